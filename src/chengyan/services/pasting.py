"""Comments that come back as text, each put into the thread that it answers.

``sent_copy`` and ``take_in`` are for the store's own thread, ``understood`` for anywhere.
"""

import hashlib
from dataclasses import dataclass, replace

from chengyan.formats.decode import decode_text
from chengyan.formats.record_codec import Data
from chengyan.formats.review_data import copy_from_data
from chengyan.model.errors import InputError
from chengyan.model.people import Actor
from chengyan.model.review import Comment, Place, StoredThread, Thread
from chengyan.model.review_copy import CopyRecord, PastedRemark, PastedText
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Step, Via
from chengyan.review.pasted import read_pasted
from chengyan.review.workflow import load_workflow
from chengyan.services.cases import Cases
from chengyan.services.edit_decisions import new_comment_id
from chengyan.services.naming import name_of
from chengyan.services.review_threads import places_of_words, rows_of
from chengyan.services.said_words import plain
from chengyan.services.speaking import Speakers
from chengyan.services.word_review import CAME_BACK
from chengyan.store.encoding import now
from chengyan.store.working_copy import statement_of
from chengyan.store.workspace import UnitOfWork

MOST_CHARACTERS = 200_000
"""A longer paste is no comment: somebody took the wrong file."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A copy that went out, with the text that was in it. ``names`` are people whose lines a chat may hold."""

    record: CopyRecord
    statement: Statement
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a pasted text: (remark, thread) each. ``known`` were taken in before, and were left alone."""

    copy: str
    answered: tuple[tuple[PastedRemark, StoredThread], ...] = ()
    begun: tuple[tuple[PastedRemark, StoredThread], ...] = ()
    known: tuple[tuple[PastedRemark, str], ...] = ()
    echoed: tuple[str, ...] = ()


def sent_copies(cases: Cases, statement_id: str) -> tuple[CopyRecord, ...]:
    """The copies for people without the program, the newest first."""
    with cases.workspace.reading() as unit:
        return _copies(unit, statement_id)


def sent_copy(cases: Cases, statement_id: str, copy: str = "", author: str = "") -> Sent:
    """The copy of this number; else the last one made for ``author``, else the last one. Raises InputError."""
    with cases.workspace.reading() as unit:
        copies = _copies(unit, statement_id)
        if not copies:
            raise InputError("copies.none-sent", name=name_of(unit, statement_id))
        found = [each for each in copies if each.id == copy] if copy else copies
        if not found:
            raise InputError("copies.no-such-copy", copy=copy, known=tuple(each.id for each in copies))
        record = next((each for each in found if each.recipient == author), found[0])
        base = statement_of(statement_id, unit.revisions.by_hash(record.sha256).data)
        people = [person.name for person, _ in unit.people.all()]
        authors = [c.author for t in unit.threads.of_statement(statement_id) for c in t.thread.comments]
    names = dict.fromkeys(name for name in (author, record.recipient, *people, *authors) if name)
    return Sent(record, base, tuple(names))


def understood(said: str | bytes, sent: Sent, author: str = "", name: str = "-") -> PastedText:
    """What a text says to which question; see ``review.pasted``. Raises FormatError, InputError (empty)."""
    text = plain(said if isinstance(said, str) else decode_text(said, name)[0])
    if not text.strip():
        raise InputError("copies.paste-empty")
    if len(text) > MOST_CHARACTERS:
        raise InputError("copies.paste-long", count=len(text), limit=MOST_CHARACTERS)
    return read_pasted(text, sent.record, sent.statement, author or sent.record.recipient, sent.names)


def take_in(cases: Cases, statement_id: str, pasted: PastedText, actor: Actor) -> TakenIn:
    """Keep what is new of it; pasting the same twice doubles nothing. Raises StoreError, InputError (not this role)."""
    answered: dict[int, tuple[PastedRemark, StoredThread]] = {}
    begun: list[tuple[PastedRemark, StoredThread]] = []
    known: list[tuple[PastedRemark, str]] = []
    with cases.workspace.writing() as unit:
        state, _ = unit.reviews.state(statement_id)
        load_workflow().check(Step.COMMENT, state.stage, actor.roles)
        stored = {each.thread.id: each for each in unit.threads.of_statement(statement_id)}
        sources = {c.source: t for t, each in stored.items() for c in each.thread.comments if c.source}
        speakers = Speakers(unit, statement_id, actor)
        current = statement_of(statement_id, unit.statements.get(statement_id).data)
        touched: dict[str, StoredThread] = {}
        sha256 = next((each.sha256 for each in _copies(unit, statement_id) if each.id == pasted.copy), "")
        for number, remark in enumerate(pasted.remarks):
            source = source_of(remark)
            if source in sources:
                known.append((remark, sources[source]))
                continue
            at, role = remark.at or now(), speakers.role_of(remark.author)
            comment = Comment(
                new_comment_id(), remark.text, remark.author, at, role=role, via=Via.PASTED, source=source
            )
            before = stored.get(remark.thread)
            if before is not None:
                thread = replace(before.thread, comments=(*before.thread.comments, comment))
                kept = unit.threads.save(thread, before.version)
                answered[number] = (remark, kept)
            else:
                place = _place_of(remark.quote, current)
                kept = unit.threads.add(statement_id, Thread("", place, (comment,), revision=sha256))
                begun.append((remark, kept))
            sources[source] = kept.thread.id
            stored[kept.thread.id] = touched[kept.thread.id] = kept
        case_id = unit.statements.get(statement_id).case_id
        ids: dict[str, str | int] = {"case": case_id, "statement": statement_id, "copy": pasted.copy, "pasted": 1}
        ids |= {"begun": len(begun), "answered": len(answered), "known": len(known)}
        if touched:
            ids["rows"] = rows_of(unit, touched.values())
        unit.audit.append(CAME_BACK, actor=cases.account, case_id=case_id, ids=ids, payload={"by": actor.name or "-"})
    return TakenIn(pasted.copy, tuple(answered.values()), tuple(begun), tuple(known), pasted.echoed)


def source_of(remark: PastedRemark) -> str:
    """What makes a remark the same when it is pasted again: who, to what, when (where it was said), which words."""
    at = remark.at.isoformat() if remark.at else ""
    words = "".join(remark.text.split())
    content = "\n".join((remark.author, remark.thread, at, words))
    return "pasted:" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def taken_in_to_data(done: TakenIn) -> Data:
    """``review-paste/1``."""

    def said(remark: PastedRemark, thread: str) -> Data:
        return {
            "thread": thread, "question": remark.number or None, "author": remark.author, "text": remark.text,
            "quote": remark.quote, "at": remark.at.isoformat() if remark.at else None,
        }  # fmt: skip

    return {
        "chengyan": "review-paste/1",
        "copy": done.copy,
        "answered": [said(remark, kept.thread.id) for remark, kept in done.answered],
        "begun": [said(remark, kept.thread.id) for remark, kept in done.begun],
        "known": [said(remark, thread) for remark, thread in done.known],
        "echoed": list(done.echoed),
    }


def _copies(unit: UnitOfWork, statement_id: str) -> tuple[CopyRecord, ...]:
    records = (copy_from_data(data) for _, data in reversed(unit.signatures.exports(statement_id)))
    # Those for Word have no time of their own: what comes back from them is a file.
    return tuple(record for record in records if record.at is not None)


def _place_of(quote: str, statement: Statement) -> Place:
    """The place of words that stand just once in the text as it is now; else the whole text."""
    found = places_of_words(statement, quote) if quote else []
    return found[0] if len(found) == 1 else Place()
