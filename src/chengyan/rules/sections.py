"""Findings that one section alone decides: terms, patterns, personal data, and (almost) grounding."""

from collections.abc import Iterator
from dataclasses import dataclass

from chengyan.model.diagnostics import Diagnostic
from chengyan.model.statement import Section
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.compiled import Compiled, Due
from chengyan.rules.due import looks_at
from chengyan.rules.findings import diagnostic
from chengyan.rules.kinds import private
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.rule import RuleKind

PRIVACY = "privacy"
"""The category whose rules do not mind the company's own contacts."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its scanned paragraphs and their offsets."""

    order: int
    section: Section
    paragraphs: tuple[tuple[int, Paragraph], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What was said with its as-of time (``finding`` None), or a finding that stands unless it was said before."""

    once: object
    finding: Diagnostic | None


@dataclass(frozen=True, slots=True)
class SectionFindings:
    """``marks`` stand in the order of the text."""

    plain: tuple[Diagnostic, ...]
    marks: tuple[Mark, ...]


def find_in(part: Part, compiled: Compiled, due: Due, backdrop: Backdrop) -> SectionFindings:
    """Return the findings of one section."""
    plain = [*_hits(part, compiled, due, backdrop), *_names(part, compiled, due, backdrop)]
    marks: list[Mark] = []
    if backdrop.ledger is not None and compiled.grounding.active:
        for once, finding in _grounded(part, compiled, due, backdrop):
            if once is not None:
                marks.append(Mark(once, finding))
            elif finding is not None:
                plain.append(finding)
    return SectionFindings(tuple(plain), tuple(marks))


def _hits(part: Part, compiled: Compiled, due: Due, backdrop: Backdrop) -> Iterator[Diagnostic]:
    section = part.section
    for offset, paragraph in part.paragraphs:
        for index, start, end in paragraph.hits:
            rule, severity = compiled.rules[index], due.loudness[index]
            if severity is None or rule.kind is RuleKind.OCCURRENCE or not looks_at(rule, section):
                continue
            quote = paragraph.text[start:end]
            if backdrop.contacts and rule.category == PRIVACY and private.is_contact(quote, backdrop.contacts):
                continue
            message = fill(rule.message, match=quote)
            yield diagnostic(rule, severity, section, offset + start, offset + end, message)


def _names(part: Part, compiled: Compiled, due: Due, backdrop: Backdrop) -> Iterator[Diagnostic]:
    if not backdrop.names:
        return
    for index in due.names:
        rule, severity = compiled.rules[index], due.loudness[index]
        if severity is None or not looks_at(rule, part.section):
            continue
        for offset, paragraph in part.paragraphs:
            for start, end in private.find_names(backdrop.names, paragraph.text):
                if not compiled.scanner.excused(index, paragraph, start, end):
                    message = fill(rule.message, match=paragraph.text[start:end])
                    yield diagnostic(rule, severity, part.section, offset + start, offset + end, message)


def _grounded(
    part: Part, compiled: Compiled, due: Due, backdrop: Backdrop
) -> Iterator[tuple[object, Diagnostic | None]]:
    """(what need be said once, None) where it is said, (what or None, finding) elsewhere."""
    if backdrop.ledger is None:
        return
    for offset, paragraph in part.paragraphs:
        hits = backdrop.grounded.get(paragraph.text)
        if hits is None:
            hits = compiled.grounding.find(paragraph, backdrop.ledger, backdrop.secrets)
            backdrop.grounded[paragraph.text] = hits
        last: dict[int, int] = {}
        for hit in hits:
            rule, severity = compiled.rules[hit.rule], due.loudness[hit.rule]
            if hit.satisfied:
                yield hit.once, None
            elif severity is not None and hit.start >= last.get(hit.rule, 0) and looks_at(rule, part.section):
                last[hit.rule] = hit.end
                start, end = offset + hit.start, offset + hit.end
                yield hit.once, diagnostic(rule, severity, part.section, start, end, hit.message, hit.related)
