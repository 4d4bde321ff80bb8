"""What a check says. ``Diagnostic`` is the one currency of typed text, suggestions, imports and posts."""

from dataclasses import dataclass
from datetime import date

from chengyan.model.rule_change import RuleChange
from chengyan.model.vocabulary import (
    Applicability,
    LlmGate,
    RecordId,
    RuleId,
    SectionId,
    SectionKind,
    Severity,
    StatementKind,
)
from chengyan.model.waiver import LooseWaiver, Waiver, WaiverState


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points, half-open, within the text of one section."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``span`` of the section by ``replacement``."""

    section: SectionId
    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to mend a finding; ``safe`` fixes never change what the sentence says."""

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SUGGESTED


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on. ``role`` background: no statute forbids the wording, and no message may say so.

    ``verified`` is ``true`` (read word for word), ``secondary`` (agreeing third parties) or ``false``.
    """

    ref: str
    role: str = "direct"
    verified: str = "false"
    type: str = ""
    quote: str = ""
    law: str = ""
    """The key of a law in the law table, with the number of its ``article``; empty for any other source."""
    article: str = ""
    starts: date | None = None
    ends: date | None = None
    """The version that is quoted is in force from ``starts`` to ``ends`` (None: unknown, or until further notice)."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    rule: RuleId
    title: str
    severity: Severity
    llm_gate: LlmGate
    section: SectionId
    span: Span
    quote: str
    message: str
    basis: tuple[Basis, ...] = ()
    fixes: tuple[Fix, ...] = ()
    related: tuple[RecordId, ...] = ()
    suggestion: str = ""
    amount: int | None = None
    """What a finding about the whole text counted (length, occurrences); None where it is about the words it quotes."""
    waiver: Waiver | None = None
    """Set where a person let this place stand; it then counts no more."""
    model: str = ""
    """Set where a model said so, and no rule in code: which one. Advice, whatever its rule says."""


@dataclass(frozen=True, slots=True)
class Missing:
    """An element that the text owes and lacks; ``section`` is the section kind where it is due, None for the whole."""

    rule: RuleId
    title: str
    element: str
    severity: Severity
    llm_gate: LlmGate
    section: SectionKind | None
    message: str
    basis: tuple[Basis, ...] = ()
    suggestion: str = ""
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class CheckReport:
    """``diagnostics`` are sorted by section order, start, severity, rule; ``missing`` by severity, rule, element.

    ``loose`` are the waivers that are on no finding, in their order, with why. ``rules_due`` is how many rules looked
    at the text; ``overlaid`` what overlays changed in the rule base that was used.
    """

    rules_version: str
    kind: StatementKind | None
    kind_guessed: bool
    diagnostics: tuple[Diagnostic, ...] = ()
    missing: tuple[Missing, ...] = ()
    loose: tuple[LooseWaiver, ...] = ()
    rules_due: int = 0
    overlaid: tuple[RuleChange, ...] = ()
    overlays_expired: tuple[RuleChange, ...] = ()
    """Changes whose day is over: they do nothing any more, and a person should know."""
    not_asked: tuple[RuleId, ...] = ()
    """Rules of the kind ``judge`` that are due here and that no judge was there to answer, sorted."""

    def count(self, severity: Severity) -> int:
        """Findings of this severity that nobody waived, present and absent ones together; no model's opinion counts."""
        counted = (f for f in self.findings() if f.waiver is None and not (isinstance(f, Diagnostic) and f.model))
        return sum(f.severity is severity for f in counted)

    @property
    def waived(self) -> int:
        """Findings that a person let stand."""
        return sum(f.waiver is not None for f in self.findings())

    def findings(self) -> tuple[Diagnostic | Missing, ...]:
        """Those present, then those absent."""
        return (*self.diagnostics, *self.missing)

    def waivers_that_are(self, state: WaiverState) -> tuple[Waiver, ...]:
        """The waivers on no finding for this reason."""
        return tuple(each.waiver for each in self.loose if each.state is state)

    @property
    def lost(self) -> tuple[LooseWaiver, ...]:
        """Waivers that no longer do what they were given for: a person has to look at them."""
        return tuple(each for each in self.loose if each.lost)
