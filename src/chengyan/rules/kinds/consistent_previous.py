"""``consistent`` with what was published before: numbers, dates, causes and denials that changed without a word.

A change that the text announces (更正, 此前, 更新, 截至 …, or the old number beside the new one) is none of this.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from chengyan.rules.keeping import kept
from chengyan.rules.kinds.consistent_mentions import (
    Clause,
    Mention,
    clauses_in,
    content_of,
    mentions_in,
    span_text,
)
from chengyan.rules.kinds.consistent_words import words
from chengyan.rules.paragraph import Read
from chengyan.text.quantities import Approximation, Quantity, QuantityKind
from chengyan.text.sentences import sentence_around, split_paragraphs, split_sentences

_KEPT = 64
_VERB = 2
_COMPARED = 64
"""Sentences on either side that are held against one another."""
_SHARED = 3
_DEADLINE_SHARED = 2
_ENOUGH = 0.6
_SOME = 0.5
_SHORT = 4
"""A clause of fewer characters says nothing by itself."""
_CLOSE = 0.15
"""约300 and 312 are the same within this share."""
_ALIGNED = frozenset(
    {QuantityKind.DATE, QuantityKind.DURATION, QuantityKind.SUM, QuantityKind.PERCENT, QuantityKind.TIME}
)
_LIMIT = re.compile(r"\s?(?:之?前|以前|之?内|以内)")
_CLAUSE = re.compile(r"[^，。；！？,;!?\n]+")


@dataclass(frozen=True, slots=True)
class Change:
    """``name`` is the message's; positions are of the numbered paragraph; ``earlier`` is the old wording."""

    name: str
    paragraph: int
    start: int
    end: int
    earlier: str


@lru_cache(maxsize=_KEPT)
def reads_of(text: str) -> tuple[Read, ...]:
    """Return the paragraphs of an earlier statement, ready to be compared."""
    return tuple(Read(text[span.start : span.end]) for span in split_paragraphs(text))


def changes(now: Sequence[Read], before: Sequence[Read]) -> Iterator[Change]:
    """Return what ``now`` says otherwise than ``before`` without announcing it, in no order."""
    yield from _counts(now, before)
    yield from _aligned(now, before)
    yield from _denials(now, before)
    yield from _attributions(now, before)


def _counts(now: Sequence[Read], before: Sequence[Read]) -> Iterator[Change]:
    old = _by_thing(before)
    if not old:
        return
    new = _by_thing(now)
    for thing, places in new.items():
        earlier = old.get(thing)
        if not earlier:
            continue
        said_before = {m.quantity.value for _, m in earlier}
        said_now = {m.quantity.value for _, m in places}
        for number, mention in places:
            if mention.quantity.value in said_before:
                continue
            same = [(n, m) for n, m in earlier if _same_statement(mention, m) and m.quantity.value not in said_now]
            if not same or announced(now[number].text, mention.quantity.span.start, mention.quantity.span.end):
                continue
            place, old_mention = same[0]
            if _refines(old_mention.quantity, mention.quantity) or _grew(now[number].text, mention, old_mention):
                continue
            span = mention.quantity.span
            yield Change("count", number, span.start, span.end, span_text(before[place].text, old_mention))


def _by_thing(reads: Sequence[Read]) -> dict[tuple[str, str, str], list[tuple[int, Mention]]]:
    found: dict[tuple[str, str, str], list[tuple[int, Mention]]] = {}
    for number, read in enumerate(reads):
        for thing, mention in _counted(read):
            found.setdefault(thing, []).append((number, mention))
    return found


@kept
def _counted(read: Read) -> tuple[tuple[tuple[str, str, str], Mention], ...]:
    """What a paragraph counts, where it is clear what."""
    counted = [m for m in mentions_in(read) if m.named and m.quantity.value is not None]
    return tuple((thing, mention) for mention in counted if (thing := mention.thing)[0] == "count")


def _same_statement(a: Mention, b: Mention) -> bool:
    """Both are said of all there is, or by the same verb: 涉及2批次 and 涉及6批次, 退款312笔 and 退款300笔."""
    if words().whole.search(a.before) and words().whole.search(b.before):
        return True
    return bool(verb := _verb(a)) and verb == _verb(b)


def _verb(mention: Mention) -> str:
    said = re.sub(r"(?:已经?|共计?|约|近|超过?|大约|为|了|有|达|至少)+\s?$", "", mention.before.rstrip())
    tail = said[-_VERB:]
    return tail if len(tail) == _VERB and all("\u4e00" <= c <= "\u9fff" for c in tail) else ""


def _refines(old: Quantity, new: Quantity) -> bool:
    """约300 became 312; 至少300 became 312."""
    if old.value is None or new.value is None or old.approximation is Approximation.EXACT:
        return False
    if old.approximation is Approximation.AT_LEAST:
        return new.value >= old.value
    if old.approximation is Approximation.AT_MOST:
        return new.value <= old.value
    return abs(float(new.value - old.value)) <= _CLOSE * abs(float(old.value))


def _grew(text: str, new: Mention, old: Mention) -> bool:
    """已为298位用户退款 after 已为120位: that is progress, no contradiction."""
    if new.quantity.value is None or old.quantity.value is None or new.quantity.value < old.quantity.value:
        return False
    return words().grows.search(text, *new.clause) is not None


def _aligned(now: Sequence[Read], before: Sequence[Read]) -> Iterator[Change]:
    """Clauses that say the same with another date, term, sum or share."""
    old = [(clause, quantity, content) for read in before for clause, quantity, content in _single(read)]
    if not old:
        return
    said_before = {_value(q) for read in before for q in read.quantities}
    said_now = {_value(q) for read in now for q in read.quantities}
    for number, read in enumerate(now):
        for clause, quantity, content in _single(read):
            if _value(quantity) in said_before or announced(read.text, clause.start, clause.end):
                continue
            best: tuple[float, Clause, Quantity] | None = None
            for other, old_quantity, old_content in old:
                if old_quantity.kind is not quantity.kind or _value(old_quantity) in said_now:
                    continue
                alike = _alike(
                    content, old_content, limit=_limits(read.text, quantity) and _limited(other, old_quantity)
                )
                if alike and (best is None or alike > best[0]):
                    best = alike, other, old_quantity
            if best is not None and not _refines(best[2], quantity):
                span = quantity.span
                name = "date" if quantity.kind in {QuantityKind.DATE, QuantityKind.TIME} else "amount"
                yield Change(name, number, span.start, span.end, best[2].text)


@kept
def _single(read: Read) -> tuple[tuple[Clause, Quantity, frozenset[str]], ...]:
    """Clauses with one quantity of a kind that is compared (a date may have its time beside it)."""
    found = []
    for clause in clauses_in(read):
        compared = [q for q in clause.quantities if q.kind in _ALIGNED]
        if len(compared) == 2 and [q.kind for q in compared] == [QuantityKind.DATE, QuantityKind.TIME]:
            compared = compared[:1]
        if len(compared) != 1 or (compared[0].kind is QuantityKind.DATE and compared[0].day is None):
            continue
        said = clause.said
        if len(said) < _SHORT:
            # 9月18日，该店取消了预订: the matter stands behind the comma.
            begin, end = clause.sentence
            if sum(q.kind in _ALIGNED for q in read.quantities if begin <= q.span.start < end) > len(compared):
                continue
            said = "".join(c for c in read.text[begin:end] if "\u4e00" <= c <= "\u9fff")
        # The date of the next news moves on with each statement.
        if len(said) >= _SHORT and not words().recurring.search(read.text, *clause.sentence):
            found.append((clause, compared[0], content_of(said)))
    return tuple(found)


def _limits(text: str, quantity: Quantity) -> bool:
    return _LIMIT.match(text, quantity.span.end) is not None


def _limited(clause: Clause, quantity: Quantity) -> bool:
    return (
        clause.said.endswith("前") or "前" in clause.said or "内" in clause.said or quantity.kind is QuantityKind.DATE
    )


def _alike(a: frozenset[str], b: frozenset[str], *, limit: bool) -> float:
    """How much of the smaller content both share; 0 where that is too little to say so."""
    shared = len(a & b)
    share = shared / max(1, min(len(a), len(b)))
    least, floor = (_DEADLINE_SHARED, _SOME) if limit else (_SHARED, _ENOUGH)
    return share if shared >= least and share >= floor else 0.0


def _value(quantity: Quantity) -> tuple[object, ...]:
    if quantity.kind is QuantityKind.DATE:
        return quantity.kind, quantity.month, quantity.day
    if quantity.kind is QuantityKind.TIME:
        return quantity.kind, quantity.hour, quantity.minute
    return quantity.kind, quantity.unit, quantity.value


def _denials(now: Sequence[Read], before: Sequence[Read]) -> Iterator[Change]:
    for name in words().denials:
        old = _said_of(before, name)
        # Who says both, or said both, is not understood well enough to be told of a contradiction.
        if not old or len({denied for *_, denied in old}) > 1:
            continue
        new = _said_of(now, name)
        if not new or len({denied for *_, denied in new}) > 1:
            continue
        number, start, end, denied = new[0]
        if denied is not old[0][3] and not announced(now[number].text, start, end):
            place, first, last, _ = old[0]
            yield Change("denial", number, start, end, before[place].text[first:last])


def _said_of(reads: Sequence[Read], name: str) -> list[tuple[int, int, int, bool]]:
    return [
        (number, start, end, denied)
        for number, read in enumerate(reads)
        for said, start, end, denied in _stands(read)
        if said == name
    ]


@kept
def _stands(read: Read) -> tuple[tuple[str, int, int, bool], ...]:
    """What a paragraph says or denies: the name in ``denials``, the clause, and whether it denies it."""
    found = []
    for name, core in words().denials.items():
        if core.search(read.text) is None:
            continue
        for clause in _CLAUSE.finditer(read.text):
            match = core.search(read.text, *clause.span())
            if match is not None and not words().unreal.search(read.text, *clause.span()):
                denied = words().negation.search(read.text, clause.start(), match.start()) is not None
                found.append((name, *clause.span(), denied))
    return tuple(found)


def _attributions(now: Sequence[Read], before: Sequence[Read]) -> Iterator[Change]:
    old_outside, old_own = _caused(before, "outside"), _caused(before, "own")
    if bool(old_outside) == bool(old_own):
        return
    new_outside, new_own = _caused(now, "outside"), _caused(now, "own")
    if bool(new_outside) == bool(new_own) or bool(new_outside) is bool(old_outside):
        return
    number, start, end = (new_outside or new_own)[0]
    if not announced(now[number].text, start, end):
        place, first, last = (old_outside or old_own)[0]
        yield Change("cause", number, start, end, before[place].text[first:last])


def _caused(reads: Sequence[Read], party: str) -> list[tuple[int, int, int]]:
    return [
        (number, start, end) for number, read in enumerate(reads) for name, start, end in _causes(read) if name == party
    ]


@kept
def _causes(read: Read) -> tuple[tuple[str, int, int], ...]:
    """The clauses of a paragraph that name a party as the cause: its name in ``attributions``, start, end."""
    text = read.text
    if words().cause.search(text) is None:
        return ()
    found = []
    for name, party in words().attributions.items():
        if party.search(text) is None:
            continue
        for clause in _CLAUSE.finditer(text):
            span = clause.span()
            if (
                party.search(text, *span)
                and words().cause.search(text, *span)
                and not words().unreal.search(text, *span)
            ):
                found.append((name, *span))
    return tuple(found)


def announced(text: str, start: int, end: int) -> bool:
    """Whether the sentence around, or the one before it, says that something changed."""
    sentence = sentence_around(text, start, end)
    begin = sentence.start
    for before in split_sentences(text[:begin])[-1:]:
        begin = before.start
    return words().announced.search(text, begin, sentence.end) is not None


def edited_sentence(now: Sequence[str], before: Sequence[str]) -> tuple[int, str] | None:
    """Return the number of the first sentence of ``now`` that is an edited one of ``before``, and the old sentence.

    None unless ``now`` is the same publication again: most sentences stand as they were.
    """
    old, new = [s for s in before if len(s) > 6], [s for s in now if len(s) > 6]
    kept = set(old) & set(new)
    if not old or not new or len(kept) < _ENOUGH * min(len(old), len(new)):
        return None
    gone = [sentence for sentence in old if sentence not in kept][:_COMPARED]
    new_ones = ((n, sentence) for n, sentence in enumerate(now) if len(sentence) > 6 and sentence not in kept)
    for number, sentence in islice(new_ones, _COMPARED):
        for other in gone:
            if _resembles(sentence, other):
                return number, other
    return None


def _resembles(one: str, other: str) -> bool:
    pairs, others = {one[i : i + 2] for i in range(len(one) - 1)}, {other[i : i + 2] for i in range(len(other) - 1)}
    return 2 * len(pairs & others) >= len(pairs | others)
