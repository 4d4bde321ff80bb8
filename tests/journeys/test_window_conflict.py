"""Two programs on one workspace: the conflict is shown, and both texts are kept."""

from collections.abc import Callable
from pathlib import Path

from chengyan.model.vocabulary import SectionKind
from chengyan.services.cases import open_cases
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from tests.window_fixtures import (
    click,
    editor_of,
    lanes,
    make_desk,
    make_shown,
    qapp,
    saved,
    type_into,
    view_of,
    wait_until,
)

__all__ = ["lanes", "make_desk", "make_shown", "qapp"]


def two_windows(make_shown: Callable[..., MainWindow], workspace: Path) -> tuple[CaseView, CaseView]:
    """The same statement open in two windows, each with a desk of its own."""
    first = make_shown(workspace, session="one")
    first.new_case()
    mine = view_of(first)
    mine.case.add_section(SectionKind.FACTS, "开头。")
    saved(mine)
    second = make_shown(workspace, session="two")
    second.open_case(mine.opened.case.id, mine.opened.draft.id)
    return mine, view_of(second)


def collide(make_shown: Callable[..., MainWindow], workspace: Path) -> tuple[CaseView, CaseView]:
    mine, theirs = two_windows(make_shown, workspace)
    type_into(editor_of(theirs, SectionKind.FACTS), "乙写的。")
    saved(theirs)
    type_into(editor_of(mine, SectionKind.FACTS), "甲写的。")
    wait_until(lambda: mine.autosave.paused, "the conflict is noticed")
    return mine, theirs


def all_texts(workspace: Path) -> set[str]:
    with open_cases(workspace) as cases:
        case = cases.load(cases.list()[0].id)
        return {"".join(s.text for s in draft.statement.sections) for draft in case.drafts}


def test_the_conflict_is_shown_with_both_texts(make_shown: Callable[..., MainWindow], tmp_path: Path) -> None:
    mine, _ = collide(make_shown, tmp_path / "workspace")
    assert mine.notice.isVisible() and "两份都在" in mine.notice.text
    mine.notice.press(0)
    dialog = mine.conflicts.dialog
    assert dialog is not None and dialog.isVisible()
    dialog.close()
    assert "甲写的" in "".join(d.text() for d in mine.case.documents)


def test_going_on_with_mine_keeps_theirs(make_shown: Callable[..., MainWindow], tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    mine, _ = collide(make_shown, workspace)
    mine.conflicts.show_both()
    assert mine.conflicts.dialog is not None
    click(mine.conflicts.dialog.mine_button)
    saved(mine)
    wait_until(lambda: len(all_texts(workspace)) == 2, "both are kept")
    assert {text for text in all_texts(workspace) if "甲写的" in text}
    assert {text for text in all_texts(workspace) if "乙写的" in text}


def test_going_on_with_theirs_keeps_mine(make_shown: Callable[..., MainWindow], tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    mine, _ = collide(make_shown, workspace)
    mine.conflicts.show_both()
    assert mine.conflicts.dialog is not None
    click(mine.conflicts.dialog.theirs_button)
    saved(mine)
    wait_until(lambda: len(all_texts(workspace)) == 2, "both are kept")
    assert "乙写的" in "".join(d.text() for d in mine.case.documents)
    type_into(editor_of(mine, SectionKind.FACTS), "继续。")
    saved(mine)
    assert not mine.autosave.paused


def test_closing_without_a_decision_keeps_both(make_shown: Callable[..., MainWindow], tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    mine, _ = collide(make_shown, workspace)
    mine.window().close()
    texts = all_texts(workspace)
    assert any("甲写的" in text for text in texts) and any("乙写的" in text for text in texts)
