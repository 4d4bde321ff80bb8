"""A text that is tried, with what the rules find in it underlined where it stands."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from chengyan.model.vocabulary import Severity
from chengyan.services.rule_values import Hit
from chengyan.text.utf16 import to_utf16
from chengyan.ui.theme import Theme

_TYPING_MS = 200
_LINES = {
    Severity.BLOCK: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Severity.WARN: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Severity.ADVISE: QTextCharFormat.UnderlineStyle.DotLine,
}
"""The severity by the shape of the line, never by its colour alone."""


class MarkedText(QPlainTextEdit):
    """``asked`` a moment after the last key."""

    asked = Signal()

    def __init__(self, name: str, hint: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._hits: tuple[Hit, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._soon.timeout.connect(self.asked)
        self.textChanged.connect(self._edited)
        theme.changed.connect(lambda: self.mark(self._hits))

    def mark(self, hits: tuple[Hit, ...]) -> None:
        """Underline the hits; they are of the text as it is."""
        self._hits = hits
        text = self.toPlainText()
        self.setExtraSelections([self._selection(text, hit) for hit in hits if hit.start is not None])

    def show_hit(self, hit: Hit) -> None:
        """Select the words of the hit."""
        if hit.start is None or hit.end is None:
            return
        cursor = self.textCursor()
        text = self.toPlainText()
        cursor.setPosition(to_utf16(text, hit.start))
        cursor.setPosition(to_utf16(text, hit.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _selection(self, text: str, hit: Hit) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(to_utf16(text, hit.start or 0))
        cursor.setPosition(to_utf16(text, hit.end or 0), QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setUnderlineStyle(_LINES[hit.severity])
        form.setUnderlineColor(self._theme.colour(hit.severity.value))
        form.setBackground(self._theme.colour(f"{hit.severity.value}_wash"))
        made.cursor, made.format = cursor, form
        return made

    def _edited(self) -> None:
        # What stood there may stand elsewhere now: no mark is better than one under other words.
        self._hits = ()
        self.setExtraSelections([])
        self._soon.start()
