"""Rows as they lie in the database, read without believing a byte of them, and their hashes for the audit log.

Whoever checks a workspace that somebody may have tampered with reads raw values here: a column may hold anything.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Table, select, type_coerce
from sqlalchemy.types import NullType

from chengyan.store.schema import metadata

SEALED: Final = ("people", "public_keys", "reviews", "threads", "sign_offs", "timestamps", "approvals", "releases")
"""Tables of which the audit log holds the hash of each row as it was written."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """``key`` is the primary key, joined by a slash; ``sha256`` the hash of all columns in their order."""

    key: str
    values: dict[str, Any]
    sha256: str

    def text(self, column: str) -> str:
        """A column as text; raises ValueError for anything else."""
        value = self.values[column]
        if not isinstance(value, str):
            raise ValueError(f"{column}: not a text")
        return value

    def content(self, column: str) -> bytes:
        """A column as bytes; raises ValueError for anything else."""
        value = self.values[column]
        if not isinstance(value, (bytes, memoryview)):
            raise ValueError(f"{column}: not bytes")
        return bytes(value)


def walk_rows(connection: Connection, table: str) -> Iterator[RawRow]:
    """Every row of a table, by its primary key."""
    found = metadata.tables[table]
    query = _raw(found).order_by(*found.primary_key.columns)
    for row in connection.execution_options(yield_per=100).execute(query):
        yield _row(found, tuple(row))


def row_hash(connection: Connection, table: str, *key: str | int) -> str:
    """The hash of one row as it is now; empty where there is none."""
    found = metadata.tables[table]
    columns = tuple(found.primary_key.columns)
    query = _raw(found).where(*(column == value for column, value in zip(columns, key, strict=True)))
    row = connection.execute(query).first()
    return _row(found, tuple(row)).sha256 if row is not None else ""


def _raw(table: Table) -> Any:
    # Without the types' own conversions, which fail at what a tampered column holds.
    return select(*(type_coerce(column, NullType()).label(column.name) for column in table.columns))


def _row(table: Table, row: tuple[Any, ...]) -> RawRow:
    values = dict(zip((column.name for column in table.columns), row, strict=True))
    text = json.dumps([_plain(value) for value in row], separators=(",", ":"))
    key = "/".join(str(values[column.name]) for column in table.primary_key.columns)
    return RawRow(key, values, hashlib.sha256(text.encode()).hexdigest())


def _plain(value: object) -> object:
    return {"hex": bytes(value).hex()} if isinstance(value, (bytes, bytearray, memoryview)) else value
