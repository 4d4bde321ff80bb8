"""How the records stand in the 事实 panel: two lines of what a record says, one of how sure it is and who uses it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from chengyan.ui.models.ledger_list import ROW, LedgerRow
from chengyan.ui.panels.row_look import paint_selection, row_font
from chengyan.ui.theme import Theme

_LEFT = 12
_EDGE = 4
_LINE = 18
_CHIP_ICON = 12


class RecordPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: LedgerRow = index.data(ROW)
        width = self._view.viewport().width()
        return QSize(160, 2 * _EDGE + (len(_lines(row.wording, _font(option, row), width - 2 * _LEFT)) + 1) * _LINE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: LedgerRow = index.data(ROW)
        rect: QRect = option.rect
        theme = self._theme
        painter.save()
        paint_selection(painter, option, theme, bar=False)
        if row.marked:
            # By shape as well: a bar and a pointer towards the text.
            painter.fillRect(QRect(rect.left(), rect.top() + 4, 4, rect.height() - 8), theme.colour("accent"))
        font = _font(option, row)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        width = rect.width() - 2 * _LEFT
        top = rect.top() + _EDGE
        for line in _lines(row.wording, font, width):
            painter.drawText(QRect(rect.left() + _LEFT, top, width, _LINE), Qt.AlignmentFlag.AlignVCenter, line)
            top += _LINE
        self._foot(painter, option, row, top)
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _foot(self, painter: QPainter, option: QStyleOptionViewItem, row: LedgerRow, top: int) -> None:
        theme = self._theme
        rect: QRect = option.rect
        painter.setFont(row_font(option, 12))
        metrics = painter.fontMetrics()
        right = rect.right() - _LEFT
        used = metrics.horizontalAdvance(row.used)
        painter.setPen(theme.colour("warn" if row.wanted else "ink_soft"))
        painter.drawText(QRect(right - used, top, used + 1, _LINE), Qt.AlignmentFlag.AlignVCenter, row.used)
        left, end = rect.left() + _LEFT, right - used - 8
        ratio = painter.device().devicePixelRatioF()
        for chip in row.chips:
            if left + _CHIP_ICON > end:
                return
            pixmap = theme.pixmap(chip.icon, chip.tone, _CHIP_ICON, ratio)
            painter.drawPixmap(QPoint(left, top + (_LINE - _CHIP_ICON) // 2), pixmap)
            left += _CHIP_ICON + 4
            painter.setPen(theme.colour(chip.tone))
            left = self._word(painter, chip.text, left, end, top) + 8
        painter.setPen(theme.colour("ink_soft"))
        self._word(painter, row.label, left, end, top)

    def _word(self, painter: QPainter, text: str, left: int, end: int, top: int) -> int:
        """Draw as much of the text as fits; return where it ends."""
        metrics = painter.fontMetrics()
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, end - left))
        width = metrics.horizontalAdvance(text)
        painter.drawText(QRect(left, top, width + 1, _LINE), Qt.AlignmentFlag.AlignVCenter, text)
        return left + width


def _font(option: QStyleOptionViewItem, row: LedgerRow) -> QFont:
    return row_font(option, 13, QFont.Weight.DemiBold if row.marked else QFont.Weight.Normal)


def _lines(text: str, font: QFont, width: int) -> list[str]:
    """The text in at most two lines; the second is cut where it does not fit."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(width, 1))
    cut = line.textLength()
    layout.endLayout()
    units = text.encode("utf-16-le", "surrogatepass")
    first = units[: 2 * cut].decode("utf-16-le", "surrogatepass")
    rest = units[2 * cut :].decode("utf-16-le", "surrogatepass")
    if not rest:
        return [first]
    return [first, QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]


class RecordView(QListView):
    """Enter puts the record into the text, Ctrl+Enter shows it in its table."""

    insert_asked = Signal()
    show_asked = Signal()

    def dataChanged(
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        # Qt would lay every record out anew, thousands perhaps, for one whose height stays as it was. The height that a
        # row was given is told only by where the next one begins.
        row, model = top_left.row(), self.model()
        rect, below = self.visualRect(top_left), self.visualRect(model.index(row + 1, 0))
        if row == bottom_right.row() < model.rowCount() - 1 and below.top() - rect.top() == rect.height():
            self.viewport().update(rect)
        else:
            super().dataChanged(top_left, bottom_right, list(roles))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self.currentIndex().isValid():
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.show_asked.emit()
        else:
            self.insert_asked.emit()


class SentenceView(QListView):
    """Enter goes to the sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Not by padding in the sheet: words are wrapped without regard to it.
        self.setViewportMargins(_LEFT - 2, 0, _LEFT - 2, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
