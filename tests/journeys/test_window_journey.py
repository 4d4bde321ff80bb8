"""From a new incident to exported files, through the real widgets."""

import zipfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from chengyan.model.vocabulary import Disclosure, IncidentKind, Party, RecordStatus, SectionKind, StatementKind
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.record_table import RecordTable
from chengyan.ui.models.steps import Step
from chengyan.ui.pages.ledger import Ledger
from tests.window_fixtures import (
    checked,
    click,
    editor_of,
    lanes,
    make_desk,
    make_shown,
    qapp,
    saved,
    type_into,
    view_of,
    wait_until,
    window,
)

__all__ = ["lanes", "make_desk", "make_shown", "qapp", "window"]


def enter(field: object, text: str) -> None:
    """Write into a form's field and leave it with Enter."""
    type_into(field, text)  # type: ignore[arg-type]
    QTest.keyClick(field, Qt.Key.Key_Return)  # type: ignore[call-overload]


def choose(box: QComboBox, text: str) -> None:
    index = box.findText(text)
    assert index >= 0, text
    box.setCurrentIndex(index)
    box.activated.emit(index)


def fill_cell(ledger: Ledger, row: int, header: str, text: str) -> None:
    """Open the cell's editor, write and leave with Enter."""
    table: RecordTable[object] = ledger.table
    column = next(i for i, c in enumerate(table.columns) if c.header == header)
    index = table.index(row, column)
    ledger.view.setCurrentIndex(index)
    ledger.view.edit(index)
    editor = ledger.view.indexWidget(index) or ledger.view.viewport().focusWidget()
    found = next((w for w in ledger.view.viewport().children() if getattr(w, "isVisible", lambda: False)()), editor)
    if isinstance(found, QComboBox):
        choose(found, text)
        return
    assert found is not None
    if isinstance(found, QPlainTextEdit):
        found.selectAll()
    type_into(found, text)  # type: ignore[arg-type]
    QTest.keyClick(found, Qt.Key.Key_Return)  # type: ignore[call-overload]


def fill_incident(view: CaseView) -> None:
    page = view.incident_page
    page.title.selectAll()
    enter(page.title, "预售退款延迟")
    enter(page.name, "云栖优选")
    enter(page.full_name, "云栖优选（杭州）科技有限公司")
    choose(page.kind, "服务纠纷")
    choose(page.party, "我方责任")
    for field, text in zip(
        page.moments, ("2026-11-09", "2026-11-12 9:30", "2026-11-12 20:15", "", "2026-11-13 10:00"), strict=True
    ):
        enter(field, text)
    QGuiApplication.clipboard().setText("hotline\t400-000-0000\t9:00-21:00")
    click(page.contacts.paste_button)


def test_a_new_incident_becomes_published_files(window: MainWindow, tmp_path: Path) -> None:
    click(window.start.new_button)
    view = view_of(window)
    assert view.step is Step.INCIDENT
    fill_incident(view)
    assert view.case.incident.kind is IncidentKind.SERVICE_DISPUTE
    assert view.case.incident.responsibility.party is Party.OWN

    click(view.rail.button(Step.FACTS))
    facts = view.facts_page.facts
    QGuiApplication.clipboard().setText(
        "11月9日提交的312笔退款申请（312位用户）到11月12日22时仍未处理，超过承诺的48小时"
        "\t已核实\t公开\t2026-11-09 ~ 2026-11-12 22:00\t2026-11-12 22:30\t准确\t经过\t技术部值班"
    )
    click(facts.paste_button)
    click(facts.add_button)
    fill_cell(facts, 1, "事实", "退款队列在活动高峰积压，监控没有报警")
    fill_cell(facts, 1, "状态", "已核实")
    fill_cell(facts, 1, "公开范围", "公开")
    fill_cell(facts, 1, "用途", "原因")
    fill_cell(facts, 1, "截至", "2026-11-12 22:30")
    assert [f.status for f in view.case.incident.facts] == [RecordStatus.VERIFIED] * 2
    assert view.case.incident.facts[1].disclosure is Disclosure.PUBLIC

    click(view.rail.button(Step.APOLOGY))
    enter(view.apology_page.to_whom, "312位用户")
    enter(view.apology_page.for_what, "没有按承诺时间退款")

    click(view.rail.button(Step.REMEDIATION))
    QGuiApplication.clipboard().setText(
        "全部退款原路退回\t312位用户\t2026-11-15\t客服中心\t进行中\t公开\t50\t每位用户\t无门槛优惠券"
    )
    click(view.remediation_page.measures.paste_button)
    assert view.case.incident.measures[0].compensation is not None

    click(view.rail.button(Step.WHOLE))
    choose(view.whole_page.kind, "完整回应")
    assert view.case.kind is StatementKind.FULL_RESPONSE
    enter(view.whole_page.date, "2026-11-13")
    click(view.whole_page.draft_button)
    wait_until(view.case.has_prose, "a draft")
    assert "312" in "".join(d.text() for d in view.case.documents)

    editor = editor_of(view, SectionKind.APOLOGY)
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    type_into(editor, "如果给您带来不便，我们深表歉意。")
    checked(view)
    assert any("不便" in f.diagnostic.quote for f in view.findings.in_order())
    view.case.undo()
    assert "给您带来不便" not in editor.section.text(), "a sentence typed in one go is one step"
    saved(view)

    click(view.rail.button(Step.PUBLISH))
    QGuiApplication.clipboard().clear()
    view.publish_page.copy_post()
    wait_until(lambda: "312" in QGuiApplication.clipboard().text(), "the post is copied")
    assert "未放行" in QGuiApplication.clipboard().text().splitlines()[0]
    written: list[tuple[Path, ...]] = []
    view.publish_page.exported.connect(written.append)
    view.publish_page.export_all(tmp_path / "out")
    wait_until(lambda: bool(written), "the files are written")
    names = {path.name for path in written[0]}
    assert {"manifest.json", "docx.docx", "pdf.pdf"} <= names
    assert any(name.startswith("longimage") for name in names)
    assert any(name.startswith("weibo-post") for name in names)
    with zipfile.ZipFile(tmp_path / "out" / "docx.docx") as notice:
        assert "312" in notice.read("word/document.xml").decode()
