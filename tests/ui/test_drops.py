"""Files dropped on the window: statements and incidents are opened as copies, anything else proves a fact."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from chengyan.assets.locate import resource
from chengyan.model.vocabulary import SectionKind
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from tests.window_fixtures import editor_of, view_of, wait_until

INCIDENT = resource("samples", "refund-delay", "refund.incident.yml")


def carried(paths: Sequence[Path]) -> QMimeData:
    """As a file manager hands them over: as addresses and as text."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(map(str, paths)))
    return data


def hover(target: QWidget, paths: Sequence[Path]) -> bool:
    data = carried(paths)
    event = QDragEnterEvent(
        QPoint(30, 30), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def drop(target: QWidget, paths: Sequence[Path]) -> None:
    hover(target, paths)
    data = carried(paths)
    event = QDropEvent(
        QPointF(30, 30), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(target, event)


@pytest.fixture
def ready(window: MainWindow) -> MainWindow:
    wait_until(lambda: window.desk is not None and window.tasks.idle, "the desk")
    return window


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    path = tmp_path / "声明.md"
    path.write_text("# 关于退款的说明\n\n## 事实\n\n已经退款。\n", encoding="utf-8")
    return path


def test_an_incident_dropped_on_the_start_page_is_opened(ready: MainWindow) -> None:
    assert hover(ready, [INCIDENT]) and ready.drops.veil.isVisible()
    assert "副本" in ready.drops.veil.words.text()
    drop(ready, [INCIDENT])
    view = view_of(ready)
    assert view.case.incident.title == "双十一预售退款延迟" and not ready.drops.veil.isVisible()


def test_the_veil_goes_when_the_files_go(ready: MainWindow) -> None:
    hover(ready, [INCIDENT])
    QApplication.sendEvent(ready, QDragLeaveEvent())
    assert not ready.drops.veil.isVisible()


def test_a_statement_is_opened_and_the_file_stays(ready: MainWindow, statement: Path) -> None:
    before = statement.read_bytes()
    drop(ready, [statement])
    view = view_of(ready)
    assert any("已经退款" in d.text() for d in view.case.documents) and statement.read_bytes() == before


def test_of_several_files_the_first_is_opened_and_the_others_are_kept(ready: MainWindow, statement: Path) -> None:
    drop(ready, [INCIDENT, statement])
    view_of(ready)
    wait_until(lambda: "另有 1 个文件" in ready.ui.toasts.text, "the word about the rest")
    ready.go_home()
    wait_until(lambda: ready.start.recent is not None and ready.start.recent.count() == 2, "both")


def test_a_folder_is_refused_in_words(ready: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "证据"
    folder.mkdir()
    hover(ready, [folder])
    assert "文件夹" in ready.drops.veil.words.text()
    drop(ready, [folder])
    assert "证据" in ready.start.state.text() and "文件夹" in ready.start.state.text() and ready.view is None


def test_evidence_needs_an_incident(ready: MainWindow, tmp_path: Path) -> None:
    picture = tmp_path / "截图.png"
    picture.write_bytes(b"\x89PNG")
    drop(ready, [picture])
    assert ready.view is None and "截图.png" in ready.start.state.text()


def lines(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def test_another_file_is_attached_to_the_fact_that_is_chosen(ready: MainWindow, tmp_path: Path) -> None:
    ready.open_sample("refund-delay")
    view = view_of(ready)
    picture = tmp_path / "截图.png"
    picture.write_bytes(b"\x89PNG" + bytes(100))
    hover(ready, [picture])
    assert "证明" in ready.drops.veil.words.text()
    from chengyan.ui.drops import sorted_out

    menu = ready.drops.menu_for(sorted_out([picture]), view)
    assert any(line.startswith("F1  11月9日提交") for line in lines(menu))
    before = view.case.incident
    next(a for a in menu.actions() if a.text().startswith("F1 ")).trigger()
    wait_until(lambda: view.case.incident != before, "the evidence")
    fact = next(f for f in view.case.incident.facts if f.id == "F1")
    assert fact.evidence[-1].name == "截图.png" and fact.evidence[-1].sha256
    view.case.undo()
    assert view.case.incident == before


def test_a_file_makes_a_new_fact(ready: MainWindow, tmp_path: Path) -> None:
    ready.new_case()
    view = view_of(ready)
    paper = tmp_path / "检测报告.pdf"
    paper.write_bytes(b"%PDF-1.7")
    ready.drops.attach([paper], None)
    wait_until(lambda: bool(view.case.incident.facts), "the fact")
    assert view.case.incident.facts[0].evidence[0].name == "检测报告.pdf"


def test_what_is_dropped_on_the_window_is_seen_among_the_evidence(ready: MainWindow, tmp_path: Path) -> None:
    """One desk for the whole case: the table of evidence knows the file is kept, whoever took it in."""
    ready.open_sample("refund-delay")
    view = view_of(ready)
    view.show_step(Step.FACTS)
    view.facts_page.segments.show_part("evidence")
    part = view.facts_page.evidence
    wait_until(lambda: ready.tasks.idle and part.ledger.table.rowCount() > 0, "the evidence is listed")
    paper = tmp_path / "说明.pdf"
    paper.write_bytes(b"%PDF-1.7 " + bytes(40))
    ready.drops.attach([paper], view.case.incident.facts[0].id)
    wait_until(lambda: any(row.evidence.name == paper.name for row in part.ledger.table.records), "its row")
    row = next(row for row in part.ledger.table.records if row.evidence.name == paper.name)
    wait_until(lambda: part.kept(row.evidence) is not None, "it is known as kept")


def test_a_text_on_an_open_case_may_be_either(ready: MainWindow, statement: Path) -> None:
    from chengyan.ui.drops import sorted_out

    ready.open_sample("refund-delay")
    view = view_of(ready)
    said = lines(ready.drops.menu_for(sorted_out([statement]), view))
    assert said[0] == "打开一份副本" and any(line.startswith("F1 ") for line in said) and "新建一条事实" in said


def test_a_file_that_is_gone_is_a_message_and_the_others_are_kept(ready: MainWindow, tmp_path: Path) -> None:
    ready.open_sample("refund-delay")
    view = view_of(ready)
    there = tmp_path / "有.png"
    there.write_bytes(b"1")
    ready.drops.attach([tmp_path / "没有.png", there], view.case.incident.facts[0].id)
    wait_until(lambda: view.case.incident.facts[0].evidence[-1].name == "有.png", "the one that is there")
    assert "没有.png" in view.notice.text


def test_a_word_file_over_the_letterhead_is_tried_as_one(ready: MainWindow, tmp_path: Path) -> None:
    ready.open_sample("refund-delay")
    view = view_of(ready)
    view.show_step(Step.PUBLISH)
    row = view.publish_page.letterhead
    file = tmp_path / "公司版头.docx"
    file.write_bytes(resource("letterheads", "example.docx").read_bytes())
    assert hover(row, [file]) and "版头" in row.outcome.text() and not ready.drops.veil.isVisible()
    QApplication.sendEvent(row, QDragLeaveEvent())
    assert row.outcome.isHidden() and row.path is None
    drop(row, [file])
    wait_until(lambda: row.path == file, "it is adopted")
    hover(row, [INCIDENT])
    assert ready.drops.veil.isVisible(), "an incident is the window's affair"


def test_a_file_over_the_text_is_the_windows_affair(ready: MainWindow) -> None:
    ready.open_sample("refund-delay")
    view = view_of(ready)
    editor = editor_of(view, SectionKind.FACTS)
    before = editor.toPlainText()
    assert not editor.canInsertFromMimeData(carried([INCIDENT])), "its path is no text"
    hover(editor.viewport(), [INCIDENT])
    assert editor.toPlainText() == before


def test_the_event_filter_takes_no_other_event(ready: MainWindow) -> None:
    assert not ready.drops.eventFilter(ready, QEvent(QEvent.Type.WindowActivate))
