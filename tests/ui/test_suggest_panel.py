"""The panel 建议: proposals as changes, adopted one by one as one step, refused ones not at all, origins kept."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from chengyan.formats.statement_file import read_statement, write_statement
from chengyan.model.diagnostics import Diagnostic, Span
from chengyan.model.provenance import Origin
from chengyan.model.suggestion import Action, Asked, Reader, Remark, Source, Suggested, Suggestion
from chengyan.model.vocabulary import LlmGate, RecordId, RuleId, SectionKind, Severity
from chengyan.services.suggesting import base_hash
from chengyan.text.hunks import hunks_between
from chengyan.ui.case_view import CaseView
from chengyan.ui.editor.origins import OriginMargin
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from chengyan.ui.models.suggestions import Wish
from chengyan.ui.panels.docks import PanelId
from chengyan.ui.panels.suggest_card import SuggestCard
from tests.window_fixtures import checked, click, editor_of, saved, texts_of, view_of, wait_until

OLD = "我们没有按约定时间退款。电话也没有接通。我们向受影响的用户道歉。"
NEW = "我们没有按承诺的时间退款。客服电话也没有接通。我们向受影响的用户道歉。"
PHRASES = Source(Origin.PHRASE_BANK, phrases=("apology-003", "apology-011"))
MODEL = Source(Origin.MODEL, "DeepSeek", "deepseek-chat", "rewrite@1")


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.open_sample("refund-delay")
    view = view_of(window)
    checked(view)
    document = apology(view)
    document.replace_text(OLD)
    view.show_step(Step.WHOLE)
    wait_until(lambda: view.later.idle, "the editors are there")
    return view


def apology(view: CaseView):  # type: ignore[no-untyped-def]
    return next(d for d in view.case.documents if d.kind is SectionKind.APOLOGY)


def offered(view: CaseView, new: str = NEW, source: Source = PHRASES, **changes: object) -> SuggestCard:
    """A proposal for the section as it stands, shown as if it had just been answered."""
    document = apology(view)
    snapshot = view.case.snapshot()
    asked = Asked(
        Action.REWRITE, snapshot.statement, snapshot.incident, dt.datetime.now().astimezone(), document.section_id
    )
    base = document.text()
    made = Suggestion(document.section_id, base, base_hash(base), new, hunks_between(base, new), source)
    panel = view.docks.panel(PanelId.SUGGEST)
    view.docks.show_panel(PanelId.SUGGEST)
    panel.model.began.emit(asked)
    panel.model.answered.emit(asked, Suggested((replace(made, **changes),)))
    wait_until(lambda: bool(panel.cards) and panel.cards[0].isVisible(), "the proposal is shown")
    return panel.cards[0]


def refusal(view: CaseView) -> Diagnostic:
    document = apology(view)
    return Diagnostic(
        RuleId("ground-number"),
        "数字没有依据",
        Severity.BLOCK,
        LlmGate.REJECT,
        document.section_id,
        Span(0, 2),
        "我们",
        "台账里没有这个数字。",
    )


def test_the_key_opens_the_panel_for_the_place_at_the_cursor(window: MainWindow, view: CaseView) -> None:
    editor = editor_of(view, SectionKind.APOLOGY)
    editor.go_to(0, 5)
    window.actions_.trigger("check.suggest")
    panel = view.suggest_panel
    assert view.docks.in_sight(PanelId.SUGGEST)
    assert "5" in panel.bar.place.text() and "致歉" in panel.bar.place.text()
    wait_until(panel.bar.rewrite.hasFocus, "the likely wish has the focus")
    editor.go_to(3, 3)
    wait_until(lambda: "整节" in panel.bar.place.text(), "the panel follows the cursor")
    apology(view).replace_text("")
    window.actions_.trigger("check.suggest")
    wait_until(panel.bar.write.hasFocus, "an empty section is to be written")
    assert not panel.bar.rewrite.isEnabled()


def test_adopting_all_is_one_step_with_its_origin(view: CaseView) -> None:
    card = offered(view)
    before = view.case.steps.count()
    click(card.adopt)
    wait_until(lambda: apology(view).text() == NEW, "the proposal is in the text")
    assert view.case.steps.count() == before + 1
    origins = view.case.provenance
    assert [o.quote for o in origins] == ["我们没有按承诺的时间退款。", "客服电话也没有接通。"]
    assert {o.origin for o in origins} == {Origin.PHRASE_BANK} and origins[0].phrases == PHRASES.phrases
    assert card.adopted and not card.adopt.isVisible()
    view.case.undo()
    assert apology(view).text() == OLD and view.case.provenance == ()
    wait_until(lambda: not card.adopted and card.adopt.isVisible(), "it can be adopted again")
    view.case.redo()
    assert apology(view).text() == NEW and view.case.provenance == origins


def test_one_change_is_left_by_keyboard(view: CaseView) -> None:
    card = offered(view)
    card.adopt.setFocus()
    card.changes.setFocus(Qt.FocusReason.TabFocusReason)
    assert card.changes.count == 2 and card.changes.current == 0
    QTest.keyClick(card.changes, Qt.Key.Key_Tab)
    assert card.changes.current == 1 and card.changes.hasFocus()
    assert "第 2 处改动，共 2 处，采用" in card.changes.accessibleDescription()
    QTest.keyClick(card.changes, Qt.Key.Key_Space)
    assert "不采用" in card.changes.accessibleDescription()
    assert "1/2" in card.adopt.text()
    click(card.adopt)
    wait_until(lambda: card.adopted, "adopted")
    assert apology(view).text() == OLD.replace("按约定时间", "按承诺的时间")
    assert [o.quote for o in view.case.provenance] == ["我们没有按承诺的时间退款。"]


def test_typed_meanwhile_what_fits_is_put_in_and_the_rest_is_shown(view: CaseView) -> None:
    card = offered(view)
    cursor = QTextCursor(apology(view))
    cursor.setPosition(OLD.index("电话"))
    cursor.setPosition(OLD.index("电话") + 2, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText("热线")
    cursor.setPosition(0)
    cursor.insertText("各位用户：")
    wait_until(lambda: card.said.isVisible() and "改过" in card.said.text(), "it says that it is stale")
    click(card.adopt)
    wait_until(lambda: card.adopted, "adopted")
    text = apology(view).text()
    assert text.startswith("各位用户：我们没有按承诺的时间退款。热线也没有接通。")
    assert "没有写入：加入“客服”" in card.said.text()


def test_a_refused_proposal_says_why_and_cannot_be_adopted(view: CaseView) -> None:
    card = offered(view, source=MODEL, refused=(refusal(view),))
    assert not card.adopt.isVisible() and not card.edit.isVisible()
    assert "未通过规则" in card.verdict.text()
    said = texts_of(card)
    assert "数字没有依据" in said and "台账里没有这个数字" in said
    card.changes.toggle(0)
    assert card.changes.chosen == set(range(card.changes.count))
    view.suggest_panel.model.adopt(
        card._asked, card.suggestion, None, lambda _: pytest.fail("adopted"), lambda e: failed.append(e)
    )
    failed: list[Exception] = []
    wait_until(lambda: bool(failed), "refused where it is put in, too")
    assert apology(view).text() == OLD


def test_edited_words_are_judged_again(view: CaseView) -> None:
    card = offered(view, source=MODEL)
    card.edit.click()
    assert card.editing.isVisible() and not card.adopt.isEnabled()
    card.field.setPlainText("我们在99天内向8888位用户每人赔偿30000元。")
    click(card.check)
    wait_until(lambda: card.check.isEnabled() and card.said.isVisible(), "judged")
    assert "未通过规则" in card.said.text() and card.editing.isVisible()
    card.field.setPlainText(OLD.replace("电话也", "客服电话也"))
    click(card.check)
    wait_until(lambda: not card.editing.isVisible(), "passed")
    click(card.adopt)
    wait_until(lambda: "客服电话也没有接通" in apology(view).text(), "adopted")


def test_the_origin_is_marked_edited_after_and_stays_through_edits(view: CaseView, window: MainWindow) -> None:
    card = offered(view, source=MODEL)
    click(card.adopt)
    wait_until(lambda: card.adopted, "adopted")
    window.actions_.trigger("view.origins")
    editor = editor_of(view, SectionKind.APOLOGY)
    margin = editor.findChild(OriginMargin)
    assert margin is not None and margin.isVisible()
    wait_until(lambda: "DeepSeek" in margin.accessibleDescription(), "the margin says it")
    assert "DeepSeek" in margin.accessibleDescription() and "rewrite@1" in margin.accessibleDescription()
    assert "改过" not in margin.accessibleDescription()
    cursor = QTextCursor(apology(view))
    cursor.insertText("先说责任。")
    cursor.setPosition(apology(view).text().index("客服"))
    cursor.insertText("我们的")
    wait_until(lambda: "采用后改过" in margin.accessibleDescription(), "the later edit shows")
    first, second = view.case.provenance
    assert not first.edited_after and first.start == 5
    assert second.edited_after and second.quote == "我们的客服电话也没有接通。"
    view.case.undo()
    wait_until(lambda: not any(o.edited_after for o in view.case.provenance), "taken back, it is as adopted")
    window.actions_.trigger("view.origins")
    assert editor.findChild(OriginMargin) is None


def test_cut_and_put_in_elsewhere_a_models_words_stay_a_models(view: CaseView) -> None:
    card = offered(view, source=MODEL)
    click(card.adopt)
    wait_until(lambda: card.adopted, "adopted")
    document, other = apology(view), view.case.documents[-1]
    document.replace_text("")
    view.provenance.keep()
    QTextCursor(other).insertText(NEW)
    wait_until(
        lambda: bool(view.provenance.stretches(other.section_id)), "its words are found again in another section"
    )


def test_the_origin_is_in_the_file_and_on_the_page_of_the_release(view: CaseView) -> None:
    view.show_step(Step.PUBLISH)
    page = view.publish_page
    wait_until(lambda: page.ai_use.settled, "looked")
    assert "没有采用自模型" in page.ai_use.summary.text()
    view.show_step(Step.WHOLE)
    card = offered(view, source=MODEL)
    click(card.adopt)
    wait_until(lambda: card.adopted, "adopted")
    saved(view)
    statement = view.case.snapshot().statement
    written = write_statement(statement)
    assert "provenance:" in written and "deepseek-chat" in written
    assert read_statement("a.statement.yml", written.encode()).statement.provenance == statement.provenance
    view.show_step(Step.PUBLISH)
    wait_until(lambda: page.ai_use.settled and "2 句" in page.ai_use.summary.text(), "the sentences are counted")
    assert "我们没有按承诺的时间退款。" in texts_of(page.ai_use)


def test_records_and_quotes_lead_to_their_places(view: CaseView) -> None:
    record = RecordId(view.case.incident.facts[0].id)
    card = offered(view, records=(record,))
    click(card.records[0])
    wait_until(lambda: view.step is Step.FACTS, "the record is in sight")
    view.show_step(Step.WHOLE)
    panel = view.suggest_panel
    snapshot = view.case.snapshot()
    asked = Asked(Action.READ_AS, snapshot.statement, snapshot.incident, dt.datetime.now().astimezone())
    panel.model.began.emit(asked)
    panel.model.answered.emit(asked, Suggested(remarks=(Remark("什么时候接通？", PHRASES, quote="电话也没有接通"),)))
    wait_until(lambda: bool(panel.remarks), "the remark is shown")
    click(panel.remarks[0].go)
    assert editor_of(view, SectionKind.APOLOGY).textCursor().selectedText() == "电话也没有接通"


def test_a_model_is_offered_only_where_one_is_configured(view: CaseView) -> None:
    panel = view.suggest_panel
    view.docks.show_panel(PanelId.SUGGEST)
    heard: list[object] = []
    panel.model.voices(heard.append)
    wait_until(lambda: bool(heard), "looked which models there are")
    assert panel.bar.voice.count() == 1 and not panel.bar.online and not panel.bar.preview.isVisible()


def test_before_the_first_model_on_an_incident_stands_a_notice(view: CaseView) -> None:
    view.docks.show_panel(PanelId.SUGGEST)
    panel = view.suggest_panel
    editor_of(view, SectionKind.APOLOGY).go_to(0, 0)
    panel.follow()
    panel.bar.show_models(("deepseek deepseek-chat",))
    panel.bar.voice.setCurrentIndex(1)
    assert panel.bar.online and panel.bar.preview.isVisible()
    panel.ask(Wish(Action.WRITE))
    assert panel.notice.isVisible() and "AI" in texts_of(panel.notice)
    assert not panel.model.busy
    panel.notice.declined.emit()
    assert not panel.notice.isVisible() and not panel.bar.online


def test_what_comes_is_shown_and_is_no_proposal(view: CaseView) -> None:
    view.docks.show_panel(PanelId.SUGGEST)
    panel = view.suggest_panel
    panel.stream.add("我们没有", thinking=False)
    panel.stream.add("先想想", thinking=True)
    wait_until(lambda: panel.stream.text.isVisible() and panel.stream.thinking.isVisible(), "the pieces are shown")
    assert panel.stream.text.text() == "我们没有" and panel.stream.thinking.text() == "先想想"
    panel.cancel()
    assert not panel.stream.isVisible() and apology(view).text() == OLD


def test_a_reader_who_is_shown_no_place_reads_the_whole_text(view: CaseView) -> None:
    panel = view.docks.panel(PanelId.SUGGEST)
    panel._where = None
    panel.ask(Wish(Action.READ_AS, reader=Reader.OPPOSING_LAWYER))
    whole = [d.text() for d in view.case.documents]

    def quoted() -> set[int]:
        return {next(n for n, text in enumerate(whole) if card.remark.quote in text) for card in panel.remarks}

    wait_until(lambda: len(quoted()) > 1, "the reader speaks of several sections")
