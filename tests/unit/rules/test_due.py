"""When a rule is due, how loudly, and what is told as missing."""

import datetime as dt
from pathlib import Path

from chengyan.model.diagnostics import CheckReport
from chengyan.model.incident import Incident, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import (
    ChannelId,
    IncidentFlag,
    IncidentKind,
    SectionId,
    SectionKind,
    Severity,
    StatementKind,
)
from chengyan.rules.checker import check
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import RuleSet
from tests.unit.rules.rule_making import rule_set, statement

FOOD = Incident("样例", IncidentKind.FOOD_SAFETY, Organisation("样例"))
FULL = StatementKind.FULL_RESPONSE


def spoken(report: CheckReport) -> dict[str, Severity]:
    return {str(d.rule): d.severity for d in report.diagnostics} | {str(m.rule): m.severity for m in report.missing}


def on(
    rules: RuleSet, context: CheckContext, text: str = "样例", kind: StatementKind | None = FULL
) -> dict[str, Severity]:
    return spoken(check(statement(("facts", text), kind=kind), rules, context))


def test_incidents_match_kind_or_flag_and_flags_are_asked_for_additionally(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path,
        kind={"terms": ["样例"], "incidents": ["food-safety"]},
        flag={"terms": ["样例"], "incidents": ["recall"]},
        listed={"terms": ["样例"], "incidents": ["food-safety"], "requires_flags": ["listed-company"]},
    )
    assert on(rules, CheckContext(FOOD)) == {"kind": Severity.WARN}
    flags = (IncidentFlag.RECALL, IncidentFlag.LISTED_COMPANY)
    flagged = Incident("样例", IncidentKind.FOOD_SAFETY, Organisation("样例"), flags=flags)
    assert set(on(rules, CheckContext(flagged))) == {"kind", "flag", "listed"}


def test_without_an_incident_restricted_rules_only_advise(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path,
        plain={"terms": ["样例"], "severity": "block"},
        restricted={"terms": ["样例"], "severity": "block", "incidents": ["food-safety"]},
    )
    assert on(rules, CheckContext()) == {"plain": Severity.BLOCK, "restricted": Severity.ADVISE}


def test_what_is_absent_only_advises_while_incident_or_kind_are_unknown(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path, owed={"kind": "required", "require_any": ["热线"], "severity": "block", "message": "没有{element}"}
    )
    assert on(rules, CheckContext(FOOD)) == {"owed": Severity.BLOCK}
    assert on(rules, CheckContext()) == {"owed": Severity.ADVISE}
    assert on(rules, CheckContext(FOOD), kind=None) == {"owed": Severity.ADVISE}
    guessed = Statement(FULL, (Section(SectionId("s1"), SectionKind.FACTS, "样例"),), kind_guessed=True)
    assert spoken(check(guessed, rules, CheckContext(FOOD))) == {"owed": Severity.ADVISE}
    asked = check(guessed, rules, CheckContext(FOOD, kind=StatementKind.PROGRESS))
    assert spoken(asked) == {"owed": Severity.BLOCK}
    assert (asked.kind, asked.kind_guessed) == (StatementKind.PROGRESS, False)


def test_statement_kinds(tmp_path: Path) -> None:
    owed = {"kind": "required", "require_any": ["热线"], "message": "没有{element}"}
    rules = rule_set(
        tmp_path,
        only={**owed, "statements": ["recall"]},
        never={**owed, "except_statements": ["first-response"]},
        when={**owed, "kind": "conditional", "when": "样例", "statements": ["recall"]},
    )
    assert set(on(rules, CheckContext(FOOD), kind=StatementKind.RECALL)) == {"only", "never", "when"}
    assert set(on(rules, CheckContext(FOOD), kind=StatementKind.FIRST_RESPONSE)) == set()
    assert set(on(rules, CheckContext(FOOD), kind=None)) == {"never", "when"}


def test_channels_and_dates_in_force(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path,
        weibo={"terms": ["样例"], "channels": ["weibo-post"]},
        old={"terms": ["样例"], "in_force": {"to": "2025-12-31"}},
        new={"terms": ["样例"], "in_force": {"from": "2026-01-01"}},
    )
    assert set(on(rules, CheckContext(on=dt.date(2026, 1, 1)))) == {"new"}
    assert set(on(rules, CheckContext(on=dt.date(2025, 12, 31)))) == {"old"}
    weibo = CheckContext(channels=frozenset({ChannelId.WEIBO_POST}), on=dt.date(2026, 1, 1))
    assert set(on(rules, weibo)) == {"new", "weibo"}
    dated = Statement(FULL, statement(("facts", "样例")).sections, date=dt.date(2025, 5, 1))
    assert set(spoken(check(dated, rules, CheckContext()))) == {"old"}


def test_an_unnamed_guessed_section_may_be_any_and_a_named_one_is_itself(tmp_path: Path) -> None:
    rules = rule_set(tmp_path, apology={"terms": ["样例"], "sections": ["apology"]})
    assert on(rules, CheckContext()) == {}
    for guessed, expected in ((True, {"apology"}), (False, set())):
        text = Statement(None, (Section(SectionId("s1"), SectionKind.OTHER, "样例", guessed=guessed),))
        assert set(spoken(check(text, rules, CheckContext()))) == expected


def test_missing_is_told_once_per_element_and_never_as_a_diagnostic(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path,
        recall={
            "kind": "conditional",
            "when": "召回",
            "sections": ["facts", "remediation"],
            "require_all": [{"name": "批次", "regex": "批次"}, {"name": "数量", "regex": r"\d+台"}],
            "severity": "block",
            "message": "召回没有写{element}",
        },
    )
    text = statement(
        ("title", "召回"), ("facts", "没有写"), ("remediation", "我们召回涉事产品。\n我们召回。"), kind=FULL
    )
    report = check(text, rules, CheckContext(FOOD))
    assert report.diagnostics == ()
    assert [(m.element, m.section, m.message) for m in report.missing] == [
        ("批次", SectionKind.FACTS, "召回没有写批次"),
        ("数量", SectionKind.FACTS, "召回没有写数量"),
    ]
    assert report.count(Severity.BLOCK) == 2
    whole = statement(("facts", "召回A批次"), ("remediation", "共300台"), kind=FULL)
    assert check(whole, rules, CheckContext(FOOD)).missing == ()


def test_an_element_may_reach_over_lines_and_end_the_text(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path,
        across={"kind": "required", "require_any": ["电话[^。]{0,4}400"], "message": "没有{element}"},
        end={"kind": "required", "require_any": [r"有限公司\s*$"], "message": "没有{element}"},
        unless={"kind": "required", "require_any": ["甲"], "unless": ["乙"], "message": "没有{element}"},
    )
    assert set(on(rules, CheckContext(FOOD), "电话\n400\n某有限公司\n乙")) == {"end"}
    assert set(on(rules, CheckContext(FOOD), "乙电话：400\n某有限公司\n")) == set()
    assert set(on(rules, CheckContext(FOOD), "电话\n\n\n\n\n400")) == {"across", "end", "unless"}


def test_who_signs_and_when_count_as_the_end_of_the_closing(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path,
        signed={
            "kind": "required",
            "sections": ["closing"],
            "require_all": [{"name": "署名", "regex": "公司"}, {"name": "日期", "regex": r"\d{4}年\d+月\d+日\s*$"}],
            "message": "没有{element}",
        },
    )
    bare = statement(("closing", "特此说明。"), kind=FULL)
    assert [m.element for m in check(bare, rules, CheckContext(FOOD)).missing] == ["日期", "署名"]
    signed = Statement(FULL, bare.sections, date=dt.date(2026, 11, 13), signed_as="样例有限公司")
    assert check(signed, rules, CheckContext(FOOD)).missing == ()


def test_orders(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path,
        b_advise={"terms": ["样例"], "severity": "advise"},
        c_block={"terms": ["样例"], "severity": "block"},
        a_owed={"kind": "required", "require_any": ["甲"], "message": "没有{element}", "severity": "advise"},
        d_owed={"kind": "required", "require_any": ["甲"], "message": "没有{element}", "severity": "block"},
    )
    report = check(statement(("facts", "无"), ("apology", "样例，样例"), kind=FULL), rules, CheckContext(FOOD))
    assert [(d.span.start, d.rule) for d in report.diagnostics] == [
        (0, "c-block"),
        (0, "b-advise"),
        (3, "c-block"),
        (3, "b-advise"),
    ]
    assert [m.rule for m in report.missing] == ["d-owed", "a-owed"]
    assert report.rules_version == rules.version


def test_a_text_too_long_for_its_channel(tmp_path: Path) -> None:
    keys = {"kind": "length", "channels": ["weibo-post"], "message": "{length}/{limit}"}
    rules = rule_set(
        tmp_path,
        own={**keys, "params": {"limit": 10}},
        chars={**keys, "params": {"limit": 30, "measure": "chars"}},
        channel={**keys, "params": {"channel": "weibo-post"}},
    )
    context = CheckContext(channels=frozenset({ChannelId.WEIBO_POST}))
    text = statement(("facts", "一二三四五"), ("apology", "六七八九十甲乙"))
    (found,) = check(text, rules, context).diagnostics
    assert (found.rule, found.section, found.quote, found.message) == ("own", "s2", "十甲乙", "13/10")
    assert check(statement(("facts", "一二三四五")), rules, context).diagnostics == ()
    long = check(statement(("facts", "字" * 2001)), rules, context)
    assert [(d.rule, d.span.start) for d in long.diagnostics] == [("own", 10), ("chars", 30), ("channel", 2000)]
