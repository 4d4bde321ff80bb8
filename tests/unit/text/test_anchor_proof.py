"""Places under random edits of Chinese text full of repeated phrases: an orphan may be right, a jump never is.

Every character has an identity; what is typed or copied is new. So the truth is known: a place is right where the
characters are those that were marked. A sentence that moves is cut and put in elsewhere.
"""

import random

from chengyan.text.anchors import How, find, make_anchor
from chengyan.text.tracking import Splice, follow

SEQUENCES = {False: 600, True: 10_000}
NEEDLESS = 0.03
PHRASES = (
    "我们没有按约定时间退款", "退款将原路退回", "向312位用户道歉", "11月15日前完成", "由客服中心负责",
    "请拨打400-000-0000", "我们", "用户", "退款", "全部", "尽快", "已经", "11月12日22时",
    "312笔", "平台", "商家", "退款申请", "没有处理", "😀",
)  # fmt: skip
Text = list[tuple[str, int]]


class Writer:
    """Writes and edits a text whose characters are numbered."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.count = 0
        self.text: Text = []
        for _ in range(self.dice.randint(4, 25)):
            self.text += self.new(self.sentence())

    def new(self, text: str) -> Text:
        self.count += len(text)
        return list(zip(text, range(self.count - len(text), self.count), strict=True))

    def sentence(self) -> str:
        parts = (self.dice.choice(PHRASES) for _ in range(self.dice.randint(1, 4)))
        return "，".join(parts) + self.dice.choice(("。", "。", "；", "。\n"))

    def string(self) -> str:
        return "".join(character for character, _ in self.text)

    def place(self) -> int:
        return self.dice.randint(0, len(self.text))

    def stretch(self) -> tuple[int, int]:
        start = self.place()
        return start, min(len(self.text), start + self.dice.choice((1, 2, 4, 8, 20)))

    def sentences(self) -> list[int]:
        ends = [i + 1 for i, (character, _) in enumerate(self.text) if character in "。；"]
        return [0, *ends]

    def edit(self) -> list[Splice]:
        """One thing that people do: type, strike out, replace, copy or move a sentence."""
        what = self.dice.choice(("type", "type", "strike", "replace", "copy", "move", "phrase"))
        start, end = self.stretch()
        if what == "type":
            return [self.splice(start, start, self.dice.choice(PHRASES))]
        if what == "strike":
            return [self.splice(start, end, "")]
        if what == "replace":
            return [self.splice(start, end, self.dice.choice(PHRASES))]
        if what == "phrase":
            return [self.splice(start, start, self.sentence())]
        edges = self.sentences()
        index = self.dice.randrange(len(edges) - 1) if len(edges) > 1 else 0
        start, end = edges[index], edges[min(index + 1, len(edges) - 1)]
        sentence = self.string()[start:end]
        done = [self.splice(start, end, "")] if what == "move" else []
        at = self.dice.choice(self.sentences())
        return [*done, self.splice(at, at, sentence)]

    def splice(self, start: int, end: int, text: str) -> Splice:
        self.text[start:end] = self.new(text)
        return Splice(start, end - start, len(text))


def test_followed_edit_by_edit_nothing_jumps_and_nothing_is_lost(prove: bool) -> None:
    lost = 0
    for seed in range(SEQUENCES[prove]):
        writer = Writer(seed)
        start, end = writer.stretch()
        if start == end:
            continue
        family = {number for _, number in writer.text[start:end]}
        place: tuple[int, int] | None = (start, end)
        for _ in range(writer.dice.randint(1, 30)):
            for splice in writer.edit():
                numbers = [number for _, number in writer.text]
                new = range(splice.at, splice.at + splice.added)
                beside = {*numbers[: splice.at][-1:], *numbers[new.stop :][:1]}
                if len(beside) == 2 and beside <= family:
                    family.update(numbers[at] for at in new)
                place = follow(*place, splice) if place else None
        numbers = [number for _, number in writer.text]
        here = [at for at, number in enumerate(numbers) if number in family]
        lost += place is None
        # It is exactly what was marked and what was put in between: nothing foreign, nothing of it outside.
        assert (list(range(*place)) if place else []) == here, f"seed {seed}"
    assert lost, "some were struck out"


def test_a_text_that_changed_unseen_is_searched_with_care(prove: bool) -> None:
    """A few edits that nobody watched: whoever is found stands among the very same neighbours."""
    intact = needless = 0
    for seed in range(SEQUENCES[prove]):
        writer = Writer(seed)
        before = writer.string()
        start, end = writer.stretch()
        if end - start < 4:
            continue
        anchor = make_anchor(before, start, end)
        marked = [number for _, number in writer.text[start:end]]
        writer.edit()
        numbers = [number for _, number in writer.text]
        now = writer.string()
        match = find(anchor, now)
        still = marked[0] in numbers and numbers[(at := numbers.index(marked[0])) : at + len(marked)] == marked
        intact += still
        if match is None:
            needless += still
            continue
        there = set(numbers[match.start : match.end])
        if still and not there & set(marked):
            # Only where a copy was put beside it: then both places read alike, and no reader could tell them apart.
            assert match.how is not How.FUZZY and alike(before, start, now, match.start) >= alike(
                before, start, now, at
            )
        elif not still and match.how is not How.FUZZY:
            # Struck out here and written elsewhere, word for word: to a reader it moved.
            assert now[match.start : match.end] == anchor.quote
    assert needless <= NEEDLESS * intact, f"{needless} needless orphans of {intact}"


def alike(old: str, start: int, new: str, place: int) -> int:
    """How far the texts agree to both sides of these places, the places themselves left out."""
    return common(old[:start][::-1], new[:place][::-1]) + common(old[start:], new[place:])


def common(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
