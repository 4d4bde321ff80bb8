"""The panel 批注: threads beside their words through every edit; proposed edits taken and undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from chengyan.model.people import Actor
from chengyan.model.vocabulary import EditState, Role, SectionKind
from chengyan.services.cases import Cases
from chengyan.services.review_threads import Begun, place_in
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from chengyan.ui.models.thread_list import Filter
from chengyan.ui.panels.docks import PanelId
from tests.window_fixtures import checked, click, editor_of, saved, type_into, view_of, wait_until

TEXT = "各位用户：我们没有按约定时间退款。🙂电话也没有接通。我们向受影响的用户道歉。"


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.open_sample("refund-delay")
    view = view_of(window)
    checked(view)
    apology(view).replace_text(TEXT)
    view.show_step(Step.WHOLE)
    wait_until(lambda: view.later.idle and view.review.model.glance is not None, "the editors are there")
    return view


def apology(view: CaseView):  # type: ignore[no-untyped-def]
    return next(d for d in view.case.documents if d.kind is SectionKind.APOLOGY)


def select(view: CaseView, words: str) -> None:
    editor = editor_of(view, SectionKind.APOLOGY)
    before = apology(view).text().split(words)[0]
    start = len(before.encode("utf-16-le")) // 2
    editor.go_to(start, start + len(words.encode("utf-16-le")) // 2)


def comment(window: MainWindow, view: CaseView, words: str, said: str, *, new: str | None = None) -> str:
    """Comment on these words (or propose ``new`` for them) as a person does; return the thread's id."""
    select(view, words)
    window.actions_.trigger("threads.comment" if new is None else "threads.propose")
    form = view.review_panel.compose
    wait_until(form.isVisible, "the form is there")
    if new is not None:
        assert form.present.toPlainText() == words
        form.present.setPlainText(new)
    type_into(form.words, said)
    before = {s.thread.id for s in view.review.model.threads}
    QTest.keyClick(form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: len(view.review.model.threads) > len(before), "the thread is kept")
    return next(s.thread.id for s in view.review.model.threads if s.thread.id not in before)


def words_at(view: CaseView, thread: str) -> str:
    stored = view.review.model.stored(thread)
    assert stored is not None
    return view.review.model.places.words(stored.thread)


def edit(view: CaseView, words: str, new: str) -> None:
    """Replace words as typing over a selection does."""
    select(view, words)
    editor_of(view, SectionKind.APOLOGY).textCursor().insertText(new)


def test_a_comment_on_the_selection_stays_with_its_words(window: MainWindow, view: CaseView) -> None:
    thread = comment(window, view, "电话也没有接通", "哪个号码？")
    panel = view.review_panel
    assert view.docks.in_sight(PanelId.REVIEW) and panel.current is not None
    assert panel.current.thread.id == thread and panel.current.words == "电话也没有接通"
    edit(view, "各位用户：", "")
    edit(view, "我们没有按约定时间退款。", "对不起。🙂🙂")
    assert words_at(view, thread) == "电话也没有接通"
    edit(view, "没有", "从未")
    assert words_at(view, thread) == "电话也从未接通"
    saved(view)
    view.review.on_leaving()
    wait_until(lambda: window.tasks.idle, "the place is written down")
    kept = view.ui.desk.with_cases(lambda cases: cases.threads.of_statement(view.opened.draft.id)).result()[0]
    assert kept.version == 1 and kept.thread.place.quote == "电话也从未接通"
    assert apology(view).text()[kept.thread.place.start :].startswith("电话也从未接通")


def test_struck_out_words_leave_an_orphan_that_undo_puts_back(window: MainWindow, view: CaseView) -> None:
    kept = comment(window, view, "各位用户", "称呼可以。")
    thread = comment(window, view, "电话也没有接通", "哪个号码？")
    edit(view, "电话也没有接通。我们", "我们")
    model, panel = view.review.model, view.review_panel
    wait_until(lambda: panel.list.rows[0].orphan, "the orphan is on top")
    assert panel.list.rows[0].thread.id == thread and panel.list.rows[0].words == "电话也没有接通"
    assert not panel.list.rows[1].orphan and panel.list.rows[1].thread.id == kept
    view.case.undo()
    found = model.places.range_of(thread)
    assert found is not None and words_at(view, thread) == "电话也没有接通"
    wait_until(lambda: not panel.list.rows[0].orphan, "it is beside its words again")
    # Cut into from one side, then taken back: whole again.
    edit(view, "🙂电话", "")
    assert words_at(view, thread) == "也没有接通"
    view.case.undo()
    assert words_at(view, thread) == "电话也没有接通"


def test_an_accepted_edit_is_one_step_and_undo_opens_it_again(window: MainWindow, view: CaseView) -> None:
    first = comment(window, view, "按约定时间", "更准确", new="按承诺的时间")
    second = comment(window, view, "电话也没有接通", "", new="客服电话也没有接通")
    panel, model = view.review_panel, view.review.model
    before = view.case.steps.count()
    wait_until(panel.accept_all.isVisible, "both can be taken")
    click(panel.accept_all)
    new = TEXT.replace("按约定时间", "按承诺的时间").replace("🙂电话", "🙂客服电话")
    wait_until(lambda: apology(view).text() == new, "both are in the text")
    assert view.case.steps.count() == before + 1

    def states() -> set[EditState]:
        return {s.thread.edit.state for s in model.threads if s.thread.edit is not None}

    assert states() == {EditState.ACCEPTED}
    assert words_at(view, first) == "按承诺的时间" and words_at(view, second) == "客服电话也没有接通"
    view.case.undo()
    assert apology(view).text() == TEXT
    wait_until(lambda: states() == {EditState.PROPOSED}, "they wait for an answer again")
    assert words_at(view, first) == "按约定时间"
    view.case.redo()
    wait_until(lambda: states() == {EditState.ACCEPTED}, "made again, decided again")
    assert apology(view).text() == new


def test_an_edit_whose_place_changed_is_shown_and_never_written(window: MainWindow, view: CaseView) -> None:
    thread = comment(window, view, "电话也没有接通", "", new="客服电话也没有接通")
    edit(view, "也没有", "始终没有")
    panel, model = view.review_panel, view.review.model
    wait_until(lambda: panel.card.note.isVisible() and not panel.card.accept.isEnabled(), "it says that it is stale")
    text = apology(view).text()
    model.accept(thread, name="x", said="x")
    wait_until(lambda: panel.problem.isVisible(), "refused in the model, too")
    assert apology(view).text() == text
    stored = model.stored(thread)
    assert stored is not None and stored.thread.edit is not None and stored.thread.edit.state is EditState.PROPOSED
    # Closed and opened again it has no place, rather than the place of other words.
    assert thread not in model.places.moved()
    panel.card.reply.setPlainText("原句更清楚")
    click(panel.card.reject)
    wait_until(lambda: model.stored(thread).thread.edit.state is EditState.REJECTED, "left as it is")  # type: ignore[union-attr]
    assert "原句更清楚" in model.stored(thread).thread.comments[-1].text, "with the reason"  # type: ignore[union-attr]
    assert panel.card.reply.toPlainText() == ""


def test_two_windows_on_one_thread(window: MainWindow, view: CaseView) -> None:
    thread = comment(window, view, "各位用户", "称呼？")
    panel = view.review_panel
    other = Actor("周律师", (Role.LEGAL,))
    view.ui.desk.with_cases(lambda cases: cases.threads.reply(thread, 1, "我来看。", other)).result()
    type_into(panel.card.reply, "好的")
    click(panel.card.answer)
    wait_until(panel.problem.isVisible, "told that somebody was faster")
    wait_until(lambda: panel.current is not None and len(panel.current.thread.comments) == 2, "theirs is shown")
    assert panel.card.reply.toPlainText() == "好的"
    click(panel.card.answer)
    wait_until(lambda: panel.current is not None and len(panel.current.thread.comments) == 3, "now it is kept")
    wait_until(lambda: panel.card.reply.toPlainText() == "", "the field is free")
    click(panel.card.resolve)
    wait_until(lambda: not panel.list.rows, "resolved threads leave the open ones")
    panel.show_filter(Filter.ALL)
    assert not panel.list.rows[0].thread.is_open


def test_keys_walk_and_a_mark_selects(window: MainWindow, view: CaseView) -> None:
    first = comment(window, view, "各位用户", "称呼？")
    second = comment(window, view, "电话也没有接通", "哪个号码？")
    panel, editor = view.review_panel, editor_of(view, SectionKind.APOLOGY)
    window.actions_.trigger("threads.next")
    assert panel.current is not None and panel.current.thread.id == first
    assert editor.textCursor().selectedText() == "各位用户"
    window.actions_.trigger("threads.next")
    assert editor.textCursor().selectedText() == "电话也没有接通"
    margin = view.review.marks.margin(editor)
    assert margin is not None and margin.isVisible() and "称呼" in margin.accessibleDescription()
    margin.chosen.emit(first)
    assert panel.current.thread.id == first and view.review.marks.tint.current == first
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert panel.card.reply.hasFocus()
    assert second != first


def test_the_reviewers_view_is_for_reading(window: MainWindow, view: CaseView) -> None:
    window.actions_.trigger("threads.reading")
    editor = editor_of(view, SectionKind.APOLOGY)
    QTest.keyClicks(editor, "abc")
    assert apology(view).text() == TEXT and editor.isReadOnly()
    assert not window.actions_.action("edit.undo").isEnabled()
    assert not window.actions_.action("check.apply-safe").isEnabled()
    assert window.actions_.action("threads.comment").isEnabled()
    comment(window, view, "各位用户", "称呼？")
    window.actions_.trigger("threads.reading")
    assert not editor.isReadOnly() and window.actions_.action("edit.undo").isEnabled()
    edit(view, "各位用户：", "")
    assert "各位用户" not in apology(view).text()


def test_two_hundred_threads_are_rows_not_widgets_and_follow_every_edit(window: MainWindow, view: CaseView) -> None:
    document = apology(view)
    sentences = [
        f"第{n}位用户的退款已经在核对，{n}号单据由财务部负责，" + "请以到账短信为准" * 8 + "。" for n in range(220)
    ]
    document.replace_text("\n".join(sentences))
    assert len(document.text()) > 19_000
    saved(view)
    panel, model = view.review_panel, view.review.model
    view.docks.show_panel(PanelId.REVIEW)
    comment(window, view, "第0位用户", "零")
    wait_until(lambda: panel.card.isVisible(), "one thread is shown")
    few = len(panel.findChildren(QWidget))
    text, section, statement = document.text(), document.section_id, model.statement_id
    actor = Actor("周律师", (Role.LEGAL,))

    def begin(cases: Cases) -> None:
        for n in range(1, 200):
            start = text.index(f"{n}号单据")
            place = place_in(view.case.snapshot().statement, section, start, start + len(f"{n}号单据"))
            cases.threads.begin(statement, Begun(place, f"第{n}条"), actor)

    view.ui.desk.with_cases(begin).result()
    model.refresh()
    wait_until(lambda: len(panel.list.rows) == 200, "all are listed")
    assert len(panel.findChildren(QWidget)) < few + 10
    assert [row.thread.place.start for row in panel.list.rows] == sorted(
        row.thread.place.start or 0 for row in panel.list.rows
    )
    wait_until(lambda: len(model.places.in_section(section)) == 200, "all have their places")
    edit(view, "第0位用户的", "😀😀关于")
    edit(view, "100号单据由", "")
    assert model.places.words(panel.list.rows[99].thread) == "99号单据"
    assert model.places.is_orphan(panel.list.rows[100].thread)
    now = document.text()
    for row in (panel.list.rows[1], panel.list.rows[150], panel.list.rows[199]):
        assert model.places.words(row.thread) == row.thread.place.quote
        moved = model.places.moved()[row.thread.id]
        assert now[moved.start :].startswith(row.thread.place.quote)
    wait_until(lambda: panel.list.rows[0].orphan, "the one that was struck out is on top")
