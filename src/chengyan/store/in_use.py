"""Says that a program has the workspace open, so that a restore does not swap the file beneath it.

POSIX: a shared lock on ``desk.lock``, released by the system when the program dies. Windows needs none: an open
database file cannot be renamed there.
"""

import sys
from pathlib import Path
from typing import IO

from chengyan.model.errors import StoreError
from chengyan.store.system_errors import from_system


class UseMark:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: IO[bytes] | None = None

    def take(self, *, alone: bool = False) -> None:
        """Mark the workspace as open; ``alone`` raises ``store.in-use`` while another program has it open."""
        if sys.platform == "win32":
            return
        import fcntl

        try:
            self._file = (self._folder / "desk.lock").open("ab")
            fcntl.flock(self._file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            self.release()
            raise StoreError("store.in-use", place=self._folder) from exc
        except OSError as exc:
            self.release()
            raise from_system(exc, self._folder) from exc

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
