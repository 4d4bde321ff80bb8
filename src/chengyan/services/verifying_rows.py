"""What the workspace keeps against what the audit log says was written."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Final

from chengyan.model.checklist import ChecklistAnswer
from chengyan.model.errors import ChengyanError
from chengyan.model.statement import Statement
from chengyan.services.audit_trail import Trail
from chengyan.store.finding import DoctorFinding, FindingSeverity
from chengyan.store.rows import RawRow, walk_rows
from chengyan.store.working_copy import statement_of
from chengyan.store.workspace import UnitOfWork

ERROR, WARNING, INFO = FindingSeverity.ERROR, FindingSeverity.WARNING, FindingSeverity.INFO
KEPT_FOR_EVER: Final = (
    "people", "public_keys", "sign_offs", "timestamps", "approvals", "releases", "revisions", "reviews", "threads",
)  # fmt: skip
_MAY_BE_UNLOGGED: Final = frozenset({"reviews"})
"""Rows that come without an event of their own: a review begins at version 0."""


def error(code: str, place: str, **params: object) -> DoctorFinding:
    return DoctorFinding(ERROR, code, place, params)


def row_findings(unit: UnitOfWork, trail: Trail) -> Iterator[DoctorFinding]:
    """Rows that were changed, removed or put in past the program, each by table and key."""
    for table in KEPT_FOR_EVER:
        logged = dict(trail.rows.get(table, {}))
        for row in walk_rows(unit.connection, table):
            place, params = f"{table} {row.key}", {"table": table, "id": row.key}
            written = logged.pop(row.key, None)
            if written is None:
                if table not in _MAY_BE_UNLOGGED:
                    yield error("verify.row-unlogged", place, **params)
            elif written.row and written.row != row.sha256:
                yield error("verify.row-changed", place, **params, seq=written.seq)
        for key, written in logged.items():
            if written.row or table in ("sign_offs", "timestamps", "approvals", "releases"):
                yield error("verify.row-missing", f"{table} {key}", table=table, id=key, seq=written.seq)


def working_findings(unit: UnitOfWork, trail: Trail) -> Iterator[DoctorFinding]:
    """Waivers and answers of the working copies against the events that brought them."""
    for row in walk_rows(unit.connection, "statements"):
        try:
            statement = statement_of(row.key, row.text("data"))
        except (ChengyanError, ValueError):
            # The doctor names it.
            continue
        place = f"statements {row.key}"
        words = trail.waived_words(row.key)
        if words is not None and words != _waivers(statement):
            yield error("verify.waivers-differ", place, id=row.key)
        answers = trail.answers_at(row.key, trail.last)
        if not same_answers(answers, statement.checklist):
            yield error("verify.answers-differ", place, id=row.key)


def same_answers(logged: dict[str, tuple[str, str | None]], answers: tuple[ChecklistAnswer, ...]) -> bool:
    """Whether the log knows just these answers; a note that was erased may be any."""
    if {answer.question for answer in answers} != set(logged):
        return False
    return all(logged[a.question][0] == a.answer.value and logged[a.question][1] in (None, a.note) for a in answers)


def _waivers(statement: Statement) -> Counter[tuple[str | None, ...]]:
    return Counter(
        (w.rule, w.section, w.role.value if w.role else "", w.quote, w.element, w.reason, w.by)
        for w in {waiver.decision() for waiver in statement.waivers}
    )


def draft_hash(row: RawRow) -> str:
    """The SHA-256 of a working copy's data."""
    return hashlib.sha256(str(row.values["data"]).encode("utf-8", "surrogatepass")).hexdigest()
