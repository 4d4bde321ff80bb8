"""Answers to the checklist, given and taken back, as events of the audit log, told at the save that brings them."""

from collections.abc import Sequence

from chengyan.model.checklist import ChecklistAnswer
from chengyan.store.audit import Ids
from chengyan.store.workspace import UnitOfWork

ANSWERED = "statement.answered"
TAKEN_BACK = "statement.answer-taken-back"


def tell(
    unit: UnitOfWork,
    actor: str,
    case_id: str,
    statement_id: str,
    before: Sequence[ChecklistAnswer],
    after: Sequence[ChecklistAnswer],
) -> None:
    """Append one event for each answer that is new, and one for each question that is open again."""
    old = frozenset(before)
    answered = {answer.question for answer in after}
    for answer in before:
        if answer.question not in answered:
            _append(unit, actor, TAKEN_BACK, case_id, statement_id, answer)
    for answer in after:
        if answer not in old:
            _append(unit, actor, ANSWERED, case_id, statement_id, answer)


def _append(
    unit: UnitOfWork, actor: str, action: str, case_id: str, statement_id: str, answer: ChecklistAnswer
) -> None:
    role = {"role": answer.role.value} if answer.role is not None else {}
    ids: Ids = {
        "case": case_id,
        "statement": statement_id,
        "question": answer.question,
        "answer": answer.answer.value,
        "sha256": answer.sha256,
        **role,
    }
    # The note may name people: it can be erased when its retention ends.
    payload = {key: text for key, text in {"note": answer.note, "by": answer.by}.items() if text}
    unit.audit.append(action, actor=actor, case_id=case_id, ids=ids, payload=payload)
