"""What a rule says, at the words: by pointer, by keyboard, for a screen reader; and all safe fixes as one step."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from chengyan.model.diagnostics import Basis, CheckReport, Diagnostic, Edit, Fix, Span
from chengyan.model.vocabulary import Applicability, LlmGate, RuleId, SectionId, Severity
from chengyan.ui.case_view import CaseView
from chengyan.ui.editor.finding_card import FindingCard
from chengyan.ui.editor.fixes import apply_safe_fixes, safe_fixes
from chengyan.ui.editor.speaking import describe, sentence_of
from chengyan.ui.main_window import MainWindow
from tests.ui.test_writing import Make, at, editor, focus, make, text
from tests.window_fixtures import checked, type_into, wait_until

__all__ = ["make"]

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def finding(
    view: CaseView, quote: str, replacement: str | None, applicability: Applicability, number: int = 1
) -> Diagnostic:
    section = SectionId(f"s{number}")
    start = text(view, number).index(quote)
    span = Span(start, start + len(quote))
    fixes = (Fix("改", (Edit(section, span, replacement),), applicability),) if replacement is not None else ()
    basis = (Basis("《广告法》第九条", quote="不得使用“最佳”等用语", verified="true"),)
    return Diagnostic(RuleId("r"), "标题", Severity.WARN, LlmGate.FLAG, section, span, quote, "说明文字", basis, fixes)


def say(view: CaseView, *found: Diagnostic) -> None:
    """As if a check had said this about the text as it is."""
    checked(view)
    view.findings.put(CheckReport("v", None, False, found), view.case.snapshot())


def card_of(view: CaseView) -> FindingCard:
    card = view.writing.card
    assert card is not None
    return card


def said(card: FindingCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def test_the_pointer_shows_rule_basis_and_fix(make: Make) -> None:
    view = make("前😀面说尽快处理。")
    say(view, finding(view, "尽快", "于11月15日前", Applicability.SUGGESTED))
    found = editor(view)
    place = found.place_of(5, 6)
    spot = found.viewport().mapTo(found, place.center())
    QCoreApplication.sendEvent(found, QHelpEvent(QEvent.Type.ToolTip, spot, found.mapToGlobal(spot)))
    card = card_of(view)
    assert card.isVisible() and not card.pinned
    for words in ("标题", "说明文字", "《广告法》第九条", "不得使用"):
        assert words in said(card)
    window = view.window()
    words = found.viewport().mapTo(window, place.topLeft())
    assert card.geometry().top() > words.y() or card.geometry().bottom() < words.y()
    assert window.rect().contains(card.geometry())


def test_the_card_says_how_far_the_clause_was_read_and_since_when_it_is_in_force(make: Make) -> None:
    view = make("我们尽快处理。")
    basis = (
        Basis("《甲法》第一条", verified="true", starts=dt.date(2026, 1, 1)),
        Basis("《乙法》第二条", verified="secondary", starts=dt.date(2020, 1, 1), ends=dt.date(2026, 12, 31)),
        Basis("某书", role="background", verified="false"),
    )
    say(view, replace(finding(view, "尽快", None, Applicability.SUGGESTED), basis=basis))
    found = focus(view, 1)
    at(found, 3)
    QTest.keyClick(found, Qt.Key.Key_I, _CONTROL)
    card = card_of(view)
    wait_until(lambda: card.isVisible(), "the card is there")
    for words in (
        "已逐字核对。2026-01-01 起施行。",
        "据二手来源，未逐字核对。施行期：2020-01-01 至 2026-12-31。",
        "未核实",
    ):
        assert words in said(card)
    assert "违法" not in said(card)


def test_the_keyboard_shows_the_same_and_adopts_the_fix(make: Make) -> None:
    view = make("我们尽快处理。")
    say(view, finding(view, "尽快", "于11月15日前", Applicability.SUGGESTED))
    found = focus(view, 1)
    at(found, 3)
    QTest.keyClick(found, Qt.Key.Key_I, _CONTROL)
    card = card_of(view)
    wait_until(lambda: card.isVisible() and card.pinned, "the card is there")
    button = next(b for b in card.findChildren(QPushButton) if "11月15日" in b.text())
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert text(view) == "我们于11月15日前处理。"
    assert not card.isVisible() and found.hasFocus()


def test_escape_leads_back_to_the_text(make: Make) -> None:
    view = make("我们尽快处理。")
    say(view, finding(view, "尽快", None, Applicability.SUGGESTED))
    found = focus(view, 1)
    at(found, 3)
    QTest.keyClick(found, Qt.Key.Key_I, _CONTROL)
    card = card_of(view)
    assert card.hasFocus()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible() and found.hasFocus()


def test_writing_on_closes_the_card(make: Make) -> None:
    view = make("我们尽快处理。")
    say(view, finding(view, "尽快", None, Applicability.SUGGESTED))
    found = focus(view, 1)
    at(found, 3)
    QTest.keyClick(found, Qt.Key.Key_I, _CONTROL)
    type_into(found, "字")
    assert not card_of(view).isVisible()


def test_all_safe_fixes_are_one_step_and_no_other_is_applied(make: Make) -> None:
    view = make("甲,乙,丙", "丁,戊")
    say(
        view,
        finding(view, "甲,", "甲，", Applicability.SAFE),
        finding(view, "乙", "改写", Applicability.SUGGESTED),
        finding(view, ",丙", "，丙", Applicability.SAFE),
        finding(view, ",", "，", Applicability.SAFE, number=2),
    )
    QTest.keyClick(focus(view, 1), Qt.Key.Key_Return, _CONTROL | _SHIFT)
    assert (text(view, 1), text(view, 2)) == ("甲，乙，丙", "丁，戊")
    assert "3" in view.ui.toasts.text
    view.ui.toasts.button.click()
    assert (text(view, 1), text(view, 2)) == ("甲,乙,丙", "丁,戊")


def test_of_two_safe_fixes_at_one_place_one_is_applied(make: Make) -> None:
    view = make("甲,乙")
    say(view, finding(view, "甲,", "甲，", Applicability.SAFE), finding(view, ",乙", "，乙", Applicability.SAFE))
    assert len(safe_fixes(view.findings)) == 1
    assert apply_safe_fixes(view.case, view.findings) == 1
    assert text(view) == "甲，乙"


def test_without_a_safe_fix_nothing_changes_and_it_is_said(make: Make) -> None:
    view = make("甲")
    say(view)
    index = view.case.steps.index()
    view.apply_safe_fixes()
    assert view.case.steps.index() == index
    assert view.ui.toasts.text


def test_the_section_says_how_many_findings_it_has(make: Make) -> None:
    view = make("我们尽快处理。")
    say(view, finding(view, "尽快", None, Applicability.SUGGESTED))
    found = editor(view)
    assert found.accessibleDescription() == describe(found.findings)
    assert "1" in found.accessibleDescription()


def test_a_finding_is_announced_once_when_the_cursor_comes_onto_it(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    view = make("我们尽快处理。")
    say(view, finding(view, "尽快", None, Applicability.SUGGESTED))
    found = focus(view, 1)
    at(found, 0)
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(lambda event: heard.append(event.message())))
    for _ in range(3):
        QTest.keyClick(found, Qt.Key.Key_Right)
    said = sentence_of(found.findings.items[0])
    assert [line for line in heard if said in line] == [said]


def test_control_click_asks_for_the_record(make: Make, window: MainWindow) -> None:
    view = make("一二三")
    found = focus(view, 1)
    asked: list[tuple[object, int]] = []
    view.writing.record_asked.connect(lambda section, position: asked.append((section, position)))
    place = found.place_of(1, 2)
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, _CONTROL, place.center())
    QTest.keyClick(found, Qt.Key.Key_Return, _CONTROL)
    assert [section for section, _ in asked] == [SectionId("s1")] * 2
    assert asked[0][1] in {1, 2}
    assert text(view) == "一二三"


def test_control_click_shows_the_record_of_the_sentence(window: MainWindow, make: Make) -> None:
    view = make("11月9日提交的312笔退款申请（312位用户）到11月12日22时仍未处理，超过承诺的48小时。")
    wait_until(lambda: view.traces.up_to_date and bool(view.traces.counts()), "the links are known")
    found = focus(view, 1)
    place = found.place_of(10, 11)
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, _CONTROL, place.center())
    assert view.step.value == "facts"
