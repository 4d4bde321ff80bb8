"""Which findings a person let stand, and where the waivers of a statement stand now.

A waiver holds for the very words it was given for, in the very sentence: where that changed, the reason may no longer
hold, so it becomes a loose one that a person sees and decides about. It is never carried over to a look-alike.
"""

import datetime as dt
from dataclasses import replace

from chengyan.model.diagnostics import CheckReport, Diagnostic, Missing, Span
from chengyan.model.errors import InputError
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Role, SectionId
from chengyan.model.waiver import LooseWaiver, Waiver, WaiverState
from chengyan.rules.waiver_place import place_of, same_sentence, sentence_of, successor
from chengyan.rules.waiver_roles import may_waive
from chengyan.text.anchors import make_anchor

LEAST_REASON = 4
"""Letters, digits or Chinese characters that a reason has at least: 已确认 tells nobody anything a year later."""
_LEEWAY = 10
"""An amount that was let stand may grow by one part in so many before somebody has to look again."""

Finding = Diagnostic | Missing


def check_reason(reason: str) -> str:
    """The reason without outer blanks; raises InputError for one that is empty or says nothing."""
    said = " ".join(reason.split())
    if not said:
        raise InputError("rules.waiver-no-reason")
    if sum(character.isalnum() for character in said) < LEAST_REASON:
        raise InputError("rules.waiver-short-reason", reason=said, least=LEAST_REASON)
    return said


def waiver_for(
    finding: Finding,
    statement: Statement,
    reason: str,
    by: str = "",
    at: dt.datetime | None = None,
    role: Role | None = None,
) -> Waiver:
    """A waiver of this finding; raises InputError for a reason that says nothing.

    Whether the role may give it is asked by ``waiver_roles.check_role``; a waiver that it may not is never honoured.
    """
    given = Waiver(finding.rule, reason=check_reason(reason), by=by, at=at, role=role)
    if isinstance(finding, Missing):
        return replace(given, element=finding.element)
    if finding.amount is not None:
        return replace(given, amount=finding.amount)
    text = _text_of(finding.section, statement)
    given = replace(given, section=finding.section, quote=finding.quote, sentence=sentence_of(text, finding.span))
    return _anchored(given, text, finding.span)


def apply_waivers(report: CheckReport, statement: Statement) -> CheckReport:
    """The report with the statement's waivers on the findings they are for, and those that are for none."""
    if not statement.waivers:
        return report
    taken: dict[int, Waiver] = {}
    loose: list[LooseWaiver] = []
    findings = report.findings()
    for waiver in statement.waivers:
        found, state, now = _finding_of(waiver, statement, findings, taken)
        if found is None:
            loose.append(LooseWaiver(waiver, state, now))
        else:
            taken[found] = waiver
    marked = [replace(f, waiver=w) if (w := taken.get(n)) else f for n, f in enumerate(findings)]
    return replace(
        report,
        diagnostics=tuple(f for f in marked if isinstance(f, Diagnostic)),
        missing=tuple(f for f in marked if isinstance(f, Missing)),
        loose=tuple(loose),
    )


def moved_with(report: CheckReport, statement: Statement) -> tuple[Waiver, ...]:
    """The waivers of the statement that was checked, with the place and surroundings that their words have now.

    Only those that are on a finding of the report move; a waiver without one stays as it is.
    """
    found = {d.waiver: d for d in report.diagnostics if d.waiver is not None}
    return tuple(_moved(waiver, found.get(waiver), statement) for waiver in statement.waivers)


# Where a waiver stands now -------------------------------------------------------------------------------------------


def _finding_of(
    waiver: Waiver, statement: Statement, findings: tuple[Finding, ...], taken: dict[int, Waiver]
) -> tuple[int | None, WaiverState, str]:
    """The number of the finding that the waiver lets stand; without one, why, and what stands there instead."""
    mine = {n: f for n, f in enumerate(findings) if f.rule == waiver.rule and n not in taken}
    if waiver.element:
        fitting = [n for n, f in mine.items() if isinstance(f, Missing) and f.element == waiver.element]
    elif waiver.amount is not None:
        counted = {n: f.amount for n, f in mine.items() if isinstance(f, Diagnostic) and f.amount is not None}
        fitting = [n for n, amount in counted.items() if amount <= waiver.amount + waiver.amount // _LEEWAY]
        if counted and not fitting:
            return None, WaiverState.EXPIRED, str(min(counted.values()))
    else:
        span = place_of(waiver, statement)
        if span is None:
            now = successor(waiver, statement)
            return None, WaiverState.EXPIRED if now else WaiverState.ORPHAN, now
        now = sentence_of(_text_of(waiver.section, statement), span)
        if waiver.sentence and not same_sentence(now, waiver.sentence):
            return None, WaiverState.EXPIRED, now
        fitting = [
            n
            for n, f in mine.items()
            if isinstance(f, Diagnostic) and f.amount is None and (f.section, f.span) == (waiver.section, span)
        ]
    if not fitting:
        return None, WaiverState.IDLE, ""
    if not may_waive(waiver.role, findings[fitting[0]].severity):
        return None, WaiverState.REFUSED, ""
    return fitting[0], WaiverState.WAIVED, ""


def _text_of(section_id: str, statement: Statement) -> str:
    section = statement.section(SectionId(section_id))
    return section.text if section is not None else ""


def _moved(waiver: Waiver, found: Diagnostic | None, statement: Statement) -> Waiver:
    section = statement.section(found.section) if found is not None else None
    if found is None or section is None or waiver.amount is not None:
        return waiver
    return _anchored(waiver, section.text, found.span)


def _anchored(waiver: Waiver, text: str, span: Span) -> Waiver:
    if span.start >= span.end:
        return waiver
    anchor = make_anchor(text, span.start, span.end)
    return replace(waiver, prefix=anchor.prefix, suffix=anchor.suffix, start=span.start)
