"""What cannot be opened is named, and stays byte for byte as it was."""

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from chengyan.assets.messages import describe
from chengyan.model.errors import StoreError
from chengyan.store.schema import SCHEMA
from chengyan.store.workspace import Workspace
from tests.store.children import AS_NOBODY, OPEN, mounting, public_folder, run
from tests.store.conftest import fingerprint

Damage = Callable[[Path], None]


def refused(folder: Path | str, *, create: bool = True, busy_seconds: float = 0.2) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Workspace.open(folder, create=create, busy_seconds=busy_seconds)
    message = describe(caught.value)
    assert "store." not in message and "{" not in message
    return caught.value


def fill(folder: Path, cases: int = 60) -> None:
    with Workspace.open(folder) as workspace, workspace.writing() as unit:
        for number in range(cases):
            unit.cases.add(title=f"投诉 {number}", kind="general", data="{}" + " " * 5000, source="")


def execute(database: Path, *statements: str) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_workspace_is_made_and_opened_again(folder: Path) -> None:
    with Workspace.open(folder / "新的") as workspace:
        identity = workspace.setting("workspace_id")
        assert workspace.setting("schema") == str(SCHEMA)
    with Workspace.open(str(folder / "新的"), create=False) as workspace:
        assert workspace.setting("workspace_id") == identity
    with Workspace.open(f"sqlite:///{folder / '新的' / 'desk.db'}", create=False) as workspace:
        assert workspace.setting("workspace_id") == identity


def test_every_commit_is_on_the_disk(workspace: Workspace) -> None:
    with workspace.reading() as unit:
        pragma = {
            name: unit.connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        }
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}


def test_an_absent_workspace_is_not_made_unasked(folder: Path) -> None:
    assert refused(folder, create=False).code == "store.absent"
    assert not folder.exists()


def test_a_file_is_no_workspace(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("x", encoding="utf-8")
    assert refused(file).code == "store.not-a-folder"
    assert refused(file / "below").code == "store.not-a-folder"


@pytest.mark.parametrize("url", ["", "mysql://host/db", "sqlite://", "sqlite:///:memory:", "http://example.com/"])
def test_an_address_that_cannot_be_one(url: str) -> None:
    assert refused(url).code == "store.bad-url"


def test_a_server_needs_a_folder_for_evidence_and_shows_no_password() -> None:
    error = refused("postgresql+psycopg://officer:geheim@localhost/desk")
    assert error.code == "store.objects-needed"
    assert "geheim" not in describe(error)


def newer_by_header(database: Path) -> None:
    execute(database, f"PRAGMA user_version = {SCHEMA + 1}")


def newer_by_meta(database: Path) -> None:
    execute(database, f"UPDATE meta SET value = '{SCHEMA + 7}' WHERE key = 'schema'")


def newer_by_revision(database: Path) -> None:
    execute(database, "UPDATE alembic_version SET version_num = '0999'")


def newer_with_another_naming(database: Path) -> None:
    execute(database, "UPDATE alembic_version SET version_num = 'a1b2c3'")


@pytest.mark.parametrize("make", [newer_by_header, newer_by_meta, newer_by_revision, newer_with_another_naming])
def test_a_newer_workspace_is_left_alone(folder: Path, make: Damage) -> None:
    fill(folder)
    make(folder / "desk.db")
    before = fingerprint(folder)
    assert refused(folder).code == "store.newer"
    assert fingerprint(folder) == before


def test_a_newer_workspace_still_in_its_log_is_left_alone(folder: Path) -> None:
    """The newer program has been killed: what says that it is newer stands in the log only."""
    fill(folder)
    run(
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        f"c.execute('PRAGMA user_version = {SCHEMA + 1}')\n"
        "print('done', flush=True)\n"
        "os.execv('/bin/true', ['true'])\n",
        folder / "desk.db",
    )
    before = fingerprint(folder)
    assert "desk.db-wal" in before
    assert refused(folder).code == "store.newer"
    after = fingerprint(folder)
    del before["desk.db-shm"], after["desk.db-shm"]
    assert after == before


def not_a_database(database: Path) -> None:
    database.write_bytes("这是一封信,不是数据库。".encode() * 500)


def truncated(database: Path) -> None:
    with database.open("r+b") as file:
        file.truncate(database.stat().st_size // 2)


def cut_within_the_header(database: Path) -> None:
    with database.open("r+b") as file:
        file.truncate(40)


def page_overwritten(database: Path) -> None:
    with database.open("r+b") as file:
        for page in range(1, database.stat().st_size // 4096, 3):
            file.seek(page * 4096)
            file.write(os.urandom(4096))


def first_page_overwritten(database: Path) -> None:
    with database.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3996)


DAMAGES = [not_a_database, truncated, cut_within_the_header, page_overwritten, first_page_overwritten]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_workspace_stays_as_it_was(folder: Path, damage: Damage) -> None:
    fill(folder)
    damage(folder / "desk.db")
    before = fingerprint(folder)
    error = refused(folder)
    assert error.code == "store.damaged"
    assert "chengyan doctor --restore" in describe(error)
    assert fingerprint(folder) == before


def test_an_emptied_database_with_backups_is_a_loss_not_a_new_workspace(folder: Path) -> None:
    fill(folder)
    with Workspace.open(folder) as workspace:
        workspace.back_up()
    (folder / "desk.db").write_bytes(b"")
    assert refused(folder).code == "store.lost"
    (folder / "desk.db").unlink()
    assert refused(folder).code == "store.lost"
    assert not (folder / "desk.db").exists()


def test_a_workspace_whose_making_was_cut_short_is_made_now(folder: Path) -> None:
    folder.mkdir()
    (folder / "desk.db").write_bytes(b"")
    with Workspace.open(folder) as workspace:
        assert workspace.setting("schema") == str(SCHEMA)


def test_another_programs_database_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    execute(folder / "desk.db", "CREATE TABLE notes(text)")
    before = fingerprint(folder)
    assert refused(folder).code == "store.foreign"
    assert fingerprint(folder) == before


def test_a_lock_held_elsewhere_is_a_message_after_the_wait(folder: Path) -> None:
    fill(folder)
    with (
        closing(sqlite3.connect(folder / "desk.db", isolation_level=None)) as other,
        Workspace.open(folder, busy_seconds=0.2) as workspace,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught, workspace.writing() as unit:
            unit.cases.page(1, 0)
        assert caught.value.code == "store.locked"
        with workspace.reading() as unit:
            assert len(unit.cases.page(100, 0)) == 60
        other.execute("ROLLBACK")
        with workspace.writing() as unit:
            unit.cases.add(title="后来", kind="general", data="{}", source="")


def test_a_folder_without_permission_is_a_message() -> None:
    if sys.platform == "win32":
        pytest.skip("folder permissions are of another kind there")
    with public_folder() as place:
        desk = place / "desk"
        fill(desk)
        desk.chmod(0o555)
        before = fingerprint(place)
        assert run(AS_NOBODY + OPEN, desk) == "store.no-permission"
        assert run(AS_NOBODY + OPEN, desk / "new") == "store.no-permission"
        (desk / "desk.db").chmod(0o000)
        assert run(AS_NOBODY + OPEN, desk) == "store.no-permission"
        (desk / "desk.db").chmod(0o444)
        desk.chmod(0o777)
        assert run(AS_NOBODY + OPEN, desk) == "store.read-only"
        desk.chmod(0o000)
        assert run(AS_NOBODY + OPEN, desk) == "store.no-permission"
        desk.chmod(0o755)
        (desk / "desk.db").chmod(0o644)
        assert fingerprint(place) == before


def test_a_read_only_disk_is_a_message(folder: Path) -> None:
    fill(folder)
    before = fingerprint(folder)
    command = mounting(f"mount --bind '{folder}' '{folder}'; mount -o remount,ro,bind '{folder}'")
    assert run(OPEN, folder, before=command) == "store.read-only"
    assert run(OPEN, folder / "new", before=command) == "store.read-only"
    assert fingerprint(folder) == before


def test_a_disk_that_turns_read_only_while_open_loses_nothing(folder: Path) -> None:
    """The folder is made immutable under an open workspace: the next save says so, the one before stands."""
    fill(folder)
    code = """
import subprocess, sys
from chengyan.model.errors import StoreError
from chengyan.store.workspace import Workspace
folder = sys.argv[1]
workspace = Workspace.open(folder)
with workspace.writing() as unit:
    unit.cases.add(title="之前", kind="general", data="{}", source="")
workspace.close()
subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
try:
    with workspace.writing() as unit:
        unit.cases.add(title="之后", kind="general", data="{}", source="")
except StoreError as exc:
    print(exc.code)
"""
    command = mounting(f"mount --bind '{folder}' '{folder}'")
    assert run(code, folder, before=command) in ("store.read-only", "store.cannot-open")
    with Workspace.open(folder) as workspace, workspace.reading() as unit:
        assert [line.title for line in unit.cases.page(1, 0)] == ["之前"]
