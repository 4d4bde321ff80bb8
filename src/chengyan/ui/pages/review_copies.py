"""给没有程序的人: a copy of the text for a chat or a telephone, and its words on the clipboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFormLayout, QLineEdit, QPushButton, QWidget

from chengyan.services import review_jobs
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.review import Review
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.panels.names import narrow_combo
from chengyan.ui.panels.paragraph import paragraph
from chengyan.ui.panels.review_export import Version, beside, recipients, show_versions
from chengyan.ui.panels.sign_dialog import Decision

if TYPE_CHECKING:
    from chengyan.model.artifact import Artifact
    from chengyan.model.people import Actor
    from chengyan.model.review_copy import ReviewCopy
    from chengyan.services.cases import Cases

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Made:
    """The files that were written, and the pieces of the paste-text in their order."""

    files: tuple[Path, ...]
    pieces: tuple[str, ...]


class CopyDialog(Decision):
    """It takes the copy, writes its files, and then hands out the words piece by piece."""

    def __init__(self, review: Review, ui: UiContext, suggest: Callable[[str], Path], parent: QWidget) -> None:
        super().__init__(
            translate("CopyDialog", "For people without the program"),
            translate(
                "CopyDialog",
                "A copy for a chat or a telephone, marked as a draft, with version and recipient on it and the open "
                "questions numbered. Nothing confidential is in it.",
            ),
            translate("CopyDialog", "Make the copy"),
            parent,
        )
        self._review, self._ui, self._suggest = review, ui, suggest
        self._suggested = ""
        self._pieces: tuple[str, ...] = ()
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.recipient = recipients(review)
        self.recipient.editTextChanged.connect(self._suggest_folder)
        form.addRow(self.tr("For"), self.recipient)
        form.addRow(self.tr("Forms"), self._choices())
        self.since = narrow_combo()
        self.since.setAccessibleName(self.tr("Summary of changes"))
        self.since.addItem(self.tr("None"), "")
        form.addRow(self.tr("Summary of changes"), self.since)
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("Folder"))
        browse = QPushButton(self.tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        form.addRow(self.tr("Folder"), beside(self.folder, browse))
        self.column.addLayout(form)
        self.made = paragraph("", "good")
        self.made.hide()
        self.column.addWidget(self.made)
        self.pieces = QWidget()
        self._flow = FlowLayout(8)
        self.pieces.setLayout(self._flow)
        self.pieces.hide()
        self.column.addWidget(self.pieces)
        self.do.clicked.connect(self._make)
        self._suggest_folder()
        self.finish_layout()
        self.recipient.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(16, 4)
        holder.setLayout(flow)
        self.forms: dict[str, QCheckBox] = {}
        for form, name, on in (
            ("text", self.tr("Words to paste"), True),
            ("html", self.tr("Web page"), False),
            ("png", self.tr("Pictures"), True),
            ("pdf", "PDF", False),
        ):
            box = QCheckBox(name)
            box.setChecked(on)
            self.forms[form] = box
            flow.addWidget(box)
        return holder

    def show_versions(self, versions: Sequence[Version]) -> None:
        """Offer these for the summary, the newest first."""
        show_versions(self.since, versions)

    def complain(self, said: str) -> None:
        """Say what stands in the way; the decision is open again."""
        self.do.setEnabled(True)
        self.show_problem(said)

    def _suggest_folder(self) -> None:
        """A folder after the recipient, unless a person chose one."""
        if self.folder.text() == self._suggested:
            self._suggested = str(self._suggest(self.recipient.currentText().strip()))
            self.folder.setText(self._suggested)

    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Where the copy is kept"), self.folder.text())
        if name:
            self.folder.setText(name)

    # Making ------------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        recipient, folder = self.recipient.currentText().strip(), self.folder.text().strip()
        forms = tuple(form for form, box in self.forms.items() if box.isChecked())
        if not recipient:
            self.complain(self.tr("Say who it is for: the name stands on every page."))
            self.recipient.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not forms or not folder:
            self.complain(self.tr("Choose at least one form, and a folder."))
            return
        self.complain("")
        self.do.setEnabled(False)
        statement, since, work = self._review.statement_id, self.since.currentData(), self._ui.desk.work

        def take(cases: "Cases", actor: "Actor") -> "ReviewCopy":
            from chengyan.services.review_copies import take_copy

            return take_copy(cases, statement, recipient, actor, since)

        def typeset(copy: "ReviewCopy") -> None:
            making = work.submit(review_jobs.make_copies_job, copy, forms)
            self._ui.progress.watch(making, self.tr("Making the copy"), work.stop_running)
            self._ui.tasks.run(making, write, self._failed, owner=self)

        def write(files: "tuple[Artifact, ...]") -> None:
            self._ui.tasks.run(self._ui.tasks.call(written, Path(folder).expanduser(), files), self._done, self._failed,
                               owner=self)  # fmt: skip

        self._review.run(take, typeset, self._failed)

    def _failed(self, error: Exception) -> None:
        self.complain(error_text(error))

    def _done(self, made: Made) -> None:
        self.do.setEnabled(True)
        self.do.setText(self.tr("Make it again"))
        self.cancel.setText(self.tr("Close"))
        self._pieces = made.pieces
        folder = QUrl.fromLocalFile(str(made.files[0].parent))
        self.made.setText(self.tr("{0} files are there.").format(len(made.files)))
        self.made.show()
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for number in range(len(made.pieces)):
            name = self.tr("Copy the words")
            if len(made.pieces) > 1:
                name = self.tr("Copy part {0} of {1}").format(number + 1, len(made.pieces))
            self._offer(name, partial(self._copy, number))
        self._offer(self.tr("Open the folder"), lambda: QDesktopServices.openUrl(folder))
        self.pieces.show()
        if made.pieces:
            self._copy(0)

    def _offer(self, name: str, do: Callable[[], object]) -> None:
        button = QPushButton(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: do())
        self._flow.addWidget(button)

    def _copy(self, number: int) -> None:
        QGuiApplication.clipboard().setText(self._pieces[number])
        said = self.tr("The words are copied: paste them into the chat.")
        if len(self._pieces) > 1:
            said = self.tr("Part {0} of {1} is copied: paste it into the chat, then the next.").format(
                number + 1, len(self._pieces)
            )
        self.made.setText(said)
        self.made.setAccessibleName(said)


def written(folder: Path, files: "Sequence[Artifact]") -> Made:
    """Write the files; raises InputError where the folder cannot be written."""
    from chengyan.services.rendering import write_files

    pieces = tuple(file.content.decode() for file in files if file.media_type == "text/plain")
    return Made(tuple(write_files(folder, files)), pieces)
