"""What counts as a hit: words, allow-lists, ``unless``, longest match; and that offsets are code points everywhere."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengyan.model.diagnostics import CheckReport
from chengyan.rules.checker import check
from chengyan.rules.compiled import compiled
from chengyan.rules.context import CheckContext
from chengyan.rules.patterns import Haystack, Pattern, coarse
from chengyan.rules.rule import RuleKind, Scope
from chengyan.rules.ruleset import RuleSet, load_rules
from tests.unit.rules.rule_making import rule_set, statement

BUILT_IN = load_rules()


def quotes(report: CheckReport) -> list[str]:
    return [d.quote for d in report.diagnostics]


def found(rules: RuleSet, text: str) -> list[str]:
    return quotes(check(statement(("facts", text)), rules, CheckContext()))


def test_a_hit_inside_a_longer_word_is_no_hit(tmp_path: Path) -> None:
    rules = rule_set(tmp_path, most={"terms": ["最"]}, they={"terms": ["亲们"]})
    assert found(rules, "最近母亲们来过。") == []
    assert found(rules, "我们最关心的是结果。") == ["最"]


def test_words_can_be_asked_for_or_not(tmp_path: Path) -> None:
    rules = rule_set(tmp_path, any={"terms": ["最"], "words": "any"}, whole={"terms": ["道歉信"], "words": "whole"})
    assert found(rules, "最近收到道歉信。") == ["最", "道歉信"]


def test_the_allow_list_wins_over_terms_and_patterns(tmp_path: Path) -> None:
    rules = rule_set(tmp_path, term={"terms": ["登陆"], "words": "any", "except": ["登陆作战"], "patterns": ["作."]})
    assert found(rules, "登陆作战开始，请登陆官网。") == ["登陆"]


def test_unless_looks_at_its_own_sentence_only(tmp_path: Path) -> None:
    rules = rule_set(tmp_path, safe={"terms": ["绝对安全"], "unless": ["不能保证"]})
    assert found(rules, "不能保证绝对安全。产品绝对安全。") == ["绝对安全"]
    assert found(rules, "不能保证绝对安全；产品没有问题。") == []


def test_one_rule_never_overlaps_itself_and_takes_the_longest(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path,
        long={"terms": ["深表歉意", "深表", "歉意"], "words": "any", "patterns": ["表歉"]},
        other={"terms": ["表歉意"]},
    )
    assert found(rules, "我们深表歉意。") == ["深表歉意", "表歉意"]


def test_a_named_group_narrows_the_finding(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path, plain={"patterns": ["我们(?P<hit>尽快)处理"]}, lookahead={"patterns": ["(?<=我们)(?P<hit>尽)快"]}
    )
    assert found(rules, "😀我们尽快处理。") == ["尽", "尽快"]


def test_offsets_behind_emoji_surrogates_and_zero_width(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path, term={"terms": ["深表歉意"]}, re2={"patterns": ["退款.{0,3}慢"]}, regex={"patterns": ["(?<!不)满意"]}
    )
    text = "😀🏳️‍🌈\ud83d\u200b𬭸退款太慢，深表歉意，\ud800满意"
    report = check(statement(("facts", text)), rules, CheckContext())
    assert quotes(report) == ["退款太慢", "深表歉意", "满意"]
    assert all(text[d.span.start : d.span.end] == d.quote for d in report.diagnostics)


def test_a_paragraph_is_the_reach_of_a_pattern_unless_it_says_otherwise(tmp_path: Path) -> None:
    patterns = ["开头[^。]{0,10}结尾"]
    rules = rule_set(
        tmp_path,
        paragraph={"patterns": patterns},
        section={"patterns": patterns, "scope": "section"},
        text={"patterns": patterns, "scope": "text"},
    )
    across_lines = check(statement(("facts", "开头\n结尾")), rules, CheckContext())
    assert [d.rule for d in across_lines.diagnostics] == ["section", "text"]
    across_sections = check(statement(("facts", "开头"), ("apology", "结尾")), rules, CheckContext())
    assert [(d.rule, d.quote) for d in across_sections.diagnostics] == [("text", "开头")]


def test_occurrences_are_counted_over_the_sections_and_told_once(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path,
        stack={
            "kind": "occurrence",
            "terms": ["高度重视", "深刻反思"],
            "min_count": 3,
            "message": "{count}处：{matches}",
        },
    )
    two = check(statement(("facts", "高度重视，深刻反思。")), rules, CheckContext())
    assert two.diagnostics == ()
    three = check(statement(("facts", "高度重视。"), ("apology", "深刻反思，高度重视。")), rules, CheckContext())
    assert [(d.section, d.quote, d.message) for d in three.diagnostics] == [
        ("s1", "高度重视", "3处：高度重视、深刻反思")
    ]


def test_fixes_replace_the_hit(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path,
        typo={
            "terms": ["致谦", "报谦"],
            "words": "any",
            "fixes": [{"title": "改为“{replacement}”", "swap": {"致谦": "致歉"}, "applicability": "safe"}],
        },
    )
    first, second = check(statement(("facts", "我们致谦。报谦。")), rules, CheckContext()).diagnostics
    (fix,) = first.fixes
    assert (fix.title, fix.edits[0].replacement, fix.edits[0].span) == ("改为“致歉”", "致歉", first.span)
    assert second.fixes == ()


def test_a_pattern_that_backtracks_without_end_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    evil = Pattern("(?=a)(a|aa)+c(?<!c)", multiline=True)
    assert evil.spans(Haystack("a" * 5000 + "c")) == []
    assert "timed out" in caplog.text
    linear = Pattern("(a+)+$", multiline=True)
    assert linear.spans(Haystack("a" * 200_000 + "c")) == []


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("(?<!不)满意(?!度)", "满意"),
        (r"(?=[(]a)[^\])(?!x]+(?:(?<=b)|c)", r"[^\])(?!x]+(?:|c)"),
        (r"\b[]a](?P<hit>d\\)(?!e(f)[)])\(", r"[]a](?P<hit>d\\)\("),
        (r"(a)(?!b)\1", None),
        ("(?i)a(?!b)", None),
        ("a(?!b)+c", None),
    ],
)
def test_what_is_asked_first_of_a_pattern_with_lookarounds(source: str, left: str | None) -> None:
    assert coarse(source) == left


texts = st.lists(
    st.sampled_from(
        [
            *"我们对此，。！\n 😀\u200b\ud83d",
            "深表歉意",
            "如果给您带来不便",
            "最近",
            "高度重视",
            "312位",
            "尽快",
            "13000000000",
            "最佳",
        ]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(texts, st.text(alphabet=st.characters(), max_size=60)))
def test_every_quote_is_the_text_at_its_span(text: str) -> None:
    report = check(statement(("facts", text), ("apology", text)), BUILT_IN, CheckContext())
    last: dict[tuple[str, str], int] = {}
    for d in report.diagnostics:
        assert text[d.span.start : d.span.end] == d.quote
        assert d.quote
        assert d.span.start >= last.get((d.rule, d.section), 0)
        last[d.rule, d.section] = d.span.end
    places = [(d.section, d.span.start) for d in report.diagnostics]
    assert places == sorted(places)


def test_patterns_mean_what_python_means(prove: bool) -> None:
    """The same spans as ``re`` for every pattern of every rule over the examples of all rules (a quarter, by turns)."""
    material = [example.text for rule in BUILT_IN.rules for example in (*rule.bad, *rule.good)]
    material = [text for text in material if len(text) < 400] + ["😀" + text for text in material[::7]]
    haystacks = [(text, Haystack(text)) for text in material]
    for number, (index, pattern) in enumerate(compiled(BUILT_IN).scanner.hit_patterns):
        if "(?P<hit>" in pattern.source:
            continue
        expected = re.compile(pattern.source, re.M)
        for text, haystack in haystacks if prove else haystacks[number % 4 :: 4]:
            spans = [m.span() for m in expected.finditer(text) if m.group()]
            assert pattern.spans(haystack) == spans, (BUILT_IN.rules[index].id, pattern.source, text)


def test_the_prefilter_never_hides_a_hit() -> None:
    """Terms and patterns run everywhere find nothing that the scan does not."""
    scanner = compiled(BUILT_IN).scanner
    material = {example.text for rule in BUILT_IN.rules for example in (*rule.bad, *rule.good)}
    for text in sorted(line for item in material for line in item.split("\n") if line):
        paragraph = scanner.scan(text)
        for number, (index, pattern) in enumerate(scanner.hit_patterns):
            rule = BUILT_IN.rules[index]
            if rule.scope is Scope.PARAGRAPH and not rule.unless and not rule.exceptions:
                spans = pattern.spans(paragraph.haystack)
                assert bool(spans) <= any(hit[0] == index for hit in paragraph.hits), (rule.id, text)
            elif rule.scope is not Scope.PARAGRAPH and pattern.found(paragraph.haystack):
                assert scanner.may_hit(number, paragraph.clauses), (rule.id, text)
        for number, presence in enumerate(scanner.presences):
            if presence.by_paragraph and presence.pattern.found(paragraph.haystack):
                assert paragraph.has(number), (presence.pattern.source, text)


def test_rules_of_every_kind_are_there() -> None:
    assert {rule.kind for rule in BUILT_IN.rules} == set(RuleKind)
