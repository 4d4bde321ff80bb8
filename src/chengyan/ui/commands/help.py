"""The menu 帮助, and the settings: guide, keys, commands by name, tour, log, report, about."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from chengyan.ui import upkeep
from chengyan.ui.actions import Command
from chengyan.ui.main_window import MainWindow


def commands(window: MainWindow) -> list[Command]:
    translate = QCoreApplication.translate
    return [
        Command("edit.settings", translate("Menus", "Settings…"), lambda: show_settings(window), "Ctrl+,", group=9),
        Command("help.guide", translate("Menus", "Guide"), lambda: show_guide(window), "F1"),
        Command("help.keys", translate("Menus", "Keyboard map"), lambda: show_keys(window), "Ctrl+/"),
        Command("help.find", translate("Menus", "Find a command…"), lambda: find_command(window), "Ctrl+Shift+P"),
        Command("help.tour", translate("Menus", "Tour of the window"), lambda: _tour(window)),
        Command("help.log", translate("Menus", "Log"), lambda: show_log(window), group=1),
        Command(
            "help.report", translate("Menus", "Copy diagnostic report"), lambda: upkeep.copy_report(window), group=1
        ),
        Command("help.about", translate("Menus", "About Chengyan"), lambda: show_about(window), group=2),
    ]


def show_settings(window: MainWindow) -> None:
    def make() -> QWidget:
        from chengyan.ui.pages.settings import SettingsPage

        return SettingsPage(window.preferences, window.theme, window.ui.toasts)

    _show(window, "settings", make)


def show_guide(window: MainWindow, place: str = "") -> None:
    """The chapter that fits what is in sight, or the one asked for."""
    from chengyan.ui.models.guide import places
    from chengyan.ui.pages.guide import GuidePage

    fitting = place or places().get(_in_sight(window), "")
    page = _show(window, "guide", lambda: GuidePage(window.theme))
    assert isinstance(page, GuidePage)
    if fitting:
        page.open_place(fitting)


def show_keys(window: MainWindow) -> None:
    def make() -> QWidget:
        from chengyan.ui.pages.keymap import KeymapPage

        return KeymapPage(window.actions_, window.theme, window.ui.toasts)

    _show(window, "keys", make)


def show_log(window: MainWindow) -> None:
    def make() -> QWidget:
        from chengyan.ui.pages.log import LogPage

        return LogPage(window.ui, lambda: upkeep.copy_report(window))

    _show(window, "log", make)


def show_about(window: MainWindow) -> None:
    def make() -> QWidget:
        from chengyan.ui.pages.about import AboutPage

        return AboutPage(window.ui)

    _show(window, "about", make)


def find_command(window: MainWindow) -> None:
    from chengyan.ui.panels.command_search import CommandSearch

    there = window.findChild(CommandSearch, options=Qt.FindChildOption.FindDirectChildrenOnly)
    (there or CommandSearch(window, window.actions_)).open()


def _tour(window: MainWindow) -> None:
    window.tools.leave()
    upkeep.start_tour(window)


def _in_sight(window: MainWindow) -> str:
    """The name of the tool, step or page before the person."""
    if window.tools.current:
        return window.tools.current
    return window.view.step.value if window.view is not None else "start"


def _show(window: MainWindow, name: str, make: Callable[[], QWidget]) -> QWidget:
    from chengyan.ui.pages.tool_page import ToolPage

    def wired() -> QWidget:
        page = make()
        if isinstance(page, ToolPage):
            page.back_asked.connect(window.tools.leave)
        return page

    return window.tools.show(name, wired)
