import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from chengyan.model.artifact import ReleaseMark
from chengyan.model.incident import Incident
from chengyan.model.notice import NoticeContent
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId
from chengyan.publish.channels import ImageLayout, load_channels
from chengyan.publish.content import notice_content
from chengyan.publish.glyph_cells import TextStyle
from chengyan.publish.longimage import encode_png, paint_long_image
from chengyan.publish.text_lines import Line, break_lines

STYLE = TextStyle(("Chengyan Sans", "Chengyan Fallback"), 40)
NO_START = "、，。：；？！）》」』”"
NO_END = "（《「『“"


@pytest.fixture(scope="module")
def layout() -> ImageLayout:
    image = load_channels()[ChannelId.LONGIMAGE].image
    assert image is not None
    return image


def _long(statement: Statement) -> Statement:
    facts = statement.sections[2]
    return replace(statement, sections=(*statement.sections[:3], *(replace(facts, text=facts.text) for _ in range(6))))


def test_slices_are_as_wide_as_the_channel_says_and_not_too_tall(
    statement: Statement, incident: Incident, layout: ImageLayout
) -> None:
    pictures = list(paint_long_image(notice_content(_long(statement), incident), layout))
    assert len(pictures) > 1
    assert {picture.width for picture in pictures} == {1080}
    heights = [picture.height for picture in pictures]
    assert max(heights) <= layout.slice_height and max(heights) - min(heights) < 500


def test_no_slice_cuts_a_line(statement: Statement, incident: Incident, layout: ImageLayout) -> None:
    """The margin at the foot and at the head of every slice is white."""
    for picture in paint_long_image(notice_content(_long(statement), incident), layout):
        foot = picture.crop((0, picture.height - layout.margin, picture.width, picture.height - layout.margin + 20))
        head = picture.crop((0, 64, picture.width, 64 + layout.margin - 4))
        assert foot.getextrema() == (255, 255) and head.getextrema() == (255, 255)


def test_slices_show_the_same_lines_as_one_tall_picture(content: NoticeContent, layout: ImageLayout) -> None:
    tall = list(paint_long_image(content, replace(layout, slice_height=16000)))
    sliced = list(paint_long_image(content, replace(layout, slice_height=1400)))
    assert len(tall) == 1 and len(sliced) > 3

    def ink(pictures: list[Image.Image], top: int) -> int:
        return sum(
            sum(picture.crop((0, top, picture.width, picture.height - layout.margin)).histogram()[:128])
            for picture in pictures
        )

    strip = 30 + 2 * 16
    assert ink(sliced, strip) == ink(tall, strip)


def test_every_slice_of_a_draft_bears_the_mark(statement: Statement, incident: Incident, layout: ImageLayout) -> None:
    content = notice_content(_long(statement), incident)
    strips = [picture.crop((0, 0, 1080, 62)) for picture in paint_long_image(content, layout)]
    assert len({strip.tobytes() for strip in strips}) == 1
    assert strips[0].getpixel((5, 5)) == 51 and strips[0].getextrema()[1] == 255
    released = notice_content(_long(statement), incident, ReleaseMark(released_at=statement.drafted_at))
    assert {p.getpixel((5, 5)) for p in paint_long_image(released, layout)} == {255}


def test_sixteen_greys_look_the_same(content: NoticeContent, layout: ImageLayout) -> None:
    picture = next(paint_long_image(content, layout))
    stored = encode_png(picture, 16)
    with Image.open(io.BytesIO(stored)) as opened:
        greys = opened.convert("L")
    assert len(stored) < len(encode_png(picture, 256))
    worst = max(abs(a - b) for a, b in zip(greys.tobytes(), picture.tobytes(), strict=True))
    assert worst <= 9


def test_lines_are_even_and_whole(content: NoticeContent) -> None:
    text = content.paragraphs[1].text
    lines = break_lines(text, STYLE, 920, indent=80, justify=True)
    assert all(line.width == 920 for line in lines[:-1])
    assert lines[0].cells[0].x == 80
    assert sum(len(line.cells) for line in lines) == len(break_lines(text, STYLE, 99999)[0].cells)


def test_a_word_wider_than_the_line_is_cut() -> None:
    lines = break_lines("网址https://example.com/" + "a" * 200, STYLE, 920)
    assert all(line.width <= 920 for line in lines) and len(lines) > 3


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="退款用户，。（）“”、312 abcdeFG…—", min_size=1, max_size=160), st.sampled_from([240, 400, 920])
)
def test_no_line_overflows_and_nothing_is_lost(text: str, width: int) -> None:
    lines = break_lines(text, STYLE, width, indent=80, justify=True)
    assert all(line.width <= width or len(line.cells) == 1 for line in lines)
    whole = break_lines(text, STYLE, 10**6)[0]

    def masks(found: list[Line]) -> list[int]:
        return [id(placed.cell.mask) for line in found for placed in line.cells if placed.cell.mask is not None]

    if all(len(word) < 5 for word in text.split()):
        assert masks(lines) == masks([whole])


@pytest.mark.parametrize("mark", NO_START)
def test_no_line_begins_with_a_closing_mark(mark: str) -> None:
    lines = break_lines("退款用户" * 5 + "退款用" + mark + "退款", STYLE, 920)
    assert [len(line.cells) for line in lines] == [22, 4]


@pytest.mark.parametrize("mark", NO_END)
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:
    lines = break_lines("退款用户" * 5 + "退款" + mark + "退款", STYLE, 920)
    assert [len(line.cells) for line in lines] == [22, 3]
