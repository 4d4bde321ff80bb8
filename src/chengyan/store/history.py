"""What is only ever added to: revisions, the ledgers they rest on, and the evidence of a case."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from chengyan.model.errors import StoreError
from chengyan.store.encoding import from_stamp, now, printable, to_stamp
from chengyan.store.records import EvidenceRecord, RevisionInfo
from chengyan.store.schema import evidence, ledgers, revisions

_r = revisions.c
_INFO: Final = (_r.statement_id, _r.number, _r.sha256, _r.parent, _r.ledger, _r.reason, _r.author, _r.created_at)
_EVIDENCE: Final = select(
    evidence.c.case_id, evidence.c.path, evidence.c.sha256, evidence.c.size, evidence.c.name, evidence.c.source,
    evidence.c.captured_at, evidence.c.url, evidence.c.personal_data,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoredRevision:
    """``canonical`` are the signed bytes; ``data`` the whole statement as JSON, kind and unknown keys included."""

    info: RevisionInfo
    canonical: bytes
    data: str


class RevisionRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest(self, statement_id: str) -> RevisionInfo | None:
        """The last revision of a statement."""
        query = select(*_INFO).where(_r.statement_id == statement_id).order_by(_r.number.desc()).limit(1)
        row = self._connection.execute(query).first()
        return _info(row) if row is not None else None

    def of_statement(self, statement_id: str) -> list[RevisionInfo]:
        """Oldest first."""
        query = select(*_INFO).where(_r.statement_id == statement_id).order_by(_r.number)
        return [_info(row) for row in self._connection.execute(query)]

    def add(
        self, statement_id: str, *, canonical: bytes, data: str, ledger: str, reason: str, author: str
    ) -> RevisionInfo:
        """Append a revision after the latest one."""
        before = self.latest(statement_id)
        info = RevisionInfo(
            statement_id=statement_id,
            number=before.number + 1 if before else 1,
            sha256=hashlib.sha256(canonical).hexdigest(),
            parent=before.sha256 if before else None,
            ledger=ledger,
            reason=printable(reason),
            author=printable(author),
            created_at=now(),
        )
        self._connection.execute(
            insert(revisions),
            {
                "statement_id": statement_id,
                "number": info.number,
                "sha256": info.sha256,
                "parent": info.parent,
                "ledger": ledger,
                "reason": info.reason,
                "author": info.author,
                "created_at": to_stamp(info.created_at),
                "canonical": canonical,
                "data": data,
            },
        )
        return info

    def by_hash(self, sha256: str) -> StoredRevision:
        """The first revision with these bytes; raises StoreError ``store.unknown-revision``."""
        query = select(*_INFO, _r.canonical, _r.data).where(_r.sha256 == sha256).order_by(_r.created_at).limit(1)
        row = self._connection.execute(query).first()
        if row is None:
            raise StoreError("store.unknown-revision", sha256=sha256)
        return StoredRevision(_info(row), bytes(row.canonical), row.data)

    def at(self, statement_id: str, number: int) -> StoredRevision:
        """One revision of a statement; raises StoreError ``store.unknown-version``."""
        query = select(*_INFO, _r.canonical, _r.data).where(_r.statement_id == statement_id, _r.number == number)
        row = self._connection.execute(query).first()
        if row is None:
            raise StoreError("store.unknown-version", id=statement_id, number=number)
        return StoredRevision(_info(row), bytes(row.canonical), row.data)

    def texts(self, statement_id: str, first: int, last: int) -> list[str]:
        """The statements' JSON of the revisions ``first`` to ``last``, oldest first."""
        query = select(_r.data).where(_r.statement_id == statement_id, _r.number.between(first, last))
        return [row.data for row in self._connection.execute(query.order_by(_r.number))]

    def walk(self) -> Iterator[StoredRevision]:
        """All revisions, by statement and number."""
        query = select(*_INFO, _r.canonical, _r.data).order_by(_r.statement_id, _r.number)
        for row in self._connection.execution_options(yield_per=100).execute(query):
            yield StoredRevision(_info(row), bytes(row.canonical), row.data)

    def keep_ledger(self, case_id: str, canonical: bytes) -> str:
        """Keep the incident as it is now, once for each state, and return its SHA-256."""
        sha256 = hashlib.sha256(canonical).hexdigest()
        if self.ledger(case_id, sha256) is None:
            row = {"case_id": case_id, "sha256": sha256, "created_at": to_stamp(now()), "canonical": canonical}
            self._connection.execute(insert(ledgers), row)
        return sha256

    def ledger(self, case_id: str, sha256: str) -> bytes | None:
        """The canonical bytes of a kept incident state."""
        query = select(ledgers.c.canonical).where(ledgers.c.case_id == case_id, ledgers.c.sha256 == sha256)
        found = self._connection.execute(query).scalar()
        return bytes(found) if found is not None else None

    def walk_ledgers(self) -> Iterator[tuple[str, str, bytes]]:
        """(case id, SHA-256, canonical bytes) of all kept incident states."""
        query = select(ledgers.c.case_id, ledgers.c.sha256, ledgers.c.canonical)
        for row in self._connection.execution_options(yield_per=100).execute(query):
            yield row.case_id, row.sha256, bytes(row.canonical)


class EvidenceRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, record: EvidenceRecord) -> EvidenceRecord:
        """Link an object to a case. A path already taken by other bytes gets a number: nothing is replaced."""
        record = replace(
            record,
            path=printable(record.path),
            name=printable(record.name),
            source=printable(record.source),
            url=printable(record.url),
        )
        taken = {other.path: other for other in self.of_case(record.case_id)}
        same = taken.get(record.path)
        if same is not None and same.sha256 == record.sha256:
            return same
        path, number = record.path, 1
        stem, dot, suffix = record.path.rpartition(".")
        while path in taken:
            number += 1
            path = f"{stem}-{number}{dot}{suffix}" if dot and stem else f"{record.path}-{number}"
        record = replace(record, path=path)
        self._connection.execute(insert(evidence), {**asdict(record), "added_at": to_stamp(now())})
        return record

    def of_case(self, case_id: str) -> list[EvidenceRecord]:
        """Sorted by path."""
        query = _EVIDENCE.where(evidence.c.case_id == case_id).order_by(evidence.c.path)
        return [EvidenceRecord(*row) for row in self._connection.execute(query)]

    def walk(self) -> Iterator[EvidenceRecord]:
        """All links, by case and path."""
        query = _EVIDENCE.order_by(evidence.c.case_id, evidence.c.path)
        for row in self._connection.execution_options(yield_per=1000).execute(query):
            yield EvidenceRecord(*row)


def _info(row: Sequence[Any]) -> RevisionInfo:
    """A row whose first columns are those of ``_INFO``."""
    statement_id, number, sha256, parent, ledger, reason, author, created_at = row[:8]
    return RevisionInfo(statement_id, number, sha256, parent, ledger, reason, author, from_stamp(created_at))
