"""Check reports as data for other programs: ``check/1`` JSON."""

from collections.abc import Sequence
from typing import Any

from chengyan.formats.statement_data import waivers_to_data
from chengyan.model.diagnostics import Basis, CheckReport, Diagnostic, Missing
from chengyan.model.rule_change import RuleChange
from chengyan.model.statement import Section
from chengyan.model.vocabulary import Severity
from chengyan.model.waiver import Waiver, WaiverState
from chengyan.services.opening import OpenedStatement

Data = dict[str, Any]


def report_to_data(opened: OpenedStatement, report: CheckReport) -> Data:
    """The report in the shape of ``resources/schemas/check.schema.json``; every offset counts code points."""
    places = {section.id: (index, section) for index, section in enumerate(opened.statement.sections)}
    return {
        "chengyan": "check/1",
        "rules_version": report.rules_version,
        "file": opened.name,
        "kind": report.kind,
        "kind_guessed": report.kind_guessed,
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "diagnostics": [_diagnostic(opened, d, *places[d.section]) for d in report.diagnostics],
        "missing": [_missing(m) for m in report.missing],
        "waived": report.waived,
        "waivers_without_place": _loose(report, WaiverState.ORPHAN),
        "waivers_without_finding": _loose(report, WaiverState.IDLE),
        "waivers_expired": _loose(report, WaiverState.EXPIRED),
        "waivers_refused": _loose(report, WaiverState.REFUSED),
        "overlaid": [change_to_data(change) for change in report.overlaid],
        "overlays_expired": [change_to_data(change) for change in report.overlays_expired],
        "rules_due": report.rules_due,
        "not_asked": list(report.not_asked),
    }


def waiver_to_data(waiver: Waiver) -> Data:
    """The waiver as the file's key ``waivers`` has it."""
    return dict(waivers_to_data((waiver,))[0])


def change_to_data(change: RuleChange) -> Data:
    """What an overlay changed, and who decided so."""
    return {
        "rule": change.rule,
        "title": change.title,
        "off": change.off,
        "severity": change.severity,
        "severity_shipped": change.was,
        "lowered": change.lowered,
        "legal": change.legal,
        "keys": list(change.keys),
        "reason": change.reason,
        "by": change.by,
        "date": change.date.isoformat(),
        "expires": change.expires.isoformat() if change.expires else None,
        "layer": change.layer,
        "file": change.file,
        "line": change.line,
    }


def _loose(report: CheckReport, state: WaiverState) -> list[Data]:
    rows = [each for each in report.loose if each.state is state]
    return [{**waiver_to_data(each.waiver), **({"now": each.now} if each.now else {})} for each in rows]


def _waived(waiver: Waiver | None) -> Data | None:
    if waiver is None:
        return None
    return {
        "reason": waiver.reason,
        "by": waiver.by,
        "role": waiver.role,
        "at": waiver.at.isoformat() if waiver.at else None,
    }


def _diagnostic(opened: OpenedStatement, diagnostic: Diagnostic, index: int, section: Section) -> Data:
    start, end = diagnostic.span.start, diagnostic.span.end
    in_file = opened.document.file_span(section.id, start, end) if opened.document else None
    return {
        "rule": diagnostic.rule,
        "title": diagnostic.title,
        "severity": diagnostic.severity,
        "llm_gate": diagnostic.llm_gate,
        "section": {"index": index, "id": section.id, "kind": section.kind, "guessed": section.guessed},
        "start": start,
        "end": end,
        "file_start": in_file[0] if in_file else None,
        "file_end": in_file[1] if in_file else None,
        "quote": diagnostic.quote,
        "message": diagnostic.message,
        "suggestion": diagnostic.suggestion,
        "basis": _basis(diagnostic.basis),
        "fixes": [
            {
                "title": fix.title,
                "replacement": fix.edits[0].replacement if fix.edits else "",
                "applicability": fix.applicability,
            }
            for fix in diagnostic.fixes
        ],
        "related": list(diagnostic.related),
        "waived": _waived(diagnostic.waiver),
        **({"by": "model", "model": diagnostic.model} if diagnostic.model else {}),
    }


def _missing(missing: Missing) -> Data:
    return {
        "section": missing.section,
        "element": missing.element,
        "rule": missing.rule,
        "title": missing.title,
        "severity": missing.severity,
        "llm_gate": missing.llm_gate,
        "message": missing.message,
        "suggestion": missing.suggestion,
        "basis": _basis(missing.basis),
        "waived": _waived(missing.waiver),
    }


def _basis(basis: Sequence[Basis]) -> list[Data]:
    rows: list[Data] = []
    for each in basis:
        row: Data = {"ref": each.ref, "role": each.role, "verified": each.verified}
        rows.append(row | ({"law": each.law, "article": each.article} if each.law else {}))
    return rows
