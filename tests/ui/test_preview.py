"""The panel 预览: it follows the typing without a blank moment, zooms, and is what leaves."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from chengyan.model.vocabulary import ChannelId, SectionKind
from chengyan.text.lengths import weibo_length
from chengyan.ui.panels.preview_pages import PageView
from chengyan.ui.panels.preview_panel import PreviewPanel
from tests.ui.panel_desk import MakeDesk, PanelDesk, panel_desk
from tests.window_fixtures import click, texts_of, wait_until

__all__ = ["panel_desk"]

TITLE = "关于退款延迟的说明"
FACTS = "11月9日的312笔退款没有按时处理。#云栖优选退款# 我们已于11月12日22时恢复队列。"
PAGE = "退款队列在活动高峰积压，监控没有报警，我们正在逐笔核对并原路退回。\n" * 40


@pytest.fixture
def desk(panel_desk: MakeDesk) -> PanelDesk:
    return panel_desk((SectionKind.TITLE, TITLE), (SectionKind.FACTS, FACTS))


@pytest.fixture
def long_desk(panel_desk: MakeDesk) -> PanelDesk:
    return panel_desk((SectionKind.TITLE, TITLE), (SectionKind.FACTS, FACTS + "\n" + PAGE * 2))


def _shown(desk: PanelDesk, channel: ChannelId, width: int = 360) -> PreviewPanel:
    panel = PreviewPanel(desk.case, desk.ui)
    panel.resize(width, 640)
    panel.show()
    panel.show_channel(channel)
    _settled(panel)
    return panel


def _settled(panel: PreviewPanel) -> None:
    wait_until(lambda: panel.up_to_date, "the preview is up to date")


def _pages(panel: PreviewPanel, channel: ChannelId) -> list[PageView]:
    sheet = panel.sheets[channel]
    return sheet.pages[: sheet.count]


def _type_at_end(desk: PanelDesk, text: str) -> None:
    cursor = QTextCursor(desk.case.documents[1])
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(text)


@pytest.fixture(autouse=True)
def _closed(qapp: object) -> Iterator[None]:
    yield
    for widget in QGuiApplication.instance().topLevelWidgets():  # type: ignore[union-attr]
        if isinstance(widget, PreviewPanel):
            widget.close()
            widget.deleteLater()


# Following ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("channel", [ChannelId.LONGIMAGE, ChannelId.PDF])
def test_nothing_is_blank_and_only_what_changed_is_exchanged(long_desk: PanelDesk, channel: ChannelId) -> None:
    panel = _shown(long_desk, channel)
    pages = _pages(panel, channel)
    assert len(pages) >= 2
    bar = panel.area.verticalScrollBar()
    bar.setValue(40)
    before = [page.picture.cacheKey() for page in pages]
    place = bar.value()
    blank: list[str] = []

    def look() -> bool:
        for page in _pages(panel, channel):
            if page.isVisible() and page.visibleRegion().boundingRect().height() > 0 and page.picture.isNull():
                blank.append("a page without a picture was in sight")
        if bar.value() != place:
            blank.append(f"the place moved from {place} to {bar.value()}")
        return panel.up_to_date

    _type_at_end(long_desk, "最后补一句。")
    assert not panel.up_to_date
    wait_until(look, "the preview followed")
    assert not blank
    after = [page.picture.cacheKey() for page in _pages(panel, channel)]
    assert after[0] == before[0], "the first page reads as before and keeps its picture"
    bar.setValue(bar.maximum())
    _settled(panel)
    assert not _pages(panel, channel)[-1].stale
    assert _pages(panel, channel)[-1].picture.cacheKey() != before[-1]


def test_whoever_never_pauses_is_followed_all_the_same(desk: PanelDesk) -> None:
    panel = _shown(desk, ChannelId.WEIBO_POST)
    for _ in range(40):
        _type_at_end(desk, "又")
        QTest.qWait(60)
        if "又" in panel.card.posts[0].body.accessibleName():
            return
    pytest.fail("the card stood still while somebody typed")


def test_the_card_is_set_anew_only_where_it_differs(desk: PanelDesk) -> None:
    panel = _shown(desk, ChannelId.WEIBO_POST)
    post = panel.card.posts[0]
    html = post.body.text()
    desk.case.set_incident(desk.case.incident)
    desk.case.mark_drafted(dt.datetime.now().astimezone())
    panel.refresh()
    _settled(panel)
    assert post.body.text() == html


def test_an_empty_text_says_what_comes_here(panel_desk: MakeDesk) -> None:
    desk = panel_desk((SectionKind.TITLE, ""))
    panel = _shown(desk, ChannelId.PDF)
    asked: list[bool] = []
    panel.write_asked.connect(lambda: asked.append(True))
    button = next(
        w for w in panel.empty.children() if isinstance(w, QWidget) and w.metaObject().className() == "QPushButton"
    )
    click(button)
    assert asked == [True]
    QTextCursor(desk.case.documents[0]).insertText(TITLE)
    wait_until(lambda: panel.up_to_date and not panel.empty.isVisible(), "the page came")
    assert panel.sheets[ChannelId.PDF].isVisible()


# Size --------------------------------------------------------------------------------------------------------------


def test_keys_buttons_and_wheel_zoom(desk: PanelDesk) -> None:
    panel = _shown(desk, ChannelId.PDF)
    (page, *_) = _pages(panel, ChannelId.PDF)
    fit = page.width()
    assert fit <= panel.area.viewport().width()
    panel.area.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(panel.area, Qt.Key.Key_Equal, control)
    assert (panel.percent, page.width()) == (50, 397)
    assert not page.picture.isNull(), "the picture there is shown larger until the sharp one comes"
    wait_until(lambda: panel.area.horizontalScrollBar().maximum() > 0, "what is beside can be scrolled to")
    click(panel.bar.zoom.larger)
    assert panel.percent == 67
    event = QWheelEvent(
        QPointF(10, 10), QPointF(10, 10), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, control,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(panel.area.viewport(), event)
    assert panel.percent == 75
    QTest.keyClick(panel.area, Qt.Key.Key_Minus, control)
    assert panel.percent == 67
    for _ in range(12):
        panel.change_zoom(1)
    assert panel.percent == 200
    assert not panel.bar.zoom.larger.isEnabled()
    _settled(panel)
    QTest.keyClick(panel.area, Qt.Key.Key_0, control)
    assert page.width() == fit


def test_a_picture_has_as_many_pixels_as_it_covers(desk: PanelDesk) -> None:
    panel = _shown(desk, ChannelId.PDF)
    panel.change_zoom(1)
    _settled(panel)
    (page, *_) = _pages(panel, ChannelId.PDF)
    assert page.picture.width() == round(page.width() * page.devicePixelRatioF())
    assert panel.area.horizontalScrollBar().maximum() > 0


def test_a_wider_panel_has_wider_pages_at_once(desk: PanelDesk) -> None:
    panel = _shown(desk, ChannelId.LONGIMAGE, 320)
    (page, *_) = _pages(panel, ChannelId.LONGIMAGE)
    narrow = page.width()
    panel.resize(520, 640)
    QTest.qWait(1)
    assert page.width() == narrow + 200
    assert not page.picture.isNull()
    _settled(panel)
    assert page.picture.width() == page.width()


@pytest.mark.parametrize("channel", [ChannelId.WEIBO_POST, ChannelId.LONGIMAGE, ChannelId.PDF])
def test_a_narrow_panel_is_not_widened(desk: PanelDesk, channel: ChannelId) -> None:
    panel = _shown(desk, channel, 280)
    assert panel.width() == 280
    assert panel.area.horizontalScrollBar().maximum() == 0


def test_each_output_keeps_its_own_size(desk: PanelDesk) -> None:
    panel = _shown(desk, ChannelId.PDF)
    panel.change_zoom(1)
    panel.show_channel(ChannelId.WEIBO_POST)
    assert panel.percent == 100
    panel.change_zoom(1)
    assert panel.percent == 125
    panel.show_channel(ChannelId.PDF)
    assert panel.percent == 50


# The card ----------------------------------------------------------------------------------------------------------


def test_the_card_folds_at_140_and_unfolds(desk: PanelDesk) -> None:
    _type_at_end(desk, "我们会在11月15日前把全部款项原路退回。" * 8)
    panel = _shown(desk, ChannelId.WEIBO_POST)
    post = panel.card.posts[0]
    assert post.folded
    assert "展" in post.body.text()
    assert weibo_length(post.seen) <= 140
    whole = post.body.accessibleName()
    assert "原路退回" in whole and len(whole) > 200, "who hears it hears all of it"
    post.toggle()
    assert not post.folded
    assert post.seen.count("原路退回") == 8


def test_topics_are_blue_and_the_account_has_its_name(desk: PanelDesk) -> None:
    panel = _shown(desk, ChannelId.WEIBO_POST)
    post = panel.card.posts[0]
    assert post.account.text() == "云栖优选"
    assert "color:#2A5F95'>#云栖优选退款#<" in post.body.text()
    click(panel.bar.night)
    assert "color:#7DB1EA'>#云栖优选退款#<" in post.body.text()
    assert desk.ui.preferences.on("preview.night")


def test_a_post_too_long_comes_as_numbered_cards(desk: PanelDesk) -> None:
    panel = _shown(desk, ChannelId.WEIBO_POST)
    assert len(panel.card.shown) == 1
    _type_at_end(desk, "退款队列在活动高峰积压，监控没有报警。" * 160)
    wait_until(lambda: panel.up_to_date and len(panel.card.shown) == 2, "two cards")
    assert [post.seen[:5] for post in panel.card.shown] == ["（1/2）", "（2/2）"]
    assert all(post.folded for post in panel.card.shown)
    assert "超出" in panel.advice.text()
    assert "第 2 条，共 2 条" in panel.card.shown[1].body.accessibleName()
    desk.case.documents[1].replace_text(FACTS)
    wait_until(lambda: panel.up_to_date and len(panel.card.shown) == 1, "one card again")
    assert not panel.card.posts[1].isVisible()


# For those who hear it, and taking it along ------------------------------------------------------------------------


def test_pages_have_their_number_and_say_what_stands_on_them(long_desk: PanelDesk) -> None:
    panel = PreviewPanel(long_desk.case, long_desk.ui)
    panel.feed.speaks = True
    panel.resize(360, 640)
    panel.show()
    panel.show_channel(ChannelId.PDF)
    _settled(panel)
    pages = _pages(panel, ChannelId.PDF)
    assert pages[1].accessibleName() == f"公告，第 2 页，共 {len(pages)} 页"
    wait_until(lambda: bool(pages[0].accessibleDescription()), "the words of the pages")
    assert TITLE in pages[0].accessibleDescription()
    assert "逐笔核对" in pages[1].accessibleDescription()
    assert panel.bar.note.text() == f"1 / {len(pages)}"
    panel.area.verticalScrollBar().setValue(panel.area.verticalScrollBar().maximum())
    assert panel.bar.note.accessibleName() == f"第 {len(pages)} 页，共 {len(pages)} 页"


def test_the_picture_is_copied_as_it_leaves(desk: PanelDesk) -> None:
    panel = _shown(desk, ChannelId.LONGIMAGE)
    QGuiApplication.clipboard().clear()
    panel.area.setFocus()
    QTest.keyClick(panel.area, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: not QGuiApplication.clipboard().image().isNull(), "the picture is on the clipboard")
    assert QGuiApplication.clipboard().image().width() == 1080
    panel.show_channel(ChannelId.WEIBO_POST)
    _settled(panel)
    click(panel.bar.copy)
    assert QGuiApplication.clipboard().image().width() < 1080


def test_it_is_saved_as_it_is_exported(desk: PanelDesk, tmp_path: Path) -> None:
    panel = _shown(desk, ChannelId.PDF)
    written: list[tuple[Path, ...]] = []
    panel.taking.saved.connect(written.append)
    panel.taking.save(ChannelId.PDF, tmp_path / "notice.pdf")
    wait_until(lambda: bool(written), "the file is written")
    assert written[0][0].read_bytes().startswith(b"%PDF")
    assert "notice.pdf" in desk.ui.toasts.text


def test_where_it_cannot_be_saved_the_panel_says_so(desk: PanelDesk, tmp_path: Path) -> None:
    panel = _shown(desk, ChannelId.PDF)
    (tmp_path / "file").write_text("")
    panel.taking.save(ChannelId.PDF, tmp_path / "file" / "notice.pdf")
    wait_until(panel.state.isVisible, "what went wrong is said")
    assert "写不进" in texts_of(panel.state)


# Trouble -----------------------------------------------------------------------------------------------------------


def test_a_text_too_long_is_said_in_place_and_what_was_shown_stays(desk: PanelDesk) -> None:
    panel = _shown(desk, ChannelId.PDF)
    before = _pages(panel, ChannelId.PDF)[0].picture.cacheKey()
    _type_at_end(desk, "退" * 200_001)
    wait_until(panel.state.isVisible, "what went wrong is said")
    assert "200" in texts_of(panel.state)
    assert _pages(panel, ChannelId.PDF)[0].picture.cacheKey() == before
    desk.case.documents[1].replace_text(FACTS)
    wait_until(lambda: panel.up_to_date and not panel.state.isVisible(), "it goes on by itself")


def test_a_long_rendering_shows_itself_and_can_be_stopped(desk: PanelDesk) -> None:
    panel = _shown(desk, ChannelId.PDF)
    _type_at_end(desk, PAGE * 90)
    wait_until(panel.state.isVisible, "after half a second it says what it does")
    assert panel.state.stop.isVisible()
    before = panel.sheets[ChannelId.PDF].count
    click(panel.state.stop)
    assert panel.state.again.isVisible()
    QTest.qWait(50)
    assert panel.sheets[ChannelId.PDF].count == before
    desk.case.documents[1].replace_text(FACTS)
    click(panel.state.again)
    wait_until(lambda: panel.up_to_date, "asked again it renders")
    assert not panel.state.isVisible()
