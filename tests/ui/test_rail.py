"""The rail names what is missing, and each name leads to where it is written down, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Element, Step
from tests.window_fixtures import click, view_of, wait_until


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.new_case()
    view = view_of(window)
    wait_until(lambda: bool(view.rail.links(Step.INCIDENT)), "what is missing")
    window.activateWindow()
    wait_until(window.isActiveWindow, "the window is active")
    return view


def link(view: CaseView, step: Step, name: str):  # type: ignore[no-untyped-def]
    return next(each for each in view.rail.links(step) if each.text() == name)


def test_a_name_leads_to_its_field_by_mouse(view: CaseView) -> None:
    view.show_step(Step.WHOLE)
    click(link(view, Step.INCIDENT, "企业简称"))
    assert view.step is Step.INCIDENT and view.incident_page.name.hasFocus()


def test_a_name_leads_to_its_field_by_keyboard(view: CaseView) -> None:
    view.show_step(Step.INCIDENT)
    view.rail.button(Step.INCIDENT).setFocus()
    QTest.keyClick(view.rail.button(Step.INCIDENT), Qt.Key.Key_Tab)
    first = view.rail.links(Step.INCIDENT)[0]
    assert first.hasFocus() and first.accessibleName() == f"去填写：{first.text()}"
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert view.incident_page.name.hasFocus()


def test_those_not_named_open_from_their_number(view: CaseView) -> None:
    entry = view.rail.entry(Step.INCIDENT)
    assert view.rail.links(Step.INCIDENT)[-1].text().startswith("还有")
    menu = entry.menu_of()
    next(a for a in menu.actions() if a.text() == "联系方式").trigger()
    assert view.step is Step.INCIDENT
    focused = view.incident_page.focusWidget()
    assert focused is not None and view.incident_page.contacts.isAncestorOf(focused)


def test_an_empty_table_offers_its_first_row(view: CaseView) -> None:
    assert view.finder.go_to(Element("事情经过", Step.FACTS, False, "facts.event")) is not None
    focused = view.facts_page.focusWidget()
    assert view.step is Step.FACTS and focused is not None and view.facts_page.facts.isAncestorOf(focused)


def test_what_is_filled_in_goes_from_the_rail(view: CaseView) -> None:
    from dataclasses import replace

    incident = view.case.incident
    view.case.set_incident(replace(incident, organisation=replace(incident.organisation, name="云栖优选")))
    wait_until(
        lambda: "企业简称" not in [each.text() for each in view.rail.links(Step.INCIDENT)],
        "the name went",
    )


def test_a_draft_that_is_missing_leads_to_the_button(view: CaseView) -> None:
    click(link(view, Step.WHOLE, "文稿"))
    assert view.step is Step.WHOLE and view.whole_page.draft_button.hasFocus()
