"""What decides who is first, and what the first hears."""

import json
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication

from chengyan.ui.single import Single, instance_name
from tests.window_fixtures import wait_until


def test_the_name_is_that_of_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert instance_name(str(tmp_path / "w")) == instance_name("w") == instance_name(str(tmp_path / "x" / ".." / "w"))
    assert instance_name("w") != instance_name("v")
    assert instance_name("postgresql+psycopg://a/b") != instance_name("postgresql+psycopg://a/c")


@pytest.fixture
def first(qapp: QApplication, tmp_path: Path):  # type: ignore[no-untyped-def]
    made = Single("w", tmp_path)
    assert made.first() and made.listen()
    yield made
    made.close()


def say(single: Single, message: bytes) -> bytes:
    """Speak to the one that listens, as any program of this user could."""
    socket = QLocalSocket()
    socket.connectToServer(single._socket)
    assert socket.waitForConnected(5_000)
    socket.write(message)
    socket.flush()
    wait_until(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState, "the answer")
    return bytes(socket.readAll().data())


def test_files_are_heard(first: Single) -> None:
    heard: list[list[Path]] = []
    first.asked.connect(heard.append)
    assert say(first, json.dumps({"open": ["/a/声明.md"]}).encode() + b"\n") == b"ok\n"
    assert heard == [[Path("/a/声明.md")]]


@pytest.mark.parametrize(
    "message", [b"\n", b"{}\n", b'{"open": 3}\n', b'{"open": [1]}\n', b"\xff\xfe\n", b"x" * 300_000]
)
def test_nonsense_is_not_heard(first: Single, message: bytes) -> None:
    heard: list[object] = []
    first.asked.connect(heard.append)
    assert say(first, message) == b"" and heard == []


def test_the_second_is_not_first_until_the_first_is_gone(first: Single, tmp_path: Path) -> None:
    second = Single("w", tmp_path)
    assert not second.first()
    first.close()
    assert second.first() and second.listen()
    second.close()


def test_no_place_for_a_lock_is_no_reason_not_to_start(qapp: QApplication, tmp_path: Path) -> None:
    made = Single("w", tmp_path / "new" / "folder")
    assert made.first()
    made.close()
