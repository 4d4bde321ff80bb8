"""The helper process: values in and out, errors as they are, and it can be killed."""

import operator
import os
import threading
import time
from collections.abc import Callable, Iterator
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
    with pytest.raises(LaneStoppedError) as given_up:
        hanging.result(30)
    assert given_up.value.code == "services.lane-given-up", "asked for, and no fault"
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


def _count(most: int, *, say: Callable[[int], None], stopped: Callable[[], bool]) -> int:
    for number in range(most):
        if stopped():
            return -number
        say(number)
        time.sleep(0.01)
    return most


def test_a_job_says_pieces_on_its_way_in_order(lane: Lane) -> None:
    heard: list[int] = []
    assert lane.submit_saying(heard.append, _count, 5).future.result(30) == 5
    assert heard == [0, 1, 2, 3, 4]
    assert lane.submit(abs, -1).result(30) == 1


def test_a_saying_job_is_stopped_and_the_process_lives(lane: Lane) -> None:
    process = lane.submit(os.getpid).result(30)
    seen = threading.Event()
    running = lane.submit_saying(lambda _: seen.set(), _count, 100_000)
    waiting = lane.submit_saying(lambda _: None, _count, 3)
    assert seen.wait(30)
    waiting.stop()
    running.stop()
    assert running.future.result(30) < 0
    assert waiting.future.cancelled()
    # The wish to stop was that job's alone.
    assert lane.submit_saying(lambda _: None, _count, 3).future.result(30) == 3
    assert lane.submit(os.getpid).result(30) == process


def test_a_listener_that_fails_harms_nothing(lane: Lane) -> None:
    def fail(piece: int) -> None:
        raise ValueError(piece)

    assert lane.submit_saying(fail, _count, 2).future.result(30) == 2
