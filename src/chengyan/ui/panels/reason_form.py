"""Asks for the reason of a waiver, at the place, and says why one does not do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from chengyan.model.errors import InputError
from chengyan.services.waiving import check_reason
from chengyan.ui.errors import error_text
from chengyan.ui.pages.page import restyle


class ReasonForm(QWidget):
    """``given(reason)`` once it says something; ``closed`` when it was or when a person thought better of it."""

    given = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        self._question = QLabel(self.tr("Why may this stand?"))
        layout.addWidget(self._question)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Reason for the waiver"))
        self.reason.setPlaceholderText(self.tr("e.g. quotes the regulator's notice, seen by legal"))
        self.reason.setMaxLength(500)
        self.reason.textEdited.connect(lambda _: self._complain(""))
        self.reason.returnPressed.connect(self._give)
        layout.addWidget(self.reason)
        self.problem = QLabel()
        self.problem.setProperty("role", "block")
        self.problem.setWordWrap(True)
        self.problem.hide()
        layout.addWidget(self.problem)
        self.note = QLabel()
        self.note.setProperty("role", "faint")
        self.note.setWordWrap(True)
        layout.addWidget(self.note)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.closed)
        buttons.addWidget(self.cancel)
        self.confirm = QPushButton(self.tr("Waive this place"))
        self.confirm.setProperty("role", "primary")
        self.confirm.clicked.connect(self._give)
        buttons.addWidget(self.confirm)
        layout.addLayout(buttons)

    def ask(self, by: str, begun: str = "") -> None:
        """Begin anew, or with what was ``begun``; ``by`` is who will stand for it."""
        self.reason.setText(begun)
        self._complain("")
        self.note.setText(
            self.tr("Only this place, in the name of {0}. The rule goes on elsewhere; undo takes it back.").format(
                by or self.tr("somebody unnamed")
            )
        )
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _give(self) -> None:
        try:
            reason = check_reason(self.reason.text())
        except InputError as exc:
            self._complain(error_text(exc))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.given.emit(reason)
        self.closed.emit()

    def _complain(self, said: str) -> None:
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        self.reason.setAccessibleDescription(said)
        self.reason.setProperty("invalid", bool(said))
        restyle(self.reason)
