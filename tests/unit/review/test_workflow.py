"""Every step by every role at every stage, as the table says; whose signature is due; broken tables."""

import datetime as dt
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import AssetError, InputError
from chengyan.model.incident import Incident, Organisation
from chengyan.model.vocabulary import IncidentFlag, IncidentKind, Role, Severity, Stage, StatementKind, Step
from chengyan.model.workflow import ReviewState
from chengyan.review.workflow import _load, after_signing, load_workflow, missing_signatures, submitted

TABLE = read_yaml(resource("workflow.yml"))
AT = dt.datetime(2026, 11, 13, 9, tzinfo=dt.UTC)


def the_table_allows(step: Step, stage: Stage, role: Role) -> bool:
    return any(x["step"] == step and stage in x["at"] and role in x["roles"] for x in TABLE["steps"])


@pytest.mark.parametrize("stage", Stage)
def test_every_role_may_do_what_the_table_says_and_nothing_else(stage: Stage) -> None:
    workflow = load_workflow()
    for step, role in product(Step, Role):
        allowed = the_table_allows(step, stage, role)
        assert workflow.may(step, stage, [role]) is allowed, (step, stage, role)
        assert (step in workflow.steps(stage, [role])) is allowed
        if allowed:
            assert workflow.check(step, stage, [role]).step is step
        else:
            with pytest.raises(InputError, match=r"review\.not-(now|you)"):
                workflow.check(step, stage, [role])


def test_nobody_without_a_role_may_do_anything() -> None:
    workflow = load_workflow()
    assert not any(workflow.steps(stage, []) for stage in Stage)


def test_what_is_released_is_not_signed_or_released_again() -> None:
    workflow = load_workflow()
    for step in (Step.SIGN, Step.RELEASE, Step.RETURN):
        assert workflow.rule(step, Stage.RELEASED) is None
    # Who writes on voids the signatures, and the text counts as not released (test_voiding).
    assert workflow.may(Step.EDIT, Stage.RELEASED, [Role.OFFICER])
    assert not workflow.may(Step.EDIT, Stage.RELEASED, [Role.LEGAL, Role.APPROVER])


def incident(kind: IncidentKind = IncidentKind.GENERAL, *flags: IncidentFlag) -> Incident:
    return Incident(title="", kind=kind, organisation=Organisation("澄言"), flags=flags)


@pytest.mark.parametrize(
    ("case", "roles"),
    [
        (incident(), [Role.LEGAL, Role.APPROVER]),
        (incident(IncidentKind.DATA_BREACH), [Role.LEGAL, Role.PRIVACY_OFFICER, Role.APPROVER]),
        (
            incident(IncidentKind.FINANCIAL, IncidentFlag.LISTED_COMPANY),
            [Role.LEGAL, Role.APPROVER, Role.BOARD_SECRETARY],
        ),
        (
            incident(IncidentKind.GENERAL,
                     IncidentFlag.PERSONAL_DATA, IncidentFlag.LISTED_COMPANY),
            [Role.LEGAL, Role.PRIVACY_OFFICER, Role.APPROVER, Role.BOARD_SECRETARY],
        ),
        (incident(IncidentKind.ACCIDENT, IncidentFlag.BODILY_HARM, IncidentFlag.FATALITY),
         [Role.LEGAL, Role.REVIEWER, Role.APPROVER]),
    ],
)  # fmt: skip
def test_who_must_sign_follows_from_the_incident(case: Incident, roles: list[Role]) -> None:
    due = load_workflow().due(case)
    assert [d.role for d in due] == roles
    assert missing_signatures(due, roles[1:]) == (roles[0],)


@pytest.mark.parametrize(
    ("waived", "more"), [(Severity.BLOCK, [Role.REVIEWER]), (Severity.WARN, []), (Severity.ADVISE, [])]
)
def test_a_block_that_was_let_stand_needs_a_second_reader(waived: Severity, more: list[Role]) -> None:
    due = load_workflow().due(incident(), [waived])
    assert [d.role for d in due] == [Role.LEGAL, *more, Role.APPROVER]
    # Once, though two lines of the table ask for it.
    grave = load_workflow().due(incident(IncidentKind.ACCIDENT, IncidentFlag.FATALITY), [waived])
    assert [d.role for d in grave] == [Role.LEGAL, Role.REVIEWER, Role.APPROVER]


def test_the_stage_is_left_when_all_its_signatures_are_there() -> None:
    workflow = load_workflow()
    due = workflow.due(incident(IncidentKind.DATA_BREACH))
    asked = [d.role for d in due]
    state = submitted(
        ReviewState(), workflow, sha256="a" * 64, by="lin", at=AT, asked=asked, kind=StatementKind.FIRST_RESPONSE
    )
    assert (state.stage, state.round, state.due) == (Stage.LEGAL_REVIEW, 1, AT + dt.timedelta(minutes=30))
    assert after_signing(state, due, [Role.LEGAL]) == state
    assert after_signing(state, due, [Role.LEGAL, Role.PRIVACY_OFFICER]).stage is Stage.APPROVAL
    again = submitted(
        replace(state, stage=Stage.DRAFTING), workflow, sha256="b" * 64, by="lin", at=AT, asked=asked, kind=None
    )
    assert (again.round, again.due) == (2, AT + dt.timedelta(hours=4))


def test_only_first_words_may_go_out_on_a_telephone_call() -> None:
    urgent = load_workflow().urgent
    assert urgent.statements == {StatementKind.FIRST_RESPONSE, StatementKind.PROGRESS}
    assert {"pii-mobile", "pii-id-number", "disc-material-before-announcement"} <= urgent.rules
    assert urgent.rules <= {path.stem for path in resource("rules").glob("*/*.yml")}
    assert urgent.questions <= {path.stem for path in resource("checklists").glob("*.yml")}


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "format"), ("chengyan: workflow/9\n", "format"), ("chengyan: workflow/1\n", "broken"),
     ("chengyan: workflow/1\nsteps: [{step: fly, at: [drafting], roles: []}]\n", "broken"), ("[", "not-yaml")],
)  # fmt: skip
def test_a_broken_table_says_where_and_what_to_do(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "workflow.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AssetError, match=code):
        _load(path)
