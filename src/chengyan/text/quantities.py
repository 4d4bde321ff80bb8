"""Finds what can be checked against a ledger: sums, counts, percentages, durations, dates, times, phone numbers.

Ordinals (第十二条), list numbers (一、), titles (《…（2013修正）》), standards (GB 7718-2025), document numbers and
idioms (第一时间, 一次) are no quantities and are passed over.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache, lru_cache

from chengyan.model.diagnostics import Span
from chengyan.text import quantity_patterns as patterns
from chengyan.text.numerals import read_number

_HALF = Decimal("0.5")
_KEPT = 4096
"""Readings kept: a text says the same numbers again and again, and a paragraph is read anew after every keystroke."""


class QuantityKind(StrEnum):
    NUMBER = "number"
    COUNT = "count"
    SUM = "sum"
    PERCENT = "percent"
    DURATION = "duration"
    DATE = "date"
    TIME = "time"
    PHONE = "phone"


class Approximation(Enum):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text.

    ``value`` and ``unit``: SUM in yuan (``CNY``) or another currency's unit, COUNT with its measure word, PERCENT in
    percent, DURATION in ``hours``, ``workdays`` or ``months``, NUMBER without unit. DATE has ``year month day`` (each
    None where unsaid), TIME has ``hour minute``, PHONE its digits in ``unit``.
    """

    span: Span
    text: str
    kind: QuantityKind
    value: Decimal | None = None
    unit: str = ""
    approximation: Approximation = Approximation.EXACT
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of ``text``, sorted by start, without overlap; spans count code points."""
    found: list[Quantity] = []
    position = 0
    search, digits = patterns.TRIGGER.search, patterns.DIGITS
    at_digit, elsewhere = patterns.AT_DIGIT.match, patterns.ELSEWHERE.match
    while trigger := search(text, position):
        start = trigger.start()
        match = at_digit(text, start) if text[start] in digits else elsewhere(text, start)
        if match is None:
            position = start + 1
            continue
        position = max(match.end(), start + 1)
        reader = _READERS.get(match.lastgroup or "")
        if reader is not None:
            found += reader(text, match, found[-1] if found else None)
    return found


def _approximation(text: str, start: int, end: int) -> Approximation:
    if patterns.BOUNDING.search(text, max(0, start - 4), end + 2) is None:
        return Approximation.EXACT
    if patterns.MORE_WITHIN.search(text, start, end) or patterns.AT_LEAST_AFTER.match(text, end):
        return Approximation.AT_LEAST
    before = text[max(0, start - 4) : start]
    # 上千名 are more than a thousand; 联系上450名 says nothing of the kind.
    if patterns.AT_LEAST_BEFORE.search(before) or (before.endswith("上") and text[start] in patterns.SCALES):
        return Approximation.AT_LEAST
    if patterns.AT_MOST_BEFORE.search(before):
        return Approximation.AT_MOST
    if patterns.ABOUT_BEFORE.search(before) or patterns.ABOUT_AFTER.match(text, end):
        return Approximation.ABOUT
    return Approximation.EXACT


def _make(
    text: str, start: int, end: int, kind: QuantityKind, value: Decimal | None, unit: str = "", *, scale_end: int = 0
) -> Quantity:
    approximation = _approximation(text, start, max(end, scale_end))
    return Quantity(Span(start, end), text[start:end], kind, value, unit, approximation)


def _measured(text: str, match: "re.Match[str]", _: Quantity | None) -> list[Quantity]:
    """Numbers with a unit behind them; a range (3至5个工作日) is two quantities of that unit."""
    low, high, unit = match.group("low", "high", "unit")
    start, end = match.span("low")
    last = match.end()
    if high is None:
        quantity = _with_unit(text, start, last, low, unit, scale_end=last)
        return [quantity] if quantity else []
    first = _with_unit(text, start, end, low, unit, scale_end=last)
    second = _with_unit(text, match.start("high"), last, high, unit, scale_end=last)
    return [quantity for quantity in (first, second) if quantity]


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a unit makes of the number before it: ``(value * scale + half) * factor``, of ``kind`` in ``unit``."""

    kind: QuantityKind
    unit: str
    scale: Decimal | None = None
    half: bool = False
    factor: Decimal | None = None


@cache
def _meaning(written: str) -> _Meaning:
    """The meaning of a unit as it stands in the text, with what may stand before it (余, 万, 个)."""
    unit = written.lstrip(" 余多来\u3000\xa0")
    scale = patterns.SCALES.get(unit[0]) if len(unit) > 1 else None
    if scale:
        unit = unit[1:].removeprefix("余").removeprefix("多")
    bare = unit.removeprefix("个") if unit != "个" else unit
    half = len(bare) > 1 and "半" in (bare[0], bare[-1])
    if half:
        # 一个半月 and 一年半 alike.
        bare = bare.strip("半")
    if duration := patterns.DURATION_UNITS.get(bare):
        return _Meaning(QuantityKind.DURATION, duration[0], scale, half, duration[1])
    if money := patterns.CURRENCIES.get(unit):
        return _Meaning(QuantityKind.SUM, money, scale, half)
    if unit in patterns.PERCENTS:
        return _Meaning(QuantityKind.PERCENT, "%", scale, half, patterns.PERCENTS[unit])
    return _Meaning(QuantityKind.COUNT, unit, scale, half)


def _with_unit(text: str, start: int, end: int, digits: str, unit: str, *, scale_end: int) -> Quantity | None:
    read = _worth(digits, unit)
    if read is None:
        return None
    kind, value, name = read
    return _make(text, start, end, kind, value, name, scale_end=scale_end)


@lru_cache(_KEPT)
def _worth(digits: str, unit: str) -> tuple[QuantityKind, Decimal, str] | None:
    """What a number with a unit behind it is worth: kind, value, unit; None where it is none."""
    value = _HALF if digits == "半" else read_number(digits)
    if value is None:
        return None
    meaning = _meaning(unit)
    if digits in patterns.INDEFINITE and (meaning.kind is QuantityKind.COUNT or unit.endswith("块")):
        return None
    if meaning.scale:
        value *= meaning.scale
    if meaning.half:
        value += _HALF
    if meaning.factor:
        value *= meaning.factor
    return meaning.kind, value, meaning.unit


def _symbol_sum(text: str, match: "re.Match[str]", _: Quantity | None) -> list[Quantity]:
    digits = match["amount"]
    value = read_number(digits)
    unit = patterns.CURRENCIES.get(match["sign"].strip(), "CNY")
    return [_make(text, match.start(), match.end(), QuantityKind.SUM, value, unit)] if value is not None else []


def _parted(text: str, match: "re.Match[str]", _: Quantity | None) -> list[Quantity]:
    """百分之三, 千分之五, 三分之一."""
    whole, part = read_number(match["whole"]), read_number(match["part"])
    if not whole or part is None:
        return []
    value = part * 100 / whole
    return [_make(text, match.start(), match.end(), QuantityKind.PERCENT, value, "%")]


def _date(text: str, match: "re.Match[str]", _: Quantity | None) -> list[Quantity]:
    year, month, day, short_month, short_day = match.group("year", "month", "day", "short_month", "short_day")
    return _dated(text, match, _integer(year), _integer(month or short_month), _integer(day or short_day))


def _iso_date(text: str, match: "re.Match[str]", _: Quantity | None) -> list[Quantity]:
    return _dated(text, match, *map(_integer, match.group("iso_year", "iso_month", "iso_day")))


def _day_of_month(text: str, match: "re.Match[str]", before: Quantity | None) -> list[Quantity]:
    """A bare day; in 11月9日至12日 the second one is of the same month."""
    day = _integer(match["only_day"])
    if before is not None and _continues(text, before, match.start()):
        return _dated(text, match, before.year, before.month, day)
    return _dated(text, match, None, None, day)


def _dated(text: str, match: "re.Match[str]", year: int | None, month: int | None, day: int | None) -> list[Quantity]:
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return []
    span = Span(match.start(), match.end())
    return [Quantity(span, text[span.start : span.end], QuantityKind.DATE, year=year, month=month, day=day)]


@lru_cache(_KEPT)
def _integer(digits: str | None) -> int | None:
    value = read_number(digits) if digits else None
    return int(value) if value is not None else None


def _continues(text: str, before: Quantity, start: int) -> bool:
    return before.kind is QuantityKind.DATE and patterns.LIST_MARKS.fullmatch(text, before.span.end, start) is not None


def _time(text: str, match: "re.Match[str]", before: Quantity | None) -> list[Quantity]:
    """A time of day; in 下午1到5点 and 下午1点到5点 the second one is in the afternoon too."""
    read = _clock(*match.group("period", "first_hour", "hour", "clock_hour", "half", "minute", "clock_minute"))
    if read is None:
        return []
    hours, minute, period = read
    start, end = match.span()
    if not period and before is not None and before.hour is not None and _ranges(text, before, start):
        period = _period(before.text) if hours <= before.hour else ""
    if (period in patterns.AFTERNOON and hours < 12) or (period in patterns.EVENING and 5 <= hours <= 12):
        # 晚上12点 is the end of that day.
        hours += 12
    elif period == "凌晨" and hours == 12:
        hours = 0
    return [Quantity(Span(start, end), text[start:end], QuantityKind.TIME, hour=hours, minute=minute)]


@lru_cache(_KEPT)
def _clock(
    period: str | None,
    first: str | None,
    whole: str | None,
    clock: str | None,
    half: str | None,
    minute: str | None,
    clock_minute: str | None,
) -> tuple[int, int, str] | None:
    """Hour as said, minute, and the part of the day; None for an hour that no clock has."""
    hour = read_number(first or whole or clock or "")
    if hour is None or hour > 24:
        return None
    digits = minute or clock_minute
    minutes = 30 if half else int(read_number(digits) or 0) if digits else 0
    return int(hour), minutes, period or ""


def _ranges(text: str, before: Quantity, start: int) -> bool:
    return patterns.RANGE_MARK.fullmatch(text, before.span.end, start) is not None


def _period(said: str) -> str:
    return next((period for period in patterns.AFTERNOON | patterns.EVENING if said.startswith(period)), "")


def _phone(text: str, match: "re.Match[str]", _: Quantity | None) -> list[Quantity]:
    digits = "".join(c for c in match.group() if c.isdigit())
    span = Span(match.start(), match.end())
    return [Quantity(span, match.group(), QuantityKind.PHONE, unit=digits)]


def _number(text: str, match: "re.Match[str]", before: Quantity | None) -> list[Quantity]:
    """A bare number; after a time and a range mark it is the hour before its 点 (下午1点到5点维护)."""
    value = read_number(match.group())
    if value is None:
        return []
    hour = patterns.HOUR_MARK.match(text, match.end())
    if hour and before is not None and before.hour is not None and value <= 24 and _ranges(text, before, match.start()):
        hours, period = int(value), _period(before.text) if value <= before.hour else ""
        if period and hours < 12:
            hours += 12
        span = Span(match.start(), hour.end())
        return [Quantity(span, text[span.start : span.end], QuantityKind.TIME, hour=hours, minute=0)]
    return [_make(text, match.start(), match.end(), QuantityKind.NUMBER, value)]


_READERS = {
    "measured": _measured,
    "symbol_sum": _symbol_sum,
    "parted": _parted,
    "date": _date,
    "iso_date": _iso_date,
    "day_of_month": _day_of_month,
    "time": _time,
    "phone": _phone,
    "number": _number,
}
