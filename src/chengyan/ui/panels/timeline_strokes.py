"""The strokes of the timeline: the same for the view and for the picture that is passed on."""

from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from chengyan.ui.models.time_axis import Tick, TimeAxis
from chengyan.ui.models.timeline import Entry
from chengyan.ui.panels.shapes import paint_shape
from chengyan.ui.theme import Theme

_BEFORE = 12
"""Px in front of the axis in which a mark at its beginning still has room."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of an axis that is in sight: ``width`` px from ``offset`` on; ``at`` is the present."""

    axis: TimeAxis
    at: datetime
    offset: float
    width: float
    ticks: list[Tick] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ticks", self.axis.ticks(self.offset, self.offset + self.width))

    def side_of(self, entry: Entry) -> int:
        """-1 and 1 for an entry that lies to the left and to the right of what is in sight, else 0."""
        if self.axis.x(entry.end or entry.start) < self.offset - _BEFORE:
            return -1
        return 1 if self.axis.x(entry.start) > self.offset + self.width + _BEFORE else 0


class Strokes:
    """Paints axis and rows; the view and the picture use the same strokes."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.font = QFont()
        self.font.setPixelSize(12)

    def label_width(self, width: int) -> int:
        """Px for the names at the left."""
        return max(180, min(380, width * 2 // 5))

    def axis(self, painter: QPainter, box: QRect, shown: Shown) -> None:
        theme, left = self.theme, box.left() + self.label_width(box.width())
        painter.save()
        painter.setClipRect(box.adjusted(left - box.left() - _BEFORE, 0, 0, 0))
        painter.setFont(self.font)
        metrics = QFontMetrics(self.font)
        free = float("-inf")
        for tick in shown.ticks:
            x = left + tick.x - shown.offset
            painter.setPen(QPen(theme.colour("line_strong" if tick.day else "line"), 1))
            painter.drawLine(QPointF(x, box.bottom() - 5), QPointF(x, box.bottom()))
            width = metrics.horizontalAdvance(tick.text)
            start = min(max(x - width / 2, left - _BEFORE), box.right() - width - 2)
            if start < free + 8:
                continue
            free = start + width
            painter.setPen(theme.colour("ink" if tick.day else "ink_soft"))
            painter.drawText(
                QRectF(start, box.top(), width + 2, box.height() - 6), Qt.AlignmentFlag.AlignBottom, tick.text
            )
        painter.setClipping(False)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setClipping(True)
        for middle in shown.axis.breaks():
            self._cut(painter, left + middle - shown.offset, box.bottom())
        painter.restore()

    def _cut(self, painter: QPainter, x: float, y: float) -> None:
        """Two slanted strokes: time is left out here."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(x - 3, y - 4, 6, 8), self.theme.colour("panel"))
        painter.setPen(QPen(self.theme.colour("ink"), 1.4))
        for offset in (-3, 3):
            painter.drawLine(QPointF(x + offset - 3, y + 1), QPointF(x + offset + 3, y - 9))
        painter.restore()

    def row(self, painter: QPainter, box: QRect, entry: Entry, shown: Shown) -> None:
        theme = self.theme
        ink = theme.colour(entry.tone or "ink_soft")
        names = self.label_width(box.width())
        left = box.left() + names
        middle = box.center().y() + 0.5
        paint_shape(painter, entry.shape, QPointF(box.left() + 12, middle), ink, 9)
        painter.setFont(self.font)
        metrics = QFontMetrics(self.font)
        painter.setPen(theme.colour("ink_soft"))
        name = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, 72)
        painter.drawText(QRectF(box.left() + 24, box.top(), 76, box.height()), Qt.AlignmentFlag.AlignVCenter, name)
        taken = max(28, metrics.horizontalAdvance(name) + 8)
        words = QRectF(box.left() + 24 + taken, box.top(), names - 36 - taken, box.height())
        painter.setPen(theme.colour("ink"))
        text = metrics.elidedText(" ".join(entry.text.split()), Qt.TextElideMode.ElideRight, round(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        painter.save()
        painter.setClipRect(box.adjusted(names - _BEFORE, 0, 0, 1))
        self._grid(painter, box, left, shown)
        self._mark(painter, entry, shown, left, middle, ink)
        painter.restore()
        self._beyond(painter, box, entry, shown, left, ink)

    def _beyond(self, painter: QPainter, box: QRect, entry: Entry, shown: Shown, left: float, ink: QColor) -> None:
        """Where the entry lies out of sight, an arrow on its side says so."""
        side = shown.side_of(entry)
        if not side:
            return
        tip = left - _BEFORE + 2 if side < 0 else box.right() - 4.0
        middle, back = box.center().y() + 0.5, tip - 5 * side
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon([QPointF(tip, middle), QPointF(back, middle - 4), QPointF(back, middle + 4)])
        painter.restore()

    def _mark(self, painter: QPainter, entry: Entry, shown: Shown, left: float, middle: float, ink: QColor) -> None:
        axis, left = shown.axis, left - shown.offset
        start = left + axis.x(entry.start)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.end is not None:
            bar = QRectF(start, middle - 5, max(8.0, left + axis.x(entry.end) - start), 10)
            wash = self.theme.colour(f"{entry.tone}_wash" if entry.tone else "panel")
            # What is not sure has a broken outline, so that it is told without its colour.
            sure = entry.tone in ("good", "accent")
            painter.setPen(QPen(ink, 1.4, Qt.PenStyle.SolidLine if sure else Qt.PenStyle.DashLine))
            painter.setBrush(wash)
            painter.drawRoundedRect(bar, 3, 3)
            paint_shape(painter, entry.shape, QPointF(bar.left() + 6, middle), ink, 7)
        else:
            paint_shape(painter, entry.shape, QPointF(start, middle), ink, 11)
        painter.restore()

    def _grid(self, painter: QPainter, box: QRect, left: float, shown: Shown) -> None:
        theme, axis, at = self.theme, shown.axis, shown.at
        left -= shown.offset
        for tick in shown.ticks:
            painter.setPen(QPen(theme.colour("line"), 1, Qt.PenStyle.SolidLine if tick.day else Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(left + tick.x, box.top()), QPointF(left + tick.x, box.bottom() + 1))
        for middle in axis.breaks():
            painter.fillRect(QRectF(left + middle - 3, box.top(), 6, box.height() + 1), theme.colour("panel"))
            painter.setPen(QPen(theme.colour("ink_faint"), 1, Qt.PenStyle.DotLine))
            for offset in (-3, 3):
                x = left + middle + offset
                painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom() + 1))
        if axis.holds(at):
            painter.setPen(QPen(theme.colour("accent"), 1, Qt.PenStyle.DashLine))
            x = left + axis.x(at)
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom() + 1))
