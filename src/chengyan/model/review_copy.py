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
    recipient: str = ""

    @property
    def questions(self) -> "tuple[CopiedThread, ...]":
        """The open threads in the order in which they are numbered, from 1, in every form: as their places stand in
        the text, then those about all of it or whose place is gone."""
        order = {section.id: n for n, section in enumerate(self.statement.sections)}
        asked = [each for each in self.threads if each.thread.is_open]
        last = len(order)

        def where(each: CopiedThread) -> tuple[int, int, int]:
            if not each.is_placed:
                return last, 0, 0
            return order.get(SectionId(each.section), last), each.start or 0, each.end or 0

        return tuple(sorted(asked, key=where))


@dataclass(frozen=True, slots=True)
class CopiedQuestion:
    """A question as it went out: ``lines`` are what the paste-text says of it, its own number left out."""

    number: int
    thread: str
    quote: str = ""
    lines: tuple[str, ...] = ()


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
    """What is kept of a copy that went out, so that what comes back is understood; ``sections`` are ids in order.

    ``questions`` and ``recipient`` are those of a copy for people without the program, ``at`` when it was made.
    """

    id: str
    sha256: str
    sections: tuple[str, ...]
    comments: tuple[CopiedComment, ...] = ()
    edits: tuple[CopiedEdit, ...] = ()
    questions: tuple[CopiedQuestion, ...] = ()
    recipient: str = ""
    at: dt.datetime | None = None
    resolved: tuple[str, ...] | None = None
    """The threads that stood in it as resolved; None where that was not kept."""


@dataclass(frozen=True, slots=True)
class PastedRemark:
    """Something that was said in a text that came back. ``thread`` empty: about no question of the copy.

    ``number`` is the question's, as it was written (0: none); ``quote`` are words of the text that it is about, where
    it quoted some that stand there once. ``at`` is the time that stood beside it.
    """

    text: str
    author: str
    thread: str = ""
    number: int = 0
    quote: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class PastedText:
    """How a text that came back is understood, before anything of it is kept; ``copy`` is the copy's number.

    ``echoed`` lines are the copy's own words, quoted back: no comments.
    """

    remarks: tuple[PastedRemark, ...]
    copy: str = ""
    echoed: tuple[str, ...] = ()
