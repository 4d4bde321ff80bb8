"""Entries of the menu 文件 for the versions of the statement."""

from PySide6.QtCore import QCoreApplication

from chengyan.ui.actions import Command
from chengyan.ui.main_window import MainWindow


def commands(window: MainWindow) -> list[Command]:
    translate = QCoreApplication.translate
    return [
        Command(
            "file.version",
            translate("Menus", "Keep a version…"),
            lambda: _keep(window),
            "Ctrl+Shift+S",
            group=2,
            of_case=True,
        ),
        Command(
            "file.compare",
            translate("Menus", "What changed since the last version"),
            lambda: _compare(window),
            "Ctrl+Shift+H",
            group=2,
            of_case=True,
        ),
    ]


def _keep(window: MainWindow) -> None:
    if window.view is not None:
        window.tools.leave()
        window.view.history.keep()


def _compare(window: MainWindow) -> None:
    if window.view is not None:
        window.tools.leave()
        window.view.history.compare_latest()
