"""A .docx of somebody else's, opened as a statement with its comments and tracked changes as threads."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from chengyan.formats.docx_marks import read_marked
from chengyan.formats.statement_file import StatementDocument, read_statement
from chengyan.model.marked_text import MarkedComment, MarkedDocument
from chengyan.model.review import Comment, Place, SuggestedEdit, Thread
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ThreadState, Via
from chengyan.review.returning import Walked, walk
from chengyan.services.edit_decisions import new_comment_id
from chengyan.services.review_threads import place_in
from chengyan.text.anchors import CONTEXT, Anchor, find

_BESIDE = 12
"""Code points beside a point by which it is found again."""


def open_foreign(path: Path) -> tuple[StatementDocument, tuple[Thread, ...]]:
    """The statement as it was before the tracked changes, and the threads; raises FormatError."""
    document = read_marked(path)
    walked = walk(document.paragraphs)
    if walked.changes:
        # The text without the changes has no styles of its own any more: it is divided like plain text.
        read = read_statement(path.with_suffix(".txt").name, walked.before.encode("utf-8", "surrogatepass"))
        read = replace(read, offsets=None)
    else:
        read = read_statement(path)
    return read, tuple(_threads(document, walked, read.statement))


def _threads(document: MarkedDocument, walked: Walked, statement: Statement) -> Iterator[Thread]:
    by_id = {comment.id: comment for comment in document.comments}
    for root in document.comments:
        if root.parent in by_id:
            continue
        place = Place()
        if root.start is not None and root.end is not None:
            start, end = walked.offset(root.start), walked.offset(root.end)
            place = _place(walked.before, start, max(start, end), statement)
        said = [root, *(c for c in document.comments if _root(c, by_id) == root.id and c is not root)]
        state = ThreadState.RESOLVED if root.done else ThreadState.OPEN
        yield Thread("", place, tuple(_comment(c.text, c) for c in said), state)
    for change in walked.changes:
        author = MarkedComment("", "", change.author, change.at)
        place = _place(walked.before, change.start, change.end, statement)
        yield Thread("", place, (_comment("", author),), edit=SuggestedEdit(change.new))


def _root(comment: MarkedComment, by_id: dict[str, MarkedComment]) -> str:
    """The comment that begins the thread; a chain that leads in a circle is cut."""
    seen = {comment.id}
    while comment.parent in by_id and comment.parent not in seen:
        comment = by_id[comment.parent]
        seen.add(comment.id)
    return comment.id


def _comment(text: str, of: MarkedComment) -> Comment:
    return Comment(new_comment_id(), text, of.author, of.at, via=Via.WORD)


def _place(text: str, start: int, end: int, statement: Statement) -> Place:
    """The stretch in the one section where it stands for certain; else its words only, to be shown as an orphan."""
    if start == end:
        line = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", start)
        before = text[max(line, start - _BESIDE) : start]
        after = text[start : min(stop if stop >= 0 else len(text), start + _BESIDE)]
        if before:
            found = _stretch(text, start - len(before), start, statement)
            return replace(found, start=found.start + len(before), quote="") if found.start is not None else Place()
        found = _stretch(text, start, start + len(after), statement) if after else Place()
        return replace(found, quote="")
    return _stretch(text, start, end, statement)


def _stretch(text: str, start: int, end: int, statement: Statement) -> Place:
    anchor = Anchor(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
    found = [(section, match) for section in statement.sections if (match := find(anchor, section.text))]
    if len(found) != 1:
        return Place(quote=anchor.quote, prefix=anchor.prefix, suffix=anchor.suffix)
    section, match = found[0]
    return place_in(statement, section.id, match.start, match.end)
