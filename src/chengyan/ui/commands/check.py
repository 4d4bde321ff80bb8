"""The menu 检查: walking the findings and mending them."""

from PySide6.QtCore import QCoreApplication

from chengyan.ui.actions import Command
from chengyan.ui.main_window import MainWindow


def commands(window: MainWindow) -> list[Command]:
    translate = QCoreApplication.translate
    return [
        Command("check.next", translate("Menus", "Next finding"), lambda: _walk(window, True), "F8", of_case=True),
        Command(
            "check.previous",
            translate("Menus", "Previous finding"),
            lambda: _walk(window, False),
            "Shift+F8",
            of_case=True,
        ),
        Command(
            "check.fixes", translate("Menus", "Fixes at the cursor"), lambda: _fixes(window), "Alt+Return", of_case=True
        ),
        Command("check.now", translate("Menus", "Check now"), lambda: _check(window), "F7", group=1, of_case=True),
    ]


def _walk(window: MainWindow, forward: bool) -> None:
    if window.view is not None:
        window.view.navigation.walk(forward)


def _fixes(window: MainWindow) -> None:
    if window.view is not None:
        window.view.navigation.show_fixes()


def _check(window: MainWindow) -> None:
    if window.view is not None:
        window.view.check.check_now()
