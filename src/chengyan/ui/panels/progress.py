"""Whatever takes longer than half a second says what it is doing and can be cancelled."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from chengyan.ui.panels.overlay import Overlay
from chengyan.ui.tasks import give_up

PATIENCE_MS = 500
_ABOVE_TOASTS = 56


class Progress(Overlay):
    """``cancelled(name)`` after a person stopped a piece of work."""

    cancelled = Signal(str)
    _over = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _ABOVE_TOASTS)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(12)
        self._text = QLabel()
        layout.addWidget(self._text, 1)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        layout.addWidget(self._bar)
        self.button = QPushButton(self.tr("Cancel"))
        self.button.clicked.connect(self._cancel)
        layout.addWidget(self.button)
        self._running: list[tuple[Future[Any], str, Callable[[], object] | None]] = []
        self._soon = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._soon.timeout.connect(self._show)
        self._over.connect(self._forget, Qt.ConnectionType.QueuedConnection)

    def watch(self, future: "Future[Any]", name: str, stop: Callable[[], object] | None = None) -> None:
        """Show ``name`` while ``future`` runs. ``stop`` ends work that has begun; without it only waiting work."""
        self._running.append((future, name, stop))
        future.add_done_callback(self._over.emit)
        if len(self._running) == 1:
            self._soon.start()
        elif self.isVisible():
            self._show()

    @property
    def names(self) -> tuple[str, ...]:
        """What is running, the oldest first."""
        return tuple(name for _, name, _ in self._running)

    def _forget(self, future: object) -> None:
        self._running = [entry for entry in self._running if entry[0] is not future]
        if not self._running:
            self._soon.stop()
            self.hide()
        elif self.isVisible():
            self._show()

    def _show(self) -> None:
        if not self._running:
            return
        more = len(self._running) - 1
        name = self._running[0][1]
        self._text.setText(self.tr("{0} (and {1} more)").format(name, more) if more else name)
        self.setAccessibleName(self._text.text())
        self.button.setAccessibleName(self.tr("Cancel: {0}").format(name))
        self.show()
        self.place()

    def _cancel(self) -> None:
        future, name, stop = self._running[0]
        if not give_up(future) and stop is not None:
            stop()
        self.cancelled.emit(name)
