"""The clocks of an incident: the law's first, then what we promised, then the press, practice last."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from chengyan.model.incident import Incident
from chengyan.model.times import Due
from chengyan.ui.models.columns import show_due
from chengyan.ui.models.moments import as_instant, due_instant

PRACTICE_HOURS = 4
EXPIRED_AFTER = timedelta(days=3)
"""What ran out longer ago no longer alarms: it is told in one quiet line."""


class ClockKind(IntEnum):
    """In the order in which they are shown."""

    LEGAL = 0
    PROMISED = 1
    PRESS = 2
    PRACTICE = 3


@dataclass(frozen=True, slots=True)
class Clock:
    """``due`` is None where the deadline is known only as a term; then ``note`` shows that term.

    ``possible``: a legal deadline whose start is unknown, so that whether and when it runs is open still.
    """

    kind: ClockKind
    name: str
    due: datetime | None
    basis: str = ""
    note: str = ""
    possible: bool = False

    def expired(self, now: datetime) -> bool:
        """It ran out so long ago that it is a record, not an alarm."""
        left = self.left(now)
        return left is not None and left < -EXPIRED_AFTER

    def left(self, now: datetime) -> timedelta | None:
        return self.due - now if self.due is not None else None


def clocks(incident: Incident) -> list[Clock]:
    """The incident's clocks, in the order of the strip; within a kind the next to run out comes first."""
    starts = {
        "discovered_at": as_instant(incident.discovered_at),
        "occurred_at": as_instant(incident.occurred_at),
        "first_post_at": as_instant(incident.first_post_at),
    }
    found: list[Clock] = []
    met = {n.due for n in incident.notifications if n.sent_at is not None and n.due is not None}
    for deadline in incident.deadlines:
        if deadline.due in met:
            continue  # reported: the clock has stopped
        kind = ClockKind.LEGAL if deadline.legal else ClockKind.PROMISED
        due = due_instant(deadline.due, starts.get(deadline.starts))
        clock = Clock(kind, deadline.what, due, deadline.basis)
        found.append(_known_as(clock, deadline.due, starts.get(deadline.starts)))
    for notification in incident.notifications:
        if notification.sent_at is None and notification.due is not None:
            name = QCoreApplication.translate("Clocks", "Report to {0}").format(notification.authority)
            due = due_instant(notification.due, starts["discovered_at"])
            clock = Clock(ClockKind.LEGAL, name, due, notification.basis)
            found.append(_known_as(clock, notification.due, starts["discovered_at"]))
    if incident.next_update_at is not None:
        found.append(
            Clock(ClockKind.PROMISED, QCoreApplication.translate("Clocks", "Next update"), incident.next_update_at)
        )
    for enquiry in incident.enquiries:
        if enquiry.sent_at is None and enquiry.deadline is not None:
            name = QCoreApplication.translate("Clocks", "Press: {0}").format(enquiry.outlet)
            found.append(Clock(ClockKind.PRESS, name, as_instant(enquiry.deadline)))
    start = starts["discovered_at"] or starts["first_post_at"]
    if start is not None and not incident.previous:
        found.append(
            Clock(
                ClockKind.PRACTICE,
                QCoreApplication.translate("Clocks", "Golden {0} hours").format(PRACTICE_HOURS),
                start + timedelta(hours=PRACTICE_HOURS),
                QCoreApplication.translate("Clocks", "A habit of the field for reference, no rule of law"),
            )
        )
    return sorted(found, key=lambda c: (c.kind, c.due is None, c.due.timestamp() if c.due else 0.0))


def _known_as(clock: Clock, due: Due | None, start: datetime | None) -> Clock:
    """A clock whose end cannot be told yet says its term; a legal one without a start, that it may apply."""
    if clock.due is not None:
        return clock
    return replace(clock, note=show_due(due), possible=clock.kind is ClockKind.LEGAL and start is None)


def spell(span: timedelta) -> str:
    """A length of time in its two largest units, without sign."""
    minutes = int(abs(span).total_seconds() // 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days >= 3:
        return QCoreApplication.translate("Clocks", "{0} days").format(days)
    if days:
        return QCoreApplication.translate("Clocks", "{0} d {1} h").format(days, hours)
    return f"{hours:02d}:{minutes:02d}"
