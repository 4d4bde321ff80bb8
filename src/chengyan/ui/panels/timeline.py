"""The ledger in time: a line for each entry, intervals as bars, status by shape and colour; also as a picture."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QScrollBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from chengyan.model.vocabulary import Disclosure
from chengyan.ui.models.moments import now
from chengyan.ui.models.time_axis import TimeAxis
from chengyan.ui.models.timeline import ENTRY, Entry, TimelineList
from chengyan.ui.panels.timeline_strokes import Shown, Strokes
from chengyan.ui.panels.zoom_bar import zoom_of
from chengyan.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_ROW = 28
_AXIS = 28
_SCROLL = 12
_SIDE = 12
_SIZES = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
_NOTCH = 120
"""What a wheel turns at least before the size changes; finer wheels and pads come there in several events."""


class _Rows(QStyledItemDelegate):
    def __init__(self, view: "Timeline", strokes: Strokes) -> None:
        super().__init__(view)
        self._view = view
        self._strokes = strokes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry, shown = index.data(ENTRY), self._view.shown
        if not isinstance(entry, Entry) or shown is None:
            return
        painter.save()
        state: Any = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._strokes.theme.colour("accent_wash"))
        self._strokes.row(painter, option.rect, entry, shown)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._strokes.theme.colour("focus"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, _ROW)


class _Axis(QWidget):
    """The scale above the rows; it stays while they scroll."""

    def __init__(self, view: "Timeline", strokes: Strokes) -> None:
        super().__init__(view)
        self._view = view
        self._strokes = strokes

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._view.shown is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._strokes.theme.colour("panel"))
        self._strokes.axis(painter, QRect(0, 0, self._view.viewport().width(), _AXIS), self._view.shown)


class Timeline(QListView):
    """``entry_chosen(entry)`` on a click and on Enter; ``zoomed`` when the size changed.

    The names stay, the times beside them grow: by Ctrl with the wheel, with + and with -; Ctrl+0 shows them whole.
    """

    entry_chosen = Signal(object)
    zoomed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._strokes = Strokes(theme)
        self.list = TimelineList(self)
        self.axis: TimeAxis | None = None
        self.shown: Shown | None = None
        self.zoom = 1.0
        self._at = now()
        self._turned = 0
        self.setModel(self.list)
        self.setItemDelegate(_Rows(self, self._strokes))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(
            self.tr("Entries in the order of their times; Return goes to the record, Ctrl+plus shows the times larger")
        )
        self._header = _Axis(self, self._strokes)
        # The list's own bar would move the names as well.
        self.scroller = QScrollBar(Qt.Orientation.Horizontal, self)
        self.scroller.setAccessibleName(self.tr("Earlier and later times"))
        self.scroller.valueChanged.connect(lambda _: self._show_part())
        self.scroller.hide()
        self.setViewportMargins(0, _AXIS, 0, _SCROLL)
        self.clicked.connect(self._choose)
        theme.changed.connect(self._repaint)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        self._at = now()
        self.list.show_entries(entries)
        self._lay_out()

    def height_of(self, rows: int) -> int:
        """Px for this many rows, the scale and the bar below."""
        return _AXIS + _ROW * rows + _SCROLL + 2 * self.frameWidth() + 2

    # Size -------------------------------------------------------------------------------------------------------

    def change_zoom(self, change: int, x: float | None = None) -> None:
        """1: the next larger size, -1: the next smaller, 0: all of it.

        What is drawn at ``x`` px of the viewport stays there; without it, the current entry or the middle does.
        """
        if self.axis is None or self.shown is None:
            return
        spot = (x - self._names()) if x is not None else self._middle()
        spot = max(0.0, min(spot, self.shown.width))
        held = self.axis.instant(self.shown.offset + spot)
        self.zoom = 1.0 if not change else _stepped(self.zoom, change, self.axis.most)
        self._lay_out(held, spot)
        self.zoomed.emit()

    @property
    def most(self) -> float:
        """How many times larger there is anything more to see."""
        return self.axis.most if self.axis is not None else 1.0

    def _middle(self) -> float:
        """Px into the chart of what a change by key holds in its place."""
        assert self.axis is not None and self.shown is not None
        entry = self.currentIndex().data(ENTRY) if self.currentIndex().isValid() else None
        if isinstance(entry, Entry) and not self.shown.side_of(entry):
            return self.axis.x(entry.start) - self.shown.offset
        return self.shown.width / 2

    def _names(self) -> int:
        return self._strokes.label_width(self.viewport().width())

    def _room(self, width: int) -> float:
        return float(width - self._strokes.label_width(width) - 2 * _SIDE)

    def _lay_out(self, held: datetime | None = None, spot: float = 0.0) -> None:
        width = self.viewport().width()
        room = self._room(width)
        self.axis = TimeAxis(self.list.entries, room, self.zoom) if self.list.entries else None
        edge = self.frameWidth()
        self._header.setGeometry(edge, edge, self.width() - 2 * edge, _AXIS)
        names = self._strokes.label_width(width)
        self.scroller.setGeometry(edge + names, self.height() - edge - _SCROLL, max(0, width - names), _SCROLL)
        if self.axis is not None:
            self.zoom = self.axis.zoom
            beyond = max(0, round(self.axis.length - room))
            blocked = self.scroller.blockSignals(True)
            self.scroller.setRange(0, beyond if self.zoom > 1 else 0)
            self.scroller.setPageStep(max(1, round(room)))
            self.scroller.setSingleStep(max(1, round(room / 8)))
            if held is not None:
                self.scroller.setValue(round(self.axis.x(held) - spot))
            self.scroller.blockSignals(blocked)
        self.scroller.setVisible(self.scroller.maximum() > 0)
        self._show_part()

    def _show_part(self) -> None:
        room = self._room(self.viewport().width())
        self.shown = Shown(self.axis, self._at, self.scroller.value(), room) if self.axis is not None else None
        self._repaint()

    def _bring(self, index: QModelIndex) -> None:
        """Scroll to the time of an entry that is out of sight."""
        entry = index.data(ENTRY) if index.isValid() else None
        if self.shown is not None and isinstance(entry, Entry) and self.shown.side_of(entry):
            self.scroller.setValue(round(self.shown.axis.x(entry.start) - self.shown.width / 2))

    # Qt ---------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and zoom_of(event) is not None:
            event.accept()  # while the timeline has the focus these keys are its own
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        change, steps = zoom_of(event), {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if change is not None:
            self.change_zoom(change)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif not event.modifiers() and (by := steps.get(Qt.Key(event.key()))):
            self.scroller.setValue(self.scroller.value() + by * self.scroller.singleStep())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, modifiers = event.angleDelta(), event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._turned += turned.y()
            if abs(self._turned) >= _NOTCH:
                self.change_zoom(1 if self._turned > 0 else -1, event.position().x())
                self._turned = 0
            event.accept()
        elif self.scroller.maximum() and (turned.x() or modifiers & Qt.KeyboardModifier.ShiftModifier):
            by = turned.x() or turned.y()
            self.scroller.setValue(self.scroller.value() - round(by * self.scroller.singleStep() / _NOTCH))
            event.accept()
        else:
            super().wheelEvent(event)

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self._bring(self.list.index(current.row(), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.axis is not None and self.shown is not None and self.zoom > 1:
            self._lay_out(self.axis.instant(self.shown.offset), 0.0)
        else:
            self._lay_out()

    def _repaint(self) -> None:
        self.viewport().update()
        self._header.update()

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY) if index.isValid() else None
        if isinstance(entry, Entry):
            self.entry_chosen.emit(entry)

    # The picture ------------------------------------------------------------------------------------------------

    def picture(self, title: str, note: str, width: int = 1200, ratio: float = 2.0) -> QImage:
        """All entries that may leave, with title and note, as an image ``width`` px wide at this pixel ratio.

        Confidential records are left out; the size on the screen does not matter.
        """
        shown = [e for e in self.list.entries if e.disclosure is not Disclosure.CONFIDENTIAL]
        theme = self._strokes.theme
        height = 56 + _AXIS + _ROW * len(shown) + 32
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
        if shown:
            room = self._room(width - 32)
            whole = Shown(TimeAxis(shown, room), self._at, 0.0, room)
            self._strokes.axis(painter, QRect(16, 56, width - 32, _AXIS), whole)
            for number, entry in enumerate(shown):
                self._strokes.row(painter, QRect(16, 56 + _AXIS + _ROW * number, width - 32, _ROW), entry, whole)
        painter.setFont(self._strokes.font)
        painter.setPen(theme.colour("ink_soft"))
        painter.drawText(QRectF(16, height - 28, width - 32, 20), Qt.AlignmentFlag.AlignVCenter, note)
        painter.end()
        return image


def _stepped(zoom: float, change: int, most: float) -> float:
    """The size next to ``zoom``: 1, 1.5, 2, 3, 4, 6, 8, 12 … up to ``most``."""
    fits: Callable[[float], bool] = (lambda s: s > zoom * 1.01) if change > 0 else (lambda s: s < zoom * 0.99)
    sizes = list(_SIZES)
    while sizes[-1] < most:
        sizes.append(sizes[-2] * 2)
    found = [size for size in sizes if fits(size)]
    if not found:
        return zoom
    return min(most, found[0]) if change > 0 else found[-1]
