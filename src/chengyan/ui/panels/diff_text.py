"""A text with its changes: added words underlined, removed ones struck, and a mark beside each changed paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from chengyan.text.diff import Change, Op, ParagraphDiff, Piece
from chengyan.text.utf16 import utf16_length
from chengyan.ui.panels.diff_pieces import Fold
from chengyan.ui.theme import Theme

_MARGIN = 28
_ICON = 12
_MARKS = {
    Change.CHANGED: ("edited", "warn"),
    Change.ADDED: ("plus", "good"),
    Change.REMOVED: ("minus", "block"),
    Change.MOVED: ("moved", "advise"),
    Change.MOVED_AWAY: ("moved", "advise"),
}
_CHANGES = tuple(Change)
_QUOTED = 24

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Place:
    """One change in the shown text, in UTF-16 units; ``said`` tells it to whoever does not see it."""

    start: int
    end: int
    said: str


class DiffText(QPlainTextEdit):
    """As tall as its text. ``places`` are its changes in order.

    ``walk_asked(forward)`` at Alt with an arrow, ``left()`` at Escape.
    """

    walk_asked = Signal(bool)
    left = Signal()

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._shown: list[ParagraphDiff | Fold] = []
        self._height = 0.0
        self._theme = theme
        self.places: list[Place] = []
        self.setReadOnly(True)
        self.setObjectName("diff")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        font = QFont(self.font())
        font.setPixelSize(theme.prose_size)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.setViewportMargins(_MARGIN, 0, 0, 0)
        self._margin = _Margin(self)
        self._fit()
        theme.changed.connect(self._fill_anew)

    def select(self, place: Place) -> QRect:
        """Select a change; return where it begins, in this widget."""
        cursor = self.textCursor()
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        start = QTextCursor(self.document())
        start.setPosition(place.start)
        return self.cursorRect(start).translated(self.viewport().pos())

    # Filling -----------------------------------------------------------------------------------------------------

    def add(self, paragraphs: Sequence[ParagraphDiff | Fold]) -> None:
        """Show these paragraphs below those already there: a long text is shown piece by piece."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        first = cursor.block() if not self._shown else None
        cursor.beginEditBlock()
        for paragraph in paragraphs:
            if self._shown:
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
                first = first or cursor.block()
            self._shown.append(paragraph)
            if isinstance(paragraph, Fold):
                words = translate("DiffText", "({0} paragraphs without changes)").format(paragraph.count)
                cursor.insertText(words, self._faint("ink_soft"))
                continue
            cursor.block().setUserState(_CHANGES.index(paragraph.change))
            self._put(cursor, paragraph)
        cursor.endEditBlock()
        self.setAccessibleDescription(translate("DiffText", "{0} changes").format(len(self.places)))
        if first is not None:
            self._grow(first)

    def note(self, said: str) -> None:
        """The whole is one change, such as a section that stands elsewhere."""
        end = self.document().characterCount() - 1
        self.places.append(Place(0, end, said))
        self.setAccessibleDescription(translate("DiffText", "{0} changes").format(len(self.places)))

    def _fill_anew(self) -> None:
        shown, self._shown = self._shown, []
        self.places = []
        self.clear()
        self._height = 0.0
        self.add(shown)

    def _put(self, cursor: QTextCursor, paragraph: ParagraphDiff) -> None:
        begin = cursor.position()
        inner = False
        run: list[Piece] = []
        start = begin
        for piece in paragraph.pieces:
            if piece.op is Op.SAME or paragraph.change is Change.MOVED_AWAY:
                self._note(start, cursor.position(), run)
                run = []
            elif not run:
                start = cursor.position()
            cursor.insertText(piece.text.replace("\u2029", "\n"), self._format(piece.op, paragraph.change))
            if piece.op is not Op.SAME and paragraph.change is not Change.MOVED_AWAY:
                run.append(piece)
                inner = True
        self._note(start, cursor.position(), run)
        if paragraph.change is not Change.SAME and not paragraph.pieces:
            cursor.insertText("¶", self._format(Op.ADDED if paragraph.here else Op.REMOVED, paragraph.change))
        if paragraph.change in (Change.MOVED, Change.MOVED_AWAY):
            cursor.insertText(f"  {moved_words(paragraph)}", self._faint("advise"))
            if paragraph.change is Change.MOVED and not inner:
                self.places.append(Place(begin, cursor.position(), moved_words(paragraph)))

    def _note(self, start: int, end: int, run: list[Piece]) -> None:
        if not run or end <= start:
            return
        removed = "".join(p.text for p in run if p.op is Op.REMOVED)
        added = "".join(p.text for p in run if p.op is Op.ADDED)
        if removed and added:
            said = translate("DiffText", "“{0}” became “{1}”").format(_short(removed), _short(added))
        elif added:
            said = translate("DiffText", "new: “{0}”").format(_short(added))
        else:
            said = translate("DiffText", "removed: “{0}”").format(_short(removed))
        self.places.append(Place(start, end, said))

    def _format(self, op: Op, change: Change) -> QTextCharFormat:
        made = QTextCharFormat()
        theme = self._theme
        if change is Change.MOVED_AWAY:
            made.setForeground(theme.colour("ink_soft"))
            made.setFontStrikeOut(True)
        elif op is Op.ADDED:
            made.setForeground(theme.colour("good"))
            made.setBackground(theme.colour("good_wash"))
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            made.setUnderlineColor(theme.colour("good"))
        elif op is Op.REMOVED:
            made.setForeground(theme.colour("block"))
            made.setBackground(theme.colour("block_wash"))
            made.setFontStrikeOut(True)
        else:
            made.setForeground(theme.colour("ink"))
        return made

    def _faint(self, token: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._theme.colour(token))
        made.setProperty(QTextCharFormat.Property.FontPixelSize, 12)
        return made

    # Qt --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not left to the parents: the scrolling area between would take the arrows for itself.
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walk_asked.emit(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        self._height = 0.0
        self._grow(self.document().begin())

    def _grow(self, block: QTextBlock) -> None:
        """Become taller by the heights of this paragraph and of those behind it."""
        layout = self.document().documentLayout()
        while block.isValid():
            self._height += layout.blockBoundingRect(block).height()
            block = block.next()
        self.setFixedHeight(round(self._height + 2 * self.document().documentMargin()) + 2 * self.frameWidth() + 2)
        self._margin.setGeometry(0, 0, _MARGIN, self.height())
        self._margin.update()

    def paint_marks(self, painter: QPainter, area: QRect) -> None:
        """The marks of the paragraphs that touch ``area``."""
        ratio = self.devicePixelRatioF()
        block = self.firstVisibleBlock()
        while block.isValid():
            rect = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if rect.top() > area.bottom():
                return
            mark = _MARKS.get(_CHANGES[block.userState()]) if block.userState() >= 0 else None
            if mark is not None and rect.bottom() >= area.top():
                line = min(rect.height(), self.fontMetrics().lineSpacing())
                painter.drawPixmap(
                    (_MARGIN - _ICON) // 2 - 4,
                    round(rect.top() + (line - _ICON) / 2),
                    self._theme.pixmap(*mark, _ICON, ratio),
                )
                painter.fillRect(_MARGIN - 6, round(rect.top()), 2, round(rect.height()), self._theme.colour(mark[1]))
            block = block.next()


class _Margin(QWidget):
    """Left of the text: a mark of its own shape for each kind of change."""

    def __init__(self, text: DiffText) -> None:
        super().__init__(text)
        self._text = text

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._text.paint_marks(painter, event.rect())
        painter.end()


def moved_words(paragraph: ParagraphDiff) -> str:
    """Where a moved paragraph came from, or went."""
    if paragraph.change is Change.MOVED and paragraph.old is not None:
        return translate("DiffText", "moved here from paragraph {0}").format(paragraph.old.index + 1)
    if paragraph.new is not None:
        return translate("DiffText", "moved to paragraph {0}").format(paragraph.new.index + 1)
    return ""


def _short(text: str) -> str:
    text = text.replace("\n", " ")
    return text if utf16_length(text) <= _QUOTED else text[:_QUOTED] + "…"
