"""The ledger in time: a line for each entry, intervals as bars, status by shape and colour; also as a picture."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chengyan.ui.models.moments import now
from chengyan.ui.models.timeline import ENTRY, Entry, TimeAxis, TimelineList
from chengyan.ui.panels.shapes import paint_shape
from chengyan.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
ROW = 28
AXIS = 28
_SIDE = 12


class _Painter:
    """Paints axis and rows; the view and the picture use the same strokes."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.font = QFont()
        self.font.setPixelSize(12)

    def label_width(self, width: int) -> int:
        """Px for the names at the left."""
        return max(180, min(380, width * 2 // 5))

    def axis(self, painter: QPainter, box: QRect, axis: TimeAxis, at: datetime) -> None:
        theme, left = self.theme, box.left() + self.label_width(box.width())
        painter.setFont(self.font)
        metrics = QFontMetrics(self.font)
        free = float("-inf")
        for tick in axis.ticks():
            x = left + tick.x
            painter.setPen(QPen(theme.colour("line_strong" if tick.day else "line"), 1))
            painter.drawLine(QPointF(x, box.bottom() - 5), QPointF(x, box.bottom()))
            width = metrics.horizontalAdvance(tick.text)
            start = min(max(x - width / 2, left - 16), box.right() - width - 2)
            if start < free + 8:
                continue
            free = start + width
            painter.setPen(theme.colour("ink" if tick.day else "ink_soft"))
            painter.drawText(
                QRectF(start, box.top(), width + 2, box.height() - 6), Qt.AlignmentFlag.AlignBottom, tick.text
            )
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        for middle in axis.breaks():
            self._cut(painter, left + middle, box.bottom())

    def _cut(self, painter: QPainter, x: float, y: float) -> None:
        """Two slanted strokes: time is left out here."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(x - 3, y - 4, 6, 8), self.theme.colour("panel"))
        painter.setPen(QPen(self.theme.colour("ink"), 1.4))
        for offset in (-3, 3):
            painter.drawLine(QPointF(x + offset - 3, y + 1), QPointF(x + offset + 3, y - 9))
        painter.restore()

    def row(self, painter: QPainter, box: QRect, entry: Entry, axis: TimeAxis, at: datetime) -> None:
        theme = self.theme
        ink = theme.colour(entry.tone or "ink_soft")
        names = self.label_width(box.width())
        left = box.left() + names
        middle = box.center().y() + 0.5
        self._grid(painter, box, left, axis, at)
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
        self._mark(painter, entry, axis, left, middle, ink)

    def _mark(self, painter: QPainter, entry: Entry, axis: TimeAxis, left: float, middle: float, ink: QColor) -> None:
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

    def _grid(self, painter: QPainter, box: QRect, left: float, axis: TimeAxis, at: datetime) -> None:
        theme = self.theme
        for tick in axis.ticks():
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


class _Rows(QStyledItemDelegate):
    def __init__(self, view: "Timeline", strokes: _Painter) -> None:
        super().__init__(view)
        self._view = view
        self._strokes = strokes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = index.data(ENTRY)
        axis = self._view.axis
        if not isinstance(entry, Entry) or axis is None:
            return
        painter.save()
        state: Any = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._strokes.theme.colour("accent_wash"))
        self._strokes.row(painter, option.rect, entry, axis, self._view.at)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._strokes.theme.colour("focus"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, ROW)


class _Axis(QWidget):
    """The scale above the rows; it stays while they scroll."""

    def __init__(self, view: "Timeline", strokes: _Painter) -> None:
        super().__init__(view)
        self._view = view
        self._strokes = strokes

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._view.axis is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._strokes.theme.colour("panel"))
        box = QRect(0, 0, self._view.viewport().width(), AXIS)
        self._strokes.axis(painter, box, self._view.axis, self._view.at)


class Timeline(QListView):
    """``entry_chosen(entry)`` on a click and on Enter."""

    entry_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._strokes = _Painter(theme)
        self.list = TimelineList(self)
        self.axis: TimeAxis | None = None
        self.at = now()
        self.setModel(self.list)
        self.setItemDelegate(_Rows(self, self._strokes))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(self.tr("Entries in the order of their times; Return goes to the record"))
        self._header = _Axis(self, self._strokes)
        self.setViewportMargins(0, AXIS, 0, 0)
        self.clicked.connect(self._choose)
        theme.changed.connect(self._repaint)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        self.at = now()
        self.list.show_entries(entries)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def picture(self, title: str, note: str, width: int = 1200, ratio: float = 2.0) -> QImage:
        """All entries that may leave, with title and note, as an image ``width`` px wide at this pixel ratio.

        Confidential records are left out.
        """
        from chengyan.model.vocabulary import Disclosure

        shown = [e for e in self.list.entries if e.disclosure is not Disclosure.CONFIDENTIAL]
        theme = self._strokes.theme
        height = 56 + AXIS + ROW * len(shown) + 32
        image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(theme.colour("paper"))
        painter = QPainter(image)
        heading = QFont(self._strokes.font)
        heading.setPixelSize(18)
        heading.setBold(True)
        painter.setFont(heading)
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(16, 16, width - 32, 32), Qt.AlignmentFlag.AlignVCenter, title)
        axis = TimeAxis(shown, self._room(width - 32))
        if shown:
            self._strokes.axis(painter, QRect(16, 56, width - 32, AXIS), axis, self.at)
        for number, entry in enumerate(shown):
            box = QRect(16, 56 + AXIS + ROW * number, width - 32, ROW)
            self._strokes.row(painter, box, entry, axis, self.at)
        painter.setFont(self._strokes.font)
        painter.setPen(theme.colour("ink_soft"))
        painter.drawText(QRectF(16, height - 28, width - 32, 20), Qt.AlignmentFlag.AlignVCenter, note)
        painter.end()
        return image

    def _room(self, width: int) -> float:
        return float(width - self._strokes.label_width(width) - 2 * _SIDE)

    def _lay_out(self) -> None:
        width = self.viewport().width()
        self.axis = TimeAxis(self.list.entries, self._room(width)) if self.list.entries else None
        self._header.setGeometry(self.frameWidth(), self.frameWidth(), self.width() - 2 * self.frameWidth(), AXIS)
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()
        self._header.update()

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY) if index.isValid() else None
        if isinstance(entry, Entry):
            self.entry_chosen.emit(entry)
