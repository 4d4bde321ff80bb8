"""Fields of the forms: a name above, the value below, each change told at once."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from chengyan.ui.models.words import word
from chengyan.ui.pages.page import restyle
from chengyan.ui.undo_keys import leaves_undo_to_window

E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")


class TextField(QLineEdit):
    """``typed(text)`` follows a person's typing, not the program's."""

    typed = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self.typed)

    def show_text(self, text: str, *, even_in_focus: bool = False) -> None:
        """Show the value, but not over what is being typed, unless that step is being taken back."""
        if self.text() != text and (even_in_focus or not self.hasFocus()):
            self.setText(text)
            self.setCursorPosition(len(text) if self.hasFocus() else 0)

    def event(self, event: QEvent) -> bool:
        return False if leaves_undo_to_window(event) else super().event(event)


class ParsedField(QLineEdit, Generic[V]):
    """A field whose text is read as a value; ``given(value)`` comes when the field is left or Enter is pressed."""

    given = Signal(object)

    def __init__(self, name: str, read: Callable[[str], V], show: Callable[[V], str], hint: str) -> None:
        super().__init__()
        self._read = read
        self._show = show
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setToolTip(hint)
        self.editingFinished.connect(self._give)

    def show_value(self, value: V) -> None:
        text = self._show(value)
        if not self.hasFocus() and self.text() != text:
            self.setText(text)
            self._mark(False)

    def _give(self) -> None:
        try:
            value = self._read(self.text())
        except ValueError:
            self._mark(True)
            return
        self._mark(False)
        self.setText(self._show(value))
        self.given.emit(value)

    def _mark(self, invalid: bool) -> None:
        if self.property("invalid") != invalid:
            self.setProperty("invalid", invalid)
            restyle(self)


class ChoiceField(QComboBox, Generic[E]):
    """One word of the vocabulary; ``chosen(member)`` follows a person's choice."""

    chosen = Signal(object)

    def __init__(self, name: str, members: Iterable[E]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._members = list(members)
        for member in self._members:
            self.addItem(word(member))
        self.activated.connect(lambda index: self.chosen.emit(self._members[index]))

    def show_value(self, member: E | None) -> None:
        self.setCurrentIndex(self._members.index(member) if member in self._members else -1)

    def value(self) -> E | None:
        index = self.currentIndex()
        return self._members[index] if index >= 0 else None


class ManyField(QWidget, Generic[E]):
    """Several words of the vocabulary, each with its box; ``chosen(members)`` in the order of the vocabulary.

    At most ``columns`` stand side by side, fewer where there is no room.
    """

    chosen = Signal(object)

    def __init__(self, name: str, members: Iterable[E], columns: int = 4) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._most = self._columns = columns
        self._boxes: dict[E, QCheckBox] = {}
        for member in members:
            box = QCheckBox(word(member))
            box.setAccessibleName(f"{name}: {word(member)}")
            box.clicked.connect(lambda _=False: self.chosen.emit(self.value()))
            self._boxes[member] = box
        self._arrange(columns)

    def _arrange(self, columns: int) -> None:
        self._grid.setColumnStretch(self._columns, 0)
        self._columns = columns
        for index, box in enumerate(self._boxes.values()):
            self._grid.addWidget(box, index // columns, index % columns)
        self._grid.setColumnStretch(columns, 1)

    def _width(self, columns: int) -> int:
        """Px that this many columns need, each as wide as its widest box."""
        widths = [box.sizeHint().width() for box in self._boxes.values()]
        return sum(max(widths[column::columns], default=0) for column in range(columns)) + 12 * columns

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(1), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = next((n for n in range(self._most, 1, -1) if self._width(n) <= self.width()), 1)
        if fitting != self._columns:
            self._arrange(fitting)

    def value(self) -> tuple[E, ...]:
        return tuple(member for member, box in self._boxes.items() if box.isChecked())

    def show_value(self, members: tuple[E, ...]) -> None:
        for member, box in self._boxes.items():
            box.setChecked(member in members)


def named(name: str, field: QWidget, note: str = "") -> QWidget:
    """The field under its name; ``note`` is one more quiet line below."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    caption = QLabel(name)
    caption.setProperty("role", "faint")
    caption.setBuddy(field)
    # A long name takes a second line rather than make its column wider than the page.
    caption.setWordWrap(True)
    if not note:
        layout.addStretch()
    layout.addWidget(caption)
    layout.addWidget(field)
    if note:
        below = QLabel(note)
        below.setProperty("role", "faint")
        below.setWordWrap(True)
        layout.addWidget(below)
        layout.addStretch()
    return holder
