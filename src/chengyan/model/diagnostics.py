"""What a check says. ``Diagnostic`` is the one currency of typed text, suggestions, imports and posts."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class CheckReport:
    """``diagnostics`` are sorted by section order, start, severity, rule; ``missing`` by severity, rule, element."""

    rules_version: str
    kind: StatementKind | None
    kind_guessed: bool
    diagnostics: tuple[Diagnostic, ...] = ()
    missing: tuple[Missing, ...] = ()

    def count(self, severity: Severity) -> int:
        """Findings of this severity, present and absent ones together."""
        return sum(d.severity is severity for d in self.diagnostics) + sum(m.severity is severity for m in self.missing)
