"""What a scan found in one paragraph, and what is asked of it afterwards."""

from dataclasses import dataclass

from chengyan.rules.keeping import Keeps
from chengyan.rules.patterns import Haystack, Pattern
from chengyan.rules.sentence_view import SentenceView
from chengyan.text.quantities import Quantity, find_quantities

Hit = tuple[int, int, int]
"""(rule index, start, end) in code points of the paragraph."""


@dataclass(frozen=True, slots=True)
class Presence:
    """A pattern of which only its occurrence matters (``required``, ``conditional``, phrases of ``grounded``)."""

    pattern: Pattern
    by_paragraph: bool
    """False where it asks for the ends of the text: then only the whole scope can answer."""
    crosses: bool
    needs: tuple[int, ...] = ()
    """Masks of clauses, one of which must have been met; empty where nothing is needed."""

    def may_occur(self, clauses: int) -> bool:
        """Whether it may occur in a text with these clauses."""
        return not self.needs or any(mask & clauses == mask for mask in self.needs)


class Read(Keeps):
    """A paragraph's text with its quantities, found when first asked for."""

    __slots__ = ("_quantities", "text")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self._quantities: list[Quantity] | None = None

    @property
    def quantities(self) -> list[Quantity]:
        """The text's quantities."""
        if self._quantities is None:
            self._quantities = find_quantities(self.text)
        return self._quantities


class Paragraph(Read):
    """What a scan found. ``hits`` are sorted by rule, then start, without overlap within a rule.

    Bit masks: ``clauses`` whose literals stand here (a pattern that reaches over several paragraphs may find its own in
    different ones); by pattern number ``possible`` presences of which a literal stands here, and of these ``present``
    ones, once they were ``asked`` for.
    """

    __slots__ = (
        "_folded",
        "_presences",
        "_sentences",
        "asked",
        "clauses",
        "haystack",
        "hits",
        "possible",
        "present",
    )

    def __init__(
        self,
        text: str,
        haystack: Haystack,
        hits: tuple[Hit, ...],
        clauses: int,
        possible: int,
        presences: list[Presence],
        sentences: SentenceView | None = None,
    ) -> None:
        super().__init__(text)
        self.haystack = haystack
        self.hits = hits
        self.clauses = clauses
        self.possible = possible
        self.present = self.asked = 0
        self._presences = presences
        self._sentences = sentences
        self._folded: Paragraph | None = None

    def read_as(self, folded: "Paragraph") -> None:
        """Let what stands in ``folded``, the same paragraph as a reader sees it, be present here too."""
        self._folded = folded
        self.possible |= folded.possible
        self.clauses |= folded.clauses

    def has(self, number: int) -> bool:
        """Whether the presence occurs in this paragraph; searched for at most once."""
        bit = 1 << number
        if self.possible & bit and not self.asked & bit:
            self.asked |= bit
            presence = self._presences[number]
            written = presence.may_occur(self.clauses) and presence.pattern.found(self.haystack)
            if written or (self._folded is not None and self._folded.has(number)):
                self.present |= bit
        return bool(self.present & bit)

    @property
    def sentences(self) -> SentenceView:
        """The paragraph's sentences, cut when first asked for."""
        if self._sentences is None:
            self._sentences = SentenceView(self.text)
        return self._sentences
