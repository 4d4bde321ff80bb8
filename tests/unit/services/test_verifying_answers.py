"""A release rests on signatures of the checklist as it stood at the release: verification compares the two."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.cli.app import run
from chengyan.model.checklist import ChecklistAnswer
from chengyan.model.signoff import SignedAnswer
from chengyan.model.vocabulary import AnswerWord
from chengyan.model.workflow import Release
from chengyan.services.releasing import record_of_release
from chengyan.services.verifying import Outcome, finding_text, verify, verify_record
from chengyan.services.waiving import logged_in
from chengyan.store.encoding import now
from tests.unit.services.test_reviewing import Desk, signed

QUESTION = "release-figures-verified"
Answers = tuple[ChecklistAnswer, ...]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from signed(tmp_path)


def answer_anew(desk: Desk, change: Callable[[Answers], Answers]) -> None:
    draft = desk.cases.draft(desk.statement)
    changed = replace(draft.statement, checklist=change(draft.statement.checklist))
    desk.cases.save_statement(desk.statement, changed, draft.version, logged_in())


def release_past_the_gate(desk: Desk) -> Release:
    """What somebody with the program's own code can write: a release that nothing was asked for, told to the log."""
    signatures = desk.cases.reviews.signatures(desk.statement)
    with desk.cases.workspace.writing() as unit:
        made = Release(
            "", desk.statement, signatures[0].record.revision, now().replace(microsecond=0), "林",
            tuple(each.id for each in signatures),
        )  # fmt: skip
        made = unit.signatures.add_release(made)
        ids = {"case": desk.case, "statement": desk.statement, "release": made.id, "revision": made.sha256}
        ids |= {"row": unit.row_hash("releases", made.id), "review": unit.row_hash("reviews", desk.statement)}
        unit.audit.append("statement.released", case_id=desk.case, ids=ids, payload={"by": "林"})
    return made


def no(answers: Answers) -> Answers:
    return tuple(replace(a, answer=AnswerWord.NO) if a.question == QUESTION else a for a in answers)


def other_note(answers: Answers) -> Answers:
    return tuple(replace(a, note="另一个人") if a.question == QUESTION else a for a in answers)


def gone(answers: Answers) -> Answers:
    return tuple(a for a in answers if a.question != QUESTION)


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (no, "verify.release-answer", "签署（"),
        (gone, "verify.release-answer", "没有回答"),
        (other_note, "verify.release-note", "说明"),
    ],
)
def test_an_answer_changed_between_signature_and_release_is_named(
    desk: Desk, change: Callable[[Answers], Answers], code: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = str(desk.cases.workspace.place.folder)
    answer_anew(desk, change)
    assert verify(workspace, workspace).outcome is Outcome.CONSISTENT, "to answer anew is nothing wrong"
    release = release_past_the_gate(desk)
    found = verify(workspace, workspace)
    assert [f.code for f in found.findings] == [code, code], "for both who signed"
    for finding, name in zip(found.findings, ("周律师", "王总"), strict=True):
        assert finding.place == f"releases {release.id}/{QUESTION}"
        told = finding_text(finding)
        assert "数字逐项核对" in told and name in told and said in told and "{" not in told
    assert run(["verify", f"desk:{desk.statement}", "--workspace", workspace]) == 1
    assert f"releases {release.id}/{QUESTION}" in capsys.readouterr().out


def test_changed_and_put_back_it_is_what_was_signed(desk: Desk) -> None:
    before = desk.cases.draft(desk.statement).statement.checklist
    answer_anew(desk, no)
    answer_anew(desk, lambda _: before)
    desk.cases.reviews.release(desk.statement, desk.status().version, desk.actor("lin"), desk.checked())
    workspace = str(desk.cases.workspace.place.folder)
    assert verify(workspace, workspace).outcome is Outcome.CONSISTENT
    answer_anew(desk, no)
    assert verify(workspace, workspace).outcome is Outcome.CONSISTENT, "what is answered after the release is its own"


def test_in_a_record_alone_two_signatures_of_different_answers_are_named(desk: Desk) -> None:
    release = desk.cases.reviews.release(desk.statement, desk.status().version, desk.actor("lin"), desk.checked())
    record = record_of_release(desk.cases, release)
    first, second = record.sign_offs
    answers = tuple(SignedAnswer(a.question, AnswerWord.NO, a.note) if a.question == QUESTION else a
                    for a in second.record.checklist)  # fmt: skip
    apart = replace(record, sign_offs=(first, replace(second, record=replace(second.record, checklist=answers))))
    found = verify_record(apart, "R")
    told = [f for f in found.findings if f.code == "verify.release-answers-apart"]
    assert [f.place for f in told] == [f"releases {release.id}/{QUESTION}"]
    assert "周律师" in finding_text(told[0]) and "王总" in finding_text(told[0])
