"""kill -9 while somebody types: at most the last second is lost, and the next window opens on what was saved."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from chengyan.ui.main_window import MainWindow
from tests.window_fixtures import lanes, make_desk, make_shown, qapp, view_of, wait_until

__all__ = ["lanes", "make_desk", "make_shown", "qapp"]

PROGRAM = Path(__file__).with_name("typing_window.py")
LOST_SECONDS = 1.0


def type_and_kill(workspace: Path, cache: Path, after: float) -> tuple[dict[int, float], float]:
    """Let a window type for ``after`` seconds, kill it; return when each key was typed, and when the kill came."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CACHE_HOME": str(cache)}
    process = subprocess.Popen(
        [sys.executable, str(PROGRAM), str(workspace)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    lines = [process.stdout.readline()]
    assert lines[0], process.stderr.read() if process.stderr else ""
    begun = time.time()
    while time.time() - begun < after:
        lines.append(process.stdout.readline())
    killed = time.time()
    os.killpg(process.pid, signal.SIGKILL)
    lines += process.stdout.read().splitlines()
    process.wait()
    keys = (line.split() for line in lines if line.strip() and len(line.split()) == 2)
    return {int(number): float(at) for number, at in keys}, killed


def saved_keys(workspace: Path) -> list[int]:
    """The keys that stand in the workspace after the kill, in order."""
    from chengyan.services.cases import open_cases

    with open_cases(workspace) as cases:
        drafts = cases.load(cases.list()[0].id).drafts
        text = "".join(section.text for section in drafts[0].statement.sections)
    return [int(part) for part in text.split("，") if part]


def assert_little_is_lost(typed: dict[int, float], kept: list[int], killed: float) -> None:
    assert kept == list(range(len(kept))), "keys are out of order or missing in the middle"
    lost = [at for number, at in typed.items() if number >= len(kept)]
    assert not lost or killed - min(lost) <= LOST_SECONDS, f"{killed - min(lost):.2f} s lost"


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_kill_9_loses_at_most_the_last_second(tmp_path: Path, prove: bool) -> None:
    rounds = 50 if prove else 3
    for number in range(rounds):
        workspace = tmp_path / f"workspace-{number}"
        # Never at the same point of a save: the moment wanders through the save's rhythm.
        typed, killed = type_and_kill(workspace, tmp_path / "cache", 1.2 + (number * 0.137) % 1.0)
        assert_little_is_lost(typed, saved_keys(workspace), killed)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_the_next_window_opens_on_what_was_saved(
    tmp_path: Path, make_shown: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = tmp_path / "workspace"
    type_and_kill(workspace, tmp_path / "cache", 1.5)
    kept = saved_keys(workspace)
    assert kept
    window = make_shown(workspace, session="cache/Chengyan/sessions")
    view = view_of(window)
    wait_until(lambda: view.notice.isVisible(), "the notice of recovery")
    assert "没有正常退出" in view.notice.text
    text = "".join(d.text() for d in view.case.documents)
    assert [int(part) for part in text.split("，") if part] == kept
