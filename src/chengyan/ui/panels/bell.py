"""How an alarm reaches the person: the task bar, a sound, and a word in the window that says what to do."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from chengyan.ui.context import UiContext
from chengyan.ui.models.alarms import Alarm
from chengyan.ui.models.clocks import Clock
from chengyan.ui.panels.notice_bar import NoticeBar

_BLINK_MS = 10_000
_NOT_TO_BE_COVERED = frozenset({"conflict", "save"})
"""Notices that ask for a decision about the text; an alarm does not take their place."""


class Rings(Protocol):
    ui: UiContext
    notice: NoticeBar

    def window(self) -> QWidget: ...

    def show_clock(self, clock: Clock) -> None: ...


def ring(alarm: Alarm, view: Rings) -> None:
    """Ring for ``alarm``, unless the person switched alarms off. It never takes the focus."""
    preferences = view.ui.preferences
    if not preferences.on("frame.alarms"):
        return
    QApplication.alert(view.window(), _BLINK_MS)
    if alarm.over and preferences.on("frame.sound"):
        QApplication.beep()
    translate = QCoreApplication.translate
    show = translate("Alarms", "Show it")
    text = f"{alarm.said} {alarm.advice}" if alarm.over else alarm.said
    covered = view.notice.isVisible() and view.notice.kind in _NOT_TO_BE_COVERED
    if alarm.over and not covered:
        view.notice.show_notice(text, (show, lambda: view.show_clock(alarm.clock)), tone="block", kind="alarm")
    else:
        tone = "block" if alarm.over else "warn"
        view.ui.toasts.say(text, show, lambda: view.show_clock(alarm.clock), tone=tone)
