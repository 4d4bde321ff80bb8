"""What changed from one text of a statement to another: sections, paragraphs, words. Values only.

By paragraph first, then by sentence, then by word: difflib is fast that way (20,000 characters in well under half a
second), and no further library is needed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId
from chengyan.text.diff_align import align, dice, grams, likeness
from chengyan.text.diff_words import Op, Piece, diff_words

__all__ = ["Change", "HeaderChange", "Op", "ParagraphDiff", "Piece", "SectionDiff", "StatementDiff", "diff_statements"]

_MOVED_LENGTH = 4
"""A paragraph shorter than this (一、) is not followed to another place."""
_MOVED_ALIKE = 0.6
_SAME_SECTION = 0.3
_RELATED = 0.5


class Change(StrEnum):
    """What became of a paragraph. One that moved occurs twice: where it went to, and as ``MOVED_AWAY``."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    MOVED_AWAY = "moved-away"


@dataclass(frozen=True, slots=True)
class ParagraphPlace:
    """A line of a section; the first one has index 0."""

    section: SectionId
    index: int


@dataclass(frozen=True, slots=True)
class ParagraphDiff:
    """``old`` and ``new`` are its places in either text; of one moved away ``new`` says where it went."""

    change: Change
    pieces: tuple[Piece, ...]
    old: ParagraphPlace | None
    new: ParagraphPlace | None

    @property
    def here(self) -> bool:
        """It belongs to the new text at this place."""
        return self.change not in (Change.REMOVED, Change.MOVED_AWAY)


@dataclass(frozen=True)
class SectionDiff:
    """A section that is in both texts, in the old one only (``new`` None) or in the new one only."""

    old: Section | None
    new: Section | None
    moved: bool
    paragraphs: tuple[ParagraphDiff, ...]

    @property
    def kind_changed(self) -> bool:
        return self.old is not None and self.new is not None and self.old.kind is not self.new.kind

    @cached_property
    def changed(self) -> bool:
        return (
            self.old is None
            or self.new is None
            or self.moved
            or self.kind_changed
            or any(p.change is not Change.SAME for p in self.paragraphs)
        )

    @property
    def section(self) -> Section:
        """The section as it is now, or as it was."""
        section = self.new or self.old
        assert section is not None
        return section


@dataclass(frozen=True, slots=True)
class HeaderChange:
    """``field`` is ``kind``, ``date`` or ``signed_as``; values as in files, empty where absent."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class StatementDiff:
    """Sections in the order of the new text, removed ones where they stood."""

    header: tuple[HeaderChange, ...]
    sections: tuple[SectionDiff, ...]

    @cached_property
    def added(self) -> int:
        """Characters written anew (code points); what only moved does not count."""
        return self._count(Op.ADDED)

    @cached_property
    def removed(self) -> int:
        """Characters taken out; what only moved does not count."""
        return self._count(Op.REMOVED)

    @cached_property
    def moved(self) -> int:
        """Paragraphs and sections that stand elsewhere."""
        paragraphs = sum(p.change is Change.MOVED for s in self.sections for p in s.paragraphs)
        return paragraphs + sum(s.moved for s in self.sections)

    @cached_property
    def same(self) -> bool:
        return not self.header and not any(section.changed for section in self.sections)

    def _count(self, op: Op) -> int:
        return sum(
            len(piece.text)
            for section in self.sections
            for paragraph in section.paragraphs
            if paragraph.change is not Change.MOVED_AWAY
            for piece in paragraph.pieces
            if piece.op is op
        )


def diff_statements(old: Statement, new: Statement) -> StatementDiff:
    """Return what changed from ``old`` to ``new``."""
    pairs = _sections(old.sections, new.sections)
    moved = _out_of_order([(o, n) for o, n in pairs if o is not None and n is not None])
    drafts: list[tuple[Section | None, Section | None, list[ParagraphDiff]]] = []
    for i, j in pairs:
        before = old.sections[i] if i is not None else None
        after = new.sections[j] if j is not None else None
        drafts.append((before, after, list(_paragraphs(before, after))))
    _follow([paragraphs for _, _, paragraphs in drafts])
    sections = tuple(
        SectionDiff(before, after, (i, j) in moved, tuple(paragraphs))
        for (i, j), (before, after, paragraphs) in zip(pairs, drafts, strict=True)
    )
    return StatementDiff(tuple(_header(old, new)), sections)


def diff_texts(old: str, new: str) -> tuple[ParagraphDiff, ...]:
    """Return what changed from one text to another, without sections."""
    section = SectionId("")
    paragraphs = list(_lines(section, section, old.split("\n"), new.split("\n")))
    _follow([paragraphs])
    return tuple(paragraphs)


def old_text(paragraphs: Iterable[ParagraphDiff]) -> str:
    """The old text, put together again from the diff of one section alone."""
    lines = {
        p.old.index: "".join(piece.text for piece in p.pieces if piece.op is not Op.ADDED)
        for p in paragraphs
        if p.old is not None
    }
    return "\n".join(lines[index] for index in sorted(lines))


def new_text(paragraphs: Iterable[ParagraphDiff]) -> str:
    """The new text, put together again from the diff."""
    return "\n".join(
        "".join(piece.text for piece in p.pieces if piece.op is not Op.REMOVED) for p in paragraphs if p.here
    )


def _header(old: Statement, new: Statement) -> Iterator[HeaderChange]:
    values = (
        ("kind", old.kind.value if old.kind else "", new.kind.value if new.kind else ""),
        ("date", old.date.isoformat() if old.date else "", new.date.isoformat() if new.date else ""),
        ("signed_as", old.signed_as, new.signed_as),
    )
    for field, before, after in values:
        if before != after:
            yield HeaderChange(field, before, after)


# Sections ---------------------------------------------------------------------------------------------------------


def _sections(old: Sequence[Section], new: Sequence[Section]) -> list[tuple[int | None, int | None]]:
    """Pairs of indexes in the order of the new text; a removed section stands behind the one it stood behind."""
    partner = _partners(old, new)
    kept = set(partner.values())
    order: list[tuple[int | None, int | None]] = [(partner.get(j), j) for j in range(len(new))]
    for i in range(len(old)):
        if i not in kept:
            behind = next((k for k, (o, _) in enumerate(order) if i > 0 and o == i - 1), -1)
            order.insert(behind + 1, (i, None))
    return order


def _partners(old: Sequence[Section], new: Sequence[Section]) -> dict[int, int]:
    """New index -> old index: by id, unless another section took the id over; then by kind; then by likeness."""
    partner: dict[int, int] = {}
    by_id = {section.id: i for i, section in enumerate(old)}
    for j, section in enumerate(new):
        i = by_id.pop(section.id, None)
        if i is not None and (old[i].kind is section.kind or likeness(old[i].text, section.text) >= _SAME_SECTION):
            partner[j] = i
    for same_kind, floor in ((True, 0.0), (False, _RELATED)):
        taken = set(partner.values())
        candidates = [
            (likeness(old[i].text, new[j].text), i, j)
            for j in range(len(new))
            if j not in partner
            for i in range(len(old))
            if i not in taken and (old[i].kind is new[j].kind or not same_kind)
        ]
        for like, i, j in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
            if like >= floor and j not in partner and i not in taken:
                partner[j] = i
                taken.add(i)
    return partner


def _out_of_order(pairs: Sequence[tuple[int, int]]) -> set[tuple[int | None, int | None]]:
    """The pairs outside the longest run whose old indexes rise: the fewest that must have moved."""
    best: list[list[tuple[int, int]]] = []
    for pair in pairs:
        chains = sorted((chain for chain in best if chain[-1][0] < pair[0]), key=len)
        best.append([*(chains[-1] if chains else []), pair])
    kept = set(sorted(best, key=len)[-1]) if best else set()
    return {pair for pair in pairs if pair not in kept}


# Paragraphs -------------------------------------------------------------------------------------------------------


def _paragraphs(old: Section | None, new: Section | None) -> Iterator[ParagraphDiff]:
    olds = old.text.split("\n") if old is not None else []
    news = new.text.split("\n") if new is not None else []
    return _lines(old.id if old else SectionId(""), new.id if new else SectionId(""), olds, news)


def _lines(old_id: SectionId, new_id: SectionId, olds: list[str], news: list[str]) -> Iterator[ParagraphDiff]:
    for i, j in align(olds, news):
        before = ParagraphPlace(old_id, i) if i is not None else None
        after = ParagraphPlace(new_id, j) if j is not None else None
        if i is not None and j is not None:
            change = Change.SAME if olds[i] == news[j] else Change.CHANGED
            yield ParagraphDiff(change, diff_words(olds[i], news[j]), before, after)
        elif i is not None:
            yield ParagraphDiff(Change.REMOVED, _whole(Op.REMOVED, olds[i]), before, None)
        elif j is not None:
            yield ParagraphDiff(Change.ADDED, _whole(Op.ADDED, news[j]), None, after)


def _whole(op: Op, text: str) -> tuple[Piece, ...]:
    return (Piece(op, text),) if text else ()


def _follow(sections: list[list[ParagraphDiff]]) -> None:
    """Turn removed paragraphs that stand elsewhere now, in whichever section, into moved ones."""
    gone, come = _loose(sections, Op.REMOVED), _loose(sections, Op.ADDED)
    pairs = {place: grams(text) for place, text in (*gone.items(), *come.items())}
    candidates = [
        (like, a, b)
        for a, before in gone.items()
        for b, after in come.items()
        if (like := 1.0 if before == after else dice(pairs[a], pairs[b])) >= _MOVED_ALIKE
    ]
    taken: set[tuple[int, int]] = set()
    for _, a, b in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if a in taken or b in taken:
            continue
        taken |= {a, b}
        old, new = sections[a[0]][a[1]], sections[b[0]][b[1]]
        sections[a[0]][a[1]] = ParagraphDiff(Change.MOVED_AWAY, old.pieces, old.old, new.new)
        sections[b[0]][b[1]] = ParagraphDiff(Change.MOVED, diff_words(gone[a], come[b]), old.old, new.new)


def _loose(sections: list[list[ParagraphDiff]], op: Op) -> dict[tuple[int, int], str]:
    """Removed (or added) paragraphs long enough to be followed: section and paragraph number -> text."""
    change = Change.REMOVED if op is Op.REMOVED else Change.ADDED
    return {
        (s, k): paragraph.pieces[0].text
        for s, paragraphs in enumerate(sections)
        for k, paragraph in enumerate(paragraphs)
        if paragraph.change is change and paragraph.pieces and len(paragraph.pieces[0].text.strip()) >= _MOVED_LENGTH
    }
