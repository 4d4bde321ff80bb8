"""Verbs as another program calls them: a process of their own, its two streams and its exit code.

To start Python and import the program takes longer than most verbs. So one process for each worker of the tests has it
imported (``tests/verb_server.py``) and forks for every call; what a verb reads, it reads after that, in its own
process. Where nothing can be forked, or the call changes what Python itself reads when it starts, a program is started
as a user starts it; ``test_packaging`` and ``test_language`` always do that.
"""

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

Done = subprocess.CompletedProcess[bytes]

_ROOT = Path(__file__).resolve().parent.parent
_AT_START = ("PYTHON", "LC_", "LD_", "CHENGYAN_LANG")
"""How variables begin that are read when Python starts or the program is imported."""
_THESE_TOO = {"LANG", "LANGUAGE"}
"""By their whole names: LANGSMITH_TRACING is none of them."""
_LONGEST = 300


def verb(
    *arguments: str | Path, cwd: Path | None = None, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> Done:
    """Call ``chengyan`` with ``arguments``; what is in ``env`` is set for it, besides what is set already."""
    words = [*map(str, arguments)]
    environment = {**os.environ, **(env or {})}
    if not hasattr(os, "fork") or any(word.startswith("--lang") for word in words):
        return _started(words, cwd, stdin, environment)
    server = _server()
    if _read_at_start(environment) != server.environment:
        return _started(words, cwd, stdin, environment)
    return server.call(words, cwd or Path.cwd(), stdin, environment)


def _started(words: list[str], cwd: Path | None, stdin: bytes, environment: dict[str, str]) -> Done:
    command = [sys.executable, "-m", "chengyan", *words]
    return subprocess.run(command, cwd=cwd, env=environment, input=stdin, capture_output=True, timeout=_LONGEST)


def _read_at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in environment.items()
        if value and (name in _THESE_TOO or name.startswith(_AT_START))
    }


@cache
def _server() -> "_Server":
    server = _Server()
    atexit.register(server.close)
    return server


class _Server:
    """The process that has the program imported; one call at a time."""

    def __init__(self) -> None:
        self.environment = _read_at_start(os.environ)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.verb_server"],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )

    def call(self, words: list[str], cwd: Path, stdin: bytes, environment: dict[str, str]) -> Done:
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None and answers is not None
        with tempfile.TemporaryDirectory(prefix="chengyan-verb-") as folder:
            streams = [Path(folder, name) for name in ("in", "out", "err")]
            streams[0].write_bytes(stdin)
            asked = {"words": words, "cwd": str(cwd), "env": environment, "streams": [*map(str, streams)]}
            requests.write(json.dumps(asked).encode() + b"\n")
            if not select.select([answers], [], [], _LONGEST)[0]:
                os.killpg(self._process.pid, signal.SIGKILL)
                raise subprocess.TimeoutExpired(words, _LONGEST)
            code = int(answers.readline())
            return subprocess.CompletedProcess(words, code, streams[1].read_bytes(), streams[2].read_bytes())

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=10)
