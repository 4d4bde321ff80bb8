"""The gate line by line: the whole rule base, and what a model may neither add nor turn round."""

import datetime as dt
from dataclasses import replace

import pytest

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.diagnostics import Span
from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.model.suggestion import Action, Asked, Origin, Proposal, Source
from chengyan.model.vocabulary import LlmGate, RuleId, SectionId, SectionKind, Severity
from chengyan.rules.examples import context_of, statement_of
from chengyan.services.gate import Gate, Judgement, Place
from chengyan.services.wording_jobs import _check, strict_rules
from tests.unit.services.wording_cases import MODEL, NOW, opened, rules

PHRASES = Source(Origin.PHRASE_BANK)
LEDGER = {
    "title": "退款延迟",
    "kind": "service-dispute",
    "organisation": {"name": "云栖优选", "full_name": "云栖优选（杭州）科技有限公司"},
    "facts": [
        {"id": "F1", "what": "11月9日提交的312笔退款申请（312位用户）到11月12日22时仍未处理，超过承诺的48小时",
         "status": "verified", "disclosure": "public"},
        {"id": "F2", "what": "支付通道切换后，退款队列的程序没有重启", "role": "cause", "status": "verified",
         "disclosure": "public"},
        {"id": "F3", "what": "待退金额合计146654.85元", "status": "verified", "disclosure": "public"},
        {"id": "F4", "what": "其他日期提交的退款申请是否也有积压", "status": "checking", "disclosure": "public"},
        {"id": "F5", "what": "退款值班每班减为1人", "role": "cause", "status": "verified", "disclosure": "internal"},
        {"id": "F6", "what": "初步查明，可能有重复扣款", "status": "verified", "disclosure": "public"},
    ],
    "claims": [{"id": "C1", "quote": "平台故意扣着钱不退", "verdict": "false"}, {"id": "C2", "quote": "客服骂人"}],
    "measures": [
        {"id": "M1", "action": "312笔退款全部原路退回", "for_whom": "312位用户", "owner": "财务部", "due": "2026-11-15",
         "status": "doing", "disclosure": "public"},
    ],
    "signatory": {"name": "林栖", "title": "总经理"},
    "contacts": [{"channel": "hotline", "value": "400-000-0000", "hours": "9:00-21:00"}],
    "notifications": [{"authority": "杭州市市场监督管理局", "sent_at": "2026-11-12T21:00+08:00"}],
}  # fmt: skip
BASE = "11月9日提交的312笔退款申请到11月12日22时仍未处理。"


@pytest.fixture(scope="module")
def incident() -> Incident:
    return incident_from_data(LEDGER)


def _asked(text: str, incident: Incident | None, kind: SectionKind = SectionKind.FACTS, **more: object) -> Asked:
    sections = (
        Section(SectionId("s1"), SectionKind.TITLE, "关于退款延迟的说明"),
        Section(SectionId("s2"), kind, text),
    )
    statement = Statement(sections=sections, date=dt.date(2026, 11, 13), signed_as="云栖优选（杭州）科技有限公司")
    return replace(Asked(Action.REWRITE, statement, incident, NOW, SectionId("s2")), **more)  # type: ignore[arg-type]


def _judge(
    said: str, incident: Incident | None, base: str = BASE, source: Source = MODEL, typed: str = "", **more: object
) -> Judgement:
    asked = _asked(base, incident, **more)  # type: ignore[arg-type]
    place = Place(SectionId("s2"), base, Span(0, len(base)))
    return Gate(_check(rules()), strict_rules(rules())).judge(asked, place, Proposal(said, source), typed)


# The rule base ----------------------------------------------------------------------------------------------------


def test_whatever_a_rule_refuses_a_model_is_refused() -> None:
    """The examples of every rule that blocks, or that refuses models, told by a model in the section they are about."""
    told = set()
    refusing = [r for r in rules().rules.rules if r.severity is Severity.BLOCK or r.llm_gate is LlmGate.REJECT]
    for rule in refusing:
        for example in rule.bad[:2]:
            statement, context = statement_of(rule, example), context_of(rule, example)
            found = [d for d in rules().check(statement, context).diagnostics if d.rule == rule.id and d.waiver is None]
            for finding in found[:1]:
                section = statement.section(finding.section)
                assert section is not None
                before = statement.with_text(section.id, "")
                asked = Asked(Action.WRITE, before, context.incident, NOW, section.id)
                place = Place(section.id, "", Span(0, 0))
                gate = Gate(lambda text, _, context=context: rules().check(text, context))  # type: ignore[misc]
                judged = gate.judge(asked, place, Proposal(section.text, PHRASES))
                assert rule.id in {d.rule for d in judged.refused}, rule.id
                told.add(rule.id)
    # The others miss something in the text as a whole, or count over several sections.
    assert len(told) > 0.7 * len(refusing), (len(told), len(refusing))


def test_a_rule_that_warns_people_refuses_models_and_one_that_flags_is_shown(incident: Incident) -> None:
    conditional = _judge("如果给您带来不便，我们深表歉意。", incident, kind=SectionKind.APOLOGY)
    [finding] = [d for d in conditional.refused if d.rule == "apology-conditional"]
    assert finding.severity is Severity.WARN and finding.message and finding.llm_gate is LlmGate.REJECT
    # A person is only warned: the rule's own severity is what it was.
    assert not [d for d in conditional.refused if d.rule == "apology-conditional" and d.severity is Severity.BLOCK]
    flagged = _judge("公司高度重视，深刻反思，虚心接受批评，深表歉意。", incident, kind=SectionKind.APOLOGY)
    shown = [d for d in flagged.findings if d.rule == "apology-cliche-stack"]
    assert shown and shown[0].llm_gate is LlmGate.FLAG and shown[0] not in flagged.refused


def test_what_the_text_had_before_is_not_held_against_a_proposal(incident: Incident) -> None:
    base = "涉及999笔退款申请。" + BASE
    kept = _judge("涉及999笔退款申请。11月9日提交的312笔退款申请，到11月12日22时仍未处理。", incident, base)
    assert not kept.refused
    again = _judge(base + "一共999笔，退款申请是999笔。", incident, base)
    assert again.refused


def test_what_only_reads_another_way_passes(incident: Incident) -> None:
    for said in (
        "到11月12日22时，11月9日提交的312笔退款申请仍未处理。",
        "11月9日（周一）提交的三百一十二笔退款申请，到11月12日晚上10点还没有处理，超过承诺的两天。",
        "涉及312位用户，待退金额合计约14.67万元。",
        "我们知道大家很着急，也明白这件事给您添了麻烦。退款申请到11月12日22时仍未处理，对不起。",
        "网传“平台故意扣着钱不退”不属实。",
        "11月15日前，312笔退款全部原路退回，由财务部负责。",
        "其他日期提交的退款申请是否也有积压，我们正在核实。",
    ):
        judged = _judge(said, incident)
        assert not judged.refused, (said, [(d.rule, d.quote, d.message) for d in judged.refused])


# What code grounds --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sort", "said"),
    [
        ("number", "11月9日提交的412笔退款申请到11月12日22时仍未处理。"),
        ("number in characters", "客服热线有五百六十通电话没有接通。"),
        ("date", "11月7日提交的312笔退款申请到11月12日22时仍未处理。"),
        ("date of something else", "11月15日提交的312笔退款申请到11月12日22时仍未处理。"),
        ("sum", "待退金额合计164654.85元。"),
        ("length of time", "超过承诺的72小时。"),
        ("percentage", "其中三成没有处理。"),
        ("name", "总经理周明远向大家道歉。"),
        ("name bent", "总经理林溪向大家道歉。"),
        ("company bent", "云栖优先向大家说明。"),
        ("body", "浙江省消费者权益保护委员会已经介入。"),
        ("cause", "原因是机房停电，退款队列的程序没有重启。"),
        ("internal cause", "退款值班每班减为1人。"),
        ("promise", "12月10日前建立自动赔付机制。"),
        ("promise without a date", "我们保证不会再发生。"),
        ("law", "根据《电子商务退款管理条例》第十八条，我们全额退款。"),
        ("article", "根据《中华人民共和国消费者权益保护法》第二百一十条处理。"),
        ("address", "详见 https://refund.example.net/now 。"),
        ("code", "回执编号ZJ-2026-77。"),
        ("quotation", "有用户对我们说“我理解你们”。"),
        ("claim nobody judged", "网传“客服骂人”不属实。"),
        ("negation dropped", "11月9日提交的312笔退款申请到11月12日22时已经处理。"),
        ("negation added", "312笔退款不会全部原路退回。"),
        ("hedge dropped", "有重复扣款。"),
        ("open question answered", "其他日期提交的退款申请没有积压。"),
        ("planned told as done", "312笔退款已经全部原路退回。"),
        ("receiver", "我们向全体股东道歉。"),
        ("procedure", "我们已向杭州市公安局西湖分局报案。"),
    ],
)
def test_what_is_not_in_the_ledger_is_refused(sort: str, said: str, incident: Incident) -> None:
    judged = _judge(said, incident)
    assert judged.refused, sort
    assert all(d.message and d.title and d.quote in said for d in judged.refused)
    # Where it stands is where it is said to stand.
    assert all(said[d.span.start : d.span.end] == d.quote for d in judged.refused)


@pytest.mark.parametrize("said", ["给您3天内退款。", "共有4567位用户。", "由总经理赵立峰负责。", "我们赔一张优惠券。"])
def test_without_a_ledger_the_text_is_what_is_known(said: str) -> None:
    assert _judge(said, None).refused
    assert not _judge("11月9日提交的312笔退款申请，到11月12日22时还没有处理。", None).refused


def test_a_law_of_the_table_may_be_named_and_a_moved_article_not(incident: Incident) -> None:
    assert not _judge("依照《中华人民共和国消费者权益保护法》处理。", incident).refused
    moved = _judge("《中华人民共和国网络安全法》第四十二条对此有规定。", incident)
    assert "fact-law-article-moved" in {d.rule for d in moved.refused}


# Who says it --------------------------------------------------------------------------------------------------------


def test_the_phrase_bank_and_people_are_not_asked_where_a_word_is_from(incident: Incident) -> None:
    said = "我们会请外部顾问复盘。"
    assert _judge(said, incident).refused
    assert not _judge(said, incident, source=PHRASES).refused
    # What a person typed into a model's text is theirs; the model's own part is not.
    assert not _judge(said, incident, typed=said).refused
    assert _judge(said + "已请第三方律所介入。", incident, typed=said).refused


def test_a_waived_place_does_not_refuse_and_a_fix_must_mend(incident: Incident) -> None:
    base = "如果给您带来不便，我们深表歉意。"
    mending = {"kind": SectionKind.APOLOGY, "action": Action.FIX, "rule": RuleId("apology-conditional")}
    same = _judge(base, incident, base, **mending)
    assert "apology-conditional" in {d.rule for d in same.refused}
    asked = _judge("退款申请没有处理，我们向312位用户道歉。", incident, base, **mending)
    assert "apology-conditional" not in {d.rule for d in asked.refused}


def test_what_the_passage_had_and_the_text_owes_may_not_be_left_out() -> None:
    statement, incident = opened("data-leak")
    section = next(each for each in statement.sections if each.id == "s5")
    advice = section.text.split("\n")[0]
    asked = Asked(Action.REWRITE, statement, incident, NOW, section.id, Span(0, len(advice)))
    place = Place(section.id, section.text, Span(0, len(advice)))
    gate = Gate(_check(rules()), strict_rules(rules()))
    left_out = gate.judge(asked, place, Proposal("我们的做法如下。", MODEL))
    assert "db-notice-elements" in {d.rule for d in left_out.refused}
    assert not gate.judge(asked, place, Proposal(advice.replace("修改登录密码", "请修改登录密码"), MODEL)).refused
