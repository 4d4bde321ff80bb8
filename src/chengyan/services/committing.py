"""Making a working copy a revision, inside a transaction of the caller."""

from dataclasses import replace

from chengyan.formats.canonical import canonical_revision
from chengyan.store.audit import COMMITTED
from chengyan.store.records import RevisionInfo
from chengyan.store.working_copy import incident_of, ledger_bytes, statement_of
from chengyan.store.workspace import UnitOfWork


def commit(
    unit: UnitOfWork, statement_id: str, *, reason: str, author: str, account: str, rules: str = ""
) -> RevisionInfo:
    """Make the working copy a revision, together with the ledger as it is now.

    A text that is already the latest revision stays that revision. Raises FormatError for a text without canonical
    bytes (lone surrogates). ``rules`` is the rule base (release and hash) that checked the text; it stands in the
    audit event, because a revision's own hash must not depend on it.
    """
    draft = unit.statements.get(statement_id)
    revision = canonical_revision(statement_of(statement_id, draft.data))
    latest = unit.revisions.latest(statement_id)
    if latest is not None and latest.sha256 == revision.sha256:
        return latest
    info = unit.revisions.add(
        statement_id,
        canonical=revision.canonical,
        data=draft.data,
        ledger=keep_ledger(unit, draft.case_id),
        reason=reason,
        author=author,
    )
    unit.cases.touch(draft.case_id)
    unit.audit.append(
        COMMITTED,
        actor=account,
        case_id=draft.case_id,
        ids={
            "case": draft.case_id,
            "statement": statement_id,
            "number": info.number,
            "revision": info.sha256,
            "ledger": info.ledger,
            "row": unit.row_hash("revisions", statement_id, info.number),
            **({"rules": rules} if rules else {}),
        },
        payload={"reason": reason, "author": info.author},
    )
    return replace(info, rules=rules)


def keep_ledger(unit: UnitOfWork, case_id: str) -> str:
    """Keep the ledger as it is now and return its SHA-256."""
    incident = incident_of(case_id, unit.cases.get(case_id).data)
    return unit.revisions.keep_ledger(case_id, ledger_bytes(incident))
