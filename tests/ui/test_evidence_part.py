"""All evidence in one table, looked at below it: pictures, pages, lines, and whether it is still the same."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from chengyan.model.vocabulary import RecordId
from chengyan.services.evidence_rows import evidence_rows
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.chips import CHIP_ROLE
from chengyan.ui.models.steps import Step
from chengyan.ui.pages.evidence_part import EvidencePart
from tests.window_fixtures import click, view_of, wait_until


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.new_case()
    view = view_of(window)
    click(view.rail.button(Step.FACTS))
    view.facts_page.facts.table.paste("退款没有处理\n监控没有报警", None, 0)
    return view


def part_of(view: CaseView, *files: Path) -> EvidencePart:
    """The table with these files, each evidence of the first fact."""
    view.facts_page.facts.give_files(0, list(files))
    wait_until(lambda: len(view.case.incident.facts[0].evidence) == len(files), "the files are kept")
    view.facts_page.segments.show_part("evidence")
    part = view.facts_page.evidence
    wait_until(lambda: all(part.kept(row.evidence) for row in part.ledger.table.records), "the files are known")
    return part


def look(part: EvidencePart, row: int) -> None:
    part.ledger.view.selectRow(row)
    wait_until(lambda: part.preview.view is not None, "the file was looked at")


def test_pictures_pages_and_lines_are_shown(view: CaseView, tmp_path: Path) -> None:
    picture, page, table, other = (tmp_path / n for n in ("截图.jpg", "公函.pdf", "明细.csv", "录音.amr"))
    Image.new("RGB", (4000, 1000), "teal").save(picture)
    Image.new("RGB", (600, 800), "white").save(page, save_all=True, append_images=[Image.new("RGB", (600, 800))])
    table.write_bytes("订单,金额\n1,50\n".encode("gbk"))
    other.write_bytes(b"#!AMR\n" + bytes(range(256)))
    part = part_of(view, picture, page, table, other)
    look(part, 0)
    shown = part.preview.view
    assert shown is not None and (shown.width, shown.height) == (4000, 1000)
    assert part.preview.picture.isVisible() and part.preview.picture.pixmap().width() > 100
    part.ledger.view.selectRow(1)
    wait_until(lambda: part.preview.view is not None and part.preview.view.pages == 2, "the first page")
    assert part.preview.picture.isVisible()
    part.ledger.view.selectRow(2)
    wait_until(lambda: part.preview.lines.isVisible(), "the first lines")
    assert "订单,金额" in part.preview.lines.toPlainText()
    assert part.preview.view is not None and part.preview.view.encoding == "GBK"
    part.ledger.view.selectRow(3)
    wait_until(lambda: part.preview.view is not None and part.preview.view.shows == "none", "what is known")
    assert not part.preview.lines.isVisible() and not part.preview.alarm.isVisible()
    click(part.preview.copy_button)
    assert QGuiApplication.clipboard().text() == view.case.incident.facts[0].evidence[3].sha256


def test_a_file_that_is_no_longer_the_same_is_said_loudly(view: CaseView, tmp_path: Path) -> None:
    log = tmp_path / "日志.txt"
    log.write_text("2026-11-09 零点停止", encoding="utf-8")
    part = part_of(view, log)
    evidence = view.case.incident.facts[0].evidence[0]
    kept = tmp_path / "workspace" / "objects" / evidence.sha256[:2] / evidence.sha256[2:]
    kept.chmod(0o600)
    kept.write_text("2026-11-10 零点停止", encoding="utf-8")
    look(part, 0)
    assert part.preview.alarm.isVisible() and part.preview.alarm.property("role") == "block"
    # The record may also name another hash than that of the file kept.
    kept.write_text("2026-11-09 零点停止", encoding="utf-8")
    facts = view.case.incident.facts
    other = replace(evidence, sha256="0" * 64)
    view.case.set_incident(replace(view.case.incident, facts=(replace(facts[0], evidence=(other,)), *facts[1:])))
    wait_until(lambda: part.preview.view is not None and part.preview.view.problem is not None, "it is looked at anew")
    assert "不是当初登记的那个文件" in part.preview.alarm.text()
    file_column = next(i for i, c in enumerate(part.ledger.table.columns) if c.header == "文件")
    assert part.ledger.table.index(0, file_column).data(CHIP_ROLE).text == "不一致"


def test_a_file_that_is_not_there_is_told(view: CaseView, tmp_path: Path) -> None:
    from chengyan.model.incident import Evidence

    facts = view.case.incident.facts
    named = Evidence("合同", "evidence/contract.pdf", personal_data=True)
    view.case.set_incident(replace(view.case.incident, facts=(replace(facts[0], evidence=(named,)), *facts[1:])))
    view.facts_page.segments.show_part("evidence")
    part = view.facts_page.evidence
    part.ledger.view.selectRow(0)
    wait_until(lambda: part.preview.alarm.isVisible(), "that the file is missing")
    assert part.preview.personal.isVisible()


def test_programs_are_not_opened_and_others_as_checked_copies(view: CaseView, tmp_path: Path) -> None:
    program = tmp_path / "收据.exe"
    program.write_bytes(b"MZ\x90\0")
    part = part_of(view, program)
    look(part, 0)
    click(part.preview.open_button)
    wait_until(lambda: part.preview.alarm.isVisible(), "the refusal")
    assert "程序" in part.preview.alarm.text()


def test_evidence_moves_to_another_record_and_is_detached(view: CaseView, tmp_path: Path) -> None:
    log = tmp_path / "日志.txt"
    log.write_text("停止", encoding="utf-8")
    part = part_of(view, log)
    table = part.ledger.table
    owner = next(i for i, c in enumerate(table.columns) if c.header == "所属记录")
    assert table.setData(table.index(0, owner), "F2")
    assert [len(f.evidence) for f in view.case.incident.facts] == [0, 1]
    table.setData(table.index(0, owner), "F9")
    assert [len(f.evidence) for f in view.case.incident.facts] == [0, 1], "no such record"
    assert "没有这个编号" in part.ledger.refusal.text()
    personal = next(i for i, c in enumerate(table.columns) if c.header == "含个人信息")
    table.setData(table.index(0, personal), "是")
    assert view.case.incident.facts[1].evidence[0].personal_data
    part.ledger.view.selectRow(0)
    QTest.keyClick(part.ledger.view, Qt.Key.Key_Delete)
    assert not evidence_rows(view.case.incident)
    view.case.undo()
    assert [row.owner for row in evidence_rows(view.case.incident)] == ["F2"]


def test_new_files_are_asked_what_they_prove(view: CaseView, tmp_path: Path) -> None:
    view.facts_page.segments.show_part("evidence")
    part = view.facts_page.evidence
    photo = tmp_path / "现场.png"
    Image.new("RGB", (20, 20)).save(photo)
    menu = part.ask_record([photo])
    texts = [a.text() for a in menu.actions()]
    assert any(t.startswith("F1  退款没有处理") for t in texts)
    next(a for a in menu.actions() if "新的一条" in a.text()).trigger()
    menu.close()
    wait_until(lambda: len(view.case.incident.facts) == 3, "the new fact")
    fact = view.case.incident.facts[2]
    assert fact.id == RecordId("F3") and fact.evidence[0].name == "现场.png"
