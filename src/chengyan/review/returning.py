"""Understands what came back in a review copy: the marked document against the text that went out and its record.

Tracked changes are taken as they are. What was changed without a trace is found by comparing the two texts.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from chengyan.formats.docx_review import BOOKMARK
from chengyan.model.marked_text import Mark, MarkedDocument, MarkedParagraph, MarkedPlace, MarkedRun
from chengyan.model.review import Thread
from chengyan.model.review_copy import CopiedEdit, CopyRecord
from chengyan.model.statement import Statement
from chengyan.model.suggestion import Hunk
from chengyan.model.word_review import Returned, ReturnedEdit, Stretch
from chengyan.review.returned_comments import returned_comments, source_of
from chengyan.text.hunks import hunks_between

_UNSEEN = frozenset({Mark.KEPT, Mark.PASSING})
"""Marks that change nothing between the text that went out and the one that comes of it."""


@dataclass(slots=True)
class _Change:
    """One change in the document: ``[start, end)`` of the text before all changes gives way to ``new``."""

    start: int
    end: int
    new: str
    author: str
    at: dt.datetime | None


@dataclass(slots=True)
class Walked:
    """The text before all changes, the changes, and where each place of the document lies in that text."""

    before: str = ""
    changes: list[_Change] = field(default_factory=list)
    offsets: list[list[int]] = field(default_factory=list)

    def offset(self, place: MarkedPlace) -> int:
        if place.paragraph >= len(self.offsets):
            return len(self.before)
        line = self.offsets[place.paragraph]
        return line[min(place.offset, len(line) - 1)]


def understand(
    document: MarkedDocument, record: CopyRecord, base: Statement, threads: Mapping[str, Thread]
) -> Returned:
    """``base`` is the text that went out, ``threads`` those of the record by their ids, as they are now."""
    walked = walk(document.paragraphs)
    text = _Sections(base)
    untraced = hunks_between(text.whole, walked.before)
    to_base = _Mapping(untraced)
    unplaced: list[str] = []
    tracked = list(_placed_changes(walked, to_base, text, unplaced))
    known = {(e.section, *trim(text.of(e.section), e.start, e.end, e.replacement)) for e in record.edits}
    edits = [
        edit
        for edit in tracked
        if (edit.place.section, *trim(text.of(edit.place.section), edit.place.start, edit.place.end, edit.replacement))
        not in known
    ]
    silent = list(_silent_edits(untraced, text, unplaced))
    accepted, rejected = _settled(record.edits, tracked, silent, text)
    taken = {_key(edit, text) for edit in record.edits if edit.thread in accepted}
    silent = [e for e in silent if (e.place.section, *_trimmed(e, text)) not in taken]

    def stretch(start: MarkedPlace, end: MarkedPlace) -> Stretch | None:
        low, high = to_base(walked.offset(start)), to_base(walked.offset(end), end=True)
        return text.clipped(low, max(low, high))

    comments, resolved, reopened = returned_comments(document.comments, record, threads, stretch)
    return Returned(
        tuple(_sourced(record.id, (*edits, *silent))),
        tuple(comments),
        tuple(resolved),
        tuple(reopened),
        tuple(accepted),
        tuple(rejected),
        tuple(unplaced),
    )


def walk(paragraphs: Sequence[MarkedParagraph]) -> Walked:
    """Read the document once: text before the changes, changes, offsets. What stands before our first section is not
    ours (a summary of changes)."""
    first = next((n for n, p in enumerate(paragraphs) if any(a.startswith(BOOKMARK) for a, _ in p.anchors)), 0)
    walked = Walked(offsets=[[0] for _ in paragraphs[:first]])
    parts: list[str] = []
    at = 0
    last = len(paragraphs) - 1
    for number, paragraph in enumerate(paragraphs[first:], first):
        line: list[int] = []
        for run in paragraph.runs:
            if run.mark not in _UNSEEN:
                _note(walked.changes, run, at, len(run.text))
            for _ in run.text:
                line.append(at)
                at += not run.mark.is_new
            if not run.mark.is_new:
                parts.append(run.text)
        line.append(at)
        walked.offsets.append(line)
        if number == last:
            continue
        end = paragraph.end
        if end.mark not in _UNSEEN:
            _note(walked.changes, MarkedRun("\n", end.mark, end.author, end.at), at, 1)
        if not end.mark.is_new:
            parts.append("\n")
            at += 1
    walked.before = "".join(parts)
    return walked


def _note(changes: list[_Change], run: MarkedRun, at: int, length: int) -> None:
    """Add a run to the change that it goes on with, or begin a new one."""
    gone = 0 if run.mark.is_new else length
    new = run.text if run.mark.is_new else ""
    last = changes[-1] if changes else None
    if last is not None and last.end == at and last.author == run.author:
        last.end += gone
        last.new += new
        last.at = last.at or run.at
    else:
        changes.append(_Change(at, at + gone, new, run.author, run.at))


class _Sections:
    """The base's sections as one text, divided by line ends."""

    def __init__(self, base: Statement) -> None:
        self._bounds: list[tuple[int, int, str]] = []
        at = 0
        for section in base.sections:
            self._bounds.append((at, at + len(section.text), section.id))
            at += len(section.text) + 1
        self.whole = "\n".join(section.text for section in base.sections)
        self._texts = {str(section.id): section.text for section in base.sections}

    def of(self, section: str) -> str:
        return self._texts.get(section, "")

    def place(self, start: int, end: int) -> Stretch | None:
        """The stretch within one section; None where it crosses from one to another."""
        for low, high, section in self._bounds:
            if low <= start and end <= high:
                return Stretch(section, start - low, end - low, self.whole[start:end])
        return None

    def clipped(self, start: int, end: int) -> Stretch | None:
        """The part of a stretch that lies in the section where it begins."""
        for low, high, section in self._bounds:
            if low <= start <= high:
                stop = max(start, min(end, high))
                return Stretch(section, start - low, stop - low, self.whole[start:stop])
        return None


class _Mapping:
    """Offsets of the returned text (before its tracked changes) in the text that went out."""

    def __init__(self, hunks: Iterable[Hunk]) -> None:
        self._parts: list[tuple[int, int, int, int]] = []
        """(start, end) in the returned text, (start, end) in ours, of what was changed without a trace."""
        shift = 0
        for hunk in hunks:
            start = hunk.span.start + shift
            self._parts.append((start, start + len(hunk.replacement), hunk.span.start, hunk.span.end))
            shift += len(hunk.replacement) - (hunk.span.end - hunk.span.start)

    def __call__(self, offset: int, *, end: bool = False) -> int:
        shift = 0
        for start, stop, ours, ours_end in self._parts:
            if offset < start or (offset == start and start < stop and end):
                break
            if offset < stop or (offset == stop and end and start < stop):
                return ours_end if end else ours
            shift = ours_end - stop
        return offset + shift

    def touches(self, start: int, end: int) -> bool:
        """Whether the stretch lies in words that are not ours."""
        return any(a < end and start < b for a, b, _, _ in self._parts) or any(
            a < start < b for a, b, _, _ in self._parts
        )


def _placed_changes(walked: Walked, to_base: _Mapping, text: _Sections, unplaced: list[str]) -> Iterator[ReturnedEdit]:
    for change in walked.changes:
        place = None
        if not to_base.touches(change.start, change.end):
            place = text.place(to_base(change.start), to_base(change.end, end=change.start < change.end))
        if place is None or place.quote != walked.before[change.start : change.end]:
            unplaced.append(_in_words(walked.before[change.start : change.end], change.new, change.author))
            continue
        yield ReturnedEdit(place, change.new, change.author, change.at)


def _silent_edits(untraced: Iterable[Hunk], text: _Sections, unplaced: list[str]) -> Iterator[ReturnedEdit]:
    for hunk in untraced:
        place = text.place(hunk.span.start, hunk.span.end)
        if place is None:
            unplaced.append(_in_words(text.whole[hunk.span.start : hunk.span.end], hunk.replacement, ""))
            continue
        yield ReturnedEdit(place, hunk.replacement, tracked=False)


def _settled(
    ours: Iterable[CopiedEdit], tracked: Sequence[ReturnedEdit], silent: Sequence[ReturnedEdit], text: _Sections
) -> tuple[list[str], list[str]]:
    """The threads whose proposal somebody accepted, and those whose proposal is no longer there."""
    accepted, rejected = [], []
    there = {(e.place.section, *_trimmed(e, text)) for e in tracked}
    done = {(e.place.section, *_trimmed(e, text)) for e in silent}
    for edit in ours:
        key = _key(edit, text)
        if key in there:
            continue
        if key in done:
            accepted.append(edit.thread)
        elif not any(e.place.section == edit.section and _meet(e.place, edit) for e in (*tracked, *silent)):
            rejected.append(edit.thread)
    return accepted, rejected


def _meet(place: Stretch, edit: CopiedEdit) -> bool:
    return place.start <= edit.end and edit.start <= place.end


def _trimmed(edit: ReturnedEdit, text: _Sections) -> tuple[int, int, str]:
    return trim(text.of(edit.place.section), edit.place.start, edit.place.end, edit.replacement)


def _key(edit: CopiedEdit, text: _Sections) -> tuple[str, int, int, str]:
    return (edit.section, *trim(text.of(edit.section), edit.start, edit.end, edit.replacement))


def trim(text: str, start: int, end: int, new: str) -> tuple[int, int, str]:
    """The smallest edit that does the same: what is removed and put back at its edges is left out."""
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return start, end, new


def _sourced(export: str, edits: Iterable[ReturnedEdit]) -> Iterator[ReturnedEdit]:
    for edit in edits:
        at = f"{edit.place.section}:{edit.place.start}:{edit.place.end}"
        source = source_of(export, "edit", edit.author, edit.at, f"{at}:{edit.replacement}")
        yield ReturnedEdit(edit.place, edit.replacement, edit.author, edit.at, edit.tracked, source)


def _in_words(old: str, new: str, author: str) -> str:
    change = f"“{old}”→“{new}”" if old and new else f"删去“{old}”" if old else f"加入“{new}”"
    return f"{author}：{change}" if author else change


__all__ = ["trim", "understand", "walk"]
