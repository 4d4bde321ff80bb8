"""A document with its comments and tracked changes, as a word processor keeps them."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What happened to a run since somebody began to track changes."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved-from"
    MOVED_TO = "moved-to"
    PASSING = "passing"
    """Put in by one and struck out by another: neither before nor after."""

    @property
    def is_gone(self) -> bool:
        """No more there once all changes are accepted."""
        return self in {Mark.DELETED, Mark.MOVED_FROM, Mark.PASSING}

    @property
    def is_new(self) -> bool:
        """Not there before the changes."""
        return self in {Mark.INSERTED, Mark.MOVED_TO, Mark.PASSING}


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """``change`` is the id of the element in the file, so that runs of one change are told from neighbours."""

    text: str
    mark: Mark = Mark.KEPT
    author: str = ""
    at: dt.datetime | None = None
    change: str = ""


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """``end`` is what happened to the paragraph's end: a deleted one joins it with the next, an inserted one split it.

    ``anchors`` are the names of bookmarks that begin in it, with the offset (code points over all runs).
    """

    runs: tuple[MarkedRun, ...] = ()
    end: MarkedRun = MarkedRun("")
    style: str = ""
    anchors: tuple[tuple[str, int], ...] = ()

    @property
    def text(self) -> str:
        """All runs joined, what was deleted among them."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """``paragraph`` counts from 0, ``offset`` in code points over all runs of it."""

    paragraph: int
    offset: int


@dataclass(frozen=True, slots=True)
class MarkedComment:
    """``parent`` is the id of the comment that it answers; a comment that stands nowhere has no ``start``."""

    id: str
    text: str
    author: str = ""
    at: dt.datetime | None = None
    parent: str = ""
    done: bool = False
    start: MarkedPlace | None = None
    end: MarkedPlace | None = None


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """``insertions`` to ``moves_to`` count the elements in body, headers, footers and notes, those of marks among them.

    ``properties`` are the document's own custom properties: our export leaves its number there.
    """

    paragraphs: tuple[MarkedParagraph, ...]
    comments: tuple[MarkedComment, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    insertions: int = 0
    deletions: int = 0
    moves_from: int = 0
    moves_to: int = 0

    def property(self, name: str) -> str:
        """A custom property, empty where there is none."""
        return next((value for key, value in self.properties if key == name), "")
