"""Waivers in statement files: read, refused with their line, written where they belong, outside the revision's hash."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengyan.assets.messages import describe
from chengyan.formats.canonical import canonical_revision, waivers_hash
from chengyan.formats.statement_data import statement_from_data, statement_to_data
from chengyan.formats.statement_file import read_statement, statement_to_markdown, write_statement
from chengyan.model.errors import FormatError
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import RuleId
from chengyan.model.waiver import Waiver
from chengyan.store.working_copy import statement_of, statement_text
from tests.unit.formats.incident_strategies import ODD, anything

FULL = """\
chengyan: statement/1
kind: full-response
sections:
  - {id: s1, kind: title, text: 关于退款}
  - {id: s2, kind: facts, text: 我们会尽快退款。}
# 法务看过
waivers:
  - rule: vague-time      # 第一条
    section: s2
    quote: 尽快
    prefix: 我们会
    suffix: 退款。
    start: 3
    reason: "引用监管通报 #话题"
    by: 李宁
    at: 2026-11-13T02:10+08:00
  - {rule: rem-no-deadline, element: 时限, reason: 时限写在置顶评论里, mood: 急}
more: 1
"""
HEAD = "chengyan: statement/1\nsections: []\nwaivers:\n"
BROKEN = {
    "no reason": ("  - {rule: a, element: b}\n", 4, "formats.missing-key"),
    "an empty reason": ("  - rule: a\n    element: b\n    reason: ' '\n", 6, "formats.empty-text"),
    "no rule": ("  - {element: b, reason: 已与法务确认}\n", 4, "formats.missing-key"),
    "no place": ("  - {rule: a, reason: 已与法务确认}\n", 4, "formats.waiver-nowhere"),
    "a quote without section": ("  - {rule: a, quote: b, reason: 已与法务确认}\n", 4, "formats.waiver-nowhere"),
    "a place that is no number": (
        "  - rule: a\n    element: b\n    reason: 已与法务确认\n    start: 第三\n",
        7,
        "formats.bad-count",
    ),
    "a day for a time": (
        "  - {rule: a, element: b, reason: 已与法务确认}\n  - {rule: a, element: b, reason: c, at: 2026-11-13}\n",
        5,
        "formats.bad-instant",
    ),
    "no list": ("  rule: a\n", 3, "formats.not-list"),
}


def _read(text: str, name: str = "a.statement.yml") -> Statement:
    return read_statement(name, text.encode()).statement


def test_what_the_file_says() -> None:
    first, second = _read(FULL).waivers
    assert (first.rule, first.section, first.quote, first.start) == ("vague-time", "s2", "尽快", 3)
    assert (first.reason, first.by) == ("引用监管通报 #话题", "李宁")
    assert first.at == dt.datetime(2026, 11, 13, 2, 10, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    assert (second.element, second.start, second.extra) == ("时限", None, (("mood", "急"),))


@pytest.mark.parametrize("name", BROKEN)
def test_is_refused_with_its_line(name: str) -> None:
    text, line, code = BROKEN[name]
    with pytest.raises(FormatError) as caught:
        _read(HEAD + text)
    assert (caught.value.code, caught.value.line) == (code, line), describe(caught.value)
    assert "请" in describe(caught.value)


def test_markdown_is_refused_with_its_line_too() -> None:
    text = "---\nchengyan: statement/1\nwaivers:\n  - {rule: a, reason: 已与法务确认}\n---\n\n# 标题\n"
    with pytest.raises(FormatError) as caught:
        _read(text, "a.md")
    assert (caught.value.code, caught.value.line) == ("formats.waiver-nowhere", 4)


def test_one_more_waiver_touches_nothing_else() -> None:
    statement = _read(FULL)
    more = Waiver(RuleId("x-y"), section="s1", quote="退款", reason="标题沿用通报用语")
    text = write_statement(replace(statement, waivers=(*statement.waivers, more)), FULL)
    added = "  - rule: x-y\n    section: s1\n    quote: 退款\n    reason: 标题沿用通报用语\n"
    assert text == FULL.replace("more: 1\n", added + "more: 1\n")
    assert _read(text).waivers[-1] == more


def test_one_less_takes_only_its_lines() -> None:
    statement = _read(FULL)
    text = write_statement(replace(statement, waivers=statement.waivers[:1]), FULL)
    assert text == FULL.replace(
        "  - {rule: rem-no-deadline, element: 时限, reason: 时限写在置顶评论里, mood: 急}\n", ""
    )


def test_the_first_waiver_of_a_file() -> None:
    plain = FULL[: FULL.index("# 法务看过")]
    statement = _read(plain)
    text = write_statement(replace(statement, waivers=_read(FULL).waivers), plain)
    assert text.startswith(plain)
    assert _read(text).waivers == _read(FULL).waivers


def test_a_text_with_waivers_is_the_same_revision() -> None:
    statement = _read(FULL)
    bare = replace(statement, waivers=())
    assert canonical_revision(statement) == canonical_revision(bare)
    assert waivers_hash(statement) != waivers_hash(bare)
    # A golden value: it must never change.
    assert waivers_hash(bare) == "940099f27c573bd873ccc409e6457fe6322e411856857eb070c14dbf9c2df441"
    assert waivers_hash(statement) == "bb241ff35ee442db7845984cae3816592a6aa3fd51677ba0ff89e0168255697f"


def test_markdown_keeps_them() -> None:
    statement = _read(FULL)
    assert _read(statement_to_markdown(statement), "a.md").waivers == statement.waivers


waivers = st.builds(
    Waiver,
    rule=st.sampled_from([RuleId("a-b"), RuleId("1"), RuleId("no")]),
    section=st.just("s1"),
    quote=anything.filter(bool),
    prefix=anything,
    suffix=anything,
    start=st.none() | st.integers(0, 10**6),
    reason=st.sampled_from(ODD).filter(lambda text: bool(text.strip())),
    by=anything,
    at=st.none() | st.just(dt.datetime(2026, 11, 13, 2, 10, 5, tzinfo=dt.UTC)),
)


@settings(max_examples=80)
@given(st.lists(waivers, max_size=3).map(tuple))
def test_every_waiver_survives_the_file_and_the_workspace(made: tuple[Waiver, ...]) -> None:
    statement = replace(_read(FULL), waivers=made)
    assert statement_from_data(statement_to_data(statement)) == statement
    assert _read(write_statement(statement)) == statement
    assert _read(write_statement(statement, FULL)) == statement
    assert statement_of("s", statement_text(statement)) == statement
