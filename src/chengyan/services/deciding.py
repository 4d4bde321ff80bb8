"""A proposed edit is taken into the kept text, or declined, without a window: text and decision go together."""

import logging
from dataclasses import replace

from chengyan.assets import messages
from chengyan.model.errors import ConflictError, InputError
from chengyan.model.people import Actor
from chengyan.model.review import Place, StoredThread
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import SectionId, Step
from chengyan.review.workflow import load_workflow
from chengyan.services.cases import Cases
from chengyan.services.edit_decisions import about
from chengyan.services.review_threads import place_in
from chengyan.services.word_review import Imported
from chengyan.store.workspace import UnitOfWork
from chengyan.text.anchors import How
from chengyan.text.places import locate

log = logging.getLogger(__name__)


def thread_of(cases: Cases, statement_id: str, thread_id: str) -> StoredThread:
    """The thread of this statement; raises InputError."""
    for stored in cases.threads.of_statement(statement_id):
        if stored.thread.id == thread_id:
            return stored
    raise InputError("review.no-such-thread", id=thread_id)


def accept(cases: Cases, statement_id: str, thread_id: str, actor: Actor, said: str = "") -> StoredThread:
    """Write the edit into the text, note the decision and resolve the thread: all of it, or nothing.

    ``said`` is the row in the thread, where it is not the usual one. Raises InputError where its words do not stand
    there word for word any more (nothing is guessed), where there is nothing to decide, and for whom it is not to
    decide; ConflictError where somebody else saved.
    """
    with cases.workspace.reading() as unit:
        # Whoever may not decide is told so, before it is said who may write.
        load_workflow().check(Step.DECIDE_EDIT, unit.reviews.state(statement_id)[0].stage, actor.roles)
    draft = cases.draft(f"desk:{statement_id}")
    stored = thread_of(cases, statement_id, thread_id)
    thread = stored.thread
    if thread.edit is None or not thread.proposes:
        raise InputError("review.nothing-to-decide", id=thread_id, quote=about(thread))
    span = standing(thread.place, draft.statement)
    section = draft.statement.section(SectionId(thread.place.section)) if thread.place.section else None
    if span is None or section is None:
        raise InputError("review.words-are-gone", id=thread_id, quote=about(thread))
    start, end = span
    new = thread.edit.replacement
    edited = draft.statement.with_text(section.id, section.text[:start] + new + section.text[end:])
    moved = {thread_id: place_in(edited, section.id, start, start + len(new))}
    moved |= _beside(cases, statement_id, draft.statement, edited, thread_id, section.id, (start, end, len(new)))
    decided: list[StoredThread] = []

    def decide(unit: UnitOfWork) -> None:
        decided.append(cases.threads.decide_within(unit, thread_id, stored.version, actor, accepted=True, said=said))
        cases.threads.move_within(unit, statement_id, moved)

    cases.save_statement(statement_id, edited, draft.version, actor, decide)
    return decided[0]


def decline(cases: Cases, statement_id: str, thread_id: str, actor: Actor, reason: str = "") -> StoredThread:
    """Note that the edit is not wanted, and why; the text stays, the thread stays open. Raises InputError."""
    version = thread_of(cases, statement_id, thread_id).version
    return cases.threads.decide(thread_id, version, actor, accepted=False, reason=reason)


def accept_returned(cases: Cases, statement_id: str, done: Imported, actor: Actor) -> Imported:
    """Accept here what was accepted in Word, where the words stand and whoever brings it back may decide it.

    What is left in ``accepted`` is to be decided by a person still.
    """
    taken, left = [], []
    for thread_id in done.accepted:
        try:
            said = messages.printed("review.row-accepted-word", to=done.recipient or "—")
            accept(cases, statement_id, thread_id, actor, said)
        except (InputError, ConflictError) as exc:
            log.info("accepted in Word, but not here: %s", exc.code)
            left.append(thread_id)
        else:
            taken.append(thread_id)
    return replace(done, taken=tuple(taken), accepted=tuple(left))


def _beside(
    cases: Cases, statement_id: str, before: Statement, edited: Statement, but: str, section: SectionId,
    edit: tuple[int, int, int],
) -> dict[str, Place]:  # fmt: skip
    """Where the other threads of the section stand once ``[start, end)`` has given way to so many characters."""
    start, end, length = edit
    moved = {}
    for other in cases.threads.of_statement(statement_id):
        place = other.thread.place
        if other.thread.id == but or place.section != section or place.start is None:
            continue
        old = standing(place, before)
        if old is not None and (old[1] <= start or old[0] >= end):
            by = length - (end - start) if old[0] >= end else 0
            moved[other.thread.id] = place_in(edited, section, old[0] + by, old[1] + by)
    return moved


def standing(place: Place, statement: Statement) -> tuple[int, int] | None:
    """Where the words of a place (or its point) stand now, word for word, in code points of the section."""
    section = statement.section(SectionId(place.section)) if place.section else None
    if section is None or place.start is None:
        return None
    found = locate(place, section.text) if place.quote or place.is_point else None
    if found is not None:
        return (found.start, found.end) if found.how is not How.FUZZY else None
    # A point that moved, where what stood around it stands together once.
    around = place.prefix + place.suffix
    if not place.is_point or not around or section.text.count(around) != 1:
        return None
    at = section.text.index(around) + len(place.prefix)
    return at, at
