"""Makes diagnostics of spans."""

from dataclasses import replace

from chengyan.model.diagnostics import Diagnostic, Edit, Fix, Span
from chengyan.model.statement import Section
from chengyan.model.vocabulary import RecordId, Severity
from chengyan.rules.hits import ParagraphHit, TextHit
from chengyan.rules.messages import fill
from chengyan.rules.rule import Rule

Order = tuple[int, int, int, str, int]
LOUDNESS = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.ADVISE: 2}


def diagnostic(
    rule: Rule,
    severity: Severity,
    section: Section,
    start: int,
    end: int,
    message: str,
    related: tuple[RecordId, ...] = (),
) -> Diagnostic:
    """Return a diagnostic whose quote is the section's text from ``start`` to ``end`` (code points)."""
    quote = section.text[start:end]
    return Diagnostic(
        rule=rule.id,
        title=rule.title,
        severity=severity,
        llm_gate=rule.llm_gate,
        section=section.id,
        span=Span(start, end),
        quote=quote,
        message=message,
        basis=rule.basis,
        fixes=_fixes(rule, section, start, end, quote) if rule.fixes else (),
        related=related,
        suggestion=rule.suggestion,
    )


def read_finding(
    rule: Rule, severity: Severity, section: Section, offset: int, hit: ParagraphHit | TextHit
) -> Diagnostic:
    """Return the diagnostic of what a reader found; ``offset`` is where its text starts in the section."""
    start, end = offset + hit.start, offset + hit.end
    finding = diagnostic(rule, severity, section, start, end, hit.message, hit.related)
    if isinstance(hit, TextHit) and hit.basis:
        finding = replace(finding, basis=hit.basis)
    if not hit.fixes:
        return finding
    own = (Fix(f.title, (Edit(section.id, Span(start, end), f.text),), f.applicability) for f in hit.fixes)
    return replace(finding, fixes=(*own, *finding.fixes))


def order(place: int, finding: Diagnostic) -> Order:
    """Return what findings are sorted by: the section's place, start, severity, rule, end."""
    span = finding.span
    return place, span.start, LOUDNESS[finding.severity], finding.rule, span.end


def _fixes(rule: Rule, section: Section, start: int, end: int, quote: str) -> tuple[Fix, ...]:
    fixes: list[Fix] = []
    for template in rule.fixes:
        replacement = dict(template.swap).get(quote) if template.swap else template.replacement
        if replacement is not None and replacement != quote:
            title = fill(template.title, match=quote, replacement=replacement)
            fixes.append(Fix(title, (Edit(section.id, Span(start, end), replacement),), template.applicability))
    return tuple(fixes)
