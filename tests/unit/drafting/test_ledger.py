"""What a template may see of an incident."""

import datetime as dt
from dataclasses import replace

import pytest

from chengyan.drafting.ledger import public_ledger
from chengyan.drafting.views import Ledger
from chengyan.drafting.words import words
from chengyan.model.incident import Fact, Incident, Notification, Proceeding
from chengyan.model.vocabulary import (
    Disclosure,
    FactRole,
    Precision,
    ProceedingType,
    RecordId,
    RecordStatus,
)

CST = dt.timezone(dt.timedelta(hours=8))
AT = dt.datetime(2026, 11, 12, 22, 30, tzinfo=CST)


def ledger(incident: Incident) -> Ledger:
    return public_ledger(incident, 2026, words())


def with_fact(incident: Incident, **change: object) -> Ledger:
    base = Fact(RecordId("F1"), "有540通来电没有接通", status=RecordStatus.VERIFIED, disclosure=Disclosure.PUBLIC)
    return ledger(replace(incident, facts=(replace(base, **change),), claims=()))  # type: ignore[arg-type]


def test_only_public_verified_current_records(refund: Incident) -> None:
    view = ledger(refund)
    told = [f.id for role in FactRole for f in getattr(view.facts, role.value)]
    assert told == ["F1", "F5", "F3", "F2", "F4"]
    assert [m.id for m in view.measures] == ["M1", "M2", "M3", "M4"]
    assert view.checking == ("其他日期提交的退款申请是否也有积压",)
    assert [c.id for c in view.claims] == ["C1", "C2"]


def test_a_lower_bound_says_as_of(refund: Incident) -> None:
    fact = with_fact(refund, precision=Precision.AT_LEAST, as_of=AT).facts.event[0]
    assert fact.sentence == "截至11月12日22时30分，有540通来电没有接通（仍在统计，数字可能增加）"


def test_a_lower_bound_without_as_of_is_withheld(refund: Incident) -> None:
    view = with_fact(refund, precision=Precision.AT_LEAST)
    assert view.facts.event == ()
    assert view.withheld == {"F1"}


def test_an_estimate_says_so_once(refund: Incident) -> None:
    assert with_fact(refund, precision=Precision.ESTIMATE).facts.event[0].sentence.startswith("据初步估算，")
    named = with_fact(refund, precision=Precision.ESTIMATE, what="约540通来电没有接通").facts.event[0]
    assert named.sentence == named.text


@pytest.mark.parametrize(
    ("what", "topic"),
    [
        ("退款积压的原因", "退款积压的原因"),
        ("其他批次是否受到影响", "其他批次是否受到影响"),
        ("原因是数据库扩容失败", "受影响的范围"),
        ("又有200笔退款没有处理，是否还有更多", "受影响的范围"),
        ("是否超过三百人", "受影响的范围"),
        ("供应商负有责任", "受影响的范围"),
        ("据通报，公司对设备管理负有的责任", "受影响的范围"),
    ],
)
def test_a_record_being_checked_is_a_topic_never_an_assertion(refund: Incident, what: str, topic: str) -> None:
    view = with_fact(refund, what=what, status=RecordStatus.CHECKING, role=FactRole.SCOPE)
    assert view.checking == (topic,)


def test_a_corrected_record_gives_way(refund: Incident) -> None:
    old = Fact(RecordId("F0"), "有286笔没有处理", status=RecordStatus.VERIFIED, disclosure=Disclosure.PUBLIC)
    view = ledger(replace(refund, facts=(old, replace(refund.facts[0], supersedes=RecordId("F0"))), claims=()))
    assert [f.id for f in view.facts.event] == ["F1"]
    hidden = replace(refund.facts[0], supersedes=RecordId("F0"), disclosure=Disclosure.INTERNAL)
    assert [f.id for f in ledger(replace(refund, facts=(old, hidden), claims=())).facts.event] == ["F0"]


def test_reported_only_what_was_sent(refund: Incident) -> None:
    planned = Notification("某局", due=dt.date(2026, 11, 14))
    view = ledger(replace(refund, notifications=(planned, *refund.notifications)))
    assert [n.authority for n in view.notices] == ["杭州市市场监督管理局"]


@pytest.mark.parametrize(
    ("stage", "phrase"),
    [
        ("filed", "我们已于11月12日22时30分向西湖分局报案"),
        ("accepted", "西湖分局已于11月12日22时30分受理我们的报案"),
        ("opened", "西湖分局已于11月12日22时30分立案"),
        ("planned", None),
        ("", None),
    ],
)
def test_each_stage_has_its_own_words_and_no_other(refund: Incident, stage: str, phrase: str | None) -> None:
    step = Proceeding(ProceedingType.POLICE_REPORT, "西湖分局", stage, at=AT)
    found = [p.phrase for p in ledger(replace(refund, proceedings=(step,))).proceedings]
    assert found == ([phrase] if phrase else [])


def test_a_proceeding_without_time_or_body_is_not_told(refund: Incident) -> None:
    steps = (
        Proceeding(ProceedingType.POLICE_REPORT, "西湖分局", "filed"),
        Proceeding(ProceedingType.POLICE_REPORT, "", "filed", at=AT),
    )
    assert ledger(replace(refund, proceedings=steps)).proceedings == ()


def test_evidence_with_personal_data_is_not_named(refund: Incident) -> None:
    claim = next(c for c in ledger(refund).claims if c.id == "C1")
    assert claim.evidence == ("变更单CHG-1108-07",)


def test_nothing_internal_is_in_the_views(refund: Incident) -> None:
    seen = repr(ledger(refund))
    for secret in ("每班", "律师", "扣回", "286", "示例财经", "技术部值班", "恢复到每班3人", "#", "云栖优选不退款"):
        assert secret not in seen
