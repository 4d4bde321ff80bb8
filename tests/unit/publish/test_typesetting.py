import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.model.artifact import ReleaseMark
from chengyan.model.incident import Incident
from chengyan.model.notice import NoticeContent, PageLayout
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId
from chengyan.publish.channels import load_channels
from chengyan.publish.content import notice_content
from chengyan.publish.glyphs import printable
from chengyan.publish.typesetting import typeset_pages, typeset_pdf
from tests.unit.publish.refund_notice import FULL_NAME

NASTY = (
    '#image("/etc/passwd")',
    '#read("/etc/passwd") #include "/etc/passwd" #import "@preview/cetz:0.2.0"',
    "*粗* _斜_ $x^2$ <label> @ref \\ ` ``` // 注释 /* 注释 */ ~ -- --- ... 'a' \"b\"",
    "= 标题 + 列表 - 列表 / 术语: 值 #let a = 1; #a",
    "{{ title }} [方括号] #(1+1) https://example.com/a_b",
)


@pytest.fixture(scope="module")
def layout() -> PageLayout:
    page = load_channels()[ChannelId.PDF].page
    assert page is not None
    return page


def _text(pdf: bytes, folder: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = folder / "notice.pdf"
    path.write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return run.stdout.decode()


def _solid(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_pages_hold_everything_once(content: NoticeContent, layout: PageLayout, tmp_path: Path) -> None:
    text = _solid(_text(typeset_pdf(content, layout), tmp_path))
    for paragraph in content.paragraphs:
        # A paragraph may be divided by a page's foot and head.
        assert _solid(paragraph.text)[:16] in text
    assert text.count(f"{FULL_NAME}2026年11月13日") == 1
    assert "—1—" in text and "—2—" in text
    assert text.count("未放行草稿2026-11-1308:15") == text.count("—1—") + text.count("—2—") + text.count("—3—")
    assert "序号措施对象完成时限负责方进展" in text
    assert "保密" not in text


def test_the_pages_are_the_golden_ones(content: NoticeContent, layout: PageLayout, tmp_path: Path) -> None:
    """Line by line as set, blank space aside. Regenerate with CHENGYAN_GOLDEN=write and review the difference."""
    pages = _text(typeset_pdf(content, layout), tmp_path).split("\f")
    found = "\n\f\n".join("\n".join(filter(None, map(_solid, page.split("\n")))) for page in pages) + "\n"
    golden = Path(__file__).resolve().parents[2] / "golden" / "publish" / "refund-pdf.txt"
    if os.environ.get("CHENGYAN_GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_it_is_pdf_a_with_embedded_fonts(content: NoticeContent, layout: PageLayout) -> None:
    pdf = typeset_pdf(content, layout)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf and b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
    fonts = set(re.findall(rb"/FontName\s*/[A-Z]{6}\+(\w+-\w+)", pdf))
    assert fonts <= {
        b"ChengyanSans-Regular",
        b"ChengyanSerif-Regular",
        b"ChengyanSerif-Bold",
        b"ChengyanFallback-Regular",
    }


def test_markup_in_the_text_is_text(statement: Statement, layout: PageLayout, tmp_path: Path) -> None:
    sections = (replace(statement.sections[0], text=NASTY[0]), replace(statement.sections[2], text="\n".join(NASTY)))
    content, notices = printable(notice_content(replace(statement, sections=sections, signed_as=NASTY[3])))
    assert notices == []
    text = _solid(_text(typeset_pdf(content, layout), tmp_path))
    for line in NASTY:
        assert _solid(line) in text
    assert "root:" not in text


def test_rare_characters_and_emoji_do_not_break_the_export(
    statement: Statement, layout: PageLayout, tmp_path: Path
) -> None:
    sections = (replace(statement.sections[2], text="𬭸㐂镕与😀、\U0002ebf0、\ud800。"),)
    content, notices = printable(notice_content(replace(statement, sections=sections)))
    assert [n.params["code"] for n in notices] == ["U+1F600", "U+2EBF0", "U+D800"]
    assert "𬭸㐂镕与〓、〓、〓。" in _solid(_text(typeset_pdf(content, layout), tmp_path))


def test_a_character_without_a_bold_face_is_set_in_the_regular_one(
    statement: Statement, layout: PageLayout, tmp_path: Path
) -> None:
    sections = (replace(statement.sections[0], text="关于龘䶮𬭸龑公司的说明"), *statement.sections[2:4])
    content, notices = printable(notice_content(replace(statement, sections=sections)))
    assert notices == []
    assert "关于龘䶮𬭸龑公司的说明" in _solid(_text(typeset_pdf(content, layout), tmp_path))


def test_every_bundled_character_can_be_exported(statement: Statement, layout: PageLayout) -> None:
    """The coverage table and the fonts agree, or PDF/A would refuse."""
    everything = "".join(chr(p) for p in [*range(0x21, 0x7F), *range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), 0x2CB38])
    sections = (replace(statement.sections[2], text=everything),)
    content, notices = printable(notice_content(replace(statement, sections=sections)))
    assert len(notices) < 40  # the last additions to the basic block are younger than the font
    assert typeset_pdf(content, layout).startswith(b"%PDF-")


def test_a_statement_without_date_title_or_ending(layout: PageLayout) -> None:
    content = notice_content(Statement(kind=None))
    assert typeset_pdf(content, layout) == typeset_pdf(content, layout)
    assert b"pdfaid" not in typeset_pdf(content, layout) and b"CreationDate" not in typeset_pdf(content, layout)


def test_a_draft_without_a_date_is_dated_by_the_draft(statement: Statement, layout: PageLayout) -> None:
    pdf = typeset_pdf(notice_content(replace(statement, date=None)), layout)
    assert b"pdfaid" in pdf and b"D:20261113" in pdf


def test_the_preview_has_the_pages_of_the_export(content: NoticeContent, layout: PageLayout) -> None:
    pages = typeset_pages(content, layout, 0.5)
    assert len(pages) == len(re.findall(rb"/Type\s*/Page\b", typeset_pdf(content, layout)))
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_a_release_bears_no_mark(statement: Statement, incident: Incident, layout: PageLayout, tmp_path: Path) -> None:
    content = notice_content(statement, incident, ReleaseMark(released_at=statement.drafted_at))
    assert "未放行" not in _text(typeset_pdf(content, layout), tmp_path)
