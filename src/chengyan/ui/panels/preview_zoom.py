"""How large the preview is: as wide as the panel, or a share of the true size."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from chengyan.ui.theme import Theme

FIT = 0
STEPS = (50, 67, 75, 90, 100, 125, 150, 175, 200)


def larger(percent: float) -> int:
    """The next step above; the largest stays."""
    return next((step for step in STEPS if step > percent + 0.5), STEPS[-1])


def smaller(percent: float) -> int:
    """The next step below; the smallest stays."""
    return next((step for step in reversed(STEPS) if step < percent - 0.5), STEPS[0])


class ZoomBar(QWidget):
    """``asked(change)``: 1 for larger, -1 for smaller, 0 for as wide as the panel."""

    asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.smaller = self._button(theme, "zoom-out", self.tr("Smaller (Ctrl+−)"), -1)
        self.state = QToolButton()
        self.state.setProperty("role", "quiet")
        self.state.setToolTip(self.tr("As wide as the panel (Ctrl+0)"))
        self.state.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.state.setMinimumWidth(52)
        self.state.clicked.connect(lambda: self.asked.emit(0))
        self.larger = self._button(theme, "zoom-in", self.tr("Larger (Ctrl+=)"), 1)
        for button in (self.smaller, self.state, self.larger):
            layout.addWidget(button)
        self.show_state(FIT, 100)

    def show_state(self, chosen: int, percent: float) -> None:
        """``chosen`` in percent or FIT; ``percent`` is what that comes to."""
        self.state.setText(self.tr("Fit") if chosen == FIT else f"{chosen} %")
        self.state.setAccessibleName(
            self.tr("Size of the preview: {0} %. Click for as wide as the panel").format(round(percent))
        )
        self.smaller.setEnabled(percent > STEPS[0] + 0.5)
        self.larger.setEnabled(percent < STEPS[-1] - 0.5)

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
    """The change that a key asks for: 1, -1, or 0 for as wide as the panel; None for any other key."""
    if not isinstance(event, QKeyEvent) or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    if event.key() in (Qt.Key.Key_Equal, Qt.Key.Key_Plus):
        return 1
    if event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
        return -1
    return 0 if event.key() == Qt.Key.Key_0 else None
