"""The program's own log: what happened and when, by code. Never what people wrote, no name, no path.

A line is ``time LEVEL what key=value …``; a traceback follows indented. Whatever is logged anywhere in the program goes
through ``Reduced``: of a message only its template and its numbers stay, of an error its kind, its code and its frames.
"""

import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from logging.handlers import RotatingFileHandler
from pathlib import Path

from chengyan.model.errors import ChengyanError

MOST_BYTES = 512 * 1024
"""Of one file; three older ones are kept."""
KEPT = 3
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

_OURS = "chengyan"
_GONE = "…"
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+:/-]{0,80}")
_SLOT = re.compile(r"%[-#0 +]*\d*(?:\.\d+)?[sradfgxXc]|\{\w*\}")
_LINE = re.compile(rf"(\S+) ({'|'.join(LEVELS)}) (.*)")
_FRAMES = 12


def log_file() -> Path:
    """Where the log is (``CHENGYAN_LOG``, or the user's folder for logs); it need not exist."""
    import platformdirs

    named = os.environ.get("CHENGYAN_LOG")
    return Path(named) if named else Path(platformdirs.user_log_dir("Chengyan", appauthor=False)) / "chengyan.log"


def start(path: Path | None = None) -> logging.Handler | None:
    """Write what is logged from now on to ``path``; return the handler, None where the file cannot be opened."""
    path = path or log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True)
        with path.open("a", encoding="utf-8"):
            pass
    except OSError as exc:
        logging.getLogger(__name__).warning("log.unwritable %s", exc)
        return None
    handler.setFormatter(Reduced())
    # A full disk must not become a second trouble.
    handler.handleError = lambda record: None  # type: ignore[method-assign]
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger(_OURS).setLevel(logging.INFO)
    return handler


def stop(handler: logging.Handler) -> None:
    logging.getLogger().removeHandler(handler)
    handler.close()


def note(code: str, /, *, level: int = logging.INFO, **facts: object) -> None:
    """Log that ``code`` happened. Of the facts only numbers and plain words without a space are kept."""
    logging.getLogger(_OURS).log(level, code, extra={"facts": facts})


def note_error(code: str, error: BaseException, /) -> None:
    """Log an error with the way it came, and without what it says."""
    logging.getLogger(_OURS).log(logging.ERROR, code, exc_info=(type(error), error, error.__traceback__))


class Reduced(logging.Formatter):
    """Formats a record without anything that a person wrote."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        parts = [at, record.levelname, self._what(record)]
        facts = getattr(record, "facts", None)
        if isinstance(facts, dict):
            parts += [f"{key}={_plain(value)}" for key, value in facts.items()]
        lines = [" ".join(parts)]
        if record.exc_info and record.exc_info[1] is not None:
            lines += list(reduce_error(record.exc_info[1]))
        return "\n".join(lines)

    def _what(self, record: logging.LogRecord) -> str:
        name = record.name
        if name == _OURS:
            return str(record.msg)
        if not name.startswith(f"{_OURS}."):
            # What others say may quote anything.
            return f"{name}:{record.lineno}"
        args = record.args if isinstance(record.args, tuple) else (record.args,) if record.args else ()
        values = iter(args)
        said = _SLOT.sub(lambda _: _plain_argument(next(values, None)), str(record.msg))
        return f"{name} {said}"


def reduce_error(error: BaseException) -> Iterator[str]:
    """The error and those behind it: kind and code, then the frames, the innermost last."""
    seen: set[int] = set()
    link = ""
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield f"  {link}{name_of_error(current)}"
        for frame in traceback.extract_tb(current.__traceback__)[-_FRAMES:]:
            yield f"    {_place(frame.filename)}:{frame.lineno} {frame.name}"
        link = "after " if current.__cause__ is None else "because of "
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def name_of_error(error: BaseException) -> str:
    """``StoreError store.locked``, ``FileNotFoundError 2``, ``ValueError``: never the message."""
    name = type(error).__name__
    if isinstance(error, ChengyanError):
        return f"{name} {error.code}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name} {error.errno}"
    return name


def _place(filename: str) -> str:
    """A frame's file without the folders in which a person keeps the program."""
    parts = Path(filename).parts
    for anchor in ("site-packages", "src", Path(sys.prefix).name):
        if anchor in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(anchor) :])
    return parts[-1] if parts else filename


def _plain(value: object) -> str:
    if isinstance(value, bool | int | float):
        return str(value)
    return str(value) if isinstance(value, str) and _PLAIN.fullmatch(value) else _GONE


def _plain_argument(value: object) -> str:
    """Of what is filled into a message: numbers, words of the vocabulary, kinds of errors."""
    if isinstance(value, BaseException):
        return name_of_error(value)
    return str(value) if isinstance(value, bool | int | float | StrEnum) else _GONE


# Reading -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """``detail`` is the traceback, if any."""

    at: datetime
    level: str
    what: str
    detail: str = ""

    @property
    def text(self) -> str:
        """The entry as it stands in the file."""
        at = self.at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return f"{at} {self.level} {self.what}" + (f"\n{self.detail}" if self.detail else "")


def read_entries(path: Path | None = None, most: int = 2_000) -> list[Entry]:
    """The last entries, the newest last; none where there is no log. Lines that are none are passed over."""
    path = path or log_file()
    lines: list[str] = []
    for file in (path.with_name(f"{path.name}.1"), path):
        try:
            lines += file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
    entries: list[Entry] = []
    for line in lines:
        found = _LINE.fullmatch(line)
        at = _time(found[1]) if found else None
        if found and at is not None:
            entries.append(Entry(at, found[2], found[3]))
        elif entries and line.startswith("  "):
            last = entries[-1]
            entries[-1] = Entry(last.at, last.level, last.what, f"{last.detail}\n{line}" if last.detail else line)
    return entries[-most:]


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
