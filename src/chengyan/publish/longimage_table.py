"""The measures in the long image: a narrow screen has room for number, action and due time as columns."""

from PIL import Image, ImageDraw

from chengyan.model.notice import MeasureTable
from chengyan.publish.channels import ImageLayout
from chengyan.publish.glyph_cells import TextStyle
from chengyan.publish.longimage_rows import GREY, PALE, RULE, Row, draw_line, space, style_of, text_rows, text_width
from chengyan.publish.text_lines import Line, break_lines


def measure_rows(table: MeasureTable, layout: ImageLayout) -> list[Row]:
    """Number, action and due time as columns; whom, who and progress in small print below the action."""
    names = dict(table.headings)
    style, note = style_of(layout, "table"), style_of(layout, "note", grey=GREY)
    bold = style_of(layout, "table", bold=True)
    due_width = 292 if "due" in names else 0
    number_width = 100
    action_width = text_width(layout) - number_width - due_width - (24 if due_width else 0)
    rows = [space(16), *text_rows([table.caption], style_of(layout, "body", bold=True), layout, pitch=1.8, stays=True)]
    heads = [names["number"], names["action"], names.get("due", "")]
    rows.append(_table_head(heads, bold, layout, number_width, due_width))
    for row in table.rows:
        action = break_lines(row.action, bold, action_width)
        details = [row.compensation] if row.compensation else []
        facts = [
            f"{names[field]}：{value}"
            for field, value in (("for_whom", row.for_whom), ("owner", row.owner), ("status", row.status_text))
            if field in names and value
        ]
        small = [line for detail in details for line in break_lines(detail, style, action_width)]
        tiny = [line for value in _packed(facts, note, action_width) for line in break_lines(value, note, action_width)]
        due = break_lines(row.due, style, due_width) if due_width and row.due else []
        cells = ((action, bold), (small, style), (tiny, note))
        rows.append(_table_row(str(row.number), cells, due, style, layout, number_width, due_width))
    rows.append(space(36))
    return rows


def _packed(values: list[str], style: TextStyle, width: int) -> list[str]:
    """The values side by side where they fit, none torn in two."""
    lines: list[str] = []
    for value in values:
        joined = f"{lines[-1]}　{value}" if lines else value
        if lines and len(break_lines(joined, style, width)) == 1:
            lines[-1] = joined
        else:
            lines.append(value)
    return lines


def _table_head(heads: list[str], style: TextStyle, layout: ImageLayout, number_width: int, due_width: int) -> Row:
    height = round(style.size * 2.1)

    def draw(canvas: Image.Image, y: int) -> None:
        left, right = layout.margin, layout.width - layout.margin
        painter = ImageDraw.Draw(canvas)
        painter.rectangle((left, y, right - 1, y + height - 1), fill=PALE)
        painter.rectangle((left, y, right - 1, y + 2), fill=0)
        for head, x in zip(heads, (left + 12, left + number_width, right - due_width), strict=True):
            if head:
                draw_line(canvas, break_lines(head, style, layout.width)[0], x, y + (height - style.size) // 2, style)

    return Row(height, draw, stays=True)


def _table_row(
    number: str,
    cells: tuple[tuple[list[Line], TextStyle], ...],
    due: list[Line],
    style: TextStyle,
    layout: ImageLayout,
    number_width: int,
    due_width: int,
) -> Row:
    pad, pitch = 22, 1.5
    inner = sum(len(lines) * round(each.size * pitch) for lines, each in cells)
    height = max(inner, len(due) * round(style.size * pitch)) + 2 * pad

    def draw(canvas: Image.Image, y: int) -> None:
        left, right = layout.margin, layout.width - layout.margin
        top = y + pad + (round(style.size * pitch) - style.size) // 2
        draw_line(canvas, break_lines(number, style, number_width)[0], left + 24, top, style)
        pen = y + pad
        for lines, each in cells:
            step = round(each.size * pitch)
            for line in lines:
                draw_line(canvas, line, left + number_width, pen + (step - each.size) // 2, each)
                pen += step
        for index, line in enumerate(due):
            draw_line(canvas, line, right - due_width, top + index * round(style.size * pitch), style)
        ImageDraw.Draw(canvas).rectangle((left, y + height - 2, right - 1, y + height - 1), fill=RULE)

    return Row(height, draw)
