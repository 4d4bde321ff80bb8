"""发布: which sentences came from a model, for the AI declaration."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chengyan.services import jobs
from chengyan.services.provenance import AiUse
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.provenance import told
from chengyan.ui.pages.page import card, label
from chengyan.ui.panels.paragraph import paragraph, quotation

_FOLLOW_MS = 300
_MOST = 12


class PublishAiUse(QWidget):
    """Follows the case while in sight."""

    def __init__(self, case: CaseDocument, ui: UiContext) -> None:
        super().__init__()
        self._case, self._ui = case, ui
        self._asked = -1
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        outer.addWidget(frame)
        layout.addWidget(label(self.tr("Where the words come from"), "heading"))
        self.summary = paragraph(self.tr("Looking which sentences were adopted from suggestions."), "soft")
        layout.addWidget(self.summary)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        layout.addLayout(self._list)
        self._soon = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._soon.timeout.connect(self._ask)
        case.changed.connect(self._soon.start)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    @property
    def settled(self) -> bool:
        """What is shown is about the case as it is."""
        return self._asked == self._case.revision

    def _ask(self) -> None:
        revision = self._case.revision
        if not self.isVisible() or revision == self._asked:
            return
        future = self._ui.desk.work.submit(jobs.ai_use, self._case.snapshot().statement)
        self._ui.tasks.run(future, lambda use: self._take(revision, use), self._failed, owner=self, place="ai-use")

    def _take(self, revision: int, use: AiUse) -> None:
        self._asked = revision
        while (item := self._list.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        if use.model:
            said = self.tr(
                "{0} sentences came from a model. The question on the AI declaration below has to be answered for them."
            ).format(len(use.model))
        else:
            said = self.tr("No sentence that was adopted here came from a model.")
        if use.phrases:
            said += self.tr(" {0} came from offline suggestions, which people wrote.").format(len(use.phrases))
        said += self.tr(" What was written elsewhere and pasted in is not known here.")
        self.summary.setText(said)
        self.summary.setProperty("role", "warn" if use.model else "soft")
        for origin in use.model[:_MOST]:
            self._list.addWidget(quotation(origin.quote))
            self._list.addWidget(paragraph(told(origin), "faint"))
        if len(use.model) > _MOST:
            self._list.addWidget(paragraph(self.tr("and {0} more").format(len(use.model) - _MOST), "faint"))

    def _failed(self, error: Exception) -> None:
        self.summary.setText(error_text(error))
