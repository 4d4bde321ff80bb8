"""Rotating backups of ``desk.db`` in ``backups/``: consistent, checked, then given their name."""

import os
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from chengyan.model.errors import StoreError
from chengyan.store.encoding import now
from chengyan.store.files import incoming, make_folder, settle
from chengyan.store.sqlite.errors import from_sqlite
from chengyan.store.sqlite.file_check import check_file
from chengyan.store.system_errors import from_system

FOLDER: Final = "backups"
EVERY: Final = timedelta(days=1)
DAILY: Final = 7
WEEKLY: Final = 4
_STAMP: Final = "%Y%m%dT%H%M%S%fZ"
_NAME: Final = re.compile(r"desk-(\d{8}T\d{12}Z)\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """``made_at`` is read from the name, which file copies keep."""

    path: Path
    made_at: datetime
    size: int


def list_backups(folder: Path) -> list[Backup]:
    """The backups of the workspace ``folder``, newest first."""
    found = []
    for path in (folder / FOLDER).glob("desk-*.db"):
        match = _NAME.fullmatch(path.name)
        if not match:
            continue
        made_at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
        try:
            size = path.stat().st_size
        except FileNotFoundError:
            continue  # another program rotated it away meanwhile
        if path.is_file():
            found.append(Backup(path, made_at, size))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def back_up(database: Path, *, busy_seconds: float = 5.0) -> Backup:
    """Copy the database as of one moment, check every page of the copy, then rotate.

    Other programs may go on writing meanwhile. Raises StoreError; the older backups stay when anything fails.
    """
    folder = database.parent / FOLDER
    make_folder(folder)
    made_at = now()
    target = folder / f"desk-{made_at.strftime(_STAMP)}.db"
    with incoming(folder) as (file, path):
        # SQLite writes under this name itself; the handle only reserves it and syncs it at the end.
        try:
            with (
                closing(sqlite3.connect(database, timeout=busy_seconds)) as source,
                closing(sqlite3.connect(path, isolation_level=None)) as copy,
            ):
                source.backup(copy)
                # The copy inherits the log mode; as a single file it can be read anywhere without side files.
                copy.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as exc:
            raise from_sqlite(exc, database.parent) from exc
        file.flush()
        check_file(path, thorough=True)
        size = os.fstat(file.fileno()).st_size
    settle(path, target)
    for old in outdated(list_backups(database.parent)):
        old.path.unlink(missing_ok=True)
    return Backup(target, made_at, size)


def is_due(folder: Path) -> bool:
    """Whether the newest backup is older than a day (or lies in the future: a clock that was wrong)."""
    newest = next(iter(list_backups(folder)), None)
    return newest is None or not timedelta(0) <= now() - newest.made_at < EVERY


def outdated(backups: list[Backup]) -> list[Backup]:
    """What rotation removes: all but the newest of each of the last 7 days and 4 weeks that have one."""
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    by_day: dict[object, Backup] = {}
    by_week: dict[object, Backup] = {}
    for backup in newest_first:
        by_day.setdefault(backup.made_at.date(), backup)
        by_week.setdefault(backup.made_at.isocalendar()[:2], backup)
    kept = {b.path for b in [*list(by_day.values())[:DAILY], *list(by_week.values())[:WEEKLY]]}
    return [backup for backup in newest_first if backup.path not in kept]


def check_backup(path: Path) -> None:
    """Raise StoreError unless ``path`` is a whole workspace database that this program can read."""
    if not path.is_file():
        raise StoreError("store.backup-absent", path=path)
    try:
        state = check_file(path, thorough=True)
    except StoreError as exc:
        if exc.code in ("store.damaged", "store.foreign"):
            raise StoreError("store.backup-damaged", path=path, reason=exc.params.get("reason", exc.code)) from exc
        raise
    if state.schema == 0:
        raise StoreError("store.backup-damaged", path=path, reason="empty")


def copy_durably(source: Path, target: Path) -> None:
    """Copy a file so that ``target`` is whole or absent."""
    import shutil

    try:
        with source.open("rb") as original, incoming(target.parent) as (file, path):
            shutil.copyfileobj(original, file, 1 << 20)
    except OSError as exc:
        raise from_system(exc, source) from exc
    settle(path, target)
