"""Recomputes everything that the workspace says of its own content."""

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from chengyan.formats.canonical import canonical_revision
from chengyan.model.errors import ChengyanError, StoreError
from chengyan.store.audit import COMMITTED, AuditRepository
from chengyan.store.finding import DoctorFinding, FindingSeverity
from chengyan.store.history import EvidenceRepository, RevisionRepository, StoredRevision
from chengyan.store.objects import ObjectStore
from chengyan.store.schema import audit_events, cases, statements
from chengyan.store.working_copy import incident_of, statement_of

ERROR, INFO = FindingSeverity.ERROR, FindingSeverity.INFO


def chain_findings(connection: Connection) -> Iterator[DoctorFinding]:
    """The audit chain, recomputed from its first event."""
    for fault in AuditRepository(connection).faults():
        yield DoctorFinding(ERROR, fault.code, "audit_events", {"seq": fault.seq})


def revision_findings(connection: Connection) -> Iterator[DoctorFinding]:
    """Each revision's bytes against its hash, its text, the one before it, its ledger and the audit log."""
    repository = RevisionRepository(connection)
    logged = _committed(connection)
    # The same ledger may be that of several cases: each keeps its own.
    case_of = {row.id: row.case_id for row in connection.execute(select(statements.c.id, statements.c.case_id))}
    ledgers = set()
    for case_id, sha256, canonical in repository.walk_ledgers():
        ledgers.add((case_id, sha256))
        if hashlib.sha256(canonical).hexdigest() != sha256:
            yield DoctorFinding(ERROR, "store.ledger-changed", case_id, {"id": case_id})
    before: StoredRevision | None = None
    seen = set()
    for revision in repository.walk():
        info = revision.info
        params = {"id": info.statement_id, "number": info.number}
        seen.add((info.statement_id, info.number, info.sha256))
        for code in _faults(revision, before):
            yield DoctorFinding(ERROR, code, info.statement_id, params)
        if (case_of.get(info.statement_id, ""), info.ledger) not in ledgers:
            yield DoctorFinding(ERROR, "store.ledger-missing", info.statement_id, params)
        if (info.statement_id, info.number, info.sha256) not in logged:
            yield DoctorFinding(ERROR, "store.revision-unlogged", info.statement_id, params)
        before = revision
    for statement_id, _number, sha256 in sorted(logged - seen):
        yield DoctorFinding(ERROR, "store.revision-lost", statement_id, {"id": statement_id, "sha256": sha256})


def _faults(revision: StoredRevision, before: StoredRevision | None) -> Iterator[str]:
    info = revision.info
    if hashlib.sha256(revision.canonical).hexdigest() != info.sha256:
        yield "store.revision-changed"
    elif not _same_text(revision):
        yield "store.revision-text-differs"
    first = before is None or before.info.statement_id != info.statement_id
    parent = None if first or before is None else before.info.sha256
    number = 1 if first or before is None else before.info.number + 1
    if info.parent != parent or info.number != number:
        yield "store.revision-order"


def _same_text(revision: StoredRevision) -> bool:
    try:
        again = canonical_revision(statement_of(revision.info.statement_id, revision.data))
    except ChengyanError:
        return False
    return again.canonical == revision.canonical


def working_copy_findings(connection: Connection) -> Iterator[DoctorFinding]:
    """Every incident and working copy, read as the program will read it."""
    for table, parse in ((cases, incident_of), (statements, statement_of)):
        query = select(table.c.id, table.c.data).order_by(table.c.id)
        for identifier, data in connection.execution_options(yield_per=100).execute(query):
            try:
                parse(identifier, data)
            except StoreError as exc:
                yield DoctorFinding(ERROR, exc.code, identifier, exc.params)


def object_findings(connection: Connection, objects: ObjectStore) -> Iterator[DoctorFinding]:
    """Every object re-hashed; links without object, objects without link."""
    linked = {record.sha256 for record in EvidenceRepository(connection).walk()}
    present = set()
    for sha256 in objects.walk():
        present.add(sha256)
        params = {"sha256": sha256, "place": objects.path(sha256)}
        if objects.state(sha256) != "good":
            yield DoctorFinding(ERROR, "store.object-damaged", str(objects.path(sha256)), params)
        elif sha256 not in linked:
            yield DoctorFinding(INFO, "store.object-orphan", str(objects.path(sha256)), params)
    for sha256 in sorted(linked - present):
        params = {"sha256": sha256, "place": objects.path(sha256)}
        yield DoctorFinding(ERROR, "store.object-missing", str(objects.path(sha256)), params)


def _committed(connection: Connection) -> set[tuple[str, int, str]]:
    """(statement, number, SHA-256) of every revision that the audit log has seen."""
    query = select(audit_events.c.ids).where(audit_events.c.action == COMMITTED)
    found = set()
    for (text,) in connection.execute(query):
        try:
            ids = json.loads(text)
            found.add((str(ids["statement"]), int(ids["number"]), str(ids["revision"])))
        except (ValueError, KeyError, TypeError):
            # The chain check names the event that was tampered with.
            continue
    return found
