"""``consistent``: what contradicts itself or what was published before, and what only looks so."""

import datetime as dt

import pytest

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.diagnostics import Diagnostic
from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import ChannelId, SectionId, SectionKind, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.kinds import consistent_numbering
from chengyan.rules.ruleset import load_rules

CHECKER = Checker(load_rules())
RULES = {
    *("fact-number-consistency", "fact-contradict-previous", "fact-cross-version", "fact-numbering-sequence"),
    *("fact-name-variant", "lang-address-mix", "wb-edit-correction", "db-scale-threshold"),
}


def incident(*previous: str, day: str = "2026-11-12", channel: str = "weibo-post", **more: object) -> Incident:
    said = [{"date": day, "channel": channel, "text": text} for text in previous]
    data = {"title": "样例", "kind": "general", "organisation": {"name": "云栖优选"}, "previous": said}
    return incident_from_data(data | more)


def found(
    *texts: str, case: Incident | None = None, date: dt.date = dt.date(2026, 11, 20), signed_as: str = ""
) -> list[Diagnostic]:
    sections = tuple(Section(SectionId(f"s{n}"), SectionKind.FACTS, text) for n, text in enumerate(texts, 1))
    statement = Statement(StatementKind.FULL_RESPONSE, sections, date=date, signed_as=signed_as)
    context = CheckContext(case or incident(), channels=frozenset({ChannelId.WEIBO_POST}))
    report = CHECKER.check(statement, context)
    for diagnostic in report.diagnostics:
        section = statement.section(diagnostic.section)
        assert section is not None
        assert section.text[diagnostic.span.start : diagnostic.span.end] == diagnostic.quote
    return [d for d in report.diagnostics if d.rule in RULES]


def quotes(*texts: str, **more: object) -> list[tuple[str, str]]:
    return [(str(d.rule), d.quote) for d in found(*texts, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "texts",
    [
        ("本次涉及3家门店。", "第一批检查3家门店，第二批检查4家门店。"),
        ("故障影响312位用户。", "其中200位用户已退款，其余112位用户11月15日前退款。"),
        ("故障影响312位用户。", "截至11月13日，已联系321位用户。"),
        ("北京涉及12家门店。", "上海涉及21家门店。"),
        ("每位用户补偿50元优惠券。", "每位会员补偿80元优惠券。"),
        ("共有312位用户投诉。", "我们回访了这些用户中的298位用户。"),
        ("受理时间为12月28日至次年1月3日。", "窗口期为12月28日至1月3日。"),
        ("三项措施如下：1.退款；2.复检；3.公布。", "我们作出以下2项承诺：（1）退款；（2）复检。"),
        ("双十一、双十二的订单都可退款。", "2.4版本和2.5版本将调整。"),
        ("8月3日10时至13时，镜像站服务器甲搬迁。", "8月3日13时至17时，镜像站服务器乙搬迁。"),
    ],
)
def test_what_only_looks_like_a_contradiction_is_left_alone(texts: tuple[str, ...]) -> None:
    assert quotes(*texts) == []


def test_the_same_thing_counted_differently_over_sections() -> None:
    found_here = found("共有312位用户的退款没有处理。", "我们向这321位用户道歉。", "以上321位用户都已通知。")
    assert [(d.section, d.quote) for d in found_here] == [("s2", "321位"), ("s3", "321位")]
    assert "312位用户" in found_here[0].message


def test_chinese_numerals_are_the_same_number() -> None:
    assert quotes("本次涉及三家门店。", "上述3家门店已停业。") == []
    assert quotes("本次涉及三家门店。", "上述4家门店已停业。") == [("fact-number-consistency", "4家")]


@pytest.mark.parametrize(
    ("before", "now", "quote"),
    [
        ("本次召回涉及2批次产品。", "本次召回涉及6批次产品。", "6批次"),
        ("全部退款将于11月15日前原路退回。", "全部退款将于11月20日前原路退回。", "11月20日"),
        ("我们承诺48小时内完成退款审核。", "我们承诺72小时内完成退款审核。", "72小时"),
        ("事故没有造成人员受伤。", "事故造成1人轻伤。", "事故造成1人轻伤"),
        ("由外包公司操作失误导致。", "由我司内部人员操作失误导致。", "由我司内部人员操作失误导致"),
    ],
)
def test_a_silent_change_is_named_with_both_quotes_day_and_channel(before: str, now: str, quote: str) -> None:
    (change,) = found(now, case=incident(before))
    assert (change.rule, change.quote) == ("fact-contradict-previous", quote)
    assert "11月12日" in change.message
    assert "微博" in change.message


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("本次召回涉及2批次产品。", "11月12日公告中的“2批次”有误，本次召回涉及6批次产品。"),
        ("本次召回涉及2批次产品。", "经进一步排查，本次召回涉及6批次产品。"),
        ("本次召回涉及2批次产品。", "召回范围由2批次扩大。本次召回涉及6批次产品。"),
        ("共有312位用户受到影响。", "截至11月13日10时，共有356位用户受到影响。"),
        ("约300位用户受到影响。", "共有312位用户受到影响。"),
        ("至少300位用户受到影响。", "共有512位用户受到影响。"),
        ("已为120位用户办理退款。", "已为298位用户办理退款。"),
        ("下一次进展将于11月13日10时公布。", "下一次进展将于11月15日20时公布。"),
        ("事故没有造成人员受伤。", "我们将排查可能造成人员受伤的隐患。"),
        ("每位用户补偿50元优惠券。", "每位用户补偿50元优惠券。"),
        ("原因仍在核查。", "原因是我们的系统没有识别出错误的状态码。"),
        ("", "本次召回涉及6批次产品。"),
    ],
)
def test_an_announced_or_natural_change_is_no_finding(before: str, now: str) -> None:
    assert quotes(now, case=incident(before)) == []


def test_every_earlier_statement_is_asked_and_the_latest_speaks_first() -> None:
    case = incident_from_data(
        {
            "title": "样例",
            "kind": "general",
            "organisation": {"name": "云栖优选"},
            "previous": [
                {"date": "2026-11-10", "channel": "weibo-post", "text": "本次召回涉及2批次产品。"},
                {"date": "2026-11-12", "channel": "docx", "text": "本次召回涉及4批次产品。"},
            ],
        }
    )
    (change,) = found("本次召回涉及6批次产品。", case=case)
    assert "11月12日" in change.message
    assert "4批次" in change.message


def test_a_sibling_of_the_same_day_is_another_version() -> None:
    base = "我们没有按时退款。全部4019单将于11月20日前退回。客服热线为400-000-0000。"
    now = base.replace("4019", "4109")
    case = incident(base, day="2026-11-20", channel="docx")
    assert quotes(now, case=case) == [("fact-cross-version", "4109单")]
    assert quotes(base, case=case) == []


def test_an_edit_without_a_correction_at_the_start() -> None:
    old = "本次事故是一起意外。我们成立了专项小组协助善后。原因在调查，与车辆本身没有关系。"
    new = "本次事故是一起意外。我们成立了专项小组协助善后。原因在调查（与车辆本身没有关系）。"
    rules = [rule for rule, _ in quotes(new, case=incident(old))]
    assert rules == ["wb-edit-correction"]
    assert quotes("更正：原文措辞不当。" + new, case=incident(old)) == []
    assert quotes(old, case=incident(old)) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("云栖优品向用户道歉。", "云栖优品"),
        ("栖云优选向用户道歉。", "栖云优选"),
        ("云栖优选向用户道歉。", None),
        ("用户可领取云栖优惠券。", None),
        ("我们为您优选商品。", None),
    ],
)
def test_near_misses_of_the_own_name(text: str, quote: str | None) -> None:
    diagnostics = found(text)
    assert [d.quote for d in diagnostics] == ([quote] if quote else [])
    if quote:
        (edit,) = diagnostics[0].fixes[0].edits
        assert edit.replacement == "云栖优选"


def test_a_name_that_the_ledger_says_is_no_miss() -> None:
    case = incident(facts=[{"id": "F1", "what": "云栖优品是同一公司的品牌"}])
    assert quotes("云栖优品的用户也受到影响。", case=case) == []


def test_two_companies_one_character_apart() -> None:
    one, other = "示例优选（杭州）科技有限公司将退款。", "示例优逸（杭州）科技有限公司负责核对。"
    assert [rule for rule, _ in quotes(one, other)] == ["fact-name-variant"]
    assert [rule for rule, _ in quotes(one, signed_as=other[:-5])] == []  # where the signature stands is no section
    assert quotes("北京示例食品有限公司与上海示例食品有限公司共同处理。") == []


def test_the_rarer_way_to_address_gives_way_once() -> None:
    (mixed,) = found("您的退款已到账，您可查询。如果你有疑问，请联系客服，你也可以留言给您的专员。")
    assert (mixed.rule, mixed.quote) == ("lang-address-mix", "你")
    assert mixed.fixes[0].edits[0].replacement == "您"
    assert quotes("您好。网友说“你们不退钱”，我们向您道歉。") == []


def test_numbering_over_sections() -> None:
    assert quotes("一、事情经过", "二、处理结果", "四、联系方式") == [("fact-numbering-sequence", "四、")]
    assert quotes("一、经过：1.下单；2.退款。", "二、整改：1.检修；2.公布。") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("（1）停售；（2）联系；（2）公布。", ["sequence"]),
        ("①停售；②联系；④公布。", ["sequence"]),
        ("第一，停售；第二，联系；第四，公布。", ["sequence"]),
        ("以下三点：一是停售；二是联系。", ["announced"]),
        ("采取以下4项措施：\n1.停售\n2.联系\n3.公布", ["announced"]),
        ("采取以下3项措施：\n1.停售\n2.联系\n3.公布", []),
        ("详见附件（2）和表（3）。", []),
        ("2026年1.5万人，第（三）项规定。", []),
        ("", []),
    ],
)
def test_list_numbers(text: str, names: list[str]) -> None:
    assert [slip.name for slip in consistent_numbering.slips(text)] == names


def test_a_large_leak_is_told_its_class_once() -> None:
    case = incident_from_data({"title": "样例", "kind": "data-breach", "organisation": {"name": "样例公司"}})
    (scale,) = found("约120万用户的手机号可能泄露。另有1300万条记录可能泄露。", case=case)
    assert (scale.rule, scale.quote) == ("db-scale-threshold", "1300万条")
    assert "重大" in scale.message
    assert quotes("3.2万人的手机号可能泄露。", case=case) == []


def test_positions_count_code_points() -> None:
    (clash,) = found("😀共有312位用户受到影响。", "😀😀我们向这321位用户道歉。")
    assert clash.span.start == 6
