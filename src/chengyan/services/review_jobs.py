"""What helper processes do for a review: the check that a signature rests on, and what a proposed edit changes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.model.suggestion import Hunk

if TYPE_CHECKING:
    from chengyan.services.reviewing import Checked


def checked(statement: Statement, incident: Incident | None) -> "Checked":
    """Check the text, and say which text it was; raises FormatError for one without canonical bytes."""
    from chengyan.services.jobs import check
    from chengyan.services.review_threads import revision_of
    from chengyan.services.reviewing import Checked

    return Checked(revision_of(statement), check(statement, incident))


def changes(pairs: Sequence[tuple[str, str]]) -> "tuple[tuple[Hunk, ...], ...]":
    """For each (old, new) the whole words that change."""
    from chengyan.text.hunks import hunks_between

    return tuple(hunks_between(old, new) for old, new in pairs)
