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
