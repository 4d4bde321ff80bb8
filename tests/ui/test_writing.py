"""Writing Chinese in the real window: input methods, marks, paste, keys over the edges, structure, all on one stack."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind, StatementKind
from chengyan.ui.case_view import CaseView
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from tests.window_fixtures import checked, type_into, view_of, wait_until

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier

Make = Callable[..., CaseView]


@pytest.fixture
def make(window: MainWindow) -> Make:
    """A case with these texts as sections s1, s2 …, on 通稿, its first editor in focus."""

    def made(*texts: str, kinds: tuple[SectionKind, ...] = ()) -> CaseView:
        window.open_sample("refund-delay")
        view = view_of(window)
        view.later.finish()
        view.show_step(Step.WHOLE)
        kinds_ = kinds or tuple(SectionKind.FACTS for _ in texts)
        sections = tuple(
            Section(SectionId(f"s{i}"), kind, text) for i, (kind, text) in enumerate(zip(kinds_, texts, strict=True), 1)
        )
        view.case.replace_statement(Statement(StatementKind.FULL_RESPONSE, sections))
        view.later.finish()
        focus(view, 1)
        return view

    return made


def editor(view: CaseView, number: int = 1) -> SectionEditor:
    found = view.navigation.editor_of(SectionId(f"s{number}"))
    assert found is not None
    return found


def focus(view: CaseView, number: int) -> SectionEditor:
    found = editor(view, number)
    found.window().activateWindow()
    found.setFocus(Qt.FocusReason.OtherFocusReason)
    wait_until(found.hasFocus, "the editor has the focus")
    return found


def text(view: CaseView, number: int = 1) -> str:
    document = view.case.document(SectionId(f"s{number}"))
    assert document is not None
    return document.text()


def texts(view: CaseView) -> list[str]:
    return [document.text() for document in view.case.documents]


def at(found: SectionEditor, position: int) -> None:
    cursor = found.textCursor()
    cursor.setPosition(position)
    found.setTextCursor(cursor)


def end(found: SectionEditor) -> None:
    found.moveCursor(QTextCursor.MoveOperation.End)


def compose(found: SectionEditor, preedit: str) -> None:
    QCoreApplication.sendEvent(found, QInputMethodEvent(preedit, []))


def commit(found: SectionEditor, committed: str, start: int = 0, length: int = 0) -> None:
    event = QInputMethodEvent()
    event.setCommitString(committed, start, length)
    QCoreApplication.sendEvent(found, event)


# Input methods --------------------------------------------------------------------------------------------------


def test_a_composition_survives_whatever_happens_meanwhile(make: Make) -> None:
    view = make("我们会尽快处理。", "别的")
    checked(view)
    found = focus(view, 1)
    end(found)
    before, height = text(view), found.height()
    compose(found, "tui'kuan")
    view.autosave.save_now()
    view.check.check_now()
    checked(view)
    wait_until(lambda: view.autosave.clean, "saved")
    view.case.undo()
    view.case.redo()
    view.window().actions_.trigger("edit.undo")
    block = found.section.lastBlock()
    assert block.layout().preeditAreaText() == "tui'kuan"
    assert found.composing
    assert (text(view), found.height()) == (before, height)
    commit(found, "退款")
    assert not found.composing
    assert text(view) == before + "退款"


def test_what_is_committed_merges_like_typing(make: Make) -> None:
    view = make("")
    found = focus(view, 1)
    for syllables, word in (("wo'men", "我们"), ("dao'qian", "道歉")):
        compose(found, syllables)
        commit(found, word)
    assert text(view) == "我们道歉"
    view.case.undo()
    assert text(view) == ""


@pytest.mark.parametrize("word", ["退款", "😀", "𬭸𬭸", "👨‍👩‍👧"])
def test_a_commit_over_a_selection_is_one_step(make: Make, word: str) -> None:
    view = make("前😀中间后")
    found = focus(view, 1)
    at(found, 1)
    found.select(1, 5)
    assert found.textCursor().selectedText() == "😀中间"
    compose(found, "pin")
    compose(found, "pin'yin")
    commit(found, word)
    assert text(view) == f"前{word}后"
    view.case.undo()
    assert text(view) == "前😀中间后"
    view.case.redo()
    assert text(view) == f"前{word}后"


def test_an_input_method_may_replace_what_stands_before_the_cursor(make: Make) -> None:
    view = make("请拨打电化")
    found = focus(view, 1)
    end(found)
    commit(found, "话", -1, 1)
    assert text(view) == "请拨打电话"
    view.case.undo()
    assert text(view) == "请拨打电化"


def test_an_abandoned_composition_leaves_no_trace(make: Make) -> None:
    view = make("原文")
    found = focus(view, 1)
    index = view.case.steps.index()
    compose(found, "abc")
    compose(found, "")
    assert text(view) == "原文"
    assert view.case.steps.index() == index
    assert found.section.firstBlock().layout().preeditAreaText() == ""


def test_the_candidates_stand_at_the_cursor(make: Make) -> None:
    """Deep in a grown editor, after the page has scrolled."""
    view = make("\n".join(f"第{i}段，写得很长。" for i in range(60)))
    found = focus(view, 1)
    end(found)
    found.go_to(found.textCursor().position(), found.textCursor().position())
    QTest.qWait(20)
    rect = QGuiApplication.inputMethod().cursorRectangle()
    window = found.window()
    caret = found.viewport().mapTo(window, found.cursorRect().center())
    assert abs(rect.center().x() - caret.x()) <= 4
    assert abs(rect.center().y() - caret.y()) <= 4
    assert window.rect().contains(rect.center().toPoint())
    assert found.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText) == "第59段，写得很长。"
    assert found.inputMethodQuery(Qt.InputMethodQuery.ImCursorPosition) == len("第59段，写得很长。")


def test_no_mark_is_widened_while_one_composes(make: Make) -> None:
    view = make("中文")
    found = focus(view, 1)
    end(found)
    compose(found, "ni,")
    assert text(view) == "中文"
    commit(found, "你,")
    assert text(view) == "中文你,"


# Marks ----------------------------------------------------------------------------------------------------------


def test_half_width_marks_become_full_width_and_can_be_taken_back_alone(make: Make) -> None:
    view = make("")
    found = focus(view, 1)
    type_into(found, "我们道歉")
    QTest.keyClicks(found, ".")
    assert text(view) == "我们道歉。"
    view.case.undo()
    assert text(view) == "我们道歉."
    view.case.undo()
    assert text(view) == ""
    view.case.redo()
    view.case.redo()
    assert text(view) == "我们道歉。"


def test_numbers_times_and_latin_words_keep_theirs(make: Make) -> None:
    view = make("金额")
    found = focus(view, 1)
    end(found)
    QTest.keyClicks(found, "3,000.50")
    type_into(found, "元")
    QTest.keyClicks(found, ",9:00 a.m.")
    assert text(view) == "金额3,000.50元，9:00 a.m."


def test_the_setting_switches_it_off(make: Make) -> None:
    view = make("中")
    view.ui.preferences.put("editor.full-width", False)
    found = focus(view, 1)
    end(found)
    QTest.keyClicks(found, ",")
    assert text(view) == "中,"


def test_marks_in_pairs(make: Make) -> None:
    view = make("他说")
    view.ui.preferences.put("editor.pair-marks", True)
    found = focus(view, 1)
    end(found)
    QTest.keyClicks(found, '"')
    assert text(view) == "他说“”"
    assert found.textCursor().position() == 3
    type_into(found, "不行")
    QTest.keyClicks(found, '"')
    assert text(view) == "他说“不行”"
    assert found.textCursor().atEnd()


# Paste ----------------------------------------------------------------------------------------------------------


def _clip(plain: str) -> None:
    QGuiApplication.clipboard().setText(plain)


def test_paste_is_cleaned_and_said_so(make: Make) -> None:
    view = make("")
    found = focus(view, 1)
    _clip("第一\u00a0段\u200b\r\n\r\n第二段")
    QTest.keyClick(found, Qt.Key.Key_V, _CONTROL)
    assert text(view) == "第一 段\n第二段"
    said = view.ui.toasts.text
    assert "1" in said
    view.ui.toasts.button.click()
    assert text(view) == ""


def test_paste_exactly(make: Make) -> None:
    view = make("")
    found = focus(view, 1)
    _clip("第一\u00a0段\u200b\r\n\r\n第二段")
    QTest.keyClick(found, Qt.Key.Key_V, _CONTROL | _SHIFT)
    assert text(view) == "第一\u00a0段\u200b\n\n第二段"


def test_a_web_page_is_pasted_as_plain_text(make: Make) -> None:
    view = make("")
    found = focus(view, 1)
    data = QMimeData()
    data.setHtml("<p>一&nbsp;<b>二</b></p><p>三</p>")
    found.insertFromMimeData(data)
    assert text(view) == "一 二\n三"


def test_copy_and_cut_keep_special_spaces(make: Make) -> None:
    view = make("一\u00a0二\n三")
    found = focus(view, 1)
    found.selectAll()
    QTest.keyClick(found, Qt.Key.Key_C, _CONTROL)
    assert QGuiApplication.clipboard().text() == "一\u00a0二\n三"
    QTest.keyClick(found, Qt.Key.Key_X, _CONTROL)
    assert text(view) == ""
    QTest.keyClick(found, Qt.Key.Key_V, _CONTROL | _SHIFT)
    assert text(view) == "一\u00a0二\n三"


# Keys over the edges --------------------------------------------------------------------------------------------


def test_arrows_cross_from_section_to_section(make: Make) -> None:
    view = make("一二三", "四五六")
    first, second = editor(view, 1), editor(view, 2)
    end(first)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus() and second.textCursor().position() == 0
    QTest.keyClick(second, Qt.Key.Key_Left)
    assert first.hasFocus() and first.textCursor().atEnd()
    at(first, 2)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus() and second.textCursor().position() == 2
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus() and first.textCursor().position() == 2
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert first.hasFocus()


def test_within_a_wrapped_paragraph_the_arrows_stay(make: Make) -> None:
    view = make("一二三四五六七八九十" * 20, "别的")
    first = editor(view, 1)
    at(first, 0)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert first.hasFocus() and first.textCursor().position() > 0


def test_control_page_keys_go_by_section(make: Make) -> None:
    view = make("一", "二", "三")
    QTest.keyClick(editor(view, 1), Qt.Key.Key_PageDown, _CONTROL)
    assert editor(view, 2).hasFocus()
    QTest.keyClick(editor(view, 2), Qt.Key.Key_PageDown, _CONTROL)
    QTest.keyClick(editor(view, 3), Qt.Key.Key_PageUp, _CONTROL)
    assert editor(view, 2).hasFocus()


def test_select_all_twice_does_no_harm(make: Make) -> None:
    view = make("一二", "三四")
    found = focus(view, 1)
    for _ in range(2):
        QTest.keyClick(found, Qt.Key.Key_A, _CONTROL)
        assert found.textCursor().selectedText() == "一二"
    assert texts(view) == ["一二", "三四"]


# Structure ------------------------------------------------------------------------------------------------------


def test_sections_move_by_keyboard_and_back(make: Make) -> None:
    view = make("一", "二")
    QTest.keyClick(editor(view, 1), Qt.Key.Key_Down, _CONTROL | _ALT)
    assert texts(view) == ["二", "一"]
    assert editor(view, 1).hasFocus()
    QTest.keyClick(editor(view, 1), Qt.Key.Key_Z, _CONTROL)
    assert texts(view) == ["一", "二"]


def test_split_and_join_are_one_step_each(make: Make) -> None:
    view = make("一段😀\n二段", "三")
    found = focus(view, 1)
    at(found, 5)
    QTest.keyClick(found, Qt.Key.Key_Return, _CONTROL | _ALT)
    assert texts(view) == ["一段😀", "二段", "三"]
    fresh = view.case.documents[1]
    made = view.navigation.editor_of(fresh.section_id)
    assert made is not None and made.hasFocus()
    QTest.keyClick(made, Qt.Key.Key_J, _CONTROL | _ALT)
    assert texts(view) == ["一段😀", "二段\n三"]
    view.case.undo()
    view.case.undo()
    assert texts(view) == ["一段😀\n二段", "三"]


def test_a_section_becomes_another_kind_and_back(make: Make) -> None:
    view = make("我们道歉")
    view.editors.sections.set_kind(view.case.documents[0], SectionKind.APOLOGY)
    assert view.case.snapshot().statement.sections[0].kind is SectionKind.APOLOGY
    assert view.whole_page.prose.frames[0].name.text() == "致歉"
    assert editor(view, 1).hasFocus()
    view.case.undo()
    assert view.case.documents[0].kind is SectionKind.FACTS
    assert view.whole_page.prose.frames[0].name.text() == "事实"


def test_a_section_is_removed_by_keyboard_with_an_undo(make: Make) -> None:
    view = make("一", "二")
    QTest.keyClick(editor(view, 1), Qt.Key.Key_Delete, _CONTROL | _ALT)
    assert texts(view) == ["二"]
    assert editor(view, 2).hasFocus()
    view.ui.toasts.button.click()
    assert texts(view) == ["一", "二"]


def test_a_kind_that_this_page_does_not_show_keeps_its_editor(make: Make) -> None:
    view = make("一", "二", kinds=(SectionKind.FACTS, SectionKind.APOLOGY))
    view.show_step(Step.FACTS)
    view.later.finish()
    found = focus(view, 1)
    type_into(found, "字")
    view.editors.sections.set_kind(view.case.documents[0], SectionKind.CLOSING)
    found = editor(view, 1)
    type_into(found, "又")
    assert "又" in text(view)


# The menu -------------------------------------------------------------------------------------------------------


def test_the_menu_undoes_the_one_stack(make: Make) -> None:
    view = make("一")
    found = focus(view, 1)
    end(found)
    type_into(found, "二")
    found.menu_wanted.emit(0, QPoint(10, 10))
    menu = found.findChild(QMenu)
    assert menu is not None
    undo = next(action for action in menu.actions() if "Ctrl+Z" in action.text())
    undo.trigger()
    assert text(view) == "一"
    menu.close()


def test_a_section_asked_for_early_leaves_no_other_without_its_text(make: Make, window: MainWindow) -> None:
    view = make("一")
    many = tuple(Section(SectionId(f"t{i}"), SectionKind.FACTS, f"第{i}节") for i in range(12))
    view.case.replace_statement(Statement(StatementKind.FULL_RESPONSE, many))
    # Before the rest has grown: a finding in the last section is gone to.
    assert view.navigation.editor_of(SectionId("t11")) is not None
    view.later.finish()
    shown = [view.whole_page.prose.frames[i].findChild(SectionEditor) for i in range(12)]
    assert all(found is not None and found.isVisible() for found in shown)
