"""A waiver is an event of the audit log when it is saved, and so is its withdrawal; typing is none."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.model.errors import ConflictError
from chengyan.model.incident import Incident, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentKind, RuleId, SectionId, SectionKind
from chengyan.model.waiver import Waiver
from chengyan.services.acting import the_account
from chengyan.services.case_values import StatementDraft
from chengyan.services.cases import Cases, open_cases
from chengyan.services.waiving import logged_in
from chengyan.store.audit import AuditEvent

ONE = Waiver(RuleId("vague"), "s1", "尽快", "我们", "退款", 2, reason="张三来电要求保留", by="李宁")
OTHER = Waiver(RuleId("owed"), element="时限", reason="写在置顶评论里")


@pytest.fixture
def cases(tmp_path: Path) -> Iterator[Cases]:
    with open_cases(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def draft(cases: Cases) -> StatementDraft:
    case = cases.create(Incident("事件", IncidentKind.GENERAL, Organisation("公司")))
    section = Section(SectionId("s1"), SectionKind.FACTS, "我们尽快退款")
    return cases.add_statement(case.id, Statement(sections=(section,)))


def _told(cases: Cases) -> list[AuditEvent]:
    """The events about waivers, oldest first."""
    return [event for event in reversed(cases.audit()) if "waive" in event.action or "waiver" in event.action]


def _with(draft: StatementDraft, *waivers: Waiver) -> Statement:
    return replace(draft.statement, waivers=waivers)


def test_given_and_withdrawn(cases: Cases, draft: StatementDraft) -> None:
    saver = cases.statement_saver(draft)
    saver(_with(draft, ONE), the_account)
    saver(_with(draft, ONE, OTHER), the_account)
    saver(_with(draft, OTHER), the_account)
    told = _told(cases)
    assert [event.action for event in told] == [
        "statement.waived",
        "statement.waived",
        "statement.waiver-withdrawn",
    ]
    assert told[0].ids == {"case": draft.case_id, "statement": draft.id, "rule": "vague", "section": "s1"}
    assert told[0].payload is not None
    assert (told[0].payload["reason"], told[0].payload["by"]) == ("张三来电要求保留", "李宁")


def test_a_waiver_that_only_moved_is_no_event(cases: Cases, draft: StatementDraft) -> None:
    saver = cases.statement_saver(draft)
    saver(_with(draft, ONE), the_account)
    saver(_with(draft, replace(ONE, start=40, prefix="新的前文")), the_account)
    assert len(_told(cases)) == 1


def test_another_program_withdraws_it(cases: Cases, draft: StatementDraft, tmp_path: Path) -> None:
    version = cases.save_statement(draft.id, _with(draft, ONE), draft.version, logged_in())
    with open_cases(tmp_path / "workspace") as others:
        others.save_statement(draft.id, _with(draft), version, logged_in())
    with pytest.raises(ConflictError):
        cases.save_statement(draft.id, _with(draft, ONE), version, logged_in())
    cases.save_statement(draft.id, _with(draft, ONE), version + 1, logged_in())
    actions = [event.action for event in _told(cases)]
    assert actions == ["statement.waived", "statement.waiver-withdrawn", "statement.waived"]


def test_the_reason_can_be_erased_and_the_chain_holds(cases: Cases, draft: StatementDraft) -> None:
    cases.statement_saver(draft)(_with(draft, ONE), the_account)
    with cases.workspace.writing() as unit:
        unit.audit.erase(_told(cases)[0].seq, reason="到期")
    with cases.workspace.reading() as unit:
        assert list(unit.audit.faults()) == []
    assert _told(cases)[0].erased


def test_it_comes_back_as_it_was(cases: Cases, draft: StatementDraft) -> None:
    cases.statement_saver(draft)(_with(draft, ONE, OTHER), the_account)
    assert cases.draft(f"desk:{draft.id}").statement.waivers == (ONE, OTHER)
