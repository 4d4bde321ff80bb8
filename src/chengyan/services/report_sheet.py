"""The check report for the file: the text with its findings numbered and marked, and what stands behind each."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from chengyan.assets.messages import printed
from chengyan.assets.yaml_file import name_of
from chengyan.formats.canonical import canonical_revision
from chengyan.formats.docx_report import write_report_docx
from chengyan.model.check_sheet import CheckSheet, MarkedSection, Piece, SheetTable
from chengyan.model.diagnostics import CheckReport, Diagnostic, Missing
from chengyan.model.errors import ChengyanError
from chengyan.model.incident import Incident
from chengyan.model.rule_change import RuleChange
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import ChannelId, Severity
from chengyan.model.waiver import LooseWaiver, WaiverState
from chengyan.publish.channels import load_channels
from chengyan.services.opening import DESK, OpenedStatement

_LOST = frozenset({WaiverState.EXPIRED, WaiverState.REFUSED})
_LOUDNESS = (Severity.ADVISE, Severity.WARN, Severity.BLOCK)


def reports_to_docx(checked: Sequence[tuple[OpenedStatement, CheckReport]]) -> bytes:
    """The reports as one .docx, each on a page of its own; the same input gives the same bytes."""
    sheets = [sheet_of(opened.statement, opened.incident, report, opened.name) for opened, report in checked]
    return report_docx(sheets)


def report_docx(sheets: Sequence[CheckSheet]) -> bytes:
    """The sheets as .docx, in the fonts of the solution notice."""
    page = load_channels()[ChannelId.DOCX].page
    assert page is not None  # the schema of channel files says so for this one
    return write_report_docx(sheets, page)


def sheet_of(statement: Statement, incident: Incident | None, report: CheckReport, name: str = "") -> CheckSheet:
    """The sheet of one checked statement; ``name`` is its file, where it is one."""
    numbers = {id(finding): number for number, finding in enumerate(report.findings(), 1)}
    marked = [_marked(section, report, numbers) for section in statement.sections if section.text.strip()]
    tables = [_findings(statement, report, numbers), _missing(report, numbers), _waived(report, numbers)]
    date = statement.date
    return CheckSheet(
        title=printed("report.title"),
        organisation=_organisation(statement, incident),
        facts=tuple(_facts(statement, report, name)),
        conclusion=(_conclusion(report),),
        text_caption=printed("report.text"),
        sections=tuple(marked),
        tables=tuple(table for table in tables if table.rows),
        remarks=(
            *map(_overlaid, report.overlaid),
            *map(_overlay_expired, report.overlays_expired),
            *map(_lost, report.lost),
            *_not_asked(report),
        ),
        closing=printed("report.closing"),
        date=date,
    )


def _overlaid(change: RuleChange) -> str:
    """What an overlay changed in the rules by which this text was checked, and who decided so."""
    if change.off:
        code = "report.rule-off"
    elif change.was is change.severity:
        code = "report.rule-words"
    else:
        code = "report.rule-lowered-legal" if change.legal and change.lowered else "report.rule-severity"
    return printed(
        code,
        title=change.title,
        rule=change.rule,
        was=name_of("severity", change.was),
        now=name_of("severity", change.severity),
        by=change.by,
        date=change.date.isoformat(),
        reason=change.reason,
    )


def _overlay_expired(change: RuleChange) -> str:
    """What somebody decided for a time that is over: the rule is as shipped again."""
    return printed(
        "report.overlay-expired",
        title=change.title,
        rule=change.rule,
        until=change.expires.isoformat() if change.expires else "",
        by=change.by,
        date=change.date.isoformat(),
        reason=change.reason,
    )


def _not_asked(report: CheckReport) -> tuple[str, ...]:
    """Silence of a rule that nobody answered is no clean bill."""
    return (printed("report.not-asked", rules=report.not_asked),) if report.not_asked else ()


def _lost(loose: LooseWaiver) -> str:
    given = loose.waiver
    quote = given.quote or given.element or str(given.amount)
    code = f"report.{loose.state}" if loose.state in _LOST else "report.orphan"
    return printed(code, quote=quote, now=loose.now, reason=given.reason)


def _facts(statement: Statement, report: CheckReport, name: str) -> list[tuple[str, str]]:
    kind = name_of("statement_kind", report.kind.value) if report.kind else printed("report.kind-unknown")
    if report.kind_guessed:
        kind = printed("report.guessed", kind=kind)
    date = statement.date
    day = printed("publish.date", year=date.year, month=date.month, day=date.day) if date else printed("report.none")
    version, _, digest = report.rules_version.partition("+")
    counts = printed(
        "report.counts", **{s.value: report.count(s) for s in Severity}, waived=report.waived, due=report.rules_due
    )
    facts = [
        (printed("report.of"), (statement.title or "").strip() or printed("report.none")),
        (printed("report.file"), _file(name)),
        (printed("report.kind"), kind),
        (printed("report.date"), day),
        (printed("report.hash"), _hash(statement)),
        (printed("report.rules"), f"{version}\n{digest}" if digest else version),
        (printed("report.result"), counts),
    ]
    return [(label, value) for label, value in facts if value]


def _file(name: str) -> str:
    """The file without its folders, which are nobody else's concern; standard input has no name."""
    return "" if name == "-" else name if name.startswith(DESK) else Path(name).name


def _hash(statement: Statement) -> str:
    try:
        return canonical_revision(statement).sha256
    except ChengyanError:
        # Half of a surrogate pair has no canonical form; the report says so by leaving the line out.
        return ""


def _conclusion(report: CheckReport) -> str:
    blocking = report.count(Severity.BLOCK)
    if blocking:
        return printed("report.blocks", count=blocking)
    return printed("report.clean" if not report.findings() else "report.no-blocks")


def _marked(section: Section, report: CheckReport, numbers: dict[int, int]) -> MarkedSection:
    """The section's paragraphs cut at every beginning and end of a finding."""
    findings = [d for d in report.diagnostics if d.section == section.id]
    cuts = {0, len(section.text)}
    for finding in findings:
        cuts |= {finding.span.start, finding.span.end}
    edges = sorted(cuts)
    paragraphs: list[tuple[Piece, ...]] = []
    line: list[Piece] = []
    for start, end in pairwise(edges):
        over = [d for d in findings if d.span.start <= start and end <= d.span.end and d.waiver is None]
        severity = max((d.severity for d in over), key=_LOUDNESS.index, default=None)
        ending = tuple(numbers[id(d)] for d in findings if d.span.end == end)
        lines = section.text[start:end].split("\n")
        for at, text in enumerate(lines):
            last = at == len(lines) - 1
            if text or (last and ending):
                line.append(Piece(text, severity, ending if last else ()))
            if not last:
                paragraphs.append(tuple(line))
                line = []
    paragraphs.append(tuple(line))
    return MarkedSection(
        name_of("section_kind", section.kind.value), tuple(p for p in paragraphs if any(x.text.strip() for x in p))
    )


def _findings(statement: Statement, report: CheckReport, numbers: dict[int, int]) -> SheetTable:
    shown = [d for d in report.diagnostics if d.waiver is None]
    rows = tuple((str(numbers[id(d)]), _severity(d), _place(statement, d), _said(d), _basis(d)) for d in shown)
    return SheetTable(
        printed("report.findings"),
        tuple(printed(f"report.column.{name}") for name in ("number", "severity", "place", "finding", "basis")),
        rows,
        (7, 8, 19, 33, 33),
        tuple(d.severity for d in shown),
    )


def _missing(report: CheckReport, numbers: dict[int, int]) -> SheetTable:
    shown = [m for m in report.missing if m.waiver is None]
    rows = tuple((str(numbers[id(m)]), _severity(m), m.element, _said(m), _basis(m)) for m in shown)
    return SheetTable(
        printed("report.missing"),
        tuple(printed(f"report.column.{name}") for name in ("number", "severity", "element", "finding", "basis")),
        rows,
        (7, 8, 19, 33, 33),
        tuple(m.severity for m in shown),
    )


def _waived(report: CheckReport, numbers: dict[int, int]) -> SheetTable:
    rows = []
    for finding in report.findings():
        if (waiver := finding.waiver) is None:
            continue
        role = name_of("role", waiver.role) if waiver.role else ""
        who = "\n".join(filter(None, (waiver.by, role, waiver.at.strftime("%Y-%m-%d %H:%M") if waiver.at else "")))
        words = finding.element if isinstance(finding, Missing) else finding.quote
        title = f"{finding.title}（{finding.rule}）"
        rows.append(
            (str(numbers[id(finding)]), _severity(finding), words.replace("\n", " "), title, waiver.reason, who)
        )
    return SheetTable(
        printed("report.waivers"),
        tuple(printed(f"report.column.{n}") for n in ("number", "severity", "words", "rule", "reason", "who")),
        tuple(rows),
        (8, 9, 19, 20, 27, 17),
    )


def _severity(finding: Diagnostic | Missing) -> str:
    return name_of("severity", finding.severity.value)


def _place(statement: Statement, finding: Diagnostic) -> str:
    section = statement.section(finding.section)
    kind = name_of("section_kind", section.kind.value) if section is not None else ""
    return f"{kind}\n“{finding.quote.replace(chr(10), ' ')}”"


def _said(finding: Diagnostic | Missing) -> str:
    lines = [f"{finding.title}（{finding.rule}）", finding.message]
    if isinstance(finding, Diagnostic) and finding.model:
        lines.insert(0, printed("report.opinion", model=finding.model))
    if finding.suggestion:
        lines.append(printed("report.suggestion", text=finding.suggestion))
    return "\n".join(line for line in lines if line)


def _basis(finding: Diagnostic | Missing) -> str:
    lines = []
    for basis in finding.basis:
        code = "report.background" if basis.role == "background" else "report.basis"
        lines.append(printed(code, ref=basis.ref))
        if basis.quote:
            lines.append(f"“{basis.quote}”")
    return "\n".join(lines)


def _organisation(statement: Statement, incident: Incident | None) -> str:
    if incident is not None:
        return incident.organisation.full_name or incident.organisation.name
    return statement.signed_as.strip()
