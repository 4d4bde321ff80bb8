import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import docx.shared
import pytest
from docx.oxml.ns import qn
from lxml import etree

from chengyan.formats.docx_notice import write_notice_docx
from chengyan.model.artifact import ReleaseMark
from chengyan.model.incident import Incident
from chengyan.model.notice import NoticeContent, PageLayout
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId
from chengyan.publish.channels import load_channels
from chengyan.publish.content import notice_content
from tests.unit.publish.refund_notice import CST, FULL_NAME

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "publish"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def layout() -> PageLayout:
    page = load_channels()[ChannelId.DOCX].page
    assert page is not None
    return page


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pretty(xml: bytes) -> str:
    return etree.tostring(etree.fromstring(xml), pretty_print=True, encoding="unicode")


@pytest.mark.parametrize("part", ["document", "styles", "footer1", "header1", "settings", "fontTable"])
def test_the_xml_is_the_golden_one(content: NoticeContent, layout: PageLayout, part: str) -> None:
    """Regenerate with CHENGYAN_GOLDEN=write and review the difference."""
    found = _pretty(_parts(write_notice_docx(content, layout))[f"word/{part}.xml"])
    path = GOLDEN / f"refund-{part}.xml"
    if os.environ.get("CHENGYAN_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_a_page_is_laid_out_as_the_channel_says(content: NoticeContent, layout: PageLayout) -> None:
    section = docx.Document(io.BytesIO(write_notice_docx(content, layout))).sections[0]
    assert round(section.page_width.mm) == 210 and round(section.page_height.mm) == 297
    assert section.top_margin.mm == pytest.approx(34.58, abs=0.05)
    assert section.bottom_margin.mm == pytest.approx(32.58, abs=0.05)
    lines = (section.page_height.pt - section.top_margin.pt - section.bottom_margin.pt) / layout.line_pt
    assert int(lines) == 22


def test_every_run_font_names_all_four_slots(content: NoticeContent, layout: PageLayout) -> None:
    parts = _parts(write_notice_docx(content, layout))
    fonts = [
        f for name in ("word/styles.xml", "word/document.xml") for f in etree.fromstring(parts[name]).iter(W + "rFonts")
    ]
    assert len(fonts) >= 6
    for font in fonts:
        assert {key.removeprefix(W) for key in font.attrib} == {"ascii", "hAnsi", "eastAsia", "cs"}
    defaults = etree.fromstring(parts["word/styles.xml"]).find(f"{W}docDefaults")
    assert defaults is not None
    assert defaults.find(f".//{W}rFonts").get(W + "eastAsia") == "仿宋"  # type: ignore[union-attr]
    assert defaults.find(f".//{W}lang").get(W + "eastAsia") == "zh-CN"  # type: ignore[union-attr]


def test_the_body_is_indented_by_two_characters(content: NoticeContent, layout: PageLayout) -> None:
    document = docx.Document(io.BytesIO(write_notice_docx(content, layout)))
    indent = document.styles["Normal"].element.pPr.ind
    assert indent.get(qn("w:firstLineChars")) == "200"
    spacing = document.styles["Normal"].element.pPr.spacing
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("580", "exact")


def test_the_measures_are_a_real_table_whose_head_repeats(content: NoticeContent, layout: PageLayout) -> None:
    table = docx.Document(io.BytesIO(write_notice_docx(content, layout))).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "措施", "对象", "完成时限", "负责方", "进展"]
    assert rows[2][1] == "发放补偿券\n补偿：每位用户50元（无门槛优惠券，有效期一年）"
    assert len(rows) == 6
    assert table.rows[0]._tr.trPr.find(W + "tblHeader") is not None
    assert all(row._tr.trPr.find(W + "cantSplit") is not None for row in table.rows)


def test_the_ending_is_right_aligned_and_printed_once(content: NoticeContent, layout: PageLayout) -> None:
    document = docx.Document(io.BytesIO(write_notice_docx(content, layout)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[-2:] == [FULL_NAME, "2026年11月13日"] and texts.count(FULL_NAME) == 1
    assert [p.style.name for p in document.paragraphs[-2:]] == ["Signature", "Signature"]


def test_the_footer_counts_pages(content: NoticeContent, layout: PageLayout) -> None:
    footer = _parts(write_notice_docx(content, layout))["word/footer1.xml"].decode()
    assert " PAGE " in footer and "— " in footer


def test_a_draft_bears_its_mark_and_a_release_does_not(
    statement: Statement, incident: Incident, layout: PageLayout
) -> None:
    draft = write_notice_docx(notice_content(statement, incident), layout)
    assert "未放行　草稿 2026-11-13 08:15" in _parts(draft)["word/header1.xml"].decode()
    mark = ReleaseMark(released_at=statement.drafted_at)
    released = _parts(write_notice_docx(notice_content(statement, incident, mark), layout))
    assert "word/header1.xml" not in released
    assert not any("未放行".encode() in part for part in released.values())


def test_the_times_inside_come_from_the_statement(content: NoticeContent, layout: PageLayout) -> None:
    packed = write_notice_docx(content, layout)
    properties = docx.Document(io.BytesIO(packed)).core_properties
    assert properties.title == content.title and properties.author == FULL_NAME
    assert properties.created is not None and properties.created.isoformat().startswith("2026-11-13")
    assert properties.modified == properties.created
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    undated = docx.Document(io.BytesIO(write_notice_docx(replace(content, date=None), layout))).core_properties
    assert undated.created is None and undated.modified is None


def test_signs_of_xml_and_control_characters_do_no_harm(statement: Statement, layout: PageLayout) -> None:
    nasty = "A & B <w:t> ]]> \x00\x0b\ud800 {{ title }} “引号”"
    sections = (statement.sections[0], replace(statement.sections[2], text=nasty))
    packed = write_notice_docx(notice_content(replace(statement, sections=sections)), layout)
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(packed)).paragraphs]
    assert "A & B <w:t> ]]> \ufffd {{ title }} “引号”" in texts


def test_the_offset_of_the_drafts_time_is_kept(statement: Statement) -> None:
    assert statement.drafted_at is not None and statement.drafted_at.tzinfo is CST


def test_a_long_title_turns_at_its_joint_and_stays_one_text(content: NoticeContent, layout: PageLayout) -> None:
    title = "关于双十一预售退款延迟的致歉与处理方案公告"
    lines = ("关于双十一预售退款延迟的", "致歉与处理方案公告")
    written = write_notice_docx(replace(content, title=title, title_lines=lines), layout)
    paragraph = docx.Document(io.BytesIO(written)).paragraphs[0]
    assert paragraph.text == title
    indents = paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent
    width = docx.shared.Mm(210 - layout.margins_mm["left"] - layout.margins_mm["right"]).pt - sum(i.pt for i in indents)
    em = layout.sizes["title"]
    assert len(lines[0]) * em <= width < (len(lines[0]) + 1) * em
