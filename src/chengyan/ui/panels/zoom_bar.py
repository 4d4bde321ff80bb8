"""Smaller, as wide as there is room, larger: three buttons, and the keys that do the same."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from chengyan.ui.theme import Theme


class ZoomBar(QWidget):
    """``asked(change)``: 1 for larger, -1 for smaller, 0 for as wide as there is room."""

    asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.smaller = self._button(theme, "zoom-out", self.tr("Smaller (Ctrl+−)"), -1)
        self.state = QToolButton()
        self.state.setProperty("role", "quiet")
        self.state.setToolTip(self.tr("As wide as there is room (Ctrl+0)"))
        self.state.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.state.setMinimumWidth(52)
        self.state.clicked.connect(lambda: self.asked.emit(0))
        self.larger = self._button(theme, "zoom-in", self.tr("Larger (Ctrl+=)"), 1)
        for button in (self.smaller, self.state, self.larger):
            layout.addWidget(button)

    def show_size(self, text: str, spoken: str, *, smaller: bool, larger: bool) -> None:
        """What the middle button says and what is heard; whether there is a smaller and a larger size."""
        self.state.setText(text)
        self.state.setAccessibleName(spoken)
        self.smaller.setEnabled(smaller)
        self.larger.setEnabled(larger)

    def _button(self, theme: Theme, icon: str, name: str, change: int) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.set_icon(button, icon)
        button.clicked.connect(lambda: self.asked.emit(change))
        return button


def zoom_of(event: QEvent) -> int | None:
    """The change that a key asks for: 1, -1, or 0 for as wide as there is room; None for any other key."""
    if not isinstance(event, QKeyEvent) or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    if event.key() in (Qt.Key.Key_Equal, Qt.Key.Key_Plus):
        return 1
    if event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
        return -1
    return 0 if event.key() == Qt.Key.Key_0 else None
