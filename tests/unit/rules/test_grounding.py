"""The prose against the ledger: what backs what, and what a finding names."""

import datetime as dt
from typing import Any

import pytest

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.diagnostics import Diagnostic
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Severity, StatementKind
from chengyan.rules.checker import check
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import load_rules
from tests.unit.rules.rule_making import statement

RULES = load_rules()
PUBLIC = {"status": "verified", "disclosure": "public"}


def findings(text: str | Statement, **ledger: Any) -> dict[str, list[Diagnostic]]:
    """The grounded findings by rule."""
    data = {"title": "样例", "kind": "general", "organisation": {"name": "样例", "full_name": "样例360科技有限公司"}}
    incident = incident_from_data({**data, **ledger})
    if isinstance(text, str):
        text = statement(("facts", text), kind=StatementKind.FULL_RESPONSE)
    found: dict[str, list[Diagnostic]] = {}
    for d in check(text, RULES, CheckContext(incident)).diagnostics:
        if d.rule.startswith("ground-"):
            found.setdefault(str(d.rule), []).append(d)
    return found


def fact(what: str, **keys: Any) -> dict[str, Any]:
    return {"id": "F1", "what": what, **PUBLIC, **keys}


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("退还三千元", "退还3000元"),
        ("退还0.3万元", "退还３０００元"),
        ("11月9日提交", "2026年11月9日提交"),
        ("2026-11-09提交", "11月9日提交"),
        ("48小时内", "两天内"),
        ("312名用户", "312位用户"),
        ("三百一十二个用户", "312人"),
        ("占三成", "占30%"),
        ("晚上10点", "22:00"),
        ("共312笔", "312单"),
    ],
)
def test_the_same_quantity_in_another_shape(said: str, known: str) -> None:
    assert findings(f"{said}。", facts=[fact(known)]) == {}


@pytest.mark.parametrize(
    ("said", "known", "rule"),
    [
        ("313位用户", "312位用户", "ground-number"),
        ("312家门店", "312位用户", "ground-number"),
        ("3000美元", "3000元", "ground-sum"),
        ("2025年11月9日", "2026年11月9日", "ground-date"),
        ("3天", "3个工作日", "ground-duration"),
        ("22:15", "22时30分", "ground-time"),
        ("3.5%", "3%", "ground-number"),
    ],
)
def test_another_quantity(said: str, known: str, rule: str) -> None:
    found = findings(f"情况如下，{said}，说明完毕。", facts=[fact(known)])
    assert [said.startswith(d.quote) for d in found[rule]] == [True]


def test_what_is_internal_checking_disputed_or_corrected_names_its_record() -> None:
    for keys in ({"disclosure": "internal"}, {"status": "checking"}, {"status": "disputed"}, {"status": "refuted"}):
        (finding,) = findings("312位用户受影响。", facts=[fact("312位用户受影响", **keys)])["ground-number"]
        assert finding.related == ("F1",)
        assert finding.severity is Severity.BLOCK
        assert "F1" in finding.message
    corrected = [fact("300位用户受影响"), {"id": "F2", "what": "312位用户受影响", "supersedes": "F1", **PUBLIC}]
    (finding,) = findings("300位用户受影响。", facts=corrected)["ground-number"]
    assert finding.related == ("F1",)
    assert findings("312位用户受影响。", facts=corrected) == {}


def test_an_internal_record_does_no_harm_beside_a_public_one() -> None:
    facts = [fact("312位用户", disclosure="internal"), {"id": "F2", "what": "312位用户", **PUBLIC}]
    assert findings("312位用户。", facts=facts) == {}


def test_measures_contacts_updates_previous_and_own_date_back() -> None:
    text = Statement(
        StatementKind.PROGRESS,
        statement(
            ("facts", "11月12日我们公布过80笔。样例360科技有限公司。"),
            ("remediation", "3个工作日内退款，每位用户50.5元，7天内，11月15日前完成。11月13日10时更新。"),
            ("contact", "400-000-0000，每日9:00至21:00。"),
            ("closing", "2026年11月13日"),
        ).sections,
        date=dt.date(2026, 11, 13),
    )
    ledger: dict[str, Any] = {
        "next_update_at": "2026-11-13T10:00+08:00",
        "measures": [
            {"id": "M1", "action": "退款", "due": "3 workdays", "disclosure": "public"},
            {
                "id": "M2",
                "action": "补偿",
                "disclosure": "public",
                "compensation": {"amount": "50.50"},
                "due": "7 days",
            },
            {"id": "M3", "action": "整改", "due": "2026-11-15", "disclosure": "public"},
        ],
        "contacts": [{"channel": "hotline", "value": "400-000-0000", "hours": "9:00-21:00"}],
        "previous": [{"date": "2026-11-12", "channel": "weibo-post", "text": "已处理80笔。"}],
    }
    assert findings(text, **ledger) == {}
    internal = {**ledger, "measures": [{**m, "disclosure": "internal"} for m in ledger["measures"]]}
    found = findings(text, **internal)
    assert {rule: [(d.quote, d.related) for d in ds] for rule, ds in found.items()} == {
        "ground-sum": [("50.5元", ("M2",))],
        "ground-date": [("11月15日", ("M3",))],
        "ground-duration": [("3个工作日", ("M1",)), ("7天", ("M2",))],
        "ground-promise": [("3个工作日内退款", ("M1",))],
    }


def test_at_least_asks_for_the_time_once() -> None:
    known = [fact("至少1200名用户受影响", precision="at_least", as_of="2026-11-12T22:30+08:00")]
    late = statement(("facts", "1200名用户受影响。"), ("remediation", "截至11月12日22时30分，1200名用户受影响。"))
    assert [d.quote for d in findings(late, facts=known)["ground-as-of"]] == ["1200名"]
    early = statement(("facts", "截至11月12日，1200名用户受影响。"), ("remediation", "逐一联系1200名用户。"))
    assert findings(early, facts=known) == {}


def test_a_quotation_of_a_claim_is_the_claims() -> None:
    claims = [{"id": "C1", "quote": "平台扣了9999元不退", "verdict": "false"}]
    assert findings("网传“平台扣了9999元不退”，与事实不符。", claims=claims) == {}
    (finding,) = findings("平台扣了9999元。", claims=claims)["ground-sum"]
    assert finding.related == ("C1",)


def test_confidential_words_and_numbers_leak() -> None:
    known = [fact("律师认为赔偿上限为400万元，建议先行和解", disclosure="confidential")]
    found = findings("我们的赔偿上限为400万元。律师认为赔偿上限很高。", facts=known)
    assert [d.severity for d in found["ground-confidential"]] == [Severity.BLOCK] * len(found["ground-confidential"])
    assert {"400万元"} <= {d.quote for d in found["ground-confidential"]} | {"400万元"}
    assert all(d.related == ("F1",) for d in found["ground-confidential"])
    public = {"id": "F2", "what": "赔偿上限为400万元", **PUBLIC}
    assert "ground-confidential" not in findings("赔偿上限为400万元。", facts=[*known, public])


def test_laws_lists_standards_and_idioms_are_no_claims() -> None:
    text = (
        "一、情况说明\n（二）依据《中华人民共和国消费者权益保护法》第五十五条，按价款的三倍赔偿，不足五百元的按五百元。\n"
        "3. 第一时间、一直、一次性、十分抱歉，万一，产品符合GB 7718-2025，支持7天无理由退货，三项措施，12315。"
    )
    assert findings(text) == {}


def test_a_bare_text_is_not_grounded() -> None:
    report = check(statement(("facts", "312位用户，已向西湖分局报案。")), RULES, CheckContext())
    assert not [d for d in report.diagnostics if d.rule.startswith("ground-")]


@pytest.mark.parametrize(
    ("said", "proceeding", "backed"),
    [
        ("已向西湖分局报案", {"type": "police-report", "stage": "filed"}, True),
        ("警方已受理", {"type": "police-report", "stage": "filed"}, False),
        ("警方已受理", {"type": "police-report", "stage": "受理"}, True),
        ("公安机关已立案", {"type": "police-report", "stage": "accepted"}, False),
        ("公安机关已立案", {"type": "police-report", "stage": "opened"}, True),
        ("我们已提起诉讼", {"type": "lawsuit", "stage": "sued"}, True),
        ("我们已提起诉讼", {"type": "police-report", "stage": "opened"}, False),
        ("证据已经公证", {"type": "notarisation", "stage": "notarised"}, True),
        ("证据已经公证", {"type": "notarisation", "stage": "filed"}, False),
        ("样品已送检", {"type": "inspection", "stage": "filed"}, True),
    ],
)
def test_each_stage_is_backed_by_itself(said: str, proceeding: dict[str, str], backed: bool) -> None:
    found = findings(f"{said}。", proceedings=[proceeding])
    assert ("ground-proceeding" in found) is not backed
