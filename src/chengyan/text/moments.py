"""Moments as people type and read them. A time without an offset is China Standard Time."""

import re
from datetime import date, datetime, timedelta, timezone

from chengyan.model.times import Due, Moment, Period, Term

CHINA = timezone(timedelta(hours=8))

_FULL_WIDTH = str.maketrans("０１２３４５６７８９：／－．～　", "0123456789:/-.~ ")
_DAY = re.compile(r"(?:(\d{4})\s*[-/.年])?\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_PLAIN_DAY = re.compile(r"(20\d{2})(\d{2})(\d{2})(?!\d)")
_TIME = re.compile(
    r"(凌晨|早上|上午|中午|下午|傍晚|晚上|晚|[AaPp][Mm])?\s*(\d{1,2})\s*(?::|时|点)\s*(\d{1,2})?\s*(?::\s*(\d{1,2})(?:\.\d+)?)?"
    r"\s*分?\s*([AaPp][Mm])?"
)
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "晚", "pm"})
_TERM = re.compile(r"(\d{1,3})\s*(?:个)?\s*(workdays?|工作日|days?|日|天)(?:内)?")


def now() -> datetime:
    return datetime.now(CHINA).replace(second=0, microsecond=0)


def parse_moment(text: str, today: date | None = None) -> Moment | None:
    """A date or an instant out of ``2026-11-09``, ``11月9日 20:15``, ``2026/11/9 9:05``, ``20261109`` or an ISO text.

    A year left out is this year's. None for an empty text; ValueError for one that names no moment.
    """
    cleaned = text.translate(_FULL_WIDTH).strip()
    if not cleaned:
        return None
    try:
        if "T" in cleaned:
            instant = datetime.fromisoformat(cleaned)
            return instant if instant.tzinfo else instant.replace(tzinfo=CHINA)
    except ValueError:
        pass
    match = _PLAIN_DAY.match(cleaned) or _DAY.match(cleaned)
    if match is None:
        raise ValueError(text)
    year = int(match[1]) if match[1] else (today or now().date()).year
    day = date(year, int(match[2]), int(match[3]))
    rest = cleaned[match.end() :].strip(" T")
    return at_clock(day, rest) if rest else day


def at_clock(day: date, text: str) -> datetime:
    """The instant of ``text`` (``20:15``, ``20:15:30``, ``下午3点``, ``9:05 PM``) on this day; ValueError otherwise."""
    clock = _TIME.fullmatch(text.translate(_FULL_WIDTH).strip())
    if clock is None:
        raise ValueError(text)
    hour = int(clock[2])
    half = (clock[1] or clock[5] or "").lower()
    if (half in _AFTERNOON and hour < 12) or (half == "中午" and hour < 3):
        hour += 12
    elif half in ("am", "凌晨") and hour == 12:
        hour = 0
    return datetime(day.year, day.month, day.day, hour, int(clock[3] or 0), int(clock[4] or 0), tzinfo=CHINA)


def show_moment(moment: Moment | None) -> str:
    """``2026-11-09`` or ``2026-11-09 20:15``; another offset than China's is written out."""
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    shown = moment.strftime("%Y-%m-%d %H:%M:%S" if moment.second else "%Y-%m-%d %H:%M")
    offset = moment.utcoffset()
    return shown if offset is None or offset == CHINA.utcoffset(None) else shown + moment.strftime(" %z")


def brief_moment(moment: Moment | None) -> str:
    """As ``show_moment`` without this year: ``11-09 20:15``."""
    shown = show_moment(moment)
    return shown.removeprefix(f"{now().year}-")


def parse_instant(text: str) -> datetime | None:
    """As ``parse_moment``; a bare date is its midnight."""
    moment = parse_moment(text)
    if moment is None or isinstance(moment, datetime):
        return moment
    return datetime(moment.year, moment.month, moment.day, tzinfo=CHINA)


def parse_period(text: str) -> Period | None:
    """A moment, or two divided by ``~``, ``至`` or ``到`` (and ``/`` between ISO texts); ValueError otherwise."""
    cleaned = text.translate(_FULL_WIDTH).strip()
    if not cleaned:
        return None
    parts = re.split(r"\s*(?:~|至|到|—|–)\s*", cleaned)
    if len(parts) == 1 and cleaned.count("/") == 1 and "T" in cleaned:
        parts = cleaned.split("/")
    if len(parts) > 2:
        raise ValueError(text)
    start = parse_moment(parts[0])
    if start is None:
        raise ValueError(text)
    end = _period_end(parts[1], start) if len(parts) == 2 else None
    if end is not None and _late(end) < _early(start):
        raise ValueError(text)
    return Period(start, end)


def _period_end(text: str, start: Moment) -> Moment | None:
    try:
        return parse_moment(text)
    except ValueError:
        # ``11-09 20:15 ~ 22:00`` ends on the same day.
        return at_clock(start, text)


def _early(moment: Moment) -> datetime:
    instant = as_instant(moment)
    assert instant is not None
    return instant


def _late(moment: Moment) -> datetime:
    return _early(moment) + (timedelta() if isinstance(moment, datetime) else timedelta(days=1))


def show_period(period: Period | None) -> str:
    if period is None:
        return ""
    return show_moment(period.start) + (f" ~ {show_moment(period.end)}" if period.end is not None else "")


def brief_period(period: Period | None) -> str:
    """As ``show_period`` without this year, the end on a line of its own."""
    if period is None:
        return ""
    return brief_moment(period.start) + (f" ~\n{brief_moment(period.end)}" if period.end is not None else "")


def parse_due(text: str) -> Due | None:
    """A date, an instant, or a term such as ``3 个工作日`` or ``7 days``; ValueError otherwise."""
    cleaned = text.translate(_FULL_WIDTH).strip()
    term = _TERM.fullmatch(cleaned)
    if term is not None:
        workdays = term[2].startswith("workday") or term[2] == "工作日"
        return Term(int(term[1]), "workdays" if workdays else "days")
    return parse_moment(text)


def due_instant(due: Due | None, starts: datetime | None = None) -> datetime | None:
    """The instant at which ``due`` runs out: a date at its end, a term of days counted from the day after ``starts``.

    None for a term in working days (which needs the calendar of holidays) and where the start is unknown.
    """
    if due is None:
        return None
    if isinstance(due, Term):
        if starts is None or due.unit == "workdays":
            return None
        return starts.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=due.count + 1)
    if isinstance(due, datetime):
        return due
    return datetime(due.year, due.month, due.day, tzinfo=CHINA) + timedelta(days=1)


def as_instant(moment: Moment | None) -> datetime | None:
    """The instant of a moment; a date is its midnight in China."""
    if moment is None or isinstance(moment, datetime):
        return moment
    return datetime(moment.year, moment.month, moment.day, tzinfo=CHINA)
