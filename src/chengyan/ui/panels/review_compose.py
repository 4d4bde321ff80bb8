"""Beginning a thread: a comment on the words selected, or an edit of them that is proposed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from chengyan.model.review import Place
from chengyan.text.shortening import on_one_line
from chengyan.ui.models.review import Remark
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.panels.mention_edit import MentionEdit
from chengyan.ui.panels.paragraph import paragraph

_QUOTED = 90


class ComposeForm(QWidget):
    """``sent(remark)``; ``closed()`` when a person thought better of it. Words typed stay until they are sent."""

    sent = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._place = Place()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        self.title = paragraph("", "heading")
        self.about = paragraph("", "soft")
        layout.addWidget(self.title)
        layout.addWidget(self.about)
        self.present = QPlainTextEdit()
        self.present.setAccessibleName(self.tr("The words as they should read"))
        self.present.setTabChangesFocus(True)
        self.present.setFixedHeight(self.present.fontMetrics().lineSpacing() * 4 + 14)
        layout.addWidget(self.present)
        self.words = MentionEdit(self.tr("Comment"), self.tr("What should be looked at? @ names a person"))
        self.words.sent.connect(self._send)
        self.words.left.connect(self.closed)
        layout.addWidget(self.words)
        marks = QWidget()
        flow = FlowLayout(8)
        marks.setLayout(flow)
        self.blocking = QCheckBox(self.tr("Blocks release"))
        self.blocking.setToolTip(self.tr("No release while this is open"))
        self.confidential = QCheckBox(self.tr("Confidential"))
        self.confidential.setToolTip(self.tr("Stays in the program: not in review copies unless asked for by name"))
        flow.addWidget(self.blocking)
        flow.addWidget(self.confidential)
        layout.addWidget(marks)
        self.problem = paragraph("", "block")
        self.problem.hide()
        layout.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.send = QPushButton(self.tr("Comment"))
        self.send.setProperty("role", "primary")
        self.send.setToolTip(self.tr("Ctrl+Enter"))
        self.send.clicked.connect(self._send)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setProperty("role", "quiet")
        self.cancel.clicked.connect(self.closed)
        row.addWidget(self.send)
        row.addWidget(self.cancel)
        row.addStretch()
        layout.addLayout(row)
        layout.addStretch()

    def open(self, place: Place, section: str, *, proposing: bool) -> None:
        """Ask for words on this place."""
        self._place, self._proposing = place, proposing
        self.title.setText(self.tr("Propose an edit") if proposing else self.tr("New comment"))
        quote = on_one_line(place.quote, _QUOTED)
        if quote:
            self.about.setText(self.tr("On “{0}”").format(quote))
        elif place.is_point:
            self.about.setText(self.tr("An insertion at the cursor, in “{0}”").format(section))
        elif place.section:
            self.about.setText(self.tr("On the whole section “{0}”").format(section))
        else:
            self.about.setText(self.tr("On the whole text"))
        self.present.setVisible(proposing)
        self.present.setPlainText(place.quote)
        self.send.setText(self.tr("Propose") if proposing else self.tr("Comment"))
        self.words.setPlaceholderText(
            self.tr("Why (may stay empty); @ names a person")
            if proposing
            else self.tr("What should be looked at? @ names a person")
        )
        self.complain("")
        first = self.present if proposing else self.words
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if proposing:
            self.present.selectAll()

    def complain(self, said: str) -> None:
        """Say what stands in the way."""
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        self.send.setEnabled(True)

    def clear(self) -> None:
        """Forget what was typed: it is kept."""
        self.words.clear()
        self.present.clear()
        self.blocking.setChecked(False)
        self.confidential.setChecked(False)

    def _send(self) -> None:
        text = self.words.toPlainText().strip()
        replacement = self.present.toPlainText() if self._proposing else None
        if replacement is None and not text:
            self.complain(self.tr("Write a sentence first."))
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if replacement is not None and replacement == self._place.quote:
            self.complain(self.tr("These are the words as they stand. Change them first."))
            self.present.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.send.setEnabled(False)
        self.sent.emit(
            Remark(
                text,
                self._place,
                self.blocking.isChecked(),
                self.confidential.isChecked(),
                self.words.mentions(),
                replacement,
            )
        )
