"""放行前要人确认的事: answered with the keyboard, kept with the statement, asked again when the text changes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from chengyan.model.vocabulary import AnswerState, AnswerWord, IncidentFlag, SectionKind
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from chengyan.ui.pages.publish_checklist import PublishChecklist
from tests.window_fixtures import click, type_into, view_of, wait_until

FIGURES, COMMENTS, LEGAL = "release-figures-verified", "cg-comment-closed", "release-regulator-aligned"


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.new_case()
    view = view_of(window)
    view.case.add_section(SectionKind.FACTS, "11月9日的312笔退款没有按时处理。")
    return view


def shown(view: CaseView) -> PublishChecklist:
    click(view.rail.button(Step.PUBLISH))
    checklist = view.publish_page.checklist
    wait_until(lambda: checklist.settled and bool(checklist.rows), "the questions are shown")
    return checklist


def state(checklist: PublishChecklist, question: str) -> AnswerState:
    return checklist.rows[question].due.state


def test_a_question_is_answered_with_the_keyboard_and_kept(view: CaseView) -> None:
    checklist = shown(view)
    row = checklist.rows[FIGURES]
    before = checklist.summary.text()
    button = row.buttons[AnswerWord.YES]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    wait_until(lambda: state(checklist, FIGURES) is AnswerState.SETTLED, "the answer is kept")
    assert [(a.question, a.answer) for a in view.case.checklist] == [(FIGURES, AnswerWord.YES)]
    assert view.case.checklist[0].at is not None
    assert checklist.summary.text() != before
    assert row.buttons[AnswerWord.YES].isChecked() and row.line.isVisible()
    view.case.undo()
    wait_until(lambda: state(checklist, FIGURES) is AnswerState.OPEN, "undo takes the answer back")
    assert not row.buttons[AnswerWord.YES].isChecked()


def test_an_answer_that_needs_a_note_waits_for_it(view: CaseView) -> None:
    checklist = shown(view)
    row = checklist.rows[COMMENTS]
    assert not row.note.isVisible()
    click(row.buttons[AnswerWord.NO])
    assert row.note.isVisible() and row.note.hasFocus()
    assert not view.case.checklist
    # Another answer comes meanwhile: what is being written stays.
    click(checklist.rows[FIGURES].buttons[AnswerWord.YES])
    wait_until(lambda: state(checklist, FIGURES) is AnswerState.SETTLED, "the other answer is kept")
    assert row.buttons[AnswerWord.NO].isChecked() and row.note.isVisible()
    type_into(row.note, "涉及未成年人，关评三天")
    QTest.keyClick(row.note, Qt.Key.Key_Return)
    wait_until(lambda: state(checklist, COMMENTS) is AnswerState.AGAINST, "the answer counts")
    assert {a.question: a.note for a in view.case.checklist}[COMMENTS] == "涉及未成年人，关评三天"


def test_a_change_of_the_text_asks_again(view: CaseView) -> None:
    checklist = shown(view)
    click(checklist.rows[FIGURES].buttons[AnswerWord.YES])
    click(checklist.rows[COMMENTS].buttons[AnswerWord.YES])
    wait_until(lambda: len(view.case.checklist) == 2, "both answers are kept")
    wait_until(lambda: state(checklist, FIGURES) is AnswerState.SETTLED, "they hold")
    view.case.documents[-1].replace_text("11月9日的356笔退款没有按时处理。")
    wait_until(lambda: state(checklist, FIGURES) is AnswerState.VOID, "it has to be confirmed again")
    assert state(checklist, COMMENTS) is AnswerState.SETTLED
    row = checklist.rows[FIGURES]
    assert row.line.property("role") == "warn" and not row.buttons[AnswerWord.YES].isChecked()


def test_what_the_lawyer_answers_is_closed_to_the_officer(view: CaseView) -> None:
    view.case.set_incident(replace(view.case.incident, flags=(IncidentFlag.REGULATOR,)))
    checklist = shown(view)
    row = checklist.rows[LEGAL]
    assert not any(button.isEnabled() for button in row.buttons.values())
    assert row.line.isVisible()
    view.ui.preferences.put("check.role", "legal")
    wait_until(lambda: row.buttons[AnswerWord.YES].isEnabled(), "the legal reviewer may answer")
    click(row.buttons[AnswerWord.YES])
    wait_until(lambda: state(checklist, LEGAL) is AnswerState.SETTLED, "the answer is kept")
