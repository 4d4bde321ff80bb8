"""The ledger's pages: rows moved, set and pasted; spreadsheets and chat read in; questions asked; every step undone."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCheckBox, QMenu, QToolButton, QWidget

from chengyan.model.incident import Claim, Fact, Query
from chengyan.model.vocabulary import Disclosure, RecordId, RecordStatus
from chengyan.services.cases import open_cases
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.chips import CHIP_ROLE, Chip, Shape
from chengyan.ui.models.steps import Step
from chengyan.ui.pages.chat_dialog import ChatDialog, PictureDialog
from chengyan.ui.pages.ledger import Ledger
from chengyan.ui.pages.ledger_import import ImportDialog
from chengyan.ui.pages.ledger_menu import fill_menu
from tests.unit.spreadsheet_files import Sheet, write_workbook
from tests.window_fixtures import click, saved, view_of, wait_until

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.new_case()
    view = view_of(window)
    click(view.rail.button(Step.FACTS))
    return view


@pytest.fixture
def facts(view: CaseView) -> Ledger:
    ledger = view.facts_page.facts
    ledger.table.paste("甲\n乙\n丙\n丁", None, 0)
    wait_until(lambda: ledger.view.isVisible() and ledger.view.rowHeight(3) > 0, "the table is laid out")
    return ledger


def whats(view: CaseView) -> str:
    return "".join(f.what for f in view.case.incident.facts)


def column(ledger: Ledger, header: str) -> int:
    return next(i for i, c in enumerate(ledger.table.columns) if c.header == header)


def dialog_of(view: CaseView, kind: type) -> object:
    """The dialog that has just come up over the window."""
    found: list[object] = []

    def shown() -> bool:
        found[:] = [w for w in view.window().findChildren(kind) if w.isVisible()]
        return bool(found)

    wait_until(shown, f"{kind.__name__} is shown")
    return found[0]


def let_go(ledger: Ledger, data: QMimeData, spot: QPoint) -> None:
    """Drag something over the table and let it go, as the window system would tell it."""
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(spot, *rest), QDragMoveEvent(spot, *rest), QDropEvent(spot, *rest)):
        QApplication.sendEvent(ledger.view.viewport(), event)


# Rows ----------------------------------------------------------------------------------------------------------------


def test_rows_move_together_by_the_keyboard_and_back(view: CaseView, facts: Ledger) -> None:
    facts.view.select_rows(0, 2)
    QTest.keyClick(facts.view, Qt.Key.Key_Down, ALT)
    assert whats(view) == "丙甲乙丁"
    assert facts.view.rows() == [1, 2]
    assert view.case.steps.undoText() == "移动行"
    QTest.keyClick(facts.view, Qt.Key.Key_Up, ALT)
    QTest.keyClick(facts.view, Qt.Key.Key_Up, ALT)
    assert whats(view) == "甲乙丙丁"
    QTest.keyClick(facts.view, Qt.Key.Key_Down, ALT)
    QTest.keyClick(facts.view, Qt.Key.Key_Down, ALT)
    QTest.keyClick(facts.view, Qt.Key.Key_Down, ALT)
    assert whats(view) == "丙丁甲乙"
    view.case.undo()
    assert whats(view) == "丙甲乙丁"


def test_rows_are_dragged_to_another_place(view: CaseView, facts: Ledger) -> None:
    table = facts.view
    table.select_rows(2, 2)
    data = table.dragged(table.rows())
    let_go(facts, data, QPoint(20, table.rowViewportPosition(0) + 2))
    assert whats(view) == "丙丁甲乙" and table.rows() == [0, 1]
    let_go(facts, table.dragged([0]), QPoint(20, table.rowViewportPosition(3) + table.rowHeight(3) - 2))
    assert whats(view) == "丁甲乙丙"


def test_rows_are_inserted_duplicated_and_removed_by_keys(view: CaseView, facts: Ledger) -> None:
    facts.view.select_rows(1, 2)
    QTest.keyClick(facts.view, Qt.Key.Key_D, CONTROL)
    assert whats(view) == "甲乙丙乙丙丁"
    assert len({f.id for f in view.case.incident.facts}) == 6
    QTest.keyClick(facts.view, Qt.Key.Key_Delete)
    assert whats(view) == "甲乙丙丁"
    facts.view.select_rows(0, 1)
    QTest.keyClick(facts.view, Qt.Key.Key_Insert)
    assert [f.what for f in view.case.incident.facts] == ["甲", "", "乙", "丙", "丁"]


def test_a_status_is_set_for_all_selected_rows_as_one_step(view: CaseView, facts: Ledger) -> None:
    facts.view.select_rows(1, 3)
    menu = QMenu()
    fill_menu(menu, facts)
    below = next(a.menu() for a in menu.actions() if a.text() == "“状态”设为")
    assert isinstance(below, QMenu)
    next(a for a in below.actions() if a.text() == "已核实").trigger()
    assert [f.status for f in view.case.incident.facts] == [RecordStatus.CHECKING, *[RecordStatus.VERIFIED] * 3]
    assert view.case.steps.undoText() == "把“状态”改为“已核实”"
    assert facts.view.rows() == [1, 2, 3]
    view.case.undo()
    assert {f.status for f in view.case.incident.facts} == {RecordStatus.CHECKING}


def test_a_state_is_told_by_shape_and_word(view: CaseView, facts: Ledger) -> None:
    facts.table.set_cells([0], column(facts, "状态"), "已否定")
    chip = facts.table.index(0, column(facts, "状态")).data(CHIP_ROLE)
    assert chip == Chip("已否定", "block", Shape.CROSS)


def test_pasted_cells_with_line_breaks_and_words_not_known(view: CaseView, facts: Ledger) -> None:
    text = '事实内容\t是否核实\t备注\r\n"第一行\r\n第二行，含""引号"""\t已核实\tx\r\n第二条😂\t不清楚\t\r\n'
    QGuiApplication.clipboard().setText(text)
    facts.view.clearSelection()
    click(facts.paste_button)
    first, second = view.case.incident.facts[4:]
    assert first.what == '第一行\n第二行，含"引号"' and first.status is RecordStatus.VERIFIED
    assert second.what == "第二条😂" and second.status is RecordStatus.CHECKING
    assert "第 6 行“状态”" in facts.refusal.text() and "不清楚" in facts.refusal.text()
    assert view.case.steps.undoText() == "粘贴 2 行"
    view.case.undo()
    assert whats(view) == "甲乙丙丁"


def test_copied_rows_come_back_as_they_were(view: CaseView, facts: Ledger) -> None:
    facts.table.setData(facts.table.index(0, column(facts, "事实")), '一行\n"另一行"')
    facts.view.select_rows(0, 1)
    facts.view.copy_rows()
    copied = QGuiApplication.clipboard().text()
    facts.table.paste("\t".join(c.header for c in facts.table.columns if not c.link) + "\n" + copied, None, 0)
    assert view.case.incident.facts[-1].what == '一行\n"另一行"'


def test_a_removed_fact_leaves_no_reference_behind(view: CaseView, facts: Ledger) -> None:
    claim = Claim(RecordId("C1"), "扣着钱不退", finding=RecordId("F1"))
    query = Query("为什么？", fact=RecordId("F1"))
    view.case.set_incident(replace(view.case.incident, claims=(claim,), queries=(query,)))
    facts.view.selectRow(0)
    click(facts.remove_button)
    assert view.case.incident.claims[0].finding is None and view.case.incident.queries[0].fact is None
    view.case.undo()
    assert view.case.incident.claims[0].finding == "F1"


def test_every_part_is_reached_by_the_keyboard(view: CaseView) -> None:
    segments = view.facts_page.segments
    view.window().activateWindow()
    wait_until(view.window().isActiveWindow, "the window is active")
    segments.button("facts").setFocus()
    seen = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, ALT)
        seen.append(segments.current)
    assert seen == ["claims", "queries", "enquiries", "evidence", "timeline", "facts"]


def test_thousands_of_rows_are_measured_only_as_far_as_they_are_seen(view: CaseView) -> None:
    rows = tuple(Fact(RecordId(f"F{n}"), f"第{n}笔退款没有处理\n第二行") for n in range(1, 5_001))
    view.case.set_incident(replace(view.case.incident, facts=rows))
    ledger = view.facts_page.facts
    wait_until(lambda: ledger.view.isVisible() and ledger.view.rowHeight(0) > 40, "the first rows are measured")
    assert ledger.view.rowHeight(4_999) < 40
    ledger.view.scrollToBottom()
    wait_until(lambda: ledger.view.rowHeight(4_999) > 40, "the last rows are measured when they come into sight")
    facts = ledger.table
    facts.set_cells(range(5_000), column(ledger, "状态"), "已核实")
    assert all(f.status is RecordStatus.VERIFIED for f in view.case.incident.facts)


# Spreadsheets --------------------------------------------------------------------------------------------------------


def gbk_table(folder: Path) -> Path:
    path = folder / "各部门反馈.csv"
    rows = (
        "序号,部门,情况,是否核实",
        '1,技术部,"队列积压\r\n312笔",已核实',
        "2,客服,热线打不通,不清楚",
        "3,财务,,",
        "4,品牌,甲,",
    )
    path.write_bytes("\r\n".join(rows).encode("gbk"))
    return path


def test_a_table_is_read_in_after_a_look_at_it(view: CaseView, facts: Ledger, tmp_path: Path) -> None:
    dialog = view.facts_page.ledgers.import_file(facts, gbk_table(tmp_path))
    wait_until(lambda: dialog.model.preview is not None, "the file is read")
    assert dialog.encoding.currentText() == "识别为 GBK"
    assert dialog.choosers["what"].currentText() == "C  情况"
    assert dialog.choosers["status"].currentText() == "D  是否核实"
    # 部门 alone is no name of ours: the person says where it goes.
    chooser = dialog.choosers["source_person"]
    chooser.setCurrentIndex(chooser.findText("B  部门"))
    chooser.activated.emit(chooser.currentIndex())
    wait_until(lambda: "source_person" in dialog.model.preview.layout.columns.values(), "the column is mapped")
    assert dialog.model.taken == [True, True, False, False]
    assert "1 行有看不懂的格" in dialog.summary.text() and "1 行没有主要内容" in dialog.summary.text()
    assert "已核实、核实中" in dialog.model.remark(dialog.model.rows[1])[0]
    assert dialog.model.remark(dialog.model.rows[3])[0] == "与 F1 相同"
    click(dialog.take_button)
    added = view.case.incident.facts[4:]
    assert [(f.what, f.source_person, f.status) for f in added] == [
        ("队列积压\n312笔", "技术部", RecordStatus.VERIFIED),
        ("热线打不通", "客服", RecordStatus.CHECKING),
    ]
    assert facts.view.rows() == [4, 5]
    assert view.case.steps.undoText() == "导入 2 条"
    click(view.ui.toasts.button)
    assert whats(view) == "甲乙丙丁"


def test_another_sheet_and_no_headings(view: CaseView, facts: Ledger, tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "a.xlsx", Sheet("说明", [["填表说明"]]), Sheet("明细", [["第一条", "已核实"], ["第二条", "有争议"]])
    )
    dialog = view.facts_page.ledgers.import_file(facts, path)
    wait_until(lambda: dialog.model.preview is not None, "the file is read")
    dialog.sheet.setCurrentText("明细")
    dialog.sheet.activated.emit(1)
    wait_until(lambda: dialog.model.preview.sheet.sheet == "明细", "the other sheet is read")
    assert dialog.heading.currentText() == "没有标题行"
    click(dialog.take_button)
    assert [f.status for f in view.case.incident.facts[4:]] == [RecordStatus.VERIFIED, RecordStatus.DISPUTED]


def test_known_numbers_change_their_records_or_become_new_ones(view: CaseView, facts: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("编号,事实,状态\nF2,乙改,已核实\n", encoding="utf-8")
    dialog = view.facts_page.ledgers.import_file(facts, path)
    wait_until(lambda: dialog.model.preview is not None, "the file is read")
    assert dialog.update_known.isVisible() and "更新 1 条" in dialog.summary.text()
    click(dialog.take_button)
    assert whats(view) == "甲乙改丙丁"
    view.case.undo()
    dialog = view.facts_page.ledgers.import_file(facts, path)
    wait_until(lambda: dialog.model.preview is not None, "the file is read")
    dialog.update_known.setChecked(False)
    click(dialog.take_button)
    assert [(f.id, f.what) for f in view.case.incident.facts][-1] == ("F5", "乙改")


def test_a_table_that_cannot_be_read_says_why_and_takes_nothing(view: CaseView, facts: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    dialog = view.facts_page.ledgers.import_file(facts, path)
    wait_until(lambda: "打不开" in dialog.summary.text(), "the reason is told")
    assert not dialog.take_button.isEnabled()
    dialog.reject()


def test_a_spreadsheet_dropped_on_a_row_is_read_in_or_kept_as_its_evidence(
    view: CaseView, facts: Ledger, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(gbk_table(tmp_path)))])
    let_go(facts, data, QPoint(40, facts.view.rowViewportPosition(1) + 4))
    dialog = dialog_of(view, ImportDialog)
    assert isinstance(dialog, ImportDialog)
    assert dialog.evidence_button.text() == "改为附作 F2 的证据"
    click(dialog.evidence_button)
    wait_until(lambda: bool(view.case.incident.facts[1].evidence), "the file is kept as evidence")
    assert view.case.incident.facts[1].evidence[0].name == "各部门反馈.csv"
    assert whats(view) == "甲乙丙丁"


def test_a_table_is_written_out_and_says_what_stays_inside(view: CaseView, facts: Ledger, tmp_path: Path) -> None:
    facts.table.set_cells([3], column(facts, "公开范围"), "保密")
    path = tmp_path / "事实.csv"
    view.facts_page.ledgers.export_to("facts", path, facts)
    wait_until(path.exists, "the file is written")
    wait_until(lambda: "1 条保密记录" in facts.refusal.text(), "what was left out is told")
    text = path.read_text(encoding="utf-8-sig")
    assert text.startswith("编号,事实,状态") and "丙" in text and "丁" not in text


def test_many_pasted_rows_are_looked_at_first(view: CaseView, facts: Ledger) -> None:
    lines = [f"第{n}笔退款没有处理\t已核实\t公开" for n in range(5_000)]
    QGuiApplication.clipboard().setText("事实\t状态\t公开范围\n" + "\n".join(lines))
    facts.view.clearSelection()
    click(facts.paste_button)
    dialog = dialog_of(view, ImportDialog)
    assert isinstance(dialog, ImportDialog)
    wait_until(lambda: dialog.take_button.text() == "导入 5000 条", "the cells are read")
    click(dialog.take_button)
    assert len(view.case.incident.facts) == 5_004
    assert len({f.id for f in view.case.incident.facts}) == 5_004
    view.case.undo()
    assert whats(view) == "甲乙丙丁"


def test_everything_on_every_part_has_a_name(view: CaseView, facts: Ledger) -> None:
    nameless = []
    for part in ("facts", "claims", "queries", "enquiries", "evidence", "timeline"):
        shown = view.facts_page.segments.show_part(part)
        controls = [
            w for w in shown.findChildren(QWidget) if isinstance(w, (QToolButton, QAbstractItemView, QCheckBox))
        ]
        nameless += [
            f"{part}: {type(w).__name__}"
            for w in controls
            if not w.isHidden() and not w.accessibleName() and not (isinstance(w, QCheckBox) and w.text())
        ]
        assert any(isinstance(w, QToolButton) and w.toolTip() for w in controls)
    # What Qt makes for itself within a table (its headers, its corner) is spoken as part of the table.
    assert {name for name in nameless if "QHeaderView" not in name and "Corner" not in name} == set()


# Chat and pictures ---------------------------------------------------------------------------------------------------


def test_pasted_chat_becomes_facts_being_checked(view: CaseView, facts: Ledger) -> None:
    QGuiApplication.clipboard().setText(
        "张三 2026-11-12 21:03\n退款队列卡住了😂\n从零点开始\n\n"
        "李四(运维) 11月12日 21:05\n影响312笔\n李四(运维) 21:06\n收到"
    )
    QTest.keyClick(facts.view, Qt.Key.Key_V, CONTROL)
    dialog = dialog_of(view, ChatDialog)
    assert isinstance(dialog, ChatDialog)
    assert dialog.messages.table.rowCount() == 3
    dialog.messages.view.selectRow(2)
    click(dialog.messages.remove_button)
    assert dialog.take_button.text() == "记录 2 条"
    click(dialog.take_button)
    first, second = view.case.incident.facts[4:]
    assert (first.what, first.source_person) == ("退款队列卡住了😂\n从零点开始", "张三")
    assert (first.status, first.disclosure) == (RecordStatus.CHECKING, Disclosure.INTERNAL)
    assert str(second.as_of) == "2026-11-12 21:05:00+08:00"
    assert view.case.steps.undoText() == "记录 2 条聊天"
    view.case.undo()
    assert whats(view) == "甲乙丙丁"


def test_chat_can_be_pasted_as_rows_after_all(view: CaseView, facts: Ledger) -> None:
    QGuiApplication.clipboard().setText("结果: 一切正常\n影响：没有")
    facts.view.clearSelection()
    click(facts.paste_button)
    dialog = dialog_of(view, ChatDialog)
    assert isinstance(dialog, ChatDialog)
    click(dialog.cells_button)
    assert [f.what for f in view.case.incident.facts[4:]] == ["结果: 一切正常", "影响：没有"]


def test_a_pasted_picture_becomes_evidence_of_a_new_fact(view: CaseView, facts: Ledger, tmp_path: Path) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(image)
    click(facts.paste_button)
    dialog = dialog_of(view, PictureDialog)
    assert isinstance(dialog, PictureDialog)
    dialog.what.setText("值班群：队列零点停止")
    dialog.source.setText("张三")
    click(dialog.take_button)
    wait_until(lambda: len(view.case.incident.facts) == 5, "the fact is there")
    fact = view.case.incident.facts[-1]
    assert (fact.what, fact.source_person, fact.status) == ("值班群：队列零点停止", "张三", RecordStatus.CHECKING)
    assert fact.as_of is not None and fact.evidence[0].name.startswith("截图-")
    saved(view)
    with open_cases(tmp_path / "workspace") as cases:
        assert cases.evidence_bytes(fact.evidence[0].sha256).startswith(b"\x89PNG")
    view.case.undo()
    assert whats(view) == "甲乙丙丁"


# Questions -----------------------------------------------------------------------------------------------------------


def test_questions_become_a_text_for_a_chat_and_answers_become_facts(view: CaseView, facts: Ledger) -> None:
    view.facts_page.segments.show_part("queries")
    queries = view.facts_page.queries
    queries.table.paste(
        "问题\t问谁\t答复\t对应事实\n积压从何时开始？\t技术部\t\tF1\n多少笔？\t技术部\t312笔\t", None, 0
    )
    queries.view.clearSelection()
    QGuiApplication.clipboard().clear()
    click(view.facts_page.sheet_button)
    wait_until(lambda: "【核实单】" in QGuiApplication.clipboard().text(), "the text is on the clipboard")
    text = QGuiApplication.clipboard().text()
    assert "积压从何时开始" in text and "多少笔" not in text, "what is answered is not asked again"
    assert not view.facts_page.answer_button.isEnabled()
    queries.view.selectRow(1)
    assert view.facts_page.answer_button.isEnabled()
    click(view.facts_page.answer_button)
    fact = view.case.incident.facts[-1]
    assert (fact.what, fact.source_person, fact.status) == ("312笔", "技术部", RecordStatus.CHECKING)
    assert view.case.incident.queries[1].fact == fact.id
    assert view.case.steps.undoText() == "答复转为事实"
    chips = [queries.table.index(row, column(queries, "状态")).data(CHIP_ROLE).text for row in (0, 1)]
    assert chips == ["待答复", "已答复"]


def test_press_questions_have_their_table(view: CaseView) -> None:
    view.facts_page.segments.show_part("enquiries")
    ledger = view.facts_page.enquiries
    ledger.table.paste("示例财经\t涉及多少笔？\t2026-11-13 10:00", None, 0)
    enquiry = view.case.incident.enquiries[0]
    assert (enquiry.outlet, enquiry.questions) == ("示例财经", "涉及多少笔？")
    assert ledger.table.index(0, column(ledger, "状态")).data(CHIP_ROLE).text in ("待答复", "已逾期")
    assert view.facts_page.segments.button("enquiries").text() == "采访 1"


# Tables of other pages ------------------------------------------------------------------------------------------------


def test_a_record_is_found_in_a_part_that_is_not_in_sight(view: CaseView, facts: Ledger) -> None:
    claim = Claim(RecordId("C1"), "扣着钱不退")
    view.case.set_incident(replace(view.case.incident, claims=(claim,)))
    view.show_step(Step.INCIDENT)
    assert view.show_record(RecordId("C1"))
    assert view.step is Step.FACTS and view.facts_page.segments.current == "claims"
    assert view.facts_page.claims.view.rows() == [0]


def test_a_menu_of_a_row_opens_at_the_menu_key(view: CaseView, facts: Ledger) -> None:
    facts.view.selectRow(1)
    asked: list[QPoint] = []
    facts.view.menu_asked.connect(asked.append)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(facts.view.viewport(), event)
    assert asked
    menus = [m for m in facts.findChildren(QMenu) if m.isVisible()]
    assert any("删除" in a.text() for m in menus for a in m.actions())
    for menu in menus:
        menu.close()
