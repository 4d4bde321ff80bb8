"""Writing mode shows the text alone and brings everything back; the arrangement survives a restart."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from chengyan.assets.settings import Settings
from chengyan.desk import Desk
from chengyan.model.vocabulary import SectionKind
from chengyan.ui.app import make_window
from chengyan.ui.case_view import CaseView
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.session import Session
from chengyan.ui.models.steps import Step
from chengyan.ui.panels.docks import PanelId
from tests.window_fixtures import editor_of, type_into, view_of, wait_until


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.open_sample("refund-delay")
    view = view_of(window)
    wait_until(lambda: view.docks.in_sight(PanelId.CHECK) and view.later.idle, "the panels")
    window.activateWindow()
    wait_until(window.isActiveWindow, "the window is active")
    return view


def frame(view: CaseView) -> list[bool]:
    window = view.window()
    assert isinstance(window, MainWindow)
    return [w.isVisible() for w in (window.menuBar(), view.strip, view.rail, view.foot)]


def test_only_the_text_is_left_and_everything_comes_back(window: MainWindow, view: CaseView) -> None:
    view.show_step(Step.FACTS)
    view.docks.dock(PanelId.PREVIEW).hide()
    size, panels = window.size(), [view.docks.dock(p).isHidden() for p in PanelId]
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen() and frame(view) == [False] * 4 and view.docks.all_hidden
    assert view.step is Step.WHOLE and isinstance(QApplication.focusWidget(), SectionEditor)
    page = view.whole_page
    assert page.prose.isVisible() and not page.kind.isVisible() and not page.heading.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen() and frame(view) == [True] * 4
    assert [view.docks.dock(p).isHidden() for p in PanelId] == panels
    wait_until(lambda: window.size() == size, "the size")
    assert page.kind.isVisible() and page.heading.isVisible()


def test_esc_tells_first_and_leaves_then(window: MainWindow, view: CaseView) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    line = window.focus_mode.line
    assert line is not None and not line.isVisible()
    editor = QApplication.focusWidget()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert window.isFullScreen() and line.isVisible()
    assert "字" in line.words.text() and "Esc" in line.words.text()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not window.isFullScreen()


def test_the_mouse_brings_the_line(window: MainWindow, view: CaseView) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    line = window.focus_mode.line
    assert line is not None
    QTest.mouseMove(view.whole_page.viewport(), QPoint(20, 20))
    QTest.mouseMove(view.whole_page.viewport(), QPoint(60, 60))
    wait_until(line.isVisible, "the line")
    window.focus_mode.leave()


def test_typing_goes_on_and_is_kept(window: MainWindow, view: CaseView) -> None:
    editor = editor_of(view, SectionKind.FACTS)
    editor.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert editor.hasFocus(), "the cursor stays where it was"
    type_into(editor, "静心写")
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert "静心写" in editor.toPlainText() and editor.hasFocus()


def test_the_keys_of_the_menus_work_there_too(window: MainWindow, view: CaseView) -> None:
    editor = editor_of(view, SectionKind.FACTS)
    before = editor.toPlainText()
    type_into(editor, "静")
    QTest.keyClick(window, Qt.Key.Key_F11)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == before
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_there_is_none_without_a_case(window: MainWindow) -> None:
    wait_until(lambda: window.desk is not None, "the desk")
    window.focus_mode.enter()
    assert not window.focus_mode.on


# From one start to the next ----------------------------------------------------------------------------------------


@pytest.fixture
def start(
    qapp: QApplication, qtbot: object, tmp_path: Path, make_desk: Callable[..., Desk]
) -> Iterator[Callable[[], MainWindow]]:
    """Starts the program anew, on what the last start left behind."""
    windows: list[MainWindow] = []

    def again() -> MainWindow:
        kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        window = make_window(qapp, "light", Settings(tmp_path / "settings.json"), kept)
        windows.append(window)
        window.show()
        desk = make_desk()
        window.attach(desk, Session(desk.location, tmp_path / "session"))
        return window

    yield again
    for window in windows:
        window.close()
        window.deleteLater()


def opened(window: MainWindow) -> CaseView:
    window.open_sample("refund-delay")
    view = view_of(window)
    wait_until(lambda: view.later.idle and view.docks.made(PanelId.CHECK), "the panels")
    return view


def test_place_widths_and_floating_panels_are_found_again(start: Callable[[], MainWindow]) -> None:
    window = start()
    window.resize(960, 640)
    view = opened(window)
    view.docks.place(PanelId.STRATEGY, Qt.DockWidgetArea.LeftDockWidgetArea)
    view.docks.float_panel(PanelId.PREVIEW)
    view.docks.dock(PanelId.PREVIEW).setGeometry(QRect(120, 130, 380, 420))
    view.docks.show_panel(PanelId.CHECK)
    view.docks.resizeDocks([view.docks.dock(PanelId.CHECK)], [420], Qt.Orientation.Horizontal)
    QTest.qWait(50)
    width = view.docks.dock(PanelId.CHECK).width()
    assert width > 380
    window.close()
    again = start()
    assert again.size().height() == 640
    found = opened(again)
    wait_until(lambda: found.docks.dock(PanelId.PREVIEW).isFloating(), "the floating panel")
    assert found.docks.dock(PanelId.PREVIEW).geometry().size().width() == 380
    assert found.docks.dockWidgetArea(found.docks.dock(PanelId.STRATEGY)) is Qt.DockWidgetArea.LeftDockWidgetArea
    wait_until(lambda: found.docks.in_sight(PanelId.CHECK), "the panel in front")
    assert abs(found.docks.dock(PanelId.CHECK).width() - width) <= 2


def test_writing_mode_is_not_what_is_kept(start: Callable[[], MainWindow]) -> None:
    window = start()
    view = opened(window)
    window.focus_mode.enter()
    assert view.docks.all_hidden
    window.close()
    again = start()
    assert not again.isFullScreen()
    found = opened(again)
    wait_until(lambda: not found.docks.all_hidden, "the panels")


def test_a_window_on_a_screen_that_is_gone_comes_back_into_sight(
    start: Callable[[], MainWindow], qapp: QApplication
) -> None:
    window = start()
    window.move(5_000, 4_000)
    window.close()
    again = start()
    assert any(screen.availableGeometry().intersects(again.frameGeometry()) for screen in qapp.screens())
