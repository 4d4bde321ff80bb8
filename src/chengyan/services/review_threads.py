"""Threads of a statement: begun, answered, resolved, reopened, and edits decided. Each step is in the audit log.

Synchronous: call it on the store's own thread only.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from chengyan.formats.canonical import canonical_revision
from chengyan.model.errors import InputError
from chengyan.model.people import Actor
from chengyan.model.review import Comment, Place, StoredThread, SuggestedEdit, Thread
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Role, SectionId, Step, ThreadState, Via
from chengyan.review.workflow import Workflow, load_workflow
from chengyan.services import said_words
from chengyan.services.edit_decisions import decided, declined_words, new_comment_id, undecided
from chengyan.services.speaking import speaking_as
from chengyan.store.audit import Ids
from chengyan.store.encoding import now
from chengyan.store.workspace import UnitOfWork, Workspace
from chengyan.text.anchors import CONTEXT

BEGUN, ANSWERED = "thread.begun", "thread.answered"
MOVED, TAKEN_IN = "threads.moved", "threads.taken-in"
RESOLVED, REOPENED, DECIDED, CHANGED = "thread.resolved", "thread.reopened", "thread.edit-decided", "thread.changed"


def rows_of(unit: UnitOfWork, threads: Iterable[StoredThread]) -> str:
    """The rows of threads as one event tells them: ``id:version:hash``, divided by blanks."""
    return " ".join(f"{each.thread.id}:{each.version}:{unit.row_hash('threads', each.thread.id)}" for each in threads)


def place_in(statement: Statement, section: SectionId, start: int, end: int) -> Place:
    """The place of ``[start, end)`` (code points) in a section; ``start == end`` is a point. Raises InputError."""
    found = statement.section(section)
    if found is None or not 0 <= start <= end <= len(found.text):
        raise InputError("review.no-such-place", section=section, start=start, end=end)
    before, after = found.text[max(0, start - CONTEXT) : start], found.text[end : end + CONTEXT]
    return Place(section, found.text[start:end], before, after, start)


def places_of_words(statement: Statement, quote: str, section: str = "") -> list[Place]:
    """Everywhere that these words stand, in the section named or in all."""
    return [
        place_in(statement, each.id, start, start + len(quote))
        for each in statement.sections
        if not section or each.id == section
        for start in range(len(each.text))
        if each.text.startswith(quote, start)
    ]


def place_of_words(statement: Statement, quote: str, section: str = "") -> Place:
    """The place of words that stand there once, in the section named or in all; no words: the section, or the text.

    Raises InputError where they are not there, or more than once.
    """
    if section and statement.section(SectionId(section)) is None:
        raise InputError("review.no-such-section", section=section, sections=tuple(s.id for s in statement.sections))
    if not quote:
        return Place(section)
    places = places_of_words(statement, quote, section)
    if len(places) != 1:
        raise InputError("review.words-not-once", quote=quote, count=len(places))
    return places[0]


def revision_of(statement: Statement) -> str:
    """The SHA-256 that the text has as a revision; raises FormatError for a text without canonical bytes."""
    return canonical_revision(statement).sha256


@dataclass(frozen=True, slots=True)
class Begun:
    """What somebody wants to say about a place."""

    place: Place
    text: str
    blocking: bool = False
    confidential: bool = False
    mentions: tuple[str, ...] = ()
    replacement: str | None = None
    """An edit that is proposed: what shall stand at the place."""
    via: Via = Via.PROGRAM
    source: str = ""


class ReviewThreads:
    """Errors are StoreError, ConflictError (somebody else wrote meanwhile) and InputError (not this role, not now)."""

    def __init__(self, workspace: Workspace, account: str = "") -> None:
        self._workspace = workspace
        self._account = account

    def of_statement(self, statement_id: str) -> Sequence[StoredThread]:
        """In the order in which they were begun."""
        with self._workspace.reading() as unit:
            return unit.threads.of_statement(statement_id)

    def begin(self, statement_id: str, begun: Begun, actor: Actor, revision: str = "") -> StoredThread:
        """Keep a new thread; ``revision`` is the SHA-256 of the text it is about. An edit needs no words."""
        step = Step.COMMENT if begun.replacement is None else Step.PROPOSE
        words = said_words.said(begun.text)
        if not words and begun.replacement is None:
            raise InputError("review.empty-comment")
        new = said_words.plain(begun.replacement) if begun.replacement is not None else None
        if begun.replacement and not new:
            # Striking out is asked for by nothing, not by what cannot be seen.
            raise InputError("review.words-broken")
        if new is not None and new == begun.place.quote:
            raise InputError("review.nothing-proposed", quote=new)
        begun = replace(begun, text=words, replacement=new)
        with self._workspace.writing() as unit:
            role = self._allowed(unit, statement_id, step, actor).role
            edit = SuggestedEdit(begun.replacement) if begun.replacement is not None else None
            thread = Thread(
                id="",
                place=begun.place,
                comments=(_comment(begun, actor, role),),
                blocking=begun.blocking,
                confidential=begun.confidential,
                edit=edit,
                revision=revision,
            )
            stored = unit.threads.add(statement_id, thread)
            self._tell(unit, BEGUN, stored, actor, begun.text)
        return stored

    def reply(
        self, thread_id: str, version: int, text: str, actor: Actor, mentions: Sequence[str] = ()
    ) -> StoredThread:
        """Add a comment to a thread; a thread that was resolved stays resolved."""
        text = said_words.said(text)
        if not text:
            raise InputError("review.empty-comment")
        begun = Begun(Place(), text, mentions=tuple(mentions))

        def answered(thread: Thread, role: Role | None) -> Thread:
            return replace(thread, comments=(*thread.comments, _comment(begun, actor, role)))

        with self._workspace.writing() as unit:
            return self._change(unit, thread_id, version, Step.COMMENT, ANSWERED, actor, answered, said=text)

    def resolve(self, thread_id: str, version: int, actor: Actor) -> StoredThread:
        """Close a thread. One that a guarded role began closes by that role, or by whoever began it."""

        def resolved(thread: Thread, _role: Role | None) -> Thread:
            return replace(thread, state=ThreadState.RESOLVED, resolved_by=actor.name, resolved_at=now())

        with self._workspace.writing() as unit:
            return self._change(unit, thread_id, version, Step.RESOLVE, RESOLVED, actor, resolved, guarded=True)

    def reopen(self, thread_id: str, version: int, actor: Actor) -> StoredThread:
        """Open a resolved thread again."""

        def reopened(thread: Thread, _role: Role | None) -> Thread:
            return replace(thread, state=ThreadState.OPEN, resolved_by="", resolved_at=None)

        with self._workspace.writing() as unit:
            return self._change(unit, thread_id, version, Step.REOPEN, REOPENED, actor, reopened)

    def decide(self, thread_id: str, version: int, actor: Actor, *, accepted: bool, reason: str = "") -> StoredThread:
        """Say what became of a proposed edit; the text itself is changed by whoever edits the statement.

        Accepted, the thread is resolved; declined, it stays open. Either stands in the thread as a row, a decline with
        its reason.
        """
        with self._workspace.writing() as unit:
            said = "" if accepted else declined_words(reason)
            return self.decide_within(unit, thread_id, version, actor, accepted=accepted, said=said)

    def decide_within(
        self, unit: UnitOfWork, thread_id: str, version: int, actor: Actor, *, accepted: bool, said: str = ""
    ) -> StoredThread:
        """The same in a transaction of the caller; ``said`` is the row (of a decline, or where it was accepted)."""

        def change(thread: Thread, role: Role | None) -> Thread:
            return decided(thread, actor, role, accepted=accepted, said=said)

        return self._change(unit, thread_id, version, Step.DECIDE_EDIT, DECIDED, actor, change)

    def undecide(self, thread_id: str, version: int, actor: Actor) -> StoredThread:
        """Take a decision back: the step that changed the text was undone.

        A thread that the decision resolved is open again. Its row goes, unless somebody answered to it: then another
        row says so.
        """

        def open_again(thread: Thread, role: Role | None) -> Thread:
            return undecided(thread, actor, role)

        with self._workspace.writing() as unit:
            return self._change(unit, thread_id, version, Step.DECIDE_EDIT, DECIDED, actor, open_again)

    def mark(
        self,
        thread_id: str,
        version: int,
        actor: Actor,
        *,
        blocking: bool | None = None,
        confidential: bool | None = None,
    ) -> StoredThread:
        """Change the flags of a thread; ``blocking`` is guarded as resolving is."""

        def marked(thread: Thread, _role: Role | None) -> Thread:
            return replace(
                thread,
                blocking=thread.blocking if blocking is None else blocking,
                confidential=thread.confidential if confidential is None else confidential,
            )

        with self._workspace.writing() as unit:
            return self._change(
                unit, thread_id, version, Step.COMMENT, CHANGED, actor, marked, guarded=blocking is False
            )

    def move(self, statement_id: str, places: Mapping[str, Place]) -> int:
        """Write down where threads stand after edits of the text, all or none; each keeps its version.

        One event tells of all of them: it holds the hashes of the rows as they are now. Returns how many moved.
        """
        with self._workspace.writing() as unit:
            return self.move_within(unit, statement_id, places)

    def move_within(self, unit: UnitOfWork, statement_id: str, places: Mapping[str, Place]) -> int:
        """The same in a transaction of the caller."""
        moved = []
        for stored in unit.threads.of_statement(statement_id):
            place = places.get(stored.thread.id, stored.thread.place)
            if place != stored.thread.place:
                unit.threads.move(stored.thread.id, place)
                moved.append(stored)
        self._tell_rows(unit, MOVED, statement_id, moved)
        return len(moved)

    def take_in(self, statement_id: str, threads: Iterable[Thread]) -> int:
        """Keep threads that came with a file; one event tells of all of them. Returns how many."""
        with self._workspace.writing() as unit:
            taken = [unit.threads.add(statement_id, thread) for thread in threads]
            self._tell_rows(unit, TAKEN_IN, statement_id, taken)
            return len(taken)

    def _tell_rows(self, unit: UnitOfWork, action: str, statement_id: str, threads: Sequence[StoredThread]) -> None:
        if threads:
            case_id = unit.statements.get(statement_id).case_id
            ids: Ids = {"case": case_id, "statement": statement_id, "rows": rows_of(unit, threads)}
            unit.audit.append(action, actor=self._account, case_id=case_id, ids=ids)

    def _change(
        self,
        unit: UnitOfWork,
        thread_id: str,
        version: int,
        step: Step,
        action: str,
        actor: Actor,
        change: Callable[[Thread, Role | None], Thread],
        guarded: bool = False,
        said: str = "",
    ) -> StoredThread:
        stored = unit.threads.get(thread_id)
        allowed = self._allowed(unit, stored.statement_id, step, actor)
        if guarded:
            _check_guard(stored.thread, allowed.workflow, actor)
        saved = unit.threads.save(change(stored.thread, allowed.role), version)
        self._tell(unit, action, saved, actor, said)
        return saved

    def _allowed(self, unit: UnitOfWork, statement_id: str, step: Step, actor: Actor) -> "_Allowed":
        workflow = load_workflow()
        state, _ = unit.reviews.state(statement_id)
        workflow.check(step, state.stage, actor.roles)
        return _Allowed(workflow, speaking_as(actor.roles, state, workflow))

    def _tell(self, unit: UnitOfWork, action: str, stored: StoredThread, actor: Actor, said: str) -> None:
        thread = stored.thread
        case_id = unit.statements.get(stored.statement_id).case_id
        ids: Ids = {
            "case": case_id,
            "statement": stored.statement_id,
            "thread": thread.id,
            "version": stored.version,
            "state": thread.state.value,
            "row": unit.row_hash("threads", thread.id),
            **({"edit": thread.edit.state.value} if thread.edit else {}),
            **({"person": actor.person} if actor.person else {}),
        }
        # Words and names can be erased when their retention ends.
        payload = {
            key: text for key, text in {"by": actor.name, "said": said, "quote": thread.place.quote}.items() if text
        }
        unit.audit.append(action, actor=self._account, case_id=case_id, ids=ids, payload=payload)


@dataclass(frozen=True, slots=True)
class _Allowed:
    """The workflow that allows a step, and the role in which it is said."""

    workflow: Workflow
    role: Role | None


def _comment(begun: Begun, actor: Actor, role: Role | None) -> Comment:
    return Comment(
        id=new_comment_id(),
        text=begun.text,
        author=actor.name,
        at=now(),
        person=actor.person,
        role=role,
        mentions=begun.mentions,
        via=begun.via,
        source=begun.source,
    )


def _check_guard(thread: Thread, workflow: Workflow, actor: Actor) -> None:
    first = thread.comments[0] if thread.comments else None
    if first is None or first.role not in workflow.guarded or first.role in actor.roles:
        return
    if first.author != actor.name or first.person != actor.person:
        raise InputError("review.guarded", id=thread.id, author=first.author)
