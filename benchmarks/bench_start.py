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

READY = """
import os, sys, tempfile
from pathlib import Path
from PySide6.QtCore import QTimer
from chengyan.ui.app import attach_desk, make_application, make_window
app = make_application(sys.argv)
window = make_window(app)
def look():
    view = window.view
    if view is not None and view.findings.report is not None and view.check.up_to_date:
        os._exit(0)
def begin():
    attach_desk(window)
    window.open_case(sys.argv[1])
    clock.start(5)
clock = QTimer()
clock.timeout.connect(look)
window.painted.connect(lambda: QTimer.singleShot(0, begin))
window.show()
app.exec()
"""


def _with_a_case(workspace: str) -> str:
    """Put the sample into a new workspace and return the case's id."""
    from chengyan.services.cases import open_cases
    from chengyan.services.samples import sample
    from chengyan.ui.models.case_store import import_sample

    with open_cases(workspace) as cases:
        chosen = sample("refund-delay")
        return import_sample(cases, chosen.incident, chosen.statement).case.id


def _process(*arguments: str, environment: dict[str, str]) -> Callable[[], object]:
    command = [sys.executable, *arguments]
    # Its output would interleave with the rows; a pipe would also wait for the helper processes to end.
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return lambda: subprocess.run(command, env=environment, check=True, timeout=60, **quiet)


def measure() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "BENCH_EXIT_AFTER_SHOWN": "1",
            "CHENGYAN_WORKSPACE": str(Path(folder, "workspace")),
            "PYTHONDONTWRITEBYTECODE": "",
        }
        case = _with_a_case(environment["CHENGYAN_WORKSPACE"])
        yield versus(
            "painted window (process start to paint)",
            _process("-m", "chengyan", environment=environment),
            "bare PySide6 window",
            _process("-c", BARE, environment=environment),
            most=1.7,
            rounds=15,
        )
        yield versus(
            "ready to type, with findings",
            _process("-c", READY, case, environment=environment),
            "bare PySide6 window",
            _process("-c", BARE, environment=environment),
            limit_ms=1000,
            rounds=7,
            note="from process start: window, workspace, yesterday's case, the rules in their process, first findings",
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
