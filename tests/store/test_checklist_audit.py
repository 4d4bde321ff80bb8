"""An answer to the checklist is an event of the audit log when it is saved, so is taking it back; typing is none."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.model.checklist import ChecklistAnswer
from chengyan.model.incident import Incident, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import AnswerWord, IncidentKind, Role, SectionId, SectionKind
from chengyan.services.acting import the_account
from chengyan.services.case_values import StatementDraft
from chengyan.services.cases import Cases, open_cases
from chengyan.services.checklist import answer_in_place
from chengyan.store.audit import AuditEvent

AT = dt.datetime(2026, 11, 13, 2, 10, tzinfo=dt.UTC)
YES = ChecklistAnswer("cg-comment-closed", AnswerWord.YES, "", "李宁", Role.OFFICER, AT, "0" * 64)
NO = replace(YES, answer=AnswerWord.NO, note="张三要求关评")


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
    return [event for event in reversed(cases.audit()) if "answer" in event.action]


def test_given_changed_and_taken_back(cases: Cases, draft: StatementDraft) -> None:
    saver = cases.statement_saver(draft)
    saver(replace(draft.statement, checklist=(YES,)), the_account)
    saver(replace(draft.statement, checklist=(NO,)), the_account)
    saver(draft.statement, the_account)
    told = _told(cases)
    assert [(event.action, event.ids["answer"]) for event in told] == [
        ("statement.answered", "yes"),
        ("statement.answered", "no"),
        ("statement.answer-taken-back", "no"),
    ]
    assert told[1].payload == {"note": "张三要求关评", "by": "李宁"}
    assert told[1].ids["question"] == "cg-comment-closed"


def test_typing_is_no_event(cases: Cases, draft: StatementDraft) -> None:
    saver = cases.statement_saver(draft)
    answered = replace(draft.statement, checklist=(YES,))
    saver(answered, the_account)
    edited = replace(answered, sections=(replace(answered.sections[0], text="我们今天退款"),))
    saver(edited, the_account)
    assert len(_told(cases)) == 1


def test_an_answer_by_the_verb_is_kept_in_the_workspace(tmp_path: Path, cases: Cases, draft: StatementDraft) -> None:
    answer_in_place(
        f"desk:{draft.id}",
        str(tmp_path / "workspace"),
        [("cg-comment-closed", AnswerWord.YES)],
        by="李宁",
        role=Role.OFFICER,
    )
    kept = cases.draft(f"desk:{draft.id}").statement
    assert [(a.question, a.answer, a.by) for a in kept.checklist] == [("cg-comment-closed", AnswerWord.YES, "李宁")]
    assert [event.action for event in _told(cases)] == ["statement.answered"]
