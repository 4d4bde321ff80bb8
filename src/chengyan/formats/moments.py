"""Dates, instants, intervals and terms as the files write them.

An instant without an offset is taken as China Standard Time (+08:00); ``lacks_offset`` tells, so that readers say so.
"""

import re
from datetime import date, datetime, timedelta, timezone

from chengyan.model.times import Due, Moment, Period, Term

CHINA = timezone(timedelta(hours=8))

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_INSTANT = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d*)?)?"
    r"\s*(Z|z|[+-]\d{2}(?::?\d{2})?)?"
)
_TERM = re.compile(r"(\d{1,4})\s*(?:(work(?:ing )?days?|个?工作日)|(days?|天|日))")


def parse_date(text: str) -> date:
    """A calendar date ``2026-11-13``; raises ValueError."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return date(int(found[1]), int(found[2]), int(found[3]))


def parse_instant(text: str) -> datetime:
    """An instant with its offset, +08:00 where none is given; raises ValueError (a bare date is none)."""
    found = _INSTANT.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    year, month, day, hour, minute = (int(found[i]) for i in range(1, 6))
    micro = int((found[7] or "0").ljust(6, "0"))
    return datetime(year, month, day, hour, minute, int(found[6] or 0), micro, tzinfo=_zone(found[8]))


def parse_moment(text: str) -> Moment:
    """A date or an instant; raises ValueError."""
    return parse_date(text) if _DATE.fullmatch(text.strip()) else parse_instant(text)


def parse_period(text: str) -> Period:
    """A moment or an interval ``a/b`` whose end is not before its start; raises ValueError."""
    start, slash, end = text.partition("/")
    if not slash:
        return Period(parse_moment(text))
    period = Period(parse_moment(start), parse_moment(end))
    if _order(period.start) > _order(parse_moment(end), late=True):
        raise ValueError(text)
    return period


def parse_due(text: str) -> Due:
    """A date, an instant, ``3 workdays`` or ``7 days``; raises ValueError."""
    if found := _TERM.fullmatch(text.strip().lower()):
        return Term(int(found[1]), "workdays" if found[2] else "days")
    return parse_moment(text)


def lacks_offset(text: str) -> bool:
    """Whether an instant of ``text`` (a moment or an interval) names no offset."""
    parts = (_INSTANT.fullmatch(part.strip()) for part in text.split("/"))
    return any(found is not None and found[8] is None for found in parts)


def write_moment(value: Moment) -> str:
    """The text of a date or an instant: minutes where the seconds are zero."""
    if not isinstance(value, datetime):
        return value.isoformat()
    exact = "microseconds" if value.microsecond else "seconds" if value.second else "minutes"
    aware = value if value.tzinfo else value.replace(tzinfo=CHINA)
    return aware.isoformat(timespec=exact)


def write_period(value: Period) -> str:
    start = write_moment(value.start)
    return start if value.end is None else f"{start}/{write_moment(value.end)}"


def write_due(value: Due) -> str:
    return f"{value.count} {value.unit}" if isinstance(value, Term) else write_moment(value)


def _zone(offset: str | None) -> timezone:
    if offset is None:
        return CHINA
    if offset in "Zz":
        return timezone(timedelta(0))
    digits = offset[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 14 or minutes > 59:
        raise ValueError(offset)
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if offset[0] == "-" else span)


def _order(value: Moment, late: bool = False) -> datetime:
    """A comparable instant: a bare date counts from its first or (``late``) to its last moment."""
    if isinstance(value, datetime):
        return value
    return datetime(value.year, value.month, value.day, 23 if late else 0, 59 if late else 0, tzinfo=CHINA)
