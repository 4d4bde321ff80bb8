"""Who looks again once a text was handed in anew, and since which version: those who asked for changes, nobody else.

Pure: what the workspace keeps goes in.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from chengyan.assets import messages
from chengyan.model.incident import Incident
from chengyan.model.people import Actor, Person, stands_in
from chengyan.model.review import Look, StoredThread, Thread
from chengyan.model.signoff import SignOff
from chengyan.model.vocabulary import Stage
from chengyan.model.workflow import ReviewState

_EVER = dt.datetime.min.replace(tzinfo=dt.UTC)


class Why(StrEnum):
    """What makes somebody look again."""

    RETURNED = "returned"
    BLOCKING = "blocking"
    """A thread of theirs stands against release, or stood when the text was handed in again."""
    SIGNED = "signed"
    """They signed in this round, and the text or the ledger was edited since: a late edit, no new round."""


@dataclass(frozen=True, slots=True)
class Again:
    """``seen`` is the SHA-256 of the version that the person saw last, ``number`` its number; both empty where none
    was kept. ``same``: the text reads as it did then. ``deputy`` is who looks while the person is absent."""

    person: str
    name: str
    why: Why
    seen: str = ""
    number: int | None = None
    seen_at: dt.datetime | None = None
    same: bool = False
    deputy: str = ""
    deputy_name: str = ""
    ledger: tuple[str, ...] = ()
    """What changed in the ledger since this person saw it, a line for each record."""

    def is_for(self, actor: Actor) -> bool:
        """Whether it is this person who looks again now."""
        return (self.deputy or self.person) == (actor.person or actor.name)

    @property
    def who(self) -> str:
        """The name of whoever looks again now."""
        return self.deputy_name or self.name


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger as it is now, and the states of before that somebody signed or saw, by their SHA-256."""

    sha256: str = ""
    incident: Incident | None = None
    before: Mapping[str, Incident] = field(default_factory=dict)

    def changes_since(self, sha256: str) -> tuple[str, ...]:
        """In words, a line for each record; empty where that is the state of now, or was not kept."""
        old = self.before.get(sha256)
        if old is None or self.incident is None or sha256 == self.sha256:
            return ()
        from chengyan.services.ledger_history import ledger_changes

        lines = tuple(change.said() for change in ledger_changes(old, self.incident))
        return lines or (messages.text("review.ledger-order"),)


def looking_again(
    state: ReviewState,
    threads: Sequence[StoredThread],
    void: Sequence[SignOff],
    sign_offs: Sequence[SignOff],
    looks: Sequence[Look],
    people: Sequence[Person],
    numbers: Mapping[str, int],
    sha256: str,
    ledger: Ledger = Ledger(),
) -> tuple[Again, ...]:
    """Who looks again, in the order of why; nobody while it is drafted or once it is released.

    ``void`` are genuine signatures of another text than this (``sha256``); ``numbers`` those of the revisions.
    """
    handed_in = state.submitted_at
    if state.stage not in (Stage.LEGAL_REVIEW, Stage.APPROVAL) or handed_in is None:
        return ()
    known = {person.id: person for person in people}
    by_name = {person.name: person.id for person in people}
    all_threads = [stored.thread for stored in threads]
    asked: dict[str, tuple[str, Why]] = {}

    def seen_by(key: str) -> Look | None:
        return last_seen(key, state, all_threads, sign_offs, looks, numbers, by_name)

    def ledger_seen(*keys: str) -> str:
        """The ledger that one of them saw, or signed, last."""
        seen = [(look.at, look.ledger) for look in looks if look.person in keys and look.ledger]
        seen += [(each.record.at, each.record.ledger) for each in sign_offs if each.record.person in keys]
        return max(seen)[1] if seen else ""

    def signed_since(key: str, at: dt.datetime | None) -> bool:
        return any(s.record.person == key and _moment(s) >= (at or _EVER) for s in sign_offs)

    for back in state.returns:
        key = back.person or back.name
        if not signed_since(key, back.at):
            asked.setdefault(key, (back.name, Why.RETURNED))
    for thread in all_threads:
        begun = thread.comments[0] if thread.comments else None
        if begun is None or not thread.blocking or begun.author == state.submitted_by:
            continue
        key = begun.person or by_name.get(begun.author, begun.author)
        at = begun.at or _EVER
        if at < handed_in and not signed_since(key, at) and _waits(thread, begun.author, handed_in, seen_by(key)):
            asked.setdefault(key, (begun.author, Why.BLOCKING))
    for signature in void:
        record = signature.record
        another = record.revision != sha256 or ledger_seen(record.person) not in ("", ledger.sha256)
        if another and _moment(signature) >= handed_in:
            asked.setdefault(record.person, (record.name, Why.SIGNED))
    found = []
    for key, (name, why) in asked.items():
        person = known.get(key)
        if person is not None and person.left:
            continue
        deputy = next((p for p in people if person and not p.left and stands_in(p, person)), None)
        looked = _newest(seen_by(key), seen_by(deputy.id) if deputy else None)
        fresh = looked is not None and (why is Why.SIGNED or looked.at >= handed_in)
        saw = ledger_seen(key, *([deputy.id] if deputy else []))
        changes = ledger.changes_since(saw) if saw else ()
        if looked is not None and looked.sha256 == sha256 and fresh and not (why is Why.SIGNED and changes):
            continue
        found.append(
            Again(
                key,
                person.name if person else name,
                why,
                looked.sha256 if looked else "",
                numbers.get(looked.sha256) if looked else None,
                looked.at if looked else None,
                looked is not None and looked.sha256 == sha256,
                deputy.id if deputy else "",
                deputy.name if deputy else "",
                changes,
            )
        )
    return tuple(found)


def _waits(thread: Thread, author: str, handed_in: dt.datetime, seen: Look | None) -> bool:
    """Whether the thread's author has not seen what became of it."""
    if thread.is_open:
        return True
    resolved = thread.resolved_at or _EVER
    if thread.resolved_by == author:
        return resolved >= handed_in
    return seen is None or resolved > seen.at


def last_seen(
    key: str,
    state: ReviewState,
    threads: Iterable[Thread],
    sign_offs: Iterable[SignOff],
    looks: Iterable[Look],
    numbers: Mapping[str, int],
    by_name: Mapping[str, str],
) -> Look | None:
    """What the person (an id, or the name of a stranger) saw last: looked at, or signed, returned or spoke about."""
    found: Look | None = None
    for look in looks:
        if look.person == key:
            found = _newest(found, look)
    for back in state.returns:
        if (back.person or back.name) == key:
            found = _newest(found, Look(key, back.sha256, back.at or _EVER))
    for signature in sign_offs:
        record = signature.record
        if record.person == key:
            found = _newest(found, Look(key, record.revision, record.at))
    for thread in threads:
        begun = thread.comments[0] if thread.comments else None
        # What was never kept as a version cannot be compared with.
        if begun and thread.revision in numbers and (begun.person or by_name.get(begun.author, begun.author)) == key:
            found = _newest(found, Look(key, thread.revision, begun.at or _EVER))
    return found


def _moment(signature: SignOff) -> dt.datetime:
    """When it was signed: records hold whole seconds, and what happened in the same one happened before."""
    return signature.record.at + dt.timedelta(microseconds=999_999)


def _newest(one: Look | None, other: Look | None) -> Look | None:
    if one is None or other is None:
        return one or other
    return other if other.at >= one.at else one
