"""What a review keeps: people and keys, threads, its state; and, only added to, what was signed and released.

What changes carries a version: a save that started from an older one is refused with both values.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Column, Connection, Table, func, insert, select, update

from chengyan.formats import review_data as data
from chengyan.formats.record_codec import Data
from chengyan.model.errors import ConflictError, StoreError
from chengyan.model.people import Person, PublicKey
from chengyan.model.review import Look, Place, StoredThread, Thread
from chengyan.model.signoff import SignOff
from chengyan.model.workflow import Release, ReviewState, VerbalApproval
from chengyan.store.encoding import from_json, from_stamp, now, to_json, to_stamp
from chengyan.store.ids import APPROVAL, EXPORT, RELEASE, SIGN_OFF, THREAD, next_id
from chengyan.store.schema import (
    approvals,
    looks,
    people,
    public_keys,
    releases,
    review_exports,
    reviews,
    sign_offs,
    threads,
    timestamps,
)

NEW: Final = 0
"""The version of what is not kept yet."""


class ThreadRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_statement(self, statement_id: str) -> list[StoredThread]:
        """In the order in which they were begun."""
        query = select(threads).where(threads.c.statement_id == statement_id).order_by(threads.c.id)
        return [_thread(row) for row in self._connection.execute(query)]

    def get(self, thread_id: str) -> StoredThread:
        """The thread; raises StoreError ``store.unknown-thread``."""
        row = self._connection.execute(select(threads).where(threads.c.id == thread_id)).first()
        if row is None:
            raise StoreError("store.unknown-thread", id=thread_id)
        return _thread(row)

    def add(self, statement_id: str, thread: Thread) -> StoredThread:
        """Keep a new thread under an id of its own; the id it has is replaced."""
        moment = now()
        thread = replace(thread, id=next_id(THREAD, _newest(self._connection, threads), moment))
        stored = StoredThread(thread, statement_id, 1, moment)
        self._connection.execute(
            insert(threads),
            {
                "id": thread.id,
                "statement_id": statement_id,
                "version": 1,
                "updated_at": to_stamp(moment),
                "data": to_json(data.thread_to_data(thread)),
            },
        )
        return stored

    def save(self, thread: Thread, expected_version: int) -> StoredThread:
        """Replace a thread; raises ConflictError with both (Thread)."""
        moment = now()
        query = (
            update(threads)
            .where(threads.c.id == thread.id, threads.c.version == expected_version)
            .values(
                version=expected_version + 1, updated_at=to_stamp(moment), data=to_json(data.thread_to_data(thread))
            )
        )
        if self._connection.execute(query).rowcount != 1:
            theirs = self.get(thread.id)
            raise ConflictError(
                "store.conflict-thread", id=thread.id, expected=expected_version, actual=theirs.version,
                mine=thread, theirs=theirs.thread,
            )  # fmt: skip
        return StoredThread(thread, self.get(thread.id).statement_id, expected_version + 1, moment)

    def move(self, thread_id: str, place: Place) -> None:
        """Put another place in: the text moved under the thread, nobody said anything. Its version stays."""
        moved = replace(self.get(thread_id).thread, place=place)
        query = update(threads).where(threads.c.id == thread_id)
        self._connection.execute(query.values(data=to_json(data.thread_to_data(moved))))


def _thread(row: Any) -> StoredThread:
    thread = data.thread_from_data(from_json(row.data))
    return StoredThread(thread, row.statement_id, row.version, from_stamp(row.updated_at))


T = TypeVar("T")


class _Versioned(Generic[T]):
    """One value a key, saved under the version it was read with."""

    def __init__(
        self,
        connection: Connection,
        table: Table,
        key: Column[Any],
        write: Callable[[T], Data],
        read: Callable[[Data], T],
    ) -> None:
        self._connection, self._table, self._key = connection, table, key
        self._write, self._read = write, read

    def get(self, key: str) -> tuple[T, int] | None:
        """The value and its version."""
        row = self._connection.execute(select(self._table).where(self._key == key)).first()
        return (self._read(from_json(row.data)), row.version) if row is not None else None

    def all(self) -> list[tuple[T, int]]:
        """By key."""
        rows = self._connection.execute(select(self._table).order_by(self._key))
        return [(self._read(from_json(row.data)), row.version) for row in rows]

    def save(self, key: str, value: T, expected_version: int, **columns: object) -> int:
        """Keep the value and return its new version; ``NEW`` adds it. Raises ConflictError with both."""
        values = {"version": expected_version + 1, "data": to_json(self._write(value)), **columns}
        kept = self.get(key)
        if kept is None and expected_version == NEW:
            self._connection.execute(insert(self._table), {self._key.name: key, **values})
            return expected_version + 1
        query = update(self._table).where(self._key == key, self._table.c.version == expected_version).values(values)
        if kept is None or self._connection.execute(query).rowcount != 1:
            raise ConflictError(
                "store.conflict-review" if self._table is reviews else "store.conflict-person",
                id=key, expected=expected_version, actual=kept[1] if kept else NEW,
                mine=value, theirs=kept[0] if kept else None,
            )  # fmt: skip
        return expected_version + 1


class PeopleRepository:
    """People and their public keys. Neither is ever removed: a signature of years ago must find its signer."""

    def __init__(self, connection: Connection) -> None:
        self._people = _Versioned(connection, people, people.c.id, data.person_to_data, data.person_from_data)
        key = public_keys.c.fingerprint
        self._keys = _Versioned(connection, public_keys, key, data.key_to_data, data.key_from_data)

    def all(self) -> list[tuple[Person, int]]:
        """Each with its version, by id."""
        return self._people.all()

    def get(self, person_id: str) -> tuple[Person, int]:
        """The person and the version; raises StoreError ``store.unknown-person``."""
        found = self._people.get(person_id)
        if found is None:
            raise StoreError("store.unknown-person", id=person_id)
        return found

    def save(self, person: Person, expected_version: int) -> int:
        """Raises ConflictError."""
        return self._people.save(person.id, person, expected_version, updated_at=to_stamp(now()))

    def public_keys(self) -> list[tuple[PublicKey, int]]:
        """Every key there ever was, by fingerprint."""
        return self._keys.all()

    def key(self, fingerprint: str) -> tuple[PublicKey, int] | None:
        return self._keys.get(fingerprint)

    def save_key(self, key: PublicKey, expected_version: int) -> int:
        """Raises ConflictError."""
        return self._keys.save(key.fingerprint, key, expected_version, person=key.person)


class ReviewRepository:
    """Where a statement stands, and what each person saw of it last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        key = reviews.c.statement_id
        self._states = _Versioned(connection, reviews, key, data.state_to_data, data.state_from_data)

    def state(self, statement_id: str) -> tuple[ReviewState, int]:
        """The state and its version; drafting at version ``NEW`` where no review has begun."""
        return self._states.get(statement_id) or (ReviewState(), NEW)

    def save(self, statement_id: str, state: ReviewState, expected_version: int) -> int:
        """Raises ConflictError."""
        return self._states.save(statement_id, state, expected_version, updated_at=to_stamp(now()))

    def look(self, statement_id: str, person: str) -> Look | None:
        """What the person saw last."""
        query = select(looks).where(looks.c.statement_id == statement_id, looks.c.person == person)
        row = self._connection.execute(query).first()
        return Look(row.person, row.sha256, from_stamp(row.at), row.ledger) if row is not None else None

    def looks(self, statement_id: str) -> list[Look]:
        """What everybody saw last, by person."""
        query = select(looks).where(looks.c.statement_id == statement_id).order_by(looks.c.person)
        return [Look(row.person, row.sha256, from_stamp(row.at), row.ledger) for row in self._connection.execute(query)]

    def looked(self, statement_id: str, look: Look) -> None:
        """Remember that the person saw this revision."""
        values = {"sha256": look.sha256, "at": to_stamp(look.at), "ledger": look.ledger}
        query = update(looks).where(looks.c.statement_id == statement_id, looks.c.person == look.person).values(values)
        if self._connection.execute(query).rowcount != 1:
            key = {"statement_id": statement_id, "person": look.person}
            self._connection.execute(insert(looks), {**key, **values})


class SignOffRepository:
    """Signatures, verbal approvals, releases: only added to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_id(self) -> str:
        """The id of the signature to be added next, inside the same transaction."""
        return next_id(SIGN_OFF, _newest(self._connection, sign_offs), now())

    def add(self, statement_id: str, sign_off: SignOff) -> None:
        """Keep a signature, with its time-stamp where it has one."""
        moment = to_stamp(now())
        self._connection.execute(
            insert(sign_offs),
            {
                "id": sign_off.id,
                "statement_id": statement_id,
                "sha256": sign_off.record.revision,
                "created_at": moment,
                "signature": sign_off.signature,
                "canonical": sign_off.canonical,
            },
        )
        if sign_off.timestamp:
            self.add_timestamp(sign_off.id, sign_off.timestamp)

    def add_timestamp(self, sign_off: str, token: bytes) -> None:
        """Attach an RFC 3161 token to a signature that has none yet."""
        values = {"sign_off": sign_off, "created_at": to_stamp(now()), "token": token}
        self._connection.execute(insert(timestamps), values)

    def of_statement(self, statement_id: str) -> list[SignOff]:
        """In the order in which they were given."""
        return list(self._walk(statement_id))

    def walk(self) -> Iterator[SignOff]:
        """Every signature of the workspace, in the order in which they were given."""
        return self._walk(None)

    def _walk(self, statement_id: str | None) -> Iterator[SignOff]:
        joined = sign_offs.outerjoin(timestamps, timestamps.c.sign_off == sign_offs.c.id)
        query = select(sign_offs.c.id, sign_offs.c.canonical, sign_offs.c.signature, timestamps.c.token)
        query = query.select_from(joined).order_by(sign_offs.c.id)
        if statement_id is not None:
            query = query.where(sign_offs.c.statement_id == statement_id)
        for row in self._connection.execute(query):
            canonical = bytes(row.canonical)
            record = data.sign_off_from_data(from_json(canonical.decode()))
            yield SignOff(row.id, record, canonical, bytes(row.signature), bytes(row.token or b""))

    def add_approval(self, statement_id: str, approval: VerbalApproval) -> VerbalApproval:
        """Keep a verbal approval under an id of its own."""
        approval = replace(approval, id=next_id(APPROVAL, _newest(self._connection, approvals), now()))
        self._keep(approvals, statement_id, approval.id, approval.sha256, data.approval_to_data(approval))
        return approval

    def approvals(self, statement_id: str) -> list[VerbalApproval]:
        """In the order in which they were recorded."""
        return [data.approval_from_data(found) for _, found in _kept(self._connection, approvals, statement_id)]

    def add_release(self, release: Release) -> Release:
        """Keep a release under an id of its own."""
        release = replace(release, id=next_id(RELEASE, _newest(self._connection, releases), now()))
        self._keep(releases, release.statement_id, release.id, release.sha256, data.release_to_data(release))
        return release

    def releases(self, statement_id: str) -> list[Release]:
        """In the order in which they were made."""
        return [data.release_from_data(found) for _, found in _kept(self._connection, releases, statement_id)]

    def keep_export(self, statement_id: str, export_id: str, sha256: str, record: Data) -> None:
        """Keep what is known of a review copy that went out, to understand what comes back."""
        self._keep(review_exports, statement_id, export_id, sha256, record)

    def new_export_id(self) -> str:
        """The id of the export to be kept next, inside the same transaction."""
        return next_id(EXPORT, _newest(self._connection, review_exports), now())

    def exports(self, statement_id: str) -> list[tuple[str, Data]]:
        """(id, record) of the review copies that went out, oldest first."""
        return _kept(self._connection, review_exports, statement_id)

    def _keep(self, table: Table, statement_id: str, key: str, sha256: str, value: Data) -> None:
        self._connection.execute(
            insert(table),
            {
                "id": key,
                "statement_id": statement_id,
                "sha256": sha256,
                "created_at": to_stamp(now()),
                "data": to_json(value),
            },
        )


def _newest(connection: Connection, table: Table) -> str | None:
    newest = connection.execute(select(func.max(table.c.id))).scalar()
    return str(newest) if newest is not None else None


def _kept(connection: Connection, table: Table, statement_id: str) -> list[tuple[str, Data]]:
    query = select(table.c.id, table.c.data).where(table.c.statement_id == statement_id).order_by(table.c.id)
    return [(row.id, from_json(row.data)) for row in connection.execute(query)]
