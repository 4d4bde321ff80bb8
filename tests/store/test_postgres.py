"""The same tests on PostgreSQL, where one is given: CHENGYAN_TEST_POSTGRES=postgresql+psycopg://…/empty-database.

``psycopg`` has to be installed for it. Reviews are in ``test_postgres_reviews``.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from chengyan.model.errors import OutsideError, StoreError
from chengyan.services.doctor import verify
from chengyan.store.workspace import Workspace
from tests.store import test_append_only as append_only
from tests.store.postgres_server import no_server, own_schema
from tests.store.test_cases import *  # noqa: F403
from tests.store.test_cases import Cases, Incident, Statement

pytestmark = no_server


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with own_schema(tmp_path / "objects") as made:
        yield made


@pytest.fixture
def workspace(address: str) -> Iterator[Workspace]:
    with Workspace.open(address) as opened:
        yield opened


def test_history_refuses(workspace: Workspace) -> None:
    with workspace.writing() as unit:
        case = unit.cases.add(title="退款", kind="general", data="{}", source="")
        draft = unit.statements.add(case.id, kind=None, data="{}")
        ledger = unit.revisions.keep_ledger(case.id, b"{}")
        unit.revisions.add(draft.id, canonical=b"{}", data="{}", ledger=ledger, reason="", author="")
        unit.audit.append("case.created", payload={"title": "退款"})
    tried = [each for each in append_only.REFUSED if not each.startswith("INSERT")]
    for statement in [each.replace("x'00'", "'x'") for each in tried] + ["TRUNCATE revisions"]:
        with pytest.raises(StoreError) as caught, workspace.writing() as unit:
            unit.connection.execute(text(statement))
        assert caught.value.code == "store.append-only", statement


def test_the_doctor_on_a_server(address: str, incident: Incident, statement: Statement) -> None:
    with Workspace.open(address) as workspace:
        cases = Cases(workspace, actor="王敏")
        draft = cases.add_statement(cases.create(incident).id, statement)
        cases.commit(draft.id, "送审")
        for event in cases.audit():
            workspace.erase_payload(event.seq, reason="保存期满")
    report = verify(address)
    assert report.healthy and report.counts.revisions == 1
    with pytest.raises(StoreError) as caught:
        Workspace.open(address).back_up()
    assert caught.value.code == "store.server-only-file"


def test_two_writers_take_turns(address: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def write(number: int) -> None:
        with Workspace.open(address) as workspace:
            for n in range(20):
                with workspace.writing() as unit:
                    unit.cases.add(title="x", kind="general", data="{}", source="")
                    unit.audit.append("case.created", ids={"case": f"{number}-{n}"})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with Workspace.open(address) as workspace, workspace.reading() as unit:
        assert unit.audit.count() == 81
        assert len({case.id for case in unit.cases.page(100, 0)}) == 80
        assert list(unit.audit.faults()) == []


def test_a_newer_server_is_left_alone(address: str) -> None:
    with Workspace.open(address) as workspace, workspace.writing() as unit:
        unit.connection.execute(text("UPDATE meta SET value = '99' WHERE key = 'schema'"))
    with pytest.raises(StoreError) as caught:
        Workspace.open(address)
    assert caught.value.code == "store.newer"


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutsideError) as caught:
        Workspace.open(f"postgresql+psycopg://x:y@127.0.0.1:1/x?objects={tmp_path}", busy_seconds=1)
    assert caught.value.code == "store.server"
    assert caught.value.exit_code == 3


def test_a_lock_held_elsewhere_is_a_message_after_the_wait(address: str) -> None:
    with (
        Workspace.open(address) as first,
        Workspace.open(address, busy_seconds=0.2) as second,
        first.writing(),
        pytest.raises(StoreError) as caught,
        second.writing(),
    ):
        pass
    assert caught.value.code == "store.locked"
