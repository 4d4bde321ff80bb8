"""What can wait is done in small pieces between events, so that no piece makes the window deaf."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

REST_MS = 1


class Later(QObject):
    """Runs the calls one per turn of the event loop, in the order in which they came."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._calls: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)

    def add(self, *calls: Callable[[], object]) -> None:
        self._calls.extend(calls)
        if not self._timer.isActive():
            self._timer.start(REST_MS)

    @property
    def idle(self) -> bool:
        """Nothing is waiting."""
        return not self._calls

    def finish(self) -> None:
        """Do now what is left."""
        while self._calls:
            self._calls.popleft()()

    def drop(self) -> None:
        """Forget what is left."""
        self._calls.clear()
        self._timer.stop()

    def _next(self) -> None:
        try:
            if self._calls:
                self._calls.popleft()()
        finally:
            # Whatever one call raised is told by the hook for unforeseen errors; the others go on.
            if self._calls:
                self._timer.start(REST_MS)
