"""Comments and tracked changes read from .docx: what was there before, what is there after, who said what where."""

import datetime as dt
import json
from pathlib import Path

import pytest

from chengyan.formats.docx_marks import read_marked
from chengyan.formats.docx_reader import read_docx
from chengyan.model.errors import FormatError
from chengyan.model.marked_text import Mark, MarkedDocument, MarkedPlace
from tests.unit.formats.marked_lines import after_changes, before_changes
from tests.unit.formats.test_docx_reading import W, docx, p, r

WHO = 'w:id="7" w:author="周律师" w:date="2026-11-13T09:30:00Z"'


def marked(body: str, **parts: str) -> MarkedDocument:
    return read_marked("a.docx", docx(body, **parts))


def ins(*runs: str, who: str = WHO) -> str:
    return f"<w:ins {who}>{''.join(runs)}</w:ins>"


def gone(text: str, who: str = WHO, tag: str = "del") -> str:
    return f"<w:{tag} {who}>{r(text, tag='delText' if tag == 'del' else 't')}</w:{tag}>"


def before(body: str) -> list[str]:
    return [line.text for line in before_changes(marked(body).paragraphs)]


def after(body: str) -> list[str]:
    return [line.text for line in after_changes(marked(body).paragraphs)]


def test_insertions_and_deletions_give_both_texts() -> None:
    body = p(r("我们将"), gone("尽快"), ins(r("于11月15日前")), r("退款🙂。"))
    assert (before(body), after(body)) == (["我们将尽快退款🙂。"], ["我们将于11月15日前退款🙂。"])
    runs = marked(body).paragraphs[0].runs
    assert [run.mark for run in runs] == [Mark.KEPT, Mark.DELETED, Mark.INSERTED, Mark.KEPT]
    assert (runs[1].author, runs[1].at) == ("周律师", dt.datetime(2026, 11, 13, 9, 30, tzinfo=dt.UTC))


def test_every_character_knows_its_place() -> None:
    paragraphs = marked(p(r("甲"), gone("乙"), ins(r("丙丁")), r("戊"))).paragraphs
    old, new = before_changes(paragraphs)[0], after_changes(paragraphs)[0]
    for line in (old, new):
        assert [paragraphs[at.paragraph].text[at.offset] for at in line.places] == list(line.text)
        assert line.end == MarkedPlace(0, 5)


def mark(tag: str) -> str:
    return f"<w:rPr><w:{tag} {WHO}/></w:rPr>"


def test_a_deleted_end_joins_and_an_inserted_one_divides() -> None:
    joined = p(r("上"), properties=mark("del")) + p(r("下"))
    assert (before(joined), after(joined)) == (["上", "下"], ["上下"])
    divided = p(r("上"), properties=mark("ins")) + p(r("下"))
    assert (before(divided), after(divided)) == (["上下"], ["上", "下"])


def test_a_move_is_gone_here_and_new_there() -> None:
    body = p(gone("先说补偿。", tag="moveFrom"), r("再说事实。")) + p(f"<w:moveTo {WHO}>{r('先说补偿。')}</w:moveTo>")
    assert (before(body), after(body)) == (["先说补偿。再说事实。", ""], ["再说事实。", "先说补偿。"])
    assert (marked(body).moves_from, marked(body).moves_to) == (1, 1)


def test_formatting_alone_is_no_change() -> None:
    change = f"<w:rPrChange {WHO}><w:rPr/></w:rPrChange>"
    body = p(r("加粗", f"<w:b/>{change}"), properties=f"<w:pPrChange {WHO}><w:pPr/></w:pPrChange>")
    assert before(body) == after(body) == ["加粗"]
    assert {run.mark for run in marked(body).paragraphs[0].runs} == {Mark.KEPT}


def test_hidden_text_and_field_instructions_are_no_text() -> None:
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{inner}'
        for kind, inner in (("begin", "<w:r><w:instrText>PAGE</w:instrText></w:r>"), ("separate", r("1")), ("end", ""))
    )
    assert after(p(r("见"), r("暗", "<w:vanish/>"), field, r("页"))) == ["见1页"]


def comments(*of: tuple[str, str, str]) -> str:
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    inner = "".join(
        f'<w:comment w:id="{i}" w:author="周" w:date="2026-11-13T09:30:00"><w:p w14:paraId="{para}">{r(text)}</w:p>'
        "</w:comment>"
        for i, text, para in of
    )
    return f'<w:comments xmlns:w="{W}" xmlns:w14="{w14}">{inner}</w:comments>'


EXTENDED = (
    '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    '<w15:commentEx w15:paraId="00000001" w15:done="1"/>'
    '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
)


def test_comments_with_place_reply_and_state() -> None:
    body = p(
        r("我们将"), '<w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="2"/>', r("尽快"),
        '<w:commentRangeEnd w:id="1"/><w:commentRangeEnd w:id="2"/>',
        '<w:r><w:commentReference w:id="1"/></w:r>', r("退款。"),
    )  # fmt: skip
    found = marked(
        body,
        word__comments_xml=comments(("1", "写日期", "00000001"), ("2", "好", "00000002"), ("3", "总的", "")),
        word__commentsExtended_xml=EXTENDED,
    ).comments
    first, reply, nowhere = found
    assert (first.text, first.done, first.parent) == ("写日期", True, "")
    assert (first.start, first.end) == (MarkedPlace(0, 3), MarkedPlace(0, 5))
    assert (reply.parent, reply.done, nowhere.start) == ("1", False, None)
    assert first.at == dt.datetime(2026, 11, 13, 9, 30, tzinfo=dt.UTC)


def test_too_much_is_refused_before_it_costs_anything() -> None:
    with pytest.raises(FormatError, match="too-many-paragraphs"):
        marked(p(r("段")) * 20_001)
    with pytest.raises(FormatError, match="too-many-comments"):
        marked(p(r("段")), word__comments_xml=comments(*((str(i), "", "") for i in range(10_001))))


def test_real_files_have_what_their_manifest_counts(fixtures: Path) -> None:
    files = json.loads((fixtures / "docx" / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert len(files) > 40
    for file in files:
        found = read_marked(fixtures / "docx" / file["path"])
        counted = {
            "comments": len(found.comments),
            "replies": sum(bool(comment.parent) for comment in found.comments),
            "resolved": sum(comment.done for comment in found.comments),
            "ins": found.insertions,
            "del": found.deletions,
            "moveFrom": found.moves_from,
            "moveTo": found.moves_to,
        }
        assert counted == {key: file[key] for key in counted}, file["path"]


def test_hostile_files_are_refused_or_defused(fixtures: Path) -> None:
    folder = fixtures / "docx" / "bad"
    for path in sorted(folder.glob("*.docx")):
        outcomes = []
        for read in (read_docx, read_marked):
            try:
                outcomes.append(bool(read(path)))
            except FormatError:
                outcomes.append(False)
        assert outcomes[0] == outcomes[1], path.name
