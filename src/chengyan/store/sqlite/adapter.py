"""The embedded database: one file, write-ahead log, every commit on the disk before it returns."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, cast

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from chengyan.model.errors import StoreError
from chengyan.store.sqlite.errors import from_sqlite

APPLICATION_ID: Final = 0x43594442
"""``CYDB`` in the file's header: tells our workspaces from other programs' databases."""


def raw(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection below SQLAlchemy's."""
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)


class SqliteAdapter:
    """One ``desk.db``. Connections may be used from any thread, one thread at a time."""

    def __init__(self, database: Path, *, busy_seconds: float) -> None:
        self.database = database
        self.folder = database.parent
        self.place = str(database.parent)
        self._busy_seconds = busy_seconds
        self.engine = create_engine(
            URL.create("sqlite", database=str(database)),
            connect_args={"timeout": busy_seconds, "isolation_level": None, "check_same_thread": False},
        )
        event.listen(self.engine, "connect", self._configure)

    def _configure(self, connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("PRAGMA synchronous = FULL")
        self._use_write_ahead_log(connection)

    def _use_write_ahead_log(self, connection: sqlite3.Connection) -> None:
        """Switching a new file needs it alone, and SQLite does not wait for that by itself: two programs may start
        on the same new workspace in the same instant."""
        deadline = time.monotonic() + self._busy_seconds
        while True:
            try:
                mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            except sqlite3.OperationalError as exc:
                if exc.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
                continue
            if mode != "wal":
                raise StoreError("store.no-wal", place=self.place, mode=mode)
            return

    @contextmanager
    def transaction(self, *, write: bool) -> Iterator[Connection]:
        """A writing transaction takes the lock at its start: one that read first could not wait for it later."""
        try:
            with self.engine.connect() as connection:
                raw(connection).execute("BEGIN IMMEDIATE" if write else "BEGIN")
                yield connection
                raw(connection).execute("COMMIT")
        except (DBAPIError, sqlite3.Error) as exc:
            raise self.translate(exc) from exc

    def translate(self, exc: Exception) -> StoreError:
        return from_sqlite(exc, self.folder)

    def mark_schema(self, connection: Connection, schema: int) -> None:
        raw(connection).execute(f"PRAGMA user_version = {schema:d}")
        raw(connection).execute(f"PRAGMA application_id = {APPLICATION_ID:d}")

    def before_erasing(self, connection: Connection) -> None:
        raw(connection).execute("PRAGMA secure_delete = ON")

    def after_erasing(self) -> None:
        """Fold the log into the file and empty it: the erased bytes stood in the log too."""
        try:
            with self.engine.connect() as connection:
                raw(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")
                raw(connection).execute("PRAGMA secure_delete = OFF")
        except (DBAPIError, sqlite3.Error) as exc:
            raise self.translate(exc) from exc

    def dispose(self) -> None:
        self.engine.dispose()
