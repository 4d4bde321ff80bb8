"""Lines typed in a hurry are records at once; what is not for the public is neither shown nor touched."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyan.model.incident import Claim, Contact, Evidence, Fact, Incident, Measure, Organisation
from chengyan.model.vocabulary import (
    Disclosure,
    FactRole,
    IncidentKind,
    MeasureStatus,
    RecordId,
    RecordStatus,
    StatementKind,
    Verdict,
)
from chengyan.services.urgent import Part, contact_from, lines_of, out_of_sight, urgent_kind, with_lines

NOW = dt.datetime(2026, 11, 13, 2, 13, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def incident(**parts: object) -> Incident:
    kind = parts.pop("kind", IncidentKind.SERVICE_DISPUTE)
    return Incident("退款延迟", kind, Organisation("云栖优选"), **parts)  # type: ignore[arg-type]


def public_fact(number: str, what: str, **parts: object) -> Fact:
    return Fact(
        RecordId(number),
        what,
        status=RecordStatus.VERIFIED,
        disclosure=Disclosure.PUBLIC,
        **parts,  # type: ignore[arg-type]
    )


def test_each_line_is_a_record_of_its_part() -> None:
    made = with_lines(incident(), Part.SAID, "· 平台扣钱不退\n\n2. 电话打不通\n", NOW)
    made = with_lines(made, Part.KNOWN, "312笔退款没有处理", NOW)
    made = with_lines(made, Part.UNKNOWN, "积压的具体原因", NOW)
    made = with_lines(made, Part.DOING, "逐笔原路退款", NOW)
    made = with_lines(made, Part.WHERE, "客服热线 400-000-0000 9:00-21:00", NOW)
    assert [(c.id, c.quote, c.verdict) for c in made.claims] == [
        ("C1", "平台扣钱不退", Verdict.UNVERIFIED),
        ("C2", "电话打不通", Verdict.UNVERIFIED),
    ]
    known, unknown = made.facts
    assert (known.status, known.disclosure, known.as_of) == (RecordStatus.VERIFIED, Disclosure.PUBLIC, NOW)
    assert (unknown.status, unknown.disclosure, unknown.as_of) == (RecordStatus.CHECKING, Disclosure.PUBLIC, None)
    assert (made.measures[0].status, made.measures[0].disclosure) == (MeasureStatus.DOING, Disclosure.PUBLIC)
    assert made.contacts == (Contact("hotline", "400-000-0000", "9:00-21:00"),)


def test_a_number_at_the_start_of_a_fact_is_no_mark_of_a_list() -> None:
    made = with_lines(incident(), Part.KNOWN, "312笔退款没有处理\n11.9提交的申请积压\n3、电话540通未接", NOW)
    assert [f.what for f in made.facts] == ["312笔退款没有处理", "11.9提交的申请积压", "电话540通未接"]


def test_a_changed_line_keeps_its_record() -> None:
    proof = (Evidence("日志"),)
    before = incident(facts=(public_fact("F1", "312笔", evidence=proof), public_fact("F2", "540通")))
    made = with_lines(before, Part.KNOWN, "345笔\n540通", NOW)
    assert [(f.id, f.what, f.evidence, f.as_of) for f in made.facts] == [
        ("F1", "345笔", proof, NOW),
        ("F2", "540通", (), None),
    ]


def test_what_is_not_public_is_not_shown_and_stays_at_its_place() -> None:
    inner = Fact(RecordId("F2"), "内部", status=RecordStatus.VERIFIED, disclosure=Disclosure.CONFIDENTIAL)
    before = incident(facts=(public_fact("F1", "甲"), inner, public_fact("F3", "乙")))
    assert lines_of(before, Part.KNOWN) == ["甲", "乙"] and out_of_sight(before, Part.KNOWN) == 1
    assert [f.id for f in with_lines(before, Part.KNOWN, "", NOW).facts] == ["F2"]
    more = with_lines(before, Part.KNOWN, "甲\n丙\n乙", NOW).facts
    assert [f.what for f in more] == ["甲", "内部", "丙", "乙"] and len({f.id for f in more}) == 4


def test_lines_that_say_the_same_change_nothing() -> None:
    before = incident(facts=(public_fact("F1", "两行\n一条"),), claims=(Claim(RecordId("C1"), "说法"),))
    assert with_lines(before, Part.KNOWN, "两行 一条\n  ", NOW) is before
    assert with_lines(before, Part.SAID, " 说法 ", NOW) is before


@given(st.lists(st.text(alphabet="甲乙丙😀 1a。", min_size=1, max_size=6), max_size=6), st.sampled_from(list(Part)))
def test_what_is_typed_is_what_stands_there(lines: list[str], part: Part) -> None:
    made = with_lines(incident(), part, "\n".join(lines), NOW)
    again = with_lines(made, part, "\n".join(lines_of(made, part)), NOW)
    assert again is made


def test_facts_of_a_rumour_are_what_we_did_about_it() -> None:
    made = with_lines(incident(kind=IncidentKind.RUMOR), Part.KNOWN, "已联系发帖人核实", NOW)
    assert made.facts[0].role is FactRole.ACTION


def test_a_rumour_found_false_is_clarified() -> None:
    found = public_fact("F1", "门店正常营业")
    open_still = incident(kind=IncidentKind.RUMOR, facts=(found,), claims=(Claim(RecordId("C1"), "倒闭了"),))
    answered = incident(
        kind=IncidentKind.RUMOR,
        facts=(found,),
        claims=(Claim(RecordId("C1"), "倒闭了", verdict=Verdict.FALSE, finding=found.id),),
    )
    assert urgent_kind(open_still) is StatementKind.FIRST_RESPONSE
    assert urgent_kind(answered) is StatementKind.CLARIFICATION


def test_internal_measures_are_not_shown() -> None:
    inner = Measure(RecordId("M1"), "内部问责")
    assert lines_of(incident(measures=(inner,)), Part.DOING) == []
    assert with_lines(incident(measures=(inner,)), Part.DOING, "退款", NOW).measures[0] is inner


@pytest.mark.parametrize(
    ("line", "contact"),
    [
        ("400-000-0000", Contact("hotline", "400-000-0000")),
        ("客服热线：400-1 工作日 9:00-18:00", Contact("hotline", "400-1", "工作日 9:00-18:00")),
        ("kf@example.com", Contact("email", "kf@example.com")),
        ("官网 https://example.com/a?t=1:30", Contact("website", "https://example.com/a?t=1:30")),
        ("抖音私信 云栖优选", Contact("抖音私信", "云栖优选")),
    ],
)
def test_contacts_are_understood(line: str, contact: Contact) -> None:
    assert contact_from(line) == contact
