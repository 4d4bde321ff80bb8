"""A list of things to open: a title and a quiet line below, opened by click or Enter."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chengyan.ui.theme import Theme

ROW_HEIGHT = 52
_MOST_ROWS = 6
_GAP = 8


@dataclass(frozen=True, slots=True)
class Badge:
    """A word at the right of a card; ``tone`` is ``good``, ``warn`` or ``block``."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    title: str
    note: str
    badges: tuple[Badge, ...] = ()


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
        width = rect.width() - 32 - self._paint_badges(painter, option, rect, card.badges)
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

    def _paint_badges(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, badges: tuple[Badge, ...]
    ) -> int:
        """Draw the badges from the right, and return the width that they take."""
        font = QFont(option.font)
        font.setPixelSize(12)
        painter.setFont(font)
        right = rect.right() - 16
        for badge in reversed(badges):
            width = painter.fontMetrics().horizontalAdvance(badge.text) + 2 * _GAP
            place = QRect(right - width, rect.top() + (rect.height() - 20) // 2, width, 20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(f"{badge.tone}_wash"))
            painter.drawRoundedRect(place, 4, 4)
            painter.setPen(self._theme.colour(badge.tone))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, badge.text)
            right -= width + _GAP
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return rect.right() - 16 - right


class CardList(QListView):
    """``chosen(id)`` when a card is opened. As tall as its cards, up to ``rows``; with 0 it fills its place."""

    chosen = Signal(str)

    def __init__(self, name: str, theme: Theme, rows: int = _MOST_ROWS) -> None:
        super().__init__()
        self._rows = rows
        self.setAccessibleName(name)
        self.setItemDelegate(CardPainter(theme, self))
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._choose)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._settle)
            model.rowsInserted.connect(self._fit)
        self._settle()

    def show_cards(self, cards: list[Card]) -> None:
        """A short list, all at once."""
        model = QStandardItemModel(self)
        for card in cards:
            item = QStandardItem(card.title)
            item.setData(card, Qt.ItemDataRole.UserRole)
            item.setData(f"{card.title}, {card.note}", Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(card.note)
            model.appendRow(item)
        old = self.model()
        self.setModel(model)
        if old is not None:
            old.deleteLater()

    def count(self) -> int:
        """How many cards are listed so far."""
        model = self.model()
        return model.rowCount() if model is not None else 0

    def card(self, row: int) -> Card:
        """The card in this row."""
        card: Card = self.model().index(row, 0).data(Qt.ItemDataRole.UserRole)
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        self._fit()
        if self.count():
            self.setCurrentIndex(self.model().index(0, 0))

    def _fit(self) -> None:
        if self._rows:
            # The border is thicker in a theme of high contrast.
            border = 2 * max(1, self.frameWidth())
            self.setFixedHeight(max(1, min(self.count(), self._rows)) * ROW_HEIGHT + border)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _choose(self, index: QModelIndex) -> None:
        card: Card = index.data(Qt.ItemDataRole.UserRole)
        self.chosen.emit(card.id)
