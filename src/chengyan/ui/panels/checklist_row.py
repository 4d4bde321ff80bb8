"""One question of the checklist: what is asked, by whom it is answered, the answer and its note."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from chengyan.model.checklist import DueQuestion
from chengyan.model.vocabulary import AnswerState, AnswerWord, Role, Severity
from chengyan.ui.models.words import word
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.pages.page import label, restyle
from chengyan.ui.theme import Theme

_OTHERS_ANSWER = frozenset({Role.LEGAL, Role.APPROVER})
"""What these are asked, nobody else answers."""
_ICONS = {AnswerState.SETTLED: ("done", "good"), AnswerState.AGAINST: ("block", "block")}
_OPEN_ICONS = {
    Severity.BLOCK: ("block", "block"),
    Severity.WARN: ("warn", "warn"),
    Severity.ADVISE: ("advise", "advise"),
}


class ChecklistRow(QWidget):
    """``answered(question, word, note)`` when an answer is whole: chosen, and with its note where one is needed."""

    answered = Signal(str, object, str)

    def __init__(self, due: DueQuestion, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._due = due
        question = due.question
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._icon = QLabel()
        self._icon.setContentsMargins(0, 3, 0, 0)  # in the middle of the title's first line
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        title = label(question.title, "heading")
        title.setWordWrap(True)
        head.addWidget(title, 1)
        self.state = label("", "faint")
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        asked = label(question.question)
        asked.setWordWrap(True)
        basis = "\n".join(each.ref for each in question.basis)
        asked.setToolTip(f"{question.why}\n{basis}")
        layout.addWidget(asked)
        self.buttons: dict[AnswerWord, QToolButton] = {}
        self._group = QButtonGroup(self)
        answers = FlowLayout(4)
        for answer in question.answers:
            button = QToolButton()
            button.setText(word(answer))
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(f"{question.title}: {word(answer)}")
            button.setAccessibleDescription(question.question)
            button.setToolTip(question.why)
            button.clicked.connect(self._chosen)
            self._group.addButton(button)
            self.buttons[answer] = button
            answers.addWidget(button)
        holder = QWidget()
        holder.setLayout(answers)
        layout.addWidget(holder)
        self.note = QLineEdit()
        self.note.setAccessibleName(self.tr("Note: {0}").format(question.title))
        self.note.setPlaceholderText(question.note_hint or self.tr("A note, where one is needed"))
        self.note.setToolTip(question.note_hint or self.tr("A note, where one is needed"))
        self.note.editingFinished.connect(self._noted)
        layout.addWidget(self.note)
        self.line = label("", "soft")
        self.line.setWordWrap(True)
        layout.addWidget(self.line)
        self._said = ("", "")
        self._waiting: AnswerWord | None = None
        """Chosen, but not yet whole: its note is being written."""
        self._barred = self._registered = False
        self.show_due(due, None)

    @property
    def due(self) -> DueQuestion:
        return self._due

    def show_due(self, due: DueQuestion, roles: Collection[Role] | None, *, registered: bool = False) -> None:
        """Show this state of the question to somebody in these roles (None: as it was); ``registered`` people switch
        on their own page, an account in the settings.
        """
        news = due.answer != self._due.answer
        self._due = due
        if news:
            self._waiting = None
        answer = due.answer
        icon, token = _ICONS.get(due.state, _OPEN_ICONS[due.question.severity])
        self._theme.set_icon(self._icon, icon, token)
        self.state.setText(self.tr("{0} · {1}").format(word(due.question.who), word(due.state)))
        holds = answer is not None and due.state is not AnswerState.VOID
        shown = self._waiting or (answer.answer if answer is not None and holds else None)
        self._group.setExclusive(False)
        for each, button in self.buttons.items():
            button.setChecked(each is shown)
        self._group.setExclusive(True)
        note = answer.note if answer is not None else ""
        if not self.note.hasFocus():
            self.note.setText(note)
        self._said = (answer.answer.value if holds and answer is not None else "", note)
        if roles is not None:
            barred = due.question.who in _OTHERS_ANSWER and due.question.who not in roles
            self._registered = registered
            for button in self.buttons.values():
                button.setEnabled(not barred)
            self.note.setEnabled(not barred)
            self._barred = barred
        if self._waiting is None:
            self.note.setVisible(bool(note) or shown in due.question.note_for)
            self._tell()

    def show_problem(self, text: str) -> None:
        """Say why an answer was not taken."""
        self._say(text, "warn")

    def word(self) -> AnswerWord | None:
        """What is chosen now."""
        return next((each for each, button in self.buttons.items() if button.isChecked()), None)

    def _chosen(self) -> None:
        chosen = self.word()
        if chosen is None:
            return
        if chosen in self._due.question.note_for and not self.note.text().strip():
            self._waiting = chosen
            self._say(self.tr("This answer counts once its note is written."), "warn")
            self.note.show()
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._give(chosen)

    def _noted(self) -> None:
        chosen = self.word()
        if chosen is None or (chosen in self._due.question.note_for and not self.note.text().strip()):
            return
        self._give(chosen)

    def _give(self, chosen: AnswerWord) -> None:
        note = self.note.text().strip()
        if (chosen.value, note) == self._said:
            return
        self._said, self._waiting = (chosen.value, note), None
        self.answered.emit(self._due.question.id, chosen, note)

    def _tell(self) -> None:
        due, answer = self._due, self._due.answer
        if due.state is AnswerState.VOID and answer is not None:
            said = self.tr("It was answered “{0}”, but the text changed since: confirm it again.")
            self._say(said.format(word(answer.answer)), "warn")
        elif answer is not None and due.state is not AnswerState.OPEN:
            at = answer.at.astimezone().strftime("%m-%d %H:%M") if answer.at else ""
            who = answer.by or (word(answer.role) if answer.role else "")
            self._say(self.tr("Answered by {0}, {1}").format(who or "—", at or "—"), "soft")
        elif self._barred:
            said = (
                self.tr("Answered by the {0}: that person switches under People and keys, and answers here.")
                if self._registered
                else self.tr("Answered by the {0}; who that is sets the role under Check in the settings.")
            )
            self._say(said.format(word(due.question.who)), "soft")
        else:
            self._say("", "soft")

    def _say(self, text: str, role: str) -> None:
        self.line.setText(text)
        self.line.setVisible(bool(text))
        if self.line.property("role") != role:
            self.line.setProperty("role", role)
            restyle(self.line)
