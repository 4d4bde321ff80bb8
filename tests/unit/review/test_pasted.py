"""Answers as people type and paste them: each to its question, and what may belong to none to none."""

import datetime as dt

import pytest

from chengyan.model.review_copy import CopiedQuestion, CopyRecord
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind, StatementKind
from chengyan.review.pasted import read_pasted

TEXT = "11月9日有312笔退款没有按时处理。\n我们将尽快退款，并公布进度。\n请相信我们。"
STATEMENT = Statement(StatementKind.PROGRESS, (Section(SectionId("s1"), SectionKind.FACTS, TEXT),))
RECORD = CopyRecord(
    "X1",
    "d6e56b07" + "0" * 56,
    ("s1",),
    questions=(
        CopiedQuestion(1, "T1", "312笔", ("“312笔” · 不解决不能放行", "周律师：数字核过吗")),
        CopiedQuestion(2, "T2", "没有按时处理", ("“没有按时处理”", "建议改为：延迟处理", "周律师：说法太硬")),
        CopiedQuestion(3, "T3", "尽快", ("“尽快”", "建议改为：15日前")),
    ),
    recipient="王总",
)


def said(text: str, author: str = "王总") -> list[tuple[int, str]]:
    names = ("王总", "周律师", "李宁")
    return [(each.number, each.text) for each in read_pasted(text, RECORD, STATEMENT, author, names).remarks]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1 同意 2 改成3天内答复 3 不同意", [(1, "同意"), (2, "改成3天内答复"), (3, "不同意")]),
        ("1、同意\n2、2个工作日太长\n3. 3天", [(1, "同意"), (2, "2个工作日太长"), (3, "3天")]),
        ("①同意②改\n③ok", [(1, "同意"), (2, "改"), (3, "ok")]),
        ("❶同意\n⑶ 好", [(1, "同意"), (3, "好")]),
        ("问题2：写清楚\n第3题 好的", [(2, "写清楚"), (3, "好的")]),
        ("（1）好\n【2】行\n〔3〕删", [(1, "好"), (2, "行"), (3, "删")]),
        ("１．同意\n２，改", [(1, "同意"), (2, "改")]),
        ("1、2同意，3改成15日前", [(1, "同意"), (2, "同意"), (3, "改成15日前")]),
        ("1-3 都同意", [(1, "都同意"), (2, "都同意"), (3, "都同意")]),
        ("一、同意\n二、改", [(1, "同意"), (2, "改")]),
        ("1.同意2.不同意3.再议", [(1, "同意"), (2, "不同意"), (3, "再议")]),
        ("2 改成：\n我们将于15日前退款。", [(2, "改成：\n我们将于15日前退款。")]),
    ],
)
def test_numbers_in_every_manner(text: str, wanted: list[tuple[int, str]]) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "都同意",
        "312笔不对",
        "11月9日应为11月10日",
        "3个工作日太长",
        "2.5万元改掉",
        "10:30 开会再说",
        "1,200 改成 1,300",
        "24小时内回复",
        "2026年再说",
        "3天太久",
        "第三条措施太空",
        "时限改到11月15日 18:00",
        "改为11月15日 18:00",
        "9 好",
        "0 好",
        "🙂🙂",
        "[图片]",
    ],
)
def test_what_answers_no_question_is_a_comment_on_the_whole(text: str) -> None:
    assert said(text) == [(0, text)]


def test_numbers_within_an_answer_divide_nothing() -> None:
    assert said("1 改为 3 轮 2 可以") == [(1, "改为 3 轮"), (2, "可以")]
    assert said("1 改成“不晚于 2 同意”\n2 删") == [(1, "改成“不晚于 2 同意”"), (2, "删")]
    assert said("1 改成 2 个工作日") == [(1, "改成 2 个工作日")]


def test_a_line_without_a_number_belongs_to_no_question() -> None:
    assert said("2 写清楚\n标题太长\n\n还有，落款日期不对") == [(2, "写清楚"), (0, "标题太长\n\n还有，落款日期不对")]
    assert said("1 同意\n9 好") == [(1, "同意"), (0, "9 好")]
    assert said("1\n同意") == [(1, "同意")]


def test_a_pasted_chat_with_names_and_times() -> None:
    text = "老王✈️ 2026/11/26 14:03\n1 同意\n\n老王✈️ 2026/11/26 14:05\n3，写312笔"
    found = read_pasted(text, RECORD, STATEMENT, "王总", ("王总", "周律师")).remarks
    assert [(r.number, r.author, r.text) for r in found] == [(1, "王总", "同意"), (3, "王总", "写312笔")]
    china = dt.timezone(dt.timedelta(hours=8))
    assert found[0].at == dt.datetime(2026, 11, 26, 14, 3, tzinfo=china)
    several = "李宁 2026-11-26 10:00\n王总请看\n\n王总 2026-11-26 10:05\n1 ok\n2 不行"
    people = ("王总", "李宁")
    assert [(r.author, r.number) for r in read_pasted(several, RECORD, STATEMENT, "王总", people).remarks] == [
        ("李宁", 0), ("王总", 1), ("王总", 2),
    ]  # fmt: skip
    assert said("王总：1 同意\n王总: 2 不同意") == [(1, "同意"), (2, "不同意")]
    # Two strangers: nobody of them is taken for the one we asked.
    strangers = "甲甲 2026-11-26 10:00\n1 ok\n\n乙乙 2026-11-26 10:05\n1 不行"
    assert [r.author for r in read_pasted(strangers, RECORD, STATEMENT, "王总", ("王总",)).remarks] == ["甲甲", "乙乙"]


def test_replies_that_quote_a_question() -> None:
    dashes = "- - - - - - - - - - - - - - -"
    for quoted in ("张三：2. “没有按时处理”\n   建议改为：延迟处理", "“没有按时处理”", "周律师：说法太硬"):
        assert said(f"「{quoted}」\n{dashes}\n数字再核一下") == [(2, "数字再核一下")], quoted
    assert said(f"「张三：今天吃什么」\n{dashes}\n随便") == [(0, "「张三：今天吃什么」\n随便")]
    assert said("> 尽快\n写日期") == [(3, "写日期")]
    assert said("“尽快”要改") == [(3, "“尽快”要改")]


def test_a_reply_that_quotes_the_text_gets_its_place() -> None:
    found = read_pasted("请相信我们。\n这句删掉", RECORD, STATEMENT, "王总", ()).remarks
    assert [(r.number, r.quote, r.text) for r in found] == [(0, "请相信我们。", "这句删掉")]
    found = read_pasted("“公布进度”怎么公布？", RECORD, STATEMENT, "王总", ()).remarks
    assert [(r.quote, r.text) for r in found] == [("公布进度", "“公布进度”怎么公布？")]


def test_the_copy_itself_is_no_comment() -> None:
    copy = f"【草稿 第1版 d6e56b07 · 发给王总 · 2026-11-26 · 未放行】第 1/1 段，本段 169 字\n\n{TEXT}\n"
    filled = (
        "1. “312笔” · 不解决不能放行\n   周律师：数字核过吗\n同意\n已核\n2. “没有按时处理”\n   建议改为：延迟处理\n"
        "   周律师：说法太硬\n\n不同意\n3. “尽快”\n   建议改为：15日前\n"
    )
    found = read_pasted(copy + filled, RECORD, STATEMENT, "王总", ("王总", "周律师"))
    assert [(r.number, r.text) for r in found.remarks] == [(1, "同意\n已核"), (2, "不同意")]
    assert len(found.echoed) == 11


def test_nothing_is_dropped() -> None:
    text = (
        "前言\n1 同意，另外：看附件\n\n2 [图片]\n王总撤回了一条消息\n――――\n“没有的引文”怎么办\n【公告】\n> 外面的话\n3"
    )
    found = read_pasted(text, RECORD, STATEMENT, "王总", ("王总",))
    kept = "".join("".join(r.text.split()) for r in found.remarks) + "".join("".join(found.echoed).split())
    for word in ("前言", "看附件", "[图片]", "撤回", "――――", "没有的引文", "【公告】", "外面的话", "3"):
        assert word in kept, word
