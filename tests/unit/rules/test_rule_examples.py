"""Every example of every built-in rule, and what an example that misbehaves looks like."""

from pathlib import Path

from chengyan.rules.examples import run_examples
from chengyan.rules.ruleset import load_rules
from tests.unit.rules.rule_making import rule_set


def test_every_example_of_every_built_in_rule() -> None:
    rules = load_rules()
    results = run_examples(rules)
    assert [f"{r.rule}: {r.problem}: {r.text}" for r in results if not r.passed] == []
    # A rule that can never match would look clean: each has a bad example, and it was run.
    assert {r.rule for r in results if r.bad} == {rule.id for rule in rules.rules}


def test_misbehaving_examples_are_told(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path,
        never={"terms": ["绝无此词"], "examples": {"bad": [{"text": "坏"}], "good": [{"text": "好"}]}},
        always={
            "patterns": ["好|坏"],
            "examples": {"bad": [{"text": "坏", "match": "好"}], "good": [{"text": "好"}]},
        },
        ledger={
            "kind": "grounded",
            "params": {"checks": ["numbers"]},
            "examples": {
                "bad": [{"text": "312位用户", "ledger": {"facts": [{"id": "F1"}]}}],
                "good": [{"text": "好"}],
            },
        },
    )
    problems = {(r.rule, r.bad): r.problem for r in run_examples(rules)}
    assert problems["never", True]
    assert problems["always", True]
    assert problems["always", False]
    assert "what" in problems["ledger", True]
    assert not problems["never", False]
