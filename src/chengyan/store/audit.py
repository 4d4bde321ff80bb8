"""The audit chain: who did what when, each event bound to the one before it by SHA-256.

An event holds ids and a salted hash of its payload. The payload (names, reasons) stands apart and can be erased when
its retention ends: an event says so, and the chain still verifies. The salt goes with it, so that the hash that stays
does not give a short text away.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from chengyan.model.errors import StoreError
from chengyan.store.encoding import from_stamp, now, printable, to_stamp
from chengyan.store.schema import audit_events, audit_payloads, meta

GENESIS: Final = "0" * 64
COMMITTED: Final = "revision.committed"
ERASED: Final = "audit.erased"
_HEAD: Final = "audit_head"
Ids = Mapping[str, str | int]
"""What an event is about: ids, numbers, hashes; never anything personal."""

_SALT_BYTES: Final = 16

_e = audit_events.c
_FIND_HEAD: Final = select(meta.c.value).where(meta.c.key == _HEAD)
_MOVE_HEAD: Final = update(meta).where(meta.c.key == _HEAD).values(value=bindparam("head"))
_COLUMNS: Final = (
    _e.seq, _e.at, _e.actor, _e.action, _e.case_id, _e.ids, _e.erases, _e.payload_hash, _e.prev_hash, _e.hash,
    audit_payloads.c.salt, audit_payloads.c.payload,
)  # fmt: skip
_NAMES: Final = tuple(column.name for column in _COLUMNS)
_SELECT: Final = select(*_COLUMNS).select_from(audit_events.outerjoin(audit_payloads))


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """``payload`` is None where there was none or where it has been erased (then ``erased`` is true)."""

    seq: int
    at: datetime
    actor: str
    action: str
    ids: Mapping[str, Any]
    payload: Mapping[str, Any] | None
    erased: bool
    hash: str


@dataclass(frozen=True, slots=True)
class ChainFault:
    """``code`` names what is wrong with event ``seq`` (the last one when the end is missing)."""

    code: str
    seq: int


class AuditRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin_chain(self) -> None:
        """Write the head of an empty chain, once, when the workspace is made."""
        self._connection.execute(insert(meta).values(key=_HEAD, value=f"0:{GENESIS}"))

    def append(
        self,
        action: str,
        *,
        actor: str = "",
        case_id: str | None = None,
        ids: Ids | None = None,
        payload: Mapping[str, Any] | None = None,
        erases: int | None = None,
    ) -> int:
        """Add an event and return its number. ``ids`` stay for ever: what is personal goes into ``payload``."""
        seq, previous = self._head()
        seq += 1
        salt = secrets.token_bytes(_SALT_BYTES)
        text = _canonical(payload) if payload else ""
        row: dict[str, Any] = {
            "seq": seq,
            "at": to_stamp(now()),
            "actor": printable(actor),
            "action": action,
            "case_id": case_id,
            "ids": _canonical(ids or {}),
            "erases": erases,
            "payload_hash": payload_hash(salt, text) if payload else "",
            "prev_hash": previous,
        }
        row["hash"] = event_hash(row)
        self._connection.execute(insert(audit_events), row)
        if payload:
            self._connection.execute(insert(audit_payloads), {"seq": seq, "salt": salt, "payload": text})
        self._connection.execute(_MOVE_HEAD, {"head": f"{seq}:{row['hash']}"})
        return seq

    def erase(self, seq: int, *, reason: str, actor: str = "") -> bool:
        """Remove the payload of event ``seq`` and leave a tombstone; False when there is none to remove."""
        event = self._connection.execute(select(_e.case_id).where(_e.seq == seq)).first()
        if event is None:
            raise StoreError("store.unknown-event", seq=seq)
        found = select(audit_payloads.c.seq).where(audit_payloads.c.seq == seq)
        if self._connection.execute(found).first() is None:
            return False
        self.append(
            ERASED, actor=actor, case_id=event.case_id, ids={"event": seq}, payload={"reason": reason}, erases=seq
        )
        self._connection.execute(delete(audit_payloads).where(audit_payloads.c.seq == seq))
        return True

    def events(self, *, case_id: str | None = None, limit: int = 100, before: int | None = None) -> list[AuditEvent]:
        """Newest first; ``before`` is the number of the last event of the page before."""
        query = _SELECT.order_by(_e.seq.desc()).limit(limit)
        if case_id is not None:
            query = query.where(_e.case_id == case_id)
        if before is not None:
            query = query.where(_e.seq < before)
        return [_event(row) for row in self._connection.execute(query)]

    def walk(self) -> Iterator[AuditEvent]:
        """Every event, oldest first. What cannot be read is left empty: ``faults`` names it."""
        for row in self._connection.execution_options(yield_per=1000).execute(_SELECT.order_by(_e.seq)):
            yield _tolerant(row)

    def rules_of(self, statement_id: str, case_id: str) -> dict[int, str]:
        """The rule base with which each version of a statement was checked, by its number, where one was said."""
        query = select(_e.ids).where(_e.case_id == case_id, _e.action == COMMITTED).order_by(_e.seq)
        events = [json.loads(ids) for (ids,) in self._connection.execute(query)]
        return {e["number"]: e["rules"] for e in events if e.get("statement") == statement_id and e.get("rules")}

    def faults(self) -> Iterator[ChainFault]:
        """Recompute the whole chain in order and yield what does not agree."""
        erased = {row[0] for row in self._connection.execute(select(_e.erases).where(_e.erases.is_not(None)))}
        expected, previous = 1, GENESIS
        rows = self._connection.execution_options(yield_per=1000).execute(_SELECT.order_by(_e.seq))
        for row in rows:
            if row.seq != expected:
                yield ChainFault("store.chain-gap", expected)
            if row.prev_hash != previous:
                yield ChainFault("store.chain-broken", row.seq)
            if event_hash(dict(zip(_NAMES, row, strict=True))) != row.hash:
                yield ChainFault("store.event-changed", row.seq)
            if row.payload is None:
                if row.payload_hash and row.seq not in erased:
                    yield ChainFault("store.payload-missing", row.seq)
            elif payload_hash(row.salt, row.payload) != row.payload_hash:
                yield ChainFault("store.payload-changed", row.seq)
            expected, previous = row.seq + 1, row.hash
        if self._head() != (expected - 1, previous):
            yield ChainFault("store.chain-end", expected - 1)

    def count(self) -> int:
        """The number of events, by the head."""
        return self._head()[0]

    def head(self) -> str:
        """``number:hash`` of the last event, which binds everything before it."""
        seq, digest = self._head()
        return f"{seq}:{digest}"

    def _head(self) -> tuple[int, str]:
        """The last event's number and hash."""
        value = self._connection.execute(_FIND_HEAD).scalar()
        number, _, digest = str(value or "").partition(":")
        if not number.isdigit():
            raise StoreError("store.damaged", place="meta", reason=_HEAD)
        return int(number), digest


def event_hash(row: Mapping[str, Any]) -> str:
    """SHA-256 in hex over the JSON array of the event's columns, ASCII only, without blanks."""
    parts = [row[k] for k in ("seq", "at", "actor", "action", "case_id", "ids", "erases", "payload_hash", "prev_hash")]
    return hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()


def payload_hash(salt: bytes, payload: str) -> str:
    """SHA-256 in hex over salt and payload text."""
    return hashlib.sha256(bytes(salt) + payload.encode()).hexdigest()


def _canonical(data: Mapping[str, Any]) -> str:
    return json.dumps(dict(data), sort_keys=True, separators=(",", ":"))


def _tolerant(columns: Sequence[Any]) -> AuditEvent:
    """An event of a log that somebody may have tampered with."""
    row = SimpleNamespace(**dict(zip(_NAMES, columns, strict=True)))
    try:
        at = from_stamp(row.at)
    except (ValueError, TypeError):
        at = datetime.min.replace(tzinfo=UTC)
    return AuditEvent(
        seq=row.seq,
        at=at,
        actor=str(row.actor),
        action=str(row.action),
        ids=_mapping(row.ids),
        payload=_mapping(row.payload) if row.payload is not None else None,
        erased=row.payload is None and bool(row.payload_hash),
        hash=str(row.hash),
    )


def _mapping(text: object) -> Mapping[str, Any]:
    try:
        data = json.loads(text) if isinstance(text, str) else {}
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _event(columns: Sequence[Any]) -> AuditEvent:
    row = SimpleNamespace(**dict(zip(_NAMES, columns, strict=True)))
    payload = json.loads(row.payload) if row.payload is not None else None
    return AuditEvent(
        seq=row.seq,
        at=from_stamp(row.at),
        actor=row.actor,
        action=row.action,
        ids=json.loads(row.ids),
        payload=payload,
        erased=payload is None and bool(row.payload_hash),
        hash=row.hash,
    )
