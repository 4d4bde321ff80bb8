"""What the ledger knows of times, as entries in their order."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from chengyan.model.incident import Incident
from chengyan.model.times import Moment, Period
from chengyan.model.vocabulary import Disclosure
from chengyan.ui.models.chips import Shape, look_of
from chengyan.ui.models.moments import as_instant, due_instant, show_moment, show_period
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
