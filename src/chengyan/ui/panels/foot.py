"""The line at the bottom: is it saved, how long is it."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from chengyan.services import jobs
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.autosave import Autosave
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.counts import count
from chengyan.ui.pages.page import restyle

if TYPE_CHECKING:
    from chengyan.publish.weibo import WeiboCard

_FOLLOW_MS = 400


class Foot(QFrame):
    """``save_as_asked`` when the workspace refuses the text and a person wants it somewhere else."""

    save_as_asked = Signal()

    def __init__(self, case: CaseDocument, autosave: Autosave, ui: UiContext) -> None:
        super().__init__()
        self.setObjectName("foot")
        self._case = case
        self._ui = ui
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 12, 2)
        layout.setSpacing(12)
        self.saved = QLabel(self.tr("Everything is saved as you type"))
        self.saved.setProperty("role", "faint")
        layout.addWidget(self.saved)
        self.save_as = QPushButton(self.tr("Save as…"))
        self.save_as.clicked.connect(self.save_as_asked)
        self.save_as.hide()
        layout.addWidget(self.save_as)
        layout.addStretch()
        self.count = QLabel()
        self.count.setProperty("role", "faint")
        layout.addWidget(self.count)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FOLLOW_MS)
        self._timer.timeout.connect(self._measure)
        case.changed.connect(self._on_change)
        autosave.saved.connect(self._on_saved)
        autosave.failed.connect(self._on_failed)
        autosave.conflicted.connect(lambda _: self._say(self.tr("Not saved: two versions, please decide"), "block"))
        self._timer.start(0)

    def _on_change(self) -> None:
        self._timer.start()

    def _on_saved(self, at: datetime) -> None:
        self._say(self.tr("Saved {0}").format(at.strftime("%H:%M:%S")), "faint")
        self.save_as.hide()

    def _on_failed(self, error: Exception) -> None:
        self._say(self.tr("Not saved. {0}").format(error_text(error)), "block")
        self.save_as.show()

    def _say(self, text: str, role: str) -> None:
        self.saved.setText(text)
        if self.saved.property("role") != role:
            self.saved.setProperty("role", role)
            restyle(self.saved)

    def _measure(self) -> None:
        snapshot = self._case.snapshot()
        future = self._ui.desk.work.submit(jobs.weibo, snapshot.statement, snapshot.incident)
        self._ui.tasks.run(future, self._show_count, lambda _: None, owner=self, place="count")

    def _show_count(self, card: "WeiboCard") -> None:
        length = sum(count(d).written for d in self._case.documents)
        text = self.tr("{0} characters · Weibo {1} / {2}").format(f"{length:,}", f"{card.count:,}", f"{card.limit:,}")
        if card.over_by:
            text += " · " + self.tr("{0} over the limit").format(f"{card.over_by:,}")
        self.count.setText(text)
        self.count.setAccessibleName(text)
        role = "block" if card.over_by else "faint"
        if self.count.property("role") != role:
            self.count.setProperty("role", role)
            restyle(self.count)
