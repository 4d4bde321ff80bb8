"""Threads, people, sign-offs and the state of a review as plain JSON data, and back.

The data is the program's own (the workspace and the JSON of verbs); what comes from strangers is read by the readers of
their formats.
"""

import datetime as dt
from typing import Any, cast

import rfc8785

from chengyan.formats.canonical import refuse_data_surrogates
from chengyan.formats.record_codec import (
    Data,
    Key,
    Record,
    child,
    flag,
    instant,
    needed,
    records,
    text_list,
    texts,
    word,
    word_list,
)
from chengyan.model import people as p
from chengyan.model import review as r
from chengyan.model import review_copy as k
from chengyan.model import signoff as s
from chengyan.model import vocabulary as v
from chengyan.model import workflow as w


def _whole(name: str) -> Key:
    return Key(name, int, lambda value: value)


def _start() -> Key:
    # As text, so that 0 is not taken for nothing.
    return Key("start", int, lambda value: None if value is None else str(value))


def _role() -> Key:
    return Key("role", lambda text: v.Role(text) if text else None, lambda role: role.value if role else None)


_PLACE = Record(r.Place, (*texts("section", "quote", "prefix", "suffix"), _start()))
_COMMENT = Record(
    r.Comment,
    (
        *needed("id", "text", "author"),
        instant("at"),
        *texts("person"),
        _role(),
        text_list("mentions"),
        word("via", v.Via),
        *texts("source"),
    ),
)
_EDIT = Record(
    r.SuggestedEdit, (*needed("replacement"), word("state", v.EditState), *texts("decided_by"), instant("decided_at"))
)
_THREAD = Record(
    r.Thread,
    (
        *needed("id"),
        child("place", _PLACE),
        records("comments", _COMMENT),
        word("state", v.ThreadState),
        flag("blocking"),
        flag("confidential"),
        child("edit", _EDIT),
        *texts("revision", "resolved_by"),
        instant("resolved_at"),
    ),
)
_PERSON = Record(
    p.Person,
    (
        *needed("id", "name"),
        word_list("roles", v.Role),
        *texts("title", "contact", "deputy"),
        flag("absent"),
        flag("administrator"),
        flag("left"),
    ),
)
_KEY = Record(
    p.PublicKey,
    (
        *needed("fingerprint", "person", "pem"),
        instant("registered_at"),
        *texts("registered_by"),
        instant("revoked_at"),
        *texts("revoked_why"),
    ),
)
_RETURNED = Record(w.Returned, (*needed("person", "name", "sha256"), instant("at")))
_STATE = Record(
    w.ReviewState,
    (
        word("stage", v.Stage),
        _whole("round"),
        *texts("sha256"),
        word_list("asked", v.Role),
        *texts("submitted_by"),
        instant("submitted_at"),
        instant("due"),
        *texts("reason", "note"),
        records("returns", _RETURNED),
    ),
)
_APPROVAL = Record(
    w.VerbalApproval,
    (
        *needed("id", "sha256", "person"),
        _role(),
        word("via", v.Via),
        instant("at"),
        *needed("recorded_by"),
        *texts("words", "screenshot"),
        instant("ratify_by"),
    ),
)
_RELEASE = Record(
    w.Release,
    (
        *needed("id", "statement_id", "sha256"),
        instant("at"),
        *needed("by"),
        text_list("signatures"),
        *texts("urgent", "override"),
    ),
)
_FINDING = Record(s.OpenFinding, (*needed("rule", "section", "quote", "severity"), *texts("waived")))
_ANSWER = Record(s.SignedAnswer, (*needed("question"), word("answer", v.AnswerWord), *texts("note")))
_SIGN_OFF = Record(
    s.SignOffRecord,
    (
        *needed("statement", "revision", "ledger", "rules_version"),
        _role(),
        *needed("person", "name", "key"),
        instant("at"),
        *needed("audit_head"),
        records("findings", _FINDING),
        records("checklist", _ANSWER),
        *texts("deputy_for", "ratifies"),
    ),
    skip=frozenset({"schema"}),
)


def thread_to_data(thread: r.Thread) -> Data:
    return _THREAD.data(thread)


def thread_from_data(data: Data) -> r.Thread:
    return cast(r.Thread, _THREAD.build(data))


def person_to_data(person: p.Person) -> Data:
    return _PERSON.data(person)


def person_from_data(data: Data) -> p.Person:
    return cast(p.Person, _PERSON.build(data))


def key_to_data(key: p.PublicKey) -> Data:
    return _KEY.data(key)


def key_from_data(data: Data) -> p.PublicKey:
    return cast(p.PublicKey, _KEY.build(data))


def state_to_data(state: w.ReviewState) -> Data:
    return _STATE.data(state)


def state_from_data(data: Data) -> w.ReviewState:
    return cast(w.ReviewState, _STATE.build(data))


def approval_to_data(approval: w.VerbalApproval) -> Data:
    return _APPROVAL.data(approval)


def approval_from_data(data: Data) -> w.VerbalApproval:
    return cast(w.VerbalApproval, _APPROVAL.build(data))


def release_to_data(release: w.Release) -> Data:
    return _RELEASE.data(release)


def release_from_data(data: Data) -> w.Release:
    return cast(w.Release, _RELEASE.build(data))


def sign_off_to_data(record: s.SignOffRecord) -> Data:
    return {"schema": s.SCHEMA, **_SIGN_OFF.data(record)}


def sign_off_from_data(data: Data) -> s.SignOffRecord:
    return cast(s.SignOffRecord, _SIGN_OFF.build(data))


def sign_off_bytes(record: s.SignOffRecord) -> bytes:
    """The RFC 8785 JSON that is signed; raises FormatError for lone surrogates."""
    data = sign_off_to_data(record)
    refuse_data_surrogates(data)
    return rfc8785.dumps(cast("Any", data))


def copy_to_data(record: k.CopyRecord) -> Data:
    """What is kept of a review copy that went out."""
    return {
        "id": record.id,
        "sha256": record.sha256,
        "sections": list(record.sections),
        "comments": [[c.number, c.thread, c.comment] for c in record.comments],
        "edits": [[e.thread, e.section, e.start, e.end, e.replacement] for e in record.edits],
        "questions": [[q.number, q.thread, q.quote, list(q.lines)] for q in record.questions],
        "recipient": record.recipient,
        "at": record.at.isoformat() if record.at else None,
        "resolved": list(record.resolved) if record.resolved is not None else None,
    }


def copy_from_data(data: Any) -> k.CopyRecord:
    return k.CopyRecord(
        data["id"],
        data["sha256"],
        tuple(data["sections"]),
        tuple(k.CopiedComment(*row) for row in data["comments"]),
        tuple(k.CopiedEdit(*row) for row in data["edits"]),
        # Not there before copies for people without the program were kept.
        tuple(
            k.CopiedQuestion(n, thread, quote, tuple(lines)) for n, thread, quote, lines in data.get("questions", ())
        ),
        data.get("recipient", ""),
        dt.datetime.fromisoformat(data["at"]) if data.get("at") else None,
        tuple(data["resolved"]) if data.get("resolved") is not None else None,
    )
