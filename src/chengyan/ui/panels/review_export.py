"""The decision what a review copy for Word holds, for whom it is and where it goes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from chengyan.model.vocabulary import Role
from chengyan.ui.models.review import Review
from chengyan.ui.panels.names import narrow_combo
from chengyan.ui.panels.sign_dialog import Decision

translate = QCoreApplication.translate
_NAME_BYTES = 96
"""Disks hold names of 255 bytes, of which a Chinese character takes three and an emoji four."""


@dataclass(frozen=True, slots=True)
class Version:
    """A revision that somebody may have seen: its hash, and how it is called."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Export:
    """What was decided. ``since`` is the revision that the recipient saw last, empty for no summary."""

    path: Path
    recipient: str = ""
    locked: bool = False
    confidential: bool = False
    resolved: bool = True
    since: str = ""


class ExportDialog(Decision):
    """``decided(Export)``; the dialog stays until ``accept`` or ``complain`` says what came of it."""

    decided = Signal(object)

    def __init__(self, review: Review, suggest: Callable[[str], Path], parent: QWidget) -> None:
        super().__init__(
            translate("ExportDialog", "Export for the lawyer (Word)"),
            translate(
                "ExportDialog",
                "The text as it is, with its comments and proposed edits, for Word, WPS or LibreOffice. What the "
                "lawyer changes and says there comes back with “Import the Word file that came back”.",
            ),
            translate("ExportDialog", "Export"),
            parent,
        )
        self._suggest = suggest
        self._suggested = ""
        self._replacing = ""
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.recipient = recipients(review)
        self.recipient.editTextChanged.connect(self._suggest_file)
        form.addRow(self.tr("For"), self.recipient)
        self.since = narrow_combo()
        self.since.setAccessibleName(self.tr("Summary of changes"))
        self.since.addItem(self.tr("None"), "")
        form.addRow(self.tr("Summary of changes"), self.since)
        self.file = QLineEdit()
        self.file.setAccessibleName(self.tr("File"))
        browse = QPushButton(self.tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        form.addRow(self.tr("File"), beside(self.file, browse))
        self.column.addLayout(form)
        inside = [s.thread for s in review.threads if s.thread.confidential]
        self.locked = QCheckBox(self.tr("Only comments and tracked changes"))
        self.locked.setToolTip(self.tr("The word processor refuses other edits; no password, anybody can lift it"))
        self.resolved = QCheckBox(self.tr("With resolved threads"))
        self.resolved.setChecked(True)
        self.confidential = QCheckBox(self.tr("With confidential threads ({0})").format(len(inside)))
        self.confidential.setEnabled(bool(inside))
        if not inside:
            self.confidential.setText(self.tr("With confidential threads (there are none)"))
        for box in (self.locked, self.resolved, self.confidential):
            self.column.addWidget(box)
        self.do.clicked.connect(self._decide)
        self._suggest_file()
        self.finish_layout()
        self.recipient.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_versions(self, versions: Sequence[Version]) -> None:
        """Offer these for the summary, the newest first."""
        show_versions(self.since, versions)

    def complain(self, said: str) -> None:
        """Say what stands in the way; the decision is open again."""
        self.do.setEnabled(True)
        self.show_problem(said)

    def _suggest_file(self) -> None:
        """A name after the recipient, unless a person chose one."""
        if self.file.text() == self._suggested:
            self._suggested = str(self._suggest(self.recipient.currentText().strip()))
            self.file.setText(self._suggested)

    def _browse(self) -> None:
        kinds = self.tr("Word document") + " (*.docx)"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Where the copy is kept"), self.file.text(), kinds)
        if name:
            self.file.setText(name)
            self._replacing = name  # the file dialog has asked

    def _decide(self) -> None:
        said = self.file.text().strip()
        if not said:
            self.complain(self.tr("Choose where the file is to be kept first."))
            self.file.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        path = Path(said).expanduser()
        if path.suffix.lower() != ".docx":
            path = path.with_name(path.name + ".docx")
        if path.exists() and self._replacing != said:
            self._replacing = said
            self.complain(self.tr("A file of this name is there. Press once more to replace it."))
            return
        self.complain("")
        self.do.setEnabled(False)
        self.decided.emit(
            Export(
                path,
                self.recipient.currentText().strip(),
                self.locked.isChecked(),
                self.confidential.isChecked(),
                self.resolved.isChecked(),
                self.since.currentData(),
            )
        )


def recipients(review: Review) -> QComboBox:
    """Whoever is registered, lawyers first; any other name can be typed."""
    box = narrow_combo()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setAccessibleName(translate("ExportDialog", "For"))
    acting = review.actor.person if review.actor is not None else ""
    others = [p for p in review.people if not p.left and p.id != acting]
    for person in sorted(others, key=lambda p: Role.LEGAL not in p.roles):
        box.addItem(person.name)
    if not any(Role.LEGAL in p.roles for p in others):
        box.setCurrentText("")
    line = box.lineEdit()
    assert line is not None  # it is editable
    line.setPlaceholderText(translate("ExportDialog", "Who is to read it; it stands on every page"))
    return box


def show_versions(box: QComboBox, versions: Sequence[Version]) -> None:
    """List them behind the first entry."""
    for version in versions:
        box.addItem(version.name, version.sha256)


def beside(field: QWidget, button: QWidget) -> QWidget:
    """The field with a button at its right."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(field, 1)
    line.addWidget(button)
    return holder


def file_name(text: str) -> str:
    """The text without what no file name may hold, and short enough that two of them make a name for any disk."""
    plain = re.sub(r'[\x00-\x1f/\\:*?"<>|]', "", text).strip(" .")
    return plain.encode()[:_NAME_BYTES].decode(errors="ignore").strip(" .")
