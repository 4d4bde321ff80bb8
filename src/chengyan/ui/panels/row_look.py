"""How rows of a list look that a delegate paints: what is selected, where the focus is, the type of their lines."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from chengyan.ui.theme import Theme


def paint_selection(painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, bar: bool = True) -> None:
    """The wash of a selected row, with a bar at its left unless that means something else; the ring of the focus."""
    rect, state = QRect(option.rect), option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.colour("accent_wash"))
        if bar:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(theme.colour("focus"))
        painter.drawRect(rect.adjusted(0, 0, -1, -2))


def row_font(option: QStyleOptionViewItem, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The list's font, ``size`` px high."""
    font = QFont(option.font)
    font.setPixelSize(size)
    font.setWeight(weight)
    return font
