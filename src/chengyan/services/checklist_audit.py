"""Answers to the checklist, given and taken back, as events of the audit log, told at the save that brings them."""

from collections.abc import Iterable, Sequence

from chengyan.model.checklist import ChecklistAnswer
from chengyan.store.audit import Ids
from chengyan.store.workspace import UnitOfWork

ANSWERED = "statement.answered"
TAKEN_BACK = "statement.answer-taken-back"


class ChecklistAudit:
    """Remembers the answers last seen of each statement, so that typing costs a comparison and nothing else."""

    def __init__(self, actor: str) -> None:
        self._actor = actor
        self._seen: dict[str, frozenset[ChecklistAnswer]] = {}

    def known(self, statement_id: str, answers: Iterable[ChecklistAnswer]) -> bool:
        """These are the answers last saved of this statement."""
        return self._seen.get(statement_id) == frozenset(answers)

    def forget(self, statement_id: str) -> None:
        """Somebody else saved: what we remember may not be what is stored."""
        self._seen.pop(statement_id, None)

    def remember(self, statement_id: str, answers: Iterable[ChecklistAnswer]) -> None:
        """The transaction that saved these is over."""
        self._seen[statement_id] = frozenset(answers)

    def tell(
        self,
        unit: UnitOfWork,
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
                self._append(unit, TAKEN_BACK, case_id, statement_id, answer)
        for answer in after:
            if answer not in old:
                self._append(unit, ANSWERED, case_id, statement_id, answer)

    def _append(self, unit: UnitOfWork, action: str, case_id: str, statement_id: str, answer: ChecklistAnswer) -> None:
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
        unit.audit.append(action, actor=self._actor, case_id=case_id, ids=ids, payload=payload)
