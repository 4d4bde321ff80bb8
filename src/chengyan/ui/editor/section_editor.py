"""The view in which one section is written. It grows with its text; the page around it scrolls."""

import math
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QWidget

from chengyan.ui.editor.highlighter import FindingHighlighter
from chengyan.ui.editor.keys import Keys
from chengyan.ui.editor.lines import Lines
from chengyan.ui.models.case_document import SectionDocument
from chengyan.ui.models.findings import LiveFinding, SectionFindings
from chengyan.ui.undo_keys import leaves_undo_to_window

if TYPE_CHECKING:
    from chengyan.ui.editor.marks import Marks

RECORD_MIME = "application/x-chengyan-record"
"""A record of the ledger that is dragged: its id, in UTF-8."""
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Beneath(Protocol):
    """Whatever paints something beneath the words."""

    def paint(self, painter: QPainter, editor: "SectionEditor", exposed: QRect) -> None: ...


class SectionEditor(QPlainTextEdit):
    """Where the text is written; what is done about it is asked of others by signals.

    ``typed``: characters were put in by a key or committed by an input method. Positions are UTF-16 units.
    """

    entered = Signal(object)
    typed = Signal(str)
    menu_wanted = Signal(int, QPoint)
    """The position in the text, and where on the screen the menu should stand."""
    explanation_wanted = Signal(int, bool)
    """The position, and whether a person asked by keyboard (then the explanation takes the focus)."""
    record_asked = Signal(object, int)
    """Section id and position: which record is behind the words here?"""
    crossed = Signal(int, int)
    """The cursor wants to leave by an edge: -1 up, 1 down; x of the cursor, or -1 for the nearest end."""
    pasted = Signal(object)
    """The mime data that should go in at the cursor."""
    composition_ended = Signal()
    fixes_wanted = Signal()

    def __init__(
        self,
        document: SectionDocument,
        findings: SectionFindings,
        highlighter: FindingHighlighter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.section = document
        self.findings = findings
        self._highlighter = highlighter
        self.lines = Lines(document)
        self.marks: Marks | None = None
        """What is painted beneath the words, such as the places that a search found."""
        self.threads: Beneath | None = None
        """The words that people comment on, painted beneath these."""
        self._keys = Keys(self)
        self._changed: tuple[int, int] | None = None
        self._laying = False
        self.setObjectName("prose")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(document.defaultFont())
        self.setDocument(document)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        # Or every letter has the style sheet paint all the widgets beneath it, at ten times the price of the letter.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        document.contentsChange.connect(self._note_change)
        document.contentsChanged.connect(self._settle_change)
        # A new font lays everything out anew without a change of the text.
        self._anew = QTimer(self, singleShot=True, interval=0)
        self._anew.timeout.connect(self._lay_out)
        document.documentLayout().documentSizeChanged.connect(self._size_changed)
        # A keystroke moves the cursor more than once; the page follows once.
        self._follow = QTimer(self, singleShot=True, interval=0)
        self._follow.timeout.connect(self._keep_in_sight)
        self.cursorPositionChanged.connect(self._follow.start)
        self._lay_out()

    @property
    def composing(self) -> bool:
        """An input method is at work: nothing is styled, moved, counted or completed meanwhile."""
        return self.section.composing

    # Going somewhere ---------------------------------------------------------------------------------------------

    def go_to(self, start: int, end: int) -> None:
        """Select ``[start, end)`` and bring it into sight."""
        self.select(start, end)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keep_in_sight()

    def select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        last = self.section.characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def keep_margin(self, *, left: int | None = None, right: int | None = None) -> None:
        """Keep room beside the text; what is not named stays as it is."""
        now = self.viewportMargins()
        self.setViewportMargins(now.left() if left is None else left, 0, now.right() if right is None else right, 0)

    def findings_here(self) -> list[LiveFinding]:
        """The findings at the cursor, or within the selection; the loudest first."""
        cursor = self.textCursor()
        here = self.findings.at(cursor.selectionStart())
        return here or self.findings.at(max(cursor.selectionStart() - 1, 0))

    def show_fixes(self) -> None:
        """Open the menu of fixes at the cursor."""
        self.fixes_wanted.emit()

    def place_of(self, start: int, end: int) -> QRect:
        """Where the words ``[start, end)`` begin, in the viewport; as wide as they are on their first line."""
        cursor = QTextCursor(self.section)
        cursor.setPosition(min(start, self.section.characterCount() - 1))
        first = self.cursorRect(cursor)
        cursor.setPosition(min(end, self.section.characterCount() - 1))
        last = self.cursorRect(cursor)
        right = last.left() if last.top() == first.top() else self.viewport().width()
        return QRect(first.left(), first.top(), max(right - first.left(), 1), first.height())

    def position_at(self, point: QPoint) -> int:
        """The position under a point of the viewport."""
        return self.cursorForPosition(point).position()

    def insert(self, text: str) -> None:
        """Put ``text`` at the cursor, in place of the selection."""
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    def copy_selection(self) -> None:
        """The selection as it is. Qt's own copy turns no-break spaces into plain ones; mime data made in Python, on the
        other hand, ends the program with a fault while it is on the clipboard (PySide6 6.11).
        """
        cursor = self.textCursor()
        if cursor.hasSelection():
            QGuiApplication.clipboard().setText(cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n"))

    def cut_selection(self) -> None:
        self.copy_selection()
        if not self.isReadOnly():
            self.textCursor().removeSelectedText()

    # Qt --------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if leaves_undo_to_window(event):
            return False
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if not self.composing:
                self.explanation_wanted.emit(self.position_at(self.viewport().mapFromParent(event.pos())), False)
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        committed = event.commitString()
        was, self.section.composing = self.composing, bool(event.preeditString())
        if self.composing and not was:
            self._highlighter.hold()
            self.findings.hold()
            # What the composition takes the place of goes at its first letter; with the commit it is one step.
            self.section.awaits_input = self.textCursor().hasSelection()
        if was and not self.composing:
            self.findings.release()
        super().inputMethodEvent(event)
        if self.composing:
            return
        self.section.awaits_input = False
        self._highlighter.release()
        if was:
            self._fit()
            self.composition_ended.emit()
        elif committed:
            self.typed.emit(committed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keys.take(event):
            event.accept()
            return
        before = self.section.version
        super().keyPressEvent(event)
        if event.text() and event.text().isprintable() and self.section.version != before:
            self.typed.emit(event.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.modifiers() == _CONTROL:
            self.record_asked.emit(self.section.section_id, self.position_at(event.position().toPoint()))
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            below = self.cursorRect().bottomLeft()
            self.menu_wanted.emit(self.textCursor().position(), self.viewport().mapToGlobal(below))
        else:
            self.menu_wanted.emit(self.position_at(event.pos()), event.globalPos())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        if any(url.isLocalFile() for url in source.urls()):
            return False  # a file is for the window, which knows what to do with it; its path is no text
        return not self.isReadOnly() and (source.hasText() or source.hasHtml() or source.hasFormat(RECORD_MIME))

    def insertFromMimeData(self, source: QMimeData) -> None:
        # Also what is dropped: Qt has put the cursor there.
        self.pasted.emit(source)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().base())
        if self.threads is not None:
            self.threads.paint(painter, self, event.rect())
        if self.marks is not None:
            self.marks.paint(painter, self, event.rect())
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        area = self._page()
        if area is not None:
            # Once, however often the focus comes.
            area.verticalScrollBar().valueChanged.connect(self._place_input_method, Qt.ConnectionType.UniqueConnection)
        self.entered.emit(self.section.section_id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    # Growing ---------------------------------------------------------------------------------------------------

    def _note_change(self, position: int, _removed: int, added: int) -> None:
        """Before Qt lays the change out."""
        if self._changed is None:
            self._changed = (position, added)
        else:
            start = min(position, self._changed[0])
            self._changed = (start, max(position + added, sum(self._changed)) - start)

    def _settle_change(self) -> None:
        """After Qt has laid the change out."""
        if self._changed is None:
            return
        (position, added), self._changed = self._changed, None
        if self.lines.update(position, added, self.viewport().width()):
            self._fit()
            self.viewport().update()

    def _size_changed(self, *_: object) -> None:
        if self._changed is None and not self._laying:
            self._anew.start()

    def _lay_out(self) -> None:
        """Lay all lines out, for a width or a font."""
        self._laying = True
        self.lines.lay_out_all(self.viewport().width())
        self._laying = False
        self._anew.stop()
        self._fit()

    def _fit(self) -> None:
        """Be as tall as the text; while one composes, never less."""
        height = math.ceil(max(self.lines.height, QFontMetricsF(self.font()).lineSpacing())) + 4
        if height > self.height() or (height < self.height() and not self.composing):
            self.setFixedHeight(height)

    def _keep_in_sight(self) -> None:
        if not self.hasFocus():
            return
        area = self._page()
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None:
            spot = self.viewport().mapTo(inside, self.cursorRect().center())
            area.ensureVisible(spot.x(), spot.y(), 0, 64)
        self._place_input_method()

    @Slot()
    def _place_input_method(self) -> None:
        """Tell where the cursor stands in the window: Qt asks only when the editor itself moves, not when its page
        scrolls, and the candidates would stay where the cursor was.
        """
        if not self.hasFocus():
            return
        corner = self.mapTo(self.window(), QPoint(0, 0))
        transform = QTransform.fromTranslate(corner.x(), corner.y())
        method = QGuiApplication.inputMethod()
        if method.inputItemTransform() != transform:
            method.setInputItemTransform(transform)
            self.updateMicroFocus(Qt.InputMethodQuery.ImCursorRectangle)

    def _page(self) -> QScrollArea | None:
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        return area
