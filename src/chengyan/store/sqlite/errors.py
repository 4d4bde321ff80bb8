"""SQLite's errors in our words."""

import shutil
import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from chengyan.model.errors import StoreError

_LOW_SPACE: Final = 1 << 20
"""Bytes. A write error on a disk with less free space than this is reported as a full disk."""


def from_sqlite(exc: Exception, place: Path) -> StoreError:
    """Translate a driver's error, bare or wrapped by SQLAlchemy; ``place`` is the workspace folder."""
    cause = exc.orig if isinstance(exc, DBAPIError) else exc
    extended = getattr(cause, "sqlite_errorcode", 0) or 0
    code, reason = extended & 0xFF, str(cause)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError("store.locked", place=place)
    if code == sqlite3.SQLITE_FULL:
        return StoreError("store.disk-full", place=place)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreError("store.damaged", place=place, reason=reason)
    if code == sqlite3.SQLITE_READONLY:
        return StoreError("store.read-only", place=place)
    if code == sqlite3.SQLITE_CONSTRAINT:
        kind = "store.append-only" if "append-only" in reason else "store.collision"
        return StoreError(kind, place=place, reason=reason)
    if code == sqlite3.SQLITE_CANTOPEN:
        return StoreError("store.cannot-open", place=place, reason=reason)
    if code == sqlite3.SQLITE_IOERR and _nearly_full(place):
        return StoreError("store.disk-full", place=place)
    return StoreError("store.io", place=place, reason=reason or type(cause).__name__)


def _nearly_full(place: Path) -> bool:
    try:
        return shutil.disk_usage(place).free < _LOW_SPACE
    except OSError:
        return False
