"""Asking for a model's key: once, into the keyring, or into memory until the program ends where there is none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.panels.paragraph import paragraph


class KeyForm(QFrame):
    """``given(endpoint, secret)``: the field is empty by then; ``declined()``: stay with the phrase bank."""

    given = Signal(str, str)
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._endpoint = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        self.said = paragraph("")
        layout.addWidget(self.said)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(self.tr("Paste the key"))
        self.field.returnPressed.connect(self._give)
        self.field.textChanged.connect(self._typed)
        layout.addWidget(self.field)
        self.problem = paragraph("", "warn")
        self.problem.hide()
        layout.addWidget(self.problem)
        row = QWidget()
        flow = FlowLayout(4)
        row.setLayout(flow)
        self.use = QPushButton(self.tr("Use this key"))
        self.use.setEnabled(False)
        self.use.clicked.connect(self._give)
        decline = QPushButton(self.tr("Write offline instead"))
        decline.clicked.connect(self._decline)
        flow.addWidget(self.use)
        flow.addWidget(decline)
        layout.addWidget(row)

    def ask(self, endpoint: str, *, keyring: bool) -> None:
        """Show the form for this endpoint."""
        self._endpoint = endpoint
        if keyring:
            said = self.tr("The model “{0}” has no key yet. It is kept in the keyring of this computer.")
        else:
            said = self.tr(
                "The model “{0}” needs its key. This computer has no keyring: the key stays in memory until the program"
                " is closed, and is written nowhere."
            )
        self.said.setText(said.format(endpoint))
        self.field.setAccessibleName(self.tr("Key of the model {0}").format(endpoint))
        self.field.clear()
        self.problem.hide()
        self.show()
        self.field.setFocus()

    def refuse(self, why: str) -> None:
        """Say what is wrong with the key that was given."""
        self.problem.setText(why)
        self.problem.show()
        self.field.setFocus()

    def _typed(self, text: str) -> None:
        self.use.setEnabled(bool(text.strip()))

    def _give(self) -> None:
        secret = self.field.text()
        self.field.clear()
        if secret.strip():
            self.given.emit(self._endpoint, secret)

    def _decline(self) -> None:
        self.field.clear()
        self.hide()
        self.declined.emit()
