"""发布: what only a person can confirm before a release, as a list to answer with the keyboard."""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chengyan.model.checklist import ChecklistAnswer, DueQuestion
from chengyan.model.vocabulary import AnswerState, AnswerWord, Role
from chengyan.services import jobs
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.later import Later
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.pages.page import card, label
from chengyan.ui.panels.checklist_row import ChecklistRow

_FOLLOW_MS = 300


class PublishChecklist(QWidget):
    """Asks anew, while in sight, once the case has rested; ``shown`` when the list is as the case is."""

    shown = Signal()

    def __init__(self, case: CaseDocument, ui: UiContext) -> None:
        super().__init__()
        self._case = case
        self._ui = ui
        self._asked = -1
        self.rows: dict[str, ChecklistRow] = {}
        self._later = Later(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        outer.addWidget(frame)
        layout.addWidget(label(self.tr("To confirm before the release"), "heading"))
        self.summary = label(self.tr("Looking which questions are due."), "soft")
        self.summary.setWordWrap(True)
        layout.addWidget(self.summary)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        layout.addLayout(self._list)
        self._soon = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._soon.timeout.connect(self._ask)
        case.changed.connect(self._soon.start)
        ui.preferences.changed.connect(self._on_preference)
        ui.acting.changed.connect(self._another)
        ui.acting.known.connect(self._another)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    @property
    def settled(self) -> bool:
        """The list is as the case is."""
        return self._asked == self._case.revision and self._later.idle

    def _on_preference(self, changed: str) -> None:
        if changed in ("check.role", "check.waived_by"):
            self._another()

    def _another(self) -> None:
        """Somebody else answers now."""
        self._asked = -1
        self._ask()

    def _ask(self) -> None:
        revision = self._case.revision
        if not self.isVisible() or revision == self._asked:
            return
        snapshot = self._case.snapshot()
        future = self._ui.desk.work.submit(jobs.checklist, snapshot.statement, snapshot.incident)
        self._ui.tasks.run(future, lambda due: self._take(revision, due), self._failed, owner=self, place="questions")

    def _take(self, revision: int, due: tuple[DueQuestion, ...]) -> None:
        self._asked = revision
        settled = sum(each.state is AnswerState.SETTLED for each in due)
        against = sum(each.stands_against_release for each in due)
        if not due:
            self.summary.setText(self.tr("Nothing has to be confirmed for this statement."))
        else:
            said = self.tr("{0} questions, {1} confirmed; {2} still stand against a release.")
            self.summary.setText(said.format(len(due), settled, against))
        if list(self.rows) == [each.question.id for each in due]:
            for each in due:
                self.rows[each.question.id].show_due(each, self._roles(), registered=self._registered)
            self.shown.emit()
            return
        self._later.drop()
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.deleteLater()
        self.rows = {}
        self._later.add(*(lambda each=each: self._add(each) for each in due), self.shown.emit)

    def _add(self, due: DueQuestion) -> None:
        row = ChecklistRow(due, self._ui.theme)
        row.show_due(due, self._roles(), registered=self._registered)
        row.answered.connect(self._answer)
        self.rows[due.question.id] = row
        self._list.addWidget(row)

    def _roles(self) -> tuple[Role, ...]:
        return self._ui.acting.actor(self._ui.preferences).roles

    @property
    def _registered(self) -> bool:
        """Whoever acts is one of the registered people, and so are the others that are asked."""
        return bool(self._ui.acting.person)

    def _answer(self, question: str, word: AnswerWord, note: str) -> None:
        by, roles = self._ui.acting.actor(self._ui.preferences).name, self._roles()
        asked = self.rows[question].due.question.who if question in self.rows else None
        role = asked if asked in roles else next(iter(roles), Role.OFFICER)
        statement = self._case.snapshot().statement
        future = self._ui.desk.work.submit(jobs.answer_question, statement, question, word, note, by, role)
        self._ui.tasks.run(
            future,
            self._keep,
            lambda error: self.rows[question].show_problem(error_text(error)) if question in self.rows else None,
            owner=self,
            place=f"answer {question}",
        )

    def _keep(self, answer: ChecklistAnswer) -> None:
        others = tuple(a for a in self._case.checklist if a.question != answer.question)
        self._case.set_checklist((*others, answer), QCoreApplication.translate("Undo", "Answering a question"))

    def _failed(self, error: Exception) -> None:
        self.summary.setText(error_text(error))
