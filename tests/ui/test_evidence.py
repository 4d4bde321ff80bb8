"""Evidence of a fact: given by the button or dropped on its row, kept in the workspace, named in its row."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from chengyan.services.cases import open_cases
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from tests.window_fixtures import click, saved, view_of, wait_until


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.new_case()
    view = view_of(window)
    click(view.rail.button(Step.FACTS))
    view.facts_page.facts.table.paste("退款没有处理\n监控没有报警", None, 0)
    return view


def drop(view: CaseView, row: int, *files: Path) -> bool:
    """Drag files over the row and let them go, as the window system would tell it; whether they were taken."""
    table = view.facts_page.facts.view
    wait_until(lambda: table.isVisible() and table.rowHeight(row) > 0, "the table is laid out")
    spot = QPoint(40, table.rowViewportPosition(row) + 4)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter, move, let_go = QDragEnterEvent(spot, *rest), QDragMoveEvent(spot, *rest), QDropEvent(spot, *rest)
    for event in (enter, move, let_go):
        QApplication.sendEvent(table.viewport(), event)
    return let_go.isAccepted()


def shown_evidence(view: CaseView, row: int) -> str:
    table = view.facts_page.facts.table
    column = next(i for i, c in enumerate(table.columns) if c.header == "证据")
    return str(table.index(row, column).data())


def test_a_file_dropped_on_a_row_is_kept_and_named(view: CaseView, tmp_path: Path) -> None:
    log = tmp_path / "退款系统日志.txt"
    log.write_bytes(b"2026-11-09 00:00 queue stopped\n")
    assert drop(view, 1, log)
    wait_until(lambda: shown_evidence(view, 1) == log.name, "the evidence is named")
    assert not view.case.incident.facts[0].evidence
    evidence = view.case.incident.facts[1].evidence[0]
    assert evidence.sha256 == hashlib.sha256(log.read_bytes()).hexdigest()
    assert log.name in view.facts_page.facts.refusal.text()
    saved(view)
    log.unlink()
    with open_cases(tmp_path / "workspace") as cases:
        assert cases.evidence_bytes(evidence.sha256).startswith(b"2026-11-09")
        assert [e.path for e in cases.evidence(view.opened.case.id)] == [evidence.path]
        assert cases.load(view.opened.case.id).incident.facts[1].evidence == (evidence,)


def test_a_missing_file_is_told_in_place_and_the_others_are_kept(view: CaseView, tmp_path: Path) -> None:
    good, gone = tmp_path / "值班记录.txt", tmp_path / "不在了.txt"
    good.write_text("记录", encoding="utf-8")
    facts = view.facts_page.facts
    facts.give_files(0, [gone, good])
    wait_until(lambda: shown_evidence(view, 0) == good.name, "the good one is attached")
    assert facts.refusal.isVisible() and gone.name in facts.refusal.text()
    assert facts.refusal.property("role") == "block"


def test_the_same_file_twice_is_one_piece(view: CaseView, tmp_path: Path) -> None:
    file = tmp_path / "截图.png"
    file.write_bytes(b"picture")
    facts = view.facts_page.facts
    facts.give_files(0, [file])
    facts.give_files(0, [file])
    wait_until(lambda: view.ui.tasks.idle, "both are answered")
    assert [e.name for e in view.case.incident.facts[0].evidence] == [file.name]


def test_a_name_deleted_in_the_cell_detaches(view: CaseView, tmp_path: Path) -> None:
    files = [tmp_path / "甲.txt", tmp_path / "乙.txt"]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
    facts = view.facts_page.facts
    facts.give_files(0, files)
    wait_until(lambda: shown_evidence(view, 0) == "甲.txt、乙.txt", "both are named")
    column = next(i for i, c in enumerate(facts.table.columns) if c.header == "证据")
    assert facts.table.setData(facts.table.index(0, column), "乙.txt")
    assert [e.name for e in view.case.incident.facts[0].evidence] == ["乙.txt"]
    assert not facts.table.setData(facts.table.index(0, column), "丙.txt"), "a name alone is no evidence"
    assert facts.refusal.isVisible()


def test_folders_are_not_taken_and_the_button_needs_a_row(view: CaseView, tmp_path: Path) -> None:
    drop(view, 0, tmp_path)  # the window says that a folder cannot be taken
    facts = view.facts_page.facts
    wait_until(lambda: view.ui.tasks.idle, "nothing is being done")
    assert not view.case.incident.facts[0].evidence and facts.refusal.isHidden()
    assert facts.files_button is not None
    facts.view.clearSelection()
    assert not facts.files_button.isEnabled()
    facts.view.selectRow(0)
    assert facts.files_button.isEnabled()
