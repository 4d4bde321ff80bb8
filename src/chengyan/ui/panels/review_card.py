"""The thread in sight: its words, what was said, the edit proposed, what stands behind the sentence, an answer."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from chengyan.model.suggestion import Hunk
from chengyan.model.vocabulary import EditState, Step
from chengyan.ui.models.review import Review
from chengyan.ui.models.thread_list import ThreadRow, edit_line, marks_of, moment, who_and_when
from chengyan.ui.models.words import word
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.panels.mention_edit import MentionEdit
from chengyan.ui.panels.paragraph import paragraph, quotation
from chengyan.ui.panels.suggest_diff import HunkText
from chengyan.ui.theme import Theme

_TONES = frozenset({"block", "warn", "advise"})
_MOST = 40
"""Comments shown of one thread; earlier ones are counted."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A line about the sentence: a finding, a waiver, a record. ``key`` is handed back when it is chosen."""

    text: str
    key: object
    icon: str = ""


class ThreadCard(QScrollArea):
    """What a person wants is said by signals; each carries the thread's id first."""

    reply_asked = Signal(str, str, tuple)
    resolve_asked = Signal(str)
    reopen_asked = Signal(str)
    blocking_asked = Signal(str, bool)
    confidential_asked = Signal(str, bool)
    accept_asked = Signal(str)
    reject_asked = Signal(str, str)
    behind_chosen = Signal(object)
    place_asked = Signal(str)

    def __init__(self, review: Review, theme: Theme) -> None:
        super().__init__()
        self._review, self._theme = review, theme
        self.row: ThreadRow | None = None
        self._drafts: dict[str, str] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("sheet")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        self._head = QVBoxLayout()
        self._head.setSpacing(4)
        layout.addLayout(self._head)
        self.changes = HunkText(theme)
        self.changes.locked = True
        layout.addWidget(self.changes)
        self.note = paragraph("", "warn")
        layout.addWidget(self.note)
        self._deciding = QWidget()
        deciding = FlowLayout(4)
        self._deciding.setLayout(deciding)
        self.accept = QPushButton(self.tr("Accept"))
        self.accept.setProperty("role", "primary")
        self.accept.setToolTip(self.tr("Put it into the text; undo takes it back"))
        self.accept.clicked.connect(lambda: self._say(self.accept_asked))
        self.reject = QPushButton(self.tr("Do not accept"))
        self.reject.setToolTip(self.tr("The text stays; what is written below as an answer is the reason"))
        self.reject.clicked.connect(self._reject)
        deciding.addWidget(self.accept)
        deciding.addWidget(self.reject)
        layout.addWidget(self._deciding)
        self._comments = QVBoxLayout()
        self._comments.setSpacing(8)
        layout.addLayout(self._comments)
        self._behind = QVBoxLayout()
        self._behind.setSpacing(0)
        layout.addLayout(self._behind)
        self.reply = MentionEdit(self.tr("Answer"), self.tr("Answer… (@ names a person, Ctrl+Enter sends)"), 2)
        self.reply.sent.connect(self.send)
        self.reply.left.connect(lambda: self._say(self.place_asked))
        layout.addWidget(self.reply)
        row = QWidget()
        flow = FlowLayout(4)
        row.setLayout(flow)
        self.answer = QPushButton(self.tr("Answer"))
        self.answer.clicked.connect(self.send)
        self.resolve = QPushButton(self.tr("Resolve"))
        self.resolve.clicked.connect(self._resolve)
        flow.addWidget(self.answer)
        flow.addWidget(self.resolve)
        layout.addWidget(row)
        self.blocking = QCheckBox(self.tr("Blocks release"))
        self.blocking.setToolTip(self.tr("No release while this is open"))
        self.blocking.clicked.connect(lambda on: self._flag(self.blocking_asked, on))
        self.confidential = QCheckBox(self.tr("Confidential"))
        self.confidential.setToolTip(self.tr("Stays in the program: not in review copies unless asked for by name"))
        self.confidential.clicked.connect(lambda on: self._flag(self.confidential_asked, on))
        flow.addWidget(self.blocking)
        flow.addWidget(self.confidential)
        layout.addStretch()
        self.setWidget(body)

    # Showing -----------------------------------------------------------------------------------------------------

    def show_row(self, row: ThreadRow, hunks: tuple[Hunk, ...], behind: list[Behind]) -> None:
        """Show this thread; words begun as an answer to another stay with that one."""
        if self.row is not None and self.row.thread.id != row.thread.id:
            self._drafts[self.row.thread.id] = self.reply.toPlainText()
            self.reply.setPlainText(self._drafts.get(row.thread.id, ""))
        self.row = row
        thread = row.thread
        self._fill_head(row)
        self._fill_edit(row, hunks)
        self._fill_comments(row)
        self._fill_behind(behind)
        self.reply.show_people(self._review.people)
        may = self._review.may
        self.reply.setEnabled(may(Step.COMMENT))
        self.answer.setEnabled(may(Step.COMMENT))
        self.resolve.setText(self.tr("Resolve") if thread.is_open else self.tr("Reopen"))
        self.resolve.setEnabled(may(Step.RESOLVE if thread.is_open else Step.REOPEN))
        for box, on in ((self.blocking, thread.blocking), (self.confidential, thread.confidential)):
            box.setChecked(on)
            box.setEnabled(may(Step.COMMENT))

    def show_behind(self, behind: list[Behind]) -> None:
        """What stands behind the sentence is another."""
        self._fill_behind(behind)

    def _fill_head(self, row: ThreadRow) -> None:
        _empty(self._head)
        if marks := marks_of(row):
            self._head.addWidget(paragraph(" · ".join(said for said, _ in marks), marks[0][1]))
        if row.words:
            self._head.addWidget(quotation(row.words))
        if row.orphan:
            self._head.addWidget(
                paragraph(
                    self.tr("These words are not in the text any more; the thread is kept until resolved."), "soft"
                )
            )

    def _fill_edit(self, row: ThreadRow, hunks: tuple[Hunk, ...]) -> None:
        thread = row.thread
        edit = thread.edit
        shown = edit is not None and bool(thread.place.quote) and bool(hunks)
        self.changes.setVisible(shown)
        said = ""
        if edit is not None:
            if shown:
                self.changes.show_hunks(thread.place.quote, hunks)
                self.changes.locked = True
            else:
                self._head.addWidget(paragraph(edit_line(thread)))
            if edit.state is EditState.PROPOSED and thread.is_open and not self._review.can_accept(thread):
                said = self.tr("The words changed since this was proposed: it is shown, and not written over them.")
            elif edit.state is not EditState.PROPOSED:
                self._head.addWidget(paragraph(f"{word(edit.state)} · {edit.decided_by}", "soft"))
        self.note.setText(said)
        self.note.setVisible(bool(said))
        may = self._review.may(Step.DECIDE_EDIT)
        self._deciding.setVisible(thread.proposes and may)
        self.accept.setEnabled(not said)
        if thread.proposes and not may:
            self._head.addWidget(paragraph(self.tr("Whoever writes the text decides on it."), "faint"))

    def _fill_comments(self, row: ThreadRow) -> None:
        _empty(self._comments)
        comments = row.thread.comments
        if len(comments) > _MOST:
            self._comments.addWidget(paragraph(self.tr("{0} earlier comments").format(len(comments) - _MOST), "faint"))
        for comment in comments[-_MOST:]:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            said = [who_and_when(comment), moment(comment)]
            if comment.via.value != "program":
                said.append(word(comment.via))
            column.addWidget(paragraph(" · ".join(part for part in said if part), "faint"))
            if comment.text:
                column.addWidget(paragraph(comment.text))
            self._comments.addWidget(holder)

    def _fill_behind(self, behind: list[Behind]) -> None:
        _empty(self._behind)
        if not behind:
            return
        self._behind.addWidget(paragraph(self.tr("Behind these words"), "faint"))
        for line in behind:
            button = QPushButton(line.text)
            button.setProperty("role", "quiet")
            button.setStyleSheet("text-align: left")
            button.setSizePolicy(button.sizePolicy().Policy.Ignored, button.sizePolicy().Policy.Fixed)
            if line.icon:
                self._theme.set_icon(button, line.icon, line.icon if line.icon in _TONES else "ink_soft")
            button.setAccessibleName(line.text)
            button.setToolTip(line.text)
            button.clicked.connect(lambda _=False, key=line.key: self.behind_chosen.emit(key))
            self._behind.addWidget(button)

    # Doing -------------------------------------------------------------------------------------------------------

    def begin_answer(self) -> None:
        self.reply.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(self.reply)

    def send(self) -> None:
        """Send the answer."""
        text = self.reply.toPlainText().strip()
        if self.row is None or not text:
            self.reply.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.reply_asked.emit(self.row.thread.id, text, self.reply.mentions())

    def sent(self, thread_id: str) -> None:
        """The answer is kept: the field is for the next one."""
        self._drafts.pop(thread_id, None)
        if self.row is not None and self.row.thread.id == thread_id:
            self.reply.clear()

    def _reject(self) -> None:
        """Leave the text as it is; words begun as an answer are the reason."""
        if self.row is not None:
            self.reject_asked.emit(self.row.thread.id, self.reply.toPlainText().strip())

    def _resolve(self) -> None:
        if self.row is not None:
            self._say(self.resolve_asked if self.row.thread.is_open else self.reopen_asked)

    def _say(self, signal: object) -> None:
        if self.row is not None:
            signal.emit(self.row.thread.id)  # type: ignore[attr-defined]

    def _flag(self, signal: object, on: bool) -> None:
        if self.row is not None:
            signal.emit(self.row.thread.id, on)  # type: ignore[attr-defined]


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
