"""How a version stands in the panel 版本: number and size above, when, why and by whom below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chengyan.ui.models.version_list import ROW, VersionRow
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
        state: QStyle.StateFlag = option.state
        theme = self._theme
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, theme.colour("accent_wash"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus"))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        left, width = rect.left() + _LEFT, rect.width() - 2 * _LEFT
        font = QFont(option.font)
        font.setPixelSize(13)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        top = QRect(left, rect.top() + 4, width, 20)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, row.name)
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
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
