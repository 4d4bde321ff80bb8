"""The diff says what a person did: words, paragraphs and sections, and it loses nothing."""

import datetime as dt
import random
import re
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind, StatementKind
from chengyan.text.diff import (
    Change,
    HeaderChange,
    Op,
    ParagraphPlace,
    Piece,
    StatementDiff,
    diff_statements,
    diff_texts,
    new_text,
    old_text,
)
from chengyan.text.diff_words import diff_words

TEXT = st.text(st.sampled_from("退款用户道歉我们的在11月5日，。；\n😀👨\u200d👩é\u0301\ud800 "), max_size=60)
KINDS = st.sampled_from([SectionKind.TITLE, SectionKind.FACTS, SectionKind.APOLOGY, SectionKind.OTHER])


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    ids = draw(st.lists(st.sampled_from(["s1", "s2", "s3", "s4", "s5"]), unique=True, max_size=5))
    return Statement(
        draw(st.sampled_from([None, StatementKind.FULL_RESPONSE, StatementKind.PROGRESS])),
        tuple(Section(SectionId(i), draw(KINDS), draw(TEXT)) for i in ids),
    )


def statement(*sections: tuple[str, SectionKind, str]) -> Statement:
    return Statement(StatementKind.FULL_RESPONSE, tuple(Section(SectionId(i), k, t) for i, k, t in sections))


def shown(pieces: tuple[Piece, ...]) -> str:
    marks = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "[+{}+]"}
    return "".join(marks[p.op].format(p.text) for p in pieces)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("我们没有按时退款。", "我们没有按约定时间退款。", "我们没有[-按时-][+按约定时间+]退款。"),
        ("11月15日前退回", "11月16日前退回", "11月[-15-][+16+]日前退回"),
        ("给您带来不便，深表歉意。", "深表歉意。", "[-给您带来不便，-]深表歉意。"),
        ("道歉👨\u200d👩\u200d👧。", "道歉👨\u200d👩\u200d👦。", "道歉[-👨\u200d👩\u200d👧-][+👨\u200d👩\u200d👦+]。"),
        ("", "新写的", "[+新写的+]"),
        ("不变", "不变", "不变"),
    ],
)
def test_words_are_struck_and_put_in_whole(old: str, new: str, said: str) -> None:
    assert shown(diff_words(old, new)) == said


def test_a_rewritten_sentence_is_no_confetti() -> None:
    pieces = diff_words(
        "对于此次事件给广大用户造成的困扰，我们深表歉意。", "312位用户的退款没有按时办理，这是我们的错，向大家道歉。"
    )
    assert len(pieces) <= 4


@given(TEXT, TEXT)
def test_pieces_join_to_both_texts(old: str, new: str) -> None:
    pieces = diff_words(old, new)
    assert "".join(p.text for p in pieces if p.op is not Op.ADDED) == old
    assert "".join(p.text for p in pieces if p.op is not Op.REMOVED) == new
    assert all(p.text for p in pieces)
    assert all(a.op is not b.op for a, b in pairwise(pieces))


@given(TEXT, TEXT)
def test_a_text_is_put_together_again(old: str, new: str) -> None:
    paragraphs = diff_texts(old, new)
    assert new_text(paragraphs) == new
    assert old_text(paragraphs) == old


@given(TEXT)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {p.change for p in diff_texts(text, text)} == {Change.SAME}


def test_a_moved_paragraph_is_moved_and_its_words_are_compared() -> None:
    old = "第一段说明经过，时间是11月9日。\n第二段说明原因。\n第三段说明办法，大家可以拨打热线。"
    new = "第三段说明办法，大家可以拨打400热线。\n第一段说明经过，时间是11月9日。\n第二段说明原因。"
    paragraphs = diff_texts(old, new)
    assert [p.change for p in paragraphs] == [Change.MOVED, Change.SAME, Change.SAME, Change.MOVED_AWAY]
    assert shown(paragraphs[0].pieces) == "第三段说明办法，大家可以拨打[+400+]热线。"
    assert paragraphs[0].old == paragraphs[3].old


def test_a_paragraph_that_went_to_another_section_is_followed() -> None:
    moved = "对受影响的用户，每人补偿50元。"
    old = statement(("s1", SectionKind.FACTS, f"经过如下。\n{moved}"), ("s2", SectionKind.REMEDIATION, "全部退款。"))
    new = statement(("s1", SectionKind.FACTS, "经过如下。"), ("s2", SectionKind.REMEDIATION, f"全部退款。\n{moved}"))
    diff = diff_statements(old, new)
    (away,) = [p for p in diff.sections[0].paragraphs if p.change is not Change.SAME]
    (here,) = [p for p in diff.sections[1].paragraphs if p.change is not Change.SAME]
    assert away.change is Change.MOVED_AWAY and away.new == ParagraphPlace(SectionId("s2"), 1)
    assert here.change is Change.MOVED and here.old == ParagraphPlace(SectionId("s1"), 1)
    assert (diff.added, diff.removed, diff.moved) == (0, 0, 1)


def test_sections_added_removed_moved_and_of_another_kind() -> None:
    old = statement(
        ("s1", SectionKind.TITLE, "关于退款延迟的说明"),
        ("s2", SectionKind.FACTS, "312笔退款没有按时办理。"),
        ("s3", SectionKind.APOLOGY, "我们向用户道歉。"),
        ("s4", SectionKind.CONTACT, "客服热线400-000-0000。"),
    )
    new = statement(
        ("s1", SectionKind.TITLE, "关于退款延迟的说明"),
        ("s3", SectionKind.CLOSING, "我们向用户道歉。"),
        ("s2", SectionKind.FACTS, "312笔退款没有按时办理。"),
        ("s5", SectionKind.REMEDIATION, "每人补偿50元。"),
    )
    diff = diff_statements(old, new)
    by_id = {s.section.id: s for s in diff.sections}
    assert [s.section.id for s in diff.sections] == ["s1", "s3", "s4", "s2", "s5"]
    assert by_id[SectionId("s3")].kind_changed
    assert by_id[SectionId("s3")].moved != by_id[SectionId("s2")].moved
    assert by_id[SectionId("s4")].new is None
    assert by_id[SectionId("s5")].old is None
    assert not by_id[SectionId("s1")].changed


def test_sections_are_told_by_their_text_when_ids_were_given_anew() -> None:
    old = statement(("s1", SectionKind.TITLE, "说明"), ("s2", SectionKind.FACTS, "312笔退款没有按时办理。"))
    new = statement(
        ("s1", SectionKind.GREETING, "各位用户："),
        ("s2", SectionKind.TITLE, "说明"),
        ("s3", SectionKind.FACTS, "313笔退款没有按时办理。"),
    )
    diff = diff_statements(old, new)
    assert [(s.old.id if s.old else None, s.new.id if s.new else None) for s in diff.sections] == [
        (None, "s1"),
        ("s1", "s2"),
        ("s2", "s3"),
    ]


def test_the_header_is_compared() -> None:
    old = replace(statement(), date=dt.date(2026, 11, 13), signed_as="云栖优选")
    new = replace(statement(), kind=StatementKind.PROGRESS, signed_as="云栖优选")
    assert diff_statements(old, new).header == (
        HeaderChange("kind", "full-response", "progress"),
        HeaderChange("date", "2026-11-13", ""),
    )


@given(statements(), statements())
def test_a_statement_is_put_together_again(old: Statement, new: Statement) -> None:
    diff = diff_statements(old, new)
    rebuilt = {s.new.id: new_text(s.paragraphs) for s in diff.sections if s.new is not None}
    assert rebuilt == {s.id: s.text for s in new.sections}
    assert [s.new.id for s in diff.sections if s.new is not None] == [s.id for s in new.sections]
    assert lines_of_old(diff) == {(s.id, i): t for s in old.sections for i, t in enumerate(s.text.split("\n"))}


def lines_of_old(diff: StatementDiff) -> dict[tuple[str, int], str]:
    return {
        (p.old.section, p.old.index): "".join(x.text for x in p.pieces if x.op is not Op.ADDED)
        for s in diff.sections
        for p in s.paragraphs
        if p.old is not None
    }


@given(statements())
def test_a_statement_does_not_differ_from_itself(one: Statement) -> None:
    diff = diff_statements(one, one)
    assert diff.same and not diff.added and not diff.removed and not diff.moved


def test_twenty_thousand_characters_take_no_second() -> None:
    rng = random.Random(7)
    words = (
        list("，。、")
        + re.findall("..", "我们用户退款没有按照约定时间办理道歉补偿每人客服热线监控系统队列重启")
        + ["50元", "312笔"]
    )

    def paragraph() -> str:
        return "".join(rng.choice(words) for _ in range(120))

    old = [paragraph() for _ in range(90)]
    diff_words("先装好", "词典")
    new = [p.replace("补偿", "赔付") if rng.random() < 0.3 else p for p in old]
    new = [paragraph() if rng.random() < 0.2 else p for p in new]
    new.insert(3, new.pop(40))
    started = time.thread_time()
    paragraphs = diff_texts("\n".join(old), "\n".join(new))
    assert time.thread_time() - started < 2
    assert new_text(paragraphs) == "\n".join(new)
    assert any(p.change is Change.MOVED for p in paragraphs)


def test_one_endless_sentence_does_not_hang() -> None:
    rng = random.Random(3)
    old = "".join(rng.choice("退款用户道歉我们的在") for _ in range(20_000))
    new = "".join(rng.choice("退款用户道歉我们的在") for _ in range(20_000))
    started = time.thread_time()
    assert new_text(diff_texts(old, new)) == new
    assert time.thread_time() - started < 5
