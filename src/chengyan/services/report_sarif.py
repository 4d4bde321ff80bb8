"""Check reports as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format).

Columns and offsets count code points. A .txt, .md or standard input has regions; a .yml and a .docx have none, because
what is checked there is the text of a section: its place is a logical location, and its span stands in ``properties``.
"""

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from chengyan.assets.messages import describe, printed
from chengyan.model.diagnostics import CheckReport, Diagnostic, Fix, Missing
from chengyan.model.errors import ChengyanError
from chengyan.model.rule_change import RuleChange
from chengyan.model.vocabulary import Severity
from chengyan.model.waiver import LooseWaiver
from chengyan.rules.rule import Rule
from chengyan.rules.ruleset import RuleSet
from chengyan.services.opening import DESK, OpenedStatement
from chengyan.services.reports import change_to_data

Data = dict[str, Any]
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {Severity.BLOCK: "error", Severity.WARN: "warning", Severity.ADVISE: "note"}
_STDIN = "-"
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTEXT = 12
"""Code points on either side of a finding that its fingerprint knows: it survives edits elsewhere."""
_MEDIA_TYPES = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".yml": "application/yaml",
    ".yaml": "application/yaml",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def reports_to_sarif(
    checked: Sequence[tuple[OpenedStatement, CheckReport]],
    rules: RuleSet,
    version: str,
    failures: Iterable[ChengyanError] = (),
) -> Data:
    """One run over all files; ``failures`` are the files that could not be read."""
    run = _Run(rules)
    for opened, report in checked:
        run.add(opened, report)
    unread = [_notification(error) for error in failures]
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Chengyan",
                        "version": version,
                        "semanticVersion": version,
                        "language": "zh-CN",
                        "rules": run.metadata,
                        "properties": {"rulesVersion": rules.version, "rulesCount": len(rules.rules)},
                    }
                },
                "invocations": [
                    {
                        "executionSuccessful": not unread,
                        "toolExecutionNotifications": unread,
                        "toolConfigurationNotifications": [_notification(error) for error in rules.problems],
                        "ruleConfigurationOverrides": [_override(change) for change in run.overlaid],
                    }
                ],
                "artifacts": run.artifacts,
                "columnKind": "unicodeCodePoints",
                "results": run.results,
                "properties": {
                    "rulesVersion": rules.version,
                    "overlays": [_change(change) for change in rules.overlaid],
                    "overlaysExpired": [_change(change) for change in rules.expired],
                    "waiversWithoutEffect": run.loose,
                },
            }
        ],
    }


@dataclass
class _Run:
    rules: RuleSet
    metadata: list[Data] = field(default_factory=list)
    artifacts: list[Data] = field(default_factory=list)
    results: list[Data] = field(default_factory=list)
    loose: list[Data] = field(default_factory=list)
    """Waivers that suppress nothing, with the state that says why; a suppression needs a result, and they have none."""
    _numbers: dict[str, int] = field(default_factory=dict)
    _seen: Counter[str] = field(default_factory=Counter)

    def add(self, opened: OpenedStatement, report: CheckReport) -> None:
        self._seen.clear()
        place = _Place(opened, len(self.artifacts))
        self.artifacts.append(place.artifact())
        for finding in report.findings():
            self.results.append(self._result(finding, place))
        self.loose += [_loose(each, place) for each in report.loose]

    @property
    def overlaid(self) -> list[RuleChange]:
        """Changes of how loud a rule is; SARIF has no override for words."""
        return [change for change in self.rules.overlaid if change.off or change.was is not change.severity]

    def _result(self, finding: Diagnostic | Missing, place: "_Place") -> Data:
        identity = f"{finding.rule}|{place.identity(finding)}"
        self._seen[identity] += 1
        digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        result: Data = {
            "ruleId": finding.rule,
            "ruleIndex": self._rule(finding),
            "kind": "fail",
            "level": _LEVEL[finding.severity],
            "message": {"text": _plain(finding.message or finding.title)},
            "locations": [place.location(finding)],
            "partialFingerprints": {"chengyan/v2": f"{digest}:{self._seen[identity]}"},
            "properties": {
                "severity": finding.severity.value,
                "llmGate": finding.llm_gate.value,
                "suggestion": _plain(finding.suggestion),
                "basis": [basis.ref for basis in finding.basis],
            },
        }
        if isinstance(finding, Diagnostic):
            result["properties"] |= {
                "section": finding.section,
                "start": finding.span.start,
                "end": finding.span.end,
                "quote": _plain(finding.quote),
                "related": list(finding.related),
                **({"by": "model", "model": finding.model} if finding.model else {}),
            }
            fixes = [fix for each in finding.fixes if (fix := place.fix(each)) is not None]
            if fixes:
                result["fixes"] = fixes
        else:
            result["properties"]["element"] = finding.element
        if (waiver := finding.waiver) is not None:
            result["suppressions"] = [
                {
                    "kind": "external",
                    "status": "accepted",
                    "justification": _plain(waiver.reason),
                    "properties": {
                        "by": waiver.by,
                        "role": waiver.role or "",
                        "at": waiver.at.isoformat() if waiver.at else "",
                    },
                }
            ]
        return result

    def _rule(self, finding: Diagnostic | Missing) -> int:
        number = self._numbers.get(finding.rule)
        if number is None:
            number = self._numbers[finding.rule] = len(self.metadata)
            self.metadata.append(_descriptor(finding, self.rules.get(finding.rule)))
        return number


def _descriptor(finding: Diagnostic | Missing, rule: Rule | None) -> Data:
    """What a viewer shows of the rule: why it is there, how to mend it, and what it rests on."""
    lines = [rule.why if rule else finding.title]
    if finding.suggestion:
        lines.append(printed("report.suggestion", text=finding.suggestion))
    for basis in finding.basis:
        code = "report.background" if basis.role == "background" else "report.basis"
        lines.append(printed(code, ref=basis.ref) + (f"\n> {basis.quote}" if basis.quote else ""))
    plain = [line.replace("\n> ", "\n") for line in lines]
    return {
        "id": finding.rule,
        "name": finding.rule,
        "shortDescription": {"text": finding.title},
        "fullDescription": {"text": rule.why if rule else finding.title},
        "help": {"text": "\n".join(plain), "markdown": "\n\n".join(lines)},
        "defaultConfiguration": {"level": _LEVEL[rule.severity if rule else finding.severity]},
        "properties": {
            "category": rule.category if rule else "",
            "tags": [rule.category] if rule else [],
            "basis": [
                {"ref": b.ref, "role": b.role, "verified": b.verified, "type": b.type, "quote": b.quote}
                for b in finding.basis
            ],
        },
    }


class _Place:
    """One checked text as SARIF points into it."""

    def __init__(self, opened: OpenedStatement, number: int) -> None:
        self._opened = opened
        self._number = number
        document = opened.document
        text = document.text if document is not None and document.offsets is not None else ""
        self._line_starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    @property
    def uri(self) -> str:
        return _uri(self._opened.name)

    def artifact(self) -> Data:
        name = self._opened.name
        artifact: Data = {"location": {"uri": _uri(name)}, "roles": ["analysisTarget"]}
        if self._opened.document is not None and name != _STDIN:
            path = Path(name)
            content = path.read_bytes()
            artifact |= {"length": len(content), "hashes": {"sha-256": hashlib.sha256(content).hexdigest()}}
            if kind := _MEDIA_TYPES.get(path.suffix.lower()):
                artifact["mimeType"] = kind
        return artifact

    def identity(self, finding: Diagnostic | Missing) -> str:
        """What stays the same when the text is edited elsewhere."""
        if isinstance(finding, Missing):
            return finding.element
        section = self._opened.statement.section(finding.section)
        text = section.text if section is not None else ""
        before = text[max(0, finding.span.start - _CONTEXT) : finding.span.start]
        return f"{before}|{finding.quote}|{text[finding.span.end : finding.span.end + _CONTEXT]}"

    def location(self, finding: Diagnostic | Missing) -> Data:
        physical: Data = {"artifactLocation": {"uri": _uri(self._opened.name), "index": self._number}}
        if isinstance(finding, Diagnostic):
            if region := self._region(finding.section, finding.span.start, finding.span.end):
                physical["region"] = {**region, "snippet": {"text": _plain(finding.quote)}}
            section = self._opened.statement.section(finding.section)
            name, kind = str(finding.section), section.kind.value if section else "other"
        else:
            name = kind = finding.section.value if finding.section else "document"
        logical = {"name": name, "fullyQualifiedName": f"{kind}/{name}", "kind": kind}
        return {"physicalLocation": physical, "logicalLocations": [logical]}

    def fix(self, fix: Fix) -> Data | None:
        """The fix as an edit of the file; None where the file has no such place."""
        replacements = []
        for edit in fix.edits:
            region = self._region(edit.section, edit.span.start, edit.span.end)
            if region is None:
                return None
            replacements.append({"deletedRegion": region, "insertedContent": {"text": _plain(edit.replacement)}})
        if not replacements:
            return None
        change = {
            "artifactLocation": {"uri": _uri(self._opened.name), "index": self._number},
            "replacements": replacements,
        }
        return {
            "description": {"text": fix.title},
            "artifactChanges": [change],
            "properties": {"applicability": fix.applicability.value},
        }

    def _region(self, section: str, start: int, end: int) -> Data | None:
        document = self._opened.document
        span = document.file_span(section, start, end) if document is not None else None
        if span is None:
            return None
        first, last = self._position(span[0]), self._position(span[1])
        return {
            "charOffset": span[0],
            "charLength": span[1] - span[0],
            "startLine": first[0],
            "startColumn": first[1],
            "endLine": last[0],
            "endColumn": last[1],
        }

    def _position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


def _override(change: RuleChange) -> Data:
    """How loud the rule is here, instead of as shipped."""
    return {
        "descriptor": {"id": change.rule},
        "configuration": {"enabled": not change.off, "level": _LEVEL[change.severity]},
        "properties": {"reason": _plain(change.reason), "by": _plain(change.by), "date": change.date.isoformat()},
    }


def _change(change: RuleChange) -> Data:
    data = change_to_data(change)
    texts = {key: _plain(value) for key, value in data.items() if isinstance(value, str)}
    return data | texts | {"keys": [_plain(key) for key in change.keys]}


def _loose(loose: LooseWaiver, place: "_Place") -> Data:
    given = loose.waiver
    return {
        "uri": place.uri,
        "ruleId": given.rule,
        "state": loose.state.value,
        "quote": _plain(given.quote or given.element),
        "now": _plain(str(loose.now or "")),
        "justification": _plain(given.reason),
        "by": _plain(given.by),
        "role": given.role or "",
        "at": given.at.isoformat() if given.at else "",
    }


def _notification(error: ChengyanError) -> Data:
    notification: Data = {"level": "error", "message": {"text": describe(error)}}
    file, line = error.params.get("file"), error.params.get("line")
    if file:
        physical: Data = {"artifactLocation": {"uri": _uri(str(file))}}
        if isinstance(line, int) and line > 0:
            physical["region"] = {"startLine": line}
        notification["locations"] = [{"physicalLocation": physical}]
    return notification


def _plain(text: str) -> str:
    """JSON in UTF-8 cannot hold half of a surrogate pair."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text


def _uri(name: str) -> str:
    if name == _STDIN:
        return "stdin"
    if name.startswith(DESK):
        return DESK + quote(name.removeprefix(DESK), safe="/")
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), safe="/")
