"""How long the sections and the whole are, in characters and as Weibo counts, and what is too long, in words."""

from chengyan.model.vocabulary import ChannelId
from chengyan.publish.channels import load_channels
from chengyan.ui.editor.section_frame import WEIBO_LIMIT
from tests.ui.test_writing import Make, focus, make
from tests.window_fixtures import type_into, wait_until

__all__ = ["make"]


def test_the_limit_is_the_channels() -> None:
    text = load_channels()[ChannelId.WEIBO_POST].text
    assert text is not None and text.limit == WEIBO_LIMIT


def test_each_section_and_the_whole_are_counted(make: Make) -> None:
    view = make("退款 100 元", "道歉😀")
    first, second = view.whole_page.prose.frames
    assert "6 字" in first.state.text() and "微博 6" in first.state.text()
    assert "3 字" in second.state.text() and "微博 3" in second.state.text()
    assert "9 字" in view.whole_page.total.text()
    assert first.over.isHidden()
    type_into(focus(view, 1), "新")
    wait_until(lambda: "7 字" in first.state.text(), "counted anew")


def test_what_is_too_long_says_by_how_much(make: Make) -> None:
    view = make("长" * 2_010, "短")
    first, second = view.whole_page.prose.frames
    assert "10" in first.over.text() and not first.over.isHidden()
    assert second.over.isHidden()
    wait_until(lambda: "超出" in view.foot.count.text(), "the whole post is told too long")
