"""Which findings a person let stand, and where the waivers of a statement stand now.

A waiver holds for the very words it was given for: where they changed, the reason may no longer hold, so it becomes an
orphan that a person sees and decides about. It is never carried over to a look-alike.
"""

import datetime as dt
from dataclasses import replace

from chengyan.model.diagnostics import CheckReport, Diagnostic, Missing, Span
from chengyan.model.errors import InputError
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import SectionId
from chengyan.model.waiver import Waiver
from chengyan.text.anchors import Anchor, How, Match, find, make_anchor

LEAST_REASON = 4
"""Letters, digits or Chinese characters that a reason has at least: 已确认 tells nobody anything a year later."""
_AROUND = 6
"""Code points around the words that must still stand there once they moved."""


def check_reason(reason: str) -> str:
    """The reason without outer blanks; raises InputError for one that is empty or says nothing."""
    said = " ".join(reason.split())
    if not said:
        raise InputError("rules.waiver-no-reason")
    if sum(character.isalnum() for character in said) < LEAST_REASON:
        raise InputError("rules.waiver-short-reason", reason=said, least=LEAST_REASON)
    return said


def waiver_for(
    finding: Diagnostic | Missing, statement: Statement, reason: str, by: str = "", at: dt.datetime | None = None
) -> Waiver:
    """A waiver of this finding; raises InputError for a reason that says nothing."""
    reason = check_reason(reason)
    if isinstance(finding, Missing):
        return Waiver(finding.rule, element=finding.element, reason=reason, by=by, at=at)
    section = statement.section(finding.section)
    text = section.text if section is not None else ""
    waiver = Waiver(finding.rule, finding.section, finding.quote, reason=reason, by=by, at=at)
    return _anchored(waiver, text, finding.span)


def place_of(waiver: Waiver, statement: Statement) -> Span | None:
    """Where the words of the waiver stand now; None where they are gone, or stand at several places alike."""
    section = statement.section(SectionId(waiver.section))
    # A similar stretch is good enough for a comment; a permission is for these words only.
    if section is None or not waiver.quote or waiver.quote not in section.text:
        return None
    match = find(Anchor(waiver.quote, waiver.prefix, waiver.suffix, waiver.start), section.text)
    if match is None or (match.how is not How.POSITION and not _among_the_same(waiver, section.text, match)):
        return None
    return Span(match.start, match.end)


def _among_the_same(waiver: Waiver, text: str, match: Match) -> bool:
    """Enough of what stood around the words still does: that they now stand only once does not make it their place."""
    before, after = text[: match.start][::-1], text[match.end :]
    same = _alike(waiver.prefix[::-1], before) + _alike(waiver.suffix, after)
    return same >= min(_AROUND, len(waiver.prefix) + len(waiver.suffix))


def _alike(one: str, other: str) -> int:
    """How many code points the two have in common at their start."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def apply_waivers(report: CheckReport, statement: Statement) -> CheckReport:
    """The report with the statement's waivers on the findings they are for, and those that are for none."""
    if not statement.waivers:
        return report
    orphans: list[Waiver] = []
    placed: dict[tuple[str, str, Span], Waiver] = {}
    absent: dict[tuple[str, str], Waiver] = {}
    for waiver in statement.waivers:
        if waiver.element:
            absent.setdefault((waiver.rule, waiver.element), waiver)
        elif (span := place_of(waiver, statement)) is None:
            orphans.append(waiver)
        else:
            placed.setdefault((waiver.rule, waiver.section, span), waiver)
    diagnostics = tuple(
        replace(d, waiver=w) if (w := placed.get((d.rule, d.section, d.span))) else d for d in report.diagnostics
    )
    missing = tuple(replace(m, waiver=w) if (w := absent.get((m.rule, m.element))) else m for m in report.missing)
    found: tuple[Diagnostic | Missing, ...] = (*diagnostics, *missing)
    used = {id(finding.waiver) for finding in found if finding.waiver is not None}
    lost = {id(waiver) for waiver in orphans}
    idle = tuple(w for w in statement.waivers if id(w) not in used and id(w) not in lost)
    return replace(report, diagnostics=diagnostics, missing=missing, orphans=tuple(orphans), idle=idle)


def moved_with(report: CheckReport, statement: Statement) -> tuple[Waiver, ...]:
    """The waivers of the statement that was checked, with the place and surroundings that their words have now.

    Only those that are on a finding of the report move; a waiver without one stays as it is.
    """
    found = {d.waiver: d for d in report.diagnostics if d.waiver is not None}
    return tuple(_moved(waiver, found.get(waiver), statement) for waiver in statement.waivers)


def _moved(waiver: Waiver, found: Diagnostic | None, statement: Statement) -> Waiver:
    section = statement.section(found.section) if found is not None else None
    return waiver if found is None or section is None else _anchored(waiver, section.text, found.span)


def _anchored(waiver: Waiver, text: str, span: Span) -> Waiver:
    if span.start >= span.end:
        return waiver
    anchor = make_anchor(text, span.start, span.end)
    return replace(waiver, prefix=anchor.prefix, suffix=anchor.suffix, start=span.start)
