"""Asks for the reason of a waiver, at the place, and says why one does not do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from chengyan.model.errors import InputError
from chengyan.model.vocabulary import Role, Severity
from chengyan.services.waiving import UNSAID, check_reason, check_role, may_waive
from chengyan.ui.errors import error_text
from chengyan.ui.models.words import word
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

    def ask(self, by: str, begun: str = "", *, role: Role = UNSAID, severity: Severity | None = None) -> None:
        """Begin anew, or with what was ``begun``; ``by`` is who will stand for it, in this ``role``.

        A role that may not waive this severity is told so, before a reason is written.
        """
        self.reason.setText(begun)
        self._complain("")
        who = self.tr("{0} ({1})").format(by or self.tr("somebody unnamed"), word(role))
        self.note.setText(
            self.tr(
                "Only this place, in the name of {0}, until its sentence changes. The rule goes on elsewhere; undo"
                " takes it back."
            ).format(who)
        )
        allowed = severity is None or may_waive(role, severity)
        for part in (self._question, self.reason, self.note, self.confirm):
            part.setVisible(allowed)
        self.show()
        if severity is not None and not allowed:
            self._refuse(role, severity)
            return
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, role: Role, severity: Severity) -> None:
        try:
            check_role(role, severity)
        except InputError as exc:
            self._complain(error_text(exc))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

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
