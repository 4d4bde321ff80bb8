"""Looks at a database file without changing a byte of it, nor anything beside it."""

import sqlite3
import struct
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.request import pathname2url

from chengyan.model.errors import StoreError
from chengyan.store.schema import SCHEMA
from chengyan.store.sqlite.adapter import APPLICATION_ID
from chengyan.store.sqlite.errors import from_sqlite
from chengyan.store.system_errors import from_system

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100
_QUICK_LIMIT: Final = 64 << 20
"""Bytes. Larger files are not read whole at each opening: their daily backup is, and doctor reads everything."""


@dataclass(frozen=True, slots=True)
class FileState:
    """``schema`` 0: a database without tables yet (a program stopped while it made the workspace)."""

    schema: int


def check_file(database: Path, *, busy_seconds: float = 5.0, thorough: bool | None = None) -> FileState:
    """Return the state of an existing database file.

    ``thorough`` reads every page (None: when the file is small enough). Raises StoreError ``store.damaged``,
    ``store.newer``, ``store.foreign`` or what the system says; the file, its log and its folder stay as they were.
    """
    while True:
        alone = not in_use(database)
        try:
            return _check(database, busy_seconds=busy_seconds, thorough=thorough)
        except StoreError:
            # A program that began to write meanwhile looks like damage to one that reads without locks: look again.
            if alone and in_use(database):
                continue
            raise


def _check(database: Path, *, busy_seconds: float, thorough: bool | None) -> FileState:
    place = database.parent
    try:
        size = database.stat().st_size
        with database.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as exc:
        raise from_system(exc, database) from exc
    log = has_log(database)
    if size == 0 and not log:
        return FileState(0)
    if size and not header.startswith(_MAGIC):
        raise StoreError("store.damaged", place=place, reason="file is not a database")
    if not log:
        _refuse_truncated(header, size, place)
    try:
        with closing(open_for_reading(database, busy_seconds=busy_seconds)) as connection:
            schema = _schema(connection, place)
            if thorough or (thorough is None and size <= _QUICK_LIMIT):
                problems = page_problems(connection, quick=not thorough)
                if problems:
                    raise StoreError("store.damaged", place=place, reason=problems[0])
            return FileState(schema)
    except sqlite3.Error as exc:
        raise from_sqlite(exc, place) from exc


def open_for_reading(database: Path, *, busy_seconds: float = 5.0) -> sqlite3.Connection:
    """A connection that cannot write. A file that nobody has open is read as it lies: no side file appears."""
    options = "mode=ro" if in_use(database) else "mode=ro&immutable=1"
    connection = sqlite3.connect(
        f"file:{pathname2url(str(database.absolute()))}?{options}", uri=True, timeout=busy_seconds, isolation_level=None
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def in_use(database: Path) -> bool:
    """Whether a program has the file open, or had it when it was killed: SQLite then keeps a log beside it."""
    return database.with_name(database.name + "-wal").exists()


def has_log(database: Path) -> bool:
    """Whether commits wait in a write-ahead log beside the file."""
    try:
        return database.with_name(database.name + "-wal").stat().st_size > 0
    except OSError:
        return False


def page_problems(connection: sqlite3.Connection, *, quick: bool) -> list[str]:
    """What SQLite's own check says is wrong, in its words; at most 20."""
    check = "quick_check" if quick else "integrity_check"
    rows = [str(row[0]) for row in connection.execute(f"PRAGMA {check}(20)")]
    return [] if rows == ["ok"] else rows


def _refuse_truncated(header: bytes, size: int, place: Path) -> None:
    """The header counts the pages; the count is good when two change counters agree."""
    if len(header) < _HEADER:
        raise StoreError("store.damaged", place=place, reason="file is truncated")
    (page_size,) = struct.unpack(">H", header[16:18])
    page_size = 65536 if page_size == 1 else page_size
    (changes, pages), (valid_for,) = struct.unpack(">II", header[24:32]), struct.unpack(">I", header[92:96])
    if changes == valid_for and pages * page_size > size:
        raise StoreError("store.damaged", place=place, reason="file is truncated")


def _schema(connection: sqlite3.Connection, place: Path) -> int:
    connection.execute("BEGIN")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    number = connection.execute("PRAGMA user_version").fetchone()[0]
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if application != APPLICATION_ID:
        if names or application:
            raise StoreError("store.foreign", place=place)
        return 0
    found = [int(number)]
    if "alembic_version" in names:
        found += [_leading_number(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version")]
    if "meta" in names:
        found += [_leading_number(r[0]) for r in connection.execute("SELECT value FROM meta WHERE key = 'schema'")]
    connection.execute("COMMIT")
    if max(found) > SCHEMA:
        raise StoreError("store.newer", place=place, found=max(found), known=SCHEMA)
    return max(found)


def _leading_number(text: object) -> int:
    """The number of a revision such as ``0002``; a name that is no number can only come from another program."""
    digits = str(text)
    return int(digits) if digits.isascii() and digits.isdigit() else SCHEMA + 1
