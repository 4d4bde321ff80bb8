"""The keys of one person, and the dialog that asks for a key file with its passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from chengyan.model.people import PublicKey
from chengyan.ui.errors import error_text
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.panels.key_form import KeyForm
from chengyan.ui.panels.paragraph import heading, paragraph
from chengyan.ui.panels.sign_dialog import Decision
from chengyan.ui.theme import Theme


class PasswordDialog(Decision):
    """``given(path, passphrase)``; it closes when whoever listens accepts it."""

    given = Signal(object, str)

    def __init__(self, title: str, said: str, doing: str, parent: QWidget, *, new: bool = False) -> None:
        super().__init__(title, said, doing, parent)
        self.key = KeyForm(new=new)
        self.key.entered.connect(self._give)
        self.column.addWidget(self.key)
        self.do.clicked.connect(self._give)
        self.finish_layout()

    def _give(self) -> None:
        if not self.do.isEnabled():
            return
        if said := self.key.lacking():
            self.key.complain(said)
            return
        self.key.complain("")
        self.do.setEnabled(False)
        self.given.emit(self.key.path, self.key.take_passphrase())

    def failed(self, error: Exception) -> None:
        """Say why, and let the person try again."""
        self.do.setEnabled(True)
        self.key.complain(error_text(error))
        self.key.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)


class KeysCard(QFrame):
    new_asked = Signal()
    file_asked = Signal()
    revoke_asked = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setMaximumWidth(640)
        self._theme = theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(heading(self.tr("Keys")))
        self.none = paragraph(self.tr("No key yet: this person cannot sign, and nobody is asked for proof."), "soft")
        layout.addWidget(self.none)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        layout.addLayout(self._rows)
        buttons = QWidget()
        flow = FlowLayout(8)
        buttons.setLayout(flow)
        self.new = QPushButton(self.tr("New key…"))
        self.new.clicked.connect(self.new_asked)
        self.file = QPushButton(self.tr("Register a public key…"))
        self.file.setToolTip(self.tr("A public key that the person made elsewhere (.pub.pem)"))
        self.file.clicked.connect(self.file_asked)
        flow.addWidget(self.new)
        flow.addWidget(self.file)
        layout.addWidget(buttons)

    def show_keys(self, keys: tuple[PublicKey, ...], *, administrator: bool, own: bool) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.none.setVisible(not keys)
        self.new.setEnabled(administrator)
        self.file.setEnabled(administrator)
        for key in keys:
            self._rows.addWidget(self._row(key, may=administrator or own))

    def _row(self, key: PublicKey, *, may: bool) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        since = f"{key.registered_at.astimezone():%Y-%m-%d}"
        short = " ".join(key.fingerprint[n : n + 4] for n in range(0, 16, 4))
        if key.revoked_at is not None:
            at = f"{key.revoked_at.astimezone():%Y-%m-%d}"
            line = paragraph(self.tr("{0}… · revoked {1}: {2}").format(short, at, key.revoked_why), "faint")
            column.addWidget(line)
            return holder
        row = QHBoxLayout()
        line = paragraph(self.tr("{0}… · since {1}").format(short, since))
        line.setToolTip(key.fingerprint)
        row.addWidget(line, 1)
        revoke = QPushButton(self.tr("Revoke…"))
        revoke.setProperty("role", "quiet")
        revoke.setAccessibleName(self.tr("Revoke the key {0}").format(short))
        revoke.setEnabled(may)
        row.addWidget(revoke)
        column.addLayout(row)
        why = QLineEdit()
        why.setPlaceholderText(self.tr("Why? Such as: the laptop was lost. Enter revokes it"))
        why.setAccessibleName(self.tr("Why the key is revoked"))
        why.hide()
        why.returnPressed.connect(lambda: self.revoke_asked.emit(key, why.text().strip()))
        column.addWidget(why)

        def ask() -> None:
            why.show()
            why.setFocus(Qt.FocusReason.OtherFocusReason)

        revoke.clicked.connect(ask)
        return holder
