"""The long image: one column on white, 1080 px wide, cut into slices between lines, never through one.

Painted with Pillow into grey and stored with 16 greys (4 bits): about half the bytes of what typst writes, in less time
(docs/adr/0010).
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw

from chengyan.assets.messages import text
from chengyan.model.notice import ContactList, MeasureTable, NoticeContent, NoticeParagraph, ParagraphRole
from chengyan.publish.channels import ImageLayout
from chengyan.publish.glyph_cells import TextStyle
from chengyan.publish.text_lines import Line, break_lines

_WHITE, _PALE, _RULE, _GREY = 255, 238, 187, 102
# zlib 3 writes 9 % more bytes than 6 in half the time.
_COMPRESSION = 3
_STRIP_PAD = 16


@dataclass(frozen=True, slots=True)
class _Row:
    """An unbreakable stretch of the column; ``stays`` keeps it on one slice with the next row."""

    height: int
    draw: Callable[[Image.Image, int], None]
    stays: bool = False
    blank: bool = False
    """Space between things: dropped at the top of a slice."""


def paint_long_image(notice: NoticeContent, layout: ImageLayout) -> Iterator[Image.Image]:
    """Yield the slices from top to bottom, as 8-bit grey pictures of ``layout.width`` px; only one is in memory."""
    for number, count, rows in _numbered(notice, layout):
        yield _paint(rows, notice, layout, number, count)


def encode_png(picture: Image.Image, greys: int) -> bytes:
    """The picture as PNG with this many greys; the same pixels give the same bytes."""
    buffer = io.BytesIO()
    if greys >= 256:
        picture.save(buffer, "PNG", compress_level=_COMPRESSION)
        return buffer.getvalue()
    step = 255 / (greys - 1)
    indexed = picture.point([round(value / step) for value in range(256)])
    # A grey picture's pixels are taken as indices of the palette, without a copy through colours.
    palette = Image.frombuffer("P", indexed.size, indexed.tobytes(), "raw", "P", 0, 1)
    palette.putpalette([round(index * step) for index in range(greys) for _ in range(3)])
    palette.save(buffer, "PNG", bits=(greys - 1).bit_length(), compress_level=_COMPRESSION)
    return buffer.getvalue()


def _numbered(notice: NoticeContent, layout: ImageLayout) -> list[tuple[int, int, list[_Row]]]:
    slices = _slices(_column(notice, layout), layout, _strip_height(notice, layout))
    return [(number, len(slices), rows) for number, rows in enumerate(slices, start=1)]


def _paint(rows: list[_Row], notice: NoticeContent, layout: ImageLayout, number: int, count: int) -> Image.Image:
    strip = _strip_height(notice, layout)
    foot = layout.margin
    height = strip + layout.margin + sum(row.height for row in rows) + foot
    canvas = Image.new("L", (layout.width, height), _WHITE)
    if strip:
        _draw_strip(canvas, notice.mark_text, layout, strip)
    y = strip + layout.margin
    for row in rows:
        row.draw(canvas, y)
        y += row.height
    if count > 1:
        style = _style(layout, "note", grey=_GREY)
        line = break_lines(text("publish.slice", index=number, count=count), style, layout.width)[0]
        _draw_line(canvas, line, (layout.width - line.width) // 2, height - foot + (foot - style.size) // 2, style)
    return canvas


def _slices(rows: list[_Row], layout: ImageLayout, strip: int) -> list[list[_Row]]:
    """Divide the rows evenly over as few slices as the height allows."""
    room = layout.slice_height - strip - 2 * layout.margin
    total = sum(row.height for row in rows)
    count = -(-total // room)
    slices = _fill(rows, room)
    if count < 2 and len(slices) < 2:
        return slices
    # The same number of slices, as even as the lines allow.
    low, high = total // len(slices), room
    while low < high:
        middle = (low + high) // 2
        if len(_fill(rows, middle)) <= len(slices):
            high = middle
        else:
            low = middle + 1
    return _fill(rows, low)


def _fill(rows: list[_Row], room: int) -> list[list[_Row]]:
    slices: list[list[_Row]] = [[]]
    used = 0
    index = 0
    while index < len(rows):
        end = index + 1
        while end < len(rows) and rows[end - 1].stays:
            end += 1
        group = rows[index:end]
        height = sum(row.height for row in group)
        if slices[-1] and used + height > room and not all(row.blank for row in group):
            while slices[-1][-1].blank:
                slices[-1].pop()
            slices.append([])
            used = 0
        if slices[-1] or not all(row.blank for row in group):
            slices[-1] += group
            used += height
        index = end
    return slices


def _column(notice: NoticeContent, layout: ImageLayout) -> list[_Row]:
    rows = _letterhead(notice, layout)
    for block in notice.blocks:
        if isinstance(block, NoticeParagraph):
            rows += _paragraph(block, layout)
        elif isinstance(block, MeasureTable):
            rows += _measures(block, layout)
        else:
            rows += _contacts(block, layout)
    return rows + _ending(notice, layout)


def _letterhead(notice: NoticeContent, layout: ImageLayout) -> list[_Row]:
    rows: list[_Row] = []
    if notice.organisation:
        style = _style(layout, "organisation", bold=True)
        rows += _text_rows([notice.organisation], style, layout, pitch=1.5)
        rows += [_rule(layout, 4, stays=True), _space(56, stays=True)]
    if notice.title:
        style = _style(layout, "title", bold=True, role="title")
        chosen = notice.title_lines or (notice.title,)
        # A chosen line that is wider than it was reckoned (wide Latin letters) is broken again.
        lines = [line for part in chosen for line in break_lines(part.strip(), style, _text_width(layout))]
        rows += [_line_row(line, style, layout, pitch=1.4, align="centre", stays=True) for line in lines]
        rows.append(_space(48, stays=True))
    return rows


def _paragraph(block: NoticeParagraph, layout: ImageLayout) -> list[_Row]:
    heading = block.role in (ParagraphRole.HEADING_1, ParagraphRole.HEADING_2)
    style = _style(layout, "body", bold=heading)
    indent = 0 if heading or block.role is ParagraphRole.GREETING else 2 * style.size
    lines = break_lines(block.text, style, _text_width(layout), indent=indent, justify=not heading)
    rows = [_space(20)] if heading else []
    for number, line in enumerate(lines):
        # A heading stays with its text; a paragraph leaves neither its first nor its last line alone.
        alone = len(lines) > 1 and number in (0, len(lines) - 2)
        rows.append(_line_row(line, style, layout, pitch=layout.leading, stays=heading or alone))
    rows.append(_space(12 if heading else 26, stays=heading))
    return rows


def _measures(table: MeasureTable, layout: ImageLayout) -> list[_Row]:
    """Number, action and due time as columns; whom, who and progress in small print below the action."""
    names = dict(table.headings)
    style, note = _style(layout, "table"), _style(layout, "note", grey=_GREY)
    bold = _style(layout, "table", bold=True)
    due_width = 292 if "due" in names else 0
    number_width = 100
    action_width = _text_width(layout) - number_width - due_width - (24 if due_width else 0)
    rows = [_space(16), *_text_rows([table.caption], _style(layout, "body", bold=True), layout, pitch=1.8, stays=True)]
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
    rows.append(_space(36))
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


def _table_head(heads: list[str], style: TextStyle, layout: ImageLayout, number_width: int, due_width: int) -> _Row:
    height = round(style.size * 2.1)

    def draw(canvas: Image.Image, y: int) -> None:
        left, right = layout.margin, layout.width - layout.margin
        painter = ImageDraw.Draw(canvas)
        painter.rectangle((left, y, right - 1, y + height - 1), fill=_PALE)
        painter.rectangle((left, y, right - 1, y + 2), fill=0)
        for head, x in zip(heads, (left + 12, left + number_width, right - due_width), strict=True):
            if head:
                _draw_line(canvas, break_lines(head, style, layout.width)[0], x, y + (height - style.size) // 2, style)

    return _Row(height, draw, stays=True)


def _table_row(
    number: str,
    cells: tuple[tuple[list[Line], TextStyle], ...],
    due: list[Line],
    style: TextStyle,
    layout: ImageLayout,
    number_width: int,
    due_width: int,
) -> _Row:
    pad, pitch = 22, 1.5
    inner = sum(len(lines) * round(each.size * pitch) for lines, each in cells)
    height = max(inner, len(due) * round(style.size * pitch)) + 2 * pad

    def draw(canvas: Image.Image, y: int) -> None:
        left, right = layout.margin, layout.width - layout.margin
        top = y + pad + (round(style.size * pitch) - style.size) // 2
        _draw_line(canvas, break_lines(number, style, number_width)[0], left + 24, top, style)
        pen = y + pad
        for lines, each in cells:
            step = round(each.size * pitch)
            for line in lines:
                _draw_line(canvas, line, left + number_width, pen + (step - each.size) // 2, each)
                pen += step
        for index, line in enumerate(due):
            _draw_line(canvas, line, right - due_width, top + index * round(style.size * pitch), style)
        ImageDraw.Draw(canvas).rectangle((left, y + height - 2, right - 1, y + height - 1), fill=_RULE)

    return _Row(height, draw)


def _contacts(contacts: ContactList, layout: ImageLayout) -> list[_Row]:
    rows = _text_rows([contacts.caption], _style(layout, "body", bold=True), layout, pitch=1.8, stays=True)
    lines = [row.line for row in contacts.rows]
    return [_space(16), *rows, *_text_rows(lines, _style(layout, "body"), layout, pitch=1.6), _space(26)]


def _ending(notice: NoticeContent, layout: ImageLayout) -> list[_Row]:
    """落款 and date at the right, with room above and around them for the seal; a draft shows where it goes."""
    lines = [*notice.signature, *([notice.date_text] if notice.date_text else [])]
    if not lines:
        return []
    style = _style(layout, "body")
    broken = [part for line in lines for part in break_lines(line, style, _text_width(layout) - style.size)]
    rows = [_line_row(line, style, layout, pitch=1.6, align="right", stays=True) for line in broken]
    seal = _space(150, stays=True)
    if notice.mark_text:
        seal = _seal_place(150, layout)
    return [_space(24, stays=True), seal, *rows, _space(40)]


def _seal_place(height: int, layout: ImageLayout) -> _Row:
    style = _style(layout, "note", grey=_RULE)

    def draw(canvas: Image.Image, y: int) -> None:
        radius = 118
        x = layout.width - layout.margin - 2 * radius - style.size
        box = (x, y + 20, x + 2 * radius, y + 20 + 2 * radius)
        painter = ImageDraw.Draw(canvas)
        for start in range(0, 360, 12):
            painter.arc(box, start, start + 6, fill=_RULE, width=2)
        line = break_lines(text("publish.seal"), style, 2 * radius)[0]
        _draw_line(canvas, line, x + radius - line.width // 2, y + 20 + radius // 2 - style.size // 2, style)

    return _Row(height, draw, stays=True)


def _strip_height(notice: NoticeContent, layout: ImageLayout) -> int:
    return round(layout.sizes["organisation"]) + 2 * _STRIP_PAD if notice.mark_text else 0


def _draw_strip(canvas: Image.Image, mark: str, layout: ImageLayout, height: int) -> None:
    style = _style(layout, "organisation", bold=True, grey=_WHITE)
    ImageDraw.Draw(canvas).rectangle((0, 0, layout.width, height - 1), fill=51)
    line = break_lines(mark, style, layout.width)[0]
    _draw_line(canvas, line, (layout.width - line.width) // 2, _STRIP_PAD, style)


def _style(layout: ImageLayout, size: str, *, bold: bool = False, grey: int = 0, role: str = "body") -> TextStyle:
    return TextStyle(layout.fonts[role], round(layout.sizes[size]), bold, grey)


def _text_width(layout: ImageLayout) -> int:
    return layout.width - 2 * layout.margin


def _space(height: int, *, stays: bool = False) -> _Row:
    return _Row(height, lambda canvas, y: None, stays=stays, blank=True)


def _rule(layout: ImageLayout, height: int, *, stays: bool = False) -> _Row:
    def draw(canvas: Image.Image, y: int) -> None:
        box = (layout.margin, y, layout.width - layout.margin - 1, y + height - 1)
        ImageDraw.Draw(canvas).rectangle(box, fill=0)

    return _Row(height, draw, stays=stays)


def _text_rows(
    texts: list[str], style: TextStyle, layout: ImageLayout, *, pitch: float, stays: bool = False
) -> list[_Row]:
    return [
        _line_row(line, style, layout, pitch=pitch, stays=stays)
        for value in texts
        for line in break_lines(value, style, _text_width(layout))
    ]


def _line_row(
    line: Line, style: TextStyle, layout: ImageLayout, *, pitch: float, align: str = "left", stays: bool = False
) -> _Row:
    height = round(style.size * pitch)
    x = layout.margin
    if align == "centre":
        x = (layout.width - line.width) // 2
    elif align == "right":
        x = layout.width - layout.margin - style.size - line.width

    def draw(canvas: Image.Image, y: int) -> None:
        _draw_line(canvas, line, x, y + (height - style.size) // 2, style)

    return _Row(height, draw, stays=stays)


def _draw_line(canvas: Image.Image, line: Line, x: int, y: int, style: TextStyle) -> None:
    paste, ink = canvas.paste, style.grey
    for placed in line.cells:
        cell = placed.cell
        if cell.mask is not None:
            paste(ink, (x + placed.x + cell.left, y + cell.top), cell.mask)
