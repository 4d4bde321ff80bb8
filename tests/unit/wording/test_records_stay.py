"""What the ledger keeps back never leaves: a mark in every field that is nobody's outside, read at the server."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import fields, replace

from chengyan.model.diagnostics import Span
from chengyan.model.incident import (
    Claim,
    Compensation,
    Deadline,
    Enquiry,
    Evidence,
    Fact,
    Incident,
    Measure,
    Notification,
    PreviousStatement,
    Proceeding,
    Query,
    Topics,
)
from chengyan.model.statement import Section, Statement
from chengyan.model.suggestion import Action, Asked, Reader, Tone
from chengyan.model.vocabulary import (
    Disclosure,
    MeasureStatus,
    ProceedingType,
    RecordId,
    RecordStatus,
    RuleId,
    SectionId,
    SectionKind,
    Verdict,
)
from tests.unit.wording.conftest import INCIDENT, Making
from tests.wording_server import Server, proposals, stream

_EVIDENCE = Evidence(
    "琥珀鲸鱼证据截图", "附件/珊瑚灯塔.png", "玛瑙松鼠提供的来源", url="https://intranet.example/feicuihe",
    extra=(("note", "备注里的翡翠河马"),),
)  # fmt: skip
_KEPT_BACK = {
    "fact-internal": Fact(
        RecordId("F11"), "排障群里提到蓝鲸脚本被误删导致积压", status=RecordStatus.VERIFIED,
        disclosure=Disclosure.INTERNAL, source_person="欧阳雪见", evidence=(_EVIDENCE,),
    ),
    "fact-confidential": Fact(
        RecordId("F12"), "法务意见认为白鹭协议存在败诉风险", status=RecordStatus.VERIFIED,
        disclosure=Disclosure.CONFIDENTIAL,
    ),
    "fact-checking": Fact(
        RecordId("F13"), "疑似红狐机房的电源模块先坏了", status=RecordStatus.CHECKING, disclosure=Disclosure.INTERNAL
    ),
    "fact-public-unverified": Fact(
        RecordId("F14"), "初步估计紫貂渠道也受到了影响", status=RecordStatus.CHECKING, disclosure=Disclosure.PUBLIC
    ),
    "measure-internal": Measure(
        RecordId("M11"), "对青鸟小组负责人作停职处理", owner="诸葛明月", disclosure=Disclosure.INTERNAL,
        compensation=Compensation("7431.55", how="黑豹专户支出"), status=MeasureStatus.PLANNED,
    ),
    "measure-confidential": Measure(
        RecordId("M12"), "与灰狼基金商定私下和解方案", disclosure=Disclosure.CONFIDENTIAL
    ),
}  # fmt: skip
"""Records of every disclosure and state but public and verified."""

_OTHERS = replace(
    INCIDENT,
    topics=Topics(watch=("银狐话题监测词",)),
    claims=(
        Claim(
            RecordId("C9"), "平台故意扣着钱不退", "https://post.example/heiyanque", "夜行黑燕雀", verdict=Verdict.FALSE,
            evidence=(_EVIDENCE,),
        ),
    ),
    notifications=(Notification("云岭市监管局", "白虎条例", via="金雕专线电话", receipt="回执号编蓝蜂"),),
    proceedings=(Proceeding(ProceedingType.LAWSUIT, "云岭区人民法院", "filed", "民初字玄武号"),),
    deadlines=(Deadline("提交朱雀说明材料", "青龙通知"),),
    queries=(Query("为什么麒麟服务没有告警", "运维组的貔貅", answer="因为凤凰开关没有打开"),),
    enquiries=(Enquiry("鸿雁日报社", "记者问及海东青合同", reply="拟答复孔雀口径"),),
    previous=(PreviousStatement(channel="weibo", url="https://old.example/baize", text="此前的第一份通报。"),),
    extra=(("memo", "未知键里的饕餮备注"),),
)  # fmt: skip
_MARKS = (
    "蓝鲸脚本", "欧阳雪见", "琥珀鲸鱼", "珊瑚灯塔", "玛瑙松鼠", "feicuihe", "翡翠河马", "白鹭协议", "败诉风险",
    "红狐机房", "紫貂渠道", "青鸟小组", "停职处理", "诸葛明月", "7431", "黑豹专户", "灰狼基金", "私下和解",
    "银狐话题", "heiyanque", "夜行黑燕雀", "白虎条例", "金雕专线", "蓝蜂", "玄武", "朱雀", "青龙通知",
    "麒麟服务", "貔貅",
    "凤凰开关", "鸿雁日报", "海东青", "孔雀口径", "baize", "饕餮",
    # Of the incident of these tests itself.
    "误删了队列", "沈雨桐", "没有上报积压告警",
)  # fmt: skip
FULL = replace(
    _OTHERS,
    facts=(*INCIDENT.facts, *(r for r in _KEPT_BACK.values() if isinstance(r, Fact))),
    measures=(*INCIDENT.measures, *(r for r in _KEPT_BACK.values() if isinstance(r, Measure))),
)


def _asked(text: str, incident: Incident) -> Iterator[Asked]:
    """Every action, with every tone and reader it knows."""
    sections = (
        Section(SectionId("s1"), SectionKind.TITLE, "关于退款延迟的说明"),
        Section(SectionId("s2"), SectionKind.FACTS, text),
    )
    at = dt.datetime(2026, 11, 13, tzinfo=dt.UTC)
    for action in Action:
        base = Asked(action, Statement(sections=sections), incident, at, SectionId("s2"))
        if action is Action.REWRITE:
            yield from (replace(base, tone=tone, span=Span(0, len(text))) for tone in Tone)
        elif action is Action.READ_AS:
            yield from (replace(base, reader=reader) for reader in Reader)
        elif action is Action.FIX:
            yield replace(base, rule=RuleId("apology-cliche-stack"), span=Span(0, len(text)))
        else:
            yield base


def _sent(server: Server, suggester: Making, text: str, incident: Incident) -> Iterator[tuple[Asked, str]]:
    asking = suggester(fresh=True)
    for question in _asked(text, incident):
        remarks = question.action in {Action.QUESTIONS, Action.READ_AS}
        server.replies = [stream('{"remarks": []}' if remarks else proposals("好的。"))]
        server.sent.clear()
        asking.propose(question)
        yield question, "\n".join(m["content"] for m in json.loads(server.sent[0])["messages"])
        # A log of what was sent holds no more than what was sent.
        assert asking.outbox.entries()[-1].body.encode() == server.sent[0]


def test_no_field_of_a_record_that_is_kept_back_leaves(server: Server, suggester: Making) -> None:
    for question, body in _sent(server, suggester, "我们正在处理延迟的退款。", FULL):
        found = [mark for mark in _MARKS if mark in body]
        assert found == [], (question.action, question.tone, question.reader)
        if question.action is Action.WRITE:
            assert "312笔退款申请未处理" in body, "what is public and verified is there to work with"


def test_prose_that_tells_them_is_covered(server: Server, suggester: Making) -> None:
    """The officer has written them into the text: the model sees placeholders, a title sees no text at all."""
    # That something is being checked may be told, so the words of a public fact are public.
    records = [record for name, record in _KEPT_BACK.items() if name != "fact-public-unverified"]
    told = [record.what if isinstance(record, Fact) else record.action for record in records]
    windows = [each[n : n + 8] for each in told for n in range(len(each) - 7)]
    for question, body in _sent(server, suggester, f"据了解，{'。'.join(told)}，我们深表歉意。", FULL):
        assert not [w for w in windows if w in body], (question.action, question.tone, question.reader)


def test_every_kind_of_record_is_in_this_test() -> None:
    """A new list of records in the ledger is marked here, too."""
    for each in fields(Incident):
        value = getattr(FULL, each.name)
        assert not isinstance(value, tuple) or value or each.name in {"platforms", "flags"}, each.name


def test_threads_are_not_among_what_is_asked() -> None:
    """Threads of the review, confidential or not, cannot leave: what a suggester is handed has no room for them."""
    named = {each.name for kind in (Asked, Statement, Section, Incident) for each in fields(kind)}
    assert not named & {"threads", "comments", "review"}
