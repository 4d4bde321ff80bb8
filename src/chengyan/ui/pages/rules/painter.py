"""Paints a rule of the list: the shape of its severity, title, id, and whether it is as shipped."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chengyan.services.rule_values import RuleRow
from chengyan.ui.models.rule_list import ROW
from chengyan.ui.theme import Theme

ROW_HEIGHT = 48
_Index = QModelIndex | QPersistentModelIndex


class RulePainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: RuleRow = index.data(ROW)
        theme, rect = self._theme, QRect(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_wash"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus"))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        off = row.state == "off"
        ratio = painter.device().devicePixelRatioF()
        icon, token = ("waived", "ink_soft") if off else (row.severity.value, row.severity.value)
        painter.drawPixmap(rect.left() + 12, rect.top() + 8, theme.pixmap(icon, token, ratio=ratio))
        left, right = rect.left() + 36, rect.right() - 12
        self._line(painter, option, QRect(left, rect.top() + 4, right - left, 20), row.title, 13, off)
        mark = {
            "changed": QCoreApplication.translate("RulePainter", "changed"),
            "off": QCoreApplication.translate("RulePainter", "switched off"),
        }.get(row.state, "")
        below = QRect(left, rect.top() + 24, right - left, 18)
        painter.setFont(_font(option, 12))
        width = painter.fontMetrics().horizontalAdvance(mark)
        painter.setPen(theme.colour("warn"))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, mark)
        self._line(painter, option, below.adjusted(0, 0, -(width + 8 if mark else 0), 0), row.id, 12, True)
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _line(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, text: str, size: int, soft: bool
    ) -> None:
        painter.setFont(_font(option, size))
        painter.setPen(self._theme.colour("ink_soft" if soft else "ink"))
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, short)


def _font(option: QStyleOptionViewItem, size: int) -> QFont:
    font = QFont(option.font)
    font.setPixelSize(size)
    return font
