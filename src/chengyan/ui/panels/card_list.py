"""A list of things to open: a title and a quiet line below, opened by click or Enter."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from chengyan.ui.theme import Theme

ROW_HEIGHT = 52
_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    title: str
    note: str


class CardPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card: Card = index.data(Qt.ItemDataRole.UserRole)
        theme = self._theme
        rect: QRect = option.rect
        painter.save()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if hovered or focused:
            painter.fillRect(rect, theme.colour("accent_wash"))
        if focused:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        width = rect.width() - 32
        font = QFont(option.font)
        font.setPixelSize(14)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        title = painter.fontMetrics().elidedText(card.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(rect.left() + 16, rect.top() + 6, width, 22), Qt.AlignmentFlag.AlignVCenter, title)
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.colour("ink_soft"))
        note = painter.fontMetrics().elidedText(card.note, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(rect.left() + 16, rect.top() + 27, width, 18), Qt.AlignmentFlag.AlignVCenter, note)
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class CardList(QListWidget):
    """``chosen(id)`` when a card is opened. As tall as its cards, up to a limit."""

    chosen = Signal(str)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(CardPainter(theme, self))
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._choose)

    def show_cards(self, cards: list[Card]) -> None:
        self.clear()
        for card in cards:
            item = QListWidgetItem(card.title)
            item.setData(Qt.ItemDataRole.UserRole, card)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{card.title}, {card.note}")
            item.setToolTip(card.note)
            self.addItem(item)
        self.setFixedHeight(max(1, min(len(cards), _MOST_ROWS)) * ROW_HEIGHT + 2)
        if cards:
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._choose(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        card: Card = item.data(Qt.ItemDataRole.UserRole)
        self.chosen.emit(card.id)
