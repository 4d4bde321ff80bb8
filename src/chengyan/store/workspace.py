"""A workspace: the database, the objects beside it, and units of work on them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self
from uuid import uuid4

from sqlalchemy import Connection, insert, select

from chengyan.model.errors import StoreError
from chengyan.store import backups
from chengyan.store.adapter import Adapter
from chengyan.store.audit import AuditRepository
from chengyan.store.encoding import now, to_stamp
from chengyan.store.files import is_there, make_folder, probe_writing, sweep
from chengyan.store.history import EvidenceRepository, RevisionRepository
from chengyan.store.in_use import UseMark
from chengyan.store.migrate import schema_of, upgrade
from chengyan.store.objects import ObjectStore
from chengyan.store.places import Place, parse_place, refuse_network_share
from chengyan.store.repositories import CaseRepository, StatementRepository
from chengyan.store.reviewing import PeopleRepository, ReviewRepository, SignOffRepository, ThreadRepository
from chengyan.store.rows import row_hash
from chengyan.store.schema import SCHEMA, meta

OBJECTS = "objects"
FORMATS = "incident/1 statement/1"


class UnitOfWork:
    """The repositories on one transaction."""

    __slots__ = (
        "audit",
        "cases",
        "connection",
        "evidence",
        "people",
        "reviews",
        "revisions",
        "signatures",
        "statements",
        "threads",
    )

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.cases = CaseRepository(connection)
        self.statements = StatementRepository(connection)
        self.revisions = RevisionRepository(connection)
        self.evidence = EvidenceRepository(connection)
        self.audit = AuditRepository(connection)
        self.people = PeopleRepository(connection)
        self.threads = ThreadRepository(connection)
        self.reviews = ReviewRepository(connection)
        self.signatures = SignOffRepository(connection)

    def row_hash(self, table: str, *key: str | int) -> str:
        """The hash of a row as it is now, for the audit log; empty where there is none."""
        return row_hash(self.connection, table, *key)


class Workspace:
    """An open workspace. Several programs may hold the same one: versions keep them from overwriting each other.

    ``notices`` are errors that did not prevent opening (a backup that could not be made).
    """

    def __init__(self, place: Place, adapter: Adapter, objects: ObjectStore, mark: UseMark | None) -> None:
        self.place = place
        self.name = adapter.place
        """The folder, or the URL without its password."""
        self.objects = objects
        self.notices: tuple[StoreError, ...] = ()
        self._adapter = adapter
        self._mark = mark

    @classmethod
    def open(
        cls, location: Path | str, *, create: bool = True, objects: Path | None = None, busy_seconds: float = 5.0
    ) -> Self:
        """Open (or make) the workspace in a folder or behind a URL.

        A server needs ``objects`` (here or in the URL), a folder for evidence that all its users reach.
        ``busy_seconds`` is how long to wait for another program's write. Raises StoreError; what cannot be opened stays
        byte for byte as it was.
        """
        place = parse_place(location)
        if place.folder is None:
            return cls._open_server(place, objects, create=create, busy_seconds=busy_seconds)
        return cls._open_folder(place, objects, create=create, busy_seconds=busy_seconds)

    @classmethod
    def _open_folder(cls, place: Place, objects: Path | None, *, create: bool, busy_seconds: float) -> Self:
        from chengyan.store.sqlite.adapter import SqliteAdapter
        from chengyan.store.sqlite.file_check import check_file

        folder, database = place.database_file.parent, place.database_file
        if is_there(folder) and not folder.is_dir():
            raise StoreError("store.not-a-folder", place=folder)
        refuse_network_share(folder)
        schema = 0
        if is_there(database):
            schema = check_file(database, busy_seconds=busy_seconds).schema
        if schema == 0:
            if _has_history(folder):
                raise StoreError("store.lost", place=folder)
            if not create:
                raise StoreError("store.absent", place=folder)
            make_folder(folder)
        probe_writing(folder)
        if schema and not os.access(database, os.W_OK):
            raise StoreError("store.read-only", place=database)
        mark = UseMark(folder)
        mark.take()
        adapter = SqliteAdapter(database, busy_seconds=busy_seconds)
        workspace = cls(place, adapter, ObjectStore(objects or folder / OBJECTS), mark)
        try:
            if 0 < schema < SCHEMA:
                backups.back_up(database, busy_seconds=busy_seconds)
            workspace._bring_up_to_date(known=schema)
            if schema:
                workspace._back_up_if_due()
                for passing in (folder, folder / backups.FOLDER, workspace.objects.folder):
                    sweep(passing)
        except BaseException:
            workspace.close()
            raise
        return workspace

    @classmethod
    def _open_server(cls, place: Place, objects: Path | None, *, create: bool, busy_seconds: float) -> Self:
        from sqlalchemy.engine import make_url

        from chengyan.store.postgres import PostgresAdapter

        objects = objects or place.objects
        if objects is None:
            raise StoreError("store.objects-needed", place=make_url(place.url).render_as_string(hide_password=True))
        adapter = PostgresAdapter(make_url(place.url), busy_seconds=busy_seconds)
        workspace = cls(place, adapter, ObjectStore(objects), None)
        try:
            with adapter.transaction(write=False) as connection:
                schema = schema_of(connection, adapter.place)
            if schema == 0 and not create:
                raise StoreError("store.absent", place=adapter.place)
            workspace._bring_up_to_date(known=schema)
        except BaseException:
            workspace.close()
            raise
        return workspace

    def _bring_up_to_date(self, *, known: int) -> None:
        if known == SCHEMA:
            return
        with self._adapter.transaction(write=True) as connection:
            if upgrade(self._adapter, connection):
                self._found(connection)

    def _found(self, connection: Connection) -> None:
        """Write what a new workspace starts with."""
        identity = str(uuid4())
        values = {"workspace_id": identity, "formats": FORMATS, "created_at": to_stamp(now())}
        connection.execute(insert(meta), [{"key": key, "value": value} for key, value in values.items()])
        audit = AuditRepository(connection)
        audit.begin_chain()
        audit.append("workspace.created", ids={"workspace": identity, "schema": SCHEMA})

    def _back_up_if_due(self) -> None:
        """A backup that fails (full disk) must not keep anybody from the text: it becomes a notice."""
        try:
            if backups.is_due(self.place.database_file.parent):
                self.back_up()
        except StoreError as exc:
            self.notices += (exc,)

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """A unit of work that sees one state of the workspace."""
        with self._adapter.transaction(write=False) as connection:
            yield UnitOfWork(connection)

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """A unit of work; all of it is on the disk when the block has ended, or none of it."""
        with self._adapter.transaction(write=True) as connection:
            yield UnitOfWork(connection)

    def setting(self, key: str) -> str | None:
        """A value of ``meta``: ``workspace_id``, ``schema``, ``formats``, ``created_at``."""
        with self._adapter.transaction(write=False) as connection:
            return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()

    def erase_payload(self, seq: int, *, reason: str, actor: str = "") -> bool:
        """Erase what event ``seq`` says beyond ids, here and in the write-ahead log; False when nothing was left.

        Backups made before keep it until they rotate out.
        """
        with self._adapter.transaction(write=True) as connection:
            self._adapter.before_erasing(connection)
            done = AuditRepository(connection).erase(seq, reason=reason, actor=actor)
        self._adapter.after_erasing()
        return done

    def back_up(self) -> backups.Backup:
        """Make a backup now and rotate the older ones. A server's backups are its administrator's."""
        return backups.back_up(self.place.database_file)

    def close(self) -> None:
        """Close every connection. Safe to call twice."""
        self._adapter.dispose()
        if self._mark is not None:
            self._mark.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


def _has_history(folder: Path) -> bool:
    """Whether this folder was a workspace once: making a new, empty one there would hide the loss."""
    return bool(backups.list_backups(folder)) or any(ObjectStore(folder / OBJECTS).walk())
