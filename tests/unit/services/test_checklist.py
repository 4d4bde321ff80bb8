"""Answers of the checklist: what settles a question, what voids an answer, and where answers are kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.formats.canonical import canonical_revision
from chengyan.formats.statement_file import read_statement
from chengyan.model.checklist import DueQuestion
from chengyan.model.errors import InputError
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import AnswerState, AnswerWord, Role, SectionId, SectionKind, StatementKind
from chengyan.services.checklist import answer_in_place, answered, due_questions

STATEMENT = Statement(
    StatementKind.FULL_RESPONSE, (Section(SectionId("s1"), SectionKind.FACTS, "11月9日有312笔退款没有按时处理。"),)
)
VOIDED, KEPT = "release-figures-verified", "cg-comment-closed"


def asked(statement: Statement, question: str) -> DueQuestion:
    return next(each for each in due_questions(statement, None) if each.question.id == question)


def edited(statement: Statement) -> Statement:
    return replace(statement, sections=(replace(statement.sections[0], text="改过的正文。"),))


def test_an_answer_settles_a_question_and_says_who_and_of_what() -> None:
    assert asked(STATEMENT, VOIDED).state is AnswerState.OPEN
    assert asked(STATEMENT, VOIDED).stands_against_release
    after = answered(STATEMENT, VOIDED, AnswerWord.YES, by="沈雨桐", role=Role.OFFICER)
    due = asked(after, VOIDED)
    assert due.state is AnswerState.SETTLED
    assert due.answer is not None
    assert (due.answer.by, due.answer.role) == ("沈雨桐", Role.OFFICER)
    assert due.answer.at is not None
    assert due.answer.at.tzinfo is not None
    # The answer names the text and is no part of it.
    assert due.answer.sha256 == canonical_revision(after).sha256 == canonical_revision(STATEMENT).sha256


def test_an_edit_voids_the_answers_that_hold_for_the_text_only() -> None:
    both = answered(STATEMENT, VOIDED, AnswerWord.YES, role=Role.OFFICER)
    both = answered(both, KEPT, AnswerWord.YES, role=Role.OFFICER)
    assert asked(edited(both), VOIDED).state is AnswerState.VOID
    assert asked(edited(both), KEPT).state is AnswerState.SETTLED
    again = answered(edited(both), VOIDED, AnswerWord.YES, role=Role.OFFICER)
    assert asked(again, VOIDED).state is AnswerState.SETTLED
    assert len(again.checklist) == 2


def test_no_stands_against_the_release() -> None:
    after = answered(STATEMENT, VOIDED, AnswerWord.NO, note="客服数据还没有回来", role=Role.OFFICER)
    assert asked(after, VOIDED).state is AnswerState.AGAINST
    assert asked(after, VOIDED).stands_against_release
    open_comments = answered(STATEMENT, KEPT, AnswerWord.NO, note="涉及未成年人，关评三天", role=Role.OFFICER)
    assert not asked(open_comments, KEPT).stands_against_release  # advice never stops a release


@pytest.mark.parametrize(
    ("question", "word", "note", "role", "code"),
    [
        ("no-such", AnswerWord.YES, "", Role.OFFICER, "services.checklist-unknown"),
        (VOIDED, AnswerWord.NOT_APPLICABLE, "没有数字", Role.OFFICER, "services.checklist-answer"),
        (VOIDED, AnswerWord.NO, " ", Role.OFFICER, "services.checklist-note"),
        ("release-regulator-aligned", AnswerWord.YES, "", Role.OFFICER, "services.checklist-role"),
    ],
)
def test_what_is_no_answer_is_refused(question: str, word: AnswerWord, note: str, role: Role, code: str) -> None:
    with pytest.raises(InputError) as refused:
        answered(STATEMENT, question, word, note=note, role=role)
    assert refused.value.code == code


def test_an_answer_is_written_into_the_file_and_its_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.statement.yml"
    path.write_text(
        "chengyan: statement/1\n# 给法务看的一稿\nkind: full-response\nsections:\n"
        "  - {id: s1, kind: facts, text: 11月9日有312笔退款没有按时处理。}\n",
        encoding="utf-8",
    )
    answer_in_place(str(path), "", [(VOIDED, AnswerWord.YES), (KEPT, AnswerWord.YES)], by="沈雨桐", role=Role.OFFICER)
    assert "# 给法务看的一稿" in path.read_text(encoding="utf-8")
    read = read_statement(path).statement
    assert [(a.question, a.answer, a.by) for a in read.checklist] == [
        (VOIDED, AnswerWord.YES, "沈雨桐"),
        (KEPT, AnswerWord.YES, "沈雨桐"),
    ]
    assert asked(read, VOIDED).state is AnswerState.SETTLED
    path.write_text(path.read_text(encoding="utf-8").replace("312笔", "356笔"), encoding="utf-8")
    assert asked(read_statement(path).statement, VOIDED).state is AnswerState.VOID


def test_a_text_file_cannot_keep_answers(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("## 事实\n\n正文。\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        answer_in_place(str(path), "", [(KEPT, AnswerWord.YES)])
    assert refused.value.code == "services.change-cannot-write"
