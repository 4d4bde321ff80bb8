"""The tamper proof on a server: every way of changing a workspace behind the program's back, and the place is named.

What is done to a file there is done to a copy of the server's tables here, and the rows that came of it are put back:
the same ways, on the other database.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, LargeBinary, String, create_engine, delete, insert, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import StaticPool

from chengyan.formats.trust_file import read_trust
from chengyan.model.trust import Trust
from chengyan.model.vocabulary import StatementKind
from chengyan.services.cases import open_cases
from chengyan.services.trusting import export_trust
from chengyan.services.verifying import Outcome, verify_workspace
from chengyan.store.finding import FindingSeverity
from chengyan.store.schema import metadata
from tests.store import tampering
from tests.store.postgres_server import own_schema
from tests.store.test_tamper import FEW, FULL, _fill
from tests.unit.services import test_reviewing as reviewing
from tests.unit.services.test_reviewing import CLEAN, make

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Sealed:
    """A workspace at rest on the server, all its rows, and the trust file of it."""

    address: str
    engine: Engine
    rows: Rows
    trust: Trust


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sealed]:
    folder = tmp_path_factory.mktemp("sealed")
    with own_schema(folder / "objects") as address, pytest.MonkeyPatch.context() as patch:
        patch.setattr(reviewing, "open_cases", lambda _folder: open_cases(address))
        for desk in make(folder, StatementKind.PROGRESS, CLEAN + "联系人电话13912345678。"):
            _fill(desk, folder)
        export_trust(address, folder / "trust.json")
        engine = create_engine(make_url(address).difference_update_query(["objects"]))
        yield Sealed(address, engine, _rows(engine), read_trust(folder / "trust.json"))
        engine.dispose()


def _rows(engine: Engine) -> Rows:
    with engine.connect() as connection:
        return {
            name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for name, table in metadata.tables.items()
        }


def _put(engine: Engine, rows: Rows) -> None:
    """Put these rows in the place of those of their tables, past every trigger and key, as its administrator can."""
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for name, wanted in rows.items():
            connection.execute(delete(metadata.tables[name]))
            if wanted:
                connection.execute(insert(metadata.tables[name]), wanted)


def _changed(rows: Rows, change: tampering.Tampering, number: int) -> tuple[Rows, tuple[str, ...]]:
    """The tables that this way changes, and the places of which one has to be named."""
    with closing(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)) as copy:
        engine = create_engine("sqlite://", creator=lambda: copy, poolclass=StaticPool)
        metadata.create_all(engine)
        copy.execute("CREATE TABLE alembic_version (version_num TEXT)")
        with engine.begin() as connection:
            for name, kept in rows.items():
                if kept:
                    connection.execute(insert(metadata.tables[name]), kept)
        expected = change(copy, Random(number))
        copy.row_factory = sqlite3.Row
        found = {name: copy.execute(f"SELECT * FROM {name}").fetchall() for name in rows}
        after = {name: [_fitted(name, dict(row)) for row in kept] for name, kept in found.items()}
    return {name: kept for name, kept in after.items() if kept != rows[name]}, expected


def _fitted(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """What a file takes and the server does not: a word longer than its column is cut, and each is of its type."""
    fitted = {}
    for name, value in row.items():
        kind = metadata.tables[table].columns[name].type
        if isinstance(kind, LargeBinary):
            value = value if isinstance(value, bytes) else str(value).encode()
        elif isinstance(kind, String) and value is not None:
            value = value.decode("latin-1") if isinstance(value, bytes) else str(value)
            value = value[: kind.length] if kind.length else value
        fitted[name] = value
    return fitted


def test_untouched_it_is_proven(sealed: Sealed) -> None:
    found = verify_workspace(sealed.address, sealed.trust)
    assert [f.code for f in found.findings] == []
    assert found.outcome is Outcome.PROVEN and len(found.signatures) == 4 and len(found.releases) == 1


def test_whatever_is_changed_fails_and_names_the_place(sealed: Sealed, prove: bool) -> None:
    missed: list[str] = []
    for number in range(FULL if prove else FEW):
        change = tampering.ALL[number % len(tampering.ALL)]
        changed, expected = _changed(sealed.rows, change, number)
        assert changed, change.__name__
        _put(sealed.engine, changed)
        found = verify_workspace(sealed.address, sealed.trust)
        errors = [f for f in found.findings if f.severity is FindingSeverity.ERROR]
        if found.outcome is not Outcome.FAILED or not any(f.place.startswith(expected) for f in errors):
            missed.append(f"{number} {change.__name__} {expected}: {[f.place for f in errors]}")
        _put(sealed.engine, {name: sealed.rows[name] for name in changed})
    assert not missed, "\n".join(missed)
    assert verify_workspace(sealed.address, sealed.trust).outcome is Outcome.PROVEN, "put back it is as it was"
