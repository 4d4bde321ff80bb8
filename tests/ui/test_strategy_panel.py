"""The panel 策略: what to say and what not, with its sources, for reading by keyboard and by ear."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from chengyan.model.incident import Responsibility
from chengyan.model.vocabulary import Party, SectionKind
from chengyan.ui.panels.strategy_panel import StrategyPanel
from tests.ui.panel_desk import MakeDesk, PanelDesk, panel_desk
from tests.window_fixtures import texts_of, wait_until

__all__ = ["panel_desk"]


@pytest.fixture
def desk(panel_desk: MakeDesk) -> PanelDesk:
    return panel_desk((SectionKind.FACTS, "事实。"))


def _shown(desk: PanelDesk) -> StrategyPanel:
    panel = StrategyPanel(desk.case, desk.ui)
    panel.resize(300, 400)
    panel.show()
    wait_until(lambda: bool(panel.text), "the advice is there")
    return panel


def test_it_says_what_to_say_what_not_and_where_that_comes_from(desk: PanelDesk) -> None:
    panel = _shown(desk)
    said = texts_of(panel)
    assert said.index("要说") < said.index("不要说") < said.index("来源")
    assert "Coombs" in said
    assert panel.accessibleDescription() == panel.text
    panel.close()


def test_it_follows_the_responsibility_and_keeps_its_place_otherwise(desk: PanelDesk) -> None:
    panel = _shown(desk)
    body, before = panel.widget(), panel.text
    desk.case.set_incident(replace(desk.case.incident, title="另一个标题"))
    wait_until(lambda: desk.ui.tasks.idle and panel._asked is desk.case.incident, "it was asked again")
    assert panel.widget() is body
    desk.case.set_incident(replace(desk.case.incident, responsibility=Responsibility(Party.OWN)))
    wait_until(lambda: panel.text != before, "other advice")
    panel.close()


def test_the_keyboard_scrolls_and_copies(desk: PanelDesk) -> None:
    panel = _shown(desk)
    panel.setFocus()
    QTest.qWait(1)
    QTest.keyClick(panel, Qt.Key.Key_PageDown)
    assert panel.verticalScrollBar().value() > 0
    QTest.keyClick(panel, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == panel.text
    panel.close()
