"""The checklist at release: questions that only a person can answer, and what was answered.

A question is a file (``resources/checklists/``); an answer is kept with the statement. An answer says who gave it and
of which text, so that one given for another text can be told from one that still holds.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from chengyan.model.diagnostics import Basis
from chengyan.model.incident import Extra
from chengyan.model.vocabulary import AnswerState, AnswerWord, ChannelId, IncidentFlag, Role, Severity, StatementKind


class Need(StrEnum):
    """What an incident must hold for a question to make sense."""

    COMPENSATION = "compensation"
    MEASURES = "measures"
    PREVIOUS = "previous"
    CLAIMS = "claims"
    FAULT = "fault"
    """The responsibility is our own, all or part of it."""


@dataclass(frozen=True, slots=True)
class Question:
    """Empty tuples mean “all”, as in rules. ``severity`` block: no release before it is settled.

    ``settled_by`` are the answers that settle it, ``note_for`` those that need a note. ``voided_by_edit``: an answer
    holds for the very text it was given for.
    """

    id: str
    title: str
    question: str
    why: str
    who: Role
    severity: Severity
    basis: tuple[Basis, ...] = ()
    answers: tuple[AnswerWord, ...] = (AnswerWord.YES, AnswerWord.NO, AnswerWord.NOT_APPLICABLE)
    settled_by: tuple[AnswerWord, ...] = (AnswerWord.YES, AnswerWord.NOT_APPLICABLE)
    note_for: tuple[AnswerWord, ...] = (AnswerWord.NO, AnswerWord.NOT_APPLICABLE)
    note_hint: str = ""
    voided_by_edit: bool = False
    statements: tuple[StatementKind, ...] = ()
    except_statements: tuple[StatementKind, ...] = ()
    incidents: tuple[str, ...] = ()
    requires_flags: tuple[IncidentFlag, ...] = ()
    channels: tuple[ChannelId, ...] = ()
    needs: tuple[Need, ...] = ()
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ChecklistAnswer:
    """``question`` is a question's id; ``sha256`` names the text that the answer was given for."""

    question: str
    answer: AnswerWord
    note: str = ""
    by: str = ""
    role: Role | None = None
    at: dt.datetime | None = None
    sha256: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class DueQuestion:
    """A question that is due for a statement, with its latest answer."""

    question: Question
    state: AnswerState
    answer: ChecklistAnswer | None = None

    @property
    def stands_against_release(self) -> bool:
        """Whether no release may be made before this is settled."""
        return self.question.severity is Severity.BLOCK and self.state is not AnswerState.SETTLED
