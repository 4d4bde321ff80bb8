"""kill -9 at random moments of an editing session: what is found afterwards is a state at most one second old.

200 of 200 under ``make prove``, a few in the normal run. Statement and ledger are told apart: each must be a state that
stood in the window, and no state that was replaced longer than a second before the blow.
"""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from chengyan.formats.canonical import canonical_revision, incident_hash
from chengyan.services.cases import open_cases
from chengyan.services.doctor import verify

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is another call there")

PROGRAM = Path(__file__).with_name("editing_session.py")
LOST_SECONDS = 1.0


@dataclass(frozen=True)
class State:
    at: float
    statement: str
    ledger: str


def edit_and_kill(workspace: Path, cache: Path, seed: int, after: float) -> tuple[list[State], float]:
    """Let the session go on for ``after`` seconds and kill it; return its states in order and when the blow fell."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CACHE_HOME": str(cache)}
    process = subprocess.Popen(
        [sys.executable, str(PROGRAM), str(workspace), str(seed)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None and process.stderr is not None
    lines = [process.stdout.readline()]
    assert lines[0], process.stderr.read()
    begun = time.time()
    while time.time() - begun < after:
        line = process.stdout.readline()
        assert line, f"the window died by itself: {process.stderr.read()}"
        lines.append(line)
    killed = time.time()
    os.killpg(process.pid, signal.SIGKILL)
    lines += process.stdout.read().splitlines()
    process.wait()
    process.stdout.close()
    process.stderr.close()
    parts = [line.split() for line in lines]
    return [State(float(p[1]), p[2], p[3]) for p in parts if len(p) == 4 and len(p[3]) == 64], killed


def age(found: str, told: list[tuple[float, str]], killed: float) -> float:
    """Seconds since ``found`` stopped being the state of the window; 0 for the last one."""
    places = [number for number, (_, state) in enumerate(told) if state == found]
    assert places, "what is on the disk never stood in the window"
    changed = next((at for at, state in told[places[-1] :] if state != found), None)
    return 0.0 if changed is None else max(0.0, killed - changed)


def test_killed_at_any_moment_of_an_editing_session(tmp_path: Path, prove: bool) -> None:
    chance = random.Random(20261125)
    for number in range(200 if prove else 4):
        workspace = tmp_path / f"workspace-{number}"
        states, killed = edit_and_kill(workspace, tmp_path / "cache", number, chance.uniform(0.1, 2.5))
        report = verify(workspace)
        assert report.healthy, report.findings
        with open_cases(workspace) as cases:
            case = cases.load(cases.list()[0].id)
        statement = canonical_revision(case.drafts[0].statement).sha256
        oldest = max(
            age(statement, [(s.at, s.statement) for s in states], killed),
            age(incident_hash(case.incident), [(s.at, s.ledger) for s in states], killed),
        )
        assert oldest <= LOST_SECONDS, f"seed {number}: {oldest:.2f} s lost"
