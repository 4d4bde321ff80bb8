"""Guide, keyboard map, search for commands, tour, about, log, report: help that is there when it is needed."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem

from chengyan.assets import logbook
from chengyan.model.errors import StoreError
from chengyan.ui import upkeep
from chengyan.ui.commands.help import show_guide
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.guide import chapters, find, guide_folder, places
from chengyan.ui.models.steps import Step
from chengyan.ui.pages.about import AboutPage
from chengyan.ui.pages.guide import GuidePage
from chengyan.ui.pages.keymap import KeymapPage
from chengyan.ui.pages.log import LogPage
from chengyan.ui.pages.reading import slug
from chengyan.ui.panels.command_search import CommandSearch
from chengyan.ui.panels.first_run import FirstRun, beside
from tests.window_fixtures import click, type_into, view_of, wait_until


@pytest.fixture
def active(window: MainWindow) -> MainWindow:
    window.activateWindow()
    wait_until(window.isActiveWindow, "the window is active")
    return window


def guide_of(window: MainWindow) -> GuidePage:
    page = window.stack.currentWidget()
    assert isinstance(page, GuidePage)
    return page


# The guide ---------------------------------------------------------------------------------------------------------


def test_f1_opens_the_chapter_that_fits(active: MainWindow) -> None:
    QTest.keyClick(active, Qt.Key.Key_F1)
    assert guide_of(active).file == "2-ten-minutes.md"
    active.open_sample("refund-delay")
    view = view_of(active)
    active.tools.leave()
    view.show_step(Step.PUBLISH)
    QTest.keyClick(active, Qt.Key.Key_F1)
    assert guide_of(active).file == "6-publishing.md"
    QTest.keyClick(guide_of(active).view, Qt.Key.Key_Escape)
    assert active.stack.currentWidget() is view


def test_every_place_that_f1_opens_exists() -> None:
    files = {chapter.file: chapter for chapter in chapters()}
    assert {step.value for step in Step} <= places().keys()
    for name, place in places().items():
        file, _, heading = place.partition("#")
        assert file in files, name
        assert not heading or heading in files[file].headings, f"{name}: {place}"


def test_links_and_pictures_of_the_guide_lead_somewhere() -> None:
    for chapter in chapters():
        for target in re.findall(r"\]\(([^)\s]+)\)", chapter.text):
            url = QUrl(target)
            if url.scheme():
                continue
            file = guide_folder() / url.path() if url.path() else guide_folder() / chapter.file
            assert file.exists(), f"{chapter.file}: {target}"
            if url.hasFragment():
                headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.M)
                assert slug(url.fragment()) in [slug(heading) for heading in headings], f"{chapter.file}: {target}"
            if file.suffix == ".png":
                assert not QImage(str(file)).isNull(), target


def test_a_link_leads_to_its_heading(active: MainWindow) -> None:
    show_guide(active, "9-questions.md")
    page = guide_of(active)
    page.view.link_chosen.emit(QUrl("5-findings.md#规则说得不对"))
    assert page.file == "5-findings.md"
    item = page.contents.currentItem()
    assert isinstance(item, QTreeWidgetItem) and item.text(0) == "规则说得不对"
    assert page.view.verticalScrollBar().value() > 0


def test_words_are_found_in_all_chapters(active: MainWindow) -> None:
    show_guide(active)
    page = guide_of(active)
    page.search.setFocus()
    type_into(page.search, "未放行")
    assert page.found.count() == len(find("未放行")) > 2
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    page.found.setCurrentRow(0)
    assert page.view.textCursor().selectedText() == "未放行"
    page.search.setText("没有这个词")
    assert page.nothing.isVisible() and "没有这个词" in page.nothing.text()


def test_markdown_is_laid_out(active: MainWindow) -> None:
    show_guide(active, "5-findings.md")
    view = guide_of(active).view
    text = view.toPlainText()
    assert "三个级别" in text and "**" not in text and "|---" not in text
    assert view.document().rootFrame().childFrames(), "tables are tables"
    active.theme.use("dark")
    assert view.toPlainText() == text
    active.theme.use("light")


# Keys and commands -------------------------------------------------------------------------------------------------


def test_the_keyboard_map_lists_every_command_with_its_keys(active: MainWindow) -> None:
    QTest.keyClick(active, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    page = active.stack.currentWidget()
    assert isinstance(page, KeymapPage)
    listed = {entry.command for entry in page.entries if entry.command}
    assert listed == set(active.actions_.made)
    assert "F8" in page.text() and "Ctrl+E" in page.text() and "正文里" in page.text()
    page.search.setText("撤销")
    click(page.copy_button)
    assert QGuiApplication.clipboard().text() == page.text(), "the whole map, whatever is looked for"


def test_no_key_means_two_things(active: MainWindow) -> None:
    taken: dict[str, str] = {}
    for identifier, (_, action) in active.actions_.made.items():
        for key in {shortcut.toString() for shortcut in action.shortcuts()} - {""}:
            assert key not in taken, f"{key}: {taken.get(key)} and {identifier}"
            taken[key] = identifier


def test_a_command_is_found_by_its_chinese_name_and_run(active: MainWindow) -> None:
    QTest.keyClick(active, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    search = active.findChild(CommandSearch)
    assert search is not None and search.line.hasFocus()
    type_into(search.line, "键盘")
    assert search.list.count() == 1
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    assert not search.isVisible() and isinstance(active.stack.currentWidget(), KeymapPage)


def test_the_search_for_commands_gives_the_focus_back(active: MainWindow) -> None:
    active.start.new_button.setFocus()
    active.actions_.trigger("help.find")
    search = active.findChild(CommandSearch)
    assert search is not None
    type_into(search.line, "没有这个命令")
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    assert not search.isVisible()
    assert QApplication.focusWidget() is active.start.new_button


def test_only_what_can_be_used_is_found(active: MainWindow) -> None:
    active.actions_.trigger("help.find")
    search = active.findChild(CommandSearch)
    assert search is not None
    type_into(search.line, "立即检查")
    assert "没有相符" in search.list.item(0).text(), "no case is open"


# The first tour ----------------------------------------------------------------------------------------------------


def test_the_tour_goes_from_the_start_page_to_publishing_by_enter_alone(active: MainWindow) -> None:
    wait_until(lambda: active.start.samples is not None and active.start.samples.isVisible(), "the samples")
    upkeep.start_tour(active)
    tour = active.findChild(FirstRun)
    assert tour is not None
    assert not active.preferences.on(upkeep.FIRST_TOUR), "it never comes twice by itself"
    ended: list[bool] = []
    tour.ended.connect(lambda: ended.append(True))
    number = 0
    while not ended:
        wait_until(lambda: bool(ended) or (tour.isVisible() and tour.next_button.hasFocus()), f"mark {number}")
        assert tour.at == number and tour.title.text() and tour.text.text()
        assert active.rect().contains(tour.geometry())
        QTest.keyClick(tour.next_button, Qt.Key.Key_Return if number else Qt.Key.Key_Space)
        if not ended and tour.at == number:
            QTest.keyClick(tour.next_button, Qt.Key.Key_Space)
        number += 1
    assert number == 6
    assert active.view is not None and active.view.step is Step.PUBLISH


def test_esc_skips_the_tour_and_nothing_is_blocked(active: MainWindow) -> None:
    wait_until(lambda: active.start.samples is not None and active.start.samples.isVisible(), "the samples")
    upkeep.start_tour(active)
    tour = active.findChild(FirstRun)
    assert tour is not None
    wait_until(tour.isVisible, "the first mark")
    ended: list[bool] = []
    tour.ended.connect(lambda: ended.append(True))
    active.actions_.trigger("edit.settings")
    wait_until(lambda: not tour.isVisible(), "the mark is out of the way of another page")
    active.tools.leave()
    wait_until(tour.isVisible, "it is back with what it points at")
    QTest.keyClick(tour.next_button, Qt.Key.Key_Escape)
    assert ended and active.view is None


def test_marks_stand_within_the_window() -> None:
    from PySide6.QtCore import QRect

    window = QRect(0, 0, 1280, 720)
    mark = QRect(0, 0, 360, 150)
    for there in (QRect(0, 0, 1280, 24), QRect(0, 60, 180, 660), QRect(180, 60, 1100, 600), QRect(900, 600, 380, 120)):
        placed = beside(there, mark, window)
        assert window.contains(placed)


# About, log, report ------------------------------------------------------------------------------------------------


def test_about_says_versions_rules_and_licences(active: MainWindow) -> None:
    active.actions_.trigger("help.about")
    page = active.stack.currentWidget()
    assert isinstance(page, AboutPage)
    wait_until(lambda: page.ready, "everything is looked up")
    click(page.copy_button)
    text = QGuiApplication.clipboard().text()
    for expected in ("Python", "Qt", "SQLite", "规则库", "LGPL-3.0", "SIL", "Apache"):
        assert expected in text
    assert re.search(r"\d{3} 条规则", text)


def test_the_log_is_filtered_and_copied(active: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHENGYAN_LOG", str(tmp_path / "chengyan.log"))
    handler = logbook.start()
    assert handler is not None
    logbook.note("window.started", version="0.1.0")
    logbook.note_error("window.error", StoreError("store.locked", path="/home/某人"))
    logbook.stop(handler)
    active.actions_.trigger("help.log")
    page = active.stack.currentWidget()
    assert isinstance(page, LogPage)
    wait_until(lambda: len(page.shown()) == 2, "the log is read")
    assert page.shown()[0].what == "window.error", "the newest on top"
    assert "StoreError store.locked" in page.detail.toPlainText()
    page.level.setCurrentIndex(2)
    assert [entry.what for entry in page.shown()] == ["window.error"]
    page.level.setCurrentIndex(0)
    page.search.setText("started")
    assert [entry.what for entry in page.shown()] == ["window.started version=0.1.0"]
    click(page.copy_button)
    assert QGuiApplication.clipboard().text().endswith("INFO window.started version=0.1.0\n")
    page.search.setText("nothing like that")
    assert page.nothing.isVisible()


def test_the_report_holds_nothing_of_the_open_case(
    active: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHENGYAN_LOG", str(tmp_path / "chengyan.log"))
    handler = logbook.start()
    assert handler is not None
    active.open_sample("refund-delay")
    view = view_of(active)
    incident = view.case.incident
    active.say_error(StoreError("store.locked", path=str(tmp_path), title=incident.title))
    QGuiApplication.clipboard().setText("")
    active.actions_.trigger("help.report")
    wait_until(lambda: "[" in QGuiApplication.clipboard().text(), "the report is copied")
    logbook.stop(handler)
    report = QGuiApplication.clipboard().text() + (tmp_path / "chengyan.log").read_text(encoding="utf-8")
    assert "cases: 1" in report and "store.locked" in report
    assert incident.organisation is not None
    planted = [incident.title, incident.organisation.name, str(tmp_path), *(fact.what for fact in incident.facts)]
    planted += [contact.value for contact in incident.contacts] + [d.text() for d in view.case.documents if d.text()]
    planted += [e.path for fact in incident.facts for e in fact.evidence if e.path]
    assert not [text for text in planted if text and text in report]


def test_what_nobody_foresaw_goes_to_the_log_and_to_a_notice(
    make_shown: Callable[..., MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHENGYAN_LOG", str(tmp_path / "chengyan.log"))
    handler = logbook.start()
    assert handler is not None
    window = make_shown()
    resort = upkeep.LastResort(window)
    resort.happened.connect(window.say_error)
    try:
        raise RuntimeError("张晓梅 13912345678")
    except RuntimeError as exc:
        resort.caught(RuntimeError, exc, exc.__traceback__)
    logbook.stop(handler)
    assert window.start.state.isVisible() and "RuntimeError" in window.start.state.text()
    written = (tmp_path / "chengyan.log").read_text(encoding="utf-8")
    assert "window.unforeseen" in written and "RuntimeError" in written and "test_help.py" in written
    assert "张晓梅" not in written and "13912345678" not in written
