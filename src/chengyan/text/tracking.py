"""Places that follow a text edit by edit: where the edits are known nothing has to be searched for, nothing jumps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """``removed`` code points from ``at`` on gave way to ``added`` new ones."""

    at: int
    removed: int
    added: int

    @property
    def grown(self) -> int:
        return self.added - self.removed


def splice_between(old: str, new: str) -> Splice | None:
    """The one edit that makes ``new`` of ``old``, None where they are the same.

    Where a repeated stretch was shortened or lengthened (``退退`` to ``退``) the texts do not tell which one it was: it
    is taken to be the last.
    """
    if old == new:
        return None
    shorter = min(len(old), len(new))
    before = 0
    while before < shorter and old[before] == new[before]:
        before += 1
    behind = 0
    while behind < shorter - before and old[-1 - behind] == new[-1 - behind]:
        behind += 1
    return Splice(before, len(old) - before - behind, len(new) - before - behind)


def follow(start: int, end: int, splice: Splice) -> tuple[int, int] | None:
    """Where ``[start, end)`` is after the edit; None where all of it gave way.

    What is put in at an edge stays outside, what is put in between belongs to it. A point (``start == end``) is lost
    when what stood on both its sides was replaced.
    """
    first, last = splice.at, splice.at + splice.removed
    if end <= first:
        return start, end
    if start >= last:
        return start + splice.grown, end + splice.grown
    if first <= start and end <= last:
        return None
    begin = start if start < first else first + splice.added
    return begin, first if end <= last else end + splice.grown
