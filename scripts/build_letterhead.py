"""Write the example letterhead ``resources/letterheads/example.docx``: a company's paper with placeholders.

    scripts/build_letterhead.py

It is made by a script so that a reviewer can read what the committed file holds; an organisation makes its own in Word.
"""

from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from chengyan.formats.docx_package import package_bytes

OUT = Path(__file__).resolve().parents[1] / "resources" / "letterheads" / "example.docx"
LATIN = "Times New Roman"


def write(
    paragraph: Paragraph, text: str, font: str, size: float, *, bold: bool = False, grey: bool = False
) -> Paragraph:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold = bold or None
    if grey:
        run.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for slot, family in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", font)):
        fonts.set(qn(f"w:{slot}"), family)
    return paragraph


def rule(paragraph: Paragraph, side: str, colour: str, size: int) -> None:
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="{size}" w:space="6" w:color="{colour}"/></w:pBdr>'
    )
    paragraph._p.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def body(document: docx.document.Document, text: str, *, indent: bool = True) -> Paragraph:
    paragraph = write(document.add_paragraph(), text, "宋体", 12)
    layout = paragraph.paragraph_format
    layout.line_spacing = 1.35
    layout.space_after = Pt(4)
    if indent:
        ind = OxmlElement("w:ind")
        ind.set(qn("w:firstLineChars"), "200")
        ind.set(qn("w:firstLine"), "480")
        paragraph._p.get_or_add_pPr().append(ind)
    return paragraph


def main() -> None:
    document = docx.Document()
    language = document.styles.element.find(f".//{qn('w:docDefaults')}").find(f".//{qn('w:lang')}")
    language.set(qn("w:eastAsia"), "zh-CN")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(38), Mm(28)
    section.left_margin = section.right_margin = Mm(28)

    head = section.header.paragraphs[0]
    write(head, "{{ organisation }}", "黑体", 14, bold=True)
    rule(head, "bottom", "1F3864", 18)
    foot = section.footer.paragraphs[0]
    write(foot, "本公告以官方账号发布的内容为准", "宋体", 9, grey=True).alignment = WD_ALIGN_PARAGRAPH.CENTER
    rule(foot, "top", "A6A6A6", 6)

    title = write(document.add_paragraph(), "{{ title }}", "黑体", 20, bold=True)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_before = Pt(6)
    title.paragraph_format.space_after = Pt(18)

    document.add_paragraph("{%p for p in paragraphs %}")
    document.add_paragraph("{%p if p.heading %}")
    heading = write(document.add_paragraph(), "{{ p.text }}", "黑体", 13, bold=True)
    heading.paragraph_format.space_before = Pt(10)
    heading.paragraph_format.keep_with_next = True
    document.add_paragraph("{%p else %}")
    body(document, "{{ p.text }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")

    document.add_paragraph("{%p if measures %}")
    caption = write(document.add_paragraph(), "措施一览", "黑体", 13, bold=True)
    caption.paragraph_format.space_before = Pt(12)
    caption.paragraph_format.keep_with_next = True
    columns = (
        ("序号", "{{ m.number }}", 12),
        ("措施", "{{ m.action }}", 60),
        ("对象", "{{ m.for_whom }}", 24),
        ("完成时限", "{{ m.due }}", 38),
        ("负责方", "{{ m.owner }}", 20),
    )
    table = document.add_table(rows=4, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    table.rows[1].cells[0].text = "{%tr for m in measures %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for index, (heading_text, placeholder, width) in enumerate(columns):
        for row, text, bold in ((0, heading_text, True), (2, placeholder, False)):
            paragraph = write(table.rows[row].cells[index].paragraphs[0], text, "宋体", 10.5, bold=bold)
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
        table.columns[index].width = Mm(width)
        for row in table.rows:
            row.cells[index].width = Mm(width)
    action = table.rows[2].cells[1]
    action.add_paragraph("{%p if m.compensation %}")
    write(action.add_paragraph(), "{{ m.compensation }}", "宋体", 9, grey=True)
    action.add_paragraph("{%p endif %}")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    document.add_paragraph("{%p endif %}")

    document.add_paragraph("{%p if contacts %}")
    contact = write(document.add_paragraph(), "联系方式", "黑体", 13, bold=True)
    contact.paragraph_format.space_before = Pt(12)
    contact.paragraph_format.keep_with_next = True
    document.add_paragraph("{%p for c in contacts %}")
    body(document, "{{ c.line }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")

    for text, before in (("{{ signed_as }}", 40), ("{{ date }}", 0)):
        ending = body(document, text, indent=False)
        ending.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        ending.paragraph_format.space_before = Pt(before)
        ending.paragraph_format.keep_with_next = before > 0

    properties = document.core_properties
    properties.title = properties.author = properties.comments = ""
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_bytes(package_bytes(document))


if __name__ == "__main__":
    main()
