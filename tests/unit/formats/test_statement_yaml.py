"""Statement files: what they say, what is refused, what a change touches."""

import datetime as dt
import pickle
import re
from dataclasses import replace

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from chengyan.assets.messages import describe
from chengyan.formats.statement_data import statement_from_data, statement_to_data
from chengyan.formats.statement_file import read_statement, statement_to_markdown, write_statement
from chengyan.model import statement as m
from chengyan.model.errors import FormatError
from chengyan.model.vocabulary import SectionId, SectionKind, StatementKind
from tests.unit.formats.incident_strategies import EXTRAS, ODD, anything

FULL = """\
chengyan: statement/1
incident: refund.incident.yml     # 相对路径
kind: full-response
derived_from: null
date: 2026-11-13
signed_as: 云栖优选(杭州)科技有限公司
sections:
  - {id: s1, kind: title, text: 关于双十一退款延迟的致歉与处理方案}
  # 事实
  - id: s2
    kind: facts
    text: |
      11月9日提交的退款申请仍未处理。

      第二段。
  - kind: apology
    text: "我们没有按约定退款。"
"""

BROKEN: dict[str, tuple[str, int, str]] = {
    "no sections": ("chengyan: statement/1\n", 1, "formats.missing-key"),
    "null sections": ("chengyan: statement/1\nsections:\n", 2, "formats.null"),
    "sections are text": ("chengyan: statement/1\nsections: 正文\n", 2, "formats.not-list"),
    "a section is text": ("chengyan: statement/1\nsections:\n  - 正文\n", 3, "formats.not-mapping"),
    "a section without kind": ("chengyan: statement/1\nsections:\n  - text: 正文\n", 3, "formats.missing-key"),
    "a kind in Chinese": ("chengyan: statement/1\nsections:\n  - {kind: 致歉}\n", 3, "formats.unknown-word"),
    "an unknown kind": ("chengyan: statement/1\nkind: 声明\nsections: []\n", 2, "formats.unknown-word-far"),
    "a bad date": ("chengyan: statement/1\ndate: 2026-13-01\nsections: []\n", 2, "formats.bad-date"),
    "a date with time": ("chengyan: statement/1\ndate: 2026-11-01T09:00\nsections: []\n", 2, "formats.bad-date"),
    "an id twice": (
        "chengyan: statement/1\nsections:\n  - {id: a, kind: facts}\n  - {id: a, kind: facts}\n",
        4,
        "formats.duplicate-id",
    ),
    "an incident": ("chengyan: incident/1\ntitle: 甲\n", 1, "formats.is-incident"),
    "no header": ("kind: recall\nsections: []\n", 1, "formats.no-header"),
}


def _read(text: str) -> m.Statement:
    return read_statement("a.statement.yml", text.encode()).statement


def test_the_full_example() -> None:
    document = read_statement("a.statement.yml", FULL.encode())
    statement = document.statement
    assert document.notices == ()
    assert document.offsets is None
    assert document.file_span("s1", 0, 1) is None
    assert statement.kind is StatementKind.FULL_RESPONSE
    assert (statement.date, statement.derived_from) == (dt.date(2026, 11, 13), None)
    assert [section.id for section in statement.sections] == ["s1", "s2", "s3"]
    assert statement.sections[1].text == "11月9日提交的退款申请仍未处理。\n\n第二段。\n"
    assert not any(section.guessed for section in statement.sections)
    assert statement_from_data(statement_to_data(statement)) == statement
    assert pickle.loads(pickle.dumps(document)) == document


@pytest.mark.parametrize("name", BROKEN)
def test_is_refused_with_file_line_and_remedy(name: str) -> None:
    text, line, code = BROKEN[name]
    with pytest.raises(FormatError) as caught:
        read_statement("坏.statement.yml", text.encode())
    message = describe(caught.value)
    assert (caught.value.code, caught.value.line) == (code, line), message
    assert message.startswith(f"坏.statement.yml:{line}: ")
    assert "请" in message


def test_a_missing_kind_is_guessed() -> None:
    statement = _read(FULL.replace("kind: full-response\n", ""))
    assert (statement.kind, statement.kind_guessed) == (StatementKind.FULL_RESPONSE, True)
    assert statement_from_data(statement_to_data(statement)) == statement


def test_an_unchanged_statement_is_the_same_text() -> None:
    assert write_statement(_read(FULL), FULL) == FULL


def test_a_change_touches_its_section_and_writes_the_given_ids_down() -> None:
    statement = _read(FULL)
    changed = (*statement.sections[:2], replace(statement.sections[2], text="我们没有按承诺退款。"))
    text = write_statement(replace(statement, sections=changed), FULL)
    assert text == FULL.replace("约定", "承诺").replace("- kind: apology", "- id: s3\n    kind: apology")


def test_sections_move_with_their_ids_and_comments() -> None:
    statement = _read(FULL)
    order = (statement.sections[0], statement.sections[2], statement.sections[1])
    text = write_statement(replace(statement, sections=order), FULL)
    assert [section.id for section in _read(text).sections] == ["s1", "s3", "s2"]
    assert text.index("s3") < text.index("# 事实") < text.index("s2")


ids = st.lists(st.sampled_from(["s1", "s2", "s3", "a", "b-1"]), unique=True, max_size=5)


@st.composite
def statements(draw: st.DrawFn) -> m.Statement:
    sections = tuple(
        m.Section(
            SectionId(section_id),
            draw(st.sampled_from(SectionKind)),
            draw(st.one_of(st.sampled_from(ODD), anything)),
            draw(st.booleans()),
            draw(st.sampled_from(EXTRAS)),
        )
        for section_id in draw(ids)
    )
    return m.Statement(
        kind=draw(st.sampled_from(StatementKind)),
        sections=sections,
        incident=draw(st.sampled_from([None, "a.incident.yml"])),
        date=draw(st.sampled_from([None, dt.date(2026, 11, 13)])),
        signed_as=draw(st.sampled_from(["", *ODD])),
        kind_guessed=draw(st.booleans()),
        extra=draw(st.sampled_from(EXTRAS)),
    )


@given(statements(), statements())
@settings(max_examples=80, deadline=None)
def test_what_is_written_reads_the_same(old: m.Statement, new: m.Statement) -> None:
    base = write_statement(old)
    assert _read(base) == old
    assert _read(write_statement(new, base)) == new
    assert _read(write_statement(new, FULL)) == new
    assert statement_from_data(statement_to_data(new)) == new


def _outer(text: str) -> str:
    """A text without the blank lines around it, as sections of a text file have none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


@given(statements())
@settings(max_examples=150, deadline=None)
@example(m.Statement(None, (m.Section(SectionId("s1"), SectionKind.TITLE, "\\-"),)))
@example(m.Statement(None, (m.Section(SectionId("s1"), SectionKind.TITLE, "#话题#的说明"),)))
def test_markdown_reads_the_same(statement: m.Statement) -> None:
    text = statement_to_markdown(statement)
    # A text file cannot hold every character that an escape in YAML can: full of control characters it is binary.
    assume(not re.search(r"[\x00-\x08\x0e-\x1f]", text))
    back = read_statement("a.md", text.encode()).statement
    assert [(s.id, s.kind, s.text) for s in back.sections] == [
        (s.id, s.kind, _outer(s.text)) for s in statement.sections
    ]
    assert (back.kind, back.date or statement.date) == (statement.kind, statement.date or back.date)
    assert back.incident == statement.incident
