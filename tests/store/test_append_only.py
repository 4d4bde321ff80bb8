"""History refuses to be changed, by our code and by anybody's SQL."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from chengyan.model.errors import StoreError
from chengyan.store.workspace import Workspace

REFUSED = [
    "UPDATE revisions SET canonical = x'00'",
    "UPDATE revisions SET reason = ''",
    "DELETE FROM revisions",
    "INSERT OR REPLACE INTO revisions SELECT * FROM revisions",
    "UPDATE ledgers SET canonical = x'00'",
    "DELETE FROM ledgers",
    "INSERT OR REPLACE INTO ledgers SELECT * FROM ledgers",
    "UPDATE audit_events SET actor = ''",
    "DELETE FROM audit_events",
    "INSERT OR REPLACE INTO audit_events SELECT * FROM audit_events",
    "UPDATE audit_payloads SET payload = '{}'",
    "DELETE FROM audit_payloads",
    "INSERT OR REPLACE INTO audit_payloads SELECT * FROM audit_payloads",
]


@pytest.fixture
def history(workspace: Workspace) -> Workspace:
    with workspace.writing() as unit:
        case = unit.cases.add(title="退款", kind="general", data="{}", source="")
        draft = unit.statements.add(case.id, kind=None, data="{}")
        ledger = unit.revisions.keep_ledger(case.id, b"{}")
        unit.revisions.add(draft.id, canonical=b"{}", data="{}", ledger=ledger, reason="", author="")
        unit.audit.append("case.created", payload={"title": "退款"})
    return workspace


@pytest.mark.parametrize("statement", REFUSED)
def test_our_own_connection_refuses(history: Workspace, statement: str) -> None:
    with pytest.raises(StoreError) as caught, history.writing() as unit:
        unit.connection.execute(text(statement))
    assert caught.value.code == "store.append-only"


@pytest.mark.parametrize("statement", REFUSED)
def test_any_other_connection_refuses(history: Workspace, folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "desk.db")) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)


def test_revisions_follow_each_other(history: Workspace) -> None:
    with history.writing() as unit:
        (first,) = unit.revisions.of_statement(unit.statements.of_case(unit.cases.page(1, 0)[0].id)[0].id)
        second = unit.revisions.add(
            first.statement_id, canonical=b"[]", data="{}", ledger=first.ledger, reason="改", author="王敏"
        )
    assert (first.number, first.parent) == (1, None)
    assert (second.number, second.parent) == (2, first.sha256)
    with history.reading() as unit:
        assert unit.revisions.by_hash(second.sha256).canonical == b"[]"
        assert unit.revisions.latest(first.statement_id) == second
