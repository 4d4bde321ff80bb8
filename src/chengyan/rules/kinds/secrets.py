"""Passages of records that the prose should not speak from, as one automaton."""

from dataclasses import dataclass

import daachorse

from chengyan.rules.kinds.ledger_secrets import Holder, Passages
from chengyan.rules.patterns import Haystack


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where the prose has a record's words, in code points."""

    start: int
    end: int
    holder: Holder


class Secrets:
    """Finds the passages that ``ledger_secrets`` returns."""

    __slots__ = ("_automaton", "_holders")

    def __init__(self, passages: Passages) -> None:
        plain = {passage: holders for passage, holders in passages.items() if _is_text(passage)}
        self._holders = list(plain.values())
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(plain)) if plain else None

    def find(self, haystack: Haystack) -> list[Spoken]:
        """Return where records are spoken from, sorted; passages of one record that overlap are one."""
        if self._automaton is None:
            return []
        found: list[Spoken] = []
        last: dict[Holder, int] = {}
        for start, end, number in sorted(self._automaton.find_overlapping(haystack.plain)):
            for holder in self._holders[number]:
                place = last.get(holder)
                if place is not None and start <= found[place].end:
                    before = found[place]
                    found[place] = Spoken(before.start, max(before.end, end), holder)
                else:
                    last[holder] = len(found)
                    found.append(Spoken(start, end, holder))
        return sorted(found, key=lambda spoken: (spoken.start, spoken.end))


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return bool(text)
