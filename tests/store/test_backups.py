"""Backups are whole, rotate, and restore without losing what stood there."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chengyan.model.errors import StoreError
from chengyan.store.backups import Backup, back_up, check_backup, is_due, list_backups, outdated
from chengyan.store.restore import restore
from chengyan.store.schema import SCHEMA
from chengyan.store.sqlite.file_check import check_file
from chengyan.store.workspace import Workspace
from tests.store.children import mounting, run


def add(workspace: Workspace, title: str) -> None:
    with workspace.writing() as unit:
        unit.cases.add(title=title, kind="general", data="{}", source="")


def titles(folder: Path) -> set[str]:
    with Workspace.open(folder, create=False) as workspace, workspace.reading() as unit:
        return {line.title for line in unit.cases.page(100, 0)}


def age(backup: Backup, days: float) -> None:
    """Make a backup look older: its name says when it was made."""
    made_at = backup.made_at - timedelta(days=days)
    backup.path.rename(backup.path.with_name(f"desk-{made_at.strftime('%Y%m%dT%H%M%S%fZ')}.db"))


def test_a_backup_of_a_workspace_in_use_is_whole(workspace: Workspace, folder: Path) -> None:
    add(workspace, "之前")
    with closing(sqlite3.connect(folder / "desk.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE cases SET title = '没有提交'")
        backup = workspace.back_up()
        writer.execute("ROLLBACK")
    assert check_file(backup.path, thorough=True).schema == SCHEMA
    with closing(sqlite3.connect(backup.path)) as connection:
        assert connection.execute("SELECT title FROM cases").fetchall() == [("之前",)]
    assert [path.name for path in backup.path.parent.iterdir()] == [backup.path.name]


def test_opening_makes_a_backup_once_a_day(folder: Path) -> None:
    Workspace.open(folder).close()
    assert list_backups(folder) == []
    Workspace.open(folder).close()
    Workspace.open(folder).close()
    (first,) = list_backups(folder)
    age(first, 1.01)
    assert is_due(folder)
    Workspace.open(folder).close()
    assert len(list_backups(folder)) == 2


def test_a_clock_that_was_ahead_does_not_stop_the_backups(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        age(workspace.back_up(), -400)
    assert is_due(folder)


def test_rotation_keeps_seven_days_and_four_weeks() -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    made = [Backup(Path(f"{n}"), now - timedelta(hours=8 * n), 1) for n in range(3 * 60)]
    gone = {backup.path for backup in outdated(made)}
    kept = [backup for backup in made if backup.path not in gone]
    days = sorted({backup.made_at.date() for backup in kept}, reverse=True)
    assert days[:7] == [(now - timedelta(days=n)).date() for n in range(7)]
    assert len({backup.made_at.isocalendar()[:2] for backup in kept}) == 4
    assert len(kept) <= 11
    assert kept[0] is made[0]


def test_old_backups_go_only_after_the_new_one_is_good(workspace: Workspace, folder: Path) -> None:
    for days in range(40, 0, -1):
        age(workspace.back_up(), days)
    workspace.back_up()
    assert 8 <= len(list_backups(folder)) <= 11


def test_a_full_disk_keeps_the_older_backups(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        add(workspace, "x" * 700_000)
    backups = folder / "backups"
    backups.mkdir(exist_ok=True)
    code = """
import sys
from pathlib import Path
from chengyan.model.errors import StoreError
from chengyan.store.workspace import Workspace
with Workspace.open(sys.argv[1]) as workspace:
    print([notice.code for notice in workspace.notices])
    with workspace.reading() as unit:
        print(len(unit.cases.page(10, 0)))
print(sorted(p.name for p in Path(sys.argv[1], "backups").iterdir()))
"""
    said = run(code, folder, before=mounting(f"mount -t tmpfs -o size=256k tmpfs '{backups}'"))
    assert said.splitlines() == ["['store.disk-full']", "1", "[]"]


def test_restoring_puts_the_damaged_file_aside(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        add(workspace, "之前")
        backup = workspace.back_up()
        add(workspace, "之后")
    damaged = b"not a database" * 1000
    (folder / "desk.db").write_bytes(damaged)
    aside = restore(folder, backup.path)
    assert (aside / "desk.db").read_bytes() == damaged
    assert titles(folder) == {"之前"}
    with Workspace.open(folder) as workspace, workspace.reading() as unit:
        event = unit.audit.events(limit=1)[0]
        assert (event.action, event.ids["backup"]) == ("workspace.restored", backup.path.name)
        assert list(unit.audit.faults()) == []


def test_restoring_takes_the_log_aside_too(folder: Path) -> None:
    """A log that stays behind would be replayed into the restored file."""
    with Workspace.open(folder) as workspace:
        add(workspace, "之前")
        backup = workspace.back_up()
    run(
        "import os, sys\nfrom chengyan.store.workspace import Workspace\n"
        "w = Workspace.open(sys.argv[1])\n"
        "with w.writing() as unit:\n    unit.cases.add(title='之后', kind='general', data='{}', source='')\n"
        "print('done', flush=True)\nos.execv('/bin/true', ['true'])\n",
        folder,
    )
    assert (folder / "desk.db-wal").stat().st_size
    aside = restore(folder, backup.path.name)
    assert (aside / "desk.db-wal").stat().st_size
    assert titles(folder) == {"之前"}


def test_restoring_under_an_open_program_is_refused(workspace: Workspace, folder: Path) -> None:
    add(workspace, "之前")
    backup = workspace.back_up()
    if os.name == "nt":
        pytest.skip("Windows refuses the rename itself")
    with pytest.raises(StoreError) as caught:
        restore(folder, backup.path)
    assert caught.value.code == "store.in-use"
    add(workspace, "还能写")


def test_a_damaged_backup_is_refused_and_nothing_moves(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        add(workspace, "在")
        backup = workspace.back_up()
    with backup.path.open("r+b") as file:
        file.truncate(20_000)
    with pytest.raises(StoreError) as caught:
        restore(folder, backup.path)
    assert caught.value.code == "store.backup-damaged"
    with pytest.raises(StoreError) as caught:
        restore(folder, "no-such.db")
    assert caught.value.code == "store.backup-absent"
    assert titles(folder) == {"在"}
    assert not (folder / "aside").exists()


def test_a_lost_database_can_be_restored(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        add(workspace, "之前")
        backup = workspace.back_up()
    (folder / "desk.db").unlink()
    restore(folder, backup.path)
    assert titles(folder) == {"之前"}


def test_making_a_backup_of_damage_fails_and_keeps_the_good_one(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        for n in range(60):
            add(workspace, f"{n}" + "长" * 3000)
        good = workspace.back_up()
    with (folder / "desk.db").open("r+b") as file:
        for page in range(4, 60, 2):
            file.seek(page * 4096)
            file.write(b"\xa5" * 4096)
    with pytest.raises(StoreError):
        back_up(folder / "desk.db")
    assert [backup.path for backup in list_backups(folder)] == [good.path]
    check_backup(good.path)
