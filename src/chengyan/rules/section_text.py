"""The text of one section as its scanned paragraphs, with what was asked of it. Kept by text between checks."""

from collections.abc import Sequence

from chengyan.rules.keeping import Keeps, kept
from chengyan.rules.paragraph import Hit, Paragraph

_NOWHERE: tuple[tuple[int, int], ...] = ()


class SectionText(Keeps):
    """``paragraphs`` with their offsets; ``clauses`` are those whose literals stand in any of them.

    ``possible`` are the presences of which a literal stands in one of them, ``present`` those known to occur.
    ``across`` are hits over a line break, in code points of the section.
    """

    __slots__ = ("_open", "_places", "across", "clauses", "paragraphs", "possible", "present")

    def __init__(self, paragraphs: Sequence[tuple[int, Paragraph]], across: Sequence[Hit] = ()) -> None:
        super().__init__()
        self.paragraphs = tuple(paragraphs)
        self.across = tuple(across)
        clauses = present = open_ = possible = 0
        for _, paragraph in self.paragraphs:
            clauses |= paragraph.clauses
            present |= paragraph.present
            possible |= paragraph.possible
            open_ |= paragraph.possible & ~paragraph.asked
        self.clauses, self.present, self.possible, self._open = clauses, present, possible, open_
        self._places: dict[int, list[tuple[int, int]]] | None = None

    def has(self, number: int) -> bool:
        """Whether the presence occurs in one of the paragraphs; searched for at most once."""
        bit = 1 << number
        if self._open & bit and not self.present & bit:
            self._open ^= bit
            if any(paragraph.has(number) for _, paragraph in self.paragraphs):
                self.present |= bit
        return bool(self.present & bit)

    def places(self, rule: int) -> Sequence[tuple[int, int]]:
        """Return the rule's hits as spans of the section, sorted."""
        if self._places is None:
            self._places = {}
            for offset, paragraph in self.paragraphs:
                for index, start, end in paragraph.hits:
                    self._places.setdefault(index, []).append((offset + start, offset + end))
        return self._places.get(rule, _NOWHERE)


@kept
def says_something(body: SectionText) -> bool:
    """Whether there is more than white space."""
    return any(not paragraph.text.isspace() for _, paragraph in body.paragraphs)
