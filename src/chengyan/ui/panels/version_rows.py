"""How a version stands in the panel 版本: number and size above, when, why and by whom below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chengyan.ui.models.version_list import ROW, VersionRow
from chengyan.ui.panels.row_look import paint_selection, row_font
from chengyan.ui.theme import Theme

ROW_HEIGHT = 46
_LEFT = 12


class VersionPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: VersionRow = index.data(ROW)
        rect: QRect = option.rect
        theme = self._theme
        painter.save()
        paint_selection(painter, option, theme)
        left, width = rect.left() + _LEFT, rect.width() - 2 * _LEFT
        painter.setFont(row_font(option, 13, QFont.Weight.DemiBold))
        painter.setPen(theme.colour("ink"))
        top = QRect(left, rect.top() + 4, width, 20)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, row.name)
        painter.setFont(row_font(option, 12))
        painter.setPen(theme.colour("ink_soft"))
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.size)
        below = QRect(left, rect.top() + 23, width, 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.at)
        room = width - painter.fontMetrics().horizontalAdvance(row.at) - 8
        why = painter.fontMetrics().elidedText(row.why, Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, why)
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class VersionView(QListView):
    """Enter compares; one or two versions can be selected."""

    compare_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selectionModel().hasSelection():
            self.compare_asked.emit()
        else:
            super().keyPressEvent(event)
