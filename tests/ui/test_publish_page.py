"""发布: limits before the platform refuses, numbered parts one by one, the company's letterhead."""

import shutil
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from chengyan.model.vocabulary import ChannelId, SectionKind
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from chengyan.ui.pages.publish import PublishPage
from tests.window_fixtures import click, view_of, wait_until


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.new_case()
    view = view_of(window)
    view.case.add_section(SectionKind.TITLE, "关于退款延迟的说明")
    view.case.add_section(SectionKind.FACTS, "11月9日的312笔退款没有按时处理。")
    return view


def measured(view: CaseView) -> PublishPage:
    click(view.rail.button(Step.PUBLISH))
    page = view.publish_page
    wait_until(lambda: page.measured, "the limits are measured")
    return page


def written(view: CaseView, channel: ChannelId, path: Path) -> Path:
    paths: list[tuple[Path, ...]] = []
    view.publish_page.exported.connect(paths.append)
    view.publish_page.save_channel(channel, path)
    wait_until(lambda: bool(paths), "the file is written")
    return paths[0][0]


def test_the_count_and_the_opening_are_shown_unasked(view: CaseView) -> None:
    limits = measured(view).limits
    assert "/ 2,000" in limits.count.text() and limits.count.isVisible()
    assert "态度" in limits.opening.text() and limits.opening.property("role") == "warn"
    assert not limits.cuts.isVisible() and not limits.part_buttons


def test_a_post_too_long_says_so_and_comes_in_parts(view: CaseView) -> None:
    page = measured(view)
    view.case.add_section(SectionKind.CAUSE, "\n".join(["退款队列在活动高峰积压，监控没有报警。" * 8] * 16))
    wait_until(lambda: page.measured, "the limits are measured anew")
    limits = page.limits
    assert limits.count.property("role") == "block" and "超出" in limits.count.text()
    assert limits.cuts.isVisible() and "可省" in limits.cuts.text()
    assert len(limits.part_buttons) >= 2
    copied: list[str] = []
    page.copied.connect(copied.append)
    for button in limits.part_buttons:
        click(button)
    assert len(copied) == len(limits.part_buttons) and QGuiApplication.clipboard().text() == copied[-1]
    assert all("未放行" in text.splitlines()[0] for text in copied)
    assert f"2/{len(copied)}" in copied[1]


def test_a_letterhead_is_tried_adopted_remembered_and_used(view: CaseView, tmp_path: Path, root: Path) -> None:
    letterhead = tmp_path / "公司版头.docx"
    shutil.copy(root / "resources" / "letterheads" / "example.docx", letterhead)
    page = measured(view)
    assert "内置版式" in page.letterhead.name.text()
    plain = written(view, ChannelId.DOCX, tmp_path / "plain.docx").read_bytes()
    page.letterhead.try_letterhead(letterhead)
    wait_until(lambda: page.letterhead.path == letterhead, "the letterhead is adopted")
    assert letterhead.name in page.letterhead.name.text()
    headed = written(view, ChannelId.DOCX, tmp_path / "headed.docx")
    assert headed.read_bytes() != plain
    with zipfile.ZipFile(headed) as document:
        assert "312" in document.read("word/document.xml").decode()
    again = PublishPage(view.case, view.findings, view.ui)
    assert again.letterhead.path == letterhead, "it is remembered"
    again.deleteLater()
    click(page.letterhead.built_in_button)
    assert page.letterhead.path is None
    assert not view.ui.preferences.text("output.letterhead")


def test_a_bad_letterhead_is_told_in_place_and_nothing_changes(view: CaseView, tmp_path: Path) -> None:
    bad = tmp_path / "坏版头.docx"
    bad.write_bytes(b"no document")
    page = measured(view)
    page.letterhead.try_letterhead(bad)
    wait_until(lambda: page.letterhead.outcome.property("role") == "block", "the message")
    assert page.letterhead.outcome.isVisible() and "版头" in page.letterhead.outcome.text()
    assert page.letterhead.path is None and page.letterhead.choose_button.isEnabled()


def test_a_letterhead_that_went_bad_leaves_the_earlier_file(view: CaseView, tmp_path: Path, root: Path) -> None:
    letterhead = tmp_path / "版头.docx"
    shutil.copy(root / "resources" / "letterheads" / "example.docx", letterhead)
    page = measured(view)
    page.letterhead.try_letterhead(letterhead)
    wait_until(lambda: page.letterhead.path == letterhead, "the letterhead is adopted")
    notice = written(view, ChannelId.DOCX, tmp_path / "公告.docx")
    before = notice.read_bytes()
    letterhead.unlink()
    page.save_channel(ChannelId.DOCX, notice)
    outcome = page._kits[ChannelId.DOCX].outcome
    wait_until(lambda: "找不到版头" in outcome.text(), "the message")
    assert notice.read_bytes() == before
    page.letterhead.use_built_in()


def test_an_export_can_be_stopped_and_made_again(view: CaseView, tmp_path: Path) -> None:
    page = measured(view)
    folder = tmp_path / "out"
    folder.mkdir()
    page.export_all(folder)
    view.ui.progress.button.click()
    assert page.all_button.isEnabled() and "已取消" in page.outcome.text()
    wait_until(lambda: view.ui.tasks.idle, "what was stopped has ended")
    assert "已取消" in page.outcome.text(), "its error is no news"
    page.export_all(folder)
    wait_until(lambda: (folder / "manifest.json").exists(), "the second export")
