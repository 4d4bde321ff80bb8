"""``chengyan check``: diagnostics of statements in any form; exit 1 when something blocks."""

from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from chengyan import __version__
from chengyan.assets import messages
from chengyan.assets.words import named
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, notices, print_json, say, workspace_or_default
from chengyan.model.vocabulary import ChannelId, Severity, StatementKind

if TYPE_CHECKING:
    from chengyan.model.diagnostics import CheckReport, Diagnostic, Missing
    from chengyan.services.opening import OpenedStatement


_BASES = 2
"""Sources named per finding; ``rules explain`` has them all."""


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    HTML = "html"


def command(
    files: list[str] = typer.Argument(..., metavar="FILE...", help=messages.text("cli.check.files")),
    incident: str | None = typer.Option(None, "--incident", metavar="F", help=messages.text("cli.check.incident")),
    kind: StatementKind | None = typer.Option(None, "--kind", help=messages.text("cli.kind.help")),
    channel: list[ChannelId] = typer.Option([], "--channel", help=messages.text("cli.check.channel")),
    form: Format = typer.Option(Format.TEXT, "--format", help=messages.text("cli.check.format")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.checking import check_statement, new_checker
    from chengyan.services.opening import open_statement
    from chengyan.services.report_html import reports_to_html
    from chengyan.services.reports import report_to_data, reports_to_sarif

    place = workspace_or_default(workspace)
    documents = [open_statement(file, place, incident_ref=incident, kind=kind) for file in files]
    checker = new_checker()
    checked = [(opened, check_statement(checker, opened.statement, opened.incident, channel)) for opened in documents]
    for opened in documents:
        notices(opened.notices)
    for problem in checker.rules.problems:
        typer.echo(messages.describe(problem), err=True)
    if as_json or form is Format.JSON:
        data = [report_to_data(opened, report) for opened, report in checked]
        print_json(data if len(data) > 1 else data[0])
    elif form is Format.SARIF:
        print_json(reports_to_sarif(checked, __version__))
    elif form is Format.HTML:
        typer.echo(reports_to_html(checked))
    else:
        for opened, report in checked:
            _print(opened, report)
    return 1 if any(report.count(Severity.BLOCK) for _, report in checked) else 0


def _print(opened: "OpenedStatement", report: "CheckReport") -> None:
    kind = named("statement_kind", report.kind) if report.kind else messages.text("cli.check.kind-unknown")
    say(
        "cli.check.head-guessed" if report.kind_guessed else "cli.check.head",
        file=opened.name,
        kind=kind,
        version=report.rules_version,
    )
    code = "cli.check.counts-waived" if report.waived else "cli.check.counts"
    say(code, waived=report.waived, **{severity.value: report.count(severity) for severity in Severity})
    for diagnostic in report.diagnostics:
        section = opened.statement.section(diagnostic.section)
        say(
            "cli.check.diagnostic",
            severity=named("severity", diagnostic.severity),
            section=named("section_kind", section.kind) if section else "",
            quote=diagnostic.quote.replace("\n", " "),
            title=diagnostic.title,
            rule=diagnostic.rule,
            message=diagnostic.message,
        )
        _print_advice(diagnostic)
    for missing in report.missing:
        say(
            "cli.check.missing",
            severity=named("severity", missing.severity),
            section=named("section_kind", missing.section) if missing.section else messages.text("cli.check.whole"),
            element=missing.element,
            rule=missing.rule,
            message=missing.message,
        )
        _print_advice(missing)
    for each in report.lost:
        waiver = each.waiver
        what = waiver.element or waiver.quote.replace("\n", " ")
        say(f"cli.check.waiver-{each.state}", quote=what, rule=waiver.rule, reason=waiver.reason, now=each.now)
    for change in report.overlaid:
        print_change(change)
    say("cli.blank")


def _print_advice(finding: "Diagnostic | Missing") -> None:
    if (waiver := finding.waiver) is not None:
        say("cli.check.waived-by" if waiver.by else "cli.check.waived", reason=waiver.reason, by=waiver.by)
        return
    if finding.suggestion:
        say("cli.check.suggestion", suggestion=finding.suggestion)
    for role, code in (("direct", "cli.check.basis"), ("background", "cli.check.background")):
        refs = [basis.ref for basis in finding.basis if (basis.role == "background") == (role == "background")]
        if refs:
            say(code, basis=messages.text("cli.and").join(refs[:_BASES]))
