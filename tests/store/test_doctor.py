"""The doctor names whatever is not as it was, and changes nothing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from chengyan.assets.messages import text
from chengyan.model.errors import StoreError
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.services.cases import Cases
from chengyan.services.doctor import back_up_now, list_backups, restore_backup, verify
from chengyan.services.waiving import logged_in
from chengyan.store.workspace import Workspace
from tests.store.conftest import fingerprint, statement_with
from tests.store.test_audit import tamper
from tests.store.test_opening import DAMAGES


@pytest.fixture
def desk(folder: Path, incident: Incident, statement: Statement, tmp_path: Path) -> Path:
    proof = tmp_path / "refund.csv"
    proof.write_bytes(b"order,sum\n")
    with Workspace.open(folder) as workspace:
        cases = Cases(workspace, actor="王敏")
        case = cases.create(incident)
        cases.add_evidence(case.id, proof)
        draft = cases.add_statement(case.id, statement)
        cases.commit(draft.id, "送审")
        cases.save_statement(draft.id, statement_with("改过"), draft.version, logged_in())
        cases.commit(draft.id, "修改")
        workspace.back_up()
    return folder


def found(folder: Path) -> list[str]:
    report = verify(folder)
    for finding in report.findings:
        words = text(finding.code, **dict(finding.params))
        assert "store." not in words and "{" not in words
    return [finding.code for finding in report.findings if finding.severity != "info"]


def test_a_healthy_workspace(desk: Path) -> None:
    before = fingerprint(desk)
    report = verify(desk)
    assert report.healthy and report.findings == ()
    counts = report.counts
    assert (counts.cases, counts.statements, counts.revisions, counts.objects) == (1, 1, 2, 1)
    assert counts.events == 7
    assert [path.suffix for path in report.backups] == [".db"]
    assert fingerprint(desk) == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE audit_events SET actor = '别人' WHERE seq = 2", "store.event-changed"),
        ("UPDATE revisions SET canonical = x'7b7d' WHERE number = 1", "store.revision-changed"),
        (
            "UPDATE revisions SET data = replace(data, '没有按', '已经按') WHERE number = 1",
            "store.revision-text-differs",
        ),
        ("UPDATE revisions SET parent = NULL WHERE number = 2", "store.revision-order"),
        ("DELETE FROM revisions WHERE number = 2", "store.revision-lost"),
        ("UPDATE ledgers SET canonical = x'7b7d'", "store.ledger-changed"),
        ("DELETE FROM ledgers", "store.ledger-missing"),
        ("UPDATE statements SET data = '{\"sections\": 7}'", "store.working-copy-unreadable"),
        ("UPDATE cases SET data = 'x'", "store.working-copy-unreadable"),
        ("UPDATE evidence SET sha256 = '" + "0" * 64 + "'", "store.object-missing"),
        (
            "INSERT INTO revisions SELECT statement_id, 3, sha256, sha256, ledger, '', '', created_at, canonical, data "
            "FROM revisions WHERE number = 2",
            "store.revision-unlogged",
        ),
    ],
)
def test_every_change_in_the_database_is_found(desk: Path, change: str, code: str) -> None:
    tamper(desk, change)
    assert code in found(desk)


def test_objects_are_read_again(desk: Path) -> None:
    (obj,) = [path for path in (desk / "objects").rglob("*") if path.is_file()]
    obj.write_bytes(b"order,sum\n1,2")
    assert found(desk) == ["store.object-damaged"]
    obj.unlink()
    assert found(desk) == ["store.object-missing"]


def test_orphans_and_leftovers_are_mentioned(desk: Path) -> None:
    with Workspace.open(desk) as workspace:
        workspace.objects.put_bytes(b"nobody's")
    (desk / "objects" / ".incoming-1").write_bytes(b"half")
    report = verify(desk)
    assert report.healthy
    assert [finding.code for finding in report.findings] == ["store.object-orphan", "store.leftover"]
    os.utime(desk / "objects" / ".incoming-1", (0, 0))
    Workspace.open(desk).close()
    assert [finding.code for finding in verify(desk).findings] == ["store.object-orphan"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_a_finding_and_a_backup_mends_it(desk: Path, damage: Callable[[Path], None]) -> None:
    damage(desk / "desk.db")
    before = fingerprint(desk)
    assert found(desk) == ["store.damaged"]
    assert fingerprint(desk) == before
    (backup,) = list_backups(desk)
    aside = restore_backup(desk, backup.path)
    assert fingerprint(aside)["desk.db"] == before["desk.db"]
    assert found(desk) == []
    with Workspace.open(desk) as workspace:
        assert Cases(workspace).list()[0].statement_count == 1


def test_a_broken_backup_is_a_warning(desk: Path) -> None:
    back_up_now(desk)
    list_backups(desk)[0].path.write_bytes(b"nothing")
    assert found(desk) == ["store.backup-unusable"]
    assert verify(desk).healthy


def test_a_lost_database_is_a_finding(desk: Path) -> None:
    (desk / "desk.db").unlink()
    assert found(desk) == ["store.lost"]


def test_erased_payloads_are_healthy(desk: Path) -> None:
    with Workspace.open(desk) as workspace:
        for event in Cases(workspace).audit():
            workspace.erase_payload(event.seq, reason="保存期满")
    assert found(desk) == []


def test_a_workspace_in_use_can_be_verified(desk: Path) -> None:
    with Workspace.open(desk) as workspace, workspace.writing() as unit:
        unit.cases.add(title="没有提交", kind="general", data="{}", source="")
        assert found(desk) == []


def test_no_workspace_at_all_is_an_error(tmp_path: Path) -> None:
    for place in (tmp_path / "nothing", tmp_path):
        with pytest.raises(StoreError) as caught:
            verify(place)
        assert caught.value.code == "store.absent"
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        verify(tmp_path / "file")
    assert caught.value.code == "store.not-a-folder"
