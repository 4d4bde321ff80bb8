"""A waiver: one finding of a rule, at one place, that a person let stand, with a reason. It never turns a rule off."""

import datetime as dt
from dataclasses import dataclass, replace

from chengyan.model.incident import Extra
from chengyan.model.vocabulary import RuleId


@dataclass(frozen=True, slots=True)
class Waiver:
    """Of words that stand there (``section``, ``quote``), or of an ``element`` that the text lacks.

    ``prefix`` and ``suffix`` are what stood around the quote and ``start`` where it stood (code points of its section's
    text), so that the place is found again after edits; they may be absent where the quote alone tells the place.
    """

    rule: RuleId
    section: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    element: str = ""
    reason: str = ""
    by: str = ""
    at: dt.datetime | None = None
    extra: Extra = ()

    def same_decision(self, other: "Waiver") -> bool:
        """The same person let the same words stand for the same reason, wherever those words stand now."""
        return self.decision() == other.decision()

    def decision(self) -> "Waiver":
        """The waiver without its anchor's context: what was decided, by whom, when and why."""
        return replace(self, prefix="", suffix="", start=None, extra=())
