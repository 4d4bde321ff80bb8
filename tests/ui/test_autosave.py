"""What is typed is on the disk within a second; where the disk refuses, it is said in place and nothing is lost."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chengyan.model.vocabulary import SectionKind
from chengyan.services.cases import open_cases
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.autosave import LATEST_MS, QUIET_MS
from tests.window_fixtures import click, editor_of, saved, type_into, view_of, wait_until


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.new_case()
    view = view_of(window)
    view.case.add_section(SectionKind.FACTS)
    saved(view)
    return view


def kept(view: CaseView, workspace: Path) -> str:
    with open_cases(workspace) as cases:
        return "".join(s.text for d in cases.load(view.opened.case.id).drafts for s in d.statement.sections)


def test_typing_is_saved_within_a_second(view: CaseView, tmp_path: Path) -> None:
    type_into(editor_of(view, SectionKind.FACTS), "三百一十二笔")
    saved(view)
    assert max(QUIET_MS, LATEST_MS) < 1_000, "the disk has its share of the second (test_window_killed measures it)"
    assert kept(view, tmp_path / "workspace") == "三百一十二笔"
    assert "已保存" in view.foot.saved.text()


def test_typing_without_a_pause_is_saved_all_the_same(view: CaseView) -> None:
    editor = editor_of(view, SectionKind.FACTS)
    saves: list[object] = []
    view.autosave.saved.connect(saves.append)
    from PySide6.QtTest import QTest

    for _ in range(60):
        type_into(editor, "字")
        QTest.qWait(25)
    assert len(saves) >= 1, "a save never waits for a pause longer than its limit"


def test_closing_the_case_saves_at_once(view: CaseView, window: MainWindow, tmp_path: Path) -> None:
    type_into(editor_of(view, SectionKind.FACTS), "最后一句")
    window.close()
    assert kept(view, tmp_path / "workspace") == "最后一句"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_workspace_that_turns_read_only_is_named_in_place(view: CaseView, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    modes = {path: path.stat().st_mode for path in [workspace, *workspace.rglob("*")]}
    for path in modes:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        type_into(editor_of(view, SectionKind.FACTS), "还在")
        wait_until(lambda: view.foot.save_as.isVisible(), "the way out is offered")
        assert "未保存" in view.foot.saved.text()
        assert "还在" in "".join(d.text() for d in view.case.documents)
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    saved(view)
    assert kept(view, workspace) == "还在"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with 3 MB of room; skips where it cannot be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"mount: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_told_in_place_and_the_text_is_saved_once_there_is_room(
    make_shown: Callable[..., MainWindow], small_disk: Path
) -> None:
    workspace = small_disk / "workspace"
    shown = make_shown(workspace)
    shown.new_case()
    view = view_of(shown)
    view.case.add_section(SectionKind.FACTS)
    saved(view)
    stuffing = small_disk / "stuffing"
    with stuffing.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    text = "写着写着满了。" * 3000
    view.case.documents[0].replace_text(text)
    wait_until(lambda: view.foot.save_as.isVisible(), "the failure is shown")
    assert "磁盘已满" in view.foot.saved.text()
    assert view.case.documents[0].text() == text
    stuffing.unlink()
    type_into(editor_of(view, SectionKind.FACTS), "又")
    saved(view)
    assert not view.foot.save_as.isVisible()
    assert len(kept(view, workspace)) == len(text) + 1


def test_undo_of_a_removed_row_and_section(view: CaseView) -> None:
    facts = view.facts_page.facts
    facts.table.paste("甲\n乙", None, 0)
    facts.view.selectRow(0)
    facts.remove_button.click()
    assert [f.what for f in view.case.incident.facts] == ["乙"]
    click(view.ui.toasts.button)
    assert [f.what for f in view.case.incident.facts] == ["甲", "乙"]
    section = view.case.documents[0].section_id
    view.case.remove_section(section)
    view.case.undo()
    assert view.case.documents[0].section_id == section


def test_going_back_while_a_save_is_under_way_is_saved_too(view: CaseView, tmp_path: Path) -> None:
    editor = editor_of(view, SectionKind.FACTS)
    type_into(editor, "甲")
    view.autosave.save_now()
    # Not yet answered: the text is again the one that the autosave knows to be on the disk.
    view.case.undo()
    view.autosave.save_now()
    saved(view)
    assert kept(view, tmp_path / "workspace") == ""
