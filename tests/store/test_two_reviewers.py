"""Two programs at one review at the same moment: one decision stands, one round begins, both signatures hold."""

from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from chengyan.model.vocabulary import IncidentFlag, Role, SectionId, Stage, StatementKind, ThreadState
from chengyan.services.review_state import Validity
from chengyan.services.review_threads import Begun, place_in
from chengyan.services.verifying import Outcome, verify
from tests.store.children import start
from tests.unit.services.test_reviewing import CLEAN, PASSPHRASE, Desk, key_of, make

PROGRAM = """
import sys
from pathlib import Path
from chengyan.formats.canonical import canonical_revision, incident_hash
from chengyan.model.diagnostics import CheckReport
from chengyan.model.errors import ChengyanError
from chengyan.model.vocabulary import Role
from chengyan.services import deciding
from chengyan.services.cases import open_cases
from chengyan.services.reviewing import Checked, Pen
place, statement, way, thread, person, role, key, passphrase = sys.argv[1:]
cases = open_cases(place)
lin, signer = cases.people.actor("lin"), cases.people.actor(person)

def decide():
    (deciding.accept if way == "accept" else deciding.decline)(cases, statement, thread, lin)

def submit():
    cases.reviews.submit(statement, seen.version, lin)

def sign():
    draft = cases.draft(statement)
    incident = cases.load(draft.case_id).incident
    sha256 = canonical_revision(draft.statement).sha256
    checked = Checked(sha256, CheckReport("rules", draft.statement.kind, False), incident_hash(incident))
    cases.reviews.sign(statement, seen.version, signer, checked, Pen(Role(role), Path(key).read_bytes(), passphrase))

for step in (decide, submit, sign):
    seen = cases.reviews.status(statement)
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        step()
        print("done", flush=True)
    except ChengyanError as exc:
        print(exc.code, flush=True)
cases.close()
"""
SIGNERS = (("zhou", Role.LEGAL), ("he", Role.PRIVACY_OFFICER))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from make(tmp_path, StatementKind.PROGRESS, CLEAN, IncidentFlag.PERSONAL_DATA)


def at_once(programs: list[Popen[str]]) -> list[str]:
    """Wait until each is ready, let them go, and return what came of it."""
    for program in programs:
        assert program.stdout is not None and program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    return [program.stdout.readline().strip() for program in programs if program.stdout is not None]


def test_two_decide_submit_and_sign_at_the_same_moments(desk: Desk, tmp_path: Path) -> None:
    cases = desk.cases
    at = CLEAN.index("处理")
    place = place_in(cases.draft(desk.statement).statement, SectionId("s1"), at, at + 2)
    key = cases.threads.begin(desk.statement, Begun(place, "更准", replacement="办理"), desk.actor("zhou")).thread.id
    programs = []
    for (person, role), way in zip(SIGNERS, ("accept", "decline"), strict=True):
        (tmp_path / person).write_bytes(key_of(person).private_pem)
        more = (way, key, person, role, tmp_path / person, PASSPHRASE + person)
        programs.append(start(PROGRAM, desk.location, desk.statement, *more))
    try:
        decided = at_once(programs)
        thread = cases.threads.of_statement(desk.statement)[0].thread
        assert sorted(said == "done" for said in decided) == [False, True], decided
        text = cases.draft(desk.statement).statement.sections[0].text
        assert ("办理" in text) is (decided[0] == "done") is (thread.state is ThreadState.RESOLVED)
        assert len(thread.comments) == 2, "one row, not two"
        submitted = at_once(programs)
        assert sorted(submitted) in (["done", "review.not-now"], ["done", "store.conflict-review"])
        assert cases.reviews.status(desk.statement).state.round == 1
        assert at_once(programs) == ["done", "done"]
    finally:
        for program in programs:
            program.communicate(timeout=60)
    status = cases.reviews.status(desk.statement)
    assert [s.validity for s in status.signed] == [Validity.HOLDS] * 2 and status.state.stage is Stage.APPROVAL
    assert len({each.sign_off.record.audit_head for each in status.signed}) == 2, "one after the other in the log"
    assert verify(desk.location, desk.location).outcome is Outcome.CONSISTENT
