"""What the save of a statement tells the audit log beside its text: waivers, answers, adopted suggestions."""

from dataclasses import dataclass

from chengyan.model.checklist import ChecklistAnswer
from chengyan.model.statement import Statement
from chengyan.model.waiver import Waiver
from chengyan.services import adoption_audit, checklist_audit, waiver_audit
from chengyan.store.workspace import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Seen:
    waivers: frozenset[Waiver]
    answers: frozenset[ChecklistAnswer]
    adoptions: frozenset[adoption_audit.Identity]


class StatementAudit:
    """Remembers what was last seen of each statement, so that typing costs a comparison and nothing else."""

    def __init__(self, actor: str) -> None:
        self._actor = actor
        self._seen: dict[str, _Seen] = {}

    def known(self, statement_id: str, statement: Statement) -> bool:
        """Nothing has to be told of this state of the statement: it was last saved with all that."""
        seen, now = self._seen.get(statement_id), _seen(statement)
        return (
            seen is not None
            and (seen.waivers, seen.answers) == (now.waivers, now.answers)
            # What was adopted and then deleted is no event.
            and now.adoptions <= seen.adoptions
        )

    def forget(self, statement_id: str) -> None:
        """Somebody else saved: what we remember may not be what is stored."""
        self._seen.pop(statement_id, None)

    def remember(self, statement_id: str, statement: Statement) -> None:
        """The transaction that saved this is over."""
        self._seen[statement_id] = _seen(statement)

    def tell(self, unit: UnitOfWork, case_id: str, statement_id: str, before: Statement, after: Statement) -> None:
        """Append the events of what is new in ``after``, and of what is gone."""
        who = (unit, self._actor, case_id, statement_id)
        waiver_audit.tell(*who, before.waivers, after.waivers)
        checklist_audit.tell(*who, before.checklist, after.checklist)
        adoption_audit.tell(*who, before.provenance, after.provenance)


def _seen(statement: Statement) -> _Seen:
    return _Seen(
        waiver_audit.decisions(statement.waivers),
        frozenset(statement.checklist),
        adoption_audit.identities(statement.provenance),
    )
