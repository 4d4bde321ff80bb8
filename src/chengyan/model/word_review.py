"""What came back in a review copy, in the coordinates of the text that went out."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """``[start, end)`` in code points of a section's text; ``quote`` are its words."""

    section: str
    start: int
    end: int
    quote: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedEdit:
    """``tracked`` False: changed without a trace, found by comparing. ``source`` tells it from any other."""

    place: Stretch
    replacement: str
    author: str = ""
    at: dt.datetime | None = None
    tracked: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedComment:
    """A new comment: in the known ``thread``, or answering the new comment whose source is ``answers``, or a new one.

    ``changed`` is the id of our comment whose words somebody changed to these.
    """

    text: str
    author: str = ""
    at: dt.datetime | None = None
    place: Stretch | None = None
    thread: str = ""
    answers: str = ""
    changed: str = ""
    done: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """``resolved`` and ``reopened`` are threads whose state changed; ``accepted`` and ``rejected`` those whose proposed
    edit somebody settled in the file. ``unplaced`` are edits in words that have no place in our text."""

    edits: tuple[ReturnedEdit, ...] = ()
    comments: tuple[ReturnedComment, ...] = ()
    resolved: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
