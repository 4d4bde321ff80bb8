"""``consistent`` within a text: the same thing counted or dated differently, times that run backward.

Precision goes before recall: only numbers whose words say that they mean the same thing are compared. Parts and totals
within one sentence are the arithmetic of ``grounded``.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise

from chengyan.rules.keeping import kept
from chengyan.rules.kinds.consistent_mentions import Clause, Mention, clauses_in, mentions_in, span_text
from chengyan.rules.kinds.consistent_words import words
from chengyan.rules.kinds.ledger_values import unit_class
from chengyan.rules.paragraph import Read
from chengyan.rules.section_text import SectionText
from chengyan.text.quantities import Approximation, Quantity, QuantityKind
from chengyan.text.quantity_patterns import RANGE_MARK

_SAME_CLAUSE = 8
"""A clause of so many characters that stands twice but for the date tells of one event."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two places that do not fit; ``name`` is the message's. Positions are of the paragraphs, which are numbered."""

    name: str
    paragraph: int
    start: int
    end: int
    match: str
    other: str


_LONG = 4
"""Two numbers of so many figures that differ in their order alone are one number, whatever is said to be counted."""

_Thing = tuple[str, str, str]
"""Kind, measure and noun of what is counted."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """One thing in one section: the numbers said of it, each with the number of its paragraph there."""

    places: tuple[tuple[int, Read, Mention], ...]
    values: frozenset[Decimal | None]


def clashes(bodies: Sequence[SectionText]) -> list[Clash]:
    """Return what does not fit in a text of these sections, whose paragraphs are numbered throughout, in no order."""
    found: list[Clash] = []
    texts: list[tuple[int, SectionText]] = []
    first = 0
    for body in bodies:
        texts.append((first, body))
        found += [replace(clash, paragraph=first + clash.paragraph) for clash in _within_any(body)]
        first += len(body.paragraphs)
    # A long number may be compared by what is counted, and by its figures.
    found += dict.fromkeys(_counted_twice(texts))
    found += _dated_twice(texts)
    return found


@kept
def _within_any(body: SectionText) -> tuple[Clash, ...]:
    """What its paragraphs tell each by itself."""
    return tuple(
        replace(clash, paragraph=number) for number, (_, read) in enumerate(body.paragraphs) for clash in _within(read)
    )


@kept
def _within(read: Read) -> tuple[Clash, ...]:
    """What one paragraph tells by itself."""
    if len(read.quantities) < 2:
        return ()
    return (*_backward_ranges(read), *_answered_before_known(read))


def _backward_ranges(read: Read) -> Iterator[Clash]:
    """11月12日至11月9日; from December to January a year may turn."""
    for first, second in pairwise(read.quantities):
        if first.kind is not QuantityKind.DATE or second.kind is not QuantityKind.DATE:
            continue
        if not RANGE_MARK.fullmatch(read.text, first.span.end, second.span.start):
            continue
        if None in (first.month, first.day, second.month, second.day):
            continue
        years = (first.year or second.year or 0, second.year or first.year or 0)
        turns = (years[0] == years[1] and first.year is None) or second.year is None
        if turns and (first.month or 0) >= 10 and (second.month or 0) <= 3:
            continue
        if (years[1], second.month, second.day) < (years[0], first.month, first.day):
            start, end = first.span.start, second.span.end
            yield Clash("range", 0, start, end, read.text[start:end], second.text)


def _answered_before_known(read: Read) -> Iterator[Clash]:
    """11月3日18时接报，我们于11月2日21时已将顾客送医."""
    known: tuple[dt.datetime, Clause, Quantity] | None = None
    if not words().report.search(read.text):
        return
    for clause in clauses_in(read):
        moment = _moment(clause)
        if moment is None:
            continue
        said = read.text[clause.start : clause.end]
        if words().report.search(said):
            known = (moment, clause, clause.quantities[0])
        elif known and known[1].sentence == clause.sentence and words().response.search(said):
            sentence = read.text[clause.sentence[0] : clause.sentence[1]]
            if moment < known[0] and not words().earlier.search(sentence):
                start, end = clause.quantities[0].span.start, clause.quantities[-1].span.end
                yield Clash("order", 0, start, end, read.text[start:end], known[2].text)


def _moment(clause: Clause) -> dt.datetime | None:
    """The one point in time of a clause; a year unsaid is any leap year."""
    days = [q for q in clause.quantities if q.kind is QuantityKind.DATE]
    times = [q for q in clause.quantities if q.kind is QuantityKind.TIME]
    if len(days) != 1 or len(times) > 1 or days[0].month is None or days[0].day is None:
        return None
    hour, minute = (times[0].hour or 0, times[0].minute or 0) if times else (0, 0)
    try:
        return dt.datetime(days[0].year or 2024, days[0].month, days[0].day, hour % 24, minute)
    except ValueError:
        return None


def _counted_twice(texts: Sequence[tuple[int, SectionText]]) -> Iterator[Clash]:
    by_thing: dict[_Thing, list[tuple[int, _Counted]]] = {}
    for first, body in texts:
        for thing, counted in _counted_in(body).items():
            by_thing.setdefault(thing, []).append((first, counted))
    for groups in by_thing.values():
        if len(frozenset[Decimal | None]().union(*(counted.values for _, counted in groups))) > 1:
            yield from _different(
                [(first + number, read, m) for first, counted in groups for number, read, m in counted.places]
            )


@kept
def _counted_in(body: SectionText) -> dict[_Thing, _Counted]:
    found: dict[_Thing, list[tuple[int, Read, Mention]]] = {}
    for number, (_, read) in enumerate(body.paragraphs):
        for thing, mention in _things_in(read):
            found.setdefault(thing, []).append((number, read, mention))
    return {
        thing: _Counted(tuple(places), frozenset(m.quantity.value for *_, m in places))
        for thing, places in found.items()
    }


@kept
def _things_in(read: Read) -> tuple[tuple[_Thing, Mention], ...]:
    """The numbers of a paragraph that may be compared, each with what by."""
    exact = [mention for mention in mentions_in(read) if mention.exact]
    return tuple((thing, mention) for mention in exact for thing in (_thing(mention), _long(mention)) if thing)


def _thing(mention: Mention) -> _Thing | None:
    """What a number may be compared by: the thing counted, or for a sum the thing that each gets it for."""
    quantity = mention.quantity
    if quantity.kind is QuantityKind.SUM:
        each = words().each.search(mention.before)
        return (f"each {unit_class(each['unit'])}", each["noun"] + quantity.unit, mention.noun) if each else None
    if quantity.kind is QuantityKind.PERCENT or not mention.named or (quantity.value or 0) < 2:
        return None
    return mention.thing


def _long(mention: Mention) -> _Thing | None:
    """What a long number may be a slip of: a total of money, or a count with the same measure and first word."""
    quantity = mention.quantity
    if len(str(quantity.value).strip("0").replace(".", "")) < _LONG:
        return None
    if quantity.kind is QuantityKind.SUM:
        return ("long total", quantity.unit, "") if words().total.search(mention.before) else None
    if quantity.kind is not QuantityKind.COUNT or not mention.noun:
        return None
    return "long count", unit_class(quantity.unit), mention.noun[0]


def _different(places: Sequence[tuple[int, Read, Mention]]) -> Iterator[Clash]:
    values = {m.quantity.value for *_, m in places if m.quantity.value is not None}
    said: set[tuple[object, ...]] = set()
    for (first, one, a), (second, other, b) in combinations(places[:64], 2):
        if a.quantity.value == b.quantity.value or (first, a.sentence) == (second, b.sentence):
            continue
        if _divides(one, a) or _divides(other, b) or _adds_up(a.quantity, b.quantity, values):
            continue
        if (_slip(a.quantity, b.quantity) or _same_whole(a, b)) and (second, b.quantity.span) not in said:
            said.add((second, b.quantity.span))
            span = b.quantity.span
            match, known = span_text(other.text, b), span_text(one.text, a)
            yield Clash("number", second, span.start, span.end, match, known)


def _divides(read: Read, mention: Mention) -> bool:
    return words().partial.search(read.text, *mention.sentence) is not None


def _same_whole(a: Mention, b: Mention) -> bool:
    """Both are said of all there is, and the second points back to the first; or each gets the amount."""
    if a.quantity.kind is QuantityKind.SUM:
        each = words().each
        return bool(each.search(a.before) and each.search(b.before))
    head = words().whole
    return bool(head.search(a.before) and head.search(b.before) and words().refers.search(b.before))


def _slip(a: Quantity, b: Quantity) -> bool:
    """312 and 321: the same digits in another order."""
    one, other = str(a.value), str(b.value)
    return len(one) >= 3 and one != other and sorted(one) == sorted(other) and one.strip("0") != other.strip("0")


def _adds_up(a: Quantity, b: Quantity, values: Iterable[Decimal]) -> bool:
    """Whether one of them is what another of the values adds to the other: 312 = 200 + 112."""
    if a.value is None or b.value is None:
        return False
    return abs(a.value - b.value) in set(values)


def _dated_twice(texts: Sequence[tuple[int, SectionText]]) -> Iterator[Clash]:
    """The same clause with another date: 11月9日订单全部提交 and 11月8日订单全部提交."""
    known: dict[str, tuple[Quantity, tuple[int, tuple[int, int]]]] = {}
    for first, body in texts:
        for number, clause, said in _dated_in_any(body):
            day, place = clause.quantities[0], (first + number, clause.sentence)
            before = known.setdefault(said, (day, place))
            if before[1] != place and _other_day(before[0], day):
                yield Clash("date", first + number, day.span.start, day.span.end, day.text, before[0].text)


@kept
def _dated_in_any(body: SectionText) -> tuple[tuple[int, Clause, str], ...]:
    return tuple((number, *dated) for number, (_, read) in enumerate(body.paragraphs) for dated in _dated_in(read))


@kept
def _dated_in(read: Read) -> tuple[tuple[Clause, str], ...]:
    """The clauses of a paragraph that are long enough to tell of one event and have one day as their only quantity.

    Each with what it says without the day.
    """
    found = []
    for clause in clauses_in(read):
        day = clause.quantities[0]
        if len(clause.quantities) != 1 or day.kind is not QuantityKind.DATE or day.day is None:
            continue
        said = clause.said
        if len(said) < _SAME_CLAUSE or day.approximation is not Approximation.EXACT:
            continue
        if not words().partial.search(read.text, *clause.sentence):
            found.append((clause, said))
    return tuple(found)


def _other_day(a: Quantity, b: Quantity) -> bool:
    if a.year is not None and b.year is not None and a.year != b.year:
        return True
    if a.month is not None and b.month is not None and a.month != b.month:
        return True
    return a.day != b.day
