"""What a careless (or a sly) writer puts between and instead of the characters of a term is read through."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengyan.rules.checker import Checker, check
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import load_rules
from tests.unit.rules.rule_making import rule_set, statement

BUILT_IN = load_rules()
CHECKER = Checker(BUILT_IN)


def quotes(text: str, rules: object, rule: str) -> list[str]:
    report = check(statement(("facts", text)), rules, CheckContext())  # type: ignore[arg-type]
    return [d.quote for d in report.diagnostics if d.rule == rule]


@pytest.mark.parametrize(
    "written",
    [
        "绝对安全",
        "绝 对 安 全",
        "绝\u3000对安全",
        "绝\u200b对\u2060安\ufeff全",
        "绝对\ufe0f安全",
        "絕對安全",
        "绝·对.安*全",
        "绝💔对🙏🏻安全",
        "绝̶对̶安̶全̶",
        "绝_对~安|全",
        "绝＋对+安｜全",
    ],
)
def test_a_term_is_found_however_it_is_written(tmp_path: Path, written: str) -> None:
    rules = rule_set(tmp_path, safe={"terms": ["绝对安全"]}, pattern={"patterns": ["绝对安.的"]})
    text = f"😀我们的产品{written}的，请放心。"
    (found,) = quotes(text, rules, "safe")
    assert found.rstrip("̶") == written.rstrip("̶")
    assert len(quotes(text, rules, "pattern")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "这是绝对、安全的两面。",
        "态度绝对，安全第一。",
        "绝对/安全",
        "绝对——安全",
        "绝对“安全”",
        "绝对（安全）",
        "绝对 312 安全",
    ],
)
def test_real_punctuation_joins_nothing(tmp_path: Path, text: str) -> None:
    rules = rule_set(tmp_path, safe={"terms": ["绝对安全"]})
    assert quotes(text, rules, "safe") == []


def test_what_excuses_a_hit_excuses_the_hidden_one(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path, safe={"terms": ["绝对安全"], "unless": ["不能保证"]}, best={"terms": ["最佳"], "except": ["最佳实践"]}
    )
    assert quotes("不能保证絕對安全。", rules, "safe") == []
    assert quotes("行业最 佳 实 践。", rules, "best") == []
    assert quotes("行业最 佳。", rules, "best") == ["最 佳"]


def test_a_hit_that_is_there_anyway_is_told_once(tmp_path: Path) -> None:
    rules = rule_set(tmp_path, safe={"terms": ["绝对安全", "绝对"]})
    assert quotes("绝对 安全。", rules, "safe") == ["绝对"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我们的产品绝\n对安全，请放心。", ["绝\n对安全"]),
        ("😀经过排查，我们可以向各位用户说明产品绝对\n安全无虞。", ["绝对\n安全"]),
        ("一、态度绝对\n安全培训", []),
        ("我们态度绝对。\n安全第一。", []),
        ("态度绝对\n\n安全培训", []),
    ],
)
def test_a_line_break_within_a_term(tmp_path: Path, text: str, found: list[str]) -> None:
    rules = rule_set(tmp_path, safe={"terms": ["绝对安全"]})
    assert quotes(text, rules, "safe") == found


def test_advice_is_not_dug_for(tmp_path: Path) -> None:
    rules = rule_set(tmp_path, mild={"terms": ["绝对安全"], "severity": "advise"})
    assert quotes("絕對安全", rules, "mild") == []


@pytest.mark.parametrize(
    "number",
    ["１３８ 0013 8000", "138\u200b00138000", "①③⑧00138000", "1 3 8 0 0 1 3 8 0 0 0", "一三八零零一三八零零零"],
)
def test_a_mobile_number_is_found_however_it_is_written(number: str) -> None:
    assert quotes(f"请联系她{number}。", BUILT_IN, "pii-mobile") == [number]


def test_clean_examples_gain_nothing() -> None:
    """On every good example of every rule the folded text says nothing that the text as written does not."""
    scanner = CHECKER._compiled.scanner
    for rule in BUILT_IN.rules:
        for example in rule.good:
            for line in example.text.split("\n"):
                hidden = set(scanner.scan(line).hits) - set(scanner._scan(line).hits)
                assert not hidden, (rule.id, line, [scanner.rules[rule_id].id for rule_id, _, _ in hidden])


def test_line_breaks_of_clean_texts_join_nothing() -> None:
    """The lines of every good example, one after the other as a list would have them."""
    scanner = CHECKER._compiled.scanner
    lines = [line.rstrip("。") for rule in BUILT_IN.rules for e in rule.good for line in e.text.split("\n") if line]
    joined = [(a, b, hits) for a, b in pairwise(lines) if (hits := scanner.across(a, b))]
    assert len(joined) <= len(lines) // 200, joined


hidden_texts = st.lists(
    st.sampled_from(["绝对安全", "最佳", "深表歉意", *"絕對最佳 ·\u200b😀１３８0，。\n\ud83d\u0336ー"]), max_size=30
).map("".join)


@settings(max_examples=100)
@given(hidden_texts)
def test_every_quote_is_the_original(text: str) -> None:
    report = CHECKER.check(statement(("facts", text)), CheckContext())
    last: dict[str, int] = {}
    for d in report.diagnostics:
        assert text[d.span.start : d.span.end] == d.quote != ""
        assert d.span.start >= last.get(d.rule, 0)
        last[d.rule] = d.span.end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("产品绝对\n安全，请放心。", True),
        ("产品绝对。\n安全生产月开始了。", False),
        ("产品绝对\n\n安全，请放心。", False),
        ("不是绝对\n安全，请按说明使用。", False),
    ],
)
def test_one_line_break_parts_no_set_phrase(tmp_path: Path, text: str, found: bool) -> None:
    rules = rule_set(tmp_path, loud={"terms": ["绝对安全"], "severity": "block", "unless_clause": ["不是"]})
    assert quotes(text, rules, "loud") == (["绝对\n安全"] if found else [])


def test_what_is_owed_counts_in_traditional_characters_too(tmp_path: Path) -> None:
    owed = {"kind": "conditional", "when": "谣言", "require_any": ["检测报告"], "message": "没有{element}"}
    rules = rule_set(tmp_path, owed={**owed, "severity": "block"})

    def missing(text: str) -> list[str]:
        return [m.rule for m in check(statement(("facts", text)), rules, CheckContext()).missing]

    assert missing("網上的謠言沒有根據。") == ["owed"]
    assert missing("網上的謠言沒有根據，檢測報告附後。") == []
