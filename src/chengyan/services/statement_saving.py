"""Saving a statement's working copy: by whom, in which version, and what the audit log is told of it.

Synchronous: call it on the store's own thread only.
"""

from collections.abc import Callable
from typing import Final

from chengyan.model.errors import ConflictError
from chengyan.model.people import Actor
from chengyan.model.statement import Statement
from chengyan.services.saves import Touches, conflict
from chengyan.services.statement_audit import StatementAudit
from chengyan.store.audit import Ids
from chengyan.store.encoding import now
from chengyan.store.working_copy import statement_of, statement_text
from chengyan.store.workspace import UnitOfWork, Workspace

EDITED: Final = "statement.edited"


class StatementSaving:
    """Remembers what was told last, so that typing costs a comparison and nothing else."""

    def __init__(self, workspace: Workspace, account: str, audit: StatementAudit) -> None:
        self._workspace = workspace
        self._account = account
        self._audit = audit
        self._touches = Touches()
        """By statement, the stage it is at, and whoever writes: of each the log is told anew."""

    def save(
        self,
        statement_id: str,
        statement: Statement,
        version: int,
        actor: Actor,
        also: Callable[[UnitOfWork], None] | None = None,
    ) -> int:
        """Save and return the new version; ``also`` is done with it, both or neither.

        Raises InputError for whom the words are not to change, ConflictError with ``mine`` and ``theirs``.
        """
        from chengyan.services.writing_right import check_may_write

        data = statement_text(statement)
        known = self._audit.known(statement_id, statement)
        try:
            with self._workspace.writing() as unit:
                who = statement_id, check_may_write(unit, statement_id, statement, actor), actor.person or actor.name
                touch = self._touches.is_due(who)
                before = None if known else unit.statements.get(statement_id)
                saved = unit.statements.save(statement_id, version, kind=statement.kind, data=data, at=now())
                if before is not None:
                    was = statement_of(statement_id, before.data)
                    self._audit.tell(unit, before.case_id, statement_id, was, statement)
                if touch:
                    self._tell(unit, statement_id, saved, actor)
                if also is not None:
                    also(unit)
        except ConflictError as exc:
            self._audit.forget(statement_id)
            if not isinstance(exc.params.get("theirs"), str):
                raise
            raise conflict(exc, statement, statement_of) from exc
        self._audit.remember(statement_id, statement)
        if touch:
            self._touches.made(who)
        return saved

    def _tell(self, unit: UnitOfWork, statement_id: str, version: int, actor: Actor) -> None:
        case_id = unit.statements.get(statement_id).case_id
        unit.cases.touch(case_id)
        person = {"person": actor.person} if actor.person else {}
        ids: Ids = {"case": case_id, "statement": statement_id, "version": version, **person}
        said = {"by": actor.name} if actor.name else {}
        unit.audit.append(EDITED, actor=self._account, case_id=case_id, ids=ids, payload=said)
