"""Citations of laws against the law table: what is wrong on the day of the event, and what should stand there."""

import datetime as dt
from pathlib import Path

import pytest

from chengyan.assets.messages import describe
from chengyan.model.diagnostics import Diagnostic
from chengyan.model.incident import Incident, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentKind, SectionId, SectionKind, Severity
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.rule import RuleKind
from chengyan.rules.ruleset import load_rules, load_rules_from
from tests.unit.rules.rule_making import rule_set, statement, write_rule

RULES = load_rules(overlays=False)
CHECKER = Checker(RULES)
OURS = {rule.id for rule in RULES.rules if rule.kind is RuleKind.CITATION}
NEW = dt.date(2026, 3, 1)


def check(*texts: str, on: dt.date = NEW, event: dt.date | dt.datetime | None = None) -> list[Diagnostic]:
    """What is said of the citations in these sections, published on a day; ``event`` is when it happened."""
    sections = tuple(Section(SectionId(f"s{n}"), SectionKind.FACTS, text) for n, text in enumerate(texts))
    incident = Incident("样例", IncidentKind.GENERAL, Organisation("样例"), occurred_at=event) if event else None
    report = CHECKER.check(Statement(None, sections, date=on), CheckContext(incident=incident))
    found = [d for d in report.diagnostics if d.rule in OURS]
    for each in found:
        text = texts[int(each.section.removeprefix("s"))]
        assert text[each.span.start : each.span.end] == each.quote
    return found


def said(*texts: str, on: dt.date = NEW, event: dt.date | dt.datetime | None = None) -> list[tuple[str, str, str]]:
    """Rule, quote and the words of the fix (empty: none)."""
    return [
        (d.rule, d.quote, d.fixes[0].edits[0].replacement if d.fixes else "") for d in check(*texts, on=on, event=event)
    ]


def test_each_verdict_has_a_rule_of_its_own() -> None:
    verdicts = [rule.param("verdicts") for rule in RULES.rules if rule.kind is RuleKind.CITATION]
    assert sorted(str(v) for group in verdicts if isinstance(group, list) for v in group) == sorted(
        ["unknown", "unlisted", "wrong-title", "repealed", "not-yet", "renumbered", "moved", "no-article"]
    )


@pytest.mark.parametrize(
    ("text", "rule", "quote", "fix"),
    [
        ("违反《治安管理处罚法》第二十五条散布谣言。", "fact-stale-law-citation", "第二十五条", "第二十九条"),
        ("依《网络安全法》第42条就个人信息泄露告知。", "fact-stale-law-citation", "第42条", "第44条"),
        (
            *("《侵权责任法》第六条、第四十六条。", "fact-law-repealed", "《侵权责任法》第六条、第四十六条"),
            "《民法典》第一千一百六十五条、第一千二百零六条",
        ),
        ("根据合同法第60条。", "fact-law-repealed", "合同法第60条", "民法典第509条"),
        ("《中华人民共和国合同法》规定。", "fact-law-repealed", "《中华人民共和国合同法》", "《中华人民共和国民法典》"),
        ("根据民法典第1500条。", "fact-law-article-unknown", "第1500条", ""),
        ("按照《消费者权益保障法》。", "fact-law-wrong-title", "《消费者权益保障法》", "《消费者权益保护法》"),
        ("依据《企业舆情回应条例》第三条。", "ai-hallucinated-law", "《企业舆情回应条例》第三条", ""),
        ("根据《消费纠纷处理法》。", "fact-law-unlisted", "《消费纠纷处理法》", ""),
        ("依据《治安管理处罚法》第四十二条报案。", "fact-law-article-moved", "第四十二条", "第五十条"),
        ("《食品安全法》第九十六条规定的十倍赔偿。", "fact-stale-law-citation", "第九十六条", "第一百四十八条"),
        ("依據《網絡安全法》第四十二條，個人信息泄露。", "fact-stale-law-citation", "第四十二條", "第四十四条"),
        ("依《网络\u200b安全法》第４２条，个人信息泄露。", "fact-stale-law-citation", "第４２条", "第44条"),
        ("🙂依《合同法》🙂", "fact-law-repealed", "《合同法》", "《民法典》"),
    ],
)  # fmt: skip
def test_what_is_wrong_and_what_should_stand_there(text: str, rule: str, quote: str, fix: str) -> None:
    assert said(text) == [(rule, quote, fix)]


@pytest.mark.parametrize(
    "text",
    [
        "依据《中华人民共和国个人信息保护法》第五十七条、《网络安全法》第四十四条，现将有关情况告知如下。",
        "造谣者违反《治安管理处罚法》第二十九条。",
        "根据民法典第1260条和《刑法》第二百九十一条之一。",
        "我们遵守《网络安全法》《数据安全法》《互联网信息服务管理办法》等规定。",
        "按照公司《退款管理办法》第三条和《门店食品安全管理规定》第八条处理。",
        "《上海市消费者权益保护条例》第九条、《深圳经济特区数据条例》第十条。",
        "德国《民法典》第八百二十三条、德国民法典第823条、《欧盟通用数据保护条例》第33条。",
        "依照《中华人民共和国渔业法》第三百条。",
        "行为发生时施行的《合同法》第六十条适用于该案。",
        "依据《网络安全法》（2016年）第四十二条，当时应当就个人信息泄露告知用户。",
        "我们依法处理，遵守法律法规，第一条措施如下。",
    ],
)
def test_what_is_right(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("article", "event", "right"),
    [
        ("第四十二条", dt.date(2025, 12, 31), True),
        ("第四十二条", dt.date(2026, 1, 1), False),
        ("第四十四条", dt.date(2026, 1, 1), True),
        ("第四十四条", dt.date(2025, 12, 31), False),
        ("第四十二条", dt.datetime(2025, 11, 9, tzinfo=dt.UTC), True),
    ],
)
def test_the_day_that_counts_is_that_of_the_event(article: str, event: dt.date | dt.datetime, right: bool) -> None:
    text = f"依据《网络安全法》{article}，我们就个人信息泄露告知如下。"
    assert (said(text, on=dt.date(2026, 1, 5), event=event) == []) is right


def test_without_an_event_the_day_of_publication_counts() -> None:
    text = "依据《生态环境法典》第一百二十一条，我们通报了居民。"
    (early,) = check(text, on=dt.date(2026, 8, 14))
    assert early.rule == "fact-law-not-in-force"
    assert "2026年8月15日" in early.message
    assert "《环境保护法》" in early.message
    assert check(text, on=dt.date(2026, 8, 15)) == []
    assert said("依据《水污染防治法》第三十九条停产。", on=dt.date(2026, 8, 14)) == []
    assert [r for r, _, _ in said("依据《水污染防治法》第三十九条停产。", on=dt.date(2026, 8, 15))] == [
        "fact-law-repealed"
    ]


def test_the_words_beside_it_tell_an_old_number_from_a_new_one() -> None:
    assert said("依据《网络安全法》第四十二条，我们对用户信息严格保密。") == []
    assert [r for r, _, _ in said("依据《网络安全法》第二十五条说明如下。")] == ["fact-law-article-moved"]
    assert [d.severity for d in check("依据《网络安全法》第二十五条说明如下。")] == [Severity.ADVISE]


def test_what_points_back_crosses_paragraphs_and_sections() -> None:
    found = said("我们遵守《网络安全法》。\n另起一段。", "该法第四十二条要求就个人信息泄露告知用户。")
    assert found == [("fact-stale-law-citation", "第四十二条", "第四十四条")]


def test_only_what_changed_is_read_anew_and_says_the_same() -> None:
    before = said("依据《合同法》。", "该法第六十条。")
    assert said("依据《广告法》。", "该法第六十条。") == []
    assert said("依据《合同法》。", "该法第六十条。") == before
    assert len(before) == 2


def test_a_rule_of_ones_own_may_name_an_article(tmp_path: Path) -> None:
    basis = [{"law": "consumer-rights-protection-law", "article": "20", "role": "direct"}]
    rules = rule_set(tmp_path, own={"terms": ["最佳"], "basis": basis})
    (found,) = Checker(rules).check(statement(("facts", "最佳品质")), CheckContext()).diagnostics
    (shown,) = found.basis
    assert shown.ref == "《中华人民共和国消费者权益保护法》（2013修正）第二十条"
    assert shown.quote == "应当真实、全面，不得作虚假或者引人误解的宣传"
    assert (shown.verified, shown.law, shown.article, shown.starts) == (
        *("true", "consumer-rights-protection-law", "20"),
        dt.date(2014, 3, 15),
    )


def test_the_words_of_a_source_that_is_no_law_stay_as_written(tmp_path: Path) -> None:
    basis = [{"ref": "公司品牌手册第三章", "role": "background", "verified": "true", "quote": "不用最高级"}]
    (rule,) = rule_set(tmp_path, own={"terms": ["最佳"], "basis": basis}).rules
    assert [(b.ref, b.quote, b.law) for b in rule.basis] == [("公司品牌手册第三章", "不用最高级", "")]


@pytest.mark.parametrize(
    ("basis", "code"),
    [
        ({"law": "no-such-law", "article": "1", "role": "direct"}, "laws.unknown-key"),
        ({"law": "price-law", "article": "47", "role": "direct"}, "laws.unknown-article"),
        ({"law": "price-law", "article": "14", "role": "direct", "quote": "谁也没有说过的话"}, "laws.foreign-quote"),
        ({"law": "price-law", "role": "direct"}, "rules.schema"),
        ({"ref": "某书", "role": "direct"}, "rules.schema"),
        ({"law": "price-law", "article": "14", "ref": "某书", "role": "direct"}, "rules.schema"),
    ],
)
def test_a_basis_that_the_table_does_not_bear_is_a_problem(basis: dict[str, str], code: str, tmp_path: Path) -> None:
    file = write_rule(tmp_path, "own", terms=["最佳"], basis=[basis])
    (problem,) = load_rules_from(file).problems
    assert problem.code == code
    assert problem.line is not None
    assert str(file) in describe(problem)


def test_what_an_organisation_knows_of_laws_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "依据《云栖商户公约条例》第三条处理。"
    assert [rule for rule, _, _ in said(text)] == ["ai-hallucinated-law"]
    before = load_rules().version
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "names.yml").write_text("ours: [云栖商户公约条例]\n", "utf-8")
    monkeypatch.setenv("CHENGYAN_ORGANISATION", str(tmp_path))
    rules = load_rules()
    assert rules.version != before
    found = Checker(rules).check(statement(("facts", text)), CheckContext(on=NEW)).diagnostics
    assert [d.rule for d in found if d.rule in OURS] == []


@pytest.mark.parametrize(
    ("text", "ref", "quote"),
    [
        (
            "依据《网络安全法》第四十二条，个人信息泄露。",
            "《中华人民共和国网络安全法》（2025修正，2026-01-01施行）第四十四条",
            "在发生或者可能发生个人信息泄露、毁损、丢失的情况时",
        ),
        (
            "依据《侵权责任法》第四十六条。",
            "《中华人民共和国民法典》第一千二百零六条",
            "应当及时采取停止销售、警示、召回等补救措施",
        ),
    ],
)
def test_a_finding_rests_on_the_article_that_is_right(text: str, ref: str, quote: str) -> None:
    (found,) = check(text)
    first = found.basis[0]
    assert (first.ref, first.quote, first.verified) == (ref, quote, "true")
    assert first.starts is not None
