"""The view in which one section is written. It grows with its text; the page around it scrolls."""

import math

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QScrollArea, QToolTip, QWidget

from chengyan.model.diagnostics import Fix
from chengyan.ui.editor.explanation import explain
from chengyan.ui.editor.highlighter import FindingHighlighter
from chengyan.ui.models.case_document import SectionDocument
from chengyan.ui.models.findings import LiveFinding, SectionFindings
from chengyan.ui.undo_keys import leaves_undo_to_window


class SectionEditor(QPlainTextEdit):
    """``fix_chosen(fix)`` asks for a fix; ``entered(section id)`` says that the cursor came here."""

    fix_chosen = Signal(object)
    entered = Signal(object)

    def __init__(
        self,
        document: SectionDocument,
        findings: SectionFindings,
        highlighter: FindingHighlighter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.section = document
        self._findings = findings
        self._highlighter = highlighter
        self._fitting = False
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
        document.documentLayout().documentSizeChanged.connect(self._fit)
        # A keystroke moves the cursor more than once; the page follows once.
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._follow.timeout.connect(self._keep_in_sight)
        self.cursorPositionChanged.connect(self._follow.start)
        self._fit()

    # Going somewhere ---------------------------------------------------------------------------------------------

    def go_to(self, start: int, end: int) -> None:
        """Select ``[start, end)`` (UTF-16 units) and bring it into sight."""
        cursor = self.textCursor()
        last = self.section.characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keep_in_sight()

    def findings_here(self) -> list[LiveFinding]:
        """The findings at the cursor, or within the selection; the loudest first."""
        cursor = self.textCursor()
        here = self._findings.at(cursor.selectionStart())
        return here or self._findings.at(max(cursor.selectionStart() - 1, 0))

    def show_fixes(self) -> None:
        """Open the menu of fixes at the cursor."""
        menu = QMenu(self)
        self._add_fixes(menu, self.findings_here())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(self.cursorRect().bottomLeft() + QPoint(0, 4)))

    def _add_fixes(self, menu: QMenu, findings: list[LiveFinding]) -> None:
        offered = False
        for finding in findings:
            for fix in finding.diagnostic.fixes:
                action = menu.addAction(self._fix_label(finding, fix))
                action.triggered.connect(lambda _=False, chosen=fix: self.fix_chosen.emit(chosen))
                offered = True
        if not offered:
            menu.addAction(self.tr("No ready-made fix here")).setEnabled(False)
        for finding in findings:
            menu.addAction(finding.diagnostic.title).setEnabled(False)

    def _fix_label(self, finding: LiveFinding, fix: Fix) -> str:
        if len(fix.edits) == 1:
            replacement = fix.edits[0].replacement
            if replacement:
                return self.tr("Change “{0}” to “{1}”").format(finding.diagnostic.quote, replacement)
            return self.tr("Delete “{0}”").format(finding.diagnostic.quote)
        return fix.title

    # Qt --------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if leaves_undo_to_window(event):
            return False
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            position = self.cursorForPosition(self.viewport().mapFromParent(event.pos())).position()
            hits = self._findings.at(position)
            if hits:
                QToolTip.showText(event.globalPos(), "<hr>".join(explain(f.diagnostic) for f in hits), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.preeditString():
            self._highlighter.hold()
        super().inputMethodEvent(event)
        if not event.preeditString():
            self._highlighter.release()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.show_fixes()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        hits = self._findings.at(self.cursorForPosition(event.pos()).position())
        if hits:
            menu.addSeparator()
            self._add_fixes(menu, hits)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().base())
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self.section.section_id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._highlighter.release()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, *_: object) -> None:
        """Be as tall as the text. Qt lays a paragraph out when it is painted; before, it counts as one line."""
        if self._fitting:
            return
        self._fitting = True
        # Not lines times line spacing: a line is rounded up, and one with a rare character is taller.
        layout = self.section.documentLayout()
        tall = 0.0
        block = self.section.begin()
        while block.isValid():
            tall += layout.blockBoundingRect(block).height()
            block = block.next()
        self._fitting = False
        height = math.ceil(max(tall, QFontMetricsF(self.font()).lineSpacing())) + 4
        if height != self.height():
            self.setFixedHeight(height)

    def _keep_in_sight(self) -> None:
        if not self.hasFocus():
            return
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inside = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and inside is not None:
            spot = self.viewport().mapTo(inside, self.cursorRect().center())
            area.ensureVisible(spot.x(), spot.y(), 0, 64)
