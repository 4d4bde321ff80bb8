"""Python's garbage collector runs on the window's thread and nowhere else while there is a window."""

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.window_fixtures import wait_until


class Knot:
    """Garbage that only the collector can take."""

    def __init__(self) -> None:
        self.me = self


def test_a_busy_thread_collects_nothing(qapp: QApplication) -> None:
    threads: set[str] = set()

    def note(phase: str, _info: dict[str, int]) -> None:
        threads.add(threading.current_thread().name)

    gc.callbacks.append(note)
    try:
        with ThreadPoolExecutor(1, "busy") as pool:
            pool.submit(lambda: [Knot() for _ in range(50_000)]).result()
    finally:
        gc.callbacks.remove(note)
    assert not any(name.startswith("busy") for name in threads)


def test_garbage_goes_all_the_same(qapp: QApplication) -> None:
    QTest.qWait(1)
    gone = weakref.ref(Knot())
    kept = [[] for _ in range(5_000)]  # type: ignore[var-annotated]
    wait_until(lambda: gone() is None, "the garbage is collected")
    assert kept
