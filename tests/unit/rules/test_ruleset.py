"""Loading: layers, versions, the cache, and files that are broken."""

from pathlib import Path

import pytest

from chengyan.assets import locate
from chengyan.assets.messages import describe
from chengyan.model.statement import Statement
from chengyan.rules import atoms, patterns, scan
from chengyan.rules.atoms import facts_of
from chengyan.rules.checker import check
from chengyan.rules.compiled import compiled
from chengyan.rules.context import CheckContext
from chengyan.rules.patterns import to_re2
from chengyan.rules.ruleset import RuleSet, load_rules, load_rules_from
from tests.unit.rules.rule_making import rule_set, statement, write_rule

SAMPLE: Statement = statement(("facts", "我们深表歉意，最佳品质，13800000000。"))


def same(left: RuleSet, right: RuleSet) -> bool:
    return (left.version, left.rules, left.facts) == (right.version, right.rules, right.facts)


def test_the_cache_says_what_the_files_say() -> None:
    read = load_rules(use_cache=False)
    written, cached = load_rules(), load_rules()
    assert same(read, written)
    assert same(written, cached)
    assert read.problems == ()
    assert check(SAMPLE, cached, CheckContext()) == check(SAMPLE, read, CheckContext())


def test_a_start_from_the_cache_compiles_nothing_that_it_does_not_need(monkeypatch: pytest.MonkeyPatch) -> None:
    """It analyses no pattern, and of several hundred expressions compiles the handful that a text asks for."""
    load_rules()
    made: list[str] = []
    original = patterns.compile_engine

    def counted(source: str, *, multiline: bool) -> object:
        made.append(source)
        return original(source, multiline=multiline)

    monkeypatch.setattr(patterns, "compile_engine", counted)
    monkeypatch.setattr(atoms, "facts_of", lambda _: pytest.fail("analysed anew"))
    monkeypatch.setattr(scan, "facts_of", lambda _: pytest.fail("analysed anew"))
    rules = load_rules()
    compiled.__wrapped__(rules)
    assert len(made) < 20, made
    check(SAMPLE, rules, CheckContext())
    assert len(made) < len(rules.facts) / 4


def test_a_damaged_cache_is_not_believed() -> None:
    load_rules()
    for file in locate.cache_root().glob("rules-*.json"):
        file.write_text('{"format": 5', encoding="utf-8")
    assert same(load_rules(), load_rules(use_cache=False))


def test_the_version_names_the_files(tmp_path: Path) -> None:
    version = load_rules().version
    assert version.startswith("2026.")
    assert len(version.split("+sha256:")[1]) == 12
    write_rule(tmp_path / "rules" / "own", "own-rule", terms=["样例词"])
    assert load_rules(tmp_path).version != version


def test_layers_replace_and_add(tmp_path: Path) -> None:
    write_rule(tmp_path / "rules" / "own", "own-rule", terms=["样例词"])
    write_rule(tmp_path / "rules" / "apology-tone", "apology-conditional", terms=["本公司禁词"])
    rules = load_rules(tmp_path)
    own, replaced = rules.get("own-rule"), rules.get("apology-conditional")
    assert own is not None
    assert replaced is not None
    assert (own.layer, own.pack) == ("organisation", "own")
    assert replaced.terms == ("本公司禁词",)
    assert rules.get("no-such-rule") is None
    assert len(rules.rules) == len(load_rules().rules) + 1


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ("id: broken\ntitle: [", 3),
        ("- a\n", 1),
        ("id: other\n", 1),
        ("id: broken\ntitle: 样例\nseverity: loud\n", 3),
        ("id: broken\ntitle: 样例\nunknown: 1\n", 1),
    ],
)
def test_a_broken_file_is_a_problem_with_its_line(broken: str, line: int, tmp_path: Path) -> None:
    file = tmp_path / "rules" / "own" / "broken.yml"
    file.parent.mkdir(parents=True)
    file.write_text(broken, encoding="utf-8")
    rules = load_rules(tmp_path)
    (problem,) = rules.problems
    assert problem.line == line or broken.startswith("id: broken\ntitle: [")
    assert str(file) in describe(problem)
    assert len(rules.rules) == len(load_rules().rules)
    # The problem survives the cache.
    assert [p.params for p in load_rules(tmp_path).problems] == [problem.params]


def test_bytes_that_are_no_text_and_patterns_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "gbk.yml").write_bytes("id: 样例".encode("gbk"))
    bad = write_rule(tmp_path, "bad-pattern", patterns=["好", "(未闭合"])
    unknown = write_rule(tmp_path, "bad-recogniser", kind="private", params={"recogniser": "dna"})
    problems = {Path(str(p.params["file"])).stem: p for p in load_rules_from(tmp_path).problems}
    assert set(problems) == {"gbk", "bad-pattern", "bad-recogniser"}
    assert problems["bad-pattern"].line == bad.read_text(encoding="utf-8").split("\n").index("- (未闭合") + 1
    assert problems["bad-recogniser"].code == "rules.recogniser"
    assert problems["bad-recogniser"].line is not None
    assert unknown.is_file()


def test_no_rules_at_all_is_a_set_too(tmp_path: Path) -> None:
    rules = load_rules_from(tmp_path)
    assert rules.rules == ()
    assert check(SAMPLE, rules, CheckContext()).diagnostics == ()


def test_a_message_has_plain_slots_only(tmp_path: Path) -> None:
    rules = rule_set(tmp_path, slots={"terms": ["最佳"], "message": "{match} {unknown} {match.__class__} {0}"})
    (found,) = check(SAMPLE, rules, CheckContext()).diagnostics
    assert found.message == "最佳 {unknown} {match.__class__} {0}"


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("甲乙|丙丁", [[["甲乙"]], [["丙丁"]]]),
        ("(?:甲|乙)丙[^。]{0,9}丁戊", [[["丁戊"], ["丙甲"]]]),
        ("甲*", None),
        ("[甲乙]{2,}", [[["乙乙", "乙甲", "甲乙", "甲甲"]]]),
        ("(?i:ab)", None),
        (".", None),
    ],
)
def test_what_a_pattern_cannot_match_without(pattern: str, needs: object) -> None:
    found = facts_of(pattern).needs
    lists = found and [[sorted(clause) for clause in clauses] for clauses in found]
    if pattern.startswith("(?:甲"):
        assert found is not None
        assert {"丁戊"} in [set(clause) for clause in found[0]]
        assert {"甲丙", "乙丙"} in [set(clause) for clause in found[0]]
    else:
        assert lists == needs


@pytest.mark.parametrize(
    ("pattern", "translated"),
    [
        (r"\u4e00", r"(?m)\x{4e00}"),
        (r"[^\d甲]", "(?m)[^0-9０-９甲]"),
        (r"a$", "(?m)a$"),
        (r"(?<!甲)乙", None),
        (r"\b", None),
        (r"[]甲]", "(?m)[]甲]"),
    ],
)
def test_patterns_in_the_words_of_re2(pattern: str, translated: str | None) -> None:
    assert to_re2(pattern, multiline=True) == translated
