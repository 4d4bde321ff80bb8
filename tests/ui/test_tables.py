"""The ledger's tables: what is typed or pasted becomes records, what is not understood stays as it was."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from chengyan.model.incident import Fact, Measure
from chengyan.model.times import Period, Term
from chengyan.model.vocabulary import Disclosure, MeasureStatus, Precision, RecordId, RecordStatus
from chengyan.ui.models.columns import fact_columns, measure_columns, next_id
from chengyan.ui.models.moments import CHINA, parse_due, parse_moment, parse_period, show_moment
from chengyan.ui.models.record_table import RecordTable


@pytest.fixture
def facts(qapp: QApplication) -> RecordTable[Fact]:
    parent = QObject(qapp)
    return RecordTable(
        fact_columns(),
        lambda records: Fact(next_id("F", records), ""),
        lambda record, records: replace(record, id=next_id("F", records)),
        parent,
    )


def column(table: RecordTable[Fact], header: str) -> int:
    return next(i for i, c in enumerate(table.columns) if c.header == header)


def test_pasted_cells_become_records(facts: RecordTable[Fact]) -> None:
    missed = facts.paste(
        "312笔没有处理\t已核实\t公开\t11-09 ~ 11-12 22:00\t11-12 22:30\t至少\n第二条\t核实中\t内部", None, 0
    )
    assert missed == 0
    first, second = facts.records
    assert (first.id, second.id) == ("F1", "F2")
    assert (first.status, first.disclosure, first.precision) == (
        RecordStatus.VERIFIED,
        Disclosure.PUBLIC,
        Precision.AT_LEAST,
    )
    assert isinstance(first.when, Period) and isinstance(first.when.end, dt.datetime)
    assert second.what == "第二条"


def test_a_first_line_of_headers_says_where_cells_go(facts: RecordTable[Fact]) -> None:
    facts.paste("状态\t事实\n已核实\t甲\n有争议\t乙", None, 0)
    assert [(f.what, f.status) for f in facts.records] == [
        ("甲", RecordStatus.VERIFIED),
        ("乙", RecordStatus.DISPUTED),
    ]


def test_cells_not_understood_are_counted_and_left(facts: RecordTable[Fact]) -> None:
    assert facts.paste("甲\t不知道\t公开", None, 0) == 1
    assert facts.records[0].status is RecordStatus.CHECKING
    assert facts.records[0].disclosure is Disclosure.PUBLIC


def test_a_cell_not_understood_stays_and_says_why(facts: RecordTable[Fact]) -> None:
    facts.add()
    refused: list[tuple[str, str]] = []
    facts.refused.connect(lambda text, hint: refused.append((text, hint)))
    index = facts.index(0, column(facts, "时间"))
    assert not facts.setData(index, "昨天晚上")
    assert facts.records[0].when is None
    assert refused[0][0] == "昨天晚上" and "11-09" in refused[0][1]


def test_ids_are_not_used_twice(facts: RecordTable[Fact]) -> None:
    for _ in range(3):
        facts.add()
    facts.remove([1])
    facts.duplicate(0)
    assert len({f.id for f in facts.records}) == 3


def test_compensation_goes_when_its_cells_are_empty(qapp: QApplication) -> None:
    amount = next(c for c in measure_columns() if c.header == "金额（元）")
    assert amount.store is not None
    measure = Measure(RecordId("M1"), "退款", status=MeasureStatus.DOING)
    paid = amount.store(measure, "50.10")
    assert paid.compensation is not None and paid.compensation.amount == "50.10"
    assert amount.store(paid, "").compensation is None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2026-11-09", "2026-11-09"),
        ("2026/11/9 9:05", "2026-11-09 09:05"),
        ("2026年11月9日20时15分", "2026-11-09 20:15"),
        ("２０２６－１１－０９　２０：１５", "2026-11-09 20:15"),
        ("2026-11-09T20:15+08:00", "2026-11-09 20:15"),
    ],
)
def test_moments_are_read_as_people_write_them(typed: str, shown: str) -> None:
    assert show_moment(parse_moment(typed)) == shown


@pytest.mark.parametrize("typed", ["昨天", "2026-13-01", "25:00", "2026-02-30"])
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        parse_moment(typed)


def test_a_year_left_out_is_this_year() -> None:
    assert parse_moment("11-09", today=dt.date(2026, 1, 1)) == dt.date(2026, 11, 9)


def test_terms_and_periods() -> None:
    assert parse_due("3个工作日内") == Term(3, "workdays")
    assert parse_due("7 days") == Term(7, "days")
    assert parse_due("2026-11-15") == dt.date(2026, 11, 15)
    assert parse_period("2026-11-09 至 2026-11-12 22:00") == Period(
        dt.date(2026, 11, 9), dt.datetime(2026, 11, 12, 22, tzinfo=CHINA)
    )
