"""Hands for a window in a real X server: keys and mouse through the server's own test extension (xdotool).

What is pressed here takes the whole way: server, platform plug-in, focus, shortcuts, menus. Chinese comes as an input
method sends it: composed first, committed then, to whatever widget has the focus.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from tests.window_fixtures import wait_until

_SETTLE_MS = 25
_SOURCE = Path(__file__).with_name("drag_source.py")


class Hands:
    """Each deed returns when the window has handled what came of it so far."""

    def press(self, *keys: str) -> None:
        """Press and release each key or chord, as xdotool names them: ``ctrl+n``, ``Return``, ``shift+F8``."""
        self._do("key", "--clearmodifiers", *keys)

    def write(self, text: str) -> None:
        """Write ASCII with the keyboard, anything else with the input method."""
        for part in _parts(text):
            if part.isascii():
                self._do("type", "--delay", "1", part)
            else:
                self.compose(part)

    def compose(self, text: str) -> None:
        """Compose ``text`` in two steps and commit it, to the widget that has the focus."""
        target = QGuiApplication.focusObject()
        assert target is not None, "nothing has the focus"
        for shown in (text[:1], text):
            QCoreApplication.sendEvent(target, QInputMethodEvent(shown, []))
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QCoreApplication.sendEvent(target, commit)

    def answer(self, opening: str, reply: Callable[[QWidget], None]) -> None:
        """Press ``opening``, which brings up a dialog, and let ``reply`` handle it; returns when it is closed.

        The dialog runs a loop of its own within the key's handling, so its answer must come from within that loop.
        """

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isActiveWindow():
                QTimer.singleShot(_SETTLE_MS, look)
            else:
                reply(dialog)

        QTimer.singleShot(_SETTLE_MS, look)
        self.press(opening)

    def click(self, widget: QWidget, at: QPoint | None = None, *, times: int = 1, button: int = 1) -> None:
        self._move(widget, at)
        self._do("click", "--repeat", str(times), "--delay", "20", str(button))

    def click_row(self, view: QAbstractItemView, row: int, column: int = 0, *, times: int = 1) -> None:
        self.click(view.viewport(), at_rest(view, row, column), times=times)

    def drag(self, source: QWidget, start: QPoint, target: QWidget, end: QPoint) -> None:
        """Press at ``start``, move in steps as a hand does, release at ``end``."""
        self._drag(source.mapToGlobal(start), target.mapToGlobal(end))

    def drag_files(self, files: list[Path], target: QWidget, end: QPoint, taken: Callable[[], bool]) -> None:
        """Drag files out of another program's window over ``target``; drop them once ``taken`` says it wants them."""
        corner = QPoint(1500, 900)
        command = [sys.executable, str(_SOURCE), str(corner.x()), str(corner.y()), *map(str, files)]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert program.stdout is not None and program.stdout.readline().strip() == "ready"
            first, last = corner + QPoint(60, 40), target.mapToGlobal(end)
            self._do("mousemove", str(first.x()), str(first.y()), "mousedown", "1")
            for step in range(1, 13):
                spot = first + (last - first) * step / 12
                self._do("mousemove", str(spot.x()), str(spot.y()))
            for nudge in range(40):
                if taken():
                    break
                self._do("mousemove", str(last.x() + nudge % 2), str(last.y()))
            self._do("mouseup", "1")
        finally:
            QTest.qWait(8 * _SETTLE_MS)
            program.kill()
            program.wait()

    def _drag(self, first: QPoint, last: QPoint) -> None:
        # One command for the whole way: from the press on, the dragging program handles nothing else.
        way = [first + (last - first) * step / 12 for step in range(1, 13)]
        moves = [word for spot in way for word in ("mousemove", str(spot.x()), str(spot.y()), "sleep", "0.02")]
        press = ("mousemove", str(first.x()), str(first.y()), "mousedown", "1", "sleep", "0.1")
        self._do(*press, *moves, "sleep", "0.3", "mouseup", "1")
        QTest.qWait(8 * _SETTLE_MS)

    def _move(self, widget: QWidget, at: QPoint | None) -> None:
        spot = widget.mapToGlobal(at if at is not None else widget.rect().center())
        self._do("mousemove", str(spot.x()), str(spot.y()))

    def _do(self, *command: str) -> None:
        # Not run(): a drag runs a loop of its own here, and must be served while the next move is on its way.
        program = subprocess.Popen(["xdotool", *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        wait_until(lambda: program.poll() is not None, f"xdotool {command[0]}")
        _, said = program.communicate()
        assert program.returncode == 0, said.decode()
        QTest.qWait(_SETTLE_MS)


def _parts(text: str) -> list[str]:
    """Runs of ASCII and of other characters, in order."""
    parts: list[str] = []
    for character in text:
        if parts and parts[-1].isascii() == character.isascii():
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def at_rest(view: QAbstractItemView, row: int, column: int = 0) -> QPoint:
    """The middle of a cell, once the rows no longer move: they take their heights while the page comes up."""
    seen: list[QRect] = []

    def resting() -> bool:
        seen.append(view.visualRect(view.model().index(row, column)))
        return len(seen) > 20 and len({rect.getRect() for rect in seen[-20:]}) == 1

    wait_until(resting, "the rows have come to rest")
    return seen[-1].center()


def focused(condition: Callable[[QWidget], bool], what: str) -> QWidget:
    """Wait until the focus is where ``condition`` holds, and return it."""

    def there() -> bool:
        widget = QApplication.focusWidget()
        return widget is not None and condition(widget)

    wait_until(there, f"the focus is on {what}")
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
