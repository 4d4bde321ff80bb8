"""A full disk is a message; what was saved stays, and saving goes on once there is room."""

import sys
from pathlib import Path

import pytest

from chengyan.model.errors import StoreError
from chengyan.store.workspace import Workspace
from tests.store.children import mounting, run

TMPFS = """
import sys
from pathlib import Path
from chengyan.model.errors import StoreError
from chengyan.store.workspace import Workspace
folder = Path(sys.argv[1])
ballast = folder.parent / "ballast"
ballast.write_bytes(b"x" * 1_500_000)
workspace = Workspace.open(folder)
with workspace.writing() as unit:
    case = unit.cases.add(title="投诉", kind="general", data="{}", source="")
saved, version = "", 1
try:
    while True:
        text = saved + "我们没有按约定时间退款。" * 500
        with workspace.writing() as unit:
            reached = unit.cases.save(case.id, version, title="投诉", kind="general", data=text)
        saved, version = text, reached
except StoreError as exc:
    print(exc.code)
try:
    workspace.objects.put_bytes(b"y" * 3_000_000)
except StoreError as exc:
    print(exc.code)
with workspace.reading() as unit:
    print(unit.cases.get(case.id).data == saved, unit.cases.get(case.id).version == version)
ballast.unlink()
with workspace.writing() as unit:
    version = unit.cases.save(case.id, version, title="投诉", kind="general", data=saved + "现在可以了。")
workspace.close()
with Workspace.open(folder) as again, again.reading() as unit:
    print(unit.cases.get(case.id).data == saved + "现在可以了。", list(unit.audit.faults()))
print([p.name for p in folder.rglob(".incoming-*")])
"""


def test_a_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    said = run(TMPFS, disk / "desk", before=mounting(f"mount -t tmpfs -o size=4m tmpfs '{disk}'"))
    assert said.splitlines() == ["store.disk-full", "store.disk-full", "True True", "True []", "[]"]


def test_a_disk_too_full_to_begin(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    code = """
import sys
from chengyan.model.errors import StoreError
from chengyan.store.workspace import Workspace
try:
    Workspace.open(sys.argv[1])
except StoreError as exc:
    print(exc.code)
"""
    assert run(code, disk / "desk", before=mounting(f"mount -t tmpfs -o size=32k tmpfs '{disk}'")) == "store.disk-full"


def test_a_database_that_may_not_grow(workspace: Workspace) -> None:
    """The same error without root: SQLite's own limit on pages raises SQLITE_FULL."""
    with workspace.writing() as unit:
        case = unit.cases.add(title="投诉", kind="general", data="{}", source="")
    with workspace.reading() as unit:
        pages = unit.connection.exec_driver_sql("PRAGMA page_count").scalar()
        unit.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError) as caught, workspace.writing() as unit:
        unit.cases.save(case.id, 1, title="投诉", kind="general", data="长" * 500_000)
    assert caught.value.code == "store.disk-full"
    with workspace.writing() as unit:
        assert unit.cases.get(case.id).data == "{}"
        assert unit.cases.save(case.id, 1, title="投诉", kind="general", data="{ }") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_file_size_limit_is_named(tmp_path: Path) -> None:
    code = """
import resource, signal, sys
from pathlib import Path
from chengyan.model.errors import StoreError
from chengyan.store.objects import ObjectStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    ObjectStore(Path(sys.argv[1])).put_bytes(b"z" * 300_000)
except StoreError as exc:
    print(exc.code)
print(list(Path(sys.argv[1]).iterdir()))
"""
    assert run(code, tmp_path / "objects").splitlines() == ["store.too-big", "[]"]
