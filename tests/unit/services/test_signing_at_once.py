"""Two people at one statement at the same moment, and what changes between the check and the signature."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.model.errors import InputError
from chengyan.model.vocabulary import IncidentFlag, Role, Stage, StatementKind
from chengyan.services.acting import acting_as
from chengyan.services.review_state import Validity
from chengyan.services.reviewing import Checked
from tests.unit.services.test_reviewing import ADMIN, CLEAN, PASSPHRASE, Desk, call, key_of, make


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from make(tmp_path, StatementKind.PROGRESS, CLEAN, IncidentFlag.PERSONAL_DATA)


def change_ledger(desk: Desk) -> None:
    case = desk.cases.load(desk.case)
    fact = replace(case.incident.facts[0], what="11月9日提交的313笔退款申请没有按时处理")
    desk.cases.save_incident(desk.case, replace(case.incident, facts=(fact,)), case.version)


def sign(desk: Desk, checked: Checked, person: str, role: Role, version: int) -> None:
    desk.cases.reviews.sign(desk.statement, version, desk.actor(person), checked, desk.pen(person, role))


def test_two_sign_from_one_state_and_both_signatures_are_there(desk: Desk) -> None:
    desk.submit()
    checked, version = desk.checked(), desk.status().version
    sign(desk, checked, "zhou", Role.LEGAL, version)
    sign(desk, checked, "he", Role.PRIVACY_OFFICER, version)
    status = desk.status()
    assert [s.validity for s in status.signed] == [Validity.HOLDS] * 2 and status.state.stage is Stage.APPROVAL


def test_a_report_of_another_ledger_is_neither_signed_nor_released_on(desk: Desk) -> None:
    desk.answer_all()
    desk.submit()
    checked = desk.checked()
    change_ledger(desk)
    with pytest.raises(InputError, match="text-moved"):
        sign(desk, checked, "zhou", Role.LEGAL, desk.status().version)
    assert desk.cases.reviews.status(desk.statement, checked).against[0].code == "review.unchecked"
    assert any(problem.code == "review.against-finding" for problem in desk.status().against)
    with pytest.raises(InputError, match="review"):
        desk.cases.reviews.release(desk.statement, desk.status().version, desk.actor("lin"), checked)


def edited(desk: Desk) -> None:
    desk.write(CLEAN + "正在核实。")


def other_approval(_desk: Desk) -> None:
    """The approval that is named does not exist."""


@pytest.mark.parametrize(("between", "named"), [(edited, ""), (other_approval, "V22222")])
def test_an_approval_is_signed_for_over_its_own_text(
    tmp_path: Path, between: Callable[[Desk], None], named: str
) -> None:
    for desk in make(tmp_path):
        reviews, lin = desk.cases.reviews, desk.actor("lin")
        approval = reviews.record_call(desk.statement, 0, lin, call(desk, "wang", Role.APPROVER))
        reviews.release(desk.statement, 0, lin, desk.checked(), urgent=approval.id)
        between(desk)
        with pytest.raises(InputError, match="approval"):
            desk.sign("wang", Role.APPROVER, ratifies=named or approval.id)
        assert [a.id for a in desk.status().to_ratify] == [approval.id]


def test_only_the_role_that_approved_makes_up_for_it(tmp_path: Path) -> None:
    for desk in make(tmp_path):
        reviews, lin = desk.cases.reviews, desk.actor("lin")
        approval = reviews.record_call(desk.statement, 0, lin, call(desk, "wang", Role.APPROVER))
        reviews.release(desk.statement, 0, lin, desk.checked(), urgent=approval.id)
        desk.sign("zhou", Role.LEGAL, ratifies=approval.id)
        assert approval.ratify_by is not None
        assert desk.status().late_to_ratify(approval.ratify_by + dt.timedelta(seconds=1))
        desk.sign("wang", Role.APPROVER, ratifies=approval.id)
        assert desk.status().to_ratify == ()


def test_a_revoked_key_leaves_nobodys_place_open(desk: Desk) -> None:
    people = desk.cases.people
    people.revoke_key(key_of("zhou").fingerprint, "电脑丢失", ADMIN)
    for shown in (None, key_of("zhou").private_pem):
        with pytest.raises(InputError, match="keys-revoked"):
            acting_as(desk.cases, "zhou", shown, PASSPHRASE + "zhou")
    people.register_key("zhou", key_of("zhou, anew").public_pem, ADMIN)
    with pytest.raises(InputError, match="prove-needed"):
        acting_as(desk.cases, "zhou")
    assert acting_as(desk.cases, "zhou", key_of("zhou, anew").private_pem, PASSPHRASE + "zhou, anew").person == "zhou"


def test_the_last_administrators_last_key_stays(desk: Desk) -> None:
    people = desk.cases.people
    (lin,) = [person for person, _ in people.all() if person.administrator]
    with pytest.raises(InputError, match="last-key"):
        people.revoke_key(key_of(lin.id).fingerprint, "换一把", ADMIN)
    people.register_key(lin.id, key_of("anew").public_pem, ADMIN)
    assert people.revoke_key(key_of(lin.id).fingerprint, "换一把", ADMIN).revoked_at is not None
