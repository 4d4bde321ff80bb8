"""A proposed edit is taken into the kept text, or declined, without a window: text and decision go together."""

from dataclasses import replace

from chengyan.model.errors import ChengyanError, InputError
from chengyan.model.people import Actor
from chengyan.model.review import Place, StoredThread
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import SectionId
from chengyan.services.cases import Cases
from chengyan.services.review_threads import place_in
from chengyan.text.anchors import How
from chengyan.text.places import locate


def thread_of(cases: Cases, statement_id: str, thread_id: str) -> StoredThread:
    """The thread of this statement; raises InputError."""
    for stored in cases.threads.of_statement(statement_id):
        if stored.thread.id == thread_id:
            return stored
    raise InputError("review.no-such-thread", id=thread_id)


def accept(cases: Cases, statement_id: str, thread_id: str, actor: Actor) -> StoredThread:
    """Write the edit into the text and note the decision.

    Raises InputError where its words do not stand there word for word any more (nothing is guessed, nothing written),
    where there is nothing to decide, and for whom it is not to decide; ConflictError where somebody else saved.
    """
    draft = cases.draft(f"desk:{statement_id}")
    stored = thread_of(cases, statement_id, thread_id)
    thread = stored.thread
    if thread.edit is None or not thread.proposes:
        raise InputError("review.nothing-to-decide", id=thread_id)
    span = standing(thread.place, draft.statement)
    section = draft.statement.section(SectionId(thread.place.section)) if thread.place.section else None
    if span is None or section is None:
        raise InputError("review.words-are-gone", id=thread_id, quote=thread.place.quote)
    start, end = span
    text = section.text[:start] + thread.edit.replacement + section.text[end:]
    sections = tuple(replace(s, text=text) if s.id == section.id else s for s in draft.statement.sections)
    edited = replace(draft.statement, sections=sections)
    decided = cases.threads.decide(thread_id, stored.version, actor, accepted=True)
    try:
        cases.save_statement(statement_id, edited, draft.version, actor)
    except ChengyanError:
        # The decision was about this text: it waits again.
        cases.threads.undecide(thread_id, decided.version, actor)
        raise
    shift = len(thread.edit.replacement) - (end - start)
    moved = {thread_id: place_in(edited, section.id, start, start + len(thread.edit.replacement))}
    for other in cases.threads.of_statement(statement_id):
        place = other.thread.place
        if other.thread.id == thread_id or place.section != section.id or place.start is None:
            continue
        old = standing(place, draft.statement)
        if old is not None and (old[1] <= start or old[0] >= end):
            by = shift if old[0] >= end else 0
            moved[other.thread.id] = place_in(edited, section.id, old[0] + by, old[1] + by)
    cases.threads.move(statement_id, moved)
    return decided


def decline(cases: Cases, statement_id: str, thread_id: str, actor: Actor) -> StoredThread:
    """Note that the edit is not wanted; the text stays. Raises InputError."""
    return cases.threads.decide(thread_id, thread_of(cases, statement_id, thread_id).version, actor, accepted=False)


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
