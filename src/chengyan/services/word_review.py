"""The review copy for Word, and what came back in it, against the workspace.

Synchronous: call it on the store's own thread only.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.formats.docx_marks import read_marked
from chengyan.formats.docx_review import EXPORT_PROPERTY, write_review_docx
from chengyan.formats.record_codec import Data
from chengyan.formats.review_data import copy_from_data, copy_to_data, thread_to_data
from chengyan.model.errors import InputError
from chengyan.model.marked_text import MarkedDocument
from chengyan.model.people import Actor
from chengyan.model.review import Comment, Place, StoredThread, SuggestedEdit, Thread
from chengyan.model.review_copy import CopiedThread, CopyRecord, ReviewCopy
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId, SectionId, Step, ThreadState, Via
from chengyan.model.word_review import Returned, Stretch
from chengyan.publish.channels import load_channels
from chengyan.review.returned_comments import source_of
from chengyan.review.returning import understand
from chengyan.review.workflow import load_workflow
from chengyan.services.committing import commit
from chengyan.services.copy_questions import record_of
from chengyan.services.edit_decisions import new_comment_id
from chengyan.services.naming import name_of
from chengyan.services.review_threads import place_in, rows_of
from chengyan.services.said_words import name
from chengyan.services.speaking import Speakers
from chengyan.services.word_places import moved, splices_between
from chengyan.store.encoding import now
from chengyan.store.working_copy import statement_of
from chengyan.store.workspace import UnitOfWork, Workspace
from chengyan.text.diff import diff_statements
from chengyan.text.diff_words import Op
from chengyan.text.places import locate
from chengyan.text.tracking import Splice

SENT, CAME_BACK = "statement.copy-sent", "statement.copy-came-back"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a copy is made for. ``confidential`` threads go along only where they are asked for by name."""

    recipient: str = ""
    locked: bool = False
    confidential: bool = False
    resolved: bool = True
    since: str = ""
    """The revision that the recipient saw last: a summary of what changed since stands on top."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The file, the number of the copy, and how many threads were left out because they are confidential."""

    content: bytes
    id: str
    kept_back: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of what came back. ``known`` is how much of it had come in before; ``unplaced`` what has no place,
    in words: nothing is dropped in silence."""

    begun: tuple[StoredThread, ...] = ()
    answered: tuple[StoredThread, ...] = ()
    resolved: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    """Edits that were accepted in Word and wait for a decision here; ``rejected`` likewise."""
    rejected: tuple[str, ...] = ()
    known: int = 0
    unplaced: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    """Edits that were accepted in Word, and are in the text now (``deciding.accept_returned``)."""
    recipient: str = ""
    """Whom the copy was made for."""


class WordReviews:
    """Errors are StoreError and InputError (no copy of ours, not this role)."""

    def __init__(self, workspace: Workspace, account: str = "") -> None:
        self._workspace = workspace
        self._account = account

    def export(self, statement_id: str, wanted: Wanted, actor: Actor) -> Exported:
        """Make a review copy of the text as it is, which becomes a revision."""
        copy, kept_back = self.take(statement_id, wanted, actor)
        content, record = write_copy(copy)
        self.keep(statement_id, copy, record)
        return Exported(content, copy.id, kept_back)

    def take(self, statement_id: str, wanted: Wanted, actor: Actor) -> tuple[ReviewCopy, int]:
        """What a .docx would hold, and how many threads stay here. ``write_copy`` makes the file, in any process; it
        counts as a copy of ours once ``keep`` was told of it.
        """
        with self._workspace.writing() as unit:
            wanted = replace(wanted, recipient=name(wanted.recipient))
            mark = "copies.mark-word" if wanted.recipient else "copies.mark-word-for-nobody"
            return self._take_copy(unit, statement_id, wanted, actor, mark, unit.signatures.new_export_id())

    def keep(self, statement_id: str, copy: ReviewCopy, record: CopyRecord) -> None:
        """The file of this copy is made: what comes back of it will be known."""
        with self._workspace.writing() as unit:
            resolved = tuple(each.thread.id for each in copy.threads if not each.thread.is_open)
            record = replace(record, recipient=copy.recipient, resolved=resolved)
            unit.signatures.keep_export(statement_id, copy.id, copy.sha256, copy_to_data(record))

    def copy(self, statement_id: str, wanted: Wanted, actor: Actor) -> ReviewCopy:
        """A copy for people without the program; how its questions are numbered is kept, since answers name numbers."""
        with self._workspace.writing() as unit:
            identifier = unit.signatures.new_export_id()
            copy = self._take_copy(unit, statement_id, wanted, actor, "copies.mark", identifier)[0]
            unit.signatures.keep_export(statement_id, copy.id, copy.sha256, copy_to_data(record_of(copy)))
        return copy

    def _take_copy(
        self, unit: UnitOfWork, statement_id: str, wanted: Wanted, actor: Actor, mark: str, identifier: str
    ) -> tuple[ReviewCopy, int]:
        """The copy, and how many threads were left out of it; that it went out is in the audit log."""
        info = commit(unit, statement_id, reason="", author=actor.name, account=self._account)
        draft = unit.statements.get(statement_id)
        statement = statement_of(statement_id, draft.data)
        stored = [each.thread for each in unit.threads.of_statement(statement_id)]
        threads = [t for t in stored if wanted.confidential or not t.confidential]
        shown = [t for t in threads if wanted.resolved or t.is_open]
        before = statement_of(statement_id, unit.revisions.by_hash(wanted.since).data) if wanted.since else None
        at = now().replace(microsecond=0)
        day = at.astimezone().date().isoformat()
        copy = ReviewCopy(
            identifier,
            info.sha256,
            # Only what stands in the text: no waiver, answer or origin can get into a copy.
            replace(statement, waivers=(), checklist=(), provenance=(), incident=None, extra=()),
            tuple(placed(thread, statement) for thread in shown),
            messages.printed(mark, number=info.number, hash=info.sha256[:8], to=wanted.recipient, day=day),
            wanted.locked,
            summary_of(before, statement) if before else (),
            at,
            wanted.recipient,
        )
        ids: dict[str, str | int] = {"case": draft.case_id, "statement": statement_id}
        ids |= {"revision": copy.sha256, "threads": len(shown), "copy": identifier}
        said = {"to": wanted.recipient, "by": actor.name}
        unit.audit.append(
            SENT, actor=self._account, case_id=draft.case_id, ids=ids, payload={k: v for k, v in said.items() if v}
        )
        return copy, len(stored) - len(threads)

    def import_back(self, statement_id: str, document: MarkedDocument, actor: Actor) -> Imported:
        """Take in what came back: new threads, replies, states. What was taken in before is not taken in again."""
        with self._workspace.writing() as unit:
            state, _ = unit.reviews.state(statement_id)
            load_workflow().check(Step.COMMENT, state.stage, actor.roles)
            kept = dict(unit.signatures.exports(statement_id))
            wanted = document.property(EXPORT_PROPERTY)
            if wanted not in kept:
                raise InputError("review.not-our-copy", name=name_of(unit, statement_id))
            record = copy_from_data(kept[wanted])
            taking = _Taking(unit, statement_id, record, Speakers(unit, statement_id, actor))
            threads = {key: stored.thread for key, stored in taking.stored.items()}
            done = taking.take(understand(document, record, taking.base, threads), actor)
            case_id = unit.statements.get(statement_id).case_id
            ids: dict[str, str | int] = {"case": case_id, "statement": statement_id, "copy": record.id}
            ids |= {"begun": len(done.begun), "answered": len(done.answered), "known": done.known}
            if taking.touched:
                ids["rows"] = rows_of(unit, (taking.stored[key] for key in taking.touched))
            unit.audit.append(
                CAME_BACK, actor=self._account, case_id=case_id, ids=ids, payload={"by": actor.name or "-"}
            )
        return done


class _Taking:
    """Takes what came back into the threads of a statement."""

    def __init__(self, unit: UnitOfWork, statement_id: str, record: CopyRecord, speakers: Speakers) -> None:
        self._unit = unit
        self._statement_id = statement_id
        self._record = record
        self._speakers = speakers
        self.base = statement_of(statement_id, unit.revisions.by_hash(record.sha256).data)
        self._current = statement_of(statement_id, unit.statements.get(statement_id).data)
        self._splices: dict[str, tuple[Splice, ...]] = {}
        self.stored = {each.thread.id: each for each in unit.threads.of_statement(statement_id)}
        self.touched: dict[str, None] = {}
        """The threads that were written, in the order in which they were."""
        self._sources = {
            comment.source: each.thread.id
            for each in self.stored.values()
            for comment in each.thread.comments
            if comment.source
        }

    def take(self, returned: Returned, actor: Actor) -> Imported:
        begun: list[StoredThread] = []
        answered: dict[str, StoredThread] = {}
        known = 0
        for edit in returned.edits:
            if edit.source in self._sources:
                known += 1
                continue
            words = "" if edit.tracked else messages.printed("copies.untracked")
            comment = self._comment(words, edit.author or actor.name, edit.at, edit.source)
            begun.append(self._begin(edit.place, comment, SuggestedEdit(edit.replacement)))
        for said in returned.comments:
            if said.source in self._sources:
                known += 1
                continue
            thread_id = said.thread or self._sources.get(said.answers, "")
            words = messages.printed("copies.changed", text=said.text) if said.changed else said.text
            comment = self._comment(words, said.author or actor.name, said.at, said.source)
            if thread_id in self.stored:
                answered[thread_id] = self._answer(thread_id, comment)
            else:
                begun.append(self._begin(said.place, comment, None, resolved=said.done))
        resolved = [t for t in returned.resolved if self._settle(t, ThreadState.RESOLVED, actor)]
        reopened = [t for t in returned.reopened if self._settle(t, ThreadState.OPEN, actor)]
        withheld = {*returned.resolved, *returned.reopened} - {*resolved, *reopened}
        answered |= {t: self.stored[t] for t in sorted(withheld & self.touched.keys()) if t not in answered}
        fresh = {each.thread.id for each in begun}
        return Imported(
            tuple(begun),
            tuple(each for key, each in answered.items() if key not in fresh),
            tuple(resolved),
            tuple(reopened),
            self._waiting(returned.accepted),
            self._waiting(returned.rejected),
            known,
            returned.unplaced,
            recipient=self._record.recipient,
        )

    def _waiting(self, threads: Iterable[str]) -> tuple[str, ...]:
        """Those whose edit is not decided yet."""
        return tuple(t for t in threads if t in self.stored and self.stored[t].thread.proposes)

    def _comment(self, text: str, author: str, at: dt.datetime | None, source: str) -> Comment:
        role = self._speakers.role_of(author)
        return Comment(new_comment_id(), text, author, at or now(), "", role, (), Via.WORD, source)

    def _begin(
        self, place: Stretch | None, comment: Comment, edit: SuggestedEdit | None, *, resolved: bool = False
    ) -> StoredThread:
        thread = Thread(
            "",
            self._moved(place),
            (comment,),
            ThreadState.RESOLVED if resolved else ThreadState.OPEN,
            edit=edit,
            revision=self._record.sha256,
        )
        stored = self._wrote(self._unit.threads.add(self._statement_id, thread))
        self._sources[comment.source] = stored.thread.id
        return stored

    def _answer(self, thread_id: str, comment: Comment) -> StoredThread:
        before = self.stored[thread_id]
        thread = replace(before.thread, comments=(*before.thread.comments, comment))
        self._sources[comment.source] = thread_id
        return self._wrote(self._unit.threads.save(thread, before.version))

    def _wrote(self, stored: StoredThread) -> StoredThread:
        self.stored[stored.thread.id] = stored
        self.touched[stored.thread.id] = None
        return stored

    def _settle(self, thread_id: str, state: ThreadState, actor: Actor) -> bool:
        """Resolve or reopen a thread as somebody did in the file, with a row that says so; once for each copy.

        A file does not say who it was: one that a guarded role began stays open unless the copy was made for whoever
        began it, or the actor may resolve it. The row is there all the same.
        """
        before = self.stored.get(thread_id)
        source = source_of(self._record.id, "state", thread_id, state.value)
        if before is None or before.thread.state is state or source in self._sources:
            return False
        done = state is ThreadState.RESOLVED
        may = self._speakers.may(Step.RESOLVE if done else Step.REOPEN, actor)
        may = may and (not done or self._speakers.may_close(before.thread, actor, self._record.recipient))
        code = f"review.row-{state.value}-word" if may else "review.row-marked-word"
        row = self._comment(messages.printed(code, to=self._record.recipient or "—"), actor.name, None, source)
        at = row.at
        thread = replace(before.thread, comments=(*before.thread.comments, row))
        if may:
            by = actor.name if done else ""
            thread = replace(thread, state=state, resolved_by=by, resolved_at=at if done else None)
        self._sources[source] = thread_id
        self._wrote(self._unit.threads.save(thread, before.version))
        return may

    def _moved(self, place: Stretch | None) -> Place:
        """The place in the text as it is now, where that is certain; else as it was, to be shown as an orphan."""
        if place is None:
            return Place()
        section = SectionId(place.section)
        old, new = self.base.section(section), self._current.section(section)
        was = place_in(self.base, section, place.start, place.end) if old else Place(section)
        if old is None or new is None or old.text == new.text:
            return was
        if section not in self._splices:
            self._splices[section] = splices_between(old.text, new.text)
        now_at = moved(old.text, new.text, place.start, place.end, self._splices[section])
        return place_in(self._current, section, *now_at) if now_at is not None else was


def imported_to_data(done: Imported) -> Data:
    """What became of what came back, as ``review import --json`` says it."""
    return {
        "chengyan": "review-import/1",
        "begun": [thread_to_data(each.thread) for each in done.begun],
        "answered": [each.thread.id for each in done.answered],
        "resolved": list(done.resolved),
        "reopened": list(done.reopened),
        "taken": list(done.taken),
        "accepted": list(done.accepted),
        "rejected": list(done.rejected),
        "known": done.known,
        "unplaced": list(done.unplaced),
    }


def placed(thread: Thread, statement: Statement) -> CopiedThread:
    """The thread with its place in this text; without one where it cannot be found again."""
    place = thread.place
    section = statement.section(SectionId(place.section)) if place.section else None
    match = locate(place, section.text) if section is not None else None
    if section is None or match is None:
        return CopiedThread(thread)
    return CopiedThread(thread, section.id, match.start, match.end)


def write_copy(copy: ReviewCopy) -> tuple[bytes, CopyRecord]:
    """The .docx in the layout of the solution notice."""
    layout = load_channels()[ChannelId.DOCX].page
    assert layout is not None  # the channel's own file has one; a test holds it
    return write_review_docx(copy, layout)


def read_word(path: Path) -> MarkedDocument:
    """A .docx with its comments and changes; raises FormatError."""
    return read_marked(path)


def summary_of(before: Statement, after: Statement) -> tuple[str, ...]:
    """What changed, a line for each section, for the head of a copy."""
    lines = []
    for change in diff_statements(before, after).sections:
        if not change.changed:
            continue
        pieces = [piece for paragraph in change.paragraphs for piece in paragraph.pieces]
        added = sum(len(piece.text) for piece in pieces if piece.op is Op.ADDED)
        removed = sum(len(piece.text) for piece in pieces if piece.op is Op.REMOVED)
        section = spoken(change.section.kind)
        lines.append(messages.printed("copies.summary-line", section=section, added=added, removed=removed))
    if not lines:
        return (messages.printed("copies.summary-none"),)
    return (messages.printed("copies.summary"), *lines)


__all__ = [
    "Exported", "Imported", "Wanted", "WordReviews", "moved", "placed", "read_word", "splices_between", "write_copy",
]  # fmt: skip
