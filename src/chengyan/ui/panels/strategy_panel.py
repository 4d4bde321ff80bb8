"""策略: what crisis communication research advises for this incident, and where it says so."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from chengyan.services import jobs
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.panels.paragraph import heading, paragraph

if TYPE_CHECKING:
    from chengyan.drafting.advice import Advice

_FOLLOW_MS = 400


class StrategyPanel(QScrollArea):
    """The arrows scroll, copying copies all of it. ``incident_asked`` where the advice can be made to fit better."""

    incident_asked = Signal()

    def __init__(self, case: CaseDocument, ui: UiContext) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Strategy"))
        self._case = case
        self._ui = ui
        self._asked: object = None
        self._advice: Advice | None = None
        self._timer = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._timer.timeout.connect(self.refresh)
        case.incident_changed.connect(self._timer.start)
        self._put(
            [paragraph(self.tr("What to say first depends on what happened and whose responsibility it is."), "soft")]
        )

    @property
    def text(self) -> str:
        """All of the advice."""
        advice = self._advice
        if advice is None:
            return ""
        lines = [advice.title, advice.why]
        for name, items in ((self.tr("Say"), advice.say), (self.tr("Do not say"), advice.avoid)):
            lines += ["", name, *(f"· {item}" for item in items)]
        return "\n".join([*lines, "", self.tr("Sources"), *advice.sources])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self._advice is not None:
            self._copy()
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        incident = self._case.incident
        if not self.isVisible() or incident is self._asked:
            return
        self._asked = incident
        future = self._ui.desk.work.submit(jobs.advise, incident)
        self._ui.tasks.run(future, self._take, self._fail, owner=self, place="advise")

    def _take(self, advice: "Advice") -> None:
        if advice == self._advice:
            return  # where one was reading stays where it is
        self._advice = advice
        self.setAccessibleDescription(self.text)
        parts: list[QWidget] = [heading(advice.posture), paragraph(advice.name, "soft"), paragraph(advice.why)]
        for name, icon, token, items in (
            (self.tr("Say"), "done", "good", advice.say),
            (self.tr("Do not say"), "block", "block", advice.avoid),
        ):
            if items:
                parts.append(heading(name))
                parts += [self._item(icon, token, item) for item in items]
        parts.append(heading(self.tr("Sources")))
        parts += [paragraph(source, "faint") for source in advice.sources]
        parts.append(
            paragraph(self.tr("Advice from research, for orientation. What is said is decided by people."), "faint")
        )
        parts.append(self._buttons())
        self._put(parts)

    def _item(self, icon: str, token: str, text: str) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        mark = QLabel()
        mark.setFixedWidth(16)
        self._ui.theme.set_icon(mark, icon, token)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(paragraph(text), 1)
        return row

    def _buttons(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        change = QPushButton(self.tr("Kind and responsibility…"))
        change.setToolTip(self.tr("The advice follows what stands on the page of the incident"))
        change.clicked.connect(self.incident_asked)
        copy = QPushButton(self.tr("Copy"))
        copy.setAccessibleName(self.tr("Copy the advice"))
        copy.clicked.connect(self._copy)
        layout.addWidget(change)
        layout.addWidget(copy)
        layout.addStretch()
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._ui.toasts.say(self.tr("The advice was copied."))

    def _fail(self, error: Exception) -> None:
        self._asked = self._advice = None
        again = QPushButton(self.tr("Try again"))
        again.clicked.connect(self.refresh)
        self._put([paragraph(error_text(error), "block"), again])

    def _put(self, parts: list[QWidget]) -> None:
        body = QWidget()
        body.setObjectName("sheet")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for part in parts:
            layout.addWidget(
                part, 0, Qt.AlignmentFlag.AlignLeft if isinstance(part, QPushButton) else Qt.AlignmentFlag(0)
            )
        layout.addStretch()
        self.setWidget(body)
