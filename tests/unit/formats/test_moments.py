"""Dates, instants, intervals and terms."""

import datetime as dt

import pytest

from chengyan.formats import moments
from chengyan.model.times import Term

CN = moments.CHINA


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-09", dt.date(2026, 11, 9)),
        ("2026-1-9", dt.date(2026, 1, 9)),
        ("2026-11-09T09:30+08:00", dt.datetime(2026, 11, 9, 9, 30, tzinfo=CN)),
        ("2026-11-09T9:30", dt.datetime(2026, 11, 9, 9, 30, tzinfo=CN)),
        ("2026-11-09 09:30:05", dt.datetime(2026, 11, 9, 9, 30, 5, tzinfo=CN)),
        ("2026-11-09T01:30Z", dt.datetime(2026, 11, 9, 1, 30, tzinfo=dt.UTC)),
        ("2026-11-09T01:30:00.25+0000", dt.datetime(2026, 11, 9, 1, 30, 0, 250_000, tzinfo=dt.UTC)),
    ],
)
def test_moments(text: str, value: dt.date) -> None:
    assert moments.parse_moment(text) == value
    assert moments.parse_moment(moments.write_moment(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "昨天",
        "2026-02-30",
        "2026/11/09",
        "20261109",
        "2026-W01-1",
        "2026-11-09T25:00",
        "2026-11-09T09:30+99:00",
        "0000-01-01",
    ],
)
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError):
        moments.parse_moment(text)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("3 workdays", Term(3, "workdays")),
        ("1 workday", Term(1, "workdays")),
        ("3个工作日", Term(3, "workdays")),
        ("7 days", Term(7, "days")),
        ("7天", Term(7, "days")),
    ],
)
def test_terms(text: str, term: Term) -> None:
    assert moments.parse_due(text) == term
    assert moments.parse_due(moments.write_due(term)) == term


def test_intervals() -> None:
    period = moments.parse_period("2026-11-09/2026-11-09T22:00+08:00")
    assert (period.start, period.end) == (dt.date(2026, 11, 9), dt.datetime(2026, 11, 9, 22, tzinfo=CN))
    assert moments.parse_period(moments.write_period(period)) == period
    assert moments.parse_period("2026-11-09").end is None
    for text in ("2026-11-10/2026-11-09", "2026-11-09/", "/2026-11-09", "2026-11-09/2026-11-10/2026-11-11"):
        with pytest.raises(ValueError):
            moments.parse_period(text)


def test_a_missing_offset_is_told() -> None:
    assert moments.lacks_offset("2026-11-09T09:30")
    assert moments.lacks_offset("2026-11-09T09:30+08:00/2026-11-09T10:30")
    assert not moments.lacks_offset("2026-11-09")
    assert not moments.lacks_offset("2026-11-09T09:30Z")
