"""Ctrl+Z in a field or an editor belongs to the window, whose one stack knows prose, ledger and structure."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def leaves_undo_to_window(event: QEvent) -> bool:
    """The widget is asked whether it wants undo or redo for itself; True when it was, and the answer is no."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    asked = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    if asked:
        event.ignore()
    return asked
