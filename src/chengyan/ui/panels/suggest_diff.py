"""A proposed passage as changes to be taken or left: struck words go, underlined ones come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from chengyan.model.suggestion import Hunk
from chengyan.text.shortening import shortened
from chengyan.ui.theme import Theme

_QUOTED = 40


class HunkText(QPlainTextEdit):
    """Tab and the arrows walk the changes, Space takes or leaves one. ``toggled`` when the choice changed."""

    toggled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._base = ""
        self._hunks: tuple[Hunk, ...] = ()
        self._places: list[tuple[int, int]] = []
        self.chosen: set[int] = set()
        self.current = -1
        self.locked = False
        self.setReadOnly(True)
        self.setObjectName("diff")
        self.setAccessibleName(self.tr("Proposed changes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        # As high as its lines: a card with it takes no more of the panel than it needs.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(4)
        theme.changed.connect(self._fill)

    def show_hunks(self, base: str, hunks: Sequence[Hunk]) -> None:
        """Show these changes of ``base``, all of them taken, with the paragraphs around them."""
        self._base, self._hunks = base, tuple(hunks)
        self.chosen = set(range(len(self._hunks)))
        self.current = -1
        self._fill()

    @property
    def count(self) -> int:
        return len(self._hunks)

    def said(self, number: int) -> str:
        """The change for those who do not see it."""
        words = self.words(self._hunks[number])
        state = self.tr("taken") if number in self.chosen else self.tr("left")
        return self.tr("Change {0} of {1}, {2}: {3}").format(number + 1, len(self._hunks), state, words)

    def words(self, hunk: Hunk) -> str:
        """What the change does."""
        old, new = _short(self._base[hunk.span.start : hunk.span.end]), _short(hunk.replacement)
        if not old.strip():
            return self.tr("put in “{0}”").format(new)
        if not new.strip():
            return self.tr("take out “{0}”").format(old)
        return self.tr("“{0}” becomes “{1}”").format(old, new)

    def toggle(self, number: int) -> None:
        """Take the change, or leave it."""
        if self.locked or not 0 <= number < len(self._hunks):
            return
        self.chosen ^= {number}
        self._fill()
        self._select(number)
        self.toggled.emit()

    # Walking -----------------------------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        wanted = self.current + (1 if forward else -1)
        if self.hasFocus() and 0 <= wanted < len(self._hunks):
            self._select(wanted)
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._hunks and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason):
            self._select(0)
        elif self._hunks and event.reason() is Qt.FocusReason.BacktabFocusReason:
            self._select(len(self._hunks) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        cursor = self.textCursor()
        if cursor.hasSelection() and event.reason() is not Qt.FocusReason.PopupFocusReason:
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.current = -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current >= 0:
            self.toggle(self.current)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up) and not event.modifiers():
            self._select(max(self.current - 1, 0))
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down) and not event.modifiers():
            self._select(min(self.current + 1, len(self._hunks) - 1))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged = self.textCursor().hasSelection() and self.current < 0
        super().mouseReleaseEvent(event)
        if dragged or event.button() is not Qt.MouseButton.LeftButton:
            return
        at = self.cursorForPosition(event.position().toPoint()).position()
        number = next((n for n, (start, end) in enumerate(self._places) if start <= at <= end), -1)
        if number >= 0:
            self.toggle(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Filling -----------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.clear()
        self._places = []
        if not self._hunks:
            return
        cursor = QTextCursor(self.document())
        first, last = self._hunks[0].span.start, self._hunks[-1].span.end
        at = self._base.rfind("\n", 0, first) + 1
        end = self._base.find("\n", last)
        plain = self._format("ink")
        for number, hunk in enumerate(self._hunks):
            cursor.insertText(self._base[at : hunk.span.start], plain)
            start = cursor.position()
            taken = number in self.chosen
            old = self._base[hunk.span.start : hunk.span.end]
            cursor.insertText(old, self._format("block", wash="block_wash", struck=True) if taken else plain)
            new = hunk.replacement
            if taken:
                cursor.insertText(new, self._format("good", wash="good_wash", underlined=True))
            else:
                cursor.insertText(new, self._format("ink_soft", struck=True))
            self._places.append((start, cursor.position()))
            at = hunk.span.end
        cursor.insertText(self._base[at : end if end >= 0 else len(self._base)], plain)
        self._describe()
        self._fit()

    def _format(self, ink: str, wash: str = "", *, struck: bool = False, underlined: bool = False) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(self._theme.colour(ink))
        if wash:
            form.setBackground(self._theme.colour(wash))
        form.setFontStrikeOut(struck)
        form.setFontUnderline(underlined)
        return form

    def _select(self, number: int) -> None:
        if not 0 <= number < len(self._places):
            return
        self.current = number
        start, end = self._places[number]
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._describe()

    def _describe(self) -> None:
        number = self.current
        said = self.said(number) if number >= 0 else " ".join(self.said(n) for n in range(min(len(self._hunks), 12)))
        self.setAccessibleDescription(said)
        self.setToolTip(self.tr("Click a change, or press Space on it, to take or leave it"))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 12
        if height != self.height():
            self.setFixedHeight(height)


def _short(text: str) -> str:
    return shortened(text.replace("\n", "↵"), _QUOTED)
