"""Something that floats over the lower edge of the window and stays there while the window changes its size."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QWidget

_MARGIN = 16


class Overlay(QFrame):
    """``level`` stacks overlays upwards, each ``level`` px above the lower edge."""

    def __init__(self, window: QWidget, level: int = 0) -> None:
        super().__init__(window)
        self._level = level
        window.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Take the size that the contents need, centred above the window's foot."""
        window = self.parentWidget()
        if window is None:
            return
        layout = self.layout()
        if layout is not None:
            layout.activate()
        width = min(self.sizeHint().width(), window.width() - 2 * _MARGIN)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        left = (window.width() - width) // 2
        self.setGeometry(left, window.height() - height - 2 * _MARGIN - self._level, width, height)
        self.raise_()
