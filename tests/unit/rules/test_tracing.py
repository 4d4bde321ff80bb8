"""Which record stands behind which sentence: by its numbers, its words, what it quotes; and by nothing else."""

import datetime as dt
import os
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengyan.formats.statement_file import read_statement
from chengyan.model.incident import (
    Claim,
    Compensation,
    Contact,
    Fact,
    Incident,
    Measure,
    Notification,
    Organisation,
    Proceeding,
)
from chengyan.model.statement import Section, Statement
from chengyan.model.times import Term
from chengyan.model.trace import Why
from chengyan.model.vocabulary import IncidentKind, ProceedingType, RecordId, SectionId, SectionKind
from chengyan.rules.tracing import Tracer, sentences_of

ROOT = Path(__file__).resolve().parents[3]
TEXTS = Path(os.environ.get("CHENGYAN_FIXTURES") or ROOT.parent / "shared" / "fixtures") / "statements"
FILES = sorted(TEXTS.glob("*.txt"))
SENT = dt.datetime(2026, 11, 12, 21, tzinfo=dt.timezone(dt.timedelta(hours=8)))

INCIDENT = Incident(
    title="退款延迟",
    kind=IncidentKind.SERVICE_DISPUTE,
    organisation=Organisation("云栖优选"),
    facts=(
        Fact(RecordId("F1"), "11月9日提交的312笔退款申请（312位用户）没有按时处理"),
        Fact(RecordId("F2"), "待退金额合计146654.85元"),
        Fact(RecordId("F3"), "切换支付通道后，退款队列的消费程序没有重启"),
        Fact(RecordId("F4"), "客服热线有540通来电没有接通"),
    ),
    claims=(Claim(RecordId("C1"), "平台故意扣着钱不退"),),
    measures=(
        Measure(RecordId("M1"), "全部退款原路退回", "312位用户", "财务部", dt.date(2026, 11, 15)),
        Measure(RecordId("M2"), "支付延迟补偿", "受影响用户", due=Term(3, "workdays"), compensation=Compensation("50")),
    ),
    contacts=(Contact("hotline", "400-000-0000", "9:00-21:00"),),
    notifications=(Notification("杭州市市场监督管理局", sent_at=SENT),),
    proceedings=(
        Proceeding(ProceedingType.POLICE_REPORT, "西湖分局", "filed"),
        Proceeding(ProceedingType.POLICE_REPORT, "西湖分局", "accepted"),
    ),
)


def statement(*texts: str) -> Statement:
    sections = tuple(Section(SectionId(f"s{n}"), SectionKind.FACTS, text) for n, text in enumerate(texts, 1))
    return Statement(sections=sections, date=dt.date(2026, 11, 13))


def records(sentence: str) -> list[str]:
    return [t.record for t in Tracer(INCIDENT, dt.date(2026, 11, 13)).trace(statement(sentence))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("涉及金额146654.85元。", ["F2"]),
        ("有540个电话我们没有接起来。", ["F4"]),
        ("每位用户补偿50元，3个工作日内到账。", ["M2"]),
        ("原因是支付通道切换以后，队列的消费程序没有跟着重启。", ["F3"]),
        ("网上说“平台故意扣着钱不退”，这不是事实。", ["C1"]),
        ("可以拨打400-000-0000，我们一直有人接听。", ["contacts/1"]),
        ("我们已向杭州市市场监督管理局报告。", ["notifications/1"]),
        ("我们已向西湖分局报案。", ["proceedings/1"]),
        ("西湖分局已经受理。", ["proceedings/2"]),
        ("天气转凉，请大家注意身体。", []),
        ("我们采取以下三项措施。", []),
        ("我们今后会做得更好。", []),
    ],
)
def test_a_sentence_leads_to_its_records(sentence: str, expected: list[str]) -> None:
    assert records(sentence) == expected


def test_a_fact_without_numbers_is_linked_by_what_it_says() -> None:
    (trace,) = Tracer(INCIDENT, None).trace(statement("消费程序没有重启，退款队列就停住了。"))
    assert (trace.record, trace.why) == ("F3", Why.CONTENT)


def test_a_sentence_may_lean_on_several_records() -> None:
    said = records("312笔退款没有按时处理，涉及146654.85元，客服热线还有540通来电没有接通。")
    assert set(said) == {"F1", "F2", "F4"}


def test_a_shared_date_alone_links_nothing() -> None:
    assert records("11月9日，公司召开了年度会议。") == []


def test_spans_are_the_sentences_in_code_points() -> None:
    text = "😀说明如下。\n　涉及金额146654.85元！\n"
    (trace,) = Tracer(INCIDENT, None).trace(statement("没有记录的一段。", text))
    assert trace.section == "s2"
    assert text[trace.span.start : trace.span.end] == "涉及金额146654.85元"


@given(st.text(st.sampled_from("退款。！\n 　😀\ud800;a"), max_size=40))
def test_sentences_are_trimmed_and_in_order(text: str) -> None:
    spans = sentences_of(text)
    for span in spans:
        said = text[span.start : span.end]
        assert said and said == said.strip() and not any(mark in said for mark in "。！\n;")
    assert all(a.end <= b.start for a, b in pairwise(spans))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    for trace in Tracer(INCIDENT, None).trace(statement(text)):
        assert 0 < trace.strength <= 1 and trace.span.end <= len(text)


@pytest.mark.skipif(not FILES, reason="the published notices are not here")
def test_a_foreign_ledger_backs_almost_nothing_of_published_notices() -> None:
    """What was published by others about other things leans on our ledger by chance only."""
    tracer = Tracer(INCIDENT, None)
    linked = total = 0
    for file in FILES:
        found = read_statement(file).statement
        total += sum(len(sentences_of(section.text)) for section in found.sections)
        linked += len({(t.section, t.span) for t in tracer.trace(found)})
    assert total > 200
    assert linked / total < 0.03


@pytest.mark.skipif(not FILES, reason="the published notices are not here")
def test_a_ledger_made_of_a_notice_backs_its_sentences() -> None:
    """Every second sentence as a fact, cut short: each of them must be found again, and first."""
    hits = asked = 0
    for file in FILES:
        found = read_statement(file).statement
        sentences = [
            (section.id, span, section.text[span.start : span.end])
            for section in found.sections
            for span in sentences_of(section.text)
            if sum(c > "\u4e00" for c in section.text[span.start : span.end]) >= 10
        ][::2]
        facts = tuple(Fact(RecordId(f"F{n}"), text[: len(text) * 3 // 4]) for n, (_, _, text) in enumerate(sentences))
        own = Incident("", IncidentKind.GENERAL, Organisation(""), facts=facts)
        first: dict[object, str] = {}
        for trace in Tracer(own, None).trace(found):
            first.setdefault((trace.section, trace.span), trace.record)
        asked += len(sentences)
        hits += sum(first.get((sid, span)) == f"F{n}" for n, (sid, span, _) in enumerate(sentences))
    assert asked > 100
    assert hits / asked > 0.95


def test_a_long_text_is_traced_fast_and_again_at_once() -> None:
    tracer = Tracer(INCIDENT, None)
    long = statement(
        *("".join(f"第{n}段说{n * k}笔退款没有处理，涉及{n}元。" for k in range(40)) for n in range(1, 26))
    )
    tracer.trace(statement("先装好词典。"))
    started = time.thread_time()
    found = tracer.trace(long)
    first = time.thread_time() - started
    started = time.thread_time()
    assert tracer.trace(long) == found
    assert first < 5 and time.thread_time() - started < first / 5
