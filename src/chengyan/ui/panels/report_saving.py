"""The check report as a file: for the file of the case, for a browser, for other programs."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from chengyan.services import jobs
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument

_FORMS = {".docx": "docx", ".html": "html", ".sarif": "sarif", ".json": "json"}


class ReportSaving(QObject):
    """``saved(path)`` once the file is written."""

    saved = Signal(object)

    def __init__(self, case: CaseDocument, ui: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._case = case
        self._ui = ui
        self._parent = parent

    def choose_file(self) -> None:
        """Ask where the report is to be kept; the ending says in which form."""
        title = "".join(c for c in self._case.incident.title if c not in '/\\:*?"<>|').strip()
        name = self.tr("Check report") + (f" {title}" if title else "")
        kinds = ";;".join(
            (
                self.tr("Word document") + " (*.docx)",
                self.tr("Web page") + " (*.html)",
                self.tr("SARIF, for other programs") + " (*.sarif)",
                self.tr("JSON, for other programs") + " (*.json)",
            )
        )
        chosen, kind = QFileDialog.getSaveFileName(
            self._parent, self.tr("Save the check report"), f"{name}.docx", kinds
        )
        if chosen:
            path = Path(chosen)
            ending = kind.rpartition("*")[2].rstrip(")") or ".docx"
            self.save(path if path.suffix.lower() in _FORMS else path.with_name(path.name + ending))

    def save(self, path: Path) -> None:
        """Check the text as it is now and write the report of that check."""
        snapshot = self._case.snapshot()
        form = _FORMS[path.suffix.lower()]
        work = self._ui.desk.work
        future = work.submit(jobs.save_check_report, snapshot.statement, snapshot.incident, form, path)
        self._ui.progress.watch(future, self.tr("Saving {0}").format(path.name), work.stop_running)
        self._ui.tasks.run(future, self._written, self._failed, owner=self, place="report")

    def _written(self, path: Path) -> None:
        folder = QUrl.fromLocalFile(str(path.parent))
        said = self.tr("Saved: {0}").format(path.name)
        self._ui.toasts.say(said, self.tr("Open the folder"), lambda: QDesktopServices.openUrl(folder))
        self.saved.emit(path)

    def _failed(self, error: Exception) -> None:
        self._ui.toasts.say(error_text(error))
