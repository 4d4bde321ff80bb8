"""Records of the ledger go into the text as sentences, by keyboard or by drop; what may not be stated says why."""

from dataclasses import replace

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from chengyan.model.vocabulary import Disclosure, RecordId, RecordStatus
from chengyan.ui.case_view import CaseView
from chengyan.ui.editor.insertion import InsertionList
from chengyan.ui.editor.section_editor import RECORD_MIME, SectionEditor
from chengyan.ui.main_window import MainWindow
from tests.ui.test_writing import Make, at, editor, end, focus, make, text
from tests.window_fixtures import type_into, wait_until

__all__ = ["make"]

_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def open_list(view: CaseView, found: SectionEditor) -> InsertionList:
    QTest.keyClick(found, Qt.Key.Key_I, _BOTH)
    wait_until(lambda: view.writing.insertion.list is not None, "the list is there")
    offered = view.writing.insertion.list
    assert offered is not None
    wait_until(lambda: offered.model.rowCount() > 0, "the records are there")
    return offered


def test_a_fact_goes_in_at_the_cursor_as_one_step(make: Make) -> None:
    view = make("前。后。")
    found = focus(view, 1)
    at(found, 2)
    offered = open_list(view, found)
    type_into(offered.words, "312笔退款申请")
    assert offered.model.rowCount() >= 1
    QTest.keyClick(offered.words, Qt.Key.Key_Return)
    assert not offered.isVisible() and found.hasFocus()
    assert text(view).startswith("前。11月9日提交的312笔退款申请（312位用户）")
    assert text(view).endswith("。后。")
    assert view.case.steps.undoText()
    view.case.undo()
    assert text(view) == "前。后。"


def test_what_is_being_checked_is_said_to_be(make: Make) -> None:
    view = make("")
    found = focus(view, 1)
    offered = open_list(view, found)
    type_into(offered.words, "F6")
    QTest.keyClick(offered.words, Qt.Key.Key_Return)
    assert "正在核实" in text(view)


def test_what_may_not_be_stated_says_why_and_stays_out(make: Make) -> None:
    view = make("")
    found = focus(view, 1)
    offered = open_list(view, found)
    type_into(offered.words, "F8")
    assert offered.model.rowCount() == 1
    assert "保密" in offered.hint.text()
    QTest.keyClick(offered.words, Qt.Key.Key_Return)
    assert offered.isVisible()
    assert text(view) == ""
    QTest.keyClick(offered.words, Qt.Key.Key_Escape)
    assert not offered.isVisible() and found.hasFocus()


def test_the_menu_offers_one_kind(make: Make, window: MainWindow) -> None:
    view = make("")
    found = focus(view, 1)
    window.actions_.trigger("insert.measures")
    offered = view.writing.insertion.list
    assert offered is not None
    wait_until(lambda: offered.model.rowCount() > 0, "the measures are there")
    assert {entry.id[0] for entry, _, _ in offered.model.shown} == {"M"}
    QTest.keyClick(offered.words, Qt.Key.Key_Down)
    QTest.keyClick(offered.words, Qt.Key.Key_Return)
    assert text(view).startswith("11月15日前，向受影响用户支付延迟补偿")
    assert found.hasFocus()


def test_words_find_nothing_and_the_list_says_so(make: Make) -> None:
    view = make("")
    offered = open_list(view, focus(view, 1))
    type_into(offered.words, "没有这样的记录")
    assert offered.model.rowCount() == 0
    assert offered.hint.text()


def _drop(found: SectionEditor, record: str, position: int) -> None:
    data = QMimeData()
    data.setData(RECORD_MIME, record.encode())
    place = found.place_of(position, position)
    spot = QPoint(place.left(), place.center().y())
    event = QDropEvent(
        QPointF(spot), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    found.dropEvent(event)


def test_a_record_dropped_goes_in_where_it_was_dropped(make: Make) -> None:
    view = make("前。后。")
    found = focus(view, 1)
    end(found)
    _drop(found, "M1", 2)
    wait_until(lambda: text(view) != "前。后。", "the sentence is there")
    assert text(view).startswith("前。11月15日前，312笔退款全部原路退回")
    assert text(view).endswith("后。")
    view.case.undo()
    assert text(view) == "前。后。"


def test_a_record_that_may_not_be_stated_is_refused_when_dropped(make: Make) -> None:
    view = make("前")
    _drop(focus(view, 1), "F8", 1)
    wait_until(lambda: "F8" in view.ui.toasts.text, "told why")
    assert text(view) == "前"


def test_a_record_that_is_gone_is_told(make: Make) -> None:
    view = make("前")
    _drop(focus(view, 1), "F99", 1)
    wait_until(lambda: "F99" in view.ui.toasts.text, "told")
    assert text(view) == "前"


def test_the_ledger_is_asked_anew_each_time(make: Make) -> None:
    view = make("")
    incident = view.case.incident
    facts = tuple(
        replace(f, status=RecordStatus.VERIFIED, disclosure=Disclosure.PUBLIC) if f.id == RecordId("F7") else f
        for f in incident.facts
    )
    view.case.set_incident(replace(incident, facts=facts), "公开")
    found = editor(view, 1)
    offered = open_list(view, found)
    type_into(offered.words, "F7")
    QTest.keyClick(offered.words, Qt.Key.Key_Return)
    assert "值班" in text(view)
