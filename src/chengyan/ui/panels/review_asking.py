"""What a step asks for before it is taken: a reason to return, a word and a time to hand in."""

import datetime as dt

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from chengyan.model.vocabulary import Step
from chengyan.ui.models.words import word
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.panels.history_panel import ReasonField
from chengyan.ui.panels.paragraph import paragraph

_LONGEST = 500
_ROUND = 5 * 60


class AskingForm(QWidget):
    """``given(step, words, due)``; due is None where the time offered was left as it is. ``shown(on)``."""

    given = Signal(object, str, object)
    shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._step = Step.RETURN
        self._offered = QDateTime()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.words = ReasonField()
        self.words.setMaxLength(_LONGEST)
        self.words.returnPressed.connect(self._give)
        self.words.left.connect(self.hide)
        layout.addWidget(self.words)
        self._when = QWidget()
        row = QHBoxLayout(self._when)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = QLabel(self.tr("Due"))
        self.due = QDateTimeEdit()
        self.due.setDisplayFormat("MM-dd HH:mm")
        self.due.setCalendarPopup(True)
        self.due.setAccessibleName(self.tr("Until when the review is due"))
        self.due.setToolTip(self.tr("The time that the workflow gives for this kind of text, unless you change it"))
        name.setBuddy(self.due)
        row.addWidget(name)
        row.addWidget(self.due, 1)
        layout.addWidget(self._when)
        self.problem = paragraph("", "block")
        self.problem.hide()
        layout.addWidget(self.problem)
        doing = QWidget()
        flow = FlowLayout(4)
        doing.setLayout(flow)
        self.give = QPushButton()
        self.give.setProperty("role", "primary")
        self.give.clicked.connect(self._give)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setProperty("role", "quiet")
        self.cancel.clicked.connect(self.hide)
        flow.addWidget(self.give)
        flow.addWidget(self.cancel)
        layout.addWidget(doing)
        self.hide()

    def ask(self, step: Step, within: dt.timedelta) -> None:
        """Ask for what the step needs; ``within`` is the time that the workflow gives the reviewers."""
        if step is not self._step:
            self.words.clear()
        self._step = step
        handing_in = step is Step.SUBMIT
        self._when.setVisible(handing_in)
        self.problem.hide()
        if handing_in:
            at = QDateTime.currentSecsSinceEpoch() + round(within.total_seconds())
            self._offered = QDateTime.fromSecsSinceEpoch(-(-at // _ROUND) * _ROUND)
            self.due.setDateTime(self._offered)
            self.words.setPlaceholderText(self.tr("A word to the reviewers (may stay empty)"))
            self.words.setAccessibleName(self.tr("A word to the reviewers"))
        else:
            self.words.setPlaceholderText(self.tr("Why? Such as: the amount has no basis"))
            self.words.setAccessibleName(self.tr("Why the text is returned"))
        self.give.setText(word(step))
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        said = self.words.text().strip()
        due: dt.datetime | None = None
        if self._step is Step.RETURN and not said:
            self._complain(self.tr("Say why: whoever wrote it reads just this."))
            return
        if self._step is Step.SUBMIT and self.due.dateTime() != self._offered:
            seconds = self.due.dateTime().toSecsSinceEpoch()
            if seconds <= QDateTime.currentSecsSinceEpoch():
                self._complain(self.tr("That time is past; choose a later one."))
                self.due.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            due = dt.datetime.fromtimestamp(seconds, tz=dt.UTC)
        self.words.clear()
        self.hide()
        self.given.emit(self._step, said, due)

    def _complain(self, said: str) -> None:
        self.problem.setText(said)
        self.problem.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
