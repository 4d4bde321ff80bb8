"""``grounded``: what the prose states and no public, verified record of the incident backs.

Each thing that can be checked is a module of its own (``ground_*.py``); here they are asked one after the other.
"""

from collections.abc import Sequence

from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.ground_bodies import NamedBodies, References
from chengyan.rules.kinds.ground_causes import Causes
from chengyan.rules.kinds.ground_dates import CalendarDates
from chengyan.rules.kinds.ground_leaks import Leaks
from chengyan.rules.kinds.ground_procedures import Procedures
from chengyan.rules.kinds.ground_promises import Promises
from chengyan.rules.kinds.ground_quantities import Quantities, is_structural
from chengyan.rules.kinds.ground_rules import GroundCheck, GroundRules
from chengyan.rules.kinds.ground_spans import Spans
from chengyan.rules.kinds.ground_sums import Arithmetic
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.rule import Rule
from chengyan.rules.scan import Scanner

__all__ = ["Grounding", "is_structural"]


class Grounding:
    """The grounded rules of one set, as a paragraph reader."""

    def __init__(self, scanner: Scanner, rules: Sequence[Rule]) -> None:
        self._scanner = scanner
        asked = GroundRules(rules)
        self.rules = asked.indexes
        self._bare: tuple[GroundCheck, ...] = (CalendarDates(asked), Arithmetic(asked), Spans(asked))
        self._backed: tuple[GroundCheck, ...] = (
            Quantities(asked),
            Procedures(asked, scanner),
            Leaks(asked),
            Causes(asked, scanner),
            Promises(asked, scanner),
            NamedBodies(asked),
            References(asked, scanner),
        )

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Sequence[ParagraphHit]:
        """Return the findings in one paragraph; those that need a ledger only where there is one."""
        checks = self._bare if backdrop.ledger is None else (*self._bare, *self._backed)
        hits = [hit for check in checks for hit in check.find(paragraph, backdrop)]
        return [h for h in hits if h.satisfied or not self._scanner.excused(h.rule, paragraph, h.start, h.end)]
