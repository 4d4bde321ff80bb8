"""From starting the process to the painted window, against a bare PySide6 window."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measuring import Row, hand_over, versus

BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QPlainTextEdit
class Window(QPlainTextEdit):
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(0)
app = QApplication(sys.argv)
window = Window()
window.resize(1280, 720)
window.setPlainText("澄言")
window.show()
app.exec()
"""


def _process(*arguments: str, environment: dict[str, str]) -> Callable[[], object]:
    command = [sys.executable, *arguments]
    # Its own output would interleave with the rows.
    return lambda: subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)


def measure() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "BENCH_EXIT_AFTER_SHOWN": "1",
            "CHENGYAN_WORKSPACE": str(Path(folder, "workspace")),
            "PYTHONDONTWRITEBYTECODE": "",
        }
        yield versus(
            "painted window (process start to paint)",
            _process("-m", "chengyan", environment=environment),
            "bare PySide6 window",
            _process("-c", BARE, environment=environment),
            most=1.7,
            rounds=15,
        )
        yield versus(
            "chengyan --help",
            _process("-m", "chengyan", "--help", environment=environment),
            "python -c pass",
            _process("-c", "pass", environment=environment),
            rounds=7,
        )


if __name__ == "__main__":
    hand_over(measure())
