"""The round trip through Word in the window: the copy goes out, and what came back is taken in and told."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from chengyan.services import review_jobs
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.returned import when
from chengyan.ui.models.review import Review
from chengyan.ui.panels.docks import Docks, PanelId
from chengyan.ui.panels.review_export import Export, ExportDialog, Version, file_name

if TYPE_CHECKING:
    from chengyan.model.marked_text import MarkedDocument
    from chengyan.model.people import Actor
    from chengyan.model.review_copy import CopyRecord, ReviewCopy
    from chengyan.services.cases import Cases
    from chengyan.services.pasting import TakenIn
    from chengyan.services.word_review import Imported
    from chengyan.ui.panels.review_panel import ReviewPanel

translate = QCoreApplication.translate
_MOST_VERSIONS = 30


class WordLinks(QObject):
    """``panel`` is where what came back is told."""

    def __init__(
        self,
        review: Review,
        case: CaseDocument,
        ui: UiContext,
        docks: Docks,
        panel: "Callable[[], ReviewPanel]",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._review, self._case, self._ui, self._docks, self._in_panel = review, case, ui, docks, panel
        self.folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        """Where files of the review were kept or fetched last."""

    # Out ---------------------------------------------------------------------------------------------------------

    def ask_export(self) -> None:
        """Ask for whom, what and where."""
        dialog = ExportDialog(self._review, self._file_for, self._docks.window())
        dialog.decided.connect(lambda export: self.export(export, dialog))
        list_versions(
            self._review, self._ui, dialog, dialog.show_versions, lambda error: dialog.complain(error_text(error))
        )
        dialog.open()

    def _file_for(self, recipient: str) -> Path:
        title = file_name(self._case.incident.title)
        words = translate("WordLinks", "{0} review copy") if not recipient else translate("WordLinks", "{0} for {1}")
        return self.folder / f"{words.format(title, file_name(recipient)).strip()}.docx"

    def export(self, export: Export, dialog: ExportDialog) -> None:
        """Write the copy; the dialog closes when the file is there, and says what stands in the way otherwise.

        Taken from the workspace, typeset in a helper process, made known to the workspace and only then written: a
        file that somebody has is one that can come back. Nothing of it holds up what is saved meanwhile.
        """
        statement, work, tasks = self._review.statement_id, self._ui.desk.work, self._ui.tasks
        name = translate("WordLinks", "Exporting {0}").format(export.path.name)

        def failed(error: Exception) -> None:
            if isValid(dialog):
                dialog.complain(error_text(error))
            else:
                self._ui.toasts.say(error_text(error), tone="warn")

        def take(cases: "Cases", actor: "Actor") -> "tuple[ReviewCopy, int]":
            from chengyan.services.word_review import Wanted

            wanted = Wanted(export.recipient, export.locked, export.confidential, export.resolved, export.since)
            return cases.word.take(statement, wanted, actor)

        def typeset(taken: "tuple[ReviewCopy, int]") -> None:
            copy, kept_back = taken
            writing = work.submit(review_jobs.write_word, copy)
            self._ui.progress.watch(writing, name, work.stop_running)
            tasks.run(writing, lambda made: keep(copy, kept_back, *made), failed, owner=self)

        def keep(copy: "ReviewCopy", kept_back: int, content: bytes, record: "CopyRecord") -> None:
            def put_down(cases: "Cases") -> None:
                cases.word.keep(statement, copy, record)

            kept = self._ui.desk.with_cases(put_down)
            tasks.run(kept, lambda _: write(content, kept_back), failed, owner=self)

        def write(content: bytes, kept_back: int) -> None:
            writing = tasks.call(written, export.path, content)
            self._ui.progress.watch(writing, name)
            tasks.run(writing, lambda _: self._told(export, kept_back, dialog), failed, owner=self)

        self._ui.progress.watch(self._review.run(take, typeset, failed), name)

    def _told(self, export: Export, kept_back: int, dialog: ExportDialog) -> None:
        self.folder = export.path.parent
        said = translate("WordLinks", "Exported: {0}").format(export.path.name)
        if kept_back:
            said = translate("WordLinks", "{0}. {1} confidential threads stayed here.").format(said, kept_back)
        folder = QUrl.fromLocalFile(str(self.folder))
        doing = translate("WordLinks", "Open the folder")
        self._ui.toasts.say(said, doing, lambda: QDesktopServices.openUrl(folder))
        if isValid(dialog):
            dialog.accept()

    # Back --------------------------------------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Ask which file came back."""
        title = translate("WordLinks", "The Word file that came back")
        kinds = translate("WordLinks", "Word document") + " (*.docx)"
        name, _ = QFileDialog.getOpenFileName(self._docks.window(), title, str(self.folder), kinds)
        if name:
            self.take_back(Path(name))

    def take_back(self, path: Path) -> None:
        """Read the file in a helper process and take in what is new in it."""
        self.folder = path.parent
        work = self._ui.desk.work
        reading = work.submit(review_jobs.read_returned, path)
        self._ui.progress.watch(reading, translate("WordLinks", "Reading {0}").format(path.name), work.stop_running)
        self._ui.tasks.run(
            reading, lambda document: self._take_in(path.name, document), lambda error: self._failed(path.name, error),
            owner=self, place="back",
        )  # fmt: skip

    def _take_in(self, name: str, document: "MarkedDocument") -> None:
        statement = self._review.statement_id

        def take(cases: "Cases", actor: "Actor") -> "Imported":
            return cases.word.import_back(statement, document, actor)

        future = self._review.run(take, lambda done: self._taken(name, done), lambda error: self._failed(name, error))
        self._ui.progress.watch(future, translate("WordLinks", "Taking in {0}").format(name))

    def _taken(self, name: str, done: "Imported") -> None:
        from chengyan.ui.models.returned import said_of

        places = self._review.places
        head, lines = said_of(done, name, self._review.stored, lambda key: places.range_of(key) is not None)
        self._panel().came_back.show_lines(head, lines)
        if done.begun:
            self._panel().select(done.begun[0].thread.id)

    def _failed(self, name: str, error: Exception) -> None:
        from chengyan.ui.panels.review_return import Line

        head = translate("WordLinks", "Not imported: {0}").format(name)
        self._panel().came_back.show_lines(head, [Line(error_text(error), tone="block")])

    # Without the program -----------------------------------------------------------------------------------------

    def ask_copy(self) -> None:
        """A copy for a chat or a telephone."""
        from chengyan.ui.pages.review_copies import CopyDialog

        dialog = CopyDialog(self._review, self._ui, self._folder_for, self._docks.window())
        list_versions(
            self._review, self._ui, dialog, dialog.show_versions, lambda error: dialog.complain(error_text(error))
        )
        dialog.open()

    def ask_paste(self) -> None:
        """What came back as words."""
        from chengyan.ui.models.returned import said_of_paste
        from chengyan.ui.pages.review_copies_paste import PasteDialog

        def tell(done: "TakenIn") -> None:
            self._panel().came_back.show_lines(*said_of_paste(done))
            if found := (*done.answered, *done.begun):
                self._panel().select(found[0][1].thread.id)

        dialog = PasteDialog(self._review, self._ui, self._docks.window())
        dialog.taken.connect(tell)
        dialog.copy_asked.connect(self.ask_copy)
        dialog.open()

    def ask_compare(self) -> None:
        """What was published against what was released."""
        from chengyan.ui.pages.review_copies_compare import CompareDialog

        CompareDialog(self._review, self._ui, self._docks.window()).open()

    def _folder_for(self, recipient: str) -> Path:
        return self._file_for(recipient).with_suffix("")

    def _panel(self) -> "ReviewPanel":
        self._docks.show_panel(PanelId.REVIEW)
        return self._in_panel()


def written(path: Path, content: bytes) -> None:
    """Write the file; raises InputError where that cannot be done."""
    from chengyan.services.rendering import write_file_or_say

    write_file_or_say(path, content)


def list_versions(
    review: Review,
    ui: UiContext,
    owner: QObject,
    show: Callable[[Sequence[Version]], object],
    failed: Callable[[Exception], object],
) -> None:
    """Have the versions of the text looked up, the newest first."""
    statement = review.statement_id

    def look(cases: "Cases") -> list[Version]:
        named = []
        for info in reversed(cases.revisions(statement)[-_MOST_VERSIONS:]):
            day = when(info.created_at)
            said = translate("WordLinks", "Since version {0} ({1}) {2}").format(info.number, day, info.reason)
            named.append(Version(info.sha256, said.strip()))
        return named

    def take(found: list[Version]) -> None:
        show(found)

    def fail(error: Exception) -> None:
        failed(error)

    ui.tasks.run(ui.desk.with_cases(look), take, fail, owner=owner)
