"""``chengyan rules try|report|changes``: rules on a text, on the workspace's history, and from release to release."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import StatementKind

if TYPE_CHECKING:
    from chengyan.model.rule_base import Entry
    from chengyan.services.rule_values import UsageRow

_SHOWN = 20


def try_rules(
    file: str = typer.Argument("-", metavar="[FILE]", help=messages.text("cli.rules.try-file")),
    rule: str = typer.Option("", "--rule", metavar="R", help=messages.text("cli.rules.try-rule")),
    text: str | None = typer.Option(None, "--text", metavar="T", help=messages.text("cli.rules.try-text")),
    kind: StatementKind | None = typer.Option(None, "--kind", help=messages.text("cli.kind.help")),
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.checking import new_checker
    from chengyan.services.rule_trial import try_text

    hits = try_text(new_checker(), _read(file) if text is None else text, rule, kind)
    if as_json:
        rows = [
            {
                "rule": hit.rule,
                "title": hit.title,
                "severity": hit.severity,
                "start": hit.start,
                "end": hit.end,
                "quote": hit.quote if hit.start is not None else None,
                "element": hit.quote if hit.start is None else None,
                "message": hit.message,
            }
            for hit in hits
        ]
        print_json({"chengyan": "rules-try/1", "hits": rows})
        return 0
    if not hits:
        say("cli.rules.try-nothing")
    for hit in hits:
        code = "cli.rules.try-hit" if hit.start is not None else "cli.rules.try-missing"
        quote = hit.quote.replace("\n", " ")
        say(code, severity=spoken(hit.severity), title=hit.title, rule=hit.rule, quote=quote, message=hit.message)
    return 0


def report(workspace: str | None = WORKSPACE_OPTION, as_json: bool = JSON_OPTION) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.checking import new_checker
    from chengyan.services.rule_history import history
    from chengyan.services.rule_usage import count

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        past = history(cases)
    usage = count(new_checker(), past)
    if as_json:
        print_json(
            {
                "chengyan": "rules-report/1",
                "rules_version": usage.rules_version,
                "statements": usage.statements,
                "rules": [_row(row) for row in usage.rows],
                "never_fired": [row.rule for row in usage.never],
                "most_waived": [row.rule for row in usage.most_waived],
            }
        )
        return 0
    say("cli.rules.report-head", version=usage.rules_version, statements=usage.statements, rules=len(usage.rows))
    _print("cli.rules.report-found", usage.rows, [row for row in usage.rows if row.found])
    _print("cli.rules.report-waived", usage.rows, list(usage.most_waived))
    say("cli.rules.report-never", count=len(usage.never))
    for row in usage.never:
        say("cli.rules.row", severity=spoken(row.severity), id=row.rule, title=row.title)
    return 0


def changes(
    since: str | None = typer.Argument(None, metavar="[SINCE]", help=messages.text("cli.rules.changes-since")),
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.rule_releases import changes

    found = changes(since)
    if as_json:
        print_json(
            {
                "chengyan": "rules-changes/1",
                "since": found.since,
                "until": found.until,
                "added": [_entry(entry) for entry in found.added],
                "removed": [_entry(entry) for entry in found.removed],
                "changed": [{**_entry(c.after), "severity_before": c.before.severity} for c in found.changed],
            }
        )
        return 0
    counts = {"added": len(found.added), "changed": len(found.changed), "removed": len(found.removed)}
    say("cli.rules.changes-head", since=found.since, until=found.until, **counts)
    for code, entries in (("cli.rules.changes-added", found.added), ("cli.rules.changes-removed", found.removed)):
        for entry in entries:
            say(code, severity=spoken(entry.severity), id=entry.id, title=entry.title)
    for each in found.changed:
        same = each.before.severity is each.after.severity
        code = "cli.rules.changes-changed" if same else "cli.rules.changes-severity"
        after = each.after
        before = spoken(each.before.severity)
        say(code, before=before, severity=spoken(after.severity), id=after.id, title=after.title)
    return 0


def _read(file: str) -> str:
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as exc:
        raise InputError("cli.rules.try-unreadable", file=file, reason=exc.strerror or str(exc)) from exc
    except UnicodeDecodeError as exc:
        raise InputError("cli.rules.try-not-utf8", file=file) from exc


def _print(code: str, rows: "tuple[UsageRow, ...]", shown: "list[UsageRow]") -> None:
    say(code, count=len(shown), all=len(rows))
    for row in shown[:_SHOWN]:
        say(
            "cli.rules.report-row",
            severity=spoken(row.severity),
            id=row.rule,
            title=row.title,
            found=row.found,
            statements=row.statements,
            waived=row.waived,
        )


def _row(row: "UsageRow") -> dict[str, Any]:
    return {
        "rule": row.rule,
        "title": row.title,
        "severity": row.severity,
        "found": row.found,
        "statements": row.statements,
        "waived": row.waived,
    }


def _entry(entry: "Entry") -> dict[str, Any]:
    return {"rule": entry.id, "title": entry.title, "severity": entry.severity, "hash": entry.hash}
