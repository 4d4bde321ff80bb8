"""Every call of the services by every role at every stage, allowed or refused as the table in the file says."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.checklist import ChecklistAnswer
from chengyan.model.errors import ConflictError, InputError
from chengyan.model.people import Actor, Person
from chengyan.model.review import Comment, Place, StoredThread, SuggestedEdit, Thread
from chengyan.model.vocabulary import AnswerWord, EditState, Role, SectionId, Stage, StatementKind, Step, Via
from chengyan.model.workflow import VerbalApproval
from chengyan.services.cases import open_cases
from chengyan.services.review_threads import Begun, place_in
from chengyan.services.reviewing import Call, Checked, Pen
from tests.unit.services.test_reviewing import ADMIN, PASSPHRASE, Desk, key_of, make

TABLE = read_yaml(resource("workflow.yml"))["steps"]
NO_PERMISSION = {"review.not-now", "review.not-you", "review.not-written-now", "review.not-yours-to-write"}


@dataclass
class Board:
    """A statement that is put at any stage, and one person with a key for each role and nothing else."""

    desk: Desk
    checked: Checked
    approval: VerbalApproval
    made: set[str] = field(default_factory=set)

    def put(self, stage: Stage) -> int:
        """Put the statement at the stage where it is not there; the version that goes with the next step."""
        with self.desk.cases.workspace.reading() as unit:
            state, version = unit.reviews.state(self.desk.statement)
        if state.stage is stage and version:
            return version
        with self.desk.cases.workspace.writing() as unit:
            return unit.reviews.save(self.desk.statement, replace(state, stage=stage), version)

    def thread(self, *, proposes: bool = False) -> StoredThread:
        """A thread of nobody in a role, as it is now; with an edit that is still open if it ``proposes``."""
        with self.desk.cases.workspace.reading() as unit:
            for stored in unit.threads.of_statement(self.desk.statement):
                edit = stored.thread.edit
                if (
                    edit is not None and edit.state is EditState.PROPOSED
                ) is proposes and stored.thread.id in self.made:
                    return stored
        text = self.desk.cases.draft(self.desk.statement).statement
        comment = Comment("c1", "日期？", "路人", dt.datetime(2026, 11, 13, tzinfo=dt.UTC))
        edit = SuggestedEdit("11月10日") if proposes else None
        with self.desk.cases.workspace.writing() as unit:
            thread = Thread("", place_in(text, SectionId("s1"), 0, 5), (comment,), edit=edit)
            stored = unit.threads.add(self.desk.statement, thread)
        self.made.add(stored.thread.id)
        return stored

    def actor(self, role: Role) -> Actor:
        return self.desk.actor(f"p-{role.value}")

    def pen(self, role: Role) -> Pen:
        return Pen(role, key_of(f"p-{role.value}").private_pem, PASSPHRASE + f"p-{role.value}")


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    for desk in make(tmp_path_factory.mktemp("board"), StatementKind.PROGRESS):
        for role in Role:
            person = f"p-{role.value}"
            desk.cases.people.register(Person(person, role.value, (role,)), ADMIN)
            desk.cases.people.register_key(person, key_of(person).public_pem, ADMIN)
        wang, lin = Person("wang", "王总", (Role.APPROVER,)), desk.actor("lin")
        call = Call(wang, Role.APPROVER, Via.TELEPHONE, dt.datetime(2026, 11, 13, 23, 5, tzinfo=dt.UTC))
        yield Board(desk, desk.checked(), desk.cases.reviews.record_call(desk.statement, 0, lin, call))


def _submit(b: Board, version: int, role: Role) -> None:
    b.desk.cases.reviews.submit(b.desk.statement, version, b.actor(role))


def _return(b: Board, version: int, role: Role) -> None:
    b.desk.cases.reviews.send_back(b.desk.statement, version, b.actor(role), "金额没有依据")


def _withdraw(b: Board, version: int, role: Role) -> None:
    b.desk.cases.reviews.withdraw(b.desk.statement, version, b.actor(role))


def _sign(b: Board, version: int, role: Role) -> None:
    b.desk.cases.reviews.sign(b.desk.statement, version, b.actor(role), b.checked, b.pen(role))


def _ratify(b: Board, version: int, role: Role) -> None:
    actor, pen = b.actor(role), b.pen(role)
    b.desk.cases.reviews.sign(b.desk.statement, version, actor, b.checked, pen, ratifies=b.approval.id)


def _record_call(b: Board, version: int, role: Role) -> None:
    call = Call(Person("wang", "王总", (Role.APPROVER,)), Role.APPROVER, Via.WECHAT, dt.datetime.now(dt.UTC))
    b.desk.cases.reviews.record_call(b.desk.statement, version, b.actor(role), call)


def _release(b: Board, version: int, role: Role) -> None:
    b.desk.cases.reviews.release(b.desk.statement, version, b.actor(role), b.checked)


def _release_urgently(b: Board, version: int, role: Role) -> None:
    b.desk.cases.reviews.release(b.desk.statement, version, b.actor(role), b.checked, urgent=b.approval.id)


def _comment(b: Board, _version: int, role: Role) -> None:
    b.desk.cases.threads.begin(b.desk.statement, Begun(Place(SectionId("s1")), "日期？"), b.actor(role))


def _propose(b: Board, _version: int, role: Role) -> None:
    begun = Begun(Place(SectionId("s1")), "", replacement="11月10日")
    b.desk.cases.threads.begin(b.desk.statement, begun, b.actor(role))


def _reply(b: Board, _version: int, role: Role) -> None:
    made = b.thread()
    b.desk.cases.threads.reply(made.thread.id, made.version, "已核对", b.actor(role))


def _resolve(b: Board, _version: int, role: Role) -> None:
    made = b.thread()
    b.desk.cases.threads.resolve(made.thread.id, made.version, b.actor(role))


def _reopen(b: Board, _version: int, role: Role) -> None:
    made = b.thread()
    b.desk.cases.threads.reopen(made.thread.id, made.version, b.actor(role))


def _decide(b: Board, _version: int, role: Role) -> None:
    made = b.thread(proposes=True)
    b.desk.cases.threads.decide(made.thread.id, made.version, b.actor(role), accepted=False)


def _undecide(b: Board, _version: int, role: Role) -> None:
    made = b.thread(proposes=True)
    b.desk.cases.threads.undecide(made.thread.id, made.version, b.actor(role))


def _mark(b: Board, _version: int, role: Role) -> None:
    made = b.thread()
    b.desk.cases.threads.mark(made.thread.id, made.version, b.actor(role), blocking=False)


def _edit(b: Board, _version: int, role: Role) -> None:
    """Another word, and the old one back: the board stays as it was."""
    cases, draft = b.desk.cases, b.desk.cases.draft(b.desk.statement)
    changed = draft.statement.with_text(SectionId("s1"), draft.statement.sections[0].text + "补充。")
    version = cases.save_statement(draft.id, changed, draft.version, b.actor(role))
    cases.save_statement(draft.id, draft.statement, version, b.actor(role))


def _say_beside(b: Board, _version: int, role: Role) -> None:
    """An answer and its withdrawal touch no word: who may comment may do it."""
    cases, draft = b.desk.cases, b.desk.cases.draft(b.desk.statement)
    answer = ChecklistAnswer("any", AnswerWord.YES, "", role.value, role, None, "")
    version = cases.save_statement(
        draft.id, replace(draft.statement, checklist=(answer,)), draft.version, b.actor(role)
    )
    cases.save_statement(draft.id, draft.statement, version, b.actor(role))


CALLS: list[tuple[Step, Callable[[Board, int, Role], None], set[str]]] = [
    # What may still stand in the way of who may: not a permission.
    (Step.SUBMIT, _submit, {"review.released-as-it-is", "review.ratify-first"}),
    (Step.RETURN, _return, set()),
    (Step.WITHDRAW, _withdraw, set()),
    (Step.SIGN, _sign, {"review.signed-already"}),
    (Step.RATIFY, _ratify, {"review.signed-already"}),
    (Step.RELEASE_URGENTLY, _record_call, set()),
    (Step.RELEASE, _release, {"review.against-question", "review.against-signatures"}),
    (Step.RELEASE_URGENTLY, _release_urgently, set()),
    (Step.COMMENT, _comment, set()),
    (Step.PROPOSE, _propose, set()),
    (Step.COMMENT, _reply, set()),
    (Step.RESOLVE, _resolve, set()),
    (Step.REOPEN, _reopen, set()),
    (Step.DECIDE_EDIT, _decide, set()),
    (Step.DECIDE_EDIT, _undecide, set()),
    (Step.COMMENT, _mark, set()),
    (Step.EDIT, _edit, set()),
    (Step.COMMENT, _say_beside, set()),
]


@pytest.mark.parametrize("stage", Stage)
def test_every_call_by_every_role_is_as_the_table_says(board: Board, stage: Stage) -> None:
    for (step, call, other), role in ((each, role) for each in CALLS for role in Role):
        version = board.put(stage)
        allowed = any(x["step"] == step and stage in x["at"] and role in x["roles"] for x in TABLE)
        with board.desk.cases.workspace.reading() as unit:
            before = unit.audit.count()
        refused = ""
        try:
            call(board, version, role)
        except InputError as exc:
            refused = exc.code
        told = (stage.value, call.__name__, role.value, refused)
        if allowed:
            assert refused in other | {""}, told
        else:
            assert refused in NO_PERMISSION, told
        with board.desk.cases.workspace.reading() as unit:
            assert (unit.audit.count() > before) is (refused == ""), ("said in the log, or nothing happened", told)


def test_every_step_of_the_table_has_its_call() -> None:
    assert {step for step, _, _ in CALLS} == set(Step) == {Step(each["step"]) for each in TABLE}


@pytest.mark.parametrize("role", Role)
def test_no_role_makes_an_administrator(board: Board, role: Role) -> None:
    people, actor = board.desk.cases.people, board.actor(role)
    someone = key_of("somebody")
    (sun,) = [(p, v) for p, v in people.all() if p.id == "sun"]
    for refused in (
        lambda: people.register(Person("new", "新人", (Role.LEGAL,)), actor),
        lambda: people.register_key(actor.person, someone.public_pem, actor),
        lambda: people.revoke_key(key_of("wang").fingerprint, "丢失", actor),
        lambda: people.change(replace(sun[0], roles=(Role.LEGAL,)), sun[1], actor),
    ):
        with pytest.raises(InputError, match="administrator-only"):
            refused()


def test_two_programs_at_one_thread_lose_no_words(board: Board) -> None:
    board.made.clear()
    made, folder = board.thread(), board.desk.cases.workspace.place.folder
    board.put(Stage.LEGAL_REVIEW)
    with open_cases(str(folder)) as other:
        other.threads.reply(made.thread.id, made.version, "11月9日，已核对", board.actor(Role.OFFICER))
    with pytest.raises(ConflictError) as raised:
        board.desk.cases.threads.reply(made.thread.id, made.version, "应写年份", board.actor(Role.LEGAL))
    mine, theirs = raised.value.params["mine"], raised.value.params["theirs"]
    assert isinstance(mine, Thread) and mine.comments[-1].text == "应写年份"
    assert isinstance(theirs, Thread) and [c.text for c in theirs.comments] == ["日期？", "11月9日，已核对"]
    kept = next(t for t in board.desk.cases.threads.of_statement(board.desk.statement) if t.thread.id == made.thread.id)
    assert kept.thread == theirs
