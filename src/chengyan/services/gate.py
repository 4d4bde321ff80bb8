"""The gate: what the rules say of a proposal at its place, and for which of it the proposal may not be adopted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from chengyan.assets import messages
from chengyan.model.diagnostics import CheckReport, Diagnostic, Missing, Span
from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.model.suggestion import Action, Asked, Origin, Proposal
from chengyan.model.vocabulary import LlmGate, RuleId, SectionId, SectionKind, Severity
from chengyan.services.gate_known import known
from chengyan.services.gate_novel import LIGHT_WORD, added
from chengyan.services.gate_turned import turned
from chengyan.services.gate_words import UnknownNames, quantities_of, unknown_quantities

ALONE = SectionId("alone")
_FEELING = frozenset({SectionKind.APOLOGY, SectionKind.GREETING})
"""Sections that tell neither facts nor promises."""
QUANTITY = RuleId("suggest-quantity")
NAME = RuleId("suggest-name")
ADDED = RuleId("suggest-added")
NEW_WORD = RuleId("suggest-new-word")
TURNED = RuleId("suggest-turned")
"""Findings that the gate makes itself; the rule base has no such rules."""
_TITLES = {
    QUANTITY: "suggest.quantity-title",
    NAME: "suggest.name-title",
    ADDED: "suggest.added-title",
    NEW_WORD: "suggest.new-word-title",
    TURNED: "suggest.turned-title",
}


@dataclass(frozen=True, slots=True)
class Place:
    """``span`` of ``text``, the text of a section; ``section`` None: the answer stands for itself."""

    section: SectionId | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Judgement:
    """``findings`` of the proposed passage; ``refused``: those that the base text did not have, and that no proposal
    may bring in. Spans count in the section's new text."""

    findings: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]


class Gate:
    """Judges proposals for one question; the base text is checked once."""

    def __init__(
        self, check: Callable[[Statement, Incident | None], CheckReport], strict: frozenset[RuleId] = frozenset()
    ) -> None:
        self._check = check
        self._strict = strict
        self._bases: dict[Statement, CheckReport] = {}

    def judge(self, asked: Asked, place: Place, proposal: Proposal, typed: str = "") -> Judgement:
        """Check the statement as it would read with the proposal, against how it reads now.

        ``typed``: what of the proposal a person wrote, whose own words need no record.
        """
        section = place.section or ALONE
        before = asked.statement if place.section is not None else _alone(asked, "")
        text = place.text[: place.span.start] + proposal.text + place.text[place.span.end :]
        after = before.with_text(section, text)
        passage = Span(place.span.start, place.span.start + len(proposal.text))
        old, new = self._base(before, asked.incident), self._check(after, asked.incident)
        findings = tuple(d for d in new.diagnostics if d.section == section and _touches(d.span, passage))
        refused = list(self._brought_in(old, new, proposal, section, passage))
        if asked.action is Action.FIX and asked.rule is not None:
            refused += [d for d in findings if d.rule == asked.rule and d.waiver is None and d not in refused]
        if place.text.strip() and place.section is not None:
            refused += _absent(old, new, after, section)
        invented = list(self._invented(asked, place, proposal, section, typed))
        refused += [finding for finding in invented if finding.llm_gate is LlmGate.REJECT]
        shown = [finding for finding in invented if finding.llm_gate is not LlmGate.REJECT]
        return Judgement((*findings, *shown), tuple(dict.fromkeys(refused)))

    def _base(self, statement: Statement, incident: Incident | None) -> CheckReport:
        if statement not in self._bases:
            self._bases[statement] = self._check(statement, incident)
        return self._bases[statement]

    def _brought_in(
        self, old: CheckReport, new: CheckReport, proposal: Proposal, section: SectionId, passage: Span
    ) -> Iterator[Diagnostic]:
        """What refuses and was not there before. A finding outside the passage takes its old one first, so that the
        one within the passage counts as new."""
        had = Counter(_key(d) for d in old.diagnostics if self._refuses(d, proposal))
        outside = [d for d in new.diagnostics if not (d.section == section and _touches(d.span, passage))]
        inside = [d for d in new.diagnostics if d.section == section and _touches(d.span, passage)]
        for diagnostic in (*outside, *inside):
            if not self._refuses(diagnostic, proposal):
                continue
            key = _key(diagnostic)
            if had[key]:
                had[key] -= 1
            else:
                yield diagnostic

    def _refuses(self, finding: Diagnostic, proposal: Proposal) -> bool:
        if finding.waiver is not None:
            return False
        if finding.severity is Severity.BLOCK or finding.llm_gate is LlmGate.REJECT:
            return True
        return proposal.source.origin is Origin.MODEL and finding.rule in self._strict

    def _invented(
        self, asked: Asked, place: Place, proposal: Proposal, section: SectionId, typed: str
    ) -> Iterable[Diagnostic]:
        """Quantities out of nowhere where there is no ledger to ask; names of persons that nobody recorded; what a
        model adds or turns round."""
        offset = place.span.start
        written = "\n".join(s.text for s in asked.statement.sections)
        if asked.incident is None:
            for span in unknown_quantities(proposal.text, quantities_of(written)):
                yield _own(QUANTITY, "suggest.quantity", section, proposal.text, span, offset)
        for span in _names()(proposal.text, written, asked.incident):
            yield _own(NAME, "suggest.name", section, proposal.text, span, offset)
        if proposal.source.origin is Origin.MODEL:
            may = known(asked.statement, asked.incident, typed)
            telling = _kind(asked, section) not in _FEELING
            for code, span in added(proposal.text, may, telling=telling):
                yield _own(NEW_WORD if code == LIGHT_WORD else ADDED, code, section, proposal.text, span, offset)
            for code, span in turned(proposal.text, may):
                yield _own(TURNED, code, section, proposal.text, span, offset)


def _kind(asked: Asked, section: SectionId) -> SectionKind | None:
    found = asked.statement.section(section)
    return found.kind if found is not None else None


@cache
def _names() -> UnknownNames:
    return UnknownNames()


def _alone(asked: Asked, text: str) -> Statement:
    section = Section(ALONE, SectionKind.OTHER, text)
    return Statement(None, (section,), date=asked.statement.date, signed_as=asked.statement.signed_as)


def _touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _key(diagnostic: Diagnostic) -> tuple[object, ...]:
    # What counts over the whole text quotes another place after every edit.
    quote = diagnostic.quote if diagnostic.amount is None else None
    return diagnostic.rule, diagnostic.section, quote


def _absent(old: CheckReport, new: CheckReport, after: Statement, section_id: SectionId) -> Iterator[Diagnostic]:
    """What the passage had, the text owes, and the proposal leaves out."""
    section = after.section(section_id)
    if section is None:
        return
    had = {(m.rule, m.element) for m in old.missing}
    for missing in new.missing:
        if (missing.rule, missing.element) in had or missing.waiver is not None:
            continue
        if missing.section not in (None, section.kind):
            continue
        if missing.severity is Severity.BLOCK or missing.llm_gate is LlmGate.REJECT:
            yield _as_diagnostic(missing, section)


def _as_diagnostic(missing: Missing, section: Section) -> Diagnostic:
    return Diagnostic(
        missing.rule,
        missing.title,
        missing.severity,
        missing.llm_gate,
        section.id,
        Span(0, len(section.text)),
        section.text,
        missing.message,
        missing.basis,
        suggestion=missing.suggestion,
    )


def _own(rule: RuleId, code: str, section: SectionId, text: str, span: Span, offset: int) -> Diagnostic:
    quote = text[span.start : span.end]
    title, message = messages.text(_TITLES[rule]), messages.text(code, match=quote)
    place = Span(span.start + offset, span.end + offset)
    if rule == NEW_WORD:
        return Diagnostic(rule, title, Severity.ADVISE, LlmGate.FLAG, section, place, quote, message)
    return Diagnostic(rule, title, Severity.BLOCK, LlmGate.REJECT, section, place, quote, message)
