"""Whether a span lies within one of many: one pass to build, O(log n) a question."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Cover:
    """A set of spans, which may overlap."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        # How far the spans up to here reach: one that starts early enough and reaches far enough holds the question.
        self._reach = list(accumulate((end for _, end in ordered), max))

    def holds(self, start: int, end: int) -> bool:
        """Whether one of the spans holds the whole of ``[start, end)``."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end
