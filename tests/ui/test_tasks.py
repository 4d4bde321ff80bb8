"""Results come back on the window's thread, once, and only to who still wants them."""

import threading
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from chengyan.ui.errors import error_text
from chengyan.ui.tasks import Tasks, give_up
from tests.window_fixtures import wait_until


@pytest.fixture
def tasks(qapp: QApplication) -> Tasks:
    return Tasks()


def test_a_result_arrives_on_the_main_thread(tasks: Tasks) -> None:
    owner = QObject()
    got: list[tuple[int, bool]] = []
    tasks.run(
        tasks.call(lambda: threading.get_ident()),
        lambda thread: got.append((thread, threading.current_thread() is threading.main_thread())),
        owner=owner,
    )
    wait_until(lambda: bool(got), "a result")
    assert got[0][1] and got[0][0] != threading.get_ident()


def test_it_never_comes_before_run_returns(tasks: Tasks) -> None:
    done: Future[int] = Future()
    done.set_result(1)
    owner, got = QObject(), list[int]()
    tasks.run(done, got.append, owner=owner)
    assert got == []
    wait_until(lambda: got == [1], "a result")


def test_an_error_goes_to_its_caller_or_to_all(tasks: Tasks) -> None:
    def fail() -> None:
        raise ValueError("x")

    owner = QObject()
    mine: list[Exception] = []
    everyones: list[Exception] = []
    tasks.failed.connect(everyones.append)
    tasks.run(tasks.call(fail), lambda _: None, mine.append, owner=owner)
    tasks.run(tasks.call(fail), lambda _: None, owner=owner)
    wait_until(lambda: bool(mine and everyones), "both errors")
    assert isinstance(mine[0], ValueError) and len(mine) == len(everyones) == 1


def test_what_a_person_gives_up_before_it_began_is_told_to_who_waits(tasks: Tasks) -> None:
    owner, told, waiting = QObject(), list[Exception](), Future[int]()
    tasks.run(waiting, lambda _: None, told.append, owner=owner)
    assert give_up(waiting)
    wait_until(lambda: bool(told), "a dialog is free again")
    assert "取消" in error_text(told[0])


def test_of_one_place_only_the_newest_is_heard(tasks: Tasks) -> None:
    owner, got = QObject(), list[str]()
    old: Future[str] = Future()
    new: Future[str] = Future()
    tasks.run(old, got.append, owner=owner, place="preview")
    tasks.run(new, got.append, owner=owner, place="preview")
    assert old.cancelled(), "work that nobody waits for is not begun"
    new.set_result("new")
    wait_until(lambda: tasks.idle, "both settled")
    assert got == ["new"]


def test_a_stale_result_that_could_not_be_cancelled_is_dropped(tasks: Tasks) -> None:
    owner, got = QObject(), list[str]()
    old: Future[str] = Future()
    old.set_running_or_notify_cancel()
    new: Future[str] = Future()
    tasks.run(old, got.append, owner=owner, place="preview")
    tasks.run(new, got.append, owner=owner, place="preview")
    new.set_result("new")
    old.set_result("old")
    wait_until(lambda: tasks.idle, "both settled")
    assert got == ["new"]


def test_nobody_is_called_after_the_owner_is_gone(tasks: Tasks) -> None:
    owner, got = QObject(), list[int]()
    future: Future[int] = Future()
    tasks.run(future, got.append, owner=owner)
    owner.deleteLater()
    owner.destroyed.connect(lambda: future.set_result(1))
    wait_until(lambda: tasks.idle, "settled")
    assert got == []
