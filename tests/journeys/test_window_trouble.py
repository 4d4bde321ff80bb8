"""Workspaces and files that cannot be used are said in place; the window stays usable."""

from collections.abc import Callable
from pathlib import Path

from chengyan.ui.main_window import MainWindow
from tests.window_fixtures import lanes, make_desk, make_shown, qapp, view_of, wait_until, window

__all__ = ["lanes", "make_desk", "make_shown", "qapp", "window"]


def test_a_workspace_that_is_no_folder(make_shown: Callable[..., MainWindow], tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("not a folder", encoding="utf-8")
    shown = make_shown(place)
    wait_until(lambda: str(place) in shown.start.state.text(), "the message")
    assert place.read_text(encoding="utf-8") == "not a folder"
    shown.new_case()
    wait_until(lambda: shown.tasks.idle, "the answer")
    assert shown.view is None and shown.isVisible()


def test_a_damaged_workspace_stays_as_it_was(make_shown: Callable[..., MainWindow], tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    database = workspace / "desk.db"
    database.write_bytes(b"this is no database" * 100)
    shown = make_shown(workspace)
    wait_until(lambda: shown.tasks.idle and "…" not in shown.start.state.text(), "the message")
    assert shown.start.state.isVisible() and "Traceback" not in shown.start.state.text()
    assert database.read_bytes() == b"this is no database" * 100


def test_a_bad_file_is_a_message_and_the_case_stays_open(window: MainWindow, tmp_path: Path) -> None:
    window.new_case()
    view = view_of(window)
    bad = tmp_path / "bad.incident.yml"
    bad.write_text("chengyan: incident/1\ntitle: [unclosed\n", encoding="utf-8")
    window.open_file(bad)
    wait_until(lambda: view.notice.isVisible(), "the message")
    assert bad.name in view.notice.text
    assert window.view is view


def test_a_file_is_copied_and_left_alone(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "notice.md"
    text = "# 关于退款延迟的说明\n\n## 事实\n\n退款没有按时处理。\n"
    file.write_text(text, encoding="utf-8")
    window.open_file(file)
    view = view_of(window)
    wait_until(lambda: view.notice.isVisible(), "it is said")
    assert "副本" in view.notice.text and file.read_text(encoding="utf-8") == text
    assert any("退款没有按时处理" in d.text() for d in view.case.documents)
