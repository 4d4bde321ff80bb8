"""Code points <-> UTF-16 code units, which Qt counts. Convert at the edge only."""

from bisect import bisect_left


class Utf16Index:
    """Converts many offsets of one text: built in one pass, then O(log of the astral characters) each."""

    __slots__ = ("_astral", "_length", "_units")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        # The length is asked first: it is known a hundred times faster than where the astral characters stand.
        plain = utf16_length(text) == self._length
        self._astral = [] if plain else [i for i, character in enumerate(text) if character > "\uffff"]
        # The n-th astral character starts n units later than its code point offset.
        self._units = [position + rank for rank, position in enumerate(self._astral)]

    def to_utf16(self, offset: int) -> int:
        """Return the code unit offset of a code point offset; offsets outside the text are clamped to it."""
        offset = min(max(offset, 0), self._length)
        return offset + bisect_left(self._astral, offset)

    def from_utf16(self, offset: int) -> int:
        """Return the code point offset of a code unit offset; within a surrogate pair it is the pair's start."""
        offset = min(max(offset, 0), self._length + len(self._astral))
        before = bisect_left(self._units, offset)
        if before and self._units[before - 1] + 1 == offset:
            return self._astral[before - 1]
        return offset - before


def to_utf16(text: str, offset: int) -> int:
    """Return the UTF-16 code unit offset of code point ``offset`` (clamped to the text)."""
    offset = min(max(offset, 0), len(text))
    return utf16_length(text[:offset])


def from_utf16(text: str, offset: int) -> int:
    """Return the code point offset of code unit ``offset``; within a surrogate pair it is the pair's start."""
    if utf16_length(text) == len(text):
        return min(max(offset, 0), len(text))
    return Utf16Index(text).from_utf16(offset)


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units ``text`` takes; a lone surrogate is one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
