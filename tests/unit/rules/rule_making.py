"""Small rule sets made in a test, from the same data that a file would hold."""

from pathlib import Path
from typing import Any

import yaml

from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind, StatementKind
from chengyan.rules.ruleset import RuleSet, load_rules_from

BASE: dict[str, Any] = {
    "title": "样例规则",
    "category": "sample",
    "kind": "existence",
    "severity": "warn",
    "llm_gate": "flag",
    "message": "“{match}”不妥",
    "why": "样例",
    "basis": [{"ref": "样例", "role": "background", "verified": "false"}],
    "suggestion": "改写",
    "examples": {"bad": [{"text": "坏"}], "good": [{"text": "好"}]},
}


def write_rule(folder: Path, rule_id: str, **keys: Any) -> Path:
    """Write a rule file below ``folder`` and return its path."""
    path = folder / f"{rule_id}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump({"id": rule_id, **BASE, **keys}, allow_unicode=True), encoding="utf-8")
    return path


def rule_set(folder: Path, **rules: dict[str, Any]) -> RuleSet:
    """Return a set of these rules; keyword names are ids with ``_`` for ``-``."""
    loaded = load_rules_from(*(write_rule(folder, name.replace("_", "-"), **keys) for name, keys in rules.items()))
    assert not loaded.problems, loaded.problems
    return loaded


def statement(*sections: tuple[SectionKind | str, str], kind: StatementKind | None = None) -> Statement:
    """Return a statement of these (kind, text) sections."""
    return Statement(
        kind, tuple(Section(SectionId(f"s{n}"), SectionKind(k), text) for n, (k, text) in enumerate(sections, 1))
    )
