"""The chain verifies, tells of every change, and survives erasure."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from chengyan.model.errors import StoreError
from chengyan.store.workspace import Workspace


def fill(workspace: Workspace, count: int = 5) -> None:
    with workspace.writing() as unit:
        for number in range(count):
            unit.audit.append(
                "case.created", actor="王敏", ids={"case": f"I{number}"}, payload={"title": f"李小姐的投诉 {number}"}
            )


def faults(workspace: Workspace) -> list[tuple[str, int]]:
    with workspace.reading() as unit:
        return [(fault.code, fault.seq) for fault in unit.audit.faults()]


def tamper(folder: Path, *statements: str) -> None:
    """What somebody with the file and a database tool can do: drop the triggers first, as he would."""
    with closing(sqlite3.connect(folder / "desk.db", isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


def test_a_chain_verifies(workspace: Workspace) -> None:
    fill(workspace)
    assert faults(workspace) == []
    with workspace.reading() as unit:
        events = unit.audit.events()
    assert [event.seq for event in events] == [6, 5, 4, 3, 2, 1]
    assert events[0].payload == {"title": "李小姐的投诉 4"}
    assert events[-1].action == "workspace.created"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("UPDATE audit_events SET actor = '别人' WHERE seq = 3", ("store.event-changed", 3)),
        ("UPDATE audit_events SET ids = '{}' WHERE seq = 3", ("store.event-changed", 3)),
        ("UPDATE audit_events SET at = '2020' WHERE seq = 3", ("store.event-changed", 3)),
        ("DELETE FROM audit_events WHERE seq = 3", ("store.chain-gap", 3)),
        ("DELETE FROM audit_events WHERE seq = 6", ("store.chain-end", 5)),
        ("UPDATE audit_payloads SET payload = '{}' WHERE seq = 3", ("store.payload-changed", 3)),
        ("DELETE FROM audit_payloads WHERE seq = 3", ("store.payload-missing", 3)),
    ],
)
def test_every_change_shows(workspace: Workspace, folder: Path, change: str, expected: tuple[str, int]) -> None:
    fill(workspace)
    tamper(folder, change)
    assert expected in faults(workspace)


def test_erasing_leaves_a_tombstone_and_the_chain_whole(workspace: Workspace, folder: Path) -> None:
    fill(workspace)
    assert workspace.erase_payload(3, reason="保存期满", actor="档案员")
    assert faults(workspace) == []
    with workspace.reading() as unit:
        events = {event.seq: event for event in unit.audit.events()}
    assert events[3].payload is None and events[3].erased
    assert events[4].payload is not None
    assert (events[7].action, events[7].ids, events[7].actor) == ("audit.erased", {"event": 3}, "档案员")
    assert not workspace.erase_payload(3, reason="再来一次")


def test_what_is_erased_is_gone_from_the_disk(workspace: Workspace, folder: Path) -> None:
    with workspace.writing() as unit:
        seq = unit.audit.append("case.created", payload={"title": "ZHANGWEI-13800000000"})
    workspace.erase_payload(seq, reason="保存期满")
    workspace.close()
    assert not [path for path in folder.rglob("desk.db*") if b"ZHANGWEI" in path.read_bytes()]


def test_a_tombstone_cannot_be_forged_after_the_fact(workspace: Workspace, folder: Path) -> None:
    """Removing a payload without an event is refused by the database itself."""
    fill(workspace)
    with closing(sqlite3.connect(folder / "desk.db")) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("DELETE FROM audit_payloads WHERE seq = 3")


def test_erasing_an_unknown_event_is_an_error(workspace: Workspace) -> None:
    with pytest.raises(StoreError) as caught:
        workspace.erase_payload(99, reason="x")
    assert caught.value.code == "store.unknown-event"


def test_a_failed_unit_of_work_leaves_no_event(workspace: Workspace) -> None:
    with pytest.raises(ZeroDivisionError), workspace.writing() as unit:
        unit.audit.append("case.created")
        raise ZeroDivisionError
    with workspace.reading() as unit:
        assert unit.audit.count() == 1
