"""Threads through the services: who may do what, what is kept, what the audit log says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chengyan.model.errors import ConflictError, InputError
from chengyan.model.incident import Incident, Organisation
from chengyan.model.people import Actor, Person, acting
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import EditState, IncidentKind, Role, SectionId, SectionKind, ThreadState
from chengyan.services.cases import Cases, open_cases
from chengyan.services.review_threads import Begun, place_in

OFFICER = Actor("林", (Role.OFFICER,), "lin")
LAWYER = Actor("周律师", (Role.LEGAL,), "zhou")
STRANGER = Actor("路人")
TEXT = "我们向312位用户道歉。🙂全部退款将尽快退回。"
STATEMENT = Statement(sections=(Section(SectionId("s1"), SectionKind.APOLOGY, TEXT),))


@pytest.fixture
def cases(tmp_path: Path) -> Iterator[Cases]:
    with open_cases(tmp_path / "工作区") as opened:
        yield opened


@pytest.fixture
def draft(cases: Cases) -> str:
    case = cases.create(Incident("退款", IncidentKind.GENERAL, Organisation("云栖优选")))
    return cases.add_statement(case.id, STATEMENT).id


def begun(quote: str, text: str, **more: object) -> Begun:
    start = TEXT.index(quote)
    return Begun(place_in(STATEMENT, SectionId("s1"), start, start + len(quote)), text, **more)  # type: ignore[arg-type]


def test_a_lawyer_asks_an_officer_answers_the_lawyer_closes(cases: Cases, draft: str) -> None:
    asked = cases.threads.begin(draft, begun("尽快", "请写日期。", blocking=True, mentions=("林",)), LAWYER, "a" * 64)
    assert asked.thread.stands_against_release
    assert asked.thread.comments[0].role is Role.LEGAL
    answered = cases.threads.reply(asked.thread.id, asked.version, "改为11月15日前。", OFFICER)
    with pytest.raises(InputError, match="guarded"):
        cases.threads.resolve(asked.thread.id, answered.version, OFFICER)
    with pytest.raises(InputError, match="guarded"):
        cases.threads.mark(asked.thread.id, answered.version, OFFICER, blocking=False)
    closed = cases.threads.resolve(asked.thread.id, answered.version, LAWYER)
    assert closed.thread.state is ThreadState.RESOLVED and closed.thread.resolved_by == "周律师"
    assert cases.threads.reopen(asked.thread.id, closed.version, OFFICER).thread.is_open
    assert [c.text for c in cases.threads.of_statement(draft)[0].thread.comments] == ["请写日期。", "改为11月15日前。"]


def test_an_edit_is_proposed_and_decided_once(cases: Cases, draft: str) -> None:
    stored = cases.threads.begin(draft, begun("尽快", "", replacement="于11月15日前"), LAWYER)
    assert stored.thread.proposes
    with pytest.raises(InputError, match="not-you"):
        cases.threads.decide(stored.thread.id, stored.version, LAWYER, accepted=True)
    decided = cases.threads.decide(stored.thread.id, stored.version, OFFICER, accepted=True)
    assert decided.thread.edit is not None and decided.thread.edit.state is EditState.ACCEPTED
    with pytest.raises(InputError, match="nothing-to-decide"):
        cases.threads.decide(stored.thread.id, decided.version, OFFICER, accepted=False)
    assert cases.threads.undecide(stored.thread.id, decided.version, OFFICER).thread.proposes


def test_nothing_is_said_by_nobody_or_without_words(cases: Cases, draft: str) -> None:
    with pytest.raises(InputError, match="not-you"):
        cases.threads.begin(draft, begun("尽快", "？"), STRANGER)
    with pytest.raises(InputError, match="empty-comment"):
        cases.threads.begin(draft, begun("尽快", " \n"), LAWYER)
    with pytest.raises(InputError, match="no-such-place"):
        place_in(STATEMENT, SectionId("s1"), 5, len(TEXT) + 1)
    assert cases.threads.of_statement(draft) == []


def test_two_who_answer_at_once_are_told(cases: Cases, draft: str) -> None:
    stored = cases.threads.begin(draft, begun("尽快", "请写日期。"), LAWYER)
    cases.threads.reply(stored.thread.id, stored.version, "好。", OFFICER)
    with pytest.raises(ConflictError):
        cases.threads.reply(stored.thread.id, stored.version, "还有金额。", LAWYER)


def test_every_step_is_in_the_audit_log_with_erasable_words(cases: Cases, draft: str) -> None:
    stored = cases.threads.begin(draft, begun("尽快", "张先生的名字要删。"), LAWYER)
    cases.threads.resolve(stored.thread.id, stored.version, LAWYER)
    with cases.workspace.reading() as unit:
        done, first = unit.audit.events(limit=2)
        assert not list(unit.audit.faults())
    assert (first.action, done.action) == ("thread.begun", "thread.resolved")
    assert "张先生" not in str(first.ids) and first.payload is not None and "张先生" in str(first.payload)


def test_a_deputy_acts_with_the_roles_of_who_is_absent() -> None:
    zhou = Person("zhou", "周律师", (Role.LEGAL,), deputy="he", absent=True)
    he = Person("he", "何律师", (Role.REVIEWER,))
    assert acting(he, [zhou, he]).roles == (Role.REVIEWER, Role.LEGAL)
    assert acting(he, [Person("zhou", "周律师", (Role.LEGAL,), deputy="he")]).roles == (Role.REVIEWER,)
