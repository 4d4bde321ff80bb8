"""Taking the preview along: a picture to the clipboard, the file as it is exported."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from chengyan.model.artifact import ReleaseMark
from chengyan.model.vocabulary import ChannelId
from chengyan.services import jobs
from chengyan.ui.context import UiContext
from chengyan.ui.models.case_document import CaseDocument

_COPY_SCALE = {ChannelId.LONGIMAGE: 1.0, ChannelId.PDF: 2.0}
"""The picture as it leaves; a page twice as fine as a screen."""
_ENDINGS = {ChannelId.WEIBO_POST: "txt", ChannelId.LONGIMAGE: "png", ChannelId.PDF: "pdf"}


class Taking(QObject):
    """``saved(paths)`` once files are written; ``failed(error)`` to be said where the preview is."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, case: CaseDocument, ui: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._case = case
        self._ui = ui
        self._parent = parent

    def copy_card(self, picture: QPixmap) -> None:
        QGuiApplication.clipboard().setPixmap(picture)
        self._ui.toasts.say(self.tr("The picture of the card was copied."))

    def copy_page(self, channel: ChannelId, number: int) -> None:
        """Page ``number``, from 0, at the size at which it leaves."""
        snapshot = self._case.snapshot()
        mark = ReleaseMark(None, snapshot.statement.drafted_at)
        work = self._ui.desk.work
        future = work.submit(jobs.preview, snapshot.statement, snapshot.incident, channel, mark, _COPY_SCALE[channel])
        self._ui.progress.watch(future, self.tr("Copying the picture"), work.stop_running)
        self._ui.tasks.run(
            future, lambda files: self._copied(files, number), self.failed.emit, owner=self, place="copy"
        )

    def choose_file(self, channel: ChannelId, name: str) -> None:
        """Ask where the file of this channel is to be kept; ``name`` is the channel's."""
        ending = _ENDINGS[channel]
        title = "".join(c for c in self._case.incident.title if c not in '/\\:*?"<>|').strip() or name
        chosen, _ = QFileDialog.getSaveFileName(self._parent, name, f"{title}.{ending}", f"*.{ending}")
        if chosen:
            path = Path(chosen)
            self.save(channel, path if path.suffix else path.with_suffix(f".{ending}"))

    def save(self, channel: ChannelId, path: Path) -> None:
        """Write the channel's file as it is exported."""
        snapshot = self._case.snapshot()
        mark = ReleaseMark(None, snapshot.statement.drafted_at)
        work = self._ui.desk.work
        future = work.submit(jobs.export_channel, snapshot.statement, snapshot.incident, channel, path, mark)
        self._ui.progress.watch(future, self.tr("Saving {0}").format(path.name), work.stop_running)
        self._ui.tasks.run(future, self._written, self.failed.emit, owner=self, place="save")

    def _copied(self, files: list[bytes], number: int) -> None:
        if number < len(files):
            QGuiApplication.clipboard().setImage(QImage.fromData(files[number]))
            self._ui.toasts.say(self.tr("Picture {0} of {1} was copied.").format(number + 1, len(files)))

    def _written(self, paths: tuple[Path, ...]) -> None:
        folder = QUrl.fromLocalFile(str(paths[0].parent))
        said = self.tr("Saved: {0}").format(self.tr(", ").join(path.name for path in paths))
        self._ui.toasts.say(said, self.tr("Open the folder"), lambda: QDesktopServices.openUrl(folder))
        self.saved.emit(paths)
