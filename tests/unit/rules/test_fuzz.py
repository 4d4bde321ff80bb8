"""No text crashes or hangs the engine, the quantities or the recognisers, and every quote is the text at its span.

Small here; ``make prove`` gives each target ten minutes of hypothesis and mutations, and ten of atheris where it is.
"""

import random
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz_material import PIECES, SEEDS, mutated
from tests.fuzz_targets import TARGETS, run

MINUTES = 10
anything = st.text(alphabet=st.characters(), max_size=120)
prose = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(SEEDS[::5])), max_size=30).map("".join)


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=st.one_of(anything, prose))
def test_any_text(target: str, text: str) -> None:
    run(target, text)


@pytest.mark.parametrize("target", TARGETS)
def test_texts_near_the_examples(target: str, prove: bool) -> None:
    """Mutations of the rules' own examples; the seed of a failure is in its message."""
    dice = random.Random(20261113)
    until = time.monotonic() + (MINUTES * 60 if prove else 1)
    tried = 0
    while time.monotonic() < until:
        text = mutated(dice)
        try:
            run(target, text)
        except Exception as exc:
            raise AssertionError(f"{target} on {text!r} (mutation {tried})") from exc
        tried += 1
    assert tried > 5


@pytest.mark.parametrize("target", TARGETS)
def test_coverage_guided(target: str, prove: bool, tmp_path: Path, root: Path) -> None:
    if not prove:
        pytest.skip("ten minutes: make prove")
    if find_spec("atheris") is None:
        pytest.skip("atheris is not installed here")
    command = [
        sys.executable,
        str(root / "tests" / "fuzz_atheris.py"),
        target,
        str(MINUTES * 60),
        str(tmp_path / "corpus"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", cwd=root)
    assert done.returncode == 0, (done.stdout[-2000:], done.stderr[-2000:])
