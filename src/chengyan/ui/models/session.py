"""Remembers which case is open, so that a program that was killed opens it again."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from chengyan.assets.locate import cache_root


@dataclass(frozen=True, slots=True)
class LastSession:
    """What a session that did not end properly had open."""

    case_id: str
    statement_id: str


class Session:
    """One small file per workspace in the program's own cache folder; losing it loses nothing but the notice."""

    def __init__(self, location: str, folder: Path | None = None) -> None:
        name = hashlib.sha256(str(location).encode()).hexdigest()[:16]
        self._path = (folder or cache_root() / "sessions") / f"{name}.json"

    def interrupted(self) -> LastSession | None:
        """What a session that was cut off had open; None after a proper end and while that session runs."""
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            last = LastSession(str(data["case"]), str(data["statement"]))
            owner = int(data["pid"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return None if owner != os.getpid() and _alive(owner) else last

    def opened(self, case_id: str, statement_id: str) -> None:
        data = {"pid": os.getpid(), "case": case_id, "statement": statement_id}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(data), encoding="utf-8")
        except OSError:
            # Without the file the working copy is still safe in the workspace; only the notice would be missing.
            return

    def closed(self) -> None:
        """The case was closed properly."""
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            if data.get("pid") == os.getpid():
                self._path.unlink()
        except (OSError, ValueError):
            return


def _alive(pid: int) -> bool:
    if os.name == "nt":
        return False  # signal 0 would end the process there; the notice may then come once too often
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
