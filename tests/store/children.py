"""Runs Python in a process of its own: another program on the same workspace, or one that meets real limits."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

OPEN = """
import sys
from chengyan.model.errors import ChengyanError
from chengyan.store.workspace import Workspace
try:
    with Workspace.open(sys.argv[1]) as workspace:
        print("opened")
except ChengyanError as exc:
    print(exc.code)
"""
"""Opens the workspace of its first argument and prints what came of it."""

AS_NOBODY = """
import os
from chengyan.store import backups, places, postgres, workspace
from chengyan.store.sqlite import adapter, file_check
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
"""
"""What comes after it runs without root's power over permissions. The interpreter itself may be root's alone: it is
loaded before."""


def run(code: str, *arguments: object, before: Sequence[str] = (), timeout: float = 60) -> str:
    """Run ``code`` and return what it printed; ``before`` is a command that starts it. Its errors are the test's."""
    done = subprocess.run(
        [*before, sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def start(code: str, *arguments: object) -> "subprocess.Popen[str]":
    """Start ``code`` with its output on a pipe."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def mounting(script: str) -> list[str]:
    """A command that starts a program in a mount namespace of its own after ``script``; skips where that is refused."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounts need root on Linux")
    if subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no mount namespaces here")
    return ["unshare", "-m", "sh", "-ec", script + '\nexec "$@"', "sh"]


@contextmanager
def public_folder() -> Iterator[Path]:
    """A folder that other users can reach (pytest's own are closed to them)."""
    with tempfile.TemporaryDirectory(prefix="chengyan-store-") as name:
        Path(name).chmod(0o755)
        yield Path(name)
