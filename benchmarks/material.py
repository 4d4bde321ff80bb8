"""The same text and the same incident for every measurement. Fictitious."""

import datetime as dt

from chengyan.model.incident import Contact, Fact, Incident, Measure, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import (
    Disclosure,
    IncidentKind,
    RecordId,
    RecordStatus,
    SectionId,
    SectionKind,
    StatementKind,
)

SENTENCES = [
    "11月9日0时到12日22时，共有312笔退款申请没有在承诺的48小时内处理完。",
    "我们没有按约定时间退款，向这312位用户道歉。",
    "经核对系统记录，原因是退款队列在活动开始前没有扩容，值班人员也没有在积压超过100笔时上报。",
    "截至11月13日9时，全部款项已经原路退回，到账时间以支付渠道为准。",
    "每位用户将在3个工作日内收到50元无门槛优惠券，由客服中心逐一通知。",
    "最近几天，我们收到许多用户的来电和留言，每一条都有专人回复。",
    "如果您还没有收到退款，请拨打400-000-0000，每天9:00到21:00有人接听。",
    "11月20日前，我们会公布退款流程的整改结果，包括扩容、值班和上报三项。",
]


_PLACES = [
    "华东仓",
    "华南仓",
    "西北仓",
    "杭州门店",
    "成都门店",
    "武汉站点",
    "厦门站点",
    "沈阳分仓",
    "昆明分仓",
    "长沙门店",
    "合肥站点",
]
_GOODS = ["预售订单", "家电订单", "跨店满减订单", "定金订单", "礼盒订单", "以旧换新订单", "直播间订单"]
_STEPS = [
    "退款审核",
    "支付对账",
    "库存回滚",
    "优惠券返还",
    "短信通知",
    "运费险结算",
    "人工复核",
    "账务入库",
    "异常单排查",
]
_WHO = ["技术部", "客服中心", "财务部", "运营组", "风控组"]


def _said(number: int) -> str:
    """One of the sentences, of another place, thing and step each time: no prose says the same sentence twice."""
    place, goods = _PLACES[number % len(_PLACES)], _GOODS[number % len(_GOODS)]
    step, who = _STEPS[number % len(_STEPS)], _WHO[number % len(_WHO)]
    sentence = SENTENCES[number % len(SENTENCES)]
    return f"{place}的{goods}在{step}这一步由{who}负责，{sentence}"


def text(length: int, first: int = 0) -> str:
    """Prose of about ``length`` code points, four sentences to a paragraph, all different, from paragraph ``first``."""
    paragraphs: list[str] = []
    count, number = 0, first
    while count < length:
        # The number keeps paragraphs apart where the sentences' turns come round again.
        paragraph = "".join(_said(number * 4 + step) for step in range(4)) + f"（第{number + 1}段）"
        paragraphs.append(paragraph)
        count += len(paragraph) + 1
        number += 1
    return "\n".join(paragraphs)


def statement(length: int) -> Statement:
    """A full response whose facts and remedies share ``length`` code points."""
    half = length // 2
    sections = [
        (SectionKind.TITLE, "关于双十一退款延迟的致歉与处理方案"),
        (SectionKind.FACTS, text(half)),
        (SectionKind.APOLOGY, SENTENCES[1]),
        (SectionKind.REMEDIATION, text(length - half, first=10_007)),
        (SectionKind.CONTACT, SENTENCES[6]),
    ]
    return Statement(
        StatementKind.FULL_RESPONSE,
        tuple(Section(SectionId(f"s{number}"), kind, body) for number, (kind, body) in enumerate(sections, 1)),
        date=dt.date(2026, 11, 13),
        signed_as="云栖优选(杭州)科技有限公司",
    )


def incident() -> Incident:
    return Incident(
        title="双十一预售退款延迟",
        kind=IncidentKind.SERVICE_DISPUTE,
        organisation=Organisation("云栖优选", full_name="云栖优选(杭州)科技有限公司", account="云栖优选"),
        facts=(
            Fact(
                RecordId("F1"),
                "11月9日提交的312笔退款申请(312位用户)到11月12日22时仍未处理，超过承诺的48小时",
                status=RecordStatus.VERIFIED,
                disclosure=Disclosure.PUBLIC,
            ),
        ),
        measures=tuple(
            Measure(
                RecordId(f"M{number}"),
                f"第{number}项措施：全部退款原路退回，逐一通知",
                for_whom="312位用户",
                owner="客服中心",
                disclosure=Disclosure.PUBLIC,
            )
            for number in range(1, 6)
        ),
        contacts=(Contact(channel="hotline", value="400-000-0000", hours="9:00-21:00"),),
    )
