"""Plain text: nothing is lost, every place is found again in the file."""

import datetime as dt
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengyan.assets.messages import describe
from chengyan.formats.decode import MAX_STATEMENT_CHARACTERS
from chengyan.formats.statement_file import StatementDocument, read_statement
from chengyan.model.errors import FormatError
from chengyan.model.vocabulary import SectionKind, StatementKind

NOTICE = """\
关于双十一预售退款延迟的致歉与处理方案

尊敬的用户：
　　11月9日提交的312笔退款申请，到11月12日22时仍未处理。
　　我们没有按承诺的48小时退款，向这312位用户道歉。
由于退款系统的定时任务停止运行，积压没有被发现。
我们已安排专人处理，11月15日前全部原路退回。
每位用户另补偿50元无门槛优惠券。
如有疑问，请拨打客服热线400-000-0000（9:00-21:00）。
感谢大家的监督。

云栖优选（杭州）科技有限公司
2026年11月13日
"""
HEADED = """\
情况通报
一、事件经过
11月9日，系统停止退款。
二、处理方案
1. 11月15日前退款。
2. 公布结果。
三、关于赔付的安排
每位50元。
四、几点说明
以上情况属实。
【联系方式】400-000-0000
云栖优选  二〇二六年十一月十三日
"""

chinese_lines = st.one_of(
    st.sampled_from(
        [
            *NOTICE.splitlines(),
            *HEADED.splitlines(),
            "",
            "　　",
            " ",
            "# 标题",
            "## 事实",
            "事件经过：11月9日起延迟。",
            "【致歉】我们道歉。",
            "- 一项",
            "| 表 | 格 |",
            "2026-11-13",
            "亲：",
            "😀" * 3,
        ]
    ),
    st.text(st.sampled_from("一二三，。：；、 #\t\u2028\x85\x0b😀e\u0301"), max_size=30),
)
files = st.lists(st.tuples(chinese_lines, st.sampled_from(["\n", "\r\n", "\r", "\n\n"])), max_size=25).map(
    lambda lines: "".join(text + end for text, end in lines)
)


def _read(text: str, name: str = "稿.txt") -> StatementDocument:
    return read_statement(name, text.encode())


def _kinds(document: StatementDocument) -> list[str]:
    return [section.kind.value for section in document.statement.sections]


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_a_notice_is_divided_by_cues() -> None:
    document = _read(NOTICE)
    statement = document.statement

    assert _kinds(document) == [
        "title",
        "greeting",
        "facts",
        "apology",
        "cause",
        "remediation",
        "compensation",
        "contact",
        "closing",
    ]
    assert all(section.guessed for section in statement.sections)
    assert [section.id for section in statement.sections] == [f"s{n}" for n in range(1, 10)]
    assert (statement.date, statement.signed_as) == (dt.date(2026, 11, 13), "云栖优选（杭州）科技有限公司")
    assert statement.sections[-1].text == "感谢大家的监督。\n\n云栖优选（杭州）科技有限公司\n2026年11月13日"
    assert (statement.kind, statement.kind_guessed) == (StatementKind.FULL_RESPONSE, True)
    assert document.text == NOTICE


def test_headings_open_sections_and_stay_in_the_text() -> None:
    statement = _read(HEADED).statement
    assert [(s.kind.value, s.guessed, s.text.split("\n")[0]) for s in statement.sections] == [
        ("title", True, "情况通报"),
        ("facts", False, "一、事件经过"),
        ("remediation", False, "二、处理方案"),
        ("compensation", True, "三、关于赔付的安排"),
        ("facts", True, "四、几点说明"),
        ("contact", False, "【联系方式】400-000-0000"),
        ("closing", True, "云栖优选  二〇二六年十一月十三日"),
    ]
    assert (statement.date, statement.signed_as) == (dt.date(2026, 11, 13), "云栖优选")


@pytest.mark.parametrize(
    ("tail", "date", "name"),
    [
        ("云栖优选\n2026年11月13日", dt.date(2026, 11, 13), "云栖优选"),
        ("云栖优选\n\n2026-11-13 09:30:00", dt.date(2026, 11, 13), "云栖优选"),
        ("2026.11.13\n云栖优选", dt.date(2026, 11, 13), "云栖优选"),
        ("落款：云栖优选\n二〇二六年十月三十一日", dt.date(2026, 10, 31), "云栖优选"),
        ("云栖优选\n云栖物流\n2026年11月3日", dt.date(2026, 11, 3), "云栖优选、云栖物流"),
        ("云栖优选（杭州）科技有限公司", None, "云栖优选（杭州）科技有限公司"),
        ("2026年2月30日", None, ""),
        ("处理结果将于2026年11月15日", None, ""),
        ("我们会在2026年11月15日前退款。", None, ""),
    ],
)
def test_who_signs_and_when(tail: str, date: dt.date | None, name: str) -> None:
    statement = _read(f"情况说明\n我们正在核实一件事情。\n这件事情还没有结果。\n{tail}\n").statement
    assert (statement.date, statement.signed_as) == (date, name)
    assert statement.sections[-1].text.endswith(tail)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于召回部分批次产品的公告", "recall"),
        ("关于网传“拒绝退款”的澄清", "clarification"),
        ("个人信息泄露事件告知书", "data-breach-notice"),
        ("支付服务故障报告", "outage-report"),
        ("双十一退款补偿方案", "compensation-plan"),
        ("关于退款延迟的进展通报", "progress"),
        ("致全体用户的一封信", "personal-letter"),
        ("退款延迟处理方案", "full-response"),
        ("客服话术 2.0", "cs-script"),
        ("通知", None),
    ],
)
def test_the_kind_is_guessed_or_left_open(title: str, kind: str | None) -> None:
    statement = _read(f"{title}\n今天天气很好，大家都来了。\n还有一些别的事情。\n").statement
    assert statement.kind == (StatementKind(kind) if kind else None)
    assert statement.kind_guessed is (kind is not None)
    given_kind = read_statement("a.txt", f"{title}\n正文。\n".encode(), kind=StatementKind.CLOSING).statement
    assert (given_kind.kind, given_kind.kind_guessed) == (StatementKind.CLOSING, False)


@given(files, st.data())
@settings(max_examples=250, deadline=None)
@pytest.mark.parametrize("name", ["稿.txt", "稿.md", "-"])
def test_every_span_is_found_in_the_file_and_no_line_is_lost(name: str, text: str, data: st.DataObject) -> None:
    if not text.strip() or (name != "稿.txt" and "\\" in text):
        return
    document = _read(text, name)
    places = []
    for section in document.statement.sections:
        whole = document.file_span(section.id, 0, len(section.text))
        assert whole is not None
        places.append(whole)
        assert _lf(text[slice(*whole)]) == section.text
        start = data.draw(st.integers(0, len(section.text)))
        end = data.draw(st.integers(start, len(section.text)))
        found = document.file_span(section.id, start, end)
        assert found is not None
        assert _lf(text[slice(*found)]) == section.text[start:end]
    # In order, never over each other.
    assert places == sorted(places)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(places))
    if name == "稿.txt":
        left = list(text)
        for start, end in places:
            left[start:end] = [" "] * (end - start)
        assert not "".join(left).replace("#", "").strip()


def test_an_emoji_before_a_span_counts_one() -> None:
    document = _read("标题😀\r\n\r\n事情😀经过如下，\r\n第二段。\r\n")
    section = document.statement.sections[1]
    start = section.text.index("第二段")
    found = document.file_span(section.id, start, start + 3)
    assert found is not None
    assert document.text[slice(*found)] == "第二段"
    assert document.file_span("unknown", 0, 1) is None


def test_encodings_are_read_with_a_notice(tmp_path: Path) -> None:
    for codec, label in (("gb18030", "GBK"), ("utf-16", "UTF-16")):
        path = tmp_path / f"{codec}.txt"
        path.write_bytes(NOTICE.encode(codec))
        document = read_statement(path)
        assert document.text == NOTICE
        assert [n.params["encoding"] for n in document.notices] == [label]
    assert _read("\ufeff" + NOTICE).text == NOTICE


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "formats.empty"),
        ("a.txt", b" \n\n", "formats.empty"),
        ("a.txt", b"a\0b", "formats.binary"),
        ("a.txt", "说明\n半个".encode() + b"\xed\xa0\xbd", "formats.surrogate"),
        ("a.txt", b"PK\x03\x04rest", "formats.is-zip"),
        ("a.md", b"%PDF-1.7", "formats.is-pdf"),
        ("a.pdf", b"%PDF-1.7", "formats.is-pdf"),
        ("a.rtf", b"{\\rtf1}", "formats.is-rtf"),
        ("a.doc", b"x", "formats.docx.legacy"),
        ("a.html", b"<p>", "formats.unknown-suffix"),
        ("a.txt", "说明".encode() * 10 + b"\xff", "formats.damaged"),
    ],
)
def test_what_is_no_text_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_statement(name, content)
    assert caught.value.code == code
    assert "请" in describe(caught.value)


def test_a_text_too_large_is_refused_and_the_longest_one_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes("关于退款的说明。\n".encode() * (50 * 1024 * 1024 // 25))
    with pytest.raises(FormatError) as caught:
        read_statement(path)
    assert caught.value.code == "formats.too-large"
    assert "20 MB" in describe(caught.value)

    paragraph = "我们已经收到大家的反馈，正在核实退款为什么延迟。" * 20 + "\n"
    text = paragraph * (MAX_STATEMENT_CHARACTERS // len(paragraph))
    document = _read(text)
    assert sum(len(section.text) for section in document.statement.sections) > 0.99 * len(text)
    with pytest.raises(FormatError) as caught:
        _read(text + paragraph)
    assert caught.value.code == "formats.statement-long"


def test_titles_with_marks_lose_only_their_hashes() -> None:
    document = _read("#  【公告】系统升级\n正文在这里。\n")
    assert document.statement.title == "【公告】系统升级"
    assert document.statement.sections[1].kind is SectionKind.FACTS


def test_real_statements_lose_nothing(fixtures: Path) -> None:
    for path in sorted((fixtures / "statements").glob("*.txt")):
        document = read_statement(path)
        kept = "".join(section.text for section in document.statement.sections)
        assert "".join(kept.split()) == "".join(document.text.removeprefix("#").split())
