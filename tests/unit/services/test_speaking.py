"""In which role somebody speaks: one rule for words of one's own, from Word, and out of a chat."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.model.people import Person
from chengyan.model.review import Comment, Place
from chengyan.model.vocabulary import Role, SectionId, Stage
from chengyan.model.workflow import ReviewState
from chengyan.review.workflow import load_workflow
from chengyan.services.pasting import sent_copy, take_in, understood
from chengyan.services.review_copies import take_copy
from chengyan.services.review_threads import Begun
from chengyan.services.speaking import speaking_as
from chengyan.services.word_review import Wanted, read_word
from tests.unit.review.word_hands import WordDocument
from tests.unit.services.test_reviewing import ADMIN, Desk, make

L, A, W, R, P = Role.LEGAL, Role.APPROVER, Role.OFFICER, Role.REVIEWER, Role.PRIVACY_OFFICER


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from make(tmp_path)


@pytest.mark.parametrize(
    ("roles", "stage", "asked", "role"),
    [
        ((L, A), Stage.LEGAL_REVIEW, (L, A), L),
        ((A, L), Stage.LEGAL_REVIEW, (L, A), L),
        ((A, L), Stage.APPROVAL, (L, A), A),
        ((W, A), Stage.LEGAL_REVIEW, (L, A), A),
        ((W, R), Stage.LEGAL_REVIEW, (L, A), W),
        ((R, W), Stage.DRAFTING, (), R),
        ((W,), Stage.LEGAL_REVIEW, (L, A), W),
        ((P, A), Stage.LEGAL_REVIEW, (L, P, A), P),
        ((), Stage.LEGAL_REVIEW, (L, A), None),
    ],
)
def test_the_role_that_was_asked_for_comes_first(
    roles: tuple[Role, ...], stage: Stage, asked: tuple[Role, ...], role: Role | None
) -> None:
    assert speaking_as(roles, ReviewState(stage, asked=asked), load_workflow()) is role


def said_three_ways(desk: Desk, tmp_path: Path, person: str, name: str, said: str = "整体可以") -> list[Comment]:
    """The same person's words: typed here, in Word, and pasted out of a chat."""
    cases, actor = desk.cases, desk.actor(person)
    made = cases.threads.begin(desk.statement, Begun(Place(SectionId("s1")), f"{name}说一"), actor)
    path = tmp_path / f"{person}.docx"
    path.write_bytes(cases.word.export(desk.statement, Wanted(name), desk.actor("lin")).content)
    word = WordDocument(path.read_bytes())
    word.insert(3, "（甲）", name)
    path.write_bytes(word.save())
    came = cases.word.import_back(desk.statement, read_word(path), desk.actor("lin")).begun[0]
    take_copy(cases, desk.statement, name, desk.actor("lin"))
    pasted = understood(f"{said}。", sent_copy(cases, desk.statement, author=name), name)
    done = take_in(cases, desk.statement, pasted, desk.actor("lin"))
    kept = next(kept for _, kept in (*done.answered, *done.begun))
    return [made.thread.comments[0], came.thread.comments[-1], kept.thread.comments[-1]]


def test_all_three_ways_speak_in_the_same_role(desk: Desk, tmp_path: Path) -> None:
    desk.cases.people.register(Person("qian", "钱", (A, L)), ADMIN)
    desk.submit()
    said = said_three_ways(desk, tmp_path, "qian", "钱")
    assert [(each.author, each.role) for each in said] == [("钱", L)] * 3, "the lawyer is asked now, not the approver"


def test_the_deputys_role_counts_in_a_file_too_and_two_of_one_name_have_none(desk: Desk, tmp_path: Path) -> None:
    people = desk.cases.people
    (zhou,) = [(p, v) for p, v in people.all() if p.id == "zhou"]
    people.change(replace(zhou[0], absent=True, deputy="sun"), zhou[1], ADMIN)
    desk.submit()
    assert [each.role for each in said_three_ways(desk, tmp_path, "sun", "孙")] == [L, L, L]
    people.register(Person("sun2", "孙", (R,)), ADMIN)
    said = said_three_ways(desk, tmp_path, "sun", "孙", "再看一遍")
    assert [each.role for each in said] == [L, None, None], "a name that two people have is nobody's"
