"""From draft to release with Word in the middle: the lawyer never opens this program until there is a text to sign."""

from pathlib import Path

from chengyan.model.vocabulary import EditState, Stage, Step
from chengyan.services.review_state import Validity
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.pages.review_copies_compare import CompareDialog
from chengyan.ui.panels.review_export import ExportDialog, file_name
from tests.ui import test_review_journey as journey
from tests.ui.test_review_journey import CLEAN, answer_all, become, press, sign, stage
from tests.unit.review.word_hands import WordDocument
from tests.window_fixtures import click, saved, type_into, wait_until

view = journey.view
"""Three people with keys, and a short note."""
NEW = CLEAN.replace("按时", "及时")


def exported(window: MainWindow, path: Path) -> None:
    """Export through the command and its dialog, as a person does."""
    window.actions_.trigger("threads.export")
    dialog = next(d for d in window.findChildren(ExportDialog) if d.isVisible())
    assert dialog.recipient.currentText() == "周律师", "who reviews is suggested"
    assert "周律师" in dialog.file.text()
    dialog.file.setText(str(path))
    dialog.locked.setChecked(True)
    click(dialog.do)
    wait_until(lambda: path.exists() and not window.findChildren(ExportDialog), "exported")


def edited_by_the_lawyer(path: Path) -> None:
    """A tracked change, and a comment on the figure, as Word writes them."""
    word = WordDocument(path.read_bytes())
    start, figure = word.text.index("按时"), word.text.index("312笔")
    word.delete(start, start + 2, "周律师")
    word.insert(start, "及时", "周律师")
    word.comment(figure, figure + 4, "数字有依据吗？", "周律师")
    path.write_bytes(word.save())


def take_back(view: CaseView, path: Path, said: str) -> str:
    """Import the file; return the heading of what is told."""
    view.review.word.take_back(path)
    told = view.review_panel.came_back
    wait_until(lambda: told.isVisible() and said in told.head.text(), f"it is told: {said}")
    return told.head.text()


def published(window: MainWindow, text: str) -> str:
    """Compare this with what was released; return the verdict."""
    window.actions_.trigger("threads.compare")
    dialog = next(d for d in window.findChildren(CompareDialog) if d.isVisible())
    dialog.words.setPlainText(text)
    click(dialog.do)
    wait_until(dialog.verdict.isVisible, "compared")
    said = dialog.verdict.text()
    click(dialog.cancel)
    wait_until(lambda: not window.findChildren(CompareDialog), "closed")
    return said


def test_with_word_in_the_middle(window: MainWindow, view: CaseView, tmp_path: Path) -> None:
    model, panel = view.review.model, view.review_panel
    press(view, Step.SUBMIT)
    wait_until(lambda: stage(view) is Stage.LEGAL_REVIEW, "submitted")
    path = tmp_path / "给律师.docx"
    exported(window, path)
    assert b"w:documentProtection" in WordDocument(path.read_bytes()).parts["word/settings.xml"]
    edited_by_the_lawyer(path)
    assert "1 条新批注" in take_back(view, path, "1 处修改建议")
    edit = next(s.thread for s in model.threads if s.thread.edit is not None)
    question = next(s.thread for s in model.threads if s.thread.edit is None)
    assert (question.place.quote, question.comments[0].author) == ("312笔", "周律师")
    take_back(view, path, "没有新内容")
    assert len(model.threads) == 2, "imported twice, nothing is doubled"

    panel.select(edit.id)
    wait_until(panel.card.accept.isVisible, "the proposed edit is shown")
    click(panel.card.accept)
    wait_until(lambda: view.case.documents[0].text() == NEW, "the lawyer's words are in the text")
    panel.select(question.id)
    wait_until(lambda: panel.card.row is not None and panel.card.row.thread.id == question.id, "the question is shown")
    type_into(panel.card.reply, "有，见台账 F3。")
    click(panel.card.answer)
    wait_until(lambda: len(model.stored(question.id).thread.comments) == 2, "answered")  # type: ignore[union-attr]
    assert model.stored(edit.id).thread.edit.state is EditState.ACCEPTED  # type: ignore[union-attr]
    # The answers were given for other words: they are asked for again.
    view.case.replace_statement(answer_all(view, view.case.snapshot().statement), "x")
    saved(view)

    become(view, "zhou")
    panel.select(question.id)
    click(panel.card.resolve)
    wait_until(lambda: not model.stored(question.id).thread.is_open, "the lawyer is content")  # type: ignore[union-attr]
    sign(window, view, "zhou", tmp_path)
    wait_until(lambda: stage(view) is Stage.APPROVAL, "on to approval")
    sign(window, view, "wang", tmp_path)
    become(view, "lin")
    model.check()
    press(view, Step.RELEASE)
    wait_until(lambda: stage(view) is Stage.RELEASED, "released")
    assert "不一致" in published(window, NEW.replace("312", "321"))
    assert "一致" in (said := published(window, NEW + "\n展开")) and "不一致" not in said

    view.case.documents[0].replace_text(NEW + "正在核实。")
    saved(view)
    model.refresh()
    wait_until(
        lambda: {s.validity for s in model.glance.status.signed} == {Validity.VOID},  # type: ignore[union-attr]
        "every signature is void",
    )


def test_a_file_is_named_within_what_disks_hold() -> None:
    name = f"{file_name('延迟退款' * 30)} 审阅稿 给{file_name('👩🏽‍⚖️律师' * 20)}.docx"
    assert len(name.encode()) <= 240 and "\ufffd" not in name


def test_what_cannot_be_imported_is_told_in_its_place(
    window: MainWindow,
    view: CaseView,
    tmp_path: Path,
) -> None:
    path = tmp_path / "坏的.docx"
    path.write_bytes(b"PK no such thing")
    take_back(view, path, "没有导入")
    assert view.review_panel.came_back.lines[0].tone == "block"
    take_back(view, tmp_path / "没有.docx", "没有.docx")
    dialog_of = view.review.word
    dialog_of.ask_export()
    dialog = next(d for d in window.findChildren(ExportDialog) if d.isVisible())
    dialog.file.setText(str(tmp_path / "坏的.docx"))
    click(dialog.do)
    assert "同名" in dialog.problem.text() and path.read_bytes() == b"PK no such thing"
    dialog.file.setText(str(path / "不是文件夹" / "稿.docx"))
    click(dialog.do)
    wait_until(lambda: dialog.do.isEnabled() and "同名" not in dialog.problem.text(), "why it cannot be written")
    assert dialog.isVisible() and dialog.problem.isVisible()
