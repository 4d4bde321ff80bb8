"""The settings page: found, changed, reset, by keyboard alone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox

from chengyan.assets.settings import definitions
from chengyan.ui import upkeep
from chengyan.ui.main_window import MainWindow
from chengyan.ui.pages.settings import SettingsPage
from tests.window_fixtures import click, wait_until


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    window.activateWindow()
    wait_until(window.isActiveWindow, "the window is active")
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    shown = window.stack.currentWidget()
    assert isinstance(shown, SettingsPage)
    return shown


def visible(page: SettingsPage) -> list[str]:
    return [row.setting.id for row in page.rows if row.isVisible()]


def stored(tmp_path: Path) -> dict[str, object]:
    file = tmp_path / "settings.json"
    found: dict[str, object] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return found


def test_every_setting_has_its_editor(page: SettingsPage) -> None:
    assert [row.setting.id for row in page.rows] == [s.id for group in definitions() for s in group.settings]
    kinds = {"bool": QCheckBox, "int": QSpinBox, "choice": QComboBox}
    for row in page.rows:
        assert isinstance(row.editor, kinds.get(row.setting.type, object))
        assert row.editor.accessibleName() == row.name


def test_groups_are_chosen_at_the_left(page: SettingsPage) -> None:
    for index, group in enumerate(definitions()):
        page.groups.setCurrentRow(index)
        assert visible(page) == [setting.id for setting in group.settings]


def test_words_find_settings_of_all_groups(page: SettingsPage) -> None:
    page.search.setText("版头")
    assert visible(page) == ["output.letterhead"]
    page.search.setText("深色")
    assert "look.theme" in visible(page), "the names of choices are looked through too"
    page.search.setText("没有的东西")
    assert visible(page) == [] and page.nothing.isVisible() and "没有的东西" in page.nothing.text()
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == "" and visible(page), "Esc empties the search first"


def test_changing_is_done_at_once_and_kept(page: SettingsPage, window: MainWindow, tmp_path: Path) -> None:
    row = page.row("look.theme")
    box = row.editor
    assert isinstance(box, QComboBox)
    assert row.origin.text() == "" and not row.reset_button.isVisible()
    box.setFocus()
    while box.currentData() != "dark":
        QTest.keyClick(box, Qt.Key.Key_Down)
        box.activated.emit(box.currentIndex())
    assert window.theme.palette.id == "dark"
    assert stored(tmp_path) == {"look.theme": "dark"}
    assert row.origin.text() == "已修改"
    click(row.reset_button)
    assert window.theme.name == "system" and stored(tmp_path) == {} and row.origin.text() == ""


def test_restart_is_announced(page: SettingsPage) -> None:
    row = page.row("look.scale")
    box = row.editor
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("150"))
    box.activated.emit(box.currentIndex())
    assert row.note.isVisible() and "重新启动" in row.note.text()
    click(row.reset_button)
    assert not row.note.isVisible()


def test_the_size_of_the_text_follows_at_once(page: SettingsPage, window: MainWindow) -> None:
    number = page.row("look.prose-size").editor
    assert isinstance(number, QSpinBox)
    assert (number.minimum(), number.maximum()) == (12, 32)
    number.setValue(22)
    assert window.theme.prose_size == 22
    window.open_sample("refund-delay")
    wait_until(lambda: window.view is not None, "the case is open")
    assert window.view is not None
    document = window.view.case.documents[0]
    assert document.defaultFont().pixelSize() == 22


def test_all_are_reset_and_taken_back(page: SettingsPage, window: MainWindow, tmp_path: Path) -> None:
    window.preferences.put("look.theme", "dark")
    window.preferences.put("look.prose-size", 20)
    before = stored(tmp_path)
    click(page.reset_button)
    assert stored(tmp_path) == {} and not page.reset_button.isEnabled()
    click(window.ui.toasts.button)
    assert stored(tmp_path) == before and window.theme.palette.id == "dark"
    window.preferences.reset()


def test_esc_leads_back(page: SettingsPage, window: MainWindow) -> None:
    wait_until(page.search.hasFocus, "the search has the focus")
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.start


def test_tab_reaches_everything_on_it(page: SettingsPage) -> None:
    page.search.setFocus()
    seen = []
    for _ in range(30):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    editors = [row.editor for row in page.rows if row.isVisible()]
    assert {page.groups, page.back_button, page.search, *editors} <= set(seen)


def test_a_setting_that_cannot_be_kept_says_so_in_its_place(page: SettingsPage, tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    number = page.row("look.prose-size").editor
    assert isinstance(number, QSpinBox)
    number.setValue(20)
    row = page.row("look.prose-size")
    assert row.note.isVisible() and "没有保存" in row.note.text()
    assert number.value() == 16, "what is shown is what is in force"


def test_a_broken_file_is_told_once_and_on_the_page(make_shown: Callable[..., MainWindow], tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{broken", encoding="utf-8")
    window = make_shown()
    upkeep.tell_of_settings(window)
    assert "按默认设置运行" in window.ui.toasts.text
    window.actions_.trigger("edit.settings")
    page = window.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    assert page.problem.isVisible() and window.preferences.number("look.prose-size") == 16
    window.preferences.put("look.prose-size", 18)
    assert not page.problem.isVisible()
    assert (tmp_path / "settings.json.broken").exists()
    window.preferences.reset()
