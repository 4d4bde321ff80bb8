"""The rule base as people ask about it: listing, explaining, testing."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chengyan.assets.yaml_file import read_yaml
from chengyan.model.diagnostics import Basis
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import RuleId
from chengyan.rules.examples import ExampleResult, run_examples
from chengyan.rules.rule import Rule
from chengyan.rules.ruleset import RuleSet, load_rules, load_rules_from


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule with the document of its file, which also holds the clauses and the examples."""

    rule: Rule
    rules_version: str
    document: dict[str, Any]


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
    return Explanation(rule, rules.version, document)


def _basis(basis: Basis) -> dict[str, Any]:
    """With the words and dates from the law table, where it rests on a law."""
    data: dict[str, Any] = {"ref": basis.ref, "role": basis.role, "verified": basis.verified}
    data |= {key: value for key in ("type", "quote", "law", "article") if (value := getattr(basis, key))}
    if basis.starts is not None:
        data["in_force"] = {"from": basis.starts.isoformat(), "to": basis.ends.isoformat() if basis.ends else None}
    return data


def run_rule_examples(path: Path | None) -> tuple[RuleSet, list[ExampleResult]]:
    """Run every example of the rule base, or of the rule file or folder at ``path``."""
    rules = load_rules() if path is None else load_rules_from(path)
    return rules, run_examples(rules)
