"""Runs work elsewhere and brings what comes of it back to the window's thread, by one signal.

Work is anything that yields a ``concurrent.futures.Future``: a helper process lane, the store's thread, the small pool
here. A result is dropped when its owner is gone or when a newer run took the same place.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

P = ParamSpec("P")
R = TypeVar("R")


_GIVEN_UP: "WeakSet[Future[Any]]" = WeakSet()


def give_up(future: "Future[Any]") -> bool:
    """A person cancels what has not begun; False where it has."""
    _GIVEN_UP.add(future)
    return future.cancel()


@dataclass(slots=True, eq=False)
class _Run:
    future: "Future[Any]"
    owner: QObject
    place: str
    on_success: Callable[[Any], None]
    on_failure: Callable[[Exception], None] | None


class Tasks(QObject):
    """``failed`` tells of an error that no caller took care of."""

    failed = Signal(object)
    _settled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._latest: dict[tuple[int, str], _Run] = {}
        self._running: set[_Run] = set()
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        future: "Future[R]",
        on_success: Callable[[R], None],
        on_failure: Callable[[Exception], None] | None = None,
        *,
        owner: QObject,
        place: str = "",
    ) -> None:
        """Call ``on_success(result)`` or ``on_failure(error)`` on this thread once ``future`` is done.

        With a ``place``, only the newest run of this owner and place is heard; an older one still waiting is cancelled.
        """
        run = _Run(future, owner, place, on_success, on_failure)
        if place:
            older = self._latest.get((id(owner), place))
            if older is not None:
                older.future.cancel()
            self._latest[id(owner), place] = run
        self._running.add(run)
        future.add_done_callback(lambda _: self._report(run))

    def call(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> "Future[R]":
        """Run ``function`` on the small pool, for work that waits rather than computes: files, decoding a picture."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="window")
        return self._pool.submit(function, *args, **kwargs)

    @property
    def idle(self) -> bool:
        """Nothing is running and every result has been delivered."""
        return not self._running

    def close(self) -> None:
        """Forget what is running; nothing is delivered any more."""
        self._running.clear()
        self._latest.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _report(self, run: _Run) -> None:
        # Any thread. At the program's end the signal's object may be gone before a lane is.
        if shiboken6.isValid(self):
            self._settled.emit(run)

    @Slot(object)
    def _deliver(self, run: _Run) -> None:
        if run not in self._running:
            return
        self._running.discard(run)
        if run.place:
            if self._latest.get((id(run.owner), run.place)) is not run:
                return
            del self._latest[id(run.owner), run.place]
        if not shiboken6.isValid(run.owner):
            return
        try:
            result = run.future.result()
        except CancelledError:
            # A newer run, or the end of the window, cancels in silence; a person who gave it up is told that it is so.
            if run.future in _GIVEN_UP and run.on_failure is not None:
                from chengyan.services.helper import LaneStoppedError

                run.on_failure(LaneStoppedError("services.lane-given-up"))
            return
        except Exception as exc:  # noqa: BLE001 - whatever the work raised is shown to the person, by its caller
            if run.on_failure is not None:
                run.on_failure(exc)
            else:
                self.failed.emit(exc)
            return
        run.on_success(result)
