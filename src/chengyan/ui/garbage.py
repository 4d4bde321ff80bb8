"""Python's garbage is collected on the window's thread only, between events.

Left to itself, Python collects in whichever thread happens to allocate, the store's as well. Where the garbage holds Qt
objects (a closed case and all its widgets) they are then destroyed outside the thread they belong to, which Qt forbids.
Between events, no keystroke waits for it either.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 250
_OFTEN = 2_000
"""New objects since the last look that make a collection worthwhile."""
_SETTLED = 8
"""Looks until what the start brought is taken to stay: looking through all of it again would take 70 ms each time."""


class Garbage(QObject):
    """Takes the collection over for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect what is due, the young first; the old seldom, since that takes longest."""
        self._looks += 1
        if self._looks == _SETTLED:
            gc.freeze()
        young, middle, old = gc.get_count()
        if young < _OFTEN:
            return
        gc.collect(2 if old > 10 and middle > 10 else 1 if middle > 10 else 0)
