"""Letting a window work while a benchmark waits for it."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

PATIENCE_MS = 60_000


def work_on(ms: int) -> None:
    """Let the window work for ``ms``."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def until(condition: Callable[[], bool]) -> None:
    """Let the window work until the condition holds; raises TimeoutError after a minute."""
    waited = QElapsedTimer()
    waited.start()
    while not condition():
        if waited.elapsed() > PATIENCE_MS:
            raise TimeoutError
        work_on(5)
