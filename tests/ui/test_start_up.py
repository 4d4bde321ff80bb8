"""The window is painted before anything heavy is imported."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = (
    "sqlalchemy",
    "yaml",
    "ruamel",
    "jieba",
    "docx",
    "typer",
    "pydantic",
    "jinja2",
    "typst",
    "PIL",
    "multiprocessing",
    "PySide6.QtNetwork",
)

PROGRAM = """
import os, sys
os.environ.pop("BENCH_EXIT_AFTER_SHOWN", None)
import chengyan.ui.app as app
import PySide6.QtCore
def painted(window):
    heavy = [name for name in {heavy!r} if name in sys.modules]
    print(heavy, "Qt" in vars(PySide6.QtCore), flush=True)
    os._exit(0)
app.after_paint = painted
app.main(["chengyan"])
"""


def test_nothing_heavy_is_imported_before_the_paint(tmp_path: Path) -> None:
    # A workspace of its own: on one where a window is open, a start hands over and goes.
    environment = {**os.environ, "CHENGYAN_WORKSPACE": str(tmp_path)}
    program = [sys.executable, "-c", PROGRAM.format(heavy=HEAVY)]
    run = subprocess.run(program, capture_output=True, text=True, timeout=60, check=True, env=environment)
    # The Qt namespace alone costs a quarter of the way to the paint.
    assert run.stdout.split("\n")[0] == "[] False"


ENGINES = ("re2", "daachorse", "jieba", "jinja2", "docx", "typst", "PIL", "regex")

JOURNEY = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from chengyan.ui.app import attach_desk, make_application, make_window
from chengyan.ui.models.steps import Step

def until(ready):
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if ready() else None)
    timer.start(20)
    loop.exec()

def main():
    window = make_window(make_application(["chengyan"]))
    window.show()
    attach_desk(window)
    window.open_sample("refund-delay")
    until(lambda: window.view is not None and window.view.findings.report is not None)
    view = window.view
    for step in Step:
        view.show_step(step)
        until(lambda: view.later.idle and window.tasks.idle)
    print([name for name in {engines!r} if name in sys.modules], flush=True)
    os._exit(0)

if __name__ == "__main__":
    main()
"""


def test_the_engines_stay_in_their_processes(tmp_path: Path) -> None:
    # What comes back from them are values; a value that drags its engine along costs the window tens of ms.
    script = tmp_path / "journey.py"
    script.write_text(JOURNEY.replace("{engines!r}", repr(ENGINES)), encoding="utf-8")
    environment = {**os.environ, "CHENGYAN_WORKSPACE": str(tmp_path / "workspace")}
    run = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=True, env=environment
    )
    assert run.stdout.strip() == "[]"
