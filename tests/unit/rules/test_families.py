"""Families of words in patterns: written out when a rule file is read, reported where the name is none."""

from pathlib import Path

import pytest
import yaml

from chengyan.assets.locate import resource
from chengyan.model.errors import AssetError
from chengyan.rules.families import FILE, written_out
from chengyan.rules.rule_parsing import check_patterns
from chengyan.rules.ruleset import load_rules


def test_a_family_is_written_out_in_patterns_and_left_alone_in_examples() -> None:
    data = written_out({"patterns": ["(?&minors)哭了"], "when": "(?&minors)", "message": "(?&minors)"})
    assert "(?:未成年人|" in data["patterns"][0] and data["patterns"][0].endswith("哭了")
    assert "(?&" not in data["when"]
    assert data["message"] == "(?&minors)"


def test_an_unknown_family_is_reported_with_its_pattern() -> None:
    data = written_out({"kind": "existence", "patterns": ["(?&nobody)哭了"]})
    with pytest.raises(AssetError, match=r"nobody"):
        check_patterns(data, file="x.yml")


def test_every_family_is_named_by_a_rule_and_no_rule_keeps_a_name() -> None:
    names = set(yaml.safe_load(resource(*FILE).read_text(encoding="utf-8")))
    folder = Path(str(resource("rules")))
    texts = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.yml"))
    assert {name for name in names if f"(?&{name})" not in texts} == set()
    kept = [rule.id for rule in load_rules().rules if any("(?&" in p for p in rule.patterns)]
    assert kept == []
