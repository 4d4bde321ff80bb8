"""Several lines of text, each of them a record."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from chengyan.ui.undo_keys import leaves_undo_to_window

_HEIGHT = 72


class LinesField(QPlainTextEdit):
    """``typed(text)`` follows a person's typing, not the program's."""

    typed = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        # The case's own stack takes steps back.
        self.setUndoRedoEnabled(False)
        self._showing = False
        self.textChanged.connect(self._tell)

    def sizeHint(self) -> QSize:
        # Its rows share what there is; the size that Qt has in mind would not fit on a small screen six times.
        return QSize(240, _HEIGHT)

    def lines(self) -> list[str]:
        """What stands here, without blank lines."""
        return [line for line in (each.strip() for each in self.toPlainText().splitlines()) if line]

    def show_lines(self, lines: list[str], *, even_in_focus: bool = False) -> None:
        """Show these lines, but not over what is being typed, unless that step is being taken back."""
        if lines == self.lines() or (self.hasFocus() and not even_in_focus):
            return
        self._showing = True
        try:
            self.setPlainText("\n".join(lines))
        finally:
            self._showing = False
        self.moveCursor(QTextCursor.MoveOperation.End)

    def select(self, quote: str) -> None:
        """Put the cursor on the first place of ``quote``, or at the end where it does not stand here."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if not quote or not self.find(quote):
            self.moveCursor(QTextCursor.MoveOperation.End)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # A file dropped here is for the window, which knows what to do with it; its path is no text.
        return not any(url.isLocalFile() for url in source.urls()) and super().canInsertFromMimeData(source)

    def event(self, event: QEvent) -> bool:
        return False if leaves_undo_to_window(event) else super().event(event)

    def _tell(self) -> None:
        if not self._showing:
            self.typed.emit(self.toPlainText())
