"""Whole journeys in a real X server, with real keys and a real mouse: a program of its own for each.

The journeys stand in ``in_x_server/``; they are run by these tests only, since every other test runs without a screen.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).with_name("in_x_server")
JOURNEYS = sorted(path.name for path in FOLDER.glob("journey_*.py"))


@pytest.mark.parametrize("journey", JOURNEYS)
def test_journey(journey: str, x_display: str, root: Path) -> None:
    if shutil.which("xdotool") is None:
        pytest.skip("xdotool is not installed")
    environment = {**os.environ, "DISPLAY": x_display, "QT_QPA_PLATFORM": "xcb"}
    environment.pop("PYTEST_XDIST_WORKER", None)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", str(FOLDER / journey)]
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=540, check=False)
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
