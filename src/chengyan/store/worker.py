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
    """A save that has not begun; a later one of the same key takes its place and shares its future."""

    def __init__(self, call: Callable[[], T]) -> None:
        self.call = call
        self.future: Future[T] | None = None


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
        """Like ``submit``, but a save of the same key that still waits is replaced and its future shared."""
        with self._lock:
            waiting = cast("_Waiting[T] | None", self._waiting.get(key))
            if waiting is not None and waiting.future is not None:
                waiting.call = call
                return waiting.future
            fresh = _Waiting(call)
            self._waiting[key] = fresh
            fresh.future = self._enqueue(lambda: self._begin(key, fresh)())
            return fresh.future

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
        """From here on the save is under way: the next one of its key gets a future of its own."""
        with self._lock:
            if self._waiting.get(key) is waiting:
                del self._waiting[key]
            return waiting.call
