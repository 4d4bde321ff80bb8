"""Helper processes for what would hold the window's interpreter lock: jieba, .docx, typesetting, imports.

A thread is not enough: a .docx export in a thread stretches a keystroke's p99 several times over (docs/adr/0002).
"""

import contextlib
import logging
import multiprocessing
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import Connection
from typing import Any, Generic, ParamSpec, TypeVar

from chengyan.model.errors import ChengyanError
from chengyan.services.packing import pack_quickly

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")
_Say = Callable[[Any], None]
_Job = tuple["Future[Any]", Callable[..., Any], tuple[Any, ...], dict[str, Any], "Saying[Any] | None"]


class LaneStoppedError(ChengyanError):
    """The helper process ended before the job did: it was stopped, or it crashed."""


class Saying(Generic[R]):
    """A job that says pieces on its way (``Lane.submit_saying``), and can be asked to stop without killing anything."""

    def __init__(self, future: "Future[R]", say: _Say) -> None:
        self.future = future
        self.say = say
        self._event: Any = None
        self._stopped = False

    def stop(self) -> None:
        """Ask the job to stop: one not yet sent is cancelled, one that runs sees ``stopped()`` turn true."""
        self._stopped = True
        if not self.future.cancel() and self._event is not None:
            self._event.set()

    def run_with(self, event: Any) -> None:
        """The lane's: the job's turn has come."""
        event.clear()
        self._event = event
        if self._stopped:
            event.set()

    def over(self) -> None:
        """The lane's: the event belongs to the next job now."""
        self._event = None


def _serve(connection: Connection, stop: Any) -> None:
    """The child's loop. It ends when the parent closes the pipe or dies."""
    pack_quickly()
    saying = {"say": lambda piece: connection.send((None, piece)), "stopped": stop.is_set}
    with contextlib.suppress(EOFError, KeyboardInterrupt, OSError):
        while True:
            function, args, kwargs, says = connection.recv()
            try:
                reply = (True, function(*args, **kwargs, **(saying if says else {})))
            except Exception as exc:  # noqa: BLE001 - whatever a job raises belongs to the job's future
                reply = (False, exc)
            try:
                connection.send(reply)
            except (TypeError, AttributeError, ValueError) as exc:  # the result or the error cannot be pickled
                connection.send((False, RuntimeError(f"{type(exc).__name__}: {exc}: {reply[1]!r:.500}")))


class Lane:
    """One spawned process that runs module-level functions one after the other.

    Arguments and results are pickled values. The process starts with the first job, so that making a lane costs
    nothing while the window comes up, and again after a crash or ``stop_running``.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._process: Any = None
        self._stop: Any = None
        self._connection: Connection | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self._given_up = False
        """The process was killed because somebody asked for it."""

    def submit(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> "Future[R]":
        """Queue a call and return its future; a future cancelled before its turn is never sent."""
        future: Future[R] = Future()
        self._queue((future, function, args, kwargs, None))
        return future

    def submit_saying(self, say: _Say, function: Callable[..., R], /, *args: Any) -> Saying[R]:
        """Queue a call of ``function(*args, say=…, stopped=…)`` that sends values on its way and asks when to stop.

        ``say`` is called here with each of them, on the lane's own thread, before the future is done: hand them on by a
        signal. What it raises ends up in the log and harms nothing.
        """
        saying = Saying[R](Future(), say)
        self._queue((saying.future, function, args, {}, saying))
        return saying

    def _queue(self, job: _Job) -> None:
        with self._lock:
            if self._closed:
                raise LaneStoppedError("services.lane-closed")
            if self._thread is None:
                self._thread = threading.Thread(target=self._dispatch, name=f"lane-{self.name}", daemon=True)
                self._thread.start()
        self._jobs.put(job)

    def stop_running(self) -> None:
        """Kill the process and with it the job at hand, whose future fails; queued jobs go on in a new process."""
        with self._lock:
            if self._process is not None:
                self._given_up = True
                self._process.kill()

    def close(self) -> None:
        """Stop at once; queued jobs are cancelled. Safe to call twice."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            if self._process is not None:
                self._process.kill()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(timeout=5)

    def _start(self) -> Connection:
        pack_quickly()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._stop = context.Event()
        process = context.Process(target=_serve, args=(theirs, self._stop), name=f"chengyan-{self.name}", daemon=True)
        process.start()
        theirs.close()
        with self._lock:
            self._process, self._connection = process, ours
            if self._closed:
                process.kill()
        return ours

    def _discard(self) -> None:
        with self._lock:
            process, connection = self._process, self._connection
            self._process = self._connection = None
            self._given_up = False
        if connection is not None:
            connection.close()
        if process is not None:
            process.kill()
            process.join(timeout=5)

    def _dispatch(self) -> None:
        while (job := self._jobs.get()) is not None:
            future, function, args, kwargs, saying = job
            if self._closed:
                future.cancel()
                continue
            if not future.set_running_or_notify_cancel():
                continue
            try:
                connection = self._connection or self._start()
                if saying is not None:
                    saying.run_with(self._stop)
                connection.send((function, args, kwargs, saying is not None))
                ok, value = _heard(connection, saying)
            except (EOFError, OSError):
                code = "services.lane-given-up" if self._given_up else "services.lane-stopped"
                self._discard()
                future.set_exception(LaneStoppedError(code))
            except Exception as exc:  # noqa: BLE001 - an argument that cannot be pickled is the caller's error
                future.set_exception(exc)
            else:
                if ok:
                    future.set_result(value)
                else:
                    future.set_exception(value)
            finally:
                if saying is not None:
                    saying.over()
        self._discard()


def _heard(connection: Connection, saying: Saying[Any] | None) -> tuple[bool, Any]:
    """The reply; what comes before it is handed on."""
    while True:
        ok, value = connection.recv()
        if ok is not None or saying is None:
            return bool(ok), value
        try:
            saying.say(value)
        except Exception:
            log.exception("lane.say")
