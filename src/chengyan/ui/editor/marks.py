"""Places painted beneath the words without touching the text's formats: nothing is laid out anew for them."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from chengyan.ui.editor.lines import x_of

if TYPE_CHECKING:
    from chengyan.ui.editor.section_editor import SectionEditor

Stretch = tuple[int, int]
"""[start, end) in UTF-16 units of the section's document."""


class Marks:
    """``stretches`` in their order, none overlapping; ``current`` stands out by its frame too, not by colour alone."""

    def __init__(self, wash: QColor, frame: QColor) -> None:
        self.stretches: list[Stretch] = []
        self.current: Stretch | None = None
        self._wash, self._frame = wash, frame

    def paint(self, painter: QPainter, editor: "SectionEditor", exposed: QRect) -> None:
        """Paint those that are within ``exposed`` of the editor's viewport."""
        if not self.stretches:
            return
        for block, top in editor.lines.blocks_between(exposed.top(), exposed.bottom()):
            start, end = block.position(), block.position() + block.length()
            first = max(bisect_left(self.stretches, (start, 0)) - 1, 0)
            for stretch in self.stretches[first:]:
                if stretch[0] >= end:
                    break
                if stretch[1] > start:
                    self._paint(painter, block, top, stretch)

    def _paint(self, painter: QPainter, block: QTextBlock, top: float, stretch: Stretch) -> None:
        for rect in rects_of(block, top, stretch[0] - block.position(), stretch[1] - block.position()):
            painter.fillRect(rect, self._wash)
            if stretch == self.current:
                painter.setPen(QPen(self._frame, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(rect.adjusted(0, 0, -1, -1))


def rects_of(block: QTextBlock, top: float, start: int, end: int) -> list[QRectF]:
    """Where ``[start, end)`` of the paragraph stands, one rectangle a line."""
    layout = block.layout()
    found = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        begin, finish = line.textStart(), line.textStart() + line.textLength()
        if finish <= start or begin >= end:
            continue
        left, right = x_of(line, max(start, begin)), x_of(line, min(end, finish))
        found.append(QRectF(left, top + line.y(), max(right - left, 2.0), line.height()))
    return found
