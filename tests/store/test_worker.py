"""Order, coalescing, and nothing lost at the end."""

import threading
from concurrent.futures import Future

import pytest

from chengyan.model.errors import StoreError
from chengyan.store.worker import StoreWorker


class Gate:
    """Holds the worker until it is opened, so that what follows waits for certain."""

    def __init__(self, worker: StoreWorker) -> None:
        self._open = threading.Event()
        started = threading.Event()

        def hold() -> None:
            started.set()
            self._open.wait(10)

        worker.submit(hold)
        assert started.wait(10)

    def open(self) -> None:
        self._open.set()


def test_jobs_run_in_order_on_one_thread() -> None:
    worker, ran = StoreWorker(), []
    futures = [worker.submit(lambda n=n: ran.append((n, threading.get_ident()))) for n in range(100)]
    worker.flush(10)
    assert [n for n, _ in ran] == list(range(100))
    assert len({thread for _, thread in ran}) == 1
    assert all(future.done() for future in futures)
    worker.close()


def test_of_waiting_saves_only_the_latest_runs() -> None:
    worker, saved = StoreWorker(), []
    gate = Gate(worker)

    def save(text: str) -> str:
        saved.append(text)
        return text

    futures: list[Future[str]] = [worker.save_latest("S1", lambda n=n: save(f"第{n}版")) for n in range(50)]
    other = worker.save_latest("S2", lambda: save("另一份"))
    gate.open()
    worker.close()
    assert saved == ["第49版", "另一份"]
    assert {future.result(0) for future in futures} == {"第49版"}
    assert other.result(0) == "另一份"


def test_a_job_between_two_saves_keeps_them_apart() -> None:
    """A commit takes the text that was saved before it, not a later one."""
    worker, ran = StoreWorker(), []
    gate = Gate(worker)
    worker.save_latest("S1", lambda: ran.append("old"))
    worker.submit(lambda: ran.append("commit"))
    worker.save_latest("S1", lambda: ran.append("new"))
    gate.open()
    worker.close()
    assert ran == ["old", "commit", "new"]


def test_cancelling_does_not_lose_the_text() -> None:
    worker, saved = StoreWorker(), []
    gate = Gate(worker)
    first = worker.save_latest("S1", lambda: saved.append("a"))
    second = worker.save_latest("S1", lambda: saved.append("b"))
    assert first.cancel()
    gate.open()
    worker.close()
    assert saved == ["b"]
    assert second.done() and not second.cancelled()


def test_an_error_reaches_everyone_who_waits_and_the_worker_goes_on() -> None:
    worker = StoreWorker()
    gate = Gate(worker)

    def fail() -> None:
        raise StoreError("store.disk-full", place="x")

    futures = [worker.save_latest("S1", fail) for _ in range(3)]
    gate.open()
    worker.flush(10)
    assert all(isinstance(future.exception(1), StoreError) for future in futures)
    assert worker.submit(lambda: 7).result(10) == 7
    worker.close()


def test_closing_runs_what_waits_and_refuses_more() -> None:
    worker, ran = StoreWorker(), []
    gate = Gate(worker)
    for n in range(10):
        worker.submit(lambda n=n: ran.append(n))
    gate.open()
    worker.close()
    worker.close()
    assert ran == list(range(10))
    with pytest.raises(StoreError) as caught:
        worker.submit(lambda: None)
    assert caught.value.code == "store.closed"
