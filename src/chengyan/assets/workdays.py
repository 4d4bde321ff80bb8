"""Chinese working days, and when a time allowed ends: the one place where deadlines are counted.

Weekends, holidays and the working weekends come from ``resources/calendars/cn-<year>.yml``, one State Council notice
each. A year whose notice is not there is never guessed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from chengyan.assets.locate import layered
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import AssetError
from chengyan.model.times import Due, Term
from chengyan.text import moments

_DAY = timedelta(days=1)
_SATURDAY = 5


class UnknownYearError(AssetError):
    """The notice on the holidays of a year is not known, so its working days cannot be counted."""

    def __init__(self, year: int) -> None:
        super().__init__("assets.calendar-unknown", year=year)
        self.year = year


@dataclass(frozen=True, slots=True)
class Calendar:
    """One year: the days off (weekends that are off anyway among them) and the weekend days that are worked."""

    year: int
    notice: str
    off: frozenset[date]
    work: frozenset[date]


def known_years() -> frozenset[int]:
    """The years whose working days are known."""
    return frozenset(_files())


def calendar(year: int) -> Calendar:
    """Return the year's calendar; raises UnknownYearError, or AssetError where its file is broken."""
    path = _files().get(year)
    if path is None:
        raise UnknownYearError(year)
    return _read(path, year)


def is_workday(day: date) -> bool:
    """Whether ``day`` is a working day; raises UnknownYearError."""
    known = calendar(day.year)
    return day in known.work or (day.weekday() < _SATURDAY and day not in known.off)


def end_of_term(term: Term, start: date) -> date:
    """Return the last day of a term that begins on the day after ``start``; raises UnknownYearError."""
    if term.unit == "days":
        return start + term.count * _DAY
    day, left = start, term.count
    while left > 0:
        day += _DAY
        left -= is_workday(day)
    return day


def workdays_between(start: date, end: date) -> int:
    """Return how many working days lie after ``start`` up to ``end``; raises UnknownYearError."""
    return sum(is_workday(start + number * _DAY) for number in range(1, (end - start).days + 1))


def due_instant(due: Due | None, starts: datetime | None = None) -> datetime | None:
    """As ``text.moments.due_instant``, with terms in working days; None too where the year is unknown."""
    if not isinstance(due, Term) or due.unit == "days" or starts is None:
        return moments.due_instant(due, starts)
    try:
        return moments.due_instant(end_of_term(due, starts.astimezone(moments.CHINA).date()))
    except UnknownYearError:
        return None


@cache
def _files() -> Mapping[int, Path]:
    """The calendar file of each year; the user's wins over the organisation's, that over the built-in one."""
    return {
        int(path.stem.removeprefix("cn-")): path
        for folder in layered("calendars")
        for path in sorted(folder.glob("cn-[0-9][0-9][0-9][0-9].yml"))
    }


@cache
def _read(path: Path, year: int) -> Calendar:
    data = read_yaml(path)
    try:
        off = frozenset(day for first, last in data["holidays"].values() for day in _days(first, last))
        work = frozenset(data["working"])
        known = Calendar(data["year"], data["notice"], off, work)
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise AssetError("assets.calendar-broken", file=path, problem=str(exc)) from exc
    if known.year != year or any(day.year != year for day in off | work):
        raise AssetError("assets.calendar-broken", file=path, problem=f"year {known.year}, not {year}")
    return known


def _days(first: date, last: date) -> Iterator[date]:
    return (first + number * _DAY for number in range((last - first).days + 1))
