"""Passages of confidential records, as one automaton."""

from collections.abc import Mapping

import daachorse

from chengyan.model.vocabulary import RecordId
from chengyan.rules.patterns import Haystack


class Secrets:
    """Finds passages of equal length that only confidential records hold."""

    __slots__ = ("_automaton", "_records")

    def __init__(self, passages: Mapping[str, RecordId]) -> None:
        plain = {passage: record for passage, record in passages.items() if _is_text(passage)}
        self._records = list(plain.values())
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(plain)) if plain else None

    def find(self, haystack: Haystack) -> list[tuple[int, int, RecordId]]:
        """Return (start, end, record) in code points, sorted; passages that overlap are one, of the first's record."""
        if self._automaton is None:
            return []
        found: list[tuple[int, int, RecordId]] = []
        for start, end, number in sorted(self._automaton.find_overlapping(haystack.plain)):
            if found and start < found[-1][1]:
                first, last, record = found[-1]
                found[-1] = first, max(last, end), record
            else:
                found.append((start, end, self._records[number]))
        return found


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
