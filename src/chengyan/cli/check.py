"""``chengyan check``: diagnostics of statements in any form; exit 1 when something blocks."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chengyan import __version__
from chengyan.assets import messages
from chengyan.assets.words import named
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, notices, say, workspace_or_default
from chengyan.cli.rule_changes import print_change, print_expired
from chengyan.model.errors import InputError
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
    DOCX = "docx"


def command(
    files: list[str] = typer.Argument(..., metavar="FILE...", help=messages.text("cli.check.files")),
    incident: str | None = typer.Option(None, "--incident", metavar="F", help=messages.text("cli.check.incident")),
    kind: StatementKind | None = typer.Option(None, "--kind", help=messages.text("cli.kind.help")),
    channel: list[ChannelId] = typer.Option([], "--channel", help=messages.text("cli.check.channel")),
    form: Format = typer.Option(Format.TEXT, "--format", help=messages.text("cli.check.format")),
    judge: bool = typer.Option(False, "--judge", help=messages.text("cli.check.judge")),
    output: Path | None = typer.Option(None, "-o", "--output", metavar="FILE", help=messages.text("cli.check.output")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    """Exit 2 where a file could not be read (the others are checked all the same), else 1 where something blocks."""
    from chengyan.services.checking import check_statement, new_checker
    from chengyan.services.gathering import gather
    from chengyan.services.opinions import judged_checks
    from chengyan.services.report_formats import report_bytes

    form = Format.JSON if as_json else form
    if form is Format.DOCX and output is None:
        raise InputError("services.report-needs-output")
    gathered = gather(files, workspace_or_default(workspace), incident_ref=incident, kind=kind)
    checker = new_checker()
    if judge:
        checked, problems = judged_checks(checker, gathered.opened, channel, workspace_or_default(workspace))
        for problem in problems:
            typer.echo(messages.describe(problem), err=True)
    else:
        checked = [(each, check_statement(checker, each.statement, each.incident, channel)) for each in gathered.opened]
    for opened in gathered.opened:
        notices(opened.notices)
    for problem in (*gathered.failures, *checker.rules.problems):
        typer.echo(messages.describe(problem), err=True)
    several = len(files) > 1 or len(checked) != 1
    if form is not Format.TEXT:
        content = report_bytes(form.value, checked, checker, __version__, several=several, failures=gathered.failures)
        if output is None:
            typer.echo(content.decode(), nl=False)
        else:
            _write(output, content)
            say("cli.check.written", file=output)
    elif output is not None:
        raise InputError("services.report-needs-format")
    else:
        for opened, report in checked:
            _print(opened, report)
    if gathered.failures:
        return InputError.exit_code
    return 1 if any(report.count(Severity.BLOCK) for _, report in checked) else 0


def _write(output: Path, content: bytes) -> None:
    from chengyan.model.artifact import Artifact
    from chengyan.services.rendering import write_files

    write_files(output.parent, [Artifact(output.name, "application/octet-stream", content)])


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
    if report.not_asked:
        say("cli.check.not-asked", rules=report.not_asked)
    for diagnostic in report.diagnostics:
        section = opened.statement.section(diagnostic.section)
        say(
            "cli.check.opinion" if diagnostic.model else "cli.check.diagnostic",
            model=diagnostic.model,
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
    for change in report.overlays_expired:
        print_expired(change)
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
