"""The window comes up in a real X server, not only offscreen: the platform plug-in, its system libraries, the fonts."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from chengyan.ui.tour import SCALES

MAIN_PAGES = ("start", "incident", "facts", "apology", "remediation", "whole", "publish", "urgent", "tool-settings")
"""Of the sample; pictured at every scale that can be chosen in the settings."""


def _environment(display: str, folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "CHENGYAN_WORKSPACE": str(folder / "workspace"),
    }


def test_the_window_is_painted(x_display: str, tmp_path: Path) -> None:
    environment = _environment(x_display, tmp_path) | {"BENCH_EXIT_AFTER_SHOWN": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "chengyan"], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "could not load the Qt platform plugin" not in run.stderr.lower()


def test_the_tour_goes_through_the_real_windows(x_display: str, tmp_path: Path, prove: bool) -> None:
    out = tmp_path / "out"
    scales = tuple(SCALES) if prove else (100,)
    run = subprocess.run(
        [sys.executable, "-m", "chengyan", "tour", "--out", str(out), *(f"--scale={scale}" for scale in scales)],
        env=_environment(x_display, tmp_path),
        capture_output=True,
        text=True,
        timeout=480,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    made = {path.suffix for path in out.rglob("*") if path.is_file()}
    assert {".png", ".docx", ".pdf"} <= made
    for scale in {100, *scales}:
        width, height = SCALES[scale]
        mark = "" if scale == 100 else f"-{scale}"
        for page in MAIN_PAGES:
            picture = QImage(str(out / "screens" / f"{page}{mark}-{width}x{height}-light.png"))
            assert picture.width() * 100 == width * scale, f"{page} at {scale} %"
            assert picture.height() * 100 == height * scale
