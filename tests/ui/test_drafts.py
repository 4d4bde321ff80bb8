"""A new draft never overwrites what a person wrote: it is offered, section by section."""

import pytest

from chengyan.model.vocabulary import SectionKind
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from tests.window_fixtures import click, editor_of, type_into, view_of, wait_until


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.open_sample("refund-delay")
    view = view_of(window)
    view.show_step(Step.WHOLE)
    return view


def all_text(view: CaseView) -> str:
    return "\n".join(d.text() for d in view.case.documents)


def ask(view: CaseView) -> None:
    click(view.whole_page.draft_button)
    wait_until(lambda: view.whole_page.offer is not None, "the offer")


def test_a_draft_is_offered_beside_what_is_written(view: CaseView) -> None:
    type_into(editor_of(view, SectionKind.APOLOGY), "我自己写的一句。")
    before = all_text(view)
    ask(view)
    assert all_text(view) == before
    assert view.whole_page.offer is not None and view.whole_page.offer.offered


def test_discarding_leaves_everything(view: CaseView) -> None:
    before = all_text(view)
    ask(view)
    assert view.whole_page.offer is not None
    click(view.whole_page.offer.drop_button)
    assert view.whole_page.offer is None and all_text(view) == before


def test_an_adopted_section_can_be_undone(view: CaseView) -> None:
    editor = editor_of(view, SectionKind.APOLOGY)
    type_into(editor, "我自己写的一句。")
    mine = editor.section.text()
    ask(view)
    assert view.whole_page.offer is not None
    click(view.whole_page.offer.all_button)
    assert editor.section.text() != mine
    view.case.undo()
    assert editor.section.text() == mine
