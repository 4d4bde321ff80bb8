"""The check report as .docx: what was checked with which rules, the text with its findings marked, and the tables.

The same sheets give the same bytes: the only time inside is the statement's date.
"""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml

from chengyan.formats.docx_base import base_package, text_width_twips
from chengyan.formats.docx_package import package_bytes, xml_characters
from chengyan.model.check_sheet import CheckSheet, MarkedSection, Piece, SheetTable
from chengyan.model.notice import PageLayout
from chengyan.model.vocabulary import Severity

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BORDER = 'w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"'
# Shades behind black text survive a black-and-white printer; letters in the severity cell are darker.
_SHADES = {Severity.BLOCK: "F6CFCB", Severity.WARN: "FBE5C0", Severity.ADVISE: "D6E6F4"}
_INKS = {Severity.BLOCK: "9C1C1C", Severity.WARN: "7A4A00", Severity.ADVISE: "1F4E79"}
_QUIET = "7F7F7F"
_MARGINS_MM = {"top": 25.0, "bottom": 22.0, "left": 24.0, "right": 24.0}
_SIZES = {"title": 18, "body": 11, "table": 9.5, "page_number": 10.5, "mark": 10.5}
_LINE_PT = 19.0
_FACT_SHARES = (18, 82)


def write_report_docx(sheets: Sequence[CheckSheet], layout: PageLayout) -> bytes:
    """Return the sheets as one .docx, each on a new page; ``layout`` gives the fonts."""
    layout = replace(layout, margins_mm=_MARGINS_MM, sizes=_SIZES, line_pt=_LINE_PT, footer_mm=12.0, tracking_pt=0.0)
    document = docx.Document(io.BytesIO(base_package(layout, header=False)))
    section = document.element.body.sectPr
    width = text_width_twips(layout)
    page_break = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    body = page_break.join(_sheet(sheet, width) for sheet in sheets)
    for element in parse_xml(f"<w:body {_NAMESPACE}>{body}</w:body>"):
        section.addprevious(element)
    properties = document.core_properties
    first = sheets[0]
    properties.title = xml_characters(first.title)[:255]
    properties.author = properties.last_modified_by = xml_characters(first.organisation)[:255]
    properties.language = "zh-CN"
    properties.revision = 1
    if first.date is not None:
        properties.created = properties.modified = dt.datetime.combine(first.date, dt.time())
    return package_bytes(document)


def _sheet(sheet: CheckSheet, width: int) -> str:
    pieces = []
    if sheet.organisation:
        pieces.append(_paragraph(_run(sheet.organisation), "Caption"))
    pieces.append(_paragraph(_run(sheet.title), "Title"))
    pieces.append(_table(SheetTable("", (), sheet.facts, _FACT_SHARES), width))
    pieces += [_paragraph(_run(line, bold=True)) for line in sheet.conclusion]
    if sheet.sections:
        pieces.append(_heading(sheet.text_caption))
        pieces += [_section(section) for section in sheet.sections]
    for table in sheet.tables:
        pieces.append(_heading(table.caption))
        pieces.append(_table(table, width))
    pieces += [_paragraph(_run(line)) for line in sheet.remarks]
    pieces.append(_paragraph(_run(sheet.closing, colour=_QUIET)))
    return "".join(pieces)


def _heading(text: str) -> str:
    spaced = '<w:spacing w:before="240" w:after="80"/><w:ind w:firstLineChars="0" w:firstLine="0"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="Heading1"/>{spaced}</w:pPr>{_run(text, bold=True)}</w:p>'


def _section(section: MarkedSection) -> str:
    heading = _paragraph(_run(section.heading, colour=_QUIET), "Heading2")
    return heading + "".join(_paragraph("".join(map(_piece, line))) for line in section.paragraphs)


def _piece(piece: Piece) -> str:
    run = _run(piece.text, shade=_SHADES[piece.severity] if piece.severity else "")
    if not piece.numbers:
        return run
    mark = "".join(f"[{number}]" for number in piece.numbers)
    return run + _run(mark, raised=True, colour=_INKS[piece.severity] if piece.severity else "")


def _table(table: SheetTable, width: int) -> str:
    widths = [width * share // sum(table.shares) for share in table.shares]
    borders = "".join(f"<w:{side} {_BORDER}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    rows = [_row(table.head, widths, head=True)] if table.head else []
    for number, row in enumerate(table.rows):
        severity = table.severities[number] if table.severities else None
        rows.append(_row(row, widths, severity=severity, labelled=not table.head))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
        '<w:p><w:pPr><w:spacing w:line="200" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _row(
    cells: Sequence[str],
    widths: Sequence[int],
    *,
    head: bool = False,
    severity: Severity | None = None,
    labelled: bool = False,
) -> str:
    """``labelled``: the first cell is a label, shaded like a head."""
    inside = ""
    for column, (text, width) in enumerate(zip(cells, widths, strict=True)):
        label = head or (labelled and column == 0)
        colour = _INKS[severity] if severity is not None and column == 1 else ""
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if label else ""
        lines = "".join(
            _paragraph(_run(line, bold=label or bool(colour), colour=colour), "TableText") for line in text.split("\n")
        )
        inside += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{lines}</w:tc>'
    # A row that explains a finding may be longer than a page: only heads must not break.
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{properties}{inside}</w:tr>"


def _paragraph(runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{runs}</w:p>"


def _run(text: str, *, bold: bool = False, raised: bool = False, colour: str = "", shade: str = "") -> str:
    marks = "<w:b/>" if bold else ""
    marks += f'<w:color w:val="{colour}"/>' if colour else ""
    marks += f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    marks += '<w:vertAlign w:val="superscript"/>' if raised else ""
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(xml_characters(text))}</w:t></w:r>'
