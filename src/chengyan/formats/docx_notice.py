"""The solution notice as .docx: A4, laid out after GB/T 9704 with the Word margins of GB/T 33476.2.

The same content gives the same bytes: the only time inside is the statement's date.
"""

import datetime as dt
import io
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.oxml import parse_xml

from chengyan.formats.docx_base import base_package, text_width_twips
from chengyan.formats.docx_package import package_bytes, xml_characters
from chengyan.model.notice import (
    Block,
    ContactList,
    MeasureTable,
    NoticeContent,
    NoticeParagraph,
    PageLayout,
    ParagraphRole,
)

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLES = {
    ParagraphRole.BODY: "",
    ParagraphRole.GREETING: "Greeting",
    ParagraphRole.HEADING_1: "Heading1",
    ParagraphRole.HEADING_2: "Heading2",
}
SHORT_TABLE = 5
"""A table of at most this many rows is never divided between pages."""
# Twips; the action takes what is left of the text width.
_COLUMN_WIDTHS = {"number": 700, "for_whom": 1420, "due": 2140, "owner": 1290, "status": 880}
_CENTRED = frozenset({"number", "due", "owner", "status"})
_BORDER = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'


def write_notice_docx(notice: NoticeContent, layout: PageLayout) -> bytes:
    """Return the notice as .docx. Text that XML cannot hold (control characters) is left out, nothing else."""
    document = docx.Document(io.BytesIO(base_package(layout, header=bool(notice.mark_text))))
    body = document.element.body
    section = body.sectPr
    for element in parse_xml(f"<w:body {_NAMESPACE}>{notice_body_xml(notice, layout)}</w:body>"):
        section.addprevious(element)
    if notice.mark_text:
        _write_mark(document, notice.mark_text)
    write_core_properties(document, notice)
    return package_bytes(document)


def notice_body_xml(notice: NoticeContent, layout: PageLayout) -> str:
    """The notice's paragraphs and table as WordprocessingML, without a root."""
    pieces = [_paragraph(notice.title, "Title", _title_indent(notice, layout))] if notice.title else []
    last = len(notice.blocks) - 1
    for index, block in enumerate(notice.blocks):
        # The signature never stands alone on a page: the last block of the body stays with it.
        stays = index == last and bool(notice.signature or notice.date_text)
        pieces.append(block_xml(block, layout, keep_next=stays))
    ending = [*notice.signature, *([notice.date_text] if notice.date_text else [])]
    line = round(layout.line_pt * 20)
    for index, text in enumerate(ending):
        space = f'<w:spacing w:before="{2 * line}"/>' if index == 0 else ""
        keep = "<w:keepNext/>" if index < len(ending) - 1 else ""
        pieces.append(_paragraph(text, "Signature", keep + space))
    return "".join(pieces)


def _title_indent(notice: NoticeContent, layout: PageLayout) -> str:
    """Indents on both sides in which Word itself turns the title where ``title_lines`` does.

    A line break would do it too, but would come back as part of the title when the file is read again.
    """
    lengths = [sum(0.5 if c.isascii() else 1.0 for c in line.rstrip()) for line in notice.title_lines]
    if len(lengths) < 2 or lengths[0] < max(lengths):
        return ""
    spare = text_width_twips(layout) - (lengths[0] + 0.4) * layout.sizes["title"] * 20
    side = max(0, int(spare / 2))
    return f'<w:ind w:left="{side}" w:right="{side}"/>' if side else ""


def block_xml(block: Block, layout: PageLayout, *, keep_next: bool = False) -> str:
    """One block of the body as WordprocessingML."""
    keep = "<w:keepNext/>" if keep_next else ""
    if isinstance(block, NoticeParagraph):
        return _paragraph(block.text, _STYLES[block.role], keep)
    if isinstance(block, ContactList):
        return contacts_xml(block, keep)
    return measures_xml(block, layout)


def contacts_xml(contacts: ContactList, keep: str = "") -> str:
    return _paragraph(contacts.caption, "Heading1") + "".join(_paragraph(row.line, "", keep) for row in contacts.rows)


def measures_xml(table: MeasureTable, layout: PageLayout) -> str:
    """Caption and table: the head repeats on each page, no row breaks, and neither head nor caption is left behind."""
    widths = _widths(table, text_width_twips(layout))
    borders = "".join(f"<w:{side} {_BORDER}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    names = [name for name, _ in table.headings]
    head = _row([heading for _, heading in table.headings], names, widths, head=True)
    cells = table.cells()
    rows = [
        # A short table stays whole; of a long one the first row stays with the head and the last two with each other.
        _row(
            row,
            names,
            widths,
            keep=index < len(cells) - 1 and (len(cells) <= SHORT_TABLE or index in (0, len(cells) - 2)),
        )
        for index, row in enumerate(cells)
    ]
    return (
        _paragraph(table.caption, "Caption")
        + f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
        + '<w:p><w:pPr><w:spacing w:line="240" w:lineRule="exact"/></w:pPr></w:p>'
    )


def write_core_properties(document: Document, notice: NoticeContent) -> None:
    """Title, organisation and the statement's date; never the clock."""
    properties = document.core_properties
    properties.title = xml_characters(notice.title)[:255]
    properties.author = properties.last_modified_by = xml_characters(notice.organisation)[:255]
    properties.language = "zh-CN"
    properties.revision = 1
    properties.content_status = xml_characters(notice.mark_text)
    if notice.date is not None:
        moment = dt.datetime.combine(notice.date, dt.time())
        properties.created = properties.modified = moment


def _write_mark(document: Document, mark: str) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="2" w:color="C00000"/></w:pBdr>'
    new = parse_xml(
        f'<w:p {_NAMESPACE}><w:pPr><w:pStyle w:val="Header"/>{rule}</w:pPr><w:r><w:t>{_text(mark)}</w:t></w:r></w:p>'
    )
    paragraph._p.getparent().replace(paragraph._p, new)


def _widths(table: MeasureTable, total: int) -> list[int]:
    known = sum(_COLUMN_WIDTHS[name] for name, _ in table.headings if name != "action")
    return [_COLUMN_WIDTHS.get(name, total - known) for name, _ in table.headings]


def _row(cells: list[str], names: list[str], widths: list[int], *, head: bool = False, keep: bool = False) -> str:
    properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    return (
        f"<w:tr>{properties}"
        + "".join(
            _cell(text, width, centred=head or name in _CENTRED, head=head, keep=head or keep)
            for text, name, width in zip(cells, names, widths, strict=True)
        )
        + "</w:tr>"
    )


def _cell(text: str, width: int, *, centred: bool, head: bool, keep: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if head else ""
    alignment = '<w:jc w:val="center"/>' if centred else ""
    stays = "<w:keepNext/>" if keep else ""
    bold = "<w:rPr><w:b/></w:rPr>" if head else ""
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{stays}{alignment}</w:pPr>'
        f'<w:r>{bold}<w:t xml:space="preserve">{_text(line)}</w:t></w:r></w:p>'
        for line in text.split("\n")
    )
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def _paragraph(text: str, style: str, properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f'<w:p>{inner}<w:r><w:t xml:space="preserve">{_text(text)}</w:t></w:r></w:p>'


def _text(value: str) -> str:
    return escape(xml_characters(value))
