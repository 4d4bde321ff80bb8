"""Older versions come back whole or by section; what changed in the ledger is said in words."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from chengyan.model.incident import Contact, Evidence, Fact, Incident, Measure, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import (
    Disclosure,
    IncidentKind,
    RecordId,
    RecordStatus,
    RuleId,
    SectionId,
    SectionKind,
    StatementKind,
)
from chengyan.model.waiver import Waiver
from chengyan.services.history import compare, restored, section_restored, sizes
from chengyan.services.ledger_history import RecordChange, ledger_changes
from chengyan.store.working_copy import statement_text
from chengyan.text.diff import diff_statements

FACTS, TITLE, APOLOGY, CONTACT = (
    SectionKind.FACTS,
    SectionKind.TITLE,
    SectionKind.APOLOGY,
    SectionKind.CONTACT,
)


def statement(*sections: tuple[str, SectionKind, str]) -> Statement:
    return Statement(StatementKind.FULL_RESPONSE, tuple(Section(SectionId(i), k, t) for i, k, t in sections))


OLD = statement(("s1", TITLE, "说明"), ("s2", FACTS, "312笔退款没有处理。"), ("s3", APOLOGY, "我们道歉。"))
NEW = statement(("s1", TITLE, "说明"), ("s3", APOLOGY, "我们向312位用户道歉。"), ("s4", CONTACT, "热线400。"))

INCIDENT = Incident(
    title="退款延迟",
    kind=IncidentKind.SERVICE_DISPUTE,
    organisation=Organisation("云栖优选"),
    facts=(
        Fact(RecordId("F1"), "312笔退款没有处理"),
        Fact(RecordId("F2"), "待退金额14万元", status=RecordStatus.VERIFIED, disclosure=Disclosure.PUBLIC),
    ),
    measures=(Measure(RecordId("M1"), "原路退回"),),
    contacts=(Contact("hotline", "400-000-0000", "9:00-21:00"),),
)


def by_id(diff_of: Statement, section: str) -> Statement:
    diff = diff_statements(OLD, NEW)
    change = next(s for s in diff.sections if s.section.id == section)
    return section_restored(diff_of, diff, change)


def test_a_whole_version_comes_back_and_what_belongs_to_now_stays() -> None:
    waiver = Waiver(RuleId("r"), "s3", "道歉", reason="法务已经确认")
    now = replace(NEW, waivers=(waiver,), incident="a.incident.yml", date=dt.date(2026, 11, 13))
    back = restored(now, replace(OLD, signed_as="云栖优选"))
    assert back.sections == OLD.sections
    assert (back.signed_as, back.date) == ("云栖优选", None)
    assert (back.waivers, back.incident) == ((waiver,), "a.incident.yml")


def test_one_section_comes_back_and_the_others_stay() -> None:
    back = by_id(NEW, "s3")
    assert [s.text for s in back.sections] == ["说明", "我们道歉。", "热线400。"]


def test_a_removed_section_comes_back_where_it_stood() -> None:
    back = by_id(NEW, "s2")
    assert [s.id for s in back.sections] == ["s1", "s2", "s3", "s4"]
    assert back.sections[1].text == "312笔退款没有处理。"


def test_a_new_section_goes() -> None:
    assert [s.id for s in by_id(NEW, "s4").sections] == ["s1", "s3"]


def test_the_text_may_have_gone_on_since_it_was_compared() -> None:
    later = statement(("s3", APOLOGY, "又改过了。"), ("s2", CONTACT, "另一段用了这个编号。"))
    back = by_id(later, "s2")
    assert [s.text for s in back.sections] == ["312笔退款没有处理。", "又改过了。", "另一段用了这个编号。"]
    assert len({s.id for s in back.sections}) == 3


@given(st.permutations(["s1", "s2", "s3", "s4"]), st.permutations(["s2", "s3", "s5", "s6"]))
def test_section_by_section_leads_back_to_the_old_texts(old_ids: list[str], new_ids: list[str]) -> None:
    old = statement(*((i, FACTS, f"旧的{i}，说明退款的经过。") for i in old_ids))
    new = statement(*((i, FACTS, f"新的{i}，说明补偿的办法。") for i in new_ids))
    diff = diff_statements(old, new)
    now = new
    for change in diff.sections:
        now = section_restored(now, diff, change)
    assert sorted(s.text for s in now.sections) == sorted(s.text for s in old.sections)
    assert len({s.id for s in now.sections}) == len(now.sections)


def test_nothing_changed_is_nothing_to_say() -> None:
    assert ledger_changes(INCIDENT, INCIDENT) == ()


def test_the_ledgers_changes_are_said_in_words() -> None:
    first, second = INCIDENT.facts
    proof = Evidence("退款日志", "evidence/a.csv")
    new = replace(
        INCIDENT,
        facts=(
            replace(first, what="313笔退款没有处理", status=RecordStatus.VERIFIED, evidence=(proof,)),
            Fact(RecordId("F3"), "热线540通未接"),
        ),
        measures=(replace(INCIDENT.measures[0], due=dt.date(2026, 11, 15)),),
        contacts=(replace(INCIDENT.contacts[0], hours="全天"),),
        organisation=Organisation("云栖优选", "云栖优选（杭州）科技有限公司"),
    )
    changes = ledger_changes(INCIDENT, new)
    assert [(c.change, c.table, c.id) for c in changes] == [
        (RecordChange.CHANGED, "incident", ""),
        (RecordChange.CHANGED, "facts", "F1"),
        (RecordChange.ADDED, "facts", "F3"),
        (RecordChange.REMOVED, "facts", "F2"),
        (RecordChange.CHANGED, "measures", "M1"),
        (RecordChange.CHANGED, "contacts", ""),
    ]
    said = [c.said() for c in changes]
    assert said[0] == "事件：单位全称填为“云栖优选（杭州）科技有限公司”"
    assert "事实由“312笔退款没有处理”改为“313笔退款没有处理”" in said[1]
    assert "状态由“核实中”改为“已核实”" in said[1]
    assert "退款日志" in said[1]
    assert said[2] == "新增事实：F3 热线540通未接"
    assert said[3] == "删去事实：F2 待退金额14万元"
    assert "2026-11-15" in said[4]
    assert "全天" in said[5]
    assert second.what in said[3]


def test_a_comparison_without_ledgers_speaks_of_the_text_only() -> None:
    assert compare(OLD, NEW).ledger == ()
    assert compare(OLD, NEW, INCIDENT, replace(INCIDENT, title="另一个标题")).ledger


def test_the_size_of_each_version_is_against_the_one_before() -> None:
    first, second, third = sizes(
        [statement_text(OLD), statement_text(OLD), statement_text(replace(OLD, sections=OLD.sections[:2]))]
    )
    assert first.added == sum(len(s.text) for s in OLD.sections) and not first.removed
    assert (second.added, second.removed) == (0, 0)
    assert (third.added, third.removed) == (0, len("我们道歉。"))
