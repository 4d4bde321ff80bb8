"""The long image: one column on white, 1080 px wide, cut into slices between lines, never through one.

Painted with Pillow into grey and stored with 16 greys (4 bits): about half the bytes of what typst writes, in less time
(docs/adr/0010).
"""

import io
from collections.abc import Iterator

from PIL import Image, ImageDraw

from chengyan.assets.messages import printed
from chengyan.model.notice import (
    ContactList,
    MeasureTable,
    NoticeContent,
    NoticeParagraph,
    NoticeQuestion,
    ParagraphRole,
)
from chengyan.publish.channels import ImageLayout
from chengyan.publish.longimage_rows import (
    GREY,
    RULE,
    WHITE,
    Row,
    draw_line,
    line_row,
    rule,
    space,
    style_of,
    text_rows,
    text_width,
)
from chengyan.publish.longimage_table import measure_rows
from chengyan.publish.text_lines import Line, break_lines, shifted

# zlib 3 writes 9 % more bytes than 6 in half the time.
_COMPRESSION = 3
_STRIP_PAD = 16
# Degrees and px; the grey is one of the sixteen.
_WATERMARK_SLANT, _WATERMARK_STEP, _WATERMARK_GREY = 20, 460, 221


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


def _numbered(notice: NoticeContent, layout: ImageLayout) -> list[tuple[int, int, list[Row]]]:
    slices = _slices(_column(notice, layout), layout, _strip_height(notice, layout))
    return [(number, len(slices), rows) for number, rows in enumerate(slices, start=1)]


def _paint(rows: list[Row], notice: NoticeContent, layout: ImageLayout, number: int, count: int) -> Image.Image:
    strip = _strip_height(notice, layout)
    foot = layout.margin
    height = strip + layout.margin + sum(row.height for row in rows) + foot
    canvas = Image.new("L", (layout.width, height), WHITE)
    if notice.watermark:
        _draw_watermark(canvas, notice.watermark, layout)
    if strip:
        _draw_strip(canvas, notice.mark_text, layout, strip)
    y = strip + layout.margin
    for row in rows:
        row.draw(canvas, y)
        y += row.height
    if count > 1:
        style = style_of(layout, "note", grey=GREY)
        line = break_lines(printed("publish.slice", index=number, count=count), style, layout.width)[0]
        draw_line(canvas, line, (layout.width - line.width) // 2, height - foot + (foot - style.size) // 2, style)
    return canvas


def _slices(rows: list[Row], layout: ImageLayout, strip: int) -> list[list[Row]]:
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


def _fill(rows: list[Row], room: int) -> list[list[Row]]:
    slices: list[list[Row]] = [[]]
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


def _column(notice: NoticeContent, layout: ImageLayout) -> list[Row]:
    small = style_of(layout, "note", grey=GREY)
    rows = text_rows(list(notice.above), small, layout, pitch=1.6)
    rows += [space(36)] if rows else []
    rows += _letterhead(notice, layout)
    for block in notice.blocks:
        if isinstance(block, NoticeParagraph):
            rows += _paragraph(block, layout)
        elif isinstance(block, MeasureTable):
            rows += measure_rows(block, layout)
        else:
            rows += _contacts(block, layout)
    rows += _ending(notice, layout)
    for number, question in enumerate(notice.questions):
        rows += [rule(layout, 3, stays=True), space(28, stays=True)] if not number else []
        rows += _question(question, layout, stays=not number)
    return rows


def _letterhead(notice: NoticeContent, layout: ImageLayout) -> list[Row]:
    rows: list[Row] = []
    if notice.organisation:
        style = style_of(layout, "organisation", bold=True)
        rows += text_rows([notice.organisation], style, layout, pitch=1.5)
        rows += [rule(layout, 4, stays=True), space(56, stays=True)]
    if notice.title:
        style = style_of(layout, "title", bold=True, role="title")
        chosen = notice.title_lines or (notice.title,)
        # A chosen line that is wider than it was reckoned (wide Latin letters) is broken again.
        lines = [line for part in chosen for line in break_lines(part.strip(), style, text_width(layout))]
        rows += [line_row(line, style, layout, pitch=1.4, align="centre", stays=True) for line in lines]
        rows.append(space(48, stays=True))
    return rows


def _paragraph(block: NoticeParagraph, layout: ImageLayout) -> list[Row]:
    heading = block.role in (ParagraphRole.HEADING_1, ParagraphRole.HEADING_2)
    style = style_of(layout, "body", bold=heading)
    indent = 0 if heading or block.role is ParagraphRole.GREETING else 2 * style.size
    lines = break_lines(block.text, style, text_width(layout), indent=indent, justify=not heading)
    rows = [space(20)] if heading else []
    for number, line in enumerate(lines):
        # A heading stays with its text; a paragraph leaves neither its first nor its last line alone.
        alone = len(lines) > 1 and number in (0, len(lines) - 2)
        rows.append(line_row(line, style, layout, pitch=layout.leading, stays=heading or alone))
    rows.append(space(12 if heading else 26, stays=heading))
    return rows


def _question(question: NoticeQuestion, layout: ImageLayout, *, stays: bool) -> list[Row]:
    """The caption stays with the first line; what is said stands a little to the right, in the size of a table."""
    rows = text_rows(
        [question.caption], style_of(layout, "table", bold=True), layout, pitch=1.6, stays=stays or bool(question.lines)
    )
    style = style_of(layout, "table")
    rows += [
        line_row(line, style, layout, pitch=1.6)
        for value in question.lines
        for line in (shifted(each, style.size) for each in break_lines(value, style, text_width(layout) - style.size))
    ]
    return [*rows, space(24, stays=stays)]


def _contacts(contacts: ContactList, layout: ImageLayout) -> list[Row]:
    rows = text_rows([contacts.caption], style_of(layout, "body", bold=True), layout, pitch=1.8, stays=True)
    lines = [row.line for row in contacts.rows]
    return [space(16), *rows, *text_rows(lines, style_of(layout, "body"), layout, pitch=1.6), space(26)]


def _ending(notice: NoticeContent, layout: ImageLayout) -> list[Row]:
    """落款 and date at the right, with room above and around them for the seal; a draft shows where it goes."""
    lines = [*notice.signature, *([notice.date_text] if notice.date_text else [])]
    if not lines:
        return []
    style = style_of(layout, "body")
    broken = [part for line in lines for part in break_lines(line, style, text_width(layout) - style.size)]
    rows = [line_row(line, style, layout, pitch=1.6, align="right", stays=True) for line in broken]
    seal = space(150, stays=True)
    if notice.mark_text:
        seal = _seal_place(150, layout)
    return [space(24, stays=True), seal, *rows, space(40)]


def _seal_place(height: int, layout: ImageLayout) -> Row:
    style = style_of(layout, "note", grey=RULE)

    def draw(canvas: Image.Image, y: int) -> None:
        radius = 118
        x = layout.width - layout.margin - 2 * radius - style.size
        box = (x, y + 20, x + 2 * radius, y + 20 + 2 * radius)
        painter = ImageDraw.Draw(canvas)
        for start in range(0, 360, 12):
            painter.arc(box, start, start + 6, fill=RULE, width=2)
        line = break_lines(printed("publish.seal"), style, 2 * radius)[0]
        draw_line(canvas, line, x + radius - line.width // 2, y + 20 + radius // 2 - style.size // 2, style)

    return Row(height, draw, stays=True)


def _strip_height(notice: NoticeContent, layout: ImageLayout) -> int:
    if not notice.mark_text:
        return 0
    lines = len(_strip_lines(notice.mark_text, layout))
    return lines * round(layout.sizes["organisation"]) + (lines + 1) * _STRIP_PAD


def _draw_strip(canvas: Image.Image, mark: str, layout: ImageLayout, height: int) -> None:
    style = style_of(layout, "organisation", bold=True, grey=WHITE)
    ImageDraw.Draw(canvas).rectangle((0, 0, layout.width, height - 1), fill=51)
    for number, line in enumerate(_strip_lines(mark, layout)):
        y = _STRIP_PAD + number * (style.size + _STRIP_PAD)
        draw_line(canvas, line, (layout.width - line.width) // 2, y, style)


def _strip_lines(mark: str, layout: ImageLayout) -> list[Line]:
    return break_lines(mark, style_of(layout, "organisation", bold=True), layout.width - 2 * _STRIP_PAD)


def _draw_watermark(canvas: Image.Image, words: str, layout: ImageLayout) -> None:
    """The words slanting across the whole slice, again and again: below the text, too faint to disturb it."""
    style = style_of(layout, "organisation", grey=WHITE)
    line = break_lines(words, style, 100 * style.size)[0]
    stamp = Image.new("L", (line.width, 2 * style.size), 0)
    draw_line(stamp, line, 0, style.size // 2, style)
    stamp = stamp.rotate(_WATERMARK_SLANT, Image.Resampling.BICUBIC, expand=True)
    for number, y in enumerate(range(_WATERMARK_STEP // 4, canvas.height, _WATERMARK_STEP)):
        # Every other one stands a little to the side, but whole where the words fit at all.
        shift = max(0, canvas.width - stamp.width) // 2 * (1 if number % 2 else -1)
        canvas.paste(_WATERMARK_GREY, ((canvas.width - stamp.width) // 2 + shift, y), stamp)
