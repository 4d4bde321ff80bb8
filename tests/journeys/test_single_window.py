"""One window per user and workspace, with real processes: a later start hands its files over and goes."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chengyan.assets.locate import resource

SAMPLE = resource("samples", "refund-delay", "refund.incident.yml")
OTHER = resource("samples", "data-leak", "data-leak.incident.yml")
PATIENCE = 60.0

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def cache() -> Iterator[Path]:
    """Short, since a socket's path may be no longer than a hundred characters."""
    with tempfile.TemporaryDirectory(prefix="cy") as folder:
        yield Path(folder)


@pytest.fixture
def start(tmp_path: Path, cache: Path) -> Iterator[Start]:
    """Starts the program as a person does, on this test's own folders."""
    running: list[subprocess.Popen[str]] = []

    def begin(*arguments: str, workspace: str = "workspace") -> "subprocess.Popen[str]":
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "CHENGYAN_WORKSPACE": str(tmp_path / workspace),
            "CHENGYAN_SETTINGS": str(tmp_path / "settings.json"),
            "XDG_CACHE_HOME": str(cache),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
        }
        environment.pop("BENCH_EXIT_AFTER_SHOWN", None)
        process = subprocess.Popen(
            [sys.executable, "-m", "chengyan", *arguments], env=environment, stderr=subprocess.PIPE, text=True
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def titles(workspace: Path) -> list[str]:
    """What the workspace holds, as another program sees it."""
    database = workspace / "desk.db"
    if not database.is_file():
        return []
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return [title for (title,) in connection.execute("select title from cases")]
    except sqlite3.OperationalError:
        return []
    finally:
        connection.close()


def until(condition: Callable[[], bool], what: str) -> None:
    # Another process's doing: there is no signal of it to wait for.
    limit = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < limit, f"did not happen: {what}"
        time.sleep(0.05)


def listening(cache: Path) -> bool:
    return bool(list(cache.rglob("chengyan-*.s")))


def test_a_second_start_hands_its_file_to_the_first(start: Start, tmp_path: Path, cache: Path) -> None:
    first = start()
    until(lambda: listening(cache), "the first listens")
    second = start("open", str(SAMPLE))
    assert second.wait(PATIENCE) == 0
    until(lambda: "双十一预售退款延迟" in titles(tmp_path / "workspace"), "the file is open in the first")
    assert first.poll() is None
    third = start(str(OTHER))
    assert third.wait(PATIENCE) == 0, "a double click is a file without a verb"
    until(lambda: len(titles(tmp_path / "workspace")) == 2, "the other file")
    assert start().wait(PATIENCE) == 0 and first.poll() is None, "without a file the window only comes forward"


def test_two_starts_at_once_are_one_window(start: Start, tmp_path: Path) -> None:
    one, two = start("open", str(SAMPLE)), start("open", str(OTHER))
    until(lambda: (one.poll() is None) != (two.poll() is None), "one of them went")
    until(lambda: len(titles(tmp_path / "workspace")) == 2, "both files are open in the one that stayed")
    gone = one if one.poll() is not None else two
    assert gone.returncode == 0


def test_what_a_crash_left_behind_is_in_nobodys_way(start: Start, tmp_path: Path, cache: Path) -> None:
    first = start()
    until(lambda: listening(cache), "the first listens")
    first.kill()
    first.wait(PATIENCE)
    assert listening(cache), "its socket is still there"
    second = start("open", str(SAMPLE))
    until(lambda: "双十一预售退款延迟" in titles(tmp_path / "workspace"), "it opens the file itself")
    assert second.poll() is None
    until(lambda: start("open", str(OTHER)).wait(PATIENCE) == 0, "and listens in the place of the dead one")


def test_another_workspace_has_a_window_of_its_own(start: Start, tmp_path: Path, cache: Path) -> None:
    first = start()
    until(lambda: listening(cache), "the first listens")
    other = start("open", str(SAMPLE), workspace="other")
    until(lambda: "双十一预售退款延迟" in titles(tmp_path / "other"), "the other window opens it")
    assert first.poll() is None and other.poll() is None
    assert titles(tmp_path / "workspace") == []


def test_a_file_that_is_not_there_is_a_message(start: Start) -> None:
    process = start("open", "没有.incident.yml")
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2 and "没有.incident.yml" in said and "Traceback" not in said
