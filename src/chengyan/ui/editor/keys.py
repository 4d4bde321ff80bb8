"""Keys that a section does not leave to Qt: arrows over its edges, the record behind the words, an exact copy."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

if TYPE_CHECKING:
    from chengyan.ui.editor.section_editor import SectionEditor

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NONE = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Keys:
    def __init__(self, editor: "SectionEditor") -> None:
        self._editor = editor

    def take(self, event: QKeyEvent) -> bool:
        """Do what the key is for; False where it is the text's own."""
        key = event.key()
        # Arrows of the number pad say so.
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        editor = self._editor
        if key in _RETURNS and modifiers == _ALT:
            editor.show_fixes()
            return True
        if key in _RETURNS and modifiers == _CONTROL:
            editor.record_asked.emit(editor.section.section_id, editor.textCursor().selectionStart())
            return True
        if event.matches(QKeySequence.StandardKey.Copy):
            editor.copy_selection()
            return True
        if event.matches(QKeySequence.StandardKey.Cut):
            editor.cut_selection()
            return True
        if modifiers == _NONE and not editor.composing:
            return self._cross(key)
        return False

    def _cross(self, key: int) -> bool:
        """Leave by the edge where the cursor stands; the section before or behind takes it."""
        editor = self._editor
        cursor = editor.textCursor()
        if cursor.hasSelection():
            return False
        if (key == Qt.Key.Key_Left and cursor.atStart()) or (key == Qt.Key.Key_Right and cursor.atEnd()):
            editor.crossed.emit(-1 if key == Qt.Key.Key_Left else 1, -1)
            return True
        if (key == Qt.Key.Key_Up and _on_first_line(cursor)) or (key == Qt.Key.Key_Down and _on_last_line(cursor)):
            editor.crossed.emit(-1 if key == Qt.Key.Key_Up else 1, editor.cursorRect().left())
            return True
        return False


def _line(cursor: QTextCursor) -> int:
    line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
    return line.lineNumber() if line.isValid() else 0


def _on_first_line(cursor: QTextCursor) -> bool:
    return cursor.blockNumber() == 0 and _line(cursor) == 0


def _on_last_line(cursor: QTextCursor) -> bool:
    last = cursor.block().layout().lineCount() - 1
    return not cursor.block().next().isValid() and _line(cursor) >= last
