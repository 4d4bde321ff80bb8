"""When a clock runs out it rings, once; some time before, it warns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QObject, Signal

from chengyan.ui.models.clocks import Clock, ClockKind, spell

translate = QCoreApplication.translate

AHEAD = (timedelta(minutes=30), timedelta(minutes=10))
"""How long before its end a clock warns. A habit of the field does not nag: it only says that the time is up."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """``over``: the time is up; otherwise it is a warning ahead of that."""

    clock: Clock
    over: bool
    said: str
    advice: str


class Alarms(QObject):
    """``rang(alarm)``. What had run out before the first look is history: it stands in the strip, and does not ring."""

    rang = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rung: dict[tuple[ClockKind, str, datetime], timedelta] = {}
        self._looked = False

    def look(self, clocks: Iterable[Clock], at: datetime) -> None:
        """Ring for every clock that passed a mark since the last look."""
        for clock in clocks:
            if clock.due is None:
                continue
            key = (clock.kind, clock.name, clock.due)
            left = clock.due - at
            mark = self._mark(clock, left)
            known = self._rung.get(key)
            if mark is None or (known is not None and known <= mark):
                continue
            self._rung[key] = mark
            if mark > timedelta(0) or (self._looked and left > -timedelta(hours=1)):
                self.rang.emit(self._alarm(clock, at, mark))
        self._looked = True

    @staticmethod
    def _mark(clock: Clock, left: timedelta) -> timedelta | None:
        """The smallest mark that the clock has passed."""
        if left <= timedelta(0):
            return timedelta(0)
        ahead = () if clock.kind is ClockKind.PRACTICE else AHEAD
        return min((mark for mark in ahead if left <= mark), default=None)

    @staticmethod
    def _alarm(clock: Clock, at: datetime, mark: timedelta) -> Alarm:
        over = mark <= timedelta(0)
        if over:
            said = translate("Alarms", "Time is up: {0}").format(clock.name)
        else:
            assert clock.due is not None
            minutes = int((clock.due - at).total_seconds() // 60)
            said = translate("Alarms", "{0}: {1} minutes left").format(clock.name, minutes)
        if clock.basis:
            said += translate("Alarms", " ({0})").format(clock.basis)
        return Alarm(clock, over, said, _advice(clock.kind))


def _advice(kind: ClockKind) -> str:
    """What to do about it."""
    return {
        ClockKind.LEGAL: translate(
            "Alarms", "Report, then write the time of the report down: the clock stops with it."
        ),
        ClockKind.PROMISED: translate("Alarms", "Publish an update, be it short, and promise the next time in it."),
        ClockKind.PRESS: translate("Alarms", "Answer, or say when you will; then write the time of the answer down."),
        ClockKind.PRACTICE: translate(
            "Alarms", "A first response that says what is known and unknown is enough for now."
        ),
    }[kind]


def told(clock: Clock, at: datetime) -> str:
    """When the clock runs out or ran out, in words for a list."""
    if clock.due is None:
        return clock.note
    left = clock.due - at
    when = clock.due.strftime("%m-%d %H:%M")
    pattern = translate("Alarms", "{0}, {1} past") if left < timedelta(0) else translate("Alarms", "{0}, {1} left")
    return pattern.format(when, spell(left))
