"""``chengyan rules``: the rule base."""

from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.assets.words import named
from chengyan.cli.output import JSON_OPTION, print_json, say

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.command("list", help=messages.text("cli.rules.list"))
def list_rules(as_json: bool = JSON_OPTION) -> int:
    from chengyan.services.rulebase import rule_base

    ruleset = rule_base()
    if as_json:
        print_json(
            {
                "chengyan": "rules/1",
                "rules_version": ruleset.version,
                "rules": [
                    {
                        "id": r.id,
                        "title": r.title,
                        "kind": r.kind,
                        "severity": r.severity,
                        "llm_gate": r.llm_gate,
                        "category": r.category,
                        "file": str(r.file),
                    }
                    for r in ruleset.rules
                ],
                "problems": [messages.describe(p) for p in ruleset.problems],
            }
        )
        return 0
    say("cli.rules.head", version=ruleset.version, count=len(ruleset.rules))
    for rule in ruleset.rules:
        say("cli.rules.row", severity=named("severity", rule.severity), id=rule.id, title=rule.title)
    for problem in ruleset.problems:
        typer.echo(messages.describe(problem), err=True)
    return 0


@app.command("explain", help=messages.text("cli.rules.explain"))
def explain_rule(rule_id: str = typer.Argument(..., metavar="ID"), as_json: bool = JSON_OPTION) -> int:
    from chengyan.services.rulebase import explain

    found = explain(rule_id)
    rule, data = found.rule, found.document
    if as_json:
        print_json({"chengyan": "rule/1", "rules_version": found.rules_version, **data})
        return 0
    say("cli.rules.title", title=rule.title, id=rule.id, severity=named("severity", rule.severity))
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
