"""The panel 批注: threads beside their words through every edit; proposed edits taken and undone."""


import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from chengyan.model.vocabulary import SectionKind
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from chengyan.ui.panels.docks import PanelId
from tests.window_fixtures import checked, editor_of, saved, type_into, view_of, wait_until

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
    window.actions_.trigger("review.comment" if new is None else "review.propose")
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
