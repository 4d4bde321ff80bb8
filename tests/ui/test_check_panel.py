"""The panel 检查: groups, filters, details, and waivers given and taken back."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from chengyan.model.diagnostics import Basis, Missing
from chengyan.model.vocabulary import LlmGate, Role, RuleId, SectionKind, Severity
from chengyan.model.waiver import LooseWaiver, WaiverState
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.finding_filter import Group, Grouping, is_waived
from chengyan.ui.models.findings import LiveFinding
from chengyan.ui.pages.rules.page import RulesPage
from chengyan.ui.panels.check_panel import CheckPanel
from chengyan.ui.panels.docks import PanelId
from tests.ui.panel_desk import MakeDesk, PanelDesk, finding, panel_desk
from tests.window_fixtures import checked, click, editor_of, saved, texts_of, type_into, view_of, wait_until

__all__ = ["panel_desk"]

FACTS = "我们会尽快退款，也会尽早回电，并适时公布。"
APOLOGY = "如有冒犯，敬请谅解。"
WHY = "引用监管通报原文"
ABSENT = Missing(
    RuleId("cr-channel"), "缺少受理渠道", "受理渠道", Severity.ADVISE, LlmGate.FLAG, None, "没有受理渠道。"
)


@pytest.fixture
def desk(panel_desk: MakeDesk) -> PanelDesk:
    return panel_desk((SectionKind.FACTS, FACTS), (SectionKind.APOLOGY, APOLOGY))


@pytest.fixture
def panel(desk: PanelDesk) -> Iterator[CheckPanel]:
    desk.ui.preferences.put("check.role", "legal")
    made = CheckPanel(desk.case, desk.findings, desk.ui)
    made.resize(340, 640)
    made.show()
    yield made
    made.hide()


def _say(desk: PanelDesk) -> None:
    facts, apology = desk.section(1), desk.section(2)
    desk.say(
        finding(facts, "尽快", Severity.WARN, replacement="于11月15日前", safe=True),
        finding(facts, "尽早", Severity.BLOCK, replacement="于11月16日前", safe=True),
        finding(facts, "适时", Severity.ADVISE),
        finding(apology, "如有冒犯", Severity.WARN, rule="apology-conditional"),
        missing=(ABSENT,),
    )


def _groups(panel: CheckPanel) -> list[tuple[str, int]]:
    return [(row.title, row.count) for row in panel.list.rows if isinstance(row, Group)]


def _quotes(panel: CheckPanel) -> list[str]:
    return [e.diagnostic.quote for e in panel.list.entries if isinstance(e, LiveFinding)]


def _choose(panel: CheckPanel, quote: str) -> None:
    row = next(n for n, r in enumerate(panel.list.rows) if isinstance(r, LiveFinding) and r.diagnostic.quote == quote)
    panel.view.setCurrentIndex(panel.list.index(row))


def _waive(panel: CheckPanel, desk: PanelDesk, quote: str, reason: str = WHY) -> None:
    _choose(panel, quote)
    click(panel.detail.waive)
    panel.detail.form.reason.setText(reason)
    QTest.keyClick(panel.detail.form.reason, Qt.Key.Key_Return)
    desk.say_again()


def test_grouped_by_severity_or_by_section_and_remembered(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    assert _groups(panel) == [("阻断", 1), ("警告", 2), ("提示", 2)]
    panel.bar.grouping[Grouping.SECTION].trigger()
    assert _groups(panel) == [("全文", 1), ("事实", 3), ("致歉", 1)]
    assert desk.ui.preferences.text("check.grouping") == "section"
    again = CheckPanel(desk.case, desk.findings, desk.ui)
    assert _groups(again) == _groups(panel)


def test_severities_can_be_put_aside_and_the_panel_says_so(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    panel.bar.toggles[Severity.WARN].click()
    assert _groups(panel) == [("阻断", 1), ("提示", 2)]
    assert "2" in panel.summary.text()
    click(panel.reset)
    assert _quotes(panel) == ["尽早", "尽快", "如有冒犯", "适时"]
    assert panel.bar.toggles[Severity.WARN].isChecked()


def test_search_fixes_and_section_narrow_the_list(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    panel.bar.search.setText("conditional")
    wait_until(lambda: _quotes(panel) == ["如有冒犯"], "the search is heeded")
    panel.bar.search.clear()
    wait_until(lambda: len(_quotes(panel)) == 4, "the search is over")
    panel.bar.only_fixable.setChecked(True)
    assert _quotes(panel) == ["尽早", "尽快"]
    panel.bar.only_fixable.setChecked(False)
    panel.follow_section(desk.section(2).id)
    panel.bar.only_here.setChecked(True)
    assert _quotes(panel) == ["如有冒犯"]
    panel.follow_section(desk.section(1).id)
    assert _quotes(panel) == ["尽早", "尽快", "适时"]


def test_the_arrows_pass_over_headings_and_enter_goes(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    gone: list[LiveFinding] = []
    panel.go_to.connect(gone.append)
    _choose(panel, "尽早")
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert [f.diagnostic.quote for f in gone] == ["尽快"]


def test_the_details_say_what_binds_and_what_only_explains(desk: PanelDesk, panel: CheckPanel) -> None:
    law = Basis("《电子商务法》第五十九条", "direct", "true", "law", "应当建立便捷、有效的投诉、举报机制")
    study = Basis("危机沟通研究", "background", "secondary")
    desk.say(replace(finding(desk.section(), "尽快"), basis=(study, law), suggestion="写明日期"))
    _choose(panel, "尽快")
    said = texts_of(panel.detail.area)
    for part in (
        "尽快",
        "不妥",
        "写明日期",
        "依据：《电子商务法》第五十九条",
        law.quote,
        "参考：危机沟通研究",
        "rem-vague-time",
    ):
        assert part in said
    assert said.index("依据：") < said.index("参考：")
    assert "违法" not in said
    assert "并未直接禁止" in said


def test_the_rule_is_explained_with_its_examples(desk: PanelDesk, panel: CheckPanel) -> None:
    desk.say(finding(desk.section(2), "如有冒犯", rule="apology-conditional"))
    _choose(panel, "如有冒犯")
    wait_until(panel.detail.explain.isEnabled, "the rule was looked up")
    assert "为什么：" in texts_of(panel.detail.area)
    click(panel.detail.explain)
    said = texts_of(panel.detail.area)
    assert "会提示的写法" in said
    assert "不提示的写法" in said


def test_a_fix_shows_before_and_after(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    _choose(panel, "尽快")
    assert "− 尽快" in texts_of(panel.detail.area)
    assert "+ 于11月15日前" in texts_of(panel.detail.area)
    chosen: list[object] = []
    panel.fix_chosen.connect(chosen.append)
    adopt = next(b for b in panel.detail.area.findChildren(QPushButton) if "尽快" in b.accessibleName())
    click(adopt)
    assert len(chosen) == 1


def test_the_fix_is_the_present_one_after_the_text_moved(desk: PanelDesk, panel: CheckPanel) -> None:
    """The details stay as they are while one types; what they adopt is what the last check said."""
    _say(desk)
    _choose(panel, "尽快")
    body = panel.detail.area.widget()
    document = desk.case.documents[0]
    QTextCursor(document).insertText("前面一句。")
    desk.say_again()
    assert panel.detail.area.widget() is body, "nothing was built anew"
    entry = panel.detail.entry
    assert isinstance(entry, LiveFinding)
    assert (entry.start, entry.end) == (8, 10)


def test_the_selection_stays_while_others_come_and_go(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    _choose(panel, "适时")
    facts = desk.section()
    desk.say(
        finding(facts, "我们", Severity.BLOCK),
        finding(facts, "退款", Severity.WARN),
        finding(facts, "适时", Severity.ADVISE),
    )
    chosen = panel.list.entry(panel.view.currentIndex())
    assert isinstance(chosen, LiveFinding)
    assert chosen.diagnostic.quote == "适时"


def test_a_reason_is_asked_at_the_place_and_an_empty_one_refused(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    _choose(panel, "尽早")
    click(panel.detail.waive)
    form = panel.detail.form
    assert form.isVisible()
    assert QApplication.activeModalWidget() is None
    for reason, word in (("", "理由"), ("好的", "太短")):
        form.reason.setText(reason)
        click(form.confirm)
        assert word in form.problem.text()
        assert desk.case.waivers == ()
    QTest.keyClick(form.reason, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_who_may_not_waive_is_told_so_before_a_reason_is_written(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    _choose(panel, "尽早")
    desk.ui.preferences.put("check.role", "officer")
    click(panel.detail.waive)
    form = panel.detail.form
    assert "法务审核人" in form.problem.text()
    assert not form.reason.isVisible()
    assert not form.confirm.isVisible()
    assert form.cancel.hasFocus()
    panel.waive(WHY)
    assert desk.case.waivers == (), "nor by any other way"
    _choose(panel, "尽快")
    click(panel.detail.waive)
    assert form.reason.isVisible(), "a warning may be waived by the officer"
    assert "撰稿人" in form.note.text()
    form.reason.setText(WHY)
    click(form.confirm)
    assert [(w.quote, w.role) for w in desk.case.waivers] == [("尽快", Role.OFFICER)]


def test_one_whose_sentence_changed_shows_both(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    _waive(panel, desk, "尽早")
    text = desk.case.documents[0]
    text.replace_text(text.text().replace("尽早", "一定尽早"))
    desk.say_again()
    assert desk.findings.count(Severity.BLOCK) == 1
    click(panel.reset)
    (loose,) = [entry for entry in panel.list.entries if isinstance(entry, LooseWaiver)]
    assert loose.state is WaiverState.EXPIRED
    panel.view.setCurrentIndex(panel.list.index(panel.list.rows.index(loose)))
    said = texts_of(panel.detail.area)
    assert "失效" in said
    assert loose.waiver.sentence in said
    assert "一定尽早" in said


def test_a_reason_begun_is_kept_when_another_finding_comes_into_sight(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    _choose(panel, "尽早")
    panel.ask_reason()
    panel.detail.form.reason.setText("写到一半的理由")
    _choose(panel, "尽快")
    panel.ask_reason()
    assert panel.detail.form.reason.text() == "", "a reason belongs to its place"
    _choose(panel, "尽早")
    panel.ask_reason()
    assert panel.detail.form.reason.text() == "写到一半的理由"


def test_a_waived_place_is_unmarked_uncounted_and_can_be_undone(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    told: list[str] = []
    panel.done.connect(told.append)
    _waive(panel, desk, "尽早")
    assert len(told) == 1
    assert desk.findings.count(Severity.BLOCK) == 0
    assert "尽早" not in [f.diagnostic.quote for f in desk.findings.in_order()], "no underline, no stop of F8"
    assert "尽早" not in _quotes(panel)
    (waiver,) = desk.case.waivers
    assert (waiver.reason, waiver.quote) == (WHY, "尽早")
    assert waiver.by
    assert waiver.at is not None
    desk.case.undo()
    desk.say_again()
    assert desk.findings.count(Severity.BLOCK) == 1
    assert desk.case.waivers == ()
    desk.case.redo()
    desk.say_again()
    assert desk.case.waivers == (waiver,)


def test_waived_ones_are_shown_on_request_and_withdrawn(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    _waive(panel, desk, "尽早")
    panel.bar.waived.setChecked(True)
    assert _groups(panel)[-1] == ("已豁免", 1)
    _choose(panel, "尽早")
    assert WHY in texts_of(panel.detail.area)
    assert not panel.detail.waive.isVisible()
    click(panel.detail.withdraw)
    desk.say_again()
    assert desk.case.waivers == ()
    assert _groups(panel)[0] == ("阻断", 1)


def test_a_waiver_follows_its_words_and_their_surroundings(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    _waive(panel, desk, "尽早")
    QTextCursor(desk.case.documents[0]).insertText("收到投诉后核查了全部订单。")
    desk.say_again()
    (waiver,) = desk.case.waivers
    assert waiver.start == len("收到投诉后核查了全部订单。") + FACTS.index("尽早")
    assert desk.findings.count(Severity.BLOCK) == 0
    assert desk.case.steps.undoText() == desk.case.steps.text(1), "moving along is no step"


def test_an_orphan_is_told_of_and_listed(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    _waive(panel, desk, "尽早")
    desk.case.documents[0].replace_text("我们会尽快退款。")
    desk.say_again()
    assert "1" in panel.summary.text()
    click(panel.reset)
    loose = [entry for entry in panel.list.entries if isinstance(entry, LooseWaiver)]
    assert [entry.lost for entry in loose] == [True]
    panel.view.setCurrentIndex(panel.list.index(panel.list.rows.index(loose[0])))
    assert WHY in texts_of(panel.detail.area)
    click(panel.detail.withdraw)
    assert desk.case.waivers == ()


def test_an_absence_can_be_waived(desk: PanelDesk, panel: CheckPanel) -> None:
    desk.say(missing=(ABSENT,))
    panel.view.setCurrentIndex(panel.list.index(1))
    panel.ask_reason()
    panel.detail.form.reason.setText("受理渠道写在置顶评论里")
    click(panel.detail.form.confirm)
    desk.say_again()
    assert desk.findings.count(Severity.ADVISE) == 0
    assert [w.element for w in desk.case.waivers] == ["受理渠道"]


def test_all_clear_says_what_looked_and_that_it_is_no_legal_opinion(desk: PanelDesk, panel: CheckPanel) -> None:
    desk.say()
    assert "120" in panel.summary.text()
    assert "2026.11.1" in panel.summary.text()
    assert "不是法律意见" in panel.summary.text()
    asked: list[bool] = []
    panel.preview_asked.connect(lambda: asked.append(True))
    click(panel.reset)
    assert asked == [True]


def test_all_safe_fixes_are_offered_with_their_number(desk: PanelDesk, panel: CheckPanel) -> None:
    asked: list[bool] = []
    panel.safe_fixes_asked.connect(lambda: asked.append(True))
    desk.say(finding(desk.section(), "尽快", replacement="于11月15日前", safe=True))
    assert not panel.safe.isVisible(), "one fix has a button of its own"
    _say(desk)
    assert "2" in panel.safe.text()
    click(panel.safe)
    assert asked == [True]


def test_a_finding_is_copied_as_text(desk: PanelDesk, panel: CheckPanel) -> None:
    law = Basis("《电子商务法》第五十九条", "direct", "true", "law", "应当建立便捷、有效的投诉、举报机制")
    desk.say(replace(finding(desk.section(), "尽快", replacement="于11月15日前"), basis=(law,)))
    _choose(panel, "尽快")
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    for part in ("警告", "事实", "“尽快”", law.ref, law.quote, "不是法律意见"):
        assert part in text


def test_a_screen_reader_hears_severity_words_and_place(desk: PanelDesk, panel: CheckPanel) -> None:
    _say(desk)
    row = next(n for n, r in enumerate(panel.list.rows) if isinstance(r, LiveFinding) and r.diagnostic.quote == "尽早")
    said = panel.list.data(panel.list.index(row), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "阻断，标题尽早，“尽早”，事实"


@pytest.mark.parametrize("width", [280, 600])
def test_nothing_is_wider_than_the_panel(desk: PanelDesk, panel: CheckPanel, width: int) -> None:
    _say(desk)
    _choose(panel, "尽早")
    panel.resize(width, 640)
    QTest.qWait(1)
    assert panel.width() == width
    assert panel.view.horizontalScrollBar().maximum() == 0
    body = panel.detail.area.widget()
    assert body is not None
    assert body.width() <= panel.detail.area.viewport().width()


def test_two_hundred_findings_come_and_are_walked_without_a_stall(panel_desk: MakeDesk) -> None:
    words = [chr(0x4E00 + n) * 2 for n in range(200)]
    desk = panel_desk((SectionKind.FACTS, "，".join(words)))
    panel = CheckPanel(desk.case, desk.findings, desk.ui)
    panel.resize(340, 640)
    panel.show()
    everything = [finding(desk.section(), word, list(Severity)[n % 3]) for n, word in enumerate(words)]
    desk.say(*everything)
    taken = []
    for gone in range(20):
        start = time.thread_time()  # of this thread: the machine may be busy with other things
        desk.say(*everything[:gone], *everything[gone + 1 :])
        QTest.qWait(0)
        taken.append(time.thread_time() - start)
    taken.sort()
    assert taken[len(taken) // 2] < 0.050, taken
    start = time.thread_time()
    for _ in range(50):
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert (time.thread_time() - start) / 50 < 0.050
    panel.hide()


# In the window -----------------------------------------------------------------------------------------------------


def test_waived_in_the_window_it_is_saved_and_audited(window: MainWindow) -> None:
    window.open_sample("refund-delay", faulty=True)
    view = view_of(window)
    checked(view)
    wait_until(lambda: view.docks.made(PanelId.CHECK), "the panel is there")
    before = view.findings.count(Severity.WARN)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F8)
    chosen = view.check_panel.detail.entry
    assert isinstance(chosen, LiveFinding), "the panel stays in step with F8"
    window.actions_.trigger("check.waive")
    form = view.check_panel.detail.form
    wait_until(form.isVisible, "the reason is asked for")
    form.reason.setText(WHY)
    click(form.confirm)
    wait_until(lambda: view.check.up_to_date and view.findings.count(Severity.WARN) == before - 1, "it is waived")
    saved(view)
    events = window.desk.with_cases(lambda cases: [event.action for event in cases.audit()]).result()
    assert "statement.waived" in events


def test_typing_goes_on_while_the_reason_is_open(window: MainWindow) -> None:
    window.open_sample("refund-delay", faulty=True)
    view = view_of(window)
    checked(view)
    panel = view.check_panel
    panel.view.setCurrentIndex(panel.list.index(panel.list.nearest(0)))
    panel.ask_reason()
    panel.detail.form.reason.setText("写到一半的理由")
    type_into(editor_of(view, SectionKind.TITLE), "又")
    checked(view)
    assert panel.detail.form.reason.text() == "写到一半的理由"
    assert panel.detail.form.isVisible()
    assert not any(is_waived(entry) for entry in panel.list.entries)


def test_rules_that_no_model_answered_are_told_of_and_lead_to_the_page(window: MainWindow) -> None:
    window.open_sample("refund-delay", faulty=True)
    view = view_of(window)
    checked(view)
    panel = view.check_panel
    report = view.findings.report
    assert report is not None and report.not_asked
    assert f"有 {len(report.not_asked)} 条要模型判断的规则没有问到" in panel.unasked.text()
    assert report.not_asked[0] in panel.unasked.toolTip()
    panel.unasked.click()
    assert isinstance(window.stack.currentWidget(), RulesPage)
