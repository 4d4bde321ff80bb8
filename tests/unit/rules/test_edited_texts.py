"""Whole notices, edited again and again: what is kept between checks, by checker, reader or function, never shows."""

import gc
from dataclasses import replace
from functools import _lru_cache_wrapper

from hypothesis import given, settings
from hypothesis import strategies as st

from chengyan.model.statement import Statement
from chengyan.rules import checker as checking
from chengyan.rules.checker import Checker
from chengyan.rules.compiled import compiled
from chengyan.rules.kinds import repetition
from chengyan.rules.ruleset import load_rules
from tests.assets.labelled_notices import HALVES, Notice, read

RULES = load_rules()
NOTICES = [notice for half in HALVES for notice in read(half)]
PIECES = [
    *("，", "。", "\n", "1", "第一，", "①", "您", "你", "我司", "！！", "\u200b", "０", "《", "“", "”", "😀", "\ud83d"),
    *(
        "退款退款退款申请退款申请",
        "以下三点：",
        "11月9日",
        "312笔",
        "3个工作日内",
        "原因是系统故障。",
        "由客服中心负责，",
    ),
    *("13800138000", "顾客李建国", "根据《消费者权益保护法》第二十条", "该法第五条", "已向公安机关报案", "尽快"),
]
edits = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 2000), st.integers(0, 12), st.sampled_from(["", *PIECES])),
    min_size=1,
    max_size=6,
)


def edited(text: Statement, section: int, at: int, gone: int, piece: str) -> Statement:
    number = section % len(text.sections)
    old = text.sections[number]
    start = at % (len(old.text) + 1)
    new = replace(old, text=old.text[:start] + piece + old.text[start + gone :])
    return replace(text, sections=(*text.sections[:number], new, *text.sections[number + 1 :]))


def forget_everything() -> None:
    """Empty what the engine's functions keep, but for the compiled rules and what is read from files."""
    for kept in gc.get_objects():
        if isinstance(kept, _lru_cache_wrapper) and kept.cache_parameters()["maxsize"] and kept is not compiled:
            module = str(kept.__module__)
            if module.startswith(("chengyan.rules", "chengyan.text")) and kept is not checking.checker_for:
                kept.cache_clear()


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(NOTICES), edits)
def test_after_any_edits_the_report_is_that_of_a_text_never_seen(
    notice: Notice, changes: list[tuple[int, int, int, str]]
) -> None:
    used, text = Checker(RULES), notice.statement
    used.check(text, notice.context)
    for section, at, gone, piece in changes:
        text = edited(text, section, at, gone, piece)
        report = used.check(text, notice.context)
    forget_everything()
    fresh = Checker(RULES)
    fresh._compiled = compiled.__wrapped__(RULES)
    assert report == fresh.check(text, notice.context)


@given(st.text("退款了、，a0😀", max_size=40), st.integers(0, 40), st.integers(0, 24))
def test_no_passage_that_is_pasted_is_overlooked_by_the_cheap_look(text: str, at: int, length: int) -> None:
    twice = text[:at] + text[at : at + length] + text[at:]
    assert repetition._may_be_pasted(twice) or not repetition._PASTED.search(twice)
