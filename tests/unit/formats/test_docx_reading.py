"""Reading .docx: the visible text in order, and one clear sentence for whatever is no honest document."""

import io
import json
import random
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from chengyan.assets.messages import describe
from chengyan.formats.docx_reader import read_docx
from chengyan.formats.statement_file import read_statement
from chengyan.model.errors import FormatError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    "</Relationships>"
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="a3"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>'
)


def docx(body: str, *, ns: str = W, head: str = "", target: str = "word/document.xml", **parts: str) -> bytes:
    """A .docx around ``body``; ``parts`` are further files (``__`` for a slash, ``_xml`` for the suffix)."""
    files = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS.format(target)}
    files["word/document.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{ns}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}</w:body></w:document>"
    )
    files.update({name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()})
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def r(text: str, properties: str = "", tag: str = "t") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:{tag}>{text}</w:{tag}></w:r>"


def _text(body: str, **options: str) -> str:
    return read_docx("a.docx", docx(body, **options)).text


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def _table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


GONE = '<w:del w:id="1"/>'
VISIBLE = {
    "runs": (p(r("一"), r("二")) + p(r("三")), "一二\n三"),
    "breaks and tabs": (p(r("一"), "<w:r><w:br/><w:tab/><w:noBreakHyphen/></w:r>", r("二")), "一\n\t‑二"),
    "tab stops are no text": (p(r("一"), properties='<w:tabs><w:tab w:val="left"/></w:tabs>'), "一"),
    "an insertion": (p(r("一"), f"<w:ins>{r('二')}</w:ins>"), "一二"),
    "a deletion": (p(r("一"), f"<w:del>{r('二', tag='delText')}{r('三')}</w:del>"), "一"),
    "a deletion in an insertion": (p(f"<w:ins>{r('一')}<w:del>{r('二', tag='delText')}</w:del></w:ins>"), "一"),
    "a move": (p(f"<w:moveTo>{r('一')}</w:moveTo>") + p(r("x"), f"<w:moveFrom>{r('一')}</w:moveFrom>"), "一\nx"),
    "a deleted paragraph mark": (p(r("一"), properties=f"<w:rPr>{GONE}</w:rPr>") + p(r("二")) + p(r("三")), "一二\n三"),
    "a deleted last mark": (p(r("一"), properties=f"<w:rPr>{GONE}</w:rPr>"), "一"),
    "a hyperlink": (p(f"<w:hyperlink>{r('一')}</w:hyperlink>"), "一"),
    "a content control": (f"<w:sdt><w:sdtContent>{p(r('一'))}</w:sdtContent></w:sdt>", "一"),
    "a field's result": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            r("PAGE", tag="instrText"),
            r("不见"),
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            r("3"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            r("页"),
        ),
        "3页",
    ),
    "hidden text": (p(r("一", "<w:vanish/>"), r("二", '<w:vanish w:val="0"/>'), r("三")), "二三"),
    "a table": (_table(_row(p(r("措施")), p(r("时限"))), _row(p(r("退款")), p())), "措施\t时限\n退款"),
    "a cell of two paragraphs": (_table(_row(p(r("一")) + p(r("二")), p(r("三")))), "一 二\t三"),
    "a table for layout": (_table(_row(p(r("一")) + p(r("二")))), "一\n二"),
    "a deleted row": (
        _table(_row(p(r("一")), p(r("二")), properties=f"<w:trPr>{GONE}</w:trPr>"), _row(p(r("三")), p(r("四")))),
        "三\t四",
    ),
    "a deleted cell": (_table(_row(p(r("一")), f"<w:tcPr><w:cellDel/></w:tcPr>{p(r('二'))}", p(r("三")))), "一\t\t三"),
    "a table in a table": (_table(_row(p(r("一")), _table(_row(p(r("二")), p(r("三")))))), "一\t二\t三"),
    "a text box once": (
        p(
            r("一"),
            f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p(r('框'))}</w:txbxContent></mc:Choice>"
            f"<mc:Fallback><w:pict><w:txbxContent>{p(r('框'))}</w:txbxContent></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            r("二"),
        )
        + p(r("三")),
        "一二\n框\n三",
    ),
    "emoji and entities": (p(r("😀 A &amp; B &#x597D;")), "😀 A & B 好"),
}


@pytest.mark.parametrize("name", VISIBLE)
def test_the_visible_text(name: str) -> None:
    body, text = VISIBLE[name]
    assert _text(body) == text
    assert _text(body.replace(W, STRICT), ns=STRICT) == text


def test_what_is_left_out_is_mentioned() -> None:
    body = (
        p(r("一"), f"<w:ins>{r('二')}</w:ins>", r("藏", "<w:vanish/>"), "<w:r><w:footnoteReference/></w:r>")
        + "<w:altChunk/>"
    )
    comments = f'<w:comments xmlns:w="{W}"><w:comment/><w:comment/></w:comments>'
    document = read_docx("a.docx", docx(body, word__comments_xml=comments))
    assert document.text == "一二"
    assert [n.code.rpartition(".")[2] for n in document.notices] == [
        "tracked",
        "hidden",
        "notes",
        "embedded",
        "comments",
    ]
    assert "2 条批注" in document.notices[-1].text()


def test_styles_divide_the_text() -> None:
    body = (
        p(r("退款延迟致歉"), properties='<w:pStyle w:val="a3"/>')
        + p(r("我们做什么"), properties='<w:pStyle w:val="1"/>')
        + p(r("我们已安排专人处理。"))
        + p(r("云栖优选"))
        + p(r("2026年11月13日"))
    )
    document = read_statement("a.docx", docx(body, word__styles_xml=STYLES))
    assert [(s.kind.value, s.text) for s in document.statement.sections] == [
        ("title", "退款延迟致歉"),
        ("remediation", "我们做什么\n我们已安排专人处理。"),
        ("closing", "云栖优选\n2026年11月13日"),
    ]
    assert document.offsets is None
    assert document.file_span("s1", 0, 1) is None


def test_a_docx_on_standard_input_is_recognised() -> None:
    assert read_statement("-", docx(p(r("一")))).statement.sections[0].text == "一"


def _bomb() -> bytes:
    return docx(p(r(" " * 60_000_000)))


def _lying_bomb() -> bytes:
    """Declares a tenth of what its main part inflates to."""
    content = bytearray(docx(p(r("一")) + " " * 60_000_000))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    declared = struct.pack("<L", size)
    while (at := content.find(declared)) >= 0:
        content[at : at + 4] = struct.pack("<L", 4_000_000)
    return bytes(content)


def _renamed(old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new)
    return docx(p(r("一")), word__documenu_xml="<x/>").replace(old, new)


def _encrypted() -> bytes:
    content = bytearray(docx(p(r("一"))))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + offset] |= 1
    return bytes(content)


def _office(folder: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(f"{folder}/a.xml", "<a/>")
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITY = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE w:document [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE = {
    "nothing": (b"", "zero"),
    "half of a file": (docx(p(r("一")))[:-60], "damaged"),
    "random bytes behind PK": (b"PK\x03\x04" + bytes(range(256)) * 4, "damaged"),
    "a bomb": (_bomb, "bomb"),
    "a bomb that lies": (_lying_bomb, "damaged"),
    "a text without end": (
        docx(p(r("".join(chr(0x4E00 + n * 7919 % 20000) for n in range(501_000))))),
        "statement-long",
    ),
    "an external entity": (docx(p(r("&x;")), head=ENTITY), "entities"),
    "many laughs": (docx(p(r("&b;")), head=LAUGHS), "entities"),
    "a document type alone": (docx(p(r("一")), head="<!DOCTYPE w:document>"), "entities"),
    "not well-formed": (docx("<w:p>"), "broken-xml"),
    "deep nesting": (docx("<w:x>" * 5000 + "</w:x>" * 5000), "deep"),
    "a part twice": (_renamed(b"documenu", b"Document"), "twice"),
    "no main part": (docx("", target="word/nothing.xml"), "no-part"),
    "no content types": (_renamed(b"[Content_Types]", b"[Content_Typed]"), "no-part"),
    "an old .doc": (OLE + b"\0" * 600, "legacy"),
    "a password": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an encrypted part": (_encrypted, "password"),
    "a web page": (b"\xef\xbb\xbf <html><body>x</body></html>", "html"),
    "a spreadsheet": (_office("xl"), "other-office"),
    "plain text": ("退款说明".encode(), "not-word"),
    "pictures only": (docx(p()), "no-text"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_one_sentence(tmp_path: Path, name: str) -> None:
    content, code = HOSTILE[name]
    path = tmp_path / "坏.docx"
    path.write_bytes(content if isinstance(content, bytes) else content())
    with pytest.raises(FormatError) as caught:
        read_statement(path)
    message = describe(caught.value)
    assert caught.value.code.removeprefix("formats.").removeprefix("docx.") == code, message
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    assert "请" in message
    with pytest.raises(FormatError) as again:
        read_statement("坏.docx", path.read_bytes())
    assert again.value.code == caught.value.code


def test_names_that_leave_the_package_are_ignored(tmp_path: Path) -> None:
    content = docx(p(r("一")), **{"..__..__evil_xml": "<a/>", "__abs_xml": "<a/>", "C:\\x": "1"})
    assert read_docx("a.docx", content).text == "一"
    assert list(tmp_path.iterdir()) == []


def test_no_cut_and_no_flipped_byte_is_more_than_an_error() -> None:
    whole = docx(p(r("一段文字")) + _table(_row(p(r("二")), p(r("三")))), word__styles_xml=STYLES)
    dice = random.Random(20261123)
    for _ in range(1500):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 4)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        cut = bytes(content[: dice.randint(0, len(content))]) if dice.random() < 0.3 else bytes(content)
        try:
            read_statement("a.docx", cut)
        except FormatError as error:
            assert describe(error)


MEMORY = """
import sys
from pathlib import Path
from chengyan.formats.docx_reader import read_docx
from chengyan.model.errors import FormatError
try:
    read_docx(sys.argv[1])
except FormatError as error:
    print(error.code)
# Not ru_maxrss: it starts at what the parent held when it forked.
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
used = int(peak.split()[1]) / 1024
assert used < 300, used
"""


def test_memory_stays_flat(tmp_path: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("peak memory is read from /proc")
    path = tmp_path / "long.docx"
    path.write_bytes(docx(p(r("一段不长不短的文字。")) * 40_000 + p("") * 400_000))
    subprocess.run([sys.executable, "-c", MEMORY, str(path)], check=True, timeout=120)


def test_every_fixture_opens_or_is_refused_with_a_reason(fixtures: Path) -> None:
    bad = {
        Path(f["path"]).name: f for f in json.loads((fixtures / "docx/bad_manifest.json").read_text("utf-8"))["files"]
    }
    opened = []
    for path in sorted((fixtures / "docx").glob("*/*.docx")):
        try:
            document = read_docx(path)
        except FormatError as error:
            assert "请" in describe(error)
            assert path.name in bad, describe(error)
        else:
            opened.append(path.name)
            assert Path("/etc/hostname").read_text().strip() not in document.text or path.name not in bad
    assert "00_control_minimal_ok.docx" in opened
    assert "21_utf16_document.docx" in opened
    assert sum(name.startswith("17_protection") for name in opened) == 4
    assert not any(
        name.startswith(("01", "02", "05", "07", "11", "12", "13", "15", "18", "23", "27")) for name in opened
    )
