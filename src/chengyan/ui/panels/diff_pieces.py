"""A comparison made fit for the screen: what did not change is folded, and the rest comes in pieces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from chengyan.text.diff import Change, ParagraphDiff

_AROUND = 2
"""Unchanged paragraphs shown on either side of a change."""
_FOLDED = 3
"""Fewer unchanged paragraphs in a row are shown, not folded."""
_PIECE = 1_500
"""Characters put on the screen at once."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Unchanged paragraphs that are not shown."""

    count: int


def folded(paragraphs: Sequence[ParagraphDiff]) -> list[ParagraphDiff | Fold]:
    """The paragraphs with long runs of unchanged ones folded, but for those next to a change."""
    near = [False] * len(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        if paragraph.change is not Change.SAME:
            for neighbour in range(max(0, index - _AROUND), min(len(near), index + _AROUND + 1)):
                near[neighbour] = True
    if len(paragraphs) - sum(near) <= _FOLDED:
        return list(paragraphs)
    shown: list[ParagraphDiff | Fold] = []
    for is_near, run in groupby(zip(near, paragraphs, strict=True), key=lambda pair: pair[0]):
        found = [paragraph for _, paragraph in run]
        shown += found if is_near or len(found) < _FOLDED else [Fold(len(found))]
    return shown


def pieces_of(paragraphs: Sequence[ParagraphDiff | Fold]) -> Iterator[list[ParagraphDiff | Fold]]:
    """The paragraphs in pieces small enough to be put on the screen between two events."""
    piece: list[ParagraphDiff | Fold] = []
    size = 0
    for paragraph in paragraphs:
        piece.append(paragraph)
        size += 20 if isinstance(paragraph, Fold) else sum(len(run.text) + 20 for run in paragraph.pieces)
        if size > _PIECE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece
