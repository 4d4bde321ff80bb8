"""Check reports as data for other programs: ``check/1`` JSON and SARIF 2.1.0."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from chengyan.formats.statement_data import waivers_to_data
from chengyan.model.diagnostics import Basis, CheckReport, Diagnostic, Missing
from chengyan.model.statement import Section
from chengyan.model.vocabulary import SectionKind, Severity
from chengyan.model.waiver import Waiver
from chengyan.services.opening import OpenedStatement

Data = dict[str, Any]
_SARIF_LEVEL = {Severity.BLOCK: "error", Severity.WARN: "warning", Severity.ADVISE: "note"}


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
        "waivers_without_place": [waiver_to_data(w) for w in report.orphans],
        "waivers_without_finding": [waiver_to_data(w) for w in report.idle],
        "rules_due": report.rules_due,
    }


def waiver_to_data(waiver: Waiver) -> Data:
    """The waiver as the file's key ``waivers`` has it."""
    return dict(waivers_to_data((waiver,))[0])


def _waived(waiver: Waiver | None) -> Data | None:
    if waiver is None:
        return None
    return {"reason": waiver.reason, "by": waiver.by, "at": waiver.at.isoformat() if waiver.at else None}


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
    return [{"ref": b.ref, "role": b.role, "verified": b.verified} for b in basis]


def reports_to_sarif(checked: Sequence[tuple[OpenedStatement, CheckReport]], version: str) -> Data:
    """One SARIF run over all files. Regions count characters of the decoded file; a .yml or .docx has none."""
    rules: dict[str, Data] = {}
    results: list[Data] = []
    for opened, report in checked:
        findings: list[Diagnostic | Missing] = [*report.diagnostics, *report.missing]
        for finding in findings:
            rules.setdefault(
                finding.rule,
                {
                    "id": finding.rule,
                    "shortDescription": {"text": finding.title},
                    "help": {"text": finding.suggestion or finding.title},
                    "properties": {"basis": [b.ref for b in finding.basis]},
                },
            )
            results.append(_sarif_result(opened, finding))
    return {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Chengyan",
                        "version": version,
                        "rules": [rules[rule] for rule in sorted(rules)],
                        "properties": {"rulesVersion": checked[0][1].rules_version if checked else ""},
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }


def _sarif_result(opened: OpenedStatement, finding: Diagnostic | Missing) -> Data:
    location: Data = {"artifactLocation": {"uri": _uri(opened.name)}}
    logical: Data = {}
    if isinstance(finding, Diagnostic):
        span = (
            opened.document.file_span(finding.section, finding.span.start, finding.span.end)
            if opened.document
            else None
        )
        if span:
            location["region"] = {
                "charOffset": span[0],
                "charLength": span[1] - span[0],
                "snippet": {"text": finding.quote},
            }
        section = opened.statement.section(finding.section)
        logical = {"name": finding.section, "kind": section.kind if section else SectionKind.OTHER}
        identity = f"{finding.rule}|{finding.section}|{finding.quote}"
    else:
        logical = {"name": finding.section or "document", "kind": "section"}
        identity = f"{finding.rule}|{finding.element}"
    result: Data = {
        "ruleId": finding.rule,
        "level": _SARIF_LEVEL[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": location, "logicalLocations": [logical]}],
        "partialFingerprints": {"chengyan/v1": hashlib.sha256(identity.encode()).hexdigest()[:32]},
    }
    if (waiver := finding.waiver) is not None:
        suppression: Data = {"kind": "external", "status": "accepted", "justification": waiver.reason}
        suppression["properties"] = {"by": waiver.by, "at": waiver.at.isoformat() if waiver.at else ""}
        result["suppressions"] = [suppression]
    return result


def _uri(name: str) -> str:
    return "stdin" if name == "-" else name if name.startswith("desk:") else Path(name).as_posix()
