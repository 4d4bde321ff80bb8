"""The menu 编辑. Undo and redo work on the one stack of the open case: prose, ledger and structure."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from chengyan.ui.actions import Command
from chengyan.ui.main_window import MainWindow


def commands(window: MainWindow) -> list[Command]:
    translate = QCoreApplication.translate
    keys = QKeySequence.StandardKey
    return [
        Command(
            "edit.undo",
            translate("Menus", "Undo"),
            lambda: _replay(window, undo=True),
            keys.Undo,
            of_case=True,
            label=lambda: _named(window, undo=True),
        ),
        Command(
            "edit.redo",
            translate("Menus", "Redo"),
            lambda: _replay(window, undo=False),
            keys.Redo,
            of_case=True,
            label=lambda: _named(window, undo=False),
            more_keys=("Ctrl+Y",),
        ),
    ]


def _replay(window: MainWindow, *, undo: bool) -> None:
    if window.view is not None:
        (window.view.case.undo if undo else window.view.case.redo)()


def _named(window: MainWindow, *, undo: bool) -> str:
    """The command with what it would take back or make again."""
    translate = QCoreApplication.translate
    name = translate("Menus", "Undo") if undo else translate("Menus", "Redo")
    if window.view is None:
        return name
    steps = window.view.case.steps
    step = steps.undoText() if undo else steps.redoText()
    return f"{name}: {step}" if step else name
