"""Which comments of a file that came back are ours, which are new, and whose state changed."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence

from chengyan.formats.docx_review import with_edit
from chengyan.model.marked_text import MarkedComment, MarkedPlace
from chengyan.model.review import Comment, Thread
from chengyan.model.review_copy import CopyRecord
from chengyan.model.vocabulary import ThreadState
from chengyan.model.word_review import ReturnedComment, Stretch


def returned_comments(
    found: Sequence[MarkedComment],
    record: CopyRecord,
    threads: Mapping[str, Thread],
    stretch: Callable[[MarkedPlace, MarkedPlace], Stretch | None],
) -> tuple[list[ReturnedComment], list[str], list[str]]:
    ours = _recognise(found, record, threads)
    # LibreOffice 7.4 forgets which comment answers which: then the place tells.
    lost = any(_is_reply(c, threads) for c in ours.values()) and not any(c.parent for c in found)
    roots = {(c.start, c.end): ours[c.id][0] for c in reversed(found) if c.id in ours}
    sources = {c.id: source_of(record.id, "comment", c.author, c.at, c.text) for c in found}
    new: list[ReturnedComment] = []
    resolved: list[str] = []
    reopened: list[str] = []
    for comment in found:
        known = ours.get(comment.id)
        thread_id, own = known if known else ("", None)
        if own is not None:
            thread = threads[thread_id]
            if own.id == thread.comments[0].id and _was_moved(comment, thread, record):
                (resolved if comment.done else reopened).append(thread_id)
            if _same(comment.text, own.text) or _same(comment.text, with_edit(own, thread)):
                continue
        if not thread_id and comment.parent in ours:
            thread_id = ours[comment.parent][0]
        if not thread_id and lost and comment.start is not None:
            thread_id = roots.get((comment.start, comment.end), "")
        answers = sources.get(comment.parent, "") if not thread_id else ""
        place = None
        if comment.start is not None and comment.end is not None:
            place = stretch(comment.start, comment.end)
        new.append(
            ReturnedComment(
                comment.text,
                comment.author,
                comment.at,
                place,
                thread_id,
                answers,
                own.id if own is not None else "",
                comment.done,
                sources[comment.id],
            )
        )
    return new, resolved, reopened


def _was_moved(comment: MarkedComment, thread: Thread, record: CopyRecord) -> bool:
    """Whether somebody resolved or reopened it in the file: not where only we did since it went out."""
    is_done = thread.state is ThreadState.RESOLVED
    if record.resolved is not None and comment.done is (thread.id in record.resolved):
        return False
    return comment.done is not is_done


def _recognise(
    found: Sequence[MarkedComment], record: CopyRecord, threads: Mapping[str, Thread]
) -> dict[str, tuple[str, Comment]]:
    """Which of the comments found are ours: by number, author and time; else, numbers may be new, by words too."""
    sent: dict[str, tuple[str, Comment]] = {}
    for copied in record.comments:
        thread = threads.get(copied.thread)
        written = next((c for c in thread.comments if c.id == copied.comment), None) if thread else None
        if written is not None:
            sent[copied.number] = (copied.thread, written)
    known: dict[str, tuple[str, Comment]] = {}
    left = dict(sent)
    for comment in found:
        for number, (thread_id, own) in left.items():
            words = _same(comment.text, own.text) or _same(comment.text, with_edit(own, threads[thread_id]))
            if comment.author == own.author and _same_time(comment.at, own.at) and words:
                known[comment.id] = left.pop(number)
                break
    for comment in found:
        if comment.id not in known and comment.id in left:
            own = left[comment.id][1]
            if comment.author == own.author and own.at is not None and _same_time(comment.at, own.at):
                known[comment.id] = left.pop(comment.id)
    return known


def _is_reply(known: tuple[str, Comment], threads: Mapping[str, Thread]) -> bool:
    thread_id, comment = known
    return comment.id != threads[thread_id].comments[0].id


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _same_time(one: dt.datetime | None, other: dt.datetime | None) -> bool:
    """To the second, as files hold it."""
    if one is None or other is None:
        return one is None or other is None
    return abs((one - other).total_seconds()) < 1


def source_of(export: str, *parts: object) -> str:
    return hashlib.sha256("\0".join((export, *map(str, parts))).encode()).hexdigest()[:20]
