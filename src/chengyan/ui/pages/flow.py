"""Rows that go on below where there is no room: large type, long languages and small screens cut nothing off."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget


class FlowLayout(QLayout):
    """One widget after the other, as words in a line."""

    def __init__(self, gap: int, line_gap: int | None = None) -> None:
        super().__init__()
        self._gap = gap
        self._line_gap = gap if line_gap is None else line_gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """As one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the widgets out within the width of ``rect``; return the height that they take."""
        x, y, line = rect.left(), rect.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.left() and x + size.width() > rect.left() + rect.width():
                x, y, line = rect.left(), y + line + self._line_gap, 0
            if move:
                item.setGeometry(QRect(x, y, min(size.width(), max(rect.width(), 1)), size.height()))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.top()


class FoldingRow(QWidget):
    """What is said at the left, what can be done at the right; below it, where both do not stand side by side.

    ``least`` is the width that the words keep beside the buttons, in px.
    """

    def __init__(self, least: int, gap: int = 12) -> None:
        super().__init__()
        self._least = least
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        self.words = QHBoxLayout()
        self.words.setSpacing(gap)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self._beside = QWidget()
        self._beside.setLayout(self.buttons)
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self.words, 1)
        self._box.addWidget(self._beside, 0)

    @property
    def folded(self) -> bool:
        """The buttons stand below the words."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        folded = max(self.words.minimumSize().width(), self._beside.minimumSizeHint().width())
        return QSize(folded, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self._least + self._box.spacing() + self._beside.sizeHint().width() <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() is not direction:
            self._box.setDirection(direction)
            self._box.setAlignment(self._beside, Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignLeft)
            self.updateGeometry()


class FormGrid(QWidget):
    """Fields side by side in ``columns`` of one width; in two where each would be narrower than ``least`` px."""

    def __init__(self, columns: int, least: int = 128) -> None:
        super().__init__()
        self._columns = self._shown = columns
        self._least = least
        self._cells: list[tuple[QWidget, int]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)

    def add(self, field: QWidget, span: int = 1) -> None:
        """Put a field behind the last one, over this many columns."""
        self._cells.append((field, span))
        self._arrange()

    @property
    def shown_columns(self) -> int:
        """How many there are now."""
        return self._shown

    def _arrange(self) -> None:
        row = column = 0
        for field, wide in self._cells:
            span = min(wide, self._shown)
            if column + span > self._shown:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, span)
            column += span
        for number in range(self._columns):
            self._grid.setColumnStretch(number, 1 if number < self._shown else 0)

    def minimumSizeHint(self) -> QSize:
        widest = max((field.minimumSizeHint().width() / min(span, 2) for field, span in self._cells), default=0)
        return QSize(round(2 * widest) + self._grid.horizontalSpacing(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - (self._columns - 1) * self._grid.horizontalSpacing()
        shown = self._columns if room >= self._columns * self._least else 2
        if shown != self._shown:
            self._shown = shown
            self._arrange()


def at_the_foot(widget: QWidget) -> QWidget:
    """The widget in line with the fields beside it, which have their names above them."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addStretch()
    layout.addWidget(widget)
    return holder
