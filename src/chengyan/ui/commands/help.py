"""The menu 帮助."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from chengyan import __version__
from chengyan.ui.actions import Command
from chengyan.ui.main_window import MainWindow


def commands(window: MainWindow) -> list[Command]:
    return [Command("help.about", QCoreApplication.translate("Menus", "About Chengyan"), lambda: _about(window))]


def _about(window: MainWindow) -> None:
    text = QCoreApplication.translate("Menus", "Chengyan {0}\nYour texts stay on this machine: {1}\nApache License 2.0")
    QMessageBox.about(
        window,
        QCoreApplication.translate("Menus", "About Chengyan"),
        text.format(__version__, window.desk.location if window.desk else ""),
    )
