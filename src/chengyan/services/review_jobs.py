"""What helper processes do for a review: the check that a signature rests on, what a proposed edit changes, and the
copies of it: read when they come back from Word, made for people without the program, compared with what was published.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chengyan.model.artifact import Artifact
from chengyan.model.incident import Incident
from chengyan.model.review_copy import CopyRecord, PastedText, ReviewCopy
from chengyan.model.statement import Statement
from chengyan.model.suggestion import Hunk

if TYPE_CHECKING:
    from chengyan.model.marked_text import MarkedDocument
    from chengyan.services.delta import SignedState
    from chengyan.services.pasting import Sent
    from chengyan.services.published import Comparison, Released
    from chengyan.services.reviewing import Checked


def checked(statement: Statement, incident: Incident) -> "Checked":
    """Check the text, and say which text and ledger it was; raises FormatError for one without canonical bytes."""
    from chengyan.formats.canonical import incident_hash
    from chengyan.services.jobs import check
    from chengyan.services.review_threads import revision_of
    from chengyan.services.reviewing import Checked

    return Checked(revision_of(statement), check(statement, incident), incident_hash(incident))


def changes(pairs: Sequence[tuple[str, str]]) -> "tuple[tuple[Hunk, ...], ...]":
    """For each (old, new) the whole words that change."""
    from chengyan.text.hunks import hunks_between

    return tuple(hunks_between(old, new) for old, new in pairs)


def delta_card(before: "SignedState", after: Statement, incident: Incident) -> str:
    """What changed in text and ledger since somebody signed, as plain text for a chat.

    ``before`` comes from the store's thread: ``delta.signed_state(cases, sign_off)``.
    """
    from chengyan.services.delta import SignedState
    from chengyan.services.delta import delta_card as card

    return card(before, SignedState(after, incident), incident.title)


def read_returned(path: Path) -> "MarkedDocument":
    """A .docx with its comments and changes; no file of unknown origin is read in the window's own process.

    Raises FormatError, InputError where it cannot be opened.
    """
    from chengyan.services.word_review import read_word

    return read_word(path)


def write_word(copy: ReviewCopy) -> tuple[bytes, CopyRecord]:
    """The .docx of a copy, and what the workspace keeps of it.

    The copy is taken on the store's thread first (``cases.word.take``), and the record kept there afterwards
    (``cases.word.keep``).
    """
    from chengyan.services.word_review import write_copy

    return write_copy(copy)


def make_copies_job(copy: ReviewCopy, forms: Sequence[str] = ("text", "html")) -> tuple[Artifact, ...]:
    """The files of a copy, in the order of ``review_copies.FORMS`` (text, html, png, pdf).

    The copy is taken on the store's thread first: ``review_copies.take_copy(cases, statement_id, recipient, actor,
    since)``. Raises InputError (an unknown form, a text that cannot be typeset).
    """
    from chengyan.services.review_copies import copy_files

    return copy_files(copy, forms)


def paste_job(said: str | bytes, sent: "Sent", author: str = "") -> PastedText:
    """How a text that came back is understood: which remark answers which question. Keeps nothing.

    ``sent`` comes from the store's thread: ``pasting.sent_copy(cases, statement_id, copy="", author="")``; bytes are
    those of a file (any encoding that we read). What it returns is shown, and then taken in on the store's thread:
    ``pasting.take_in(cases, statement_id, pasted, actor)``. Raises FormatError (no text), InputError (nothing in it).
    """
    from chengyan.services.pasting import understood

    return understood(said, sent, author)


def compare_job(released: "Released", published: str | bytes) -> "Comparison":
    """What was published against what was released; bytes are those of a file (any encoding that we read).

    ``released`` comes from the store's thread: ``published.released(cases, statement_id)``. Raises FormatError.
    """
    from chengyan.services.published import compare

    return compare(released, published)
