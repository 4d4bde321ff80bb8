"""Full-width marks and closing marks while one types, each a step by itself that Ctrl+Z takes back alone."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from chengyan.text.punctuation import PAIRS, complete, is_chinese
from chengyan.text.utf16 import from_utf16
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.preferences import Preferences

_CLOSING = frozenset(PAIRS.values())
_KEEP = QTextCursor.MoveMode.KeepAnchor


class Completion(QObject):
    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences

    def attach(self, editor: SectionEditor) -> None:
        editor.typed.connect(lambda text: self._typed(editor, text))

    def _typed(self, editor: SectionEditor, text: str) -> None:
        if len(text) != 1 or editor.composing or editor.textCursor().hasSelection():
            return
        mark = text
        if self._preferences.on("editor.full-width"):
            mark = self._widen(editor, text)
        if self._preferences.on("editor.pair-marks"):
            self._pair(editor, mark)

    def _widen(self, editor: SectionEditor, typed: str) -> str:
        """Put the full-width mark in place of ``typed``; the mark that stands there now is returned."""
        cursor = editor.textCursor()
        before, _ = _around(cursor)
        if not before.endswith(typed):
            return typed
        made = complete(before[: -len(typed)], typed)
        if made is None:
            return typed
        end = cursor.position()
        cursor.setPosition(end - made.back)
        cursor.setPosition(end, _KEEP)
        with editor.section.named(self.tr("Full-width mark")):
            cursor.insertText(made.text)
        return made.text

    def _pair(self, editor: SectionEditor, mark: str) -> None:
        cursor = editor.textCursor()
        _, after = _around(cursor)
        if mark in _CLOSING and after.startswith(mark):
            # The closing mark that came with the opening one is written over.
            with editor.section.named(self.tr("Closing mark")):
                cursor.deleteChar()
        elif mark in PAIRS and not (after and is_chinese(after[0]) and after[0] not in _CLOSING):
            with editor.section.named(self.tr("Closing mark")):
                cursor.insertText(PAIRS[mark])
            cursor.movePosition(QTextCursor.MoveOperation.Left)
            editor.setTextCursor(cursor)


def _around(cursor: QTextCursor) -> tuple[str, str]:
    """The paragraph before and after the cursor."""
    text = cursor.block().text()
    at = from_utf16(text, cursor.positionInBlock())
    return text[:at], text[at:]
