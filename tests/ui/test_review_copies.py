"""People without the program: the copy that goes out, the words that come back, and what was published."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from chengyan.model.people import Actor
from chengyan.model.vocabulary import Role, SectionKind, Via
from chengyan.services.cases import Cases
from chengyan.services.published import Comparison, compare_texts
from chengyan.services.review_threads import Begun, place_in
from chengyan.ui.case_view import CaseView
from chengyan.ui.drops import sorted_out
from chengyan.ui.main_window import MainWindow
from chengyan.ui.pages.review_copies import CopyDialog
from chengyan.ui.pages.review_copies_compare import CompareDialog, places_in
from chengyan.ui.pages.review_copies_paste import PasteDialog
from chengyan.ui.panels.docks import PanelId
from tests.window_fixtures import checked, click, saved, texts_of, view_of, wait_until

LAWYER = Actor("周律师", (Role.LEGAL,))
TEXT = "我们没有按约定时间退款。电话也没有接通。我们向受影响的用户道歉。"


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    """The sample with two questions on its apology, one of them confidential."""
    window.open_sample("refund-delay")
    view = view_of(window)
    checked(view)
    document = next(d for d in view.case.documents if d.kind is SectionKind.APOLOGY)
    document.replace_text(TEXT)
    saved(view)
    statement = view.review.model.statement_id

    def ask(cases: Cases) -> None:
        text = cases.draft(statement).statement
        for quote, said, inside in (("约定时间", "约定的是哪天？", False), ("电话", "诉讼风险大", True)):
            start = TEXT.index(quote)
            place = place_in(text, document.section_id, start, start + len(quote))
            cases.threads.begin(statement, Begun(place, said, confidential=inside), LAWYER)

    view.ui.desk.with_cases(ask).result()
    view.docks.show_panel(PanelId.REVIEW)
    wait_until(lambda: len(view.review.model.threads) == 2, "asked")
    return view


def shown(window: MainWindow, command: str, kind: type):  # type: ignore[no-untyped-def]
    window.actions_.trigger(command)
    return next(d for d in window.findChildren(kind) if d.isVisible())


def copied(window: MainWindow, folder: Path) -> str:
    """Make a copy for 王总 as paste-text and web page; return the words on the clipboard."""
    dialog: CopyDialog = shown(window, "threads.copy", CopyDialog)
    click(dialog.do)
    assert dialog.problem.isVisible(), "it has to be said for whom it is"
    dialog.recipient.setCurrentText("王总")
    assert "王总" in dialog.folder.text(), "the folder is named after whoever gets it"
    dialog.folder.setText(str(folder))
    for form, box in dialog.forms.items():
        box.setChecked(form in ("text", "html"))
    click(dialog.do)
    wait_until(dialog.made.isVisible, "made")
    click(dialog.cancel)
    return QGuiApplication.clipboard().text()


def test_a_copy_goes_out_and_the_answer_finds_its_question(window: MainWindow, view: CaseView, tmp_path: Path) -> None:
    folder = tmp_path / "给王总"
    words = copied(window, folder)
    assert "草稿" in words and "王总" in words and "约定的是哪天" in words
    files = sorted(folder.iterdir())
    assert [f.suffix for f in files] == [".html", ".txt"]
    assert not any("诉讼风险" in f.read_text() for f in files), "nothing confidential is in it"

    dialog: PasteDialog = shown(window, "threads.paste", PasteDialog)
    wait_until(lambda: "王总" in dialog.copy.currentText(), "the copy is known")
    assert dialog.author.text() == "王总" and not dialog.do.isEnabled()
    dialog.words.setPlainText("1. 11月9日\n结尾再诚恳一点")
    wait_until(dialog.do.isEnabled, "understood")
    assert "第 1 题“约定时间”" in texts_of(dialog), "what goes where is seen before it is kept"
    assert len(view.review.model.threads) == 2
    click(dialog.do)
    told = view.review_panel.came_back
    wait_until(told.isVisible, "it is told")
    question = next(s.thread for s in view.review.model.threads if s.thread.place.quote == "约定时间")
    answer = question.comments[-1]
    assert (answer.text, answer.author, answer.via) == ("11月9日", "王总", Via.PASTED)
    assert len(view.review.model.threads) == 3

    dialog = shown(window, "threads.paste", PasteDialog)
    dialog.words.setPlainText("1. 11月9日\n结尾再诚恳一点")
    wait_until(dialog.do.isEnabled, "understood again")
    click(dialog.do)
    wait_until(lambda: "没有新内容" in told.head.text(), "pasted twice, nothing is doubled")
    assert len(view.review.model.threads) == 3


def test_without_a_copy_the_paste_says_what_to_do(window: MainWindow, view: CaseView) -> None:
    dialog: PasteDialog = shown(window, "threads.paste", PasteDialog)
    wait_until(dialog.problem.isVisible, "it says why nothing can be pasted")
    assert "给没有程序的人" in dialog.problem.text() and not dialog.words.isEnabled()
    click(dialog.do)
    wait_until(lambda: any(d.isVisible() for d in window.findChildren(CopyDialog)), "the button leads to making one")


def test_what_was_never_released_cannot_be_compared(window: MainWindow, view: CaseView) -> None:
    dialog: CompareDialog = shown(window, "threads.compare", CompareDialog)
    click(dialog.do)
    assert dialog.problem.isVisible(), "nothing is pasted yet"
    dialog.words.setPlainText(TEXT)
    click(dialog.do)
    wait_until(lambda: "放行" in dialog.problem.text(), "told")
    assert dialog.words.toPlainText() == TEXT and dialog.do.isEnabled()


@pytest.mark.parametrize(("published", "count"), [(TEXT, 0), (TEXT.replace("约定", "承诺") + "谢谢", 2)])
def test_each_place_that_differs_is_counted_once(published: str, count: int) -> None:
    found: Comparison = compare_texts(TEXT, published)
    assert places_in(found.pieces) == count


def test_a_dropped_word_file_may_be_one_that_came_back(window: MainWindow, view: CaseView, tmp_path: Path) -> None:
    path = tmp_path / "改回.docx"
    path.write_bytes(b"no docx at all")
    menu = window.drops.menu_for(sorted_out([path]), view)
    back = next(a for a in menu.actions() if "改回的审阅稿" in a.text())
    back.trigger()
    told = view.review_panel.came_back
    wait_until(lambda: told.isVisible() and "改回.docx" in told.head.text(), "it was read, and refused")
