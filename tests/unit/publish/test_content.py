import datetime as dt
from dataclasses import replace

import pytest

from chengyan.model.artifact import ReleaseMark
from chengyan.model.incident import Incident
from chengyan.model.notice import ContactList, MeasureTable, NoticeContent, NoticeParagraph, ParagraphRole
from chengyan.model.statement import Section, Statement
from chengyan.model.times import Term
from chengyan.model.vocabulary import SectionId, SectionKind
from chengyan.publish.chinese_words import chinese_date, due_words
from chengyan.publish.content import date_conflicts, notice_content
from tests.unit.publish.refund_notice import CST, FULL_NAME


def _with_ending(statement: Statement, ending: str) -> Statement:
    closing = replace(statement.sections[-1], text="特此说明。\n" + ending)
    return replace(statement, sections=(*statement.sections[:-1], closing))


def test_the_prose_is_unchanged_and_in_order(statement: Statement, content: NoticeContent) -> None:
    written = [line for section in statement.sections[1:] for line in section.text.split("\n")]
    assert [p.text for p in content.paragraphs] + [*content.signature, content.date_text] == written
    assert content.paragraphs[0].kind is SectionKind.GREETING


def test_only_public_measures_are_printed(content: NoticeContent) -> None:
    assert [row.id for row in content.measures] == ["M1", "M2", "M3", "M4", "M5"]
    assert "保密" not in repr(content) and "内部问责" not in repr(content) and "律师" not in repr(content)


def test_the_table_follows_the_remedy_and_contacts_the_body(content: NoticeContent) -> None:
    table = next(i for i, block in enumerate(content.blocks) if isinstance(block, MeasureTable))
    before = content.blocks[table - 1]
    assert isinstance(before, NoticeParagraph) and before.kind is SectionKind.REMEDIATION
    assert isinstance(content.blocks[-1], ContactList)


def test_contacts_that_the_prose_gives_are_not_repeated(statement: Statement, incident: Incident) -> None:
    contact = Section(SectionId("s9"), SectionKind.CONTACT, "客服热线400-000-0000，邮箱tuikuan@example.com。")
    content = notice_content(replace(statement, sections=(*statement.sections, contact)), incident)
    assert content.contacts == ()


def test_signature_and_date_in_the_prose_are_not_printed_twice(content: NoticeContent) -> None:
    assert content.signature == (FULL_NAME,) and content.date_text == "2026年11月13日"
    assert all(p.text != FULL_NAME for p in content.paragraphs)


@pytest.mark.parametrize(
    ("ending", "signature", "date"),
    [
        ("云栖优选\n2026 年 11 月 13 日", ("云栖优选",), "2026 年 11 月 13 日"),
        (
            "云栖优选(杭州)科技有限公司\n二〇二六年十一月十三日",
            ("云栖优选(杭州)科技有限公司",),
            "二〇二六年十一月十三日",
        ),
        ("2026年11月13日", (FULL_NAME,), "2026年11月13日"),
        ("感谢监督。", (FULL_NAME,), "2026年11月13日"),
    ],
)
def test_endings_stay_as_written(
    statement: Statement, incident: Incident, ending: str, signature: tuple[str, ...], date: str
) -> None:
    content = notice_content(_with_ending(statement, ending), incident)
    assert (content.signature, content.date_text) == (signature, date)
    printed = "".join(p.text for p in content.paragraphs) + "".join(content.signature) + content.date_text
    assert printed.count(date) == 1


def test_a_date_that_contradicts_the_statement_is_noticed(statement: Statement, incident: Incident) -> None:
    assert date_conflicts(notice_content(_with_ending(statement, "2026年11月14日"), incident))
    assert not date_conflicts(notice_content(statement, incident))


def test_headings_are_short_numbered_lines(content: NoticeContent) -> None:
    assert [p.text for p in content.paragraphs if p.role is ParagraphRole.HEADING_1] == [
        "一、为什么会发生",
        "二、道歉",
        "三、怎样处理",
    ]


def test_due_times_in_words() -> None:
    assert chinese_date(dt.date(2026, 1, 3)) == "2026年1月3日"
    assert due_words(Term(3, "workdays")) == "公告发布后3个工作日内"
    assert due_words(Term(7, "days")) == "公告发布后7日内"
    assert due_words(dt.datetime(2026, 11, 15, 18, 0, tzinfo=CST)) == "2026年11月15日18:00前"
    assert due_words(None) == ""


def test_the_mark_of_a_draft_and_of_a_release(statement: Statement) -> None:
    assert notice_content(statement).mark_text == "未放行　草稿 2026-11-13 08:15"
    assert notice_content(statement, None, ReleaseMark()).mark_text == "未放行"
    released = ReleaseMark(released_at=dt.datetime(2026, 11, 13, 9, 0, tzinfo=CST), drafted_at=statement.drafted_at)
    assert notice_content(statement, None, released).mark_text == ""


def test_an_empty_statement_has_no_blocks() -> None:
    content = notice_content(Statement(kind=None))
    assert content.blocks == () and content.signature == () and content.date_text == "" and content.title == ""
