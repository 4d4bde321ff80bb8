"""From draft to release through the services: whose signature holds, what voids it, what stands against release."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from chengyan.formats.canonical import canonical_revision, incident_hash
from chengyan.model.errors import ConflictError, InputError
from chengyan.model.incident import Fact, Incident, Organisation
from chengyan.model.people import Actor, Person
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import (
    AnswerWord,
    Disclosure,
    IncidentFlag,
    IncidentKind,
    RecordId,
    RecordStatus,
    Role,
    SectionId,
    SectionKind,
    Stage,
    StatementKind,
    Step,
    Via,
)  # fmt: skip
from chengyan.review.signing import NewKey, new_key
from chengyan.review.workflow import load_workflow
from chengyan.rules.checker import Checker
from chengyan.services.cases import Cases, open_cases
from chengyan.services.checking import check_statement, new_checker
from chengyan.services.checklist import answered, due_questions
from chengyan.services.review_state import ReviewStatus, Validity, allowed_steps
from chengyan.services.review_threads import Begun, place_in
from chengyan.services.reviewing import Call, Checked, Pen
from chengyan.services.waiving import logged_in, waiver_for

PASSPHRASE = "十二月的雪2026"
ADMIN = Actor("管理员", administrator=True)
CLEAN = "11月9日提交的312笔退款申请没有按时处理。"


@cache
def checker() -> Checker:
    return new_checker()


@cache
def key_of(person: str) -> NewKey:
    return new_key(PASSPHRASE + person)


@dataclass
class Desk:
    """A workspace with four people and one statement."""

    cases: Cases
    statement: str
    case: str

    @property
    def location(self) -> str:
        """What ``--workspace`` takes: the folder, or the address of the server."""
        place = self.cases.workspace.place
        return str(place.folder) if place.folder else f"{place.url}&objects={place.objects}"

    def actor(self, person: str) -> Actor:
        return self.cases.people.actor(person)

    def checked(self) -> Checked:
        case = self.cases.load(self.case)
        statement = case.drafts[0].statement
        sha256 = canonical_revision(statement).sha256
        report = check_statement(checker(), statement, case.incident)
        return Checked(sha256, report, incident_hash(case.incident))

    def status(self) -> ReviewStatus:
        return self.cases.reviews.status(self.statement, self.checked())

    def pen(self, person: str, role: Role) -> Pen:
        return Pen(role, key_of(person).private_pem, PASSPHRASE + person)

    def sign(self, person: str, role: Role, **more: str) -> None:
        version = self.status().version
        self.cases.reviews.sign(
            self.statement, version, self.actor(person), self.checked(), self.pen(person, role), **more
        )

    def submit(self) -> None:
        self.cases.reviews.submit(self.statement, self.status().version, self.actor("lin"))

    def write(self, text: str) -> None:
        draft = self.cases.draft(self.statement)
        self.cases.save_statement(
            self.statement, draft.statement.with_text(SectionId("s1"), text), draft.version, logged_in()
        )

    def answer_all(self) -> None:
        """Answer every question at release, each by the role that has to."""
        draft = self.cases.draft(self.statement)
        statement, incident = draft.statement, self.cases.load(self.case).incident
        for due in due_questions(statement, incident):
            statement = answered(
                statement, due.question.id, AnswerWord.YES, note="林登记", by="林", role=due.question.who
            )
        self.cases.save_statement(self.statement, statement, draft.version, logged_in())


PEOPLE = {
    "lin": ("林", (Role.OFFICER,)),
    "zhou": ("周律师", (Role.LEGAL, Role.APPROVER)),
    "wang": ("王总", (Role.APPROVER,)),
    "he": ("何", (Role.PRIVACY_OFFICER,)),
    "sun": ("孙", (Role.REVIEWER,)),
}


def make(
    tmp_path: Path, kind: StatementKind = StatementKind.PROGRESS, text: str = CLEAN, *flags: IncidentFlag
) -> Iterator[Desk]:
    with open_cases(tmp_path / "工作区") as cases:
        for person, (name, roles) in PEOPLE.items():
            cases.people.register(Person(person, name, roles), ADMIN)
            cases.people.register_key(person, key_of(person).public_pem, ADMIN)
        fact = Fact(RecordId("F1"), CLEAN.rstrip("。"), status=RecordStatus.VERIFIED, disclosure=Disclosure.PUBLIC)
        incident = Incident("退款", IncidentKind.GENERAL, Organisation("云栖优选"), facts=(fact,), flags=flags)
        case = cases.create(incident)
        statement = Statement(
            kind, (Section(SectionId("s1"), SectionKind.FACTS, text),), date=dt.date(2026, 11, 13), signed_as="云栖优选"
        )
        yield Desk(cases, cases.add_statement(case.id, statement).id, case.id)


def signed(tmp_path: Path) -> Iterator[Desk]:
    """A statement that everybody due has signed, not released yet."""
    for made in make(tmp_path):
        made.answer_all()
        made.submit()
        made.sign("zhou", Role.LEGAL)
        made.sign("wang", Role.APPROVER)
        yield made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from make(tmp_path)


def refusals(status: ReviewStatus) -> list[str]:
    return [problem.code.removeprefix("review.") for problem in status.against]


def test_submitted_signed_by_two_people_released(desk: Desk) -> None:
    desk.answer_all()
    desk.submit()
    assert desk.status().state.stage is Stage.LEGAL_REVIEW
    desk.sign("zhou", Role.LEGAL)
    assert desk.status().state.stage is Stage.APPROVAL
    with pytest.raises(InputError, match="two-roles"):
        desk.sign("zhou", Role.APPROVER)
    desk.sign("wang", Role.APPROVER)
    status = desk.status()
    assert status.missing == () and status.against == ()
    release = desk.cases.reviews.release(desk.statement, status.version, desk.actor("lin"), desk.checked())
    assert len(release.signatures) == 2
    assert desk.status().release == release and desk.status().state.stage is Stage.RELEASED
    with desk.cases.workspace.reading() as unit:
        actions = [event.action for event in unit.audit.events(limit=50)]
        assert not list(unit.audit.faults())
    for action in ("statement.submitted", "statement.signed", "statement.released", "key.registered"):
        assert action in actions


def test_any_edit_voids_every_signature_and_says_so(desk: Desk) -> None:
    desk.submit()
    desk.sign("zhou", Role.LEGAL)
    desk.write(CLEAN + "正在核实。")
    status = desk.status()
    assert [s.validity for s in status.signed] == [Validity.VOID]
    assert status.signed[0].reason is not None and status.signed[0].reason.code == "review.void-text"
    assert "against-signatures" in refusals(status)
    # Put back to the letter, the very text is signed again.
    desk.write(CLEAN)
    assert [s.validity for s in desk.status().signed] == [Validity.HOLDS]
    case = desk.cases.load(desk.case)
    desk.cases.save_incident(desk.case, replace(case.incident, title="另一件事"), case.version)
    assert [s.validity for s in desk.status().signed] == [Validity.VOID]


def test_a_late_edit_needs_the_lawyer_again_but_no_new_round(desk: Desk) -> None:
    desk.submit()
    desk.sign("zhou", Role.LEGAL)
    desk.write(CLEAN + "正在核实。")
    assert desk.status().state.round == 1 and desk.status().state.stage is Stage.APPROVAL
    desk.sign("zhou", Role.LEGAL)
    desk.sign("wang", Role.APPROVER)
    assert desk.status().missing == ()


def test_the_signature_names_the_text_that_was_checked(desk: Desk) -> None:
    desk.submit()
    stale = desk.checked()
    desk.write(CLEAN + "正在核实。")
    version = desk.status().version
    with pytest.raises(InputError, match="text-moved"):
        desk.cases.reviews.sign(desk.statement, version, desk.actor("zhou"), stale, desk.pen("zhou", Role.LEGAL))
    assert desk.cases.reviews.status(desk.statement, stale).against[0].code == "review.unchecked"


def test_nobody_signs_with_anothers_key_or_role(desk: Desk) -> None:
    desk.submit()
    reviews, version, checked = desk.cases.reviews, desk.status().version, desk.checked()
    for actor, pen, code in (
        ("zhou", desk.pen("wang", Role.LEGAL), "key-not-yours"),
        ("zhou", replace(desk.pen("zhou", Role.LEGAL), passphrase="wrong passphrase"), "passphrase-wrong"),
        ("zhou", desk.pen("zhou", Role.PRIVACY_OFFICER), "not-your-role"),
        ("zhou", desk.pen("zhou", Role.APPROVER), "not-you"),
        ("lin", desk.pen("lin", Role.LEGAL), "not-you"),
    ):
        with pytest.raises(InputError, match=code):
            reviews.sign(desk.statement, version, desk.actor(actor), checked, pen)
    desk.cases.people.revoke_key(key_of("zhou").fingerprint, "电脑丢失", ADMIN)
    with pytest.raises(InputError, match="key-not-yours"):
        desk.sign("zhou", Role.LEGAL)


def test_what_stands_against_release_is_named(tmp_path: Path) -> None:
    for desk in make(tmp_path, StatementKind.PROGRESS, CLEAN + "联系人张三，电话13912345678。"):
        desk.submit()
        place = place_in(desk.cases.draft(desk.statement).statement, SectionId("s1"), 0, 6)
        desk.cases.threads.begin(desk.statement, Begun(place, "日期错了。", blocking=True), desk.actor("zhou"))
        found = refusals(desk.status())
        assert {"against-signatures", "against-threads", "against-finding", "against-question"} <= set(found)
        assert "13912345678" in str([p.params for p in desk.status().against])
        steps = allowed_steps(desk.status(), load_workflow(), desk.actor("lin"))
        assert Step.RELEASE not in steps and Step.RELEASE_URGENTLY not in steps


def test_a_data_leak_also_needs_the_privacy_officer(tmp_path: Path) -> None:
    for desk in make(tmp_path, StatementKind.PROGRESS, CLEAN, IncidentFlag.PERSONAL_DATA):
        desk.submit()
        assert desk.status().state.asked == (Role.LEGAL, Role.PRIVACY_OFFICER, Role.APPROVER)
        desk.sign("zhou", Role.LEGAL)
        assert desk.status().state.stage is Stage.LEGAL_REVIEW
        desk.sign("he", Role.PRIVACY_OFFICER)
        assert desk.status().state.stage is Stage.APPROVAL


def call(desk: Desk, person: str, role: Role) -> Call:
    found = next(p for p, _ in desk.cases.people.all() if p.id == person)
    return Call(found, role, Via.TELEPHONE, dt.datetime(2026, 11, 13, 23, 5, tzinfo=dt.UTC), "可以先发")


def test_released_on_a_telephone_call_and_made_up_for(desk: Desk) -> None:
    reviews, lin = desk.cases.reviews, desk.actor("lin")
    with pytest.raises(InputError, match="cannot-approve"):
        reviews.record_call(desk.statement, 0, lin, call(desk, "he", Role.PRIVACY_OFFICER))
    approval = reviews.record_call(desk.statement, 0, lin, call(desk, "wang", Role.APPROVER))
    assert approval.ratify_by is not None
    release = reviews.release(desk.statement, 0, lin, desk.checked(), urgent=approval.id)
    assert release.urgent == approval.id and release.signatures == ()
    assert desk.status().to_ratify == (approval,)
    desk.sign("wang", Role.APPROVER, ratifies=approval.id)
    assert desk.status().to_ratify == ()


def test_a_call_is_for_the_text_that_was_read_out(desk: Desk) -> None:
    reviews, lin = desk.cases.reviews, desk.actor("lin")
    approval = reviews.record_call(desk.statement, 0, lin, call(desk, "wang", Role.APPROVER))
    desk.write(CLEAN + "正在核实。")
    with pytest.raises(InputError, match="another-text"):
        reviews.release(desk.statement, desk.status().version, lin, desk.checked(), urgent=approval.id)


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [(StatementKind.FULL_RESPONSE, CLEAN, "not-urgent-kind"),
     (StatementKind.PROGRESS, CLEAN + "电话13912345678。", "against-finding")],
)  # fmt: skip
def test_no_call_lifts_what_is_hard(tmp_path: Path, kind: StatementKind, text: str, code: str) -> None:
    for desk in make(tmp_path, kind, text):
        reviews, lin = desk.cases.reviews, desk.actor("lin")
        approval = reviews.record_call(desk.statement, 0, lin, call(desk, "wang", Role.APPROVER))
        with pytest.raises(InputError, match=code):
            reviews.release(desk.statement, 0, lin, desk.checked(), urgent=approval.id)


def waive_all(desk: Desk) -> None:
    """Let every finding stand, as anybody with the file could write it."""
    draft = desk.cases.draft(desk.statement)
    waivers = tuple(
        waiver_for(finding, draft.statement, "值班电话，本人同意公布", "周律师", None, Role.LEGAL)
        for finding in desk.checked().report.findings()
    )
    desk.cases.save_statement(desk.statement, replace(draft.statement, waivers=waivers), draft.version, logged_in())


def test_a_block_waived_behind_the_lawyers_back_is_not_released(tmp_path: Path) -> None:
    for desk in make(tmp_path, StatementKind.PROGRESS, CLEAN + "联系人电话13912345678。"):
        desk.submit()
        desk.sign("zhou", Role.LEGAL)
        waive_all(desk)
        desk.answer_all()
        assert "against-waiver" in refusals(desk.status())
        assert "review.against-waiver" in [p.code for p in desk.status().against_urgent]
        # The second reader's signature is due now; the approver's does not make up for the lawyer's.
        desk.sign("sun", Role.REVIEWER)
        desk.sign("wang", Role.APPROVER)
        assert refusals(desk.status()) == ["against-waiver", "against-signatures"]
        assert desk.status().missing == (Role.LEGAL,), "what the lawyer signed had no waiver in it"
        desk.sign("zhou", Role.LEGAL)
        assert refusals(desk.status()) == []
        with pytest.raises(InputError, match="signed-already"):
            desk.sign("zhou", Role.LEGAL)
        release = desk.cases.reviews.release(desk.statement, desk.status().version, desk.actor("lin"), desk.checked())
        assert len(release.signatures) == 3, "the void one is not what it rests on"


def test_whoever_takes_anothers_place_shows_that_ones_key(desk: Desk) -> None:
    people = desk.cases.people
    zhou, wang = key_of("zhou"), key_of("wang")
    assert people.prove("zhou", zhou.private_pem, PASSPHRASE + "zhou").person == "zhou"
    for key, passphrase, code in (
        (wang, PASSPHRASE + "wang", "key-not-yours"),
        (zhou, "wrong passphrase", "passphrase-wrong"),
    ):
        with pytest.raises(InputError, match=code):
            people.prove("zhou", key.private_pem, passphrase)
    people.revoke_key(zhou.fingerprint, "电脑丢失", ADMIN)
    with pytest.raises(InputError, match="key-not-yours"):
        people.prove("zhou", zhou.private_pem, PASSPHRASE + "zhou")


def test_two_who_move_it_at_once_are_told(desk: Desk) -> None:
    version = desk.status().version
    desk.submit()
    with pytest.raises((ConflictError, InputError)):
        desk.cases.reviews.submit(desk.statement, version, desk.actor("lin"))
    stale = desk.status().version
    desk.cases.reviews.send_back(desk.statement, stale, desk.actor("zhou"), "金额没有依据")
    assert desk.status().state.reason == "金额没有依据"
    desk.submit()
    with pytest.raises(ConflictError):
        desk.cases.reviews.withdraw(desk.statement, stale, desk.actor("lin"))


def test_a_deputy_signs_for_who_is_absent_and_the_record_says_so(desk: Desk) -> None:
    people = desk.cases.people
    zhou, version = next((p, v) for p, v in people.all() if p.id == "zhou")
    people.change(replace(zhou, absent=True, deputy="he"), version, desk.actor("zhou"))
    desk.submit()
    desk.sign("he", Role.LEGAL)
    assert desk.status().holding[0].record.deputy_for == "zhou"


def test_people_are_registered_by_an_administrator(tmp_path: Path) -> None:
    with open_cases(tmp_path / "工作区") as cases:
        nobody = Actor("路人")
        cases.people.register(Person("lin", "林"), nobody)
        assert cases.people.actor("lin").administrator
        with pytest.raises(InputError, match="administrator-only"):
            cases.people.register(Person("wang", "王"), nobody)
        first = cases.people.actor("lin")
        cases.people.register(Person("wang", "王"), first)
        for person, code in (
            (Person("wang", "王"), "twice"),
            (Person("王", "王"), "person-id"),
            (Person("x", " "), "name"),
        ):
            with pytest.raises(InputError, match=code):
                cases.people.register(person, first)
        lin, version = cases.people.all()[0]
        with pytest.raises(InputError, match="last-administrator"):
            cases.people.change(replace(lin, administrator=False), version, first)


def test_what_changed_since_the_last_look_is_known(desk: Desk) -> None:
    zhou = desk.actor("zhou")
    assert desk.cases.reviews.looked(desk.statement, zhou) is None
    seen = desk.status().sha256
    desk.write(CLEAN + "正在核实。")
    assert desk.cases.reviews.looked(desk.statement, zhou) == seen
    assert desk.cases.revision(seen).sections[0].text == CLEAN
