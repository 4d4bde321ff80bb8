"""Where a stretch of a text that went out stands in the text as it is now. Pure."""

from collections.abc import Iterable

from chengyan.text.anchors import CONTEXT, Anchor, find
from chengyan.text.hunks import hunks_between
from chengyan.text.tracking import Splice, follow


def splices_between(old: str, new: str) -> tuple[Splice, ...]:
    """The edits that lead from ``old`` to ``new``, one after the other."""
    found: list[Splice] = []
    shift = 0
    for hunk in hunks_between(old, new):
        splice = Splice(hunk.span.start + shift, hunk.span.end - hunk.span.start, len(hunk.replacement))
        found.append(splice)
        shift += splice.grown
    return tuple(found)


def moved(old: str, new: str, start: int, end: int, splices: Iterable[Splice]) -> tuple[int, int] | None:
    """Where a stretch of ``old`` stands in ``new`` after these edits, if its very words do."""
    at: tuple[int, int] | None = (start, end)
    for splice in splices:
        at = follow(*at, splice) if at else None
    if at is not None and new[at[0] : at[1]] == old[start:end]:
        return at
    if start == end:
        return None
    anchor = Anchor(old[start:end], old[max(0, start - CONTEXT) : start], old[end : end + CONTEXT], start)
    match = find(anchor, new)
    return (match.start, match.end) if match and new[match.start : match.end] == old[start:end] else None
