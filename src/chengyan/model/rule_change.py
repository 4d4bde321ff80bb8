"""What an overlay changed in a rule: the report of every check says so."""

import datetime as dt
from dataclasses import dataclass

from chengyan.model.vocabulary import RuleId, Severity


@dataclass(frozen=True, slots=True)
class RuleChange:
    """``layer`` is ``organisation`` or ``user``. ``off``: the rule no longer speaks.

    ``keys`` are the keys of the rule that are no longer as shipped (severity, terms …), in the order of the overlay's
    file. ``severity`` and ``was`` are how loud the rule is now and was as shipped. ``by`` and ``date`` say who decided.
    """

    rule: RuleId
    title: str
    reason: str
    by: str
    date: dt.date
    expires: dt.date | None
    layer: str
    file: str
    line: int
    keys: tuple[str, ...]
    was: Severity
    severity: Severity
    off: bool = False
    legal: bool = False
    """A statute stands behind the rule (a direct basis of the type law)."""

    @property
    def lowered(self) -> bool:
        """The rule is quieter than shipped, or silent."""
        order = list(Severity)
        return self.off or order.index(self.severity) > order.index(self.was)
