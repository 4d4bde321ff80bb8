"""策略: what crisis communication research advises for this incident, and where it says so."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from chengyan.services import jobs
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument

if TYPE_CHECKING:
    from chengyan.drafting.advice import Advice

_FOLLOW_MS = 400


class StrategyPanel(QScrollArea):
    def __init__(self, case: CaseDocument, ui: UiContext) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Strategy"))
        self._case = case
        self._ui = ui
        self._asked: object = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FOLLOW_MS)
        self._timer.timeout.connect(self.refresh)
        case.incident_changed.connect(self._timer.start)
        self._show([("soft", self.tr("Strategy follows the incident's kind and whose responsibility it is."))])

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.refresh()

    def refresh(self) -> None:
        incident = self._case.incident
        if not self.isVisible() or incident is self._asked:
            return
        self._asked = incident
        future = self._ui.desk.work.submit(jobs.advise, incident)
        self._ui.tasks.run(future, self._take, self._fail, owner=self, place="advise")

    def _take(self, advice: "Advice") -> None:
        lines = [("heading", advice.title), ("", advice.summary)]
        for heading, items in (
            (self.tr("Say"), advice.say),
            (self.tr("Do not say"), advice.avoid),
        ):
            if items:
                lines.append(("heading", heading))
                lines += [("", "· " + item) for item in items]
        lines.append(("faint", self.tr("Source: {0}").format(advice.source)))
        self._show(lines)

    def _fail(self, error: Exception) -> None:
        self._asked = None
        self._show([("block", error_text(error))])

    def _show(self, lines: list[tuple[str, str]]) -> None:
        body = QWidget()
        body.setObjectName("sheet")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(6)
        for role, text in lines:
            line = QLabel(text)
            line.setWordWrap(True)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            if role:
                line.setProperty("role", role)
            layout.addWidget(line)
        layout.addStretch()
        self.setWidget(body)
