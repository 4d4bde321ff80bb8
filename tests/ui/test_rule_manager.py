"""The page of rules in a real window: looked through, tried, changed with a reason, and told about."""

from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from chengyan.desk import Desk
from chengyan.model.vocabulary import RuleId, Severity
from chengyan.services.helper import Lane
from chengyan.services.rule_overlays import own_change, own_file
from chengyan.services.rule_values import RuleRow
from chengyan.ui import rule_news
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.rule_list import RuleFilter, RuleList, Which
from chengyan.ui.pages.rules.page import RulesPage
from tests.unit.rules.rule_making import write_rule
from tests.window_fixtures import click, texts_of, type_into, view_of, wait_until

RULE = "apology-conditional"
WHY = "客服话术已经法务逐句确认"


@pytest.fixture
def make_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Helper processes of this test: they must see its own folder of rules, and no other test its rules."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made: list[Lane] = []

    def make(location: Path | None = None) -> Desk:
        made.extend((Lane("checks"), Lane("work")))
        return Desk(str(location or tmp_path / "workspace"), made[-2], made[-1])

    yield make
    for lane in made:
        lane.close()


@pytest.fixture
def page(window: MainWindow) -> RulesPage:
    return _open(window)


def _open(window: MainWindow) -> RulesPage:
    window.actions_.trigger("check.rules")
    page = window.stack.currentWidget()
    assert isinstance(page, RulesPage)
    wait_until(lambda: page.ready, "the rules are listed")
    return page


def _show(page: RulesPage, rule: str = RULE) -> None:
    page.show_rule(rule)
    wait_until(lambda: page._sheet is not None and page._sheet.row.id == rule and page.ready, "the rule is shown")


def _state(page: RulesPage, rule: str = RULE) -> str:
    return next(row.state for row in page.choice.list.rows if row.id == rule)


def test_looked_through_by_law_severity_and_category(page: RulesPage) -> None:
    every = len(page.choice.list.shown)
    assert every > 150
    assert page.search.hasFocus()
    type_into(page.search, "广告法")
    assert 0 < len(page.choice.list.shown) < every
    assert "ad-absolute-safety" in [row.id for row in page.choice.list.shown]
    page.search.clear()
    page.choice.severity.setCurrentIndex(page.choice.severity.findData(Severity.ADVISE.value))
    assert {row.severity for row in page.choice.list.shown} == {Severity.ADVISE}
    page.choice.severity.setCurrentIndex(0)
    page.search.clear()
    page.choice.pack.setCurrentIndex(page.choice.pack.findText("致歉语气"))
    assert {row.category for row in page.choice.list.shown} == {"apology-tone"}
    type_into(page.search, "没有这样的规则")
    assert page.choice.count.text().startswith("没有符合")
    page.choice.show_all()
    page.search.clear()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.choice.view.hasFocus()


def test_the_sheet_says_what_why_and_by_what_right(page: RulesPage) -> None:
    _show(page, "pii-mobile")
    said = texts_of(page.sheet)
    assert "个人手机号" in said
    assert "个人信息保护法" in said
    assert "{match}" not in said
    assert "会提示" in said
    assert page.version.text().startswith("规则库 20")


def test_rules_due_for_the_open_case(window: MainWindow) -> None:
    page = _open(window)
    page.choice.which.setCurrentIndex(page.choice.which.findData(Which.DUE.value))
    assert "没有打开事件" in page.choice.count.text()
    window.tools.leave()
    window.open_sample("refund-delay", faulty=True)
    view_of(window)
    page = _open(window)
    wait_until(lambda: 0 < len(page.choice.list.shown) < len(page.choice.list.rows), "some are due, some are not")


def test_tried_on_a_text_with_marks_where_they_stand(page: RulesPage) -> None:
    _show(page)
    page.show_part(page.trial)
    page.trial.text.setFocus()
    page.trial.text.setPlainText("😀如有不适，敬请谅解。请联系13812345678。")
    wait_until(lambda: page.trial.hits.count() == 1, "the rule alone finds its one place")
    (mark,) = page.trial.text.extraSelections()
    assert mark.cursor.selectedText() == "如有不适，敬请谅解"  # type: ignore[attr-defined]
    page.trial.hits.setCurrentRow(0)
    assert page.trial.text.textCursor().selectedText() == "如有不适，敬请谅解"
    page.trial.by.setCurrentIndex(1)
    wait_until(lambda: page.trial.hits.count() > 1, "all rules find more")
    assert any("个人手机号" in page.trial.hits.item(n).text() for n in range(page.trial.hits.count()))
    page.trial.text.setPlainText("")
    wait_until(lambda: page.trial.hits.isHidden(), "nothing to try")


def test_changed_with_live_examples_a_reason_and_undo(window: MainWindow, page: RulesPage) -> None:
    _show(page)
    page.show_part(page.change)
    wait_until(lambda: page.change.lines.count() > 0, "the examples are there")
    form = page.change.form
    form.severity.setCurrentIndex(form.severity.findData(Severity.ADVISE.value))
    form.good.setPlainText("若有不便，敬请谅解。")
    wait_until(lambda: "自己的 1 个" in page.change.verdict.text(), "my own example breaks")
    assert "会误提示" in page.change.lines.item(0).text()
    form.reason.clear()
    click(page.change.save)
    assert "理由" in page.change.problem.text()
    assert form.reason.hasFocus()
    assert not own_file(RULE).exists()
    type_into(form.reason, WHY)
    form.by.setText("王律师")
    click(page.change.save)
    wait_until(lambda: page.ready and _state(page) == "changed", "the rule is changed")
    assert WHY in own_file(RULE).read_text("utf-8")
    page.show_part(page.sheet)
    wait_until(lambda: WHY in texts_of(page.sheet), "the sheet says so")
    window.ui.toasts.button.click()
    wait_until(lambda: page.ready and _state(page) == "", "undone")
    assert not own_file(RULE).exists()


def test_what_is_being_written_survives_other_rules_and_a_reload(page: RulesPage) -> None:
    _show(page)
    page.show_part(page.change)
    wait_until(lambda: page.change.lines.count() > 0, "the examples are there")
    type_into(page.change.form.reason, "写到一半的理由")
    page.read_again()
    wait_until(lambda: page.ready, "read again")
    assert page.change.form.reason.text() == "写到一半的理由"
    page.choice.select("pii-mobile")
    wait_until(lambda: page.ready and page.change.head.text() == "个人手机号", "another rule is shown")
    wait_until(lambda: page.change.form.reason.text() == "", "a reason belongs to its rule")
    page.choice.select(RULE)
    wait_until(lambda: page.change.form.reason.text() == "写到一半的理由", "it is there again")


def test_switched_off_with_a_reason_and_on_again(page: RulesPage) -> None:
    _show(page)
    click(page.sheet.switch)
    assert page.in_sight == "change"
    wait_until(lambda: page.change.form.reason.hasFocus(), "the reason is asked for")
    type_into(page.change.form.reason, WHY)
    click(page.change.save)
    wait_until(lambda: page.ready and _state(page) == "off", "it is off")
    page.choice.which.setCurrentIndex(page.choice.which.findData(Which.OFF.value))
    assert [row.id for row in page.choice.list.shown] == [RULE]
    page.show_part(page.sheet)
    wait_until(lambda: page.sheet.switch.text() == "重新启用", "the sheet offers the way back")
    click(page.sheet.switch)
    wait_until(lambda: page.ready and _state(page) == "", "it is on again")


def test_files_dropped_in_work_after_a_reload_and_broken_ones_are_told(page: RulesPage, tmp_path: Path) -> None:
    rules = tmp_path / "data" / "Chengyan" / "resources" / "rules"
    write_rule(rules / "own", "own-rule", terms=["本公司禁词"], title="本公司的规则")
    (rules / "overlays").mkdir()
    (rules / "overlays" / "half.yml").write_text("chengyan: overlay/1\nchanges: [", encoding="utf-8")
    QTest.keyClick(page, Qt.Key.Key_F5)
    wait_until(lambda: "own-rule" in [row.id for row in page.choice.list.rows], "the rule is there")
    page.show_part(page.files)
    assert "half.yml" in texts_of(page.files)
    assert "1 个问题" in page.tabs.tabText(page.tabs.count() - 1)


def test_a_pack_is_added_and_removed(window: MainWindow, page: RulesPage, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    write_rule(folder, "retail-vague", terms=["亲亲"])
    (folder / "pack.yml").write_text("chengyan: pack/1\nname: retail\nversion: '2.0'\n", "utf-8")
    page.add_pack(folder)
    wait_until(lambda: "retail-vague" in [row.id for row in page.choice.list.rows], "its rule is listed")
    page.show_part(page.files)
    remove = next(b for b in page.files.findChildren(QPushButton) if "retail" in b.accessibleName())
    click(remove)
    wait_until(lambda: "retail-vague" not in [row.id for row in page.choice.list.rows], "it is gone")
    page.add_pack(tmp_path / "gone.zip")
    wait_until(lambda: "不是规则包" in window.ui.toasts.accessibleName(), "what is no pack is told")


def test_the_open_text_is_checked_anew_when_a_rule_is_switched_off(window: MainWindow) -> None:
    window.open_sample("refund-delay", faulty=True)
    view = view_of(window)
    wait_until(lambda: view.findings.report is not None and view.check.up_to_date, "the text is checked")
    assert view.findings.report is not None
    rule = view.findings.report.diagnostics[0].rule
    before = view.findings.report.rules_version
    page = _open(window)
    _show(page, rule)
    click(page.sheet.switch)
    wait_until(lambda: page.change.form.reason.hasFocus(), "the reason is asked for")
    type_into(page.change.form.reason, WHY)
    click(page.change.save)

    def anew() -> bool:
        report = view.findings.report
        return report is not None and report.rules_version != before

    wait_until(anew, "the text is checked by the rules of now")
    report = view.findings.report
    assert report is not None
    assert rule not in [d.rule for d in report.diagnostics]
    assert [change.rule for change in report.overlaid] == [rule]


def test_reports_and_releases(window: MainWindow) -> None:
    window.open_sample("refund-delay", faulty=True)
    view_of(window)
    page = _open(window)
    page.show_part(page.report)
    wait_until(lambda: page.report.table.rowCount() > 0, "the rules that found something are listed")
    page.report.what.setCurrentIndex(2)
    assert page.report.table.rowCount() > 50
    page.show_part(page.release)
    wait_until(lambda: page.release.list.count() > 0, "what changed is listed")
    assert "2026.11.1" in page.release.state.text()
    page.release.list.setCurrentRow(0)
    QTest.keyClick(page.release.list, Qt.Key.Key_Return)
    assert page.in_sight == "sheet"


def test_an_update_is_told_once(window: MainWindow, tmp_path: Path) -> None:
    kept = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    rule_news.tell(window, kept)
    wait_until(lambda: window.tasks.idle, "the first start is over")
    assert not window.ui.toasts.isVisible(), "a first start has nothing to compare with"
    kept.setValue("rules/release", "2026.11.1")
    rule_news.tell(window, kept)
    wait_until(lambda: window.tasks.idle, "the second start is over")
    now = str(kept.value("rules/release"))
    if now != "2026.11.1":
        assert now in window.ui.toasts.accessibleName()
        window.ui.toasts.hide()
        rule_news.tell(window, kept)
        wait_until(lambda: window.tasks.idle, "the third start is over")
        assert not window.ui.toasts.isVisible()


def test_thousands_of_rules_are_narrowed_at_once(window: MainWindow) -> None:
    rows = tuple(
        RuleRow(
            RuleId(f"rule-{n}"), f"规则{n}", Severity.WARN, "existence", "c", "p", "user", "", f"规则{n} " + "词" * 800
        )
        for n in range(1000)
    )
    listed = RuleList(window)
    listed.put(rows)
    clock = QElapsedTimer()
    clock.start()
    listed.set_filter(RuleFilter(words="规则999"))
    assert clock.elapsed() < 50
    assert [row.id for row in listed.shown] == ["rule-999"]


def test_where_a_rule_is_due_is_narrowed_kept_and_shown_again(page: RulesPage) -> None:
    _show(page)
    page.show_part(page.change)
    wait_until(lambda: page.change.lines.count() > 0, "the examples are there")
    form = page.change.form
    assert (form.except_statements.text(), form.only_channels.text()) == ("各类文稿都检查", "各渠道都检查")
    for choice, value in ((form.except_statements, "progress"), (form.only_channels, "docx")):
        action = next(each for each in choice.menu().actions() if each.data() == value)
        action.trigger()
        assert choice.text() == choice.accessibleDescription() == action.text()
    assert form.dirty
    type_into(form.reason, WHY)
    click(page.change.save)
    wait_until(lambda: page.ready and _state(page) == "changed", "the rule is changed")
    change = own_change(RuleId(RULE))
    assert change is not None
    assert (change.except_statements, change.only_channels) == (("progress",), ("docx",))
    _show(page, "pii-mobile")
    page.show_part(page.change)
    wait_until(lambda: form.change() is not None and form.except_statements.chosen == (), "another rule has no limits")
    _show(page)
    page.show_part(page.change)
    wait_until(lambda: form.except_statements.chosen == ("progress",), "its own are there again")
    assert form.only_channels.chosen == ("docx",)
