"""Which letterhead the .docx notice gets: the built-in layout, or the company's own file, remembered per person."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chengyan.model.artifact import ReleaseMark
from chengyan.model.vocabulary import ChannelId
from chengyan.services import jobs
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.pages.page import label, restyle

_KEY = "output.letterhead"


class _Notice(Protocol):
    def text(self) -> str: ...


class _Printed(Protocol):
    """What the trial answers, as far as it is shown here: what the letterhead's reader remarked."""

    @property
    def notices(self) -> Sequence[_Notice]: ...


class LetterheadRow(QWidget):
    """``changed`` once a letterhead was tried and adopted, or the built-in layout was chosen.

    A letterhead is tried on the statement before it is adopted; one that fails says why here, and the one before stays.
    It is chosen by the button, or dropped here.
    """

    changed = Signal()

    def __init__(self, case: CaseDocument, ui: UiContext) -> None:
        super().__init__()
        self._case = case
        self._ui = ui
        kept = ui.preferences.text(_KEY)
        self.path: Path | None = Path(kept) if kept else None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 0, 0, 0)
        layout.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.name = label("", "soft")
        row.addWidget(self.name, 1)
        self.built_in_button = QPushButton(self.tr("Use the built-in layout"))
        self.built_in_button.setProperty("role", "quiet")
        self.built_in_button.clicked.connect(self.use_built_in)
        row.addWidget(self.built_in_button)
        self.choose_button = QPushButton(self.tr("Choose a letterhead…"))
        self.choose_button.setProperty("role", "quiet")
        self.choose_button.clicked.connect(self._choose)
        row.addWidget(self.choose_button)
        layout.addLayout(row)
        self.outcome = label("", "soft")
        self.outcome.setWordWrap(True)
        self.outcome.hide()
        layout.addWidget(self.outcome)
        self.setAcceptDrops(True)
        self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Anything else is the window's affair.
        if _letterhead_in(event.mimeData()) is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._say(self.tr("Let go to try it as the letterhead."), "soft")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.outcome.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _letterhead_in(event.mimeData())
        if path is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.try_letterhead(path)

    def use_built_in(self) -> None:
        self.path = None
        self._ui.preferences.reset(_KEY)
        self.outcome.hide()
        self._show()
        self.changed.emit()

    def try_letterhead(self, path: Path) -> None:
        """Print the statement on this letterhead; adopt it when that succeeds."""
        snapshot = self._case.snapshot()
        self._say(self.tr("Trying the letterhead…"), "soft")
        self.choose_button.setEnabled(False)
        mark = ReleaseMark(None, snapshot.statement.drafted_at)
        future = self._ui.desk.work.submit(
            jobs.render, snapshot.statement, snapshot.incident, (ChannelId.DOCX,), mark, path
        )
        self._ui.tasks.run(future, lambda done: self._adopt(path, done), self._refuse, owner=self, place="letterhead")

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a letterhead"), "", "*.docx")
        if name:
            self.try_letterhead(Path(name))

    def _adopt(self, path: Path, renderings: tuple[_Printed, ...]) -> None:
        self.choose_button.setEnabled(True)
        self.path = path
        self._ui.preferences.put(_KEY, str(path))
        notices = [n.text() for rendering in renderings for n in rendering.notices]
        if notices:
            self._say("\n".join(notices), "warn")
        else:
            self.outcome.hide()
        self._show()
        self.changed.emit()

    def _refuse(self, error: Exception) -> None:
        self.choose_button.setEnabled(True)
        kept = self.path.name if self.path is not None else self.tr("built-in layout")
        said = self.tr("Still in use: {0}").format(kept)
        self._say(f"{error_text(error)}\n{said}", "block")

    def _show(self) -> None:
        shown = self.path.name if self.path is not None else self.tr("built-in layout")
        self.name.setText(self.tr("Letterhead: {0}").format(shown))
        self.name.setToolTip(str(self.path) if self.path is not None else "")
        self.built_in_button.setVisible(self.path is not None)

    def _say(self, text: str, role: str) -> None:
        self.outcome.setText(text)
        if self.outcome.property("role") != role:
            self.outcome.setProperty("role", role)
            restyle(self.outcome)
        self.outcome.show()


def _letterhead_in(data: QMimeData) -> Path | None:
    """The one Word file that is carried; None for anything else."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == ".docx" else None
