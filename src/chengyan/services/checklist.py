"""The checklist at release: which questions are due for a statement, and answering them, here or where it is kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from chengyan.assets.words import spoken, with_name
from chengyan.formats.canonical import canonical_revision
from chengyan.formats.statement_data import answers_to_data
from chengyan.model.checklist import ChecklistAnswer, DueQuestion, Question
from chengyan.model.errors import AssetError, InputError
from chengyan.model.incident import Incident
from chengyan.model.people import Actor
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import AnswerState, AnswerWord, ChannelId, Role
from chengyan.rules.due import Situation
from chengyan.rules.questions import is_due, load_questions
from chengyan.services.changing import change_statement
from chengyan.services.provenance import ai_use
from chengyan.services.waiving import UNSAID, account, check_holds, own_role

if TYPE_CHECKING:
    from chengyan.services.acting import Who

__all__ = [
    "ALL_CHANNELS",
    "answer_in_place",
    "answer_to_data",
    "answered",
    "due_questions",
    "question_problems",
    "questions",
]

ALL_CHANNELS = frozenset({ChannelId.WEIBO_POST, ChannelId.LONGIMAGE, ChannelId.DOCX, ChannelId.PDF})
"""Where a statement goes unless somebody says otherwise."""
AI_QUESTION = "ai-declare-on-publish"
_LEAST_NOTE = 2
"""Letters, digits or Chinese characters that a note has at least."""


@lru_cache(maxsize=4)
def _loaded(organisation: Path | None = None) -> tuple[tuple[Question, ...], tuple[AssetError, ...]]:
    return load_questions(organisation)


def questions() -> tuple[Question, ...]:
    """Every question there is, the blocking ones first."""
    return _loaded()[0]


def question_problems() -> tuple[AssetError, ...]:
    """Broken files of the organisation and the user; their questions are left out."""
    return _loaded()[1]


def due_questions(
    statement: Statement,
    incident: Incident | None,
    channels: Iterable[ChannelId] = ALL_CHANNELS,
    on: dt.date | None = None,
) -> tuple[DueQuestion, ...]:
    """Return the questions due for the statement, the blocking ones first, each with its latest answer."""
    situation = Situation(
        statement.kind,
        statement.kind_guessed,
        (incident.kind.value, *(flag.value for flag in incident.flags)) if incident is not None else None,
        frozenset(channels),
        on or statement.date or dt.date.today(),
    )
    sha256 = canonical_revision(statement).sha256
    latest = {answer.question: answer for answer in statement.checklist}
    return tuple(
        DueQuestion(question, _state(question, latest.get(question.id), sha256), latest.get(question.id))
        for question in questions()
        if is_due(question, situation, incident)
    )


def _state(question: Question, answer: ChecklistAnswer | None, sha256: str) -> AnswerState:
    if answer is None or answer.answer not in question.answers:
        return AnswerState.OPEN
    if question.voided_by_edit and answer.sha256 != sha256:
        return AnswerState.VOID
    return AnswerState.SETTLED if answer.answer in question.settled_by else AnswerState.AGAINST


def answered(
    statement: Statement,
    question_id: str,
    word: AnswerWord,
    *,
    note: str = "",
    by: str | None = None,
    role: Role | None = None,
    at: dt.datetime | None = None,
) -> Statement:
    """Return the statement with this answer in place of an earlier one.

    Without ``by`` and ``role`` it is given in one's own name and role. Raises InputError for an unknown question, an
    answer that the question does not know, a note that is missing, and a role that another one has to answer for.
    """
    question = next((q for q in questions() if q.id == question_id), None)
    if question is None:
        raise InputError("services.checklist-unknown", question=question_id, known=tuple(q.id for q in questions()))
    if word not in question.answers:
        raise InputError(
            "services.checklist-answer",
            question=question.title,
            known=tuple(with_name(w.value, spoken(w)) for w in question.answers),
        )
    said = " ".join(note.split())
    if word in question.note_for and sum(c.isalnum() for c in said) < _LEAST_NOTE:
        raise InputError("services.checklist-note", question=question.title, hint=question.note_hint)
    role = role or own_role()
    if question.who in {Role.LEGAL, Role.APPROVER} and role is not question.who:
        raise InputError(
            "services.checklist-role", question=question.title, who=spoken(question.who), role=spoken(role)
        )
    if question.id == AI_QUESTION and word is AnswerWord.NOT_APPLICABLE and role is not Role.LEGAL:
        written = len(ai_use(statement).model)
        if written:
            # That no declaration is due for a model's words is the lawyer's to say, with a reason.
            raise InputError("services.checklist-ai", question=question.title, count=written)
    answer = ChecklistAnswer(
        question.id,
        word,
        said,
        account() if by is None else by,
        role,
        at or dt.datetime.now().astimezone().replace(microsecond=0),
        canonical_revision(statement).sha256,
    )
    others = tuple(a for a in statement.checklist if a.question != question.id)
    return replace(statement, checklist=(*others, answer))


def answer_to_data(answer: ChecklistAnswer) -> dict[str, object]:
    """JSON data of one answer in the shape of the statement's file."""
    return answers_to_data([answer])[0]


def answer_in_place(
    ref: str,
    workspace: str,
    answers: Iterable[tuple[str, AnswerWord]],
    *,
    note: str = "",
    by: str | None = None,
    role: Role | None = None,
    who: "Who | None" = None,
) -> None:
    """Answer questions of the statement that ``ref`` names (a .yml or ``desk:ID``) and write that down there."""

    def change(statement: Statement, actor: Actor) -> Statement:
        said = actor.name if by is None else by
        for question, word in answers:
            given = role or _role_for(question, actor)
            check_holds(actor, given)
            statement = answered(statement, question, word, note=note, by=said, role=given)
        return statement

    change_statement(ref, workspace, change, who)


def _role_for(question_id: str, actor: Actor) -> Role:
    """The role of the person that the question is for; else the first that the person has."""
    wanted = next((question.who for question in questions() if question.id == question_id), None)
    if wanted is not None and wanted in actor.roles:
        return wanted
    return actor.roles[0] if actor.roles else UNSAID
