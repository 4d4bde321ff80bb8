"""The rows of the long image: unbreakable stretches of the column, and how a line of text becomes one."""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw

from chengyan.publish.channels import ImageLayout
from chengyan.publish.glyph_cells import TextStyle
from chengyan.publish.text_lines import Line, break_lines

WHITE, PALE, RULE, GREY = 255, 238, 187, 102


@dataclass(frozen=True, slots=True)
class Row:
    """An unbreakable stretch of the column; ``stays`` keeps it on one slice with the next row."""

    height: int
    draw: Callable[[Image.Image, int], None]
    stays: bool = False
    blank: bool = False
    """Space between things: dropped at the top of a slice."""


def style_of(layout: ImageLayout, size: str, *, bold: bool = False, grey: int = 0, role: str = "body") -> TextStyle:
    return TextStyle(layout.fonts[role], round(layout.sizes[size]), bold, grey)


def text_width(layout: ImageLayout) -> int:
    return layout.width - 2 * layout.margin


def space(height: int, *, stays: bool = False) -> Row:
    return Row(height, lambda canvas, y: None, stays=stays, blank=True)


def rule(layout: ImageLayout, height: int, *, stays: bool = False) -> Row:
    def draw(canvas: Image.Image, y: int) -> None:
        box = (layout.margin, y, layout.width - layout.margin - 1, y + height - 1)
        ImageDraw.Draw(canvas).rectangle(box, fill=0)

    return Row(height, draw, stays=stays)


def text_rows(
    texts: list[str], style: TextStyle, layout: ImageLayout, *, pitch: float, stays: bool = False
) -> list[Row]:
    return [
        line_row(line, style, layout, pitch=pitch, stays=stays)
        for value in texts
        for line in break_lines(value, style, text_width(layout))
    ]


def line_row(
    line: Line, style: TextStyle, layout: ImageLayout, *, pitch: float, align: str = "left", stays: bool = False
) -> Row:
    height = round(style.size * pitch)
    x = layout.margin
    if align == "centre":
        x = (layout.width - line.width) // 2
    elif align == "right":
        x = layout.width - layout.margin - style.size - line.width

    def draw(canvas: Image.Image, y: int) -> None:
        draw_line(canvas, line, x, y + (height - style.size) // 2, style)

    return Row(height, draw, stays=stays)


def draw_line(canvas: Image.Image, line: Line, x: int, y: int, style: TextStyle) -> None:
    paste, ink = canvas.paste, style.grey
    for placed in line.cells:
        cell = placed.cell
        if cell.mask is not None:
            paste(ink, (x + placed.x + cell.left, y + cell.top), cell.mask)
