"""What a rule file lacks is said in the officer's own language, at its line."""

from pathlib import Path

import pytest

from chengyan.assets.messages import describe
from chengyan.rules.ruleset import load_rules_from
from tests.unit.rules.rule_making import write_rule


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"kind": "magic"}, "“magic”不在可用的值里"),
        ({"severity": None}, "不在可用的值里"),
        ({"terms": "一个词"}, "应当是列表"),
        ({"terms": ["样例"], "colour": "red"}, "不认识的键 colour"),
        ({"title": ""}, "不够（至少 1）"),
        ({"examples": {"bad": [], "good": []}, "terms": ["样例"]}, "至少"),
    ],
)
def test_a_fault_is_told_without_words_of_a_library(tmp_path: Path, keys: dict[str, object], said: str) -> None:
    path = write_rule(tmp_path, "sample", **keys)
    (problem,) = load_rules_from(path).problems
    text = describe(problem)
    assert said in text
    assert " is not " not in text and " is a " not in text and "should be" not in text


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sample.yml"
    path.write_text("id: sample\ntitle: 样例\n", encoding="utf-8")
    (problem,) = load_rules_from(path).problems
    assert "缺少 category" in describe(problem)
