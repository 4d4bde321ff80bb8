"""The kinds that read prose themselves, where terms and patterns do not do: each is a reader, listed here.

A *paragraph reader* is asked once for each paragraph's text against a backdrop; the engine keeps what it found. A
*text reader* is asked at every check; what can be known of one section alone it keeps with that (``keeping.kept``),
and only puts together what the sections say. Both say what they find whichever rules are due; the engine leaves out
what is not. A new kind: a member of ``RuleKind``, a module beside this one, an entry below, the keys of its ``params``
in the schema and in docs/rules.md.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit, TextHit
from chengyan.rules.kinds.citation import Citations
from chengyan.rules.kinds.combination import Combinations
from chengyan.rules.kinds.consistent import Consistency
from chengyan.rules.kinds.ground_statutory import Statutory
from chengyan.rules.kinds.ground_unsaid import Unsaid
from chengyan.rules.kinds.grounded import Grounding
from chengyan.rules.kinds.names import LedgerNames
from chengyan.rules.kinds.ordering import Ordering
from chengyan.rules.kinds.repetition import Repetitions
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.part import WholeText
from chengyan.rules.rule import Rule
from chengyan.rules.scan import Scanner


class ParagraphReader(Protocol):
    """Reads one paragraph; ``rules`` are the indexes of the rules it speaks for."""

    rules: tuple[int, ...]

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        """Return what it finds, in any order."""
        ...


class TextReader(Protocol):
    """Reads the whole text; ``rules`` are the indexes of the rules it speaks for."""

    rules: tuple[int, ...]

    def find(self, text: WholeText) -> Iterable[TextHit]:
        """Return what it finds, in any order."""
        ...


def absence_readers(rules: Sequence[Rule]) -> tuple[Unsaid, ...]:
    """Return what reads the whole text for what the ledger has and the text lacks: it stands in ``missing`` only."""
    return tuple(reader for reader in (Unsaid(rules),) if reader.rules)


def paragraph_readers(scanner: Scanner, rules: Sequence[Rule]) -> tuple[ParagraphReader, ...]:
    """Return the paragraph readers that these rules have work for; they may add presences to the scanner."""
    readers: list[ParagraphReader] = [Grounding(scanner, rules), LedgerNames(scanner, rules)]
    return tuple(reader for reader in readers if reader.rules)


def text_readers(scanner: Scanner, rules: Sequence[Rule]) -> tuple[TextReader, ...]:
    """Return the text readers that these rules have work for; they may add presences to the scanner."""
    readers: list[TextReader] = [
        Citations(scanner, rules),
        Combinations(rules),
        Consistency(rules),
        Ordering(scanner, rules),
        Repetitions(rules),
        Statutory(rules),
    ]
    return tuple(reader for reader in readers if reader.rules)
