"""The window is painted before anything heavy is imported."""

import subprocess
import sys

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


def test_nothing_heavy_is_imported_before_the_paint() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(heavy=HEAVY)], capture_output=True, text=True, timeout=60, check=True
    )
    # The Qt namespace alone costs a quarter of the way to the paint.
    assert run.stdout.split("\n")[0] == "[] False"
