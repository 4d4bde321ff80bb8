"""Asks for a key file and its passphrase, each time anew: the words are forgotten as soon as they were handed on."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from chengyan.ui.panels.paragraph import paragraph


class KeyForm(QWidget):
    """``entered()`` when Return is pressed in the last field. ``new``: a file to be made, the passphrase twice."""

    entered = Signal()

    def __init__(self, *, new: bool = False) -> None:
        super().__init__()
        self._new = new
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        self.file = QLineEdit()
        self.file.setAccessibleName(self.tr("Key file"))
        self.file.setPlaceholderText(
            self.tr("Where the new key is kept (.pem)") if new else self.tr("Your private key (.pem)")
        )
        line.addWidget(self.file, 1)
        browse = QPushButton(self.tr("Choose…"))
        browse.setAccessibleName(self.tr("Choose the key file"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        line.addWidget(browse)
        form.addRow(self.tr("Key file"), row)
        self.passphrase = self._secret(self.tr("Passphrase"))
        form.addRow(self.tr("Passphrase"), self.passphrase)
        self.again = self._secret(self.tr("Passphrase again"))
        if new:
            form.addRow(self.tr("Once more"), self.again)
        self.again.setVisible(new)
        (self.again if new else self.passphrase).returnPressed.connect(self.entered)
        self.problem = paragraph("", "block")
        self.problem.hide()
        form.addRow(self.problem)

    def suggest_file(self, path: Path | None) -> None:
        if path is not None:
            self.file.setText(str(path))

    @property
    def path(self) -> Path:
        return Path(self.file.text().strip()).expanduser()

    def lacking(self) -> str:
        """What has to be filled in first; empty when all is there."""
        if not self.file.text().strip():
            return self.tr("Choose the key file first.")
        if not self.passphrase.text():
            return self.tr("Enter the passphrase.")
        if self._new and self.passphrase.text() != self.again.text():
            return self.tr("The two passphrases differ.")
        return ""

    def take_passphrase(self) -> str:
        """The passphrase, which the field no longer has."""
        said = self.passphrase.text()
        self.passphrase.clear()
        self.again.clear()
        return said

    def complain(self, said: str) -> None:
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        self.passphrase.setAccessibleDescription(said)

    def _secret(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(name)
        return field

    def _browse(self) -> None:
        kinds = self.tr("Key files") + " (*.pem)"
        if self._new:
            name, _ = QFileDialog.getSaveFileName(self, self.tr("Where the new key is kept"), self.file.text(), kinds)
        else:
            name, _ = QFileDialog.getOpenFileName(self, self.tr("The key file"), self.file.text(), kinds)
        if name:
            self.file.setText(name)
