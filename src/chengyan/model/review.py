"""A review: threads at places of a text, the edits that somebody proposes, and what a person saw last.

A thread is an aggregate of its own, beside the statement: a lawyer comments while the officer types, and neither save
stands in the other's way.
"""

import datetime as dt
from dataclasses import dataclass

from chengyan.model.incident import Extra
from chengyan.model.vocabulary import EditState, Role, SectionId, ThreadState, Via


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a section, as they stood there: ``start`` in code points of the section's text.

    No ``quote``: the whole section; or, with ``start`` given, the point between ``prefix`` and ``suffix``, where an
    edit inserts something. No ``section``: the whole text.
    """

    section: SectionId | str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    extra: Extra = ()

    @property
    def is_point(self) -> bool:
        """Whether it lies between two characters and holds none."""
        return bool(self.section) and not self.quote and self.start is not None


@dataclass(frozen=True, slots=True)
class Comment:
    """``author`` is what the person is called; ``person`` the id in the workspace, empty for a stranger's words.

    ``source`` names a comment that came from a file, so that importing it again finds it.
    """

    id: str
    text: str
    author: str
    at: dt.datetime | None = None
    person: str = ""
    role: Role | None = None
    mentions: tuple[str, ...] = ()
    via: Via = Via.PROGRAM
    source: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class SuggestedEdit:
    """Put ``replacement`` where the thread's quote stands; empty: strike it out. At a point it is an insertion."""

    replacement: str
    state: EditState = EditState.PROPOSED
    decided_by: str = ""
    decided_at: dt.datetime | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """What is said about one place. ``revision`` is the SHA-256 of the text it was said about.

    ``blocking``: no release while it is open. ``confidential``: it never leaves the program unless asked for by name.
    """

    id: str
    place: Place = Place()
    comments: tuple[Comment, ...] = ()
    state: ThreadState = ThreadState.OPEN
    blocking: bool = False
    confidential: bool = False
    edit: SuggestedEdit | None = None
    revision: str = ""
    resolved_by: str = ""
    resolved_at: dt.datetime | None = None
    extra: Extra = ()

    @property
    def is_open(self) -> bool:
        return self.state is ThreadState.OPEN

    @property
    def stands_against_release(self) -> bool:
        """Whether no release may be made before this is resolved."""
        return self.blocking and self.is_open

    @property
    def proposes(self) -> bool:
        """Whether an edit of it waits for an answer."""
        return self.is_open and self.edit is not None and self.edit.state is EditState.PROPOSED


@dataclass(frozen=True, slots=True)
class StoredThread:
    """A thread as the workspace holds it: ``version`` goes with the next save."""

    thread: Thread
    statement_id: str
    version: int
    updated_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Look:
    """The revision that somebody saw last, so that the next look shows only what changed.

    ``ledger`` is the SHA-256 of the ledger beside it; empty where that is not known.
    """

    person: str
    sha256: str
    at: dt.datetime
    ledger: str = ""
