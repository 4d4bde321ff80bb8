"""What was published, pasted back, against the text that was released."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.formats.decode import decode_text
from chengyan.formats.record_codec import Data
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.publish.weibo import weibo_card
from chengyan.services.cases import Cases
from chengyan.services.published_parts import PastedPart, bare, has_marks, joined, pasted_parts, without_mark
from chengyan.services.releasing import latest_release
from chengyan.text.diff_words import Op, Piece, diff_words

_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_LINE_END = re.compile("[ \t\u3000\u00a0]+$", re.MULTILINE)
_SPACE = re.compile("[ \t\u3000\u00a0\u2002-\u200a]+")
_BLANK = re.compile(r"\n{2,}")
_LEAST_OF_LINE = 6
"""So many characters of a paragraph say which it is."""
# Only at the very end, where the platform puts them.
_WEIBO_TAIL = re.compile(
    r"(?:\s*(?:https?://t\.cn/[A-Za-z0-9]+|(?:…{1,2}|\.{3}|(?<=\s)|(?<=[。！？]))全文|(?:…{1,2}|\.{3})?(?:展开全文|展开|收起(?:全文)?)))+[\s\u200b]*$"
)


@dataclass(frozen=True, slots=True)
class Released:
    """The text that was released last, and the incident whose contacts and topics a post bears."""

    sha256: str
    statement: Statement
    incident: Incident | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """``place`` names it in words; ``section`` is empty for what is in no section (the ending, topics, what came before
    or behind the text). ``paragraph`` counts from 1. ``is_figure``: a digit is in it."""

    place: str
    section: str
    paragraph: int
    removed: str
    added: str
    context: str
    part: int = 0
    """The numbered part in which it is; 0 where the text was not published in parts."""

    @property
    def is_figure(self) -> bool:
        return any(character.isdigit() for character in self.removed + self.added)


@dataclass(frozen=True, slots=True)
class PublishedPart:
    """``missing``: it was not pasted."""

    number: int
    count: int
    same: bool
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """``tolerated`` are codes of what the platform changed; ``pieces`` lead from the released to the published text.

    ``form`` is what the published text was held against: ``text``, or ``weibo-post`` with its brackets and topics.
    ``is_folded``: only the beginning was copied, up to where the feed folds a post.
    """

    same: bool
    sha256: str
    tolerated: tuple[str, ...]
    pieces: tuple[Piece, ...]
    form: str = "text"
    differences: tuple[Difference, ...] = ()
    is_folded: bool = False
    parts: tuple[PublishedPart, ...] = ()
    """Of a text that was published in numbered parts, each of them."""


def released(cases: Cases, statement_id: str) -> Released:
    """The last release of a statement; raises InputError where it was never released."""
    release = latest_release(cases, statement_id)
    incident, _ = cases.resolve(f"desk:{statement_id}")
    return Released(release.sha256, cases.revision(release.sha256), incident)


def compare(released: Released, published: str | bytes, name: str = "-") -> Comparison:
    """``published`` as text, or as the bytes of a file ``name``: any encoding that we read. Raises FormatError.

    A text that holds numbered parts （1/3） is put together again; what ``pasted_parts`` raises.
    """
    return compare_all(released, (published,), (name,))


def compare_all(released: Released, published: Sequence[str | bytes], names: Sequence[str]) -> Comparison:
    """The same for several texts: the parts of one post."""
    pairs = zip(published, names, strict=True)
    texts = [each if isinstance(each, str) else decode_text(each, name)[0] for each, name in pairs]
    cards = [weibo_card(released.statement, released.incident)]
    cards += [weibo_card(released.statement, None)] if released.incident is not None else []
    plain = released_text(released.statement)
    forms = [("text", plain, (plain,)), *(("weibo-post", card.text, card.parts) for card in cards)]
    if len(texts) == 1 and (not has_marks(texts[0]) or any(has_marks(old) for _, old, _ in forms)):
        found = [replace(compare_texts(old, texts[0], released.sha256), form=form) for form, old, _ in forms]
        nearest = min(found, key=_distance)
        return replace(nearest, differences=tuple(_differences(nearest.pieces, released.statement)))
    pasted = pasted_parts(texts, names)
    found = [replace(_in_parts(released, old, parts, pasted), form=form) for form, old, parts in forms]
    return min(found, key=_distance)


def _in_parts(released: Released, post: str, parts: Sequence[str], pasted: Sequence[PastedPart]) -> Comparison:
    """Part by part, where as many went out as publish makes; as one text, where somebody cut it otherwise."""
    one = _as_one(released, post, pasted)
    if not len(parts) == pasted[0].count > 1 or one.same:
        return one
    apart = _part_by_part(released, parts, pasted)
    is_cut_otherwise = len(pasted) == len(parts) and _distance(one)[1] * 2 < _distance(apart)[1]
    return one if is_cut_otherwise else apart


def _part_by_part(released: Released, parts: Sequence[str], pasted: Sequence[PastedPart]) -> Comparison:
    said = {part.number: part.text for part in pasted}
    each_part = [compare_texts(without_mark(ours), said.get(n, "")) for n, ours in enumerate(parts, 1)]
    pieces: list[Piece] = []
    found: list[Difference] = []
    for number, one in enumerate(each_part, 1):
        pieces += [Piece(Op.SAME, "\n\n"), *one.pieces] if pieces else one.pieces
        if number in said:
            found += [replace(d, part=number) for d in _differences(one.pieces, released.statement)]
    return Comparison(
        all(one.same for one in each_part),
        released.sha256,
        tuple(dict.fromkeys(code for one in each_part for code in one.tolerated)),
        tuple(pieces),
        differences=tuple(found),
        is_folded=any(one.is_folded for one in each_part),
        parts=tuple(
            PublishedPart(number, len(parts), one.same, number not in said) for number, one in enumerate(each_part, 1)
        ),
    )


def _as_one(released: Released, post: str, pasted: Sequence[PastedPart]) -> Comparison:
    count, numbers = pasted[0].count, [part.number for part in pasted]
    cut = [(_WEIBO_TAIL.sub("", part.text), part.number) for part in pasted]
    has_tail = any(text != part.text for (text, _), part in zip(cut, pasted, strict=True))
    missing = [number for number in range(1, count + 1) if number not in numbers]
    whole = compare_texts(post, joined([text for text, _ in cut], post), released.sha256)
    tolerated = tuple(dict.fromkeys((*(("weibo",) if has_tail else ()), *whole.tolerated)))
    ends = list(accumulate(len(bare(text)) for text, _ in cut))
    differences = tuple(_differences(whole.pieces, released.statement, list(zip(ends, numbers, strict=True))))
    apart = {each.part for each in differences}
    return replace(
        whole,
        same=whole.same and not missing,
        tolerated=tolerated,
        differences=differences,
        parts=tuple(
            PublishedPart(n, count, n not in apart and n not in missing, n in missing) for n in range(1, count + 1)
        ),
    )


def released_text(statement: Statement) -> str:
    return "\n".join(section.text for section in statement.sections)


def compare_texts(released: str, published: str, sha256: str = "") -> Comparison:
    """No digit or word is tolerated: only what platforms do to line ends, spaces, blank lines and the tail."""
    old, new, tolerated = released, published, []
    cut = _WEIBO_TAIL.sub("", new)
    if cut != new and _WEIBO_TAIL.search(old) is None:
        new = cut
        tolerated.append("weibo")
    for code, clean in (
        ("crlf", lambda t: t.replace("\r\n", "\n").replace("\r", "\n")),
        ("zero-width", lambda t: _ZERO_WIDTH.sub("", t)),
        ("line-end", lambda t: _LINE_END.sub("", t)),
        ("spaces", lambda t: _SPACE.sub(_space, t)),
        ("blank-lines", lambda t: _BLANK.sub("\n", t).strip("\n")),
    ):
        if (clean(new) != new and clean(old) != clean(new)) or (clean(old) == clean(new) and old != new):
            tolerated.append(code)
        old, new = clean(old), clean(new)
    pieces = diff_words(old, new)
    same = all(p.op is Op.SAME for p in pieces)
    return Comparison(
        same, sha256, tuple(tolerated), pieces, is_folded=not same and "weibo" in tolerated and old.startswith(new)
    )


def comparison_to_data(found: Comparison) -> Data:
    """``review-compare/1``."""
    return {
        "chengyan": "review-compare/1",
        "same": found.same,
        "sha256": found.sha256,
        "form": found.form,
        "tolerated": list(found.tolerated),
        "folded": found.is_folded,
        "differences": [
            {
                "place": each.place, "section": each.section, "paragraph": each.paragraph, "figure": each.is_figure,
                "removed": each.removed, "added": each.added, "context": each.context, "part": each.part or None,
            }
            for each in found.differences
        ],
        "parts": [
            {"number": each.number, "count": each.count, "same": each.same, "missing": each.missing}
            for each in found.parts
        ],
        "pieces": [{"op": piece.op.value, "text": piece.text} for piece in found.pieces],
    }  # fmt: skip


def _space(found: re.Match[str]) -> str:
    """Between Latin words and figures a space says something: 12 345 is not 12345."""
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    return " " if before.isascii() and before.isalnum() and after.isascii() and after.isalnum() else ""


def _distance(found: Comparison) -> tuple[bool, int]:
    return not found.same, sum(len(piece.text) for piece in found.pieces if piece.op is not Op.SAME)


def _differences(
    pieces: Sequence[Piece], statement: Statement, ends: Sequence[tuple[int, int]] = ()
) -> Iterator[Difference]:
    """``ends``: of each part, after how many characters of what was published it ends (blank space left out), and its
    number."""
    old = "".join(piece.text for piece in pieces if piece.op is not Op.ADDED)
    paragraphs = _paragraphs(statement)
    at = number = seen = 0
    while number < len(pieces):
        if pieces[number].op is Op.SAME:
            at += len(pieces[number].text)
            seen += len(bare(pieces[number].text))
            number += 1
            continue
        removed = added = ""
        while number < len(pieces) and pieces[number].op is not Op.SAME:
            if pieces[number].op is Op.REMOVED:
                removed += pieces[number].text
            else:
                added += pieces[number].text
            number += 1
        # What is missing or put in at a line's end begins with the line feed before it.
        shown = at + len(removed) - len(removed.lstrip("\n")) if removed.strip("\n") else at
        start, end = old.rfind("\n", 0, shown) + 1, old.find("\n", shown)
        line = old[start : end if end >= 0 else len(old)]
        place, section, paragraph = _place_of(_plain(line), paragraphs)
        part = next((n for end, n in ends if seen < end), ends[-1][1] if ends else 0)
        yield Difference(place, section, paragraph, removed.strip("\n"), added.strip("\n"), line, part)
        at += len(removed)
        seen += len(bare(added))


def _paragraphs(statement: Statement) -> dict[str, tuple[str, str, int]]:
    """By their characters: (place in words, section, number)."""
    found: dict[str, tuple[str, str, int]] = {}
    for section in statement.sections:
        lines = [line for line in section.text.split("\n") if line.strip()]
        for number, line in enumerate(lines, 1):
            code = "copies.place" if len(lines) > 1 else "copies.place-only"
            place = messages.text(code, section=spoken(section.kind), number=number)
            found.setdefault(_plain(line), (place, section.id, number))
    return found


def _place_of(line: str, paragraphs: dict[str, tuple[str, str, int]]) -> tuple[str, str, int]:
    """The paragraph of this line, which may be cut where a part ended; outside of the sections where it is in none."""
    if line in paragraphs:
        return paragraphs[line]
    around = [place for text, place in paragraphs.items() if line in text] if len(line) >= _LEAST_OF_LINE else []
    return around[0] if len(around) == 1 else (messages.text("copies.place-outside"), "", 0)


def _plain(line: str) -> str:
    return "".join(line.split()).strip("【】")
