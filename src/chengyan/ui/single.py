"""One window per user and workspace: a later start hands its files to the first and goes.

Who is first is decided by a lock file, before anything is painted and without the network module; that is only imported
after the paint, to listen, or by the later start, to speak. A lock whose owner died is taken over.
"""

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCryptographicHash, QLockFile, QObject, QSysInfo, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 5_000
"""How long a later start waits for the first, which may just be starting."""
_TRY_MS = 200
_ANSWER_MS = 3_000
_MOST_BYTES = 256_000
_DONE = b"ok\n"
_LONGEST_PATH = 100
"""Of a socket: the system's structure has room for 104 bytes on some systems, 108 on others."""


def instance_name(location: str) -> str:
    """The name under which the window of this user on this workspace listens, the same on every start."""
    place = location if "://" in location else str(Path(location).expanduser().resolve())
    user = os.environ.get("USERNAME") or os.environ.get("USER") or ""
    whole = "\n".join((str(Path.home()), user, QSysInfo.machineHostName(), place))
    digest = QCryptographicHash.hash(QByteArray(whole.encode()), QCryptographicHash.Algorithm.Sha256)
    return "chengyan-" + bytes(digest.toHex().data()).decode()[:24]


class Single(QObject):
    """``asked(paths)``: another start wants these files opened, or, without any, only the window shown."""

    asked = Signal(object)

    def __init__(self, location: str, folder: Path | None = None) -> None:
        super().__init__()
        from chengyan.assets.locate import cache_root

        self.name = instance_name(location)
        place = folder or cache_root() / "sessions"
        place.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(place / f"{self.name}.lock"))
        # Stale only where its owner is gone: a window may be open for weeks.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        # Beside the lock, not in the folder for temporary files: that one may be another for each start.
        beside = str(place / f"{self.name}.s")
        self._socket = self.name if os.name == "nt" or len(os.fsencode(beside)) > _LONGEST_PATH else beside

    def first(self) -> bool:
        """This start is the only one; where no lock can be kept at all, it behaves as if it were."""
        if self._lock.tryLock(0):
            return True
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Ask the first window to open the files and to come to the front; False where it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        _let_it_come_to_the_front()
        message = json.dumps({"open": [str(path.absolute()) for path in files]}).encode() + b"\n"
        for _ in range(_PATIENCE_MS // _TRY_MS):
            socket = QLocalSocket()
            socket.connectToServer(self._socket)
            if socket.waitForConnected(_TRY_MS):
                return _told(socket, message)
            if self._lock.tryLock(_TRY_MS):
                # The first ended in this very moment.
                self._lock.unlock()
                return False
        return False

    def listen(self) -> bool:
        """Hear later starts from now on. A socket that a crash left behind is removed: the lock says it is ours."""
        from PySide6.QtNetwork import QLocalServer

        if not self._lock.isLocked():
            return False
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self._socket):
            QLocalServer.removeServer(self._socket)
            if not server.listen(self._socket):
                return False
        server.newConnection.connect(self._meet)
        self._server = server
        return True

    def close(self) -> None:
        """Give the place free for the next start."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _meet(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            heard = QByteArray()
            socket.readyRead.connect(self._hearer(socket, heard))
            socket.disconnected.connect(socket.deleteLater)
            self._hearer(socket, heard)()

    def _hearer(self, socket: "QLocalSocket", heard: QByteArray) -> Callable[[], None]:
        def hear() -> None:
            heard.append(socket.readAll())
            if heard.size() > _MOST_BYTES:
                socket.abort()
            elif heard.endsWith(b"\n"):
                paths = _paths(bytes(heard.data()))
                if paths is None:
                    socket.abort()
                    return
                socket.write(_DONE)
                socket.flush()
                socket.disconnectFromServer()
                self.asked.emit(paths)

        return hear


def _told(socket: "QLocalSocket", message: bytes) -> bool:
    socket.write(message)
    if not socket.waitForBytesWritten(_ANSWER_MS):
        return False
    heard = b""
    while not heard.endswith(b"\n") and socket.waitForReadyRead(_ANSWER_MS):
        heard += bytes(socket.readAll().data())
    return heard == _DONE


def _paths(message: bytes) -> list[Path] | None:
    """The files that are asked for; None for what no start of ours says."""
    try:
        named = json.loads(message)["open"]
    except (ValueError, KeyError, TypeError):
        return None
    if not isinstance(named, list) or not all(isinstance(path, str) for path in named):
        return None
    return [Path(path) for path in named]


def _let_it_come_to_the_front() -> None:
    """Windows lets a window come to the front only where the program in front allows it."""
    if os.name == "nt":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # type: ignore[attr-defined,unused-ignore]
