"""A fictitious refund-delay notice of about 900 characters with five public measures, for tests and benchmarks."""

import datetime as dt

from chengyan.model.incident import (
    Compensation,
    Contact,
    Fact,
    Incident,
    Measure,
    Organisation,
    Responsibility,
    Topics,
)
from chengyan.model.statement import Section, Statement
from chengyan.model.times import Term
from chengyan.model.vocabulary import (
    Disclosure,
    IncidentKind,
    MeasureStatus,
    Party,
    RecordId,
    RecordStatus,
    SectionId,
    SectionKind,
    StatementKind,
)

CST = dt.timezone(dt.timedelta(hours=8))
FULL_NAME = "云栖优选（杭州）科技有限公司"

_FACTS = (
    "云栖优选向312位用户道歉：11月9日提交的312笔预售退款申请，到11月12日22时仍未处理，超过了我们承诺的48小时。这是我们的责任。"
    "我们将在11月15日前全部退回，11月13日10时再次公布进展。\n"
    "11月9日0时起，预售尾款支付与退款申请集中到达。当日9时12分，退款系统的自动审核任务停止运行，此后提交的申请一直停留在“审核中”。"
    "11月11日起，陆续有用户向客服反映退款没有到账，客服按原有口径答复“请耐心等待”，没有把问题升级给技术部门。"
    "11月12日20时15分，用户在微博公开反映此事；21时40分，我们确认任务停止，22时恢复运行。\n"
    "截至11月12日22时30分，受影响的申请共312笔，涉及312位用户、金额合计186,420元。没有发现其他时段的申请受影响，也没有发现用户个人信息泄露。"
)
_CAUSE = (
    "一、为什么会发生\n"
    "直接原因是：11月8日晚的一次系统升级改动了任务队列的配置，上线前没有在预售高峰的数据量下测试。"
    "更深的原因是：退款任务没有独立的监控，停止运行12小时无人知晓；客服的答复口径只要求安抚，没有规定同类反映达到多少件必须升级。"
    "这两点都是管理上的疏漏，不是某一位同事的失误。"
)
_APOLOGY = (
    "二、道歉\n"
    "没有按承诺的时间退款，责任在我们。对312位用户，我们耽误的是应当及时回到您手里的钱；"
    "对向客服反映却只得到一句“请耐心等待”的用户，我们还欠一个明确的答复。我们为这两件事，向每一位受影响的用户道歉。"
)
_REMEDIATION = (
    "三、怎样处理\n"
    "312笔退款全部原路退回，不需要您再次申请，手续费由我们承担。到账时间以支付渠道为准，如11月15日24时仍未收到，请致电下方热线，我们先行垫付。\n"
    "具体措施、完成时限和负责部门见下表。每项措施完成后，我们会在本账号公布结果；未能按期完成的，同样公布原因和新的时限。"
)
_CLOSING = (
    "对处理结果有异议的，可以通过12315平台投诉，我们配合市场监督管理部门的调查。\n"
    "云栖优选（杭州）科技有限公司\n"
    "2026年11月13日"
)


def statement() -> Statement:
    def section(number: int, kind: SectionKind, text: str) -> Section:
        return Section(id=SectionId(f"s{number}"), kind=kind, text=text)

    return Statement(
        kind=StatementKind.FULL_RESPONSE,
        sections=(
            section(1, SectionKind.TITLE, "关于双十一预售退款延迟的致歉与处理方案"),
            section(2, SectionKind.GREETING, "各位用户："),
            section(3, SectionKind.FACTS, _FACTS),
            section(4, SectionKind.CAUSE, _CAUSE),
            section(5, SectionKind.APOLOGY, _APOLOGY),
            section(6, SectionKind.REMEDIATION, _REMEDIATION),
            section(7, SectionKind.CLOSING, _CLOSING),
        ),
        date=dt.date(2026, 11, 13),
        signed_as=FULL_NAME,
        drafted_at=dt.datetime(2026, 11, 13, 8, 15, tzinfo=CST),
    )


def incident() -> Incident:
    def measure(
        number: int,
        action: str,
        for_whom: str,
        owner: str,
        due: dt.date | Term,
        status: MeasureStatus = MeasureStatus.PLANNED,
        compensation: Compensation | None = None,
        disclosure: Disclosure = Disclosure.PUBLIC,
    ) -> Measure:
        return Measure(
            id=RecordId(f"M{number}"),
            action=action,
            for_whom=for_whom,
            owner=owner,
            due=due,
            status=status,
            compensation=compensation,
            disclosure=disclosure,
        )

    voucher = Compensation(amount="50", per="每位用户", how="无门槛优惠券，有效期一年")
    return Incident(
        title="双十一预售退款延迟",
        kind=IncidentKind.SERVICE_DISPUTE,
        organisation=Organisation(name="云栖优选", full_name=FULL_NAME, account="云栖优选"),
        topics=Topics(watch=("云栖优选不退款",), publish=("云栖优选退款说明",)),
        facts=(
            Fact(
                id=RecordId("F1"),
                what="11月9日提交的312笔退款申请未处理",
                status=RecordStatus.VERIFIED,
                disclosure=Disclosure.PUBLIC,
            ),
            Fact(id=RecordId("F9"), what="绝密律师意见", disclosure=Disclosure.CONFIDENTIAL),
        ),
        responsibility=Responsibility(party=Party.OWN, to_whom="312位用户", for_what="没有按承诺时间退款"),
        measures=(
            measure(1, "312笔退款全部原路退回", "312位用户", "客服中心", dt.date(2026, 11, 15), MeasureStatus.DOING),
            measure(2, "发放补偿券", "312位用户", "客服中心", dt.date(2026, 11, 17), compensation=voucher),
            measure(3, "退款任务接入独立监控，停止运行5分钟内告警", "全体用户", "技术部", dt.date(2026, 11, 20)),
            measure(
                4, "修订客服口径：同类反映达到5件，30分钟内升级到技术部门", "全体用户", "客服中心", Term(3, "workdays")
            ),
            measure(5, "公布整改结果，并邀请10位受影响的用户参加说明会", "全体用户", "公关部", dt.date(2026, 12, 15)),
            measure(6, "保密谈判底线", "律所", "法务", Term(7, "days"), disclosure=Disclosure.CONFIDENTIAL),
            measure(7, "内部问责", "技术部", "人事", Term(7, "days"), disclosure=Disclosure.INTERNAL),
        ),
        contacts=(
            Contact("hotline", "400-000-0000", "9:00-21:00"),
            Contact("email", "tuikuan@example.com"),
        ),
    )
