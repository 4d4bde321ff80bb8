"""How a thread stands in the list of the panel 批注: who and when, about which words, what is said."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chengyan.ui.models.thread_list import ROW, ThreadRow, first_line, marks_of, moment, who_and_when
from chengyan.ui.panels.row_look import paint_selection, row_font
from chengyan.ui.theme import Theme

ROW_HEIGHT = 72
_LEFT = 12
_CHIP = 18


class ThreadPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: ThreadRow = index.data(ROW)
        rect: QRect = option.rect
        theme = self._theme
        painter.save()
        paint_selection(painter, option, theme)
        left, right = rect.left() + _LEFT, rect.right() - _LEFT
        first = row.thread.comments[0] if row.thread.comments else None
        top = QRect(left, rect.top() + 6, right - left, 20)
        edge = self._paint_marks(painter, option, row, top)
        painter.setFont(row_font(option, 12))
        painter.setPen(theme.colour("ink_soft"))
        when = moment(first) if first else ""
        width = painter.fontMetrics().horizontalAdvance(when)
        painter.drawText(QRect(edge - width, top.top(), width, 20), Qt.AlignmentFlag.AlignVCenter, when)
        painter.setFont(row_font(option, 13, QFont.Weight.DemiBold))
        painter.setPen(theme.colour("ink"))
        self._line(painter, QRect(left, top.top(), edge - width - 8 - left, 20), who_and_when(first) if first else "")
        painter.setFont(row_font(option, 12))
        quote = QRect(left, rect.top() + 27, right - left, 18)
        painter.fillRect(QRect(left, quote.top() + 2, 2, 14), theme.colour("warn" if row.orphan else "line_strong"))
        painter.setPen(theme.colour("ink_soft"))
        self._line(painter, quote.adjusted(8, 0, 0, 0), " ".join(row.words.split()) or self._of_what(row))
        painter.setFont(row_font(option, 13))
        painter.setPen(theme.colour("ink" if row.thread.is_open else "ink_soft"))
        self._line(painter, QRect(left, rect.top() + 46, right - left - self._replies(painter, row, rect), 20),
                   first_line(row))  # fmt: skip
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _of_what(self, row: ThreadRow) -> str:
        place = row.thread.place
        if not place.section:
            return self.tr("about the whole text")
        if place.is_point:
            return self.tr("between “{0}” and “{1}”").format(place.prefix[-6:], place.suffix[:6])
        return self.tr("about the whole section")

    def _replies(self, painter: QPainter, row: ThreadRow, rect: QRect) -> int:
        """Paint how many answers there are; return the room they take."""
        count = len(row.thread.comments) - 1
        if count < 1:
            return 0
        said = self.tr("replies: {0}").format(count)
        width = painter.fontMetrics().horizontalAdvance(said)
        painter.save()
        painter.setPen(self._theme.colour("ink_soft"))
        box = QRect(rect.right() - _LEFT - width, rect.top() + 46, width, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, said)
        painter.restore()
        return width + 8

    def _paint_marks(self, painter: QPainter, option: QStyleOptionViewItem, row: ThreadRow, top: QRect) -> int:
        """Chips from the right; return where they begin."""
        edge = top.right()
        painter.setFont(row_font(option, 12))
        for said, tone in reversed(marks_of(row)[:3]):
            width = painter.fontMetrics().horizontalAdvance(said) + 12
            box = QRectF(edge - width, top.top() + 1, width, _CHIP)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(f"{tone}_wash"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._theme.colour(tone))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)
            edge -= width + 4
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return edge - 4

    def _line(self, painter: QPainter, box: QRect, text: str) -> None:
        said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, said)


class ThreadView(QListView):
    """Enter answers."""

    answer_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.answer_asked.emit()
        else:
            super().keyPressEvent(event)
