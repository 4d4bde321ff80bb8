"""``chengyan rules adjust|restore|overlays``: what is changed in rules that others wrote."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from chengyan.assets import messages
from chengyan.cli.output import JSON_OPTION, print_json, say
from chengyan.cli.rule_changes import print_change, print_expired
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import ChannelId, RuleId, Severity, StatementKind

if TYPE_CHECKING:
    from chengyan.services.rule_values import Trial

_OUTPUT = "cli.rules.adjust-o"
_ADD, _REMOVE = "cli.rules.adjust-add", "cli.rules.adjust-remove"


def adjust(
    rule: str = typer.Argument(..., metavar="RULE", help=messages.text("cli.waive.rule")),
    reason: str = typer.Option("", "--reason", metavar="T", help=messages.text("cli.rules.adjust-reason")),
    severity: Severity | None = typer.Option(None, "--severity", help=messages.text("cli.rules.adjust-severity")),
    off: bool = typer.Option(False, "--off", help=messages.text("cli.rules.adjust-off")),
    add_term: list[str] = typer.Option([], "--add-term", metavar="T", help=messages.text(_ADD, key="terms")),
    remove_term: list[str] = typer.Option([], "--remove-term", metavar="T", help=messages.text(_REMOVE, key="terms")),
    add_pattern: list[str] = typer.Option([], "--add-pattern", metavar="R", help=messages.text(_ADD, key="patterns")),
    remove_pattern: list[str] = typer.Option(
        [], "--remove-pattern", metavar="R", help=messages.text(_REMOVE, key="patterns")
    ),
    add_except: list[str] = typer.Option([], "--add-except", metavar="T", help=messages.text(_ADD, key="except")),
    remove_except: list[str] = typer.Option(
        [], "--remove-except", metavar="T", help=messages.text(_REMOVE, key="except")
    ),
    add_unless: list[str] = typer.Option([], "--add-unless", metavar="R", help=messages.text(_ADD, key="unless")),
    remove_unless: list[str] = typer.Option(
        [], "--remove-unless", metavar="R", help=messages.text(_REMOVE, key="unless")
    ),
    except_statement: list[StatementKind] = typer.Option(
        [], "--except-statement", help=messages.text("cli.rules.adjust-statements")
    ),
    only_channel: list[ChannelId] = typer.Option([], "--only-channel", help=messages.text("cli.rules.adjust-channels")),
    bad: list[str] = typer.Option([], "--bad", metavar="T", help=messages.text("cli.rules.adjust-bad")),
    good: list[str] = typer.Option([], "--good", metavar="T", help=messages.text("cli.rules.adjust-good")),
    by: str | None = typer.Option(None, "--by", metavar="NAME", help=messages.text("cli.rules.adjust-by")),
    expires: str | None = typer.Option(None, "--expires", metavar="DATE", help=messages.text("cli.rules.adjust-until")),
    output: Path | None = typer.Option(None, "-o", "--output", metavar="FILE", help=messages.text(_OUTPUT)),
    dry_run: bool = typer.Option(False, "--dry-run", help=messages.text("cli.rules.adjust-dry")),
    as_json: bool = JSON_OPTION,
) -> int:
    """Write a change of a rule, and say how the examples fare with it; exit 1 where one of the own examples fails."""
    from chengyan.services.rule_overlays import keep_change, overlay_text, try_change
    from chengyan.services.rule_values import OwnChange, Words
    from chengyan.services.waiving import account

    words = {
        "terms": Words(tuple(add_term), tuple(remove_term)),
        "patterns": Words(tuple(add_pattern), tuple(remove_pattern)),
        "except": Words(tuple(add_except), tuple(remove_except)),
        "unless": Words(tuple(add_unless), tuple(remove_unless)),
    }
    change = OwnChange(
        RuleId(rule),
        severity,
        off,
        words,
        tuple(except_statement),
        tuple(only_channel),
        reason,
        account() if by is None else by,
        dt.date.today(),
        _day(expires),
        tuple(bad),
        tuple(good),
    )
    if dry_run:
        file, trial = None, try_change(change)
        if trial.problem is not None:
            raise trial.problem
    else:
        file, _ = keep_change(change, output)
        trial = try_change(change)
    if as_json:
        print_json(
            {
                "chengyan": "rule-adjusted/1",
                "rule": rule,
                "file": str(file) if file else None,
                "overlay": overlay_text(change),
                "examples": _lines(trial),
            }
        )
    elif file is None:
        typer.echo(overlay_text(change), nl=False)
        _print(trial)
    else:
        say("cli.rules.adjusted", rule=rule, file=file)
        _print(trial)
    return 1 if any(line.own and line.breaks for line in trial.lines) else 0


def restore(
    rule: str = typer.Argument(..., metavar="RULE", help=messages.text("cli.waive.rule")), as_json: bool = JSON_OPTION
) -> int:
    """Take the own change of a rule back."""
    from chengyan.services.rule_overlays import drop_change

    file, text = drop_change(rule)
    if as_json:
        print_json({"chengyan": "rule-adjusted/1", "rule": rule, "file": str(file), "overlay": None, "was": text})
    else:
        say("cli.rules.restored", rule=rule, file=file)
    return 0


def overlays(as_json: bool = JSON_OPTION) -> int:
    """List what overlays change, those that have expired, and what is wrong with them."""
    from chengyan.services.reports import change_to_data
    from chengyan.services.rulebase import rule_base

    rules = rule_base()
    problems = [messages.describe(problem) for problem in rules.problems]
    if as_json:
        print_json(
            {
                "chengyan": "overlays/1",
                "rules_version": rules.version,
                "overlaid": [change_to_data(change) for change in rules.overlaid],
                "expired": [change_to_data(change) for change in rules.expired],
                "problems": problems,
            }
        )
        return 0
    if not rules.overlaid:
        say("cli.rules.no-overlays")
    for change in rules.overlaid:
        print_change(change)
        say("cli.rules.overlay-file", file=f"{change.file}:{change.line}", until=change.expires or "—")
    for change in rules.expired:
        print_expired(change)
    for problem in problems:
        typer.echo(problem, err=True)
    return 0


def _lines(trial: "Trial") -> list[dict[str, Any]]:
    return [
        {
            "text": line.text,
            "expected": "bad" if line.bad else "good",
            "own": line.own,
            "before": line.before,
            "after": line.after,
            "breaks": line.breaks,
        }
        for line in trial.lines
    ]


def _print(trial: "Trial") -> None:
    broken = [line for line in trial.lines if line.breaks]
    say("cli.rules.adjust-examples", count=len(trial.lines), broken=len(broken))
    for line in broken:
        code = "cli.rules.adjust-no-longer" if line.bad else "cli.rules.adjust-now-hit"
        say(code, text=line.text)


def _day(text: str | None) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as exc:
        raise InputError("cli.rules.bad-date", value=text) from exc
