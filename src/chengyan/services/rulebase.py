"""The rule base as people ask about it: listing, explaining, testing."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from chengyan.assets.messages import text
from chengyan.assets.yaml_data import decode, read_bytes
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.diagnostics import Basis
from chengyan.model.errors import InputError
from chengyan.model.rule_change import RuleChange
from chengyan.model.vocabulary import RuleId
from chengyan.rules.data import rule_with_examples
from chengyan.rules.examples import ExampleResult, run_examples
from chengyan.rules.overlay import parse_overlay
from chengyan.rules.rule import Rule
from chengyan.rules.rule_sources import USER
from chengyan.rules.ruleset import RuleSet, load_rules, load_rules_from, load_with
from chengyan.services.reports import change_to_data

__all__ = ["Explanation", "Rule", "RuleSet", "explain", "rule_base", "run_rule_examples"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule with the document of its file, which also holds the clauses and the examples."""

    rule: Rule
    rules_version: str
    document: dict[str, Any]
    changes: tuple[RuleChange, ...] = ()
    """What overlays changed in it."""


def rule_base() -> RuleSet:
    """The built-in rules with the organisation's and the user's on top."""
    return load_rules()


def explain(rule_id: str) -> Explanation:
    """Raises InputError for an id that no rule has."""
    rules = load_rules()
    rule = rules.get(RuleId(rule_id))
    if rule is None:
        raise InputError("services.unknown-rule", id=rule_id)
    document = {**read_yaml(rule.file), "basis": [_basis(basis) for basis in rule.basis]}
    changes = rules.changes_of(rule_id)
    if changes:
        document["overlaid"] = [change_to_data(change) for change in changes]
    return Explanation(rule, rules.version, document, changes)


def _basis(basis: Basis) -> dict[str, Any]:
    """With the words and dates from the law table, where it rests on a law."""
    data: dict[str, Any] = {"ref": basis.ref, "role": basis.role, "verified": basis.verified}
    data |= {key: value for key in ("type", "quote", "law", "article") if (value := getattr(basis, key))}
    if basis.starts is not None:
        data["in_force"] = {"from": basis.starts.isoformat(), "to": basis.ends.isoformat() if basis.ends else None}
    return data


def run_rule_examples(path: Path | None) -> tuple[RuleSet, list[ExampleResult]]:
    """Run every example of the rule base, or of the rule file, folder, pack or overlay at ``path``.

    Rules are held to their own examples as shipped; an overlay is held to those that it brought.
    """
    if path is None:
        rules = load_rules()
        return rules, [*run_examples(load_rules(overlays=False)), *_trials(rules, rules.trials)]
    overlay = _overlay_text(path)
    if overlay is None:
        rules = load_rules_from(path)
        return rules, run_examples(rules)
    rules = load_with(overlay, path)
    mine = {change.rule for change in rules.overlaid if change.file == str(path)}
    problems = tuple(p for p in rules.problems if p.params.get("file") == str(path))
    alone = replace(rules, rules=tuple(rule for rule in rules.rules if rule.id in mine), problems=problems)
    return alone, _trials(rules, {key: value for key, value in _brought(overlay, path).items() if key in mine})


def _brought(overlay: str, path: Path) -> dict[RuleId, Any]:
    """The examples of this overlay alone."""
    brought: dict[RuleId, Any] = {}
    for change in parse_overlay(overlay, path, USER):
        said = brought.setdefault(RuleId(change.rule), {"bad": [], "good": []})
        for side, examples in change.data.get("examples", {}).items():
            said[side] += examples
    return brought


def _trials(rules: RuleSet, trials: dict[RuleId, Any]) -> list[ExampleResult]:
    results: list[ExampleResult] = []
    for rule_id, examples in trials.items():
        changed = next((rule for rule in rules.rules if rule.id == rule_id), None)
        if changed is None:
            silent = text("rules.example.bad")
            results += [ExampleResult(rule_id, True, example["text"], silent) for example in examples["bad"]]
            continue
        brought = rule_with_examples(changed, examples)
        results += run_examples(RuleSet("trial", (brought,), facts=rules.facts))
    return results


def _overlay_text(path: Path) -> str | None:
    """What the file says, if it is an overlay; None for rules."""
    if not path.is_file():
        return None
    said = decode(read_bytes(path), path)
    return said if "overlay/1" in said[:2000] else None
