"""The helper process: values in and out, errors as they are, and it can be killed."""

import operator
import os
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from chengyan.model.errors import FormatError
from chengyan.services.helper import Lane, LaneStoppedError


def _fail_with_format_error() -> None:
    raise FormatError("formats.bad", file="a.yml", line=3, word="甲")


def _touch_then_hang(flag: Path) -> None:
    flag.touch()
    time.sleep(600)


def _return_unpicklable() -> object:
    return lambda: None


@pytest.fixture
def lane() -> Iterator[Lane]:
    lane = Lane("test")
    yield lane
    lane.close()


def test_runs_in_another_process_and_keeps_order(lane: Lane) -> None:
    futures = [lane.submit(operator.mul, n, 2) for n in range(20)]
    assert [f.result(30) for f in futures] == [n * 2 for n in range(20)]
    assert lane.submit(os.getpid).result(30) != os.getpid()


def test_an_error_crosses_with_its_parameters(lane: Lane) -> None:
    with pytest.raises(FormatError) as caught:
        lane.submit(_fail_with_format_error).result(30)
    assert caught.value.line == 3
    assert caught.value.params["word"] == "甲"
    assert lane.submit(abs, -1).result(30) == 1


def test_what_cannot_be_pickled_fails_alone(lane: Lane) -> None:
    with pytest.raises(RuntimeError):
        lane.submit(_return_unpicklable).result(30)
    with pytest.raises(Exception, match="pickle"):
        lane.submit(len, [lambda: None]).result(30)
    assert lane.submit(abs, -2).result(30) == 2


def test_a_hanging_job_is_killed_and_the_next_one_runs(lane: Lane, tmp_path: Path) -> None:
    flag = tmp_path / "started"
    hanging = lane.submit(_touch_then_hang, flag)
    following = lane.submit(abs, -3)
    deadline = time.monotonic() + 30
    while not flag.exists():
        assert time.monotonic() < deadline
    lane.stop_running()
    with pytest.raises(LaneStoppedError):
        hanging.result(30)
    assert following.result(30) == 3


def test_closing_cancels_what_waits(tmp_path: Path) -> None:
    lane = Lane("closing")
    flag = tmp_path / "started"
    running = lane.submit(_touch_then_hang, flag)
    waiting = lane.submit(abs, -1)
    deadline = time.monotonic() + 30
    while not flag.exists():
        assert time.monotonic() < deadline
    lane.close()
    lane.close()
    with pytest.raises(LaneStoppedError):
        running.result(30)
    with pytest.raises(CancelledError):
        waiting.result(30)
    with pytest.raises(LaneStoppedError):
        lane.submit(abs, 1)
