"""The one thread that touches the workspace.

Jobs run in the order in which they came; each gives back a future. Typing saves faster than a disk writes, so of
several saves of the same text that wait, only the last one runs.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from chengyan.model.errors import StoreError

T = TypeVar("T")


class _Waiting(Generic[T]):
    """A save that has not begun; a later one of its key takes its place, and all who asked hear of it."""

    def __init__(self, call: Callable[[], T]) -> None:
        self.call = call
        self.futures: list[Future[T]] = []


class StoreWorker:
    """Starts its thread with the first job. When the program ends normally, what waits is still done."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._lock = Lock()
        self._waiting: dict[Hashable, _Waiting[Any]] = {}
        self._closed = False

    def submit(self, call: Callable[[], T]) -> Future[T]:
        """Run ``call`` after everything that came before; raises StoreError ``store.closed`` after ``close``."""
        with self._lock:
            # A save that comes later must not slip in front of this job: it could be the commit of the earlier text.
            self._waiting.clear()
            return self._enqueue(call)

    def save_latest(self, key: Hashable, call: Callable[[], T]) -> Future[T]:
        """Like ``submit``, but replaces a save of the same key that still waits.

        Cancelling the future means that its owner no longer listens; the text is saved all the same.
        """
        heard: Future[T] = Future()
        with self._lock:
            waiting = cast("_Waiting[T] | None", self._waiting.get(key))
            if waiting is not None:
                waiting.call = call
                waiting.futures.append(heard)
                return heard
            fresh = _Waiting(call)
            done = self._enqueue(lambda: self._begin(key, fresh)())
            fresh.futures.append(heard)
            self._waiting[key] = fresh
        done.add_done_callback(lambda job: _tell(job, fresh.futures))
        return heard

    def flush(self, timeout: float | None = None) -> None:
        """Return when everything submitted so far has run; raises TimeoutError after ``timeout`` seconds."""
        self.submit(lambda: None).result(timeout)

    def close(self) -> None:
        """Run what waits, then end the thread. Safe to call twice."""
        with self._lock:
            self._closed = True
        self._pool.shutdown(wait=True)

    def _enqueue(self, call: Callable[[], T]) -> Future[T]:
        if self._closed:
            raise StoreError("store.closed")
        return self._pool.submit(call)

    def _begin(self, key: Hashable, waiting: _Waiting[T]) -> Callable[[], T]:
        """From here on the save is under way: the next one of its key gets a job of its own."""
        with self._lock:
            if self._waiting.get(key) is waiting:
                del self._waiting[key]
            return waiting.call


def _tell(job: Future[T], listeners: list[Future[T]]) -> None:
    error = job.exception()
    for listener in listeners:
        if not listener.set_running_or_notify_cancel():
            continue
        if error is not None:
            listener.set_exception(error)
        else:
            listener.set_result(job.result())
