"""把回来的话贴进来: what somebody answered in a chat, sorted to its questions, and taken in once a person agrees."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chengyan.services import review_jobs
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.returned import about_question, when
from chengyan.ui.models.review import Review
from chengyan.ui.panels.names import narrow_combo
from chengyan.ui.panels.paragraph import paragraph, quotation
from chengyan.ui.panels.sign_dialog import Decision

if TYPE_CHECKING:
    from chengyan.model.people import Actor
    from chengyan.model.review_copy import CopyRecord, PastedText
    from chengyan.services.cases import Cases
    from chengyan.services.pasting import Sent, TakenIn

translate = QCoreApplication.translate
_REST_MS = 300
_LEAST = 240
"""What goes where, px; the dialog grows once there is something."""


class PasteDialog(Decision):
    """``taken(TakenIn)`` once it is kept. Nothing is kept before the button says how many, and is pressed.

    ``copy_asked`` where no copy went out yet that could be answered.
    """

    taken = Signal(object)
    copy_asked = Signal()

    def __init__(self, review: Review, ui: UiContext, parent: QWidget) -> None:
        super().__init__(
            translate("PasteDialog", "Paste what came back"),
            translate(
                "PasteDialog",
                "Paste the answer from the chat as it is: by number, or quoting the text. What answers no question "
                "becomes a comment on the whole text.",
            ),
            "",
            parent,
        )
        self._review, self._ui = review, ui
        self._sent: Sent | None = None
        self._understood: PastedText | None = None
        self._none_out = False
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(self._understand)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.copy = narrow_combo()
        self.copy.setAccessibleName(self.tr("Answers this copy"))
        self.copy.currentIndexChanged.connect(self._look_up)
        form.addRow(self.tr("Answers this copy"), self.copy)
        self.author = QLineEdit()
        self.author.setAccessibleName(self.tr("Said by"))
        self.author.setPlaceholderText(self.tr("Where the words name nobody"))
        self.author.textEdited.connect(lambda _: self._soon.start())
        form.addRow(self.tr("Said by"), self.author)
        self.column.addLayout(form)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self.tr("What came back"))
        self.words.setPlaceholderText(self.tr("Paste here, such as: 1. yes, see F3   2. strike it"))
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * 6 + 14)
        self.words.textChanged.connect(lambda: self._soon.start())
        self.column.addWidget(self.words)
        self.heading = paragraph("", "heading")
        self.column.addWidget(self.heading)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("What goes where"))
        self.column.addWidget(self._scroll, 1)
        self.do.clicked.connect(self._take)
        self._show(None)
        self.finish_layout()
        self._scroll.setMinimumHeight(_LEAST)
        self.resize(min(640, parent.width() - 40), self.height())
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list_copies()

    # What was sent -----------------------------------------------------------------------------------------------

    def _list_copies(self) -> None:
        statement = self._review.statement_id

        def look(cases: "Cases") -> "tuple[CopyRecord, ...]":
            from chengyan.services.pasting import sent_copies

            return sent_copies(cases, statement)

        self._ui.tasks.run(self._ui.desk.with_cases(look), self._show_copies, self.complain, owner=self)

    def _show_copies(self, copies: "tuple[CopyRecord, ...]") -> None:
        if not copies:
            for field in (self.copy, self.author, self.words):
                field.setEnabled(False)
            self.show_problem(
                self.tr("No copy of this text went out yet. Make one first: “For people without the program”.")
            )
            self._none_out = True
            self.do.setText(self.tr("Make a copy…"))
            self.do.setEnabled(True)
            self.do.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for each in copies:
            day = when(each.at) if each.at is not None else ""
            said = self.tr("To {0}, {1}, {2} questions").format(each.recipient or "—", day, len(each.questions))
            self.copy.addItem(said, each)

    def _look_up(self) -> None:
        record: CopyRecord | None = self.copy.currentData()
        if record is None:
            return
        self.author.setText(record.recipient)
        statement, copy, author = self._review.statement_id, record.id, record.recipient

        def look(cases: "Cases") -> "Sent":
            from chengyan.services.pasting import sent_copy

            return sent_copy(cases, statement, copy, author)

        self._ui.tasks.run(self._ui.desk.with_cases(look), self._show_sent, self.complain, owner=self, place="sent")

    def _show_sent(self, sent: "Sent") -> None:
        self._sent = sent
        self._understand()

    # What it says ------------------------------------------------------------------------------------------------

    def _understand(self) -> None:
        text = self.words.toPlainText()
        if self._sent is None or not text.strip():
            self._show(None)
            return
        future = self._ui.desk.work.submit(review_jobs.paste_job, text, self._sent, self.author.text().strip())
        self._ui.tasks.run(future, self._show, self.complain, owner=self, place="understand")

    def _show(self, understood: "PastedText | None") -> None:
        """List what goes where."""
        self._understood = understood
        count = len(understood.remarks) if understood is not None else 0
        self.do.setText(self.tr("Take in {0}").format(count) if count else self.tr("Take in"))
        self.do.setEnabled(count > 0)
        self.heading.setText(self.tr("What goes where"))
        self.heading.setVisible(understood is not None)
        self._scroll.setVisible(understood is not None)
        if understood is None:
            return
        self.show_problem("")
        questions = {q.thread: q for q in self._sent.record.questions} if self._sent is not None else {}
        inside = QWidget()
        inside.setObjectName("sheet")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for remark in understood.remarks:
            column.addWidget(paragraph(about_question(remark, questions.get(remark.thread)), "soft"))
            column.addWidget(quotation(f"{remark.author}：{remark.text}"))
        if not count:
            column.addWidget(paragraph(self.tr("There is no comment in it."), "warn"))
        if understood.echoed:
            said = self.tr("{0} lines are the copy's own words; they are left out.").format(len(understood.echoed))
            column.addWidget(paragraph(said, "faint"))
        column.addStretch()
        self._scroll.setWidget(inside)

    def _take(self) -> None:
        if self._none_out:
            self.reject()
            self.copy_asked.emit()
            return
        pasted, statement = self._understood, self._review.statement_id
        if pasted is None:
            return
        self.do.setEnabled(False)

        def take(cases: "Cases", actor: "Actor") -> "TakenIn":
            from chengyan.services.pasting import take_in

            return take_in(cases, statement, pasted, actor)

        def done(taken: "TakenIn") -> None:
            self.taken.emit(taken)
            self.accept()

        self._review.run(take, done, self.complain)

    def complain(self, error: Exception) -> None:
        """Say what stands in the way; what was pasted stays."""
        self._show(None)
        self.show_problem(error_text(error))
