"""A field for words of a comment: Ctrl+Enter sends them, @ offers the people."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit

from chengyan.model.people import Person

_BEFORE = re.compile(r"@([^\s@，。；：、,.;:]*)$")


class MentionEdit(QPlainTextEdit):
    """``sent()`` at Ctrl+Enter, ``left()`` at Escape."""

    sent = Signal()
    left = Signal()

    def __init__(self, name: str, hint: str, lines: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 14)
        self._people: tuple[Person, ...] = ()
        self._names = QStringListModel(self)
        self.completer = QCompleter(self._names, self)
        self.popup = QListView()
        self.completer.setPopup(self.popup)
        self.completer.setWidget(self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.activated.connect(lambda chosen: self._complete(str(chosen)))
        self.textChanged.connect(self._offer)

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer these after an @."""
        self._people = tuple(person for person in people if not person.left)
        self._names.setStringList([person.name for person in self._people])

    def mentions(self) -> tuple[str, ...]:
        """The ids of those named by @."""
        text = self.toPlainText()
        return tuple(person.id for person in self._people if f"@{person.name}" in text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.popup.isVisible() and (enter or event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab)):
            event.ignore()  # the popup's own
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _begun(self) -> str | None:
        cursor = self.textCursor()
        block = cursor.block().text()[: cursor.positionInBlock()]
        found = _BEFORE.search(block)
        return found[1] if found is not None else None

    def _offer(self) -> None:
        begun = self._begun()
        if begun is None or not self._people or not self.hasFocus():
            self.popup.hide()
            return
        self.completer.setCompletionPrefix(begun)
        if not self.completer.completionCount() or self.completer.currentCompletion() == begun:
            self.popup.hide()
            return
        spot = self.cursorRect()
        spot.setWidth(160)
        self.completer.complete(spot)
        self.popup.setCurrentIndex(self.completer.completionModel().index(0, 0))

    def _complete(self, name: str) -> None:
        begun = self._begun()
        if begun is None:
            return
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begun))
        cursor.insertText(f"{name} ")
        self.setTextCursor(cursor)
