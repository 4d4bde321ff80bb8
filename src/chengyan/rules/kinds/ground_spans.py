"""From when to when, and how long that was: 11月9日至12日，共3天; 9时至11时，历时两小时."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from chengyan.assets.workdays import UnknownYearError, is_workday, workdays_between
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.ground_dates import day_of
from chengyan.rules.kinds.ground_rules import GroundRules
from chengyan.rules.kinds.ledger_values import with_numeral
from chengyan.rules.paragraph import Paragraph
from chengyan.text.quantities import Approximation, Quantity, QuantityKind

_JOIN = re.compile(r"\s?(?:起|开始)?\s?(?:直?至|直?到|—{1,2}|–|-|~|～|截至|截止到?)\s?(?:次日)?\s?")
_LASTED = re.compile(
    r"\s?(?:期间|止|为止|之间)?\s?(?:[，,]\s?)?(?:[（(]\s?)?(?:共计?|一共|总共|历时|持续|为期|长达|前后|合计|总计|耗时|用时|停机|中断)了?"
    r"(?:时间|时长)?(?:为|是|约)?\s?|\s?[（(]\s?"
)
# From 5月1日到5月3日, something else happened and 前后持续了 so long: the clause behind measures no other thing.
_LASTED_ON = re.compile(
    r"\s?(?:期间|止|为止|之间)?\s?[，,]?\s?[^，。；：、\d均每最各有]{0,14}?"
    r"(?:历时|持续|为期|长达|前后(?:一共|共)?(?:持续)?|(?:停[机业水电产运播课工气]|中断|关闭|无法使用)(?:了|一?共)?)了?(?:时间|时长)?(?:为|是)?\s?"
)
_BESIDE = re.compile(r"\s?(?:的\s?)?")
_POINTS = {QuantityKind.DATE, QuantityKind.TIME}
_DAY = timedelta(days=1)
_HOUR = Decimal(1)
_MINUTE = Decimal(1) / 60
_SOME_DAY = date(2025, 1, 1)
_YEAR_DAYS = 366


@dataclass(frozen=True, slots=True)
class _Point:
    day: date | None
    at: time | None
    end_of_day: bool
    start: int
    end: int
    last: int
    """The number of its last quantity."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A span that a sentence states with both ends and its length; ``days`` from first to last day."""

    place: int
    """The number of the duration in the paragraph."""
    fits: bool
    days: int
    hours: Decimal | None
    """None where only days are said."""


class Spans:
    """The check ``spans``."""

    def __init__(self, rules: GroundRules) -> None:
        self._rules = rules
        self._any = bool(rules.asking("spans"))

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        if not self._any:
            return
        for span in stated_spans(paragraph, backdrop):
            if span.fits:
                continue
            said = paragraph.quantities[span.place]
            start, end = said.span.start, said.span.end
            if span.hours is None:
                days = str(span.days)
                yield from self._rules.hits("spans", paragraph, start, end, value=days, backing=str(span.days + 1))
            else:
                hours = format(round(span.hours, 2).normalize(), "f")
                whole = span.hours == round(span.hours) and "小时" in said.text
                fixed = with_numeral(said.text, hours) if whole else ""
                yield from self._rules.hits(
                    "spans", paragraph, start, end, name="hours", replacement=fixed, value=hours
                )


def stated_spans(paragraph: Paragraph, backdrop: Backdrop) -> Iterator[TimeSpan]:
    """The durations that stand beside both their ends."""
    for place in range(2, len(paragraph.quantities)):
        span = stated_span(paragraph, place, backdrop)
        if span is not None:
            yield span


def stated_span(paragraph: Paragraph, place: int, backdrop: Backdrop) -> TimeSpan | None:
    """What quantity number ``place`` measures, where it is a duration that stands beside both its ends."""
    quantities, text = paragraph.quantities, paragraph.text
    said = quantities[place]
    if said.kind is not QuantityKind.DURATION or place < 2 or said.unit == "months" or said.value is None:
        return None
    if said.approximation in {Approximation.AT_LEAST, Approximation.AT_MOST}:
        return None
    end = _point_before(text, quantities, place, backdrop)
    if end is None or not _lasted(text, end.end, said.span.start):
        return None
    begin = _point_before(text, quantities, place - (end.last - _first(end, quantities) + 1), backdrop)
    if begin is None or not _JOIN.fullmatch(text, begin.end, end.start):
        return None
    return _measured(place, said, begin, end)


def _lasted(text: str, end: int, start: int) -> bool:
    return any(way.fullmatch(text, end, start) is not None for way in (_LASTED, _LASTED_ON))


def _first(point: _Point, quantities: Sequence[Quantity]) -> int:
    return point.last if quantities[point.last].span.start == point.start else point.last - 1


def _point_before(text: str, quantities: Sequence[Quantity], place: int, backdrop: Backdrop) -> _Point | None:
    """The date, the time, or both side by side, that end right before number ``place``."""
    last = place - 1
    if last < 0 or quantities[last].kind not in _POINTS:
        return None
    one = quantities[last]
    if one.kind is QuantityKind.DATE:
        day = _day(one, backdrop)
        return None if day is None else _Point(day, None, False, one.span.start, one.span.end, last)
    at = time((one.hour or 0) % 24, min(one.minute or 0, 59))
    end_of_day = one.hour == 24
    before = quantities[last - 1] if last else None
    if (
        before is not None
        and before.kind is QuantityKind.DATE
        and _BESIDE.fullmatch(text, before.span.end, one.span.start)
    ):
        day = _day(before, backdrop)
        return None if day is None else _Point(day, at, end_of_day, before.span.start, one.span.end, last)
    return _Point(None, at, end_of_day, one.span.start, one.span.end, last)


def _day(quantity: Quantity, backdrop: Backdrop) -> date | None:
    found = day_of(quantity, backdrop)
    if found is None and quantity.month is not None and quantity.day is not None and quantity.year is None:
        try:
            # Without any year the distance is still right, but for a leap day.
            found = _SOME_DAY.replace(month=quantity.month, day=quantity.day)
        except ValueError:
            return None
    return found


def _measured(place: int, said: Quantity, begin: _Point, end: _Point) -> TimeSpan | None:
    first, last = begin.day or _SOME_DAY, end.day or begin.day or _SOME_DAY
    if (begin.day is None) != (end.day is None) and begin.day is None:
        return None
    if last < first:
        return None
    days = (last - first).days
    value = said.value or Decimal(0)
    if days > _YEAR_DAYS:
        return None
    if said.unit == "workdays":
        working = _working(first, last)
        return None if working is None else TimeSpan(place, value in working, days, None)
    if begin.at is None or end.at is None:
        if begin.at is not end.at and "天" not in said.text and "日" not in said.text:
            return None
        return TimeSpan(place, value in {Decimal(24 * days), Decimal(24 * (days + 1))}, days, None)
    length = (
        datetime.combine(last, end.at) - datetime.combine(first, begin.at) + (_DAY if end.end_of_day else timedelta())
    )
    hours = Decimal(int(length.total_seconds())) / 3600
    if hours <= 0:
        return None
    if any(unit in said.text for unit in "天日周"):
        fits = abs(value - hours) < 24 or value == 24 * (days + 1)
    else:
        # Whole hours may be rounded, minutes may not.
        fits = abs(value - hours) < (_MINUTE if "分" in said.text else _HOUR)
    return TimeSpan(place, fits, days, hours)


def _working(first: date, last: date) -> set[Decimal] | None:
    try:
        after = workdays_between(first, last)
        return {Decimal(after), Decimal(after + is_workday(first))}
    except UnknownYearError:
        return None
