"""Several tables at one place of a page: a quiet switch above, the chosen one below, made when first asked for."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from chengyan.ui.pages.flow import FlowLayout


class Segments(QWidget):
    """``chosen(id)`` when another part comes into sight. Alt+PageDown and Alt+PageUp walk the parts."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._bar = FlowLayout(0, 4)
        self._layout.addLayout(self._bar)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._names: dict[str, str] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._current = ""
        self.setAccessibleName(name)
        for keys, by in (("Alt+PgDown", 1), ("Alt+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._walk(by))

    def add(self, identifier: str, name: str, make: Callable[[], QWidget], about: str = "") -> None:
        """Add a part; the first one added is shown, once the page itself is."""
        button = QToolButton()
        button.setText(name)
        button.setToolTip(about or name)
        button.setAccessibleName(name)
        button.setCheckable(True)
        button.setProperty("role", "segment")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _=False: self.show_part(identifier))
        self._group.addButton(button)
        self._bar.addWidget(button)
        self._names[identifier], self._makers[identifier], self._buttons[identifier] = name, make, button
        if not self._current:
            self._current = identifier
            button.setChecked(True)

    @property
    def current(self) -> str:
        return self._current

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts, in the order of the switch."""
        return tuple(self._buttons)

    def button(self, identifier: str) -> QToolButton:
        return self._buttons[identifier]

    def set_count(self, identifier: str, count: int) -> None:
        """Tell how many records the part has."""
        name = self._names[identifier]
        self._buttons[identifier].setText(f"{name} {count}" if count else name)

    def show_part(self, identifier: str) -> QWidget:
        """Bring the part into sight, made if need be."""
        part = self._made.get(identifier)
        if part is None:
            part = self._made[identifier] = self._makers[identifier]()
            self._layout.addWidget(part)
        self._buttons[identifier].setChecked(True)
        if identifier != self._current:
            self._current = identifier
            for other, widget in self._made.items():
                widget.setVisible(other == identifier)
            self.chosen.emit(identifier)
        return part

    def showEvent(self, event: QShowEvent) -> None:
        # Not while the page is made ahead of time: a table takes as long as all the rest of it.
        if self._current:
            self.show_part(self._current)
        super().showEvent(event)

    def _walk(self, by: int) -> None:
        order = list(self._buttons)
        chosen = order[(order.index(self._current) + by) % len(order)]
        self.show_part(chosen)
        self._buttons[chosen].setFocus(Qt.FocusReason.TabFocusReason)
