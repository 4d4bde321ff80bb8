"""The versions that a reader compares a text with: seen last, handed in last, signed, and every other one.

Synchronous: call it on the store's own thread only.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from chengyan.model.people import Actor
from chengyan.model.vocabulary import Role

if TYPE_CHECKING:
    from chengyan.services.cases import Cases


class Known(StrEnum):
    """What a version is to whoever compares."""

    SEEN = "seen"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Comparable:
    """A version by its number; ``name`` and ``role`` say who signed it, or who kept it and (``reason``) why."""

    known: Known
    number: int
    at: dt.datetime
    name: str = ""
    role: Role | None = None
    reason: str = ""


def comparable(cases: "Cases", statement_id: str, actor: Actor) -> tuple[Comparable, ...]:
    """Seen last, handed in last, signed (the newest first), then every version, the newest first."""
    revisions = cases.revisions(statement_id)
    numbers = {info.sha256: info.number for info in revisions}
    found: list[Comparable] = []
    seen = cases.reviews.seen(statement_id, actor)
    if seen is not None and seen.sha256 in numbers:
        found.append(Comparable(Known.SEEN, numbers[seen.sha256], seen.at))
    status = cases.reviews.status(statement_id)
    state = status.state
    if state.sha256 in numbers and state.submitted_at is not None:
        found.append(Comparable(Known.SUBMITTED, numbers[state.sha256], state.submitted_at, state.submitted_by))
    for signed in reversed(status.signed):
        record = signed.sign_off.record
        if record.revision in numbers:
            found.append(Comparable(Known.SIGNED, numbers[record.revision], record.at, record.name, record.role))
    found += [
        Comparable(Known.KEPT, info.number, info.created_at, info.author, reason=info.reason)
        for info in reversed(revisions)
    ]
    return tuple(found)
