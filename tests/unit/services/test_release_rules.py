"""What no haste and no deputy lifts: two roles by two people, flags that ask for more, hard findings, deadlines."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.assets import messages
from chengyan.model.errors import InputError
from chengyan.model.people import Actor, Person
from chengyan.model.vocabulary import IncidentFlag, Role, Stage, StatementKind
from chengyan.review.workflow import load_workflow
from chengyan.services.review_state import Validity, allowed_steps
from tests.unit.services.test_reviewing import ADMIN, CLEAN, Desk, call, key_of, make, refusals

FLAGS = (IncidentFlag.LISTED_COMPANY, IncidentFlag.PERSONAL_DATA, IncidentFlag.BODILY_HARM)
SIGNING = (Role.LEGAL, Role.PRIVACY_OFFICER, Role.REVIEWER, Role.APPROVER, Role.BOARD_SECRETARY)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An incident that needs every signature there is, and one person in all roles besides one for each."""
    for desk in make(tmp_path_factory.mktemp("crowd"), StatementKind.PROGRESS, CLEAN, *FLAGS):
        desk.cases.people.register(Person("all", "全能", SIGNING), ADMIN)
        desk.cases.people.register_key("all", key_of("all").public_pem, ADMIN)
        for role in SIGNING:
            person = f"q-{role.value}"
            desk.cases.people.register(Person(person, f"专任{role.value}", (role,)), ADMIN)
            desk.cases.people.register_key(person, key_of(person).public_pem, ADMIN)
        yield desk


def at_approval(desk: Desk) -> None:
    with desk.cases.workspace.writing() as unit:
        state, version = unit.reviews.state(desk.statement)
        unit.reviews.save(desk.statement, replace(state, stage=Stage.APPROVAL), version)


def test_no_two_roles_by_the_same_person_whichever_they_are(crowd: Desk, prove: bool) -> None:
    reviews, everything = crowd.cases.reviews, crowd.actor("all")
    for number, first in enumerate(SIGNING if prove else SIGNING[:-1]):
        # Another text each time: nobody's signature on it yet.
        crowd.write(CLEAN + f"第{number}稿。")
        at_approval(crowd)
        checked = crowd.checked()
        reviews.sign(
            crowd.statement, reviews.status(crowd.statement).version, everything, checked, crowd.pen("all", first)
        )
        version = reviews.status(crowd.statement).version
        # Every pair; in both orders where there is time.
        for second in SIGNING if prove else SIGNING[number + 1 :]:
            if second is not first:
                with pytest.raises(InputError, match="two-roles") as raised:
                    reviews.sign(crowd.statement, version, everything, checked, crowd.pen("all", second))
        assert "两个角色不能由同一个人签" in messages.describe(raised.value, language="zh_CN")
        holding = reviews.status(crowd.statement, checked).holding
        assert [(s.record.person, s.record.role) for s in holding] == [("all", first)]


@pytest.mark.parametrize("left_out", SIGNING)
def test_not_one_of_the_signatures_that_the_flags_ask_for_may_be_missing(crowd: Desk, left_out: Role) -> None:
    crowd.write(CLEAN + f"不含{left_out.value}。")
    at_approval(crowd)
    crowd.answer_all()
    for role in SIGNING:
        if role is not left_out:
            crowd.sign(f"q-{role.value}", role)
    status = crowd.status()
    assert status.missing == (left_out,) and set(refusals(status)) == {"against-signatures"}
    with pytest.raises(InputError, match="against-signatures"):
        crowd.cases.reviews.release(crowd.statement, status.version, crowd.actor("lin"), crowd.checked())


def test_a_deputy_takes_one_role_only_and_gives_it_back(tmp_path: Path) -> None:
    for desk in make(tmp_path, StatementKind.PROGRESS, CLEAN, IncidentFlag.PERSONAL_DATA):
        people = desk.cases.people
        zhou, version = next((p, v) for p, v in people.all() if p.id == "zhou")
        people.change(replace(zhou, absent=True, deputy="he"), version, ADMIN)
        desk.submit()
        desk.sign("he", Role.LEGAL)
        with pytest.raises(InputError, match="two-roles"):
            desk.sign("he", Role.PRIVACY_OFFICER)
        people.change(replace(zhou, absent=False, deputy="he"), version + 1, ADMIN)
        desk.write(CLEAN + "正在核实。")
        with pytest.raises(InputError, match=r"not-your-role|not-you"):
            desk.sign("he", Role.LEGAL)
        # What the deputy signed meanwhile was rightly signed, and is void only because the text changed.
        assert [s.validity for s in desk.status().signed] == [Validity.VOID]


@pytest.mark.parametrize("kind", [*StatementKind])
def test_only_first_words_go_out_on_a_call(tmp_path: Path, kind: StatementKind) -> None:
    allowed = kind in {StatementKind.FIRST_RESPONSE, StatementKind.PROGRESS}
    for desk in make(tmp_path, kind):
        codes = [p.code for p in desk.status().against_urgent]
        assert ("review.not-urgent-kind" in codes) is not allowed


@pytest.mark.parametrize(
    ("text", "flags", "rule"),
    [
        ("联系人电话13912345678。", (), "pii-mobile"),
        ("身份证号330106199003071239。", (), "pii-id-number"),
        ("我们刚刚中标一个12亿元的项目。", (IncidentFlag.LISTED_COMPANY,), "disc-material-before-announcement"),
    ],
)
def test_no_call_lifts_personal_data_or_what_has_to_be_announced_first(
    tmp_path: Path, text: str, flags: tuple[IncidentFlag, ...], rule: str
) -> None:
    for desk in make(tmp_path, StatementKind.FIRST_RESPONSE, CLEAN + text, *flags):
        approval = desk.cases.reviews.record_call(
            desk.statement, 0, desk.actor("lin"), call(desk, "wang", Role.APPROVER)
        )
        status = desk.status()
        assert rule in {p.params.get("rule") for p in status.against_urgent}
        assert "release-urgently" not in allowed_steps(status, load_workflow(), Actor("林", (Role.OFFICER,), "lin"))
        with pytest.raises(InputError, match=r"against-(finding|question)"):
            desk.cases.reviews.release(
                desk.statement, status.version, desk.actor("lin"), desk.checked(), urgent=approval.id
            )


def test_an_approval_that_nobody_signed_for_in_time_is_said(tmp_path: Path) -> None:
    for desk in make(tmp_path):
        reviews, lin = desk.cases.reviews, desk.actor("lin")
        approval = reviews.record_call(desk.statement, 0, lin, call(desk, "wang", Role.APPROVER))
        assert approval.ratify_by is not None
        late = approval.ratify_by + dt.timedelta(seconds=1)
        assert desk.status().late_to_ratify(late) == (), "nothing was released on it"
        reviews.release(desk.statement, 0, lin, desk.checked(), urgent=approval.id)
        assert desk.status().late_to_ratify(approval.ratify_by) == ()
        (said,) = desk.status().late_to_ratify(late)
        told = messages.describe(said, language="zh_CN")
        assert approval.id not in told and "批准人" in told and "已经超过期限" in told and "电话" in told
        desk.sign("wang", Role.APPROVER, ratifies=approval.id)
        assert desk.status().late_to_ratify(late) == ()
