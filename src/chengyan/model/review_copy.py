"""A review copy: a text with its threads as it goes to people who do not have the program."""

import datetime as dt
from dataclasses import dataclass

from chengyan.model.review import Thread
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import SectionId


@dataclass(frozen=True, slots=True)
class CopiedThread:
    """A thread with its place in the copy's text; ``section`` empty: it has no place any more, ``start`` is None."""

    thread: Thread
    section: SectionId | str = ""
    start: int | None = None
    end: int | None = None

    @property
    def is_placed(self) -> bool:
        return bool(self.section) and self.start is not None and self.end is not None


@dataclass(frozen=True, slots=True)
class ReviewCopy:
    """``id`` is the number under which the workspace knows the copy, ``sha256`` the text's revision.

    ``mark`` stands on every page (草稿, version, recipient). ``locked``: the word processor lets people only comment
    and track changes. ``summary`` are lines on what changed since the reader saw it last.
    """

    id: str
    sha256: str
    statement: Statement
    threads: tuple[CopiedThread, ...] = ()
    mark: str = ""
    locked: bool = False
    summary: tuple[str, ...] = ()
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class CopiedComment:
    """Which comment of which thread a comment of the file is."""

    number: str
    thread: str
    comment: str


@dataclass(frozen=True, slots=True)
class CopiedEdit:
    """A tracked change of the file: which thread proposes it, and where, in code points of the section's text."""

    thread: str
    section: str
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class CopyRecord:
    """What is kept of a copy that went out, so that what comes back is understood; ``sections`` are ids in order."""

    id: str
    sha256: str
    sections: tuple[str, ...]
    comments: tuple[CopiedComment, ...] = ()
    edits: tuple[CopiedEdit, ...] = ()
