"""Find and replace over all sections, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from chengyan.ui.editor.find_bar import FindBar
from chengyan.ui.main_window import MainWindow
from tests.ui.test_writing import Make, at, editor, focus, make, text, texts
from tests.window_fixtures import type_into, wait_until

__all__ = ["make"]

_CONTROL = Qt.KeyboardModifier.ControlModifier


def open_bar(window: MainWindow, *, replacing: bool = False) -> FindBar:
    view = window.view
    assert view is not None
    found = view.writing.editor
    assert found is not None
    QTest.keyClick(found, Qt.Key.Key_H if replacing else Qt.Key.Key_F, _CONTROL)
    bar = view.writing.find_bar
    wait_until(bar.isVisible, "the bar is there")
    return bar


def test_hits_are_counted_and_walked_over_all_sections(make: Make, window: MainWindow) -> None:
    view = make("退款😀退款", "没有", "再退款")
    focus(view, 1)
    bar = open_bar(window)
    type_into(bar.words, "退款")
    assert len(bar.finder.places) == 3
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.count.text() == "1/3"
    QTest.keyClick(bar.words, Qt.Key.Key_F3)
    QTest.keyClick(bar.words, Qt.Key.Key_F3)
    assert bar.count.text() == "3/3"
    assert editor(view, 3).textCursor().selectedText() == "退款"
    assert bar.words.hasFocus()
    QTest.keyClick(bar.words, Qt.Key.Key_F3)
    assert bar.count.text() == "1/3"
    QTest.keyClick(bar.words, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "3/3"
    QTest.keyClick(bar.words, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert editor(view, 1).textCursor().selectedText() == "退款"
    assert editor(view, 1).textCursor().selectionStart() == 4
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert editor(view, 1).hasFocus()
    assert editor(view, 1).marks is None


def test_every_hit_is_marked_without_touching_the_text(make: Make, window: MainWindow) -> None:
    view = make("退款和退款")
    focus(view, 1)
    revision = view.case.revision
    bar = open_bar(window)
    type_into(bar.words, "退款")
    marks = editor(view, 1).marks
    assert marks is not None and marks.stretches == [(0, 2), (3, 5)]
    assert view.case.revision == revision
    image = editor(view, 1).viewport().grab().toImage()
    here = editor(view, 1).place_of(0, 2)
    ratio = image.devicePixelRatio()
    wash = view.ui.theme.colour("warn_wash").rgb()
    spots = {image.pixel(int((here.left() + 1) * ratio), int(y * ratio)) for y in range(here.top(), here.bottom())}
    assert wash in spots


def test_marks_follow_what_is_written(make: Make, window: MainWindow) -> None:
    view = make("退款")
    found = focus(view, 1)
    bar = open_bar(window)
    type_into(bar.words, "退款")
    at(found, 0)
    type_into(found, "前")
    wait_until(lambda: bar.finder.places and bar.finder.places[0].start == 1, "sought anew")


def test_replace_one_and_all(make: Make, window: MainWindow) -> None:
    view = make("甲😀甲甲", "甲")
    focus(view, 1)
    bar = open_bar(window, replacing=True)
    type_into(bar.words, "甲")
    type_into(bar.put, "甲甲")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    QTest.keyClick(bar.put, Qt.Key.Key_Return)
    assert text(view) == "甲甲😀甲甲"
    assert editor(view, 1).textCursor().selectionStart() == 4, "what was put in is not a hit again"
    view.case.undo()
    assert text(view) == "甲😀甲甲"
    bar.all_button.click()
    assert texts(view) == ["甲甲😀甲甲甲甲", "甲甲"]
    view.ui.toasts.button.click()
    assert texts(view) == ["甲😀甲甲", "甲"]


def test_only_in_the_selection(make: Make, window: MainWindow) -> None:
    view = make("退款一\n退款二\n退款三", "退款")
    found = focus(view, 1)
    found.select(0, 7)
    bar = open_bar(window, replacing=True)
    assert bar.scope_box.isChecked(), "several lines are a place to search in, no words to search for"
    type_into(bar.words, "退款")
    assert len(bar.finder.places) == 2
    type_into(bar.put, "退货退款")
    bar.all_button.click()
    assert texts(view) == ["退货退款一\n退货退款二\n退款三", "退款"]


def test_a_selected_word_is_looked_for(make: Make, window: MainWindow) -> None:
    view = make("退款与退款")
    focus(view, 1).select(0, 2)
    bar = open_bar(window)
    assert bar.words.text() == "退款"
    assert len(bar.finder.places) == 2


def test_options(make: Make, window: MainWindow) -> None:
    view = make("App（含）APP")
    focus(view, 1)
    bar = open_bar(window)
    type_into(bar.words, "app")
    assert len(bar.finder.places) == 2
    bar.case_box.setChecked(True)
    assert bar.finder.places == [] and bar.count.text()
    bar.case_box.setChecked(False)
    bar.words.setText("(含)")
    assert len(bar.finder.places) == 1
    bar.width_box.setChecked(False)
    assert bar.finder.places == []


@pytest.mark.parametrize("pattern", ["(", r"(a|aa)+$"])
def test_what_is_wrong_with_an_expression_is_said_in_place(make: Make, window: MainWindow, pattern: str) -> None:
    view = make("a" * 60 + "b")
    focus(view, 1)
    bar = open_bar(window)
    bar.regex_box.setChecked(True)
    bar.words.setText(pattern)
    assert bar.problem.isVisible() and bar.problem.text()
    assert not bar.next_button.isEnabled()
    bar.words.setText("a+")
    assert not bar.problem.isVisible()
    assert len(bar.finder.places) == 1


def test_expressions_with_groups_replace(make: Make, window: MainWindow) -> None:
    view = make("共312笔，又40笔")
    focus(view, 1)
    bar = open_bar(window, replacing=True)
    bar.regex_box.setChecked(True)
    bar.words.setText(r"(\d+)笔")
    bar.put.setText(r"\1单")
    bar.all_button.click()
    assert text(view) == "共312单，又40单"
