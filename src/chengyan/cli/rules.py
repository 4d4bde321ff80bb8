"""``chengyan rules``: the rule base."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chengyan.assets import messages
from chengyan.assets.words import named
from chengyan.cli import rule_overlays, rule_packs, rule_reports
from chengyan.cli.output import JSON_OPTION, print_json, say
from chengyan.cli.rule_changes import print_change
from chengyan.model.vocabulary import Severity

if TYPE_CHECKING:
    from chengyan.services.rule_values import RuleRow
    from chengyan.services.rulebase import Rule

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
for _name, _verb in (
    ("try", rule_reports.try_rules),
    ("adjust", rule_overlays.adjust),
    ("restore", rule_overlays.restore),
    ("overlays", rule_overlays.overlays),
    ("add", rule_packs.add),
    ("packs", rule_packs.packs),
    ("remove", rule_packs.remove),
    ("report", rule_reports.report),
    ("changes", rule_reports.changes),
):
    app.command(_name, help=messages.text(f"cli.rules.{_name}"))(_verb)


@app.command("list", help=messages.text("cli.rules.list"))
def list_rules(
    search: str = typer.Option("", "--search", metavar="T", help=messages.text("cli.rules.list-search")),
    severity: list[Severity] = typer.Option([], "--severity", help=messages.text("cli.rules.list-severity")),
    category: str = typer.Option("", "--category", metavar="C", help=messages.text("cli.rules.list-category")),
    layer: str = typer.Option("", "--layer", metavar="L", help=messages.text("cli.rules.list-layer")),
    changed: bool = typer.Option(False, "--changed", help=messages.text("cli.rules.list-changed")),
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.rule_rows import rule_base_rows
    from chengyan.services.rulebase import rule_base

    rules = rule_base()
    words = search.casefold().split()
    rows = [
        row
        for row in rule_base_rows(rules).rows
        if all(word in row.found_by for word in words)
        and (not severity or row.severity in severity)
        and category in ("", row.category)
        and layer in ("", row.layer)
        and (row.state or not changed)
    ]
    if as_json:
        print_json(
            {
                "chengyan": "rules/1",
                "rules_version": rules.version,
                "rules": [_row(row, rules.get(row.id)) for row in rows],
                "problems": [messages.describe(p) for p in rules.problems],
            }
        )
        return 0
    say("cli.rules.head", version=rules.version, count=len(rows))
    for row in rows:
        code = f"cli.rules.row-{row.state}" if row.state else "cli.rules.row"
        say(code, severity=named("severity", row.severity), id=row.id, title=row.title)
    for problem in rules.problems:
        typer.echo(messages.describe(problem), err=True)
    return 0


def _row(row: "RuleRow", rule: "Rule | None") -> dict[str, object]:
    return {
        "id": row.id,
        "title": row.title,
        "kind": row.kind,
        "severity": row.severity,
        "llm_gate": rule.llm_gate if rule else None,
        "category": row.category,
        "pack": row.pack,
        "layer": row.layer,
        "state": row.state or "shipped",
        "file": str(rule.file) if rule else "",
    }


@app.command("explain", help=messages.text("cli.rules.explain"))
def explain_rule(rule_id: str = typer.Argument(..., metavar="ID"), as_json: bool = JSON_OPTION) -> int:
    from chengyan.services.rulebase import explain

    found = explain(rule_id)
    rule, data = found.rule, found.document
    if as_json:
        print_json({"chengyan": "rule/1", "rules_version": found.rules_version, **data})
        return 0
    say("cli.rules.title", title=rule.title, id=rule.id, severity=named("severity", rule.severity))
    for change in found.changes:
        print_change(change)
    for code in ("why", "suggestion", "note"):
        if data.get(code):
            say(f"cli.rules.{code}", text=data[code])
    for basis in rule.basis:
        say(
            f"cli.rules.basis-{basis.role}",
            ref=basis.ref,
            verified=messages.text(f"cli.rules.verified-{basis.verified}"),
        )
        if basis.quote:
            say("cli.rules.quote", quote=basis.quote)
        if basis.starts is not None:
            until = messages.text("cli.laws.until", day=basis.ends) if basis.ends else ""
            say("cli.rules.in-force", day=basis.starts, until=until)
    for side in ("bad", "good"):
        for example in data.get("examples", {}).get(side, []):
            say(f"cli.rules.{side}", text=example["text"])
    say("cli.rules.file", file=rule.file)
    return 0


@app.command("test", help=messages.text("cli.rules.test"))
def test_rules(path: Path | None = typer.Argument(None, metavar="[PATH]"), as_json: bool = JSON_OPTION) -> int:
    """Run the examples of the rule base, or of the rule files at PATH; exit 1 when one fails."""
    from chengyan.services.rulebase import run_rule_examples

    ruleset, results = run_rule_examples(path)
    failures = [result for result in results if not result.passed]
    problems = [messages.describe(problem) for problem in ruleset.problems]
    if as_json:
        print_json(
            {
                "chengyan": "rules-test/1",
                "rules": len(ruleset.rules),
                "examples": len(results),
                "failures": [{"rule": f.rule, "text": f.text, "problem": f.problem} for f in failures],
                "problems": problems,
            }
        )
    else:
        for problem in problems:
            typer.echo(problem, err=True)
        for failure in failures:
            say("cli.rules.failure", rule=failure.rule, text=failure.text, problem=failure.problem)
        say("cli.rules.tested", rules=len(ruleset.rules), examples=len(results), failures=len(failures))
    return 1 if failures or problems else 0
