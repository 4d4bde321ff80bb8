"""What crosses between the helper processes and the window about rules: plain values, cheap to import."""

import datetime as dt
from dataclasses import dataclass, field

from chengyan.model.diagnostics import Basis
from chengyan.model.errors import AssetError
from chengyan.model.incident import Incident
from chengyan.model.rule_base import Pack
from chengyan.model.rule_change import RuleChange
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId, RuleId, SectionKind, Severity, StatementKind


@dataclass(frozen=True, slots=True)
class Words:
    """What is added to a list of the rule, and what is taken out of it."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnChange:
    """A change as a person makes it in the window. ``severity`` None: as shipped.

    ``words`` by the rule's key (terms, patterns, except, unless). ``bad`` and ``good`` are the person's own examples.
    """

    rule: RuleId
    severity: Severity | None = None
    off: bool = False
    words: dict[str, Words] = field(default_factory=dict)
    except_statements: tuple[StatementKind, ...] = ()
    only_channels: tuple[ChannelId, ...] = ()
    reason: str = ""
    by: str = ""
    date: dt.date | None = None
    expires: dt.date | None = None
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing of the rule would be different."""
        words = any(each.add or each.remove for each in self.words.values())
        return not (self.severity or self.off or words or self.except_statements or self.only_channels)


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """One example: must it be marked (``bad``), is it now as shipped (``before``) and with the change (``after``)."""

    text: str
    bad: bool
    own: bool
    before: bool
    after: bool

    @property
    def breaks(self) -> bool:
        """The change makes it behave otherwise than it should."""
        return self.after is not self.bad

    @property
    def differs(self) -> bool:
        return self.before is not self.after


@dataclass(frozen=True, slots=True)
class Trial:
    """What a change would do: ``problem`` says why it could not be applied, ``lines`` how the examples fare."""

    lines: tuple[ExampleLine, ...] = ()
    problem: AssetError | None = None


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One line of the list. ``state`` is ``""``, ``changed`` or ``off``; ``found_by`` is all that a search looks in."""

    id: RuleId
    title: str
    severity: Severity
    kind: str
    category: str
    pack: str
    layer: str
    state: str
    found_by: str


@dataclass(frozen=True, slots=True)
class RuleBase:
    """``rows`` by id; ``problems`` what was left out, and why."""

    version: str
    rows: tuple[RuleRow, ...]
    problems: tuple[AssetError, ...]
    packs: tuple[Pack, ...]
    expired: tuple[RuleChange, ...]
    names: dict[str, dict[str, str]]
    """Category or kind -> its name by language."""


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """One rule in full, as it is now; ``shipped`` words are those before any overlay, for taking some out."""

    row: RuleRow
    message: str
    why: str
    note: str
    suggestion: str
    basis: tuple[Basis, ...]
    sections: tuple[SectionKind, ...]
    statements: tuple[StatementKind, ...]
    except_statements: tuple[StatementKind, ...]
    incidents: tuple[str, ...]
    channels: tuple[ChannelId, ...]
    in_force_from: dt.date | None
    in_force_to: dt.date | None
    words: dict[str, tuple[str, ...]]
    shipped: dict[str, tuple[str, ...]]
    shipped_severity: Severity
    bad: tuple[str, ...]
    good: tuple[str, ...]
    changes: tuple[RuleChange, ...]
    own: OwnChange | None
    file: str


@dataclass(frozen=True, slots=True)
class Hit:
    """``start`` and ``end`` count code points of the text; both None for what is missing from it."""

    rule: RuleId
    title: str
    severity: Severity
    quote: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement of the workspace with the ledger it rests on."""

    statement: Statement
    incident: Incident


@dataclass(frozen=True, slots=True)
class History:
    """What the workspace holds: the statements, and how often each rule was waived, withdrawn waivers included."""

    kept: tuple[Kept, ...]
    waived: dict[str, int]


@dataclass(frozen=True, slots=True)
class UsageRow:
    """``found`` findings on ``statements`` statements; ``waived`` of them stand with a reason now or once did."""

    rule: RuleId
    title: str
    severity: Severity
    found: int
    statements: int
    waived: int


@dataclass(frozen=True, slots=True)
class Usage:
    """Of all rules in force, sorted by how often they were found, then by id; ``statements`` were looked at."""

    rules_version: str
    statements: int
    rows: tuple[UsageRow, ...]

    @property
    def never(self) -> tuple[UsageRow, ...]:
        """Rules that found nothing."""
        return tuple(row for row in self.rows if not row.found)

    @property
    def most_waived(self) -> tuple[UsageRow, ...]:
        """Rules that were waived, the most first."""
        return tuple(sorted((row for row in self.rows if row.waived), key=lambda row: (-row.waived, row.rule)))


@dataclass(frozen=True, slots=True)
class Added:
    """``before`` is the version that it took the place of, None where there was none. ``failing`` are example texts."""

    pack: Pack
    rules: int
    before: str | None
    problems: tuple[AssetError, ...]
    failing: tuple[str, ...]
