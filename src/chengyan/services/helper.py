"""Helper processes for what would hold the window's interpreter lock: jieba, .docx, typesetting, imports.

A thread is not enough: a .docx export in a thread stretches a keystroke's p99 several times over (docs/adr/0002).
"""

import contextlib
import multiprocessing
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from chengyan.model.errors import ChengyanError
from chengyan.services.packing import pack_quickly

P = ParamSpec("P")
R = TypeVar("R")
_Job = tuple["Future[Any]", Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class LaneStoppedError(ChengyanError):
    """The helper process ended before the job did: it was stopped, or it crashed."""


def _serve(connection: Connection) -> None:
    """The child's loop. It ends when the parent closes the pipe or dies."""
    pack_quickly()
    with contextlib.suppress(EOFError, KeyboardInterrupt, OSError):
        while True:
            function, args, kwargs = connection.recv()
            try:
                reply = (True, function(*args, **kwargs))
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
        self._connection: Connection | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def submit(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> "Future[R]":
        """Queue a call and return its future; a future cancelled before its turn is never sent."""
        future: Future[R] = Future()
        with self._lock:
            if self._closed:
                raise LaneStoppedError("services.lane-closed", lane=self.name)
            if self._thread is None:
                self._thread = threading.Thread(target=self._dispatch, name=f"lane-{self.name}", daemon=True)
                self._thread.start()
        self._jobs.put((future, function, args, kwargs))
        return future

    def stop_running(self) -> None:
        """Kill the process and with it the job at hand, whose future fails; queued jobs go on in a new process."""
        with self._lock:
            if self._process is not None:
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
        process = context.Process(target=_serve, args=(theirs,), name=f"chengyan-{self.name}", daemon=True)
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
        if connection is not None:
            connection.close()
        if process is not None:
            process.kill()
            process.join(timeout=5)

    def _dispatch(self) -> None:
        while (job := self._jobs.get()) is not None:
            future, function, args, kwargs = job
            if self._closed:
                future.cancel()
                continue
            if not future.set_running_or_notify_cancel():
                continue
            try:
                connection = self._connection or self._start()
                connection.send((function, args, kwargs))
                ok, value = connection.recv()
            except (EOFError, OSError):
                self._discard()
                future.set_exception(LaneStoppedError("services.lane-stopped", lane=self.name))
            except Exception as exc:  # noqa: BLE001 - an argument that cannot be pickled is the caller's error
                future.set_exception(exc)
            else:
                if ok:
                    future.set_result(value)
                else:
                    future.set_exception(value)
        self._discard()
