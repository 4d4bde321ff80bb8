"""What the ledger knows of times, as entries in their order, and the axis on which they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from chengyan.model.incident import Incident
from chengyan.model.times import Moment, Period
from chengyan.model.vocabulary import Disclosure
from chengyan.ui.models.chips import Shape, look_of
from chengyan.ui.models.moments import CHINA, as_instant, due_instant, show_moment, show_period
from chengyan.ui.models.words import channel_name, word

ENTRY = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with a time. ``table`` and ``row`` say where its record stands; ``end`` is None for a moment."""

    table: str
    row: int
    name: str
    text: str
    start: datetime
    end: datetime | None
    shape: Shape
    tone: str
    state: str
    when: str
    disclosure: Disclosure | None = None

    @property
    def spoken(self) -> str:
        """The entry as a screen reader says it."""
        return ", ".join(part for part in (self.when, self.name, self.text, self.state) if part)


def entries_of(incident: Incident, facts_only: bool = False) -> tuple[Entry, ...]:
    """Everything with a time, by its start."""
    found = [*_facts(incident)]
    if not facts_only:
        found += [*_times(incident), *_claims(incident), *_measures(incident), *_others(incident)]
    return tuple(sorted(found, key=lambda e: (e.start, e.end or e.start, e.table, e.row)))


def timeless_facts(incident: Incident) -> int:
    """How many facts have no time and are therefore not drawn."""
    return sum(1 for fact in incident.facts if fact.when is None)


def _facts(incident: Incident) -> list[Entry]:
    found = []
    for row, fact in enumerate(incident.facts):
        if fact.when is None:
            continue
        tone, shape = look_of(fact.status)
        start, end = _span(fact.when)
        found.append(
            Entry(
                "facts",
                row,
                fact.id,
                fact.what,
                start,
                end,
                shape,
                tone,
                word(fact.status),
                show_period(fact.when),
                fact.disclosure,
            )
        )
    return found


def _claims(incident: Incident) -> list[Entry]:
    found = []
    for row, claim in enumerate(incident.claims):
        if claim.first_seen is not None:
            tone, shape = look_of(claim.verdict)
            said = f"“{claim.quote}”"
            found.append(_point("claims", row, claim.id, said, claim.first_seen, shape, tone, word(claim.verdict)))
    return found


def _measures(incident: Incident) -> list[Entry]:
    starts = as_instant(incident.discovered_at)
    found = []
    for row, measure in enumerate(incident.measures):
        due = due_instant(measure.due, starts)
        if due is None:
            continue
        tone, shape = look_of(measure.status)
        when = show_moment(measure.due) if isinstance(measure.due, datetime) else show_moment(_day_before(due))
        state = word(measure.status)
        entry = Entry(
            "measures", row, measure.id, measure.action, due, None, shape, tone, state, when, measure.disclosure
        )
        found.append(entry)
    return found


def _times(incident: Incident) -> list[Entry]:
    translate = QCoreApplication.translate
    known: tuple[tuple[str, Moment | None], ...] = (
        (translate("Timeline", "occurred"), incident.occurred_at),
        (translate("Timeline", "discovered by us"), incident.discovered_at),
        (translate("Timeline", "first public complaint"), incident.first_post_at),
        (translate("Timeline", "on a hot list"), incident.hot_search_at),
        (translate("Timeline", "next update promised"), incident.next_update_at),
    )
    name = translate("Timeline", "Incident")
    return [
        _point("incident", row, name, text, moment, Shape.SQUARE, "accent", "")
        for row, (text, moment) in enumerate(known)
        if moment is not None
    ]


def _others(incident: Incident) -> list[Entry]:
    translate = QCoreApplication.translate
    found = []
    for row, post in enumerate(incident.previous):
        if post.date is not None:
            said = " ".join(post.text.split())[:60]
            name = translate("Timeline", "Published")
            found.append(
                _point("previous", row, name, said, post.date, Shape.SQUARE, "accent", channel_name(post.channel))
            )
    for row, deadline in enumerate(incident.deadlines):
        due = due_instant(deadline.due, as_instant(incident.discovered_at))
        if due is not None:
            name = translate("Timeline", "Deadline")
            tone = "block" if deadline.legal else "advise"
            found.append(_point("deadlines", row, name, deadline.what, due, Shape.DIAMOND, tone, deadline.basis[:20]))
    for row, report in enumerate(incident.notifications):
        if report.sent_at is not None:
            name = translate("Timeline", "Report")
            found.append(_point("notifications", row, name, report.authority, report.sent_at, Shape.DOT, "advise", ""))
    for row, step in enumerate(incident.proceedings):
        if step.at is not None:
            found.append(_point("proceedings", row, word(step.type), step.body, step.at, Shape.DOT, "advise", ""))
    for row, enquiry in enumerate(incident.enquiries):
        if enquiry.deadline is not None:
            name = translate("Timeline", "Press deadline")
            done = enquiry.sent_at is not None
            shape, tone = (Shape.DOT, "good") if done else (Shape.RING, "warn")
            found.append(_point("enquiries", row, name, enquiry.outlet, enquiry.deadline, shape, tone, ""))
    return found


def _point(table: str, row: int, name: str, text: str, moment: Moment, shape: Shape, tone: str, state: str) -> Entry:
    start = as_instant(moment)
    assert start is not None
    # A bare day is drawn as that day.
    end = None if isinstance(moment, datetime) else start + timedelta(days=1)
    return Entry(table, row, name, text, start, end, shape, tone, state, show_moment(moment))


def _span(period: Period) -> tuple[datetime, datetime | None]:
    start = as_instant(period.start)
    assert start is not None
    last = period.end if period.end is not None else period.start
    if isinstance(last, datetime):
        return start, last if period.end is not None else None
    end = as_instant(last)
    assert end is not None
    return start, end + timedelta(days=1)


def _day_before(due: datetime) -> Moment:
    return (due - timedelta(days=1)).date()


class TimelineList(QAbstractListModel):
    """The entries as rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        if entries != self.entries:
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return entry.spoken
        return None


# The axis ------------------------------------------------------------------------------------------------------------

_STEPS = [
    *(timedelta(minutes=m) for m in (5, 10, 15, 30)),
    *(timedelta(hours=h) for h in (1, 2, 3, 6, 12)),
    *(timedelta(days=d) for d in (1, 2, 7, 14, 30, 90, 180, 365, 1825)),
]
_BREAK = 24.0
_LEAST = 24.0
_TICK = 68.0
"""Least px from one label to the next."""
_CUTS = 4


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    text: str
    day: bool
    """A new day begins: drawn stronger."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: datetime
    end: datetime
    left: float
    width: float


class TimeAxis:
    """Time to px. Long stretches in which nothing happens are cut out, and drawn as breaks."""

    def __init__(self, entries: Sequence[Entry], width: float) -> None:
        spans = sorted((e.start, e.end or e.start) for e in entries)
        self.pieces = (
            _laid_out(_pieces(spans, _CUTS if width > 560 else 2), [start for start, _ in spans], width)
            if spans
            else []
        )

    def x(self, instant: datetime) -> float:
        """The place of an instant; one in a break is drawn in its middle."""
        before = self.pieces[0]
        if instant <= before.start:
            return before.left
        for piece in self.pieces:
            if instant < piece.start:
                return (before.left + before.width + piece.left) / 2
            if instant <= piece.end:
                return piece.left + piece.width * ((instant - piece.start) / (piece.end - piece.start))
            before = piece
        return before.left + before.width

    def holds(self, instant: datetime) -> bool:
        """Whether the instant lies on the axis and in no break."""
        return any(piece.start <= instant <= piece.end for piece in self.pieces)

    def breaks(self) -> list[float]:
        """The middles of the breaks."""
        pairs = pairwise(self.pieces)
        return [(a.left + a.width + b.left) / 2 for a, b in pairs]

    def ticks(self) -> list[Tick]:
        """The labelled places, from the left."""
        return [tick for piece in self.pieces for tick in _ticks(piece)]


def _pieces(spans: list[tuple[datetime, datetime]], cuts: int) -> list[tuple[datetime, datetime]]:
    merged: list[list[datetime]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    total = merged[-1][1] - merged[0][0]
    gaps = sorted(((b[0] - a[1], number) for number, (a, b) in enumerate(pairwise(merged))), reverse=True)
    cut: set[int] = set()
    for gap, number in gaps[:cuts]:
        if gap > 0.18 * total and gap > timedelta(hours=6):
            cut.add(number)
            total -= gap
    pieces: list[tuple[datetime, datetime]] = []
    start = merged[0][0]
    for number, (_, end) in enumerate(merged):
        if number in cut:
            pieces.append((start, end))
            start = merged[number + 1][0]
    pieces.append((start, merged[-1][1]))
    return [_padded(a, b) for a, b in pieces]


def _padded(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    length = end - start
    room = max(length * 0.04, timedelta(minutes=30))
    return start - room, end + room


def _laid_out(pieces: list[tuple[datetime, datetime]], starts: list[datetime], width: float) -> list[_Piece]:
    """Width by how long a piece is and, more so, by how much begins in it: the night itself needs the room."""
    room = max(width - _BREAK * (len(pieces) - 1) - _LEAST * len(pieces), 40.0)
    total = sum(((b - a) for a, b in pieces), timedelta())
    left, laid = 0.0, []
    for start, end in pieces:
        busy = sum(start <= each <= end for each in starts) / len(starts)
        share = _LEAST + room * (0.3 * ((end - start) / total) + 0.7 * busy)
        laid.append(_Piece(start, end, left, share))
        left += share + _BREAK
    return laid


def _ticks(piece: _Piece) -> list[Tick]:
    length = piece.end - piece.start
    day = timedelta(days=1)
    # A date is shorter than a time with its date.
    step = next((s for s in _STEPS if length / s <= max(1.0, piece.width / (_TICK if s < day else 52))), _STEPS[-1])
    local = piece.start.astimezone(CHINA)
    at = local.replace(hour=0, minute=0, second=0, microsecond=0)
    if step < day:
        at += ((local - at) // step) * step
    found: list[Tick] = []
    dated = False
    while at <= piece.end:
        if at >= piece.start:
            x = piece.left + piece.width * ((at - piece.start) / length)
            midnight = at.hour == 0 and at.minute == 0
            text = at.strftime("%m-%d") if midnight or step >= day else at.strftime("%H:%M")
            if step < day and not midnight and not dated:
                text = at.strftime("%m-%d %H:%M")
            if step >= timedelta(days=180):
                text = at.strftime("%Y-%m")
            dated = True
            found.append(Tick(x, text, midnight))
        at += step
    if not found:
        middle = piece.start + length / 2
        found.append(Tick(piece.left + piece.width / 2, middle.astimezone(CHINA).strftime("%m-%d"), False))
    return found
