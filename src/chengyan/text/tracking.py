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
