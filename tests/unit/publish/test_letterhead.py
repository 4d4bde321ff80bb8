import io
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from chengyan.assets.locate import resource
from chengyan.assets.messages import describe
from chengyan.formats.docx_letterhead import render_letterhead
from chengyan.model.artifact import ReleaseMark
from chengyan.model.errors import FormatError
from chengyan.model.incident import Incident
from chengyan.model.notice import NoticeContent
from chengyan.model.statement import Statement
from chengyan.publish.content import notice_content

EXAMPLE = resource("letterheads", "example.docx")


def _letterhead(folder: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = folder / "公司信头.docx"
    document.save(str(path))
    return path


def _texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def test_the_example_carries_everything(content: NoticeContent) -> None:
    packed, notices = render_letterhead(EXAMPLE, content)
    document = docx.Document(io.BytesIO(packed))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [p.text for p in content.paragraphs] == [t for t in texts if t in {p.text for p in content.paragraphs}]
    assert texts[-2:] == [*content.signature, content.date_text]
    assert [row.cells[3].text for row in document.tables[0].rows][1:] == [row.due for row in content.measures]
    assert "客服热线：400-000-0000（9:00-21:00）" in texts
    assert "{" not in "".join(texts) and notices == []


def test_the_same_input_gives_the_same_bytes(content: NoticeContent) -> None:
    assert render_letterhead(EXAMPLE, content) == render_letterhead(EXAMPLE, content)


def test_a_draft_bears_its_mark_in_the_header(statement: Statement, incident: Incident, content: NoticeContent) -> None:
    packed, _ = render_letterhead(EXAMPLE, content)
    header = [p.text for p in docx.Document(io.BytesIO(packed)).sections[0].header.paragraphs]
    assert header == ["未放行　草稿 2026-11-13 08:15", "云栖优选（杭州）科技有限公司"]
    released = notice_content(statement, incident, ReleaseMark(released_at=statement.drafted_at))
    packed, _ = render_letterhead(EXAMPLE, released)
    header = [p.text for p in docx.Document(io.BytesIO(packed)).sections[0].header.paragraphs]
    assert header == ["云栖优选（杭州）科技有限公司"]


def test_simple_placeholders_print_one_paragraph_an_item(tmp_path: Path, content: NoticeContent) -> None:
    path = _letterhead(tmp_path, "{{ title }}", "{{ body }}", "{{ measures }}", "{{ contacts }}", "{{ signed_as }}")
    packed, notices = render_letterhead(path, content)
    texts = _texts(packed)
    assert [p.text for p in content.paragraphs] == texts[1 : 1 + len(content.paragraphs)]
    assert "1. 312笔退款全部原路退回（312位用户，2026年11月15日，客服中心）" in texts
    assert [n.params["names"] for n in notices] == [("date",)]


def test_ampersands_and_angle_brackets_survive(tmp_path: Path, content: NoticeContent) -> None:
    path = _letterhead(tmp_path, "{{ title }} | {{ signed_as }}")
    packed, _ = render_letterhead(path, replace(content, title="A & B <b>\x07\a", signature=("甲 & 乙",)))
    assert _texts(packed) == ["A & B <b> | 甲 & 乙"]


@pytest.mark.parametrize(
    ("placeholder", "code"),
    [
        ("{{cycler.__init__.__globals__.os.popen('id').read()}}", "publish.letterhead-refused"),
        ("{{ title.__class__.__mro__ }}", "publish.letterhead-refused"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", "publish.letterhead-refused"),
        ("{{ paragraphs.append(1) }}", "publish.letterhead-refused"),
        ("{{ tittle }}", "publish.letterhead-unknown"),
        ("{{ title", "publish.letterhead-syntax"),
        ("{% for p in paragraphs %}", "publish.letterhead-syntax"),
        ("{% include '/etc/passwd' %}", "publish.letterhead-syntax"),
        ("{{ 1 // 0 }}", "publish.letterhead-syntax"),
        ("{{ range(999999999)|list }}", "publish.letterhead-syntax"),
    ],
)
def test_a_bad_placeholder_is_a_message_that_names_the_file(
    tmp_path: Path, content: NoticeContent, placeholder: str, code: str
) -> None:
    path = _letterhead(tmp_path, placeholder)
    with pytest.raises(FormatError) as caught:
        render_letterhead(path, content)
    assert caught.value.code == code
    assert "公司信头.docx" in describe(caught.value) and "{" not in describe(caught.value).replace(placeholder, "")


def test_an_endless_letterhead_is_stopped(tmp_path: Path, content: NoticeContent) -> None:
    loops = "{% for a in range(9999) %}" * 4 + "{% endfor %}" * 4
    with pytest.raises(FormatError) as caught:
        render_letterhead(_letterhead(tmp_path, loops), content, seconds=2)
    assert caught.value.code == "publish.letterhead-timeout"


@pytest.mark.skipif(sys.platform == "win32", reason="no memory limit there")
def test_a_letterhead_that_eats_memory_is_a_message(tmp_path: Path, content: NoticeContent) -> None:
    path = _letterhead(tmp_path, "{{ ('x' * 2000000000) | length }}{{ 'x' * 2000000000 }}")
    with pytest.raises(FormatError) as caught:
        render_letterhead(path, content)
    assert caught.value.code == "publish.letterhead-crashed"


@pytest.mark.parametrize("kind", ["missing", "text", "cut", "no document", "bomb"])
def test_a_broken_file_is_a_message(tmp_path: Path, content: NoticeContent, kind: str) -> None:
    path = tmp_path / "broken.docx"
    if kind == "text":
        path.write_text("退款")
    elif kind == "cut":
        path.write_bytes(EXAMPLE.read_bytes()[:9000])
    elif kind in ("no document", "bomb"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                "word/document.xml" if kind == "bomb" else "a.txt", b"0" * (130_000_000 if kind == "bomb" else 1)
            )
    with pytest.raises(FormatError) as caught:
        render_letterhead(path, content)
    assert caught.value.code == ("publish.letterhead-missing" if kind == "missing" else "publish.letterhead-broken")
    assert "broken.docx" in describe(caught.value)


def test_the_committed_example_is_what_the_script_writes(root: Path, tmp_path: Path) -> None:
    import runpy

    namespace = runpy.run_path(str(root / "scripts" / "build_letterhead.py"))
    namespace["main"].__globals__["OUT"] = tmp_path / "example.docx"
    namespace["main"]()
    assert (tmp_path / "example.docx").read_bytes() == EXAMPLE.read_bytes()
    assert EXAMPLE.stat().st_size < 60_000


def test_the_link_to_a_remote_template_is_dropped(tmp_path: Path, content: NoticeContent) -> None:
    path = _letterhead(tmp_path, "{{ title }}")
    document = docx.Document(str(path))
    settings = document.settings.element
    rid = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).relate_to(
        "https://example.com/evil.dotm",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
        is_external=True,
    )
    link = OxmlElement("w:attachedTemplate")
    link.set(qn("r:id"), rid)
    settings.insert(0, link)
    document.save(str(path))
    packed, _ = render_letterhead(path, content)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert not any(b"evil.dotm" in archive.read(name) for name in archive.namelist())
    assert _texts(packed) == [content.title]
