"""The gallery: every template with what it is for, what it asks for and how it reads; a draft never covers a text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from chengyan.model.vocabulary import IncidentKind, StatementKind
from chengyan.services import jobs
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from chengyan.ui.pages.gallery import GalleryPage
from tests.window_fixtures import click, view_of, wait_until


def open_gallery(window: MainWindow) -> GalleryPage:
    wait_until(lambda: window.desk is not None, "the desk")
    window.actions_.trigger("file.templates")
    page = window.stack.currentWidget()
    assert isinstance(page, GalleryPage)
    wait_until(lambda: page.list.count() > 0, "the templates")
    return page


def pick(page: GalleryPage, template_id: str) -> None:
    row = next(row for row in range(page.list.count()) if page.list.card(row).id == template_id)
    page.list.setCurrentIndex(page.list.model().index(row, 0))


def test_every_template_is_there_and_read_without_a_case(window: MainWindow) -> None:
    page = open_gallery(window)
    assert page.list.count() == len(jobs.templates()) >= 59
    pick(page, "general/first-response")
    wait_until(lambda: "下一次通报" in page.preview.toPlainText(), "the example")
    assert "联系方式" in page.requires.text() and page.purpose.text()
    assert not page.use_button.isEnabled() and "打开一起事件" in page.use_button.toolTip()


@pytest.mark.parametrize("template_id", ["data-breach/data-breach-notice", "rumor/clarification"])
def test_the_preview_is_exactly_what_is_drafted(window: MainWindow, template_id: str) -> None:
    page = open_gallery(window)
    pick(page, template_id)
    example = jobs.template_example(template_id)
    wait_until(lambda: example.sections[-1].text in page.preview.toPlainText(), "the example")
    assert all(section.text in page.preview.toPlainText() for section in example.sections)


def test_kinds_and_words_narrow_the_list(window: MainWindow) -> None:
    page = open_gallery(window)
    page.incident_kind.setCurrentIndex(page.incident_kind.findData(IncidentKind.FOOD_SAFETY.value))
    page.incident_kind.activated.emit(page.incident_kind.currentIndex())
    titles = [page.list.card(row).title for row in range(page.list.count())]
    assert titles and all("食品" in title for title in titles)
    page.statement_kind.setCurrentIndex(page.statement_kind.findData(StatementKind.RECALL.value))
    page.statement_kind.activated.emit(page.statement_kind.currentIndex())
    assert page.list.count() == 1
    page.search.setText("zzz")
    wait_until(lambda: page.list.count() == 0, "nothing")
    assert not page.state.isHidden() and page.preview.toPlainText() == ""


def test_it_says_what_the_open_case_lacks(window: MainWindow) -> None:
    window.new_case()
    view_of(window)
    page = open_gallery(window)
    pick(page, "general/first-response")
    wait_until(lambda: bool(page.list.card(0).badges), "what is lacking")
    assert "企业简称" in page.lacking.text() and "缺" in page.list.card(0).badges[0].text


def test_drafting_into_an_empty_case(window: MainWindow) -> None:
    window.open_sample("refund-delay")
    view = view_of(window)
    for document in list(view.case.documents):
        view.case.remove_section(document.section_id)
    page = open_gallery(window)
    wait_until(lambda: page.incident_kind.currentData() == "service-dispute", "our kind first")
    pick(page, "service-dispute/first-response")
    click(page.use_button)
    wait_until(view.case.has_prose, "the draft")
    assert view.case.kind is StatementKind.FIRST_RESPONSE and window.tools.current == ""


def test_a_text_of_the_kind_gets_an_offer_and_one_of_another_kind_a_statement_of_its_own(window: MainWindow) -> None:
    window.open_sample("refund-delay")
    view = view_of(window)
    before = view.case.snapshot().statement
    page = open_gallery(window)
    pick(page, "service-dispute/full-response")
    click(page.use_button)
    wait_until(lambda: view.whole_page.offer is not None, "the offer")
    assert view.case.snapshot().statement == before and view.step is Step.WHOLE
    page = open_gallery(window)
    pick(page, "service-dispute/personal-letter")
    click(page.use_button)
    wait_until(lambda: window.view is not None and window.view is not view, "a statement of its own")
    other = view_of(window)
    assert other.case.kind is StatementKind.PERSONAL_LETTER
    kept = next(d for d in other.opened.case.drafts if d.id == view.opened.draft.id)
    assert kept.statement.sections == before.sections


def test_esc_leads_back(window: MainWindow) -> None:
    page = open_gallery(window)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.start
