"""The panel 批注 for whoever looks again, compares, submits and returns; late edits, ratification, deputies."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDateTime
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTabBar

from chengyan.model.people import Actor
from chengyan.model.vocabulary import Role, Stage, Step
from chengyan.services.cases import Cases
from chengyan.services.waiving import logged_in
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.stage import Stage as TopStage
from chengyan.ui.models.steps import Step as PageStep
from chengyan.ui.pages.compare import ComparePage
from chengyan.ui.panels.docks import PanelId
from chengyan.ui.panels.sign_dialog import CallDialog, SignDialog
from chengyan.ui.panels.wrapping_button import WrappingButton
from tests.ui.test_review_journey import CLEAN, become, key_of, press, sign, stage, view
from tests.window_fixtures import checked, click, saved, texts_of, view_of, wait_until

__all__ = ["view"]
MORE = "客服中心在核对每一笔金额。"
NEW = "11月9日提交的312笔退款申请没有按时办理。"


def write(view: CaseView, text: str) -> None:
    """The officer writes: nobody else may."""
    become(view, "lin")
    view.case.documents[0].replace_text(text)
    saved(view)


def hand_back(view: CaseView, reason: str = "数字没有依据") -> None:
    """The lawyer returns it."""
    become(view, "zhou")
    press(view, Step.RETURN)
    asking = view.review_panel.strip.asking
    asking.words.setText(reason)
    click(asking.give)
    wait_until(lambda: stage(view) is Stage.DRAFTING, "returned")


def submit(view: CaseView, note: str = "") -> None:
    become(view, "lin")
    button = view.review_panel.strip.buttons[Step.SUBMIT]
    wait_until(lambda: button.isVisible() and button.isEnabled(), "it can be submitted")
    click(button)
    asking = view.review_panel.strip.asking
    asking.words.setText(note)
    click(asking.give)
    wait_until(lambda: stage(view) is Stage.LEGAL_REVIEW, "submitted")


def test_who_returned_it_begins_with_what_changed_and_nobody_else(window: MainWindow, view: CaseView) -> None:
    write(view, f"{CLEAN}\n{MORE}")
    submit(view)
    hand_back(view)
    write(view, f"{MORE}\n{NEW}")
    incident = view.case.incident
    view.case.set_incident(replace(incident, title="退款又晚了"), "x", "title")
    saved(view)
    submit(view, "金额已补依据")
    again = view.review_panel.again
    assert again.isHidden(), "the officer is not asked"
    become(view, "wang")
    assert again.isHidden(), "nor is the approver, who returned nothing"
    become(view, "zhou")
    wait_until(lambda: again.isVisible() and bool(again.texts) and again.done.isEnabled(), "the lawyer is")
    wait_until(lambda: bool(again.texts[0].places), "the changes are shown")
    said = " ".join(place.said for place in again.texts[0].places)
    assert "办理" in said and "处理" in said, "word by word"
    assert "移" in again.texts[0].toPlainText(), "a moved paragraph as a move"
    assert "退款又晚了" in texts_of(again), "the ledger, too"
    assert "金额已补依据" in view.review_panel.strip.note.text()
    click(again.done)
    wait_until(again.isHidden, "seen")
    become(view, "lin")
    become(view, "zhou")
    assert again.isHidden(), "and it stays seen"


def test_what_was_not_shown_does_not_count_as_seen(window: MainWindow, view: CaseView) -> None:
    submit(view)
    hand_back(view)
    write(view, NEW)
    submit(view)
    become(view, "zhou")
    again = view.review_panel.again
    wait_until(lambda: again.isVisible() and again.done.isEnabled(), "there is something to be seen")
    statement = view.review.model.statement_id

    def elsewhere(cases: Cases) -> None:
        draft = cases.draft(f"desk:{statement}")
        cases.save_statement(
            statement,
            draft.statement.with_text(draft.statement.sections[0].id, "另一版。"),
            draft.version,
            logged_in(),
        )

    view.ui.desk.with_cases(elsewhere).result()
    click(again.done)
    wait_until(view.review_panel.problem.isVisible, "told that the text is another")
    assert again.isVisible()


def test_an_unchanged_text_says_so(window: MainWindow, view: CaseView) -> None:
    submit(view)
    hand_back(view)
    submit(view)
    become(view, "zhou")
    again = view.review_panel.again
    wait_until(lambda: again.isVisible() and again.done.isEnabled(), "asked still")
    assert "没有改动" in again.counts.text() and not again.area.isVisible()


def test_the_menu_compares_with_seen_submitted_signed_and_every_version(
    window: MainWindow, view: CaseView, tmp_path: Path
) -> None:
    button = view.review_panel.compare
    click(button)
    wait_until(lambda: bool(button.list.actions()) and button.isEnabled(), "the menu is there")
    assert [action.isEnabled() for action in button.list.actions()] == [False], "it says that there is none yet"
    button.list.hide()
    submit(view)
    sign(window, view, "zhou", tmp_path)
    write(view, NEW)
    become(view, "lin")
    click(button)
    wait_until(lambda: len(button.list.actions()) > 3, "versions are listed")
    names = [action.text() for action in button.list.actions() if not action.isSeparator()]
    assert names[0].startswith("上次提交 · 第 1 版") and "法务审核人周律师签署 · 第 1 版" in names[1]
    assert names[-1].startswith("第 1 版")
    button.list.actions()[0].trigger()
    page = view.history.page
    wait_until(lambda: page.isVisible() and page.comparison is not None, "the page that compares is in sight")
    assert isinstance(page, ComparePage) and page.comparison is not None and not page.comparison.diff.same
    button.list.hide()
    view.show_step(PageStep.WHOLE)


def test_a_time_that_is_past_is_refused_and_the_due_time_is_shown(window: MainWindow, view: CaseView) -> None:
    strip = view.review_panel.strip
    button = strip.buttons[Step.SUBMIT]
    wait_until(button.isVisible, "it can be submitted")
    click(button)
    asking = strip.asking
    now = QDateTime.currentDateTime()
    assert 0 < now.secsTo(asking.due.dateTime()) <= 3600 + 300, "an hour for a progress note, by the workflow"
    asking.due.setDateTime(now.addDays(-1))
    click(asking.give)
    assert asking.isVisible() and "过了" in asking.problem.text() and stage(view) is Stage.DRAFTING
    asking.due.setDateTime(now.addDays(2))
    click(asking.give)
    wait_until(lambda: stage(view) is Stage.LEGAL_REVIEW, "submitted")
    until = asking.due.dateTime().toString("MM-dd HH:mm")
    assert until in strip.turn.text()
    top = view.strip
    assert top.current_stage is TopStage.LEGAL and "周律师" in top.turn.accessibleName() and until in top.turn.toolTip()
    click(top.turn)
    assert view.docks.in_sight(PanelId.REVIEW)


def test_returning_asks_for_reasons(window: MainWindow, view: CaseView) -> None:
    submit(view)
    become(view, "zhou")
    press(view, Step.RETURN)
    asking = view.review_panel.strip.asking
    assert asking.isVisible() and not asking._when.isVisible()
    click(asking.give)
    assert asking.problem.isVisible() and stage(view) is Stage.LEGAL_REVIEW
    click(asking.cancel)
    assert asking.isHidden() and view.review_panel.strip.buttons[Step.RETURN].isVisible()


def test_a_late_edit_sends_one_delta_card_and_no_new_round(window: MainWindow, view: CaseView, tmp_path: Path) -> None:
    submit(view)
    sign(window, view, "zhou", tmp_path)
    wait_until(lambda: stage(view) is Stage.APPROVAL, "on to approval")
    write(view, NEW)
    model, panel = view.review.model, view.review_panel
    become(view, "zhou")
    wait_until(lambda: panel.again.isVisible() and panel.again.done.isEnabled(), "the signer sees what changed")
    assert "签署" in panel.again.title.text()
    state = model.glance.status.state  # type: ignore[union-attr]
    assert state.round == 1 and state.stage is Stage.APPROVAL
    become(view, "wang")
    assert panel.again.isHidden(), "nobody else"
    become(view, "lin")
    panel.strip.delta_asked.emit(model.glance.status.signed[0].sign_off)  # type: ignore[union-attr]
    wait_until(lambda: "办理" in QGuiApplication.clipboard().text(), "one card on the clipboard")
    card = QGuiApplication.clipboard().text()
    assert CLEAN.rstrip("。") in card and card.count("办理") == 1
    become(view, "zhou")
    wait_until(lambda: panel.again.isVisible() and panel.again.done.isEnabled(), "to be seen")
    click(panel.again.done)
    wait_until(panel.again.isHidden, "seen")
    become(view, "lin")
    view.case.set_incident(replace(view.case.incident, title="退款又晚了"), "x", "title")
    saved(view)
    become(view, "zhou")
    wait_until(lambda: panel.again.isVisible() and panel.again.done.isEnabled(), "the ledger alone changed")
    assert "退款又晚了" in texts_of(panel.again)


def test_an_approval_by_telephone_is_signed_for(window: MainWindow, view: CaseView, tmp_path: Path) -> None:
    view.review.model.check()
    press(view, Step.RELEASE_URGENTLY)
    call = next(d for d in window.findChildren(CallDialog) if d.isVisible())
    names = [call.person.itemText(n) for n in range(call.person.count())]
    call.person.setCurrentIndex(names.index("王总"))
    call.words.setPlainText("可以先发")
    click(call.do)
    wait_until(lambda: stage(view) is Stage.RELEASED, "released on the call")
    model, strip = view.review.model, view.review_panel.strip
    assert "补签" in texts_of(strip.details), "until when it has to be signed for"
    become(view, "wang")
    press(view, Step.RATIFY)
    dialog = next(d for d in window.findChildren(SignDialog) if d.isVisible())
    # A key is chosen: nothing is signed without a file, and the file is remembered for the next time.
    dialog.key.file.setText("")
    dialog.key.passphrase.setText("十二月的雪wang")
    click(dialog.do)
    assert dialog.key.problem.isVisible()
    dialog.key.file.setText(str(tmp_path / "zhou.pem"))
    dialog.key.passphrase.setText("十二月的雪zhou")
    click(dialog.do)
    wait_until(lambda: dialog.do.isEnabled() and dialog.key.problem.isVisible(), "another's key is refused")
    assert model.glance is not None and model.glance.status.to_ratify
    dialog.key.file.setText(str(tmp_path / "wang.pem"))
    dialog.key.passphrase.setText("十二月的雪wang")
    click(dialog.do)
    wait_until(lambda: not model.glance.status.to_ratify, "signed for")  # type: ignore[union-attr]
    record = model.glance.status.signed[-1].sign_off.record
    assert record.ratifies == model.glance.status.approvals[0].id and record.key == key_of("wang").fingerprint
    wait_until(lambda: strip.buttons[Step.RATIFY].isHidden(), "nothing is left to be signed for")


def test_the_deputy_looks_again_for_who_is_absent(window: MainWindow, view: CaseView) -> None:
    submit(view)
    hand_back(view)

    def absent(cases: Cases) -> None:
        person, version = next((p, v) for p, v in cases.people.all() if p.id == "zhou")
        administrator = Actor("管理员", person="x", administrator=True)
        cases.people.change(replace(person, absent=True, deputy="wang"), version, administrator)

    view.ui.desk.with_cases(absent).result()
    write(view, NEW)
    submit(view)
    panel = view.review_panel
    assert "王总" in panel.strip.turn.text()
    become(view, "wang")
    wait_until(lambda: panel.again.isVisible() and panel.again.done.isEnabled(), "the deputy looks")
    assert "周律师" in panel.again.title.text()
    assert Role.LEGAL in view.review.model.glance.sign_as  # type: ignore[union-attr]
    click(panel.again.done)
    wait_until(panel.again.isHidden, "seen for both")


def test_an_empty_case_says_what_the_panel_is_for(window: MainWindow) -> None:
    window.open_sample("refund-delay")
    case = view_of(window)
    checked(case)
    for document in case.case.documents:
        document.replace_text("")
    saved(case)
    case.docks.show_panel(PanelId.REVIEW)
    panel = case.review_panel
    wait_until(lambda: case.review.model.glance is not None and panel.hint.isVisible(), "it says what it is for")
    assert "Ctrl+Alt+M" in panel.hint.text() and panel.again.isHidden() and not panel.below.isVisible()
    assert panel.comment.isEnabled() and panel.compare.isEnabled()


def test_nothing_is_cut_at_1280(window: MainWindow, view: CaseView) -> None:
    window.resize(1280, 720)
    panel = view.review_panel
    wait_until(lambda: panel.strip.more.isVisible(), "something stands against release")
    panel.strip.more.setChecked(True)
    for line in panel.strip.findChildren(WrappingButton):
        wait_until(lambda line=line: line.height() >= line.heightForWidth(line.width()), line.said)  # type: ignore[misc]
    bar = next(b for b in view.docks.findChildren(QTabBar) if b.count() > 3)
    assert bar.tabRect(bar.count() - 1).right() <= bar.width(), "all tabs in sight"
    assert window.height() <= 720
