import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chengyan.drafting import chinese
from chengyan.model.incident import Compensation
from chengyan.model.times import Period, Term

CST = dt.timezone(dt.timedelta(hours=8))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (dt.date(2026, 11, 9), "11月9日"),
        (dt.date(2025, 12, 31), "2025年12月31日"),
        (dt.datetime(2026, 11, 12, 22, 30, tzinfo=CST), "11月12日22时30分"),
        (dt.datetime(2026, 11, 12, 9, 5, tzinfo=CST), "11月12日9时5分"),
        (dt.datetime(2026, 11, 13, 10, 0, tzinfo=CST), "11月13日10时"),
        (dt.datetime(2026, 11, 9, 0, 0, tzinfo=CST), "11月9日"),
        (dt.datetime(2026, 11, 9, 0, 20, tzinfo=CST), "11月9日0时20分"),
        (dt.datetime(2027, 1, 1, 8, 0, tzinfo=CST), "2027年1月1日8时"),
    ],
)
def test_moment(value: dt.date | None, expected: str) -> None:
    assert chinese.moment(value, 2026) == expected


def test_an_instant_keeps_its_own_clock() -> None:
    utc = dt.datetime(2026, 11, 12, 14, 30, tzinfo=dt.UTC)
    assert chinese.moment(utc, 2026) == "11月12日14时30分"


def test_period() -> None:
    start, end = dt.date(2026, 11, 9), dt.datetime(2026, 11, 12, 22, tzinfo=CST)
    assert chinese.period(Period(start, end), 2026) == "11月9日至11月12日22时"
    assert chinese.period(Period(start), 2026) == chinese.period(Period(start, start), 2026) == "11月9日"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.date(2026, 11, 15), "11月15日前"),
        (dt.datetime(2026, 11, 15, 18, tzinfo=CST), "11月15日18时前"),
        (Term(3, "workdays"), "3个工作日内"),
        (Term(7, "days"), "7天内"),
        (None, ""),
    ],
)
def test_due(value: dt.date | Term | None, expected: str) -> None:
    assert chinese.due(value, 2026) == expected


def test_amount_is_verbatim() -> None:
    assert chinese.amount(Compensation("50.10", "CNY")) == "50.10元"
    assert chinese.amount(Compensation("100", "积分")) == "100积分"
    assert chinese.amount(Compensation("", "CNY")) == chinese.amount(None) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("312笔申请(312位用户)到22时仍未处理,超过48小时。", "312笔申请（312位用户）到22时仍未处理，超过48小时"),
        ("营业时间:9:00-21:00", "营业时间：9:00-21:00"),
        ("金额合计1,234.50元", "金额合计1,234.50元"),
        ("型号MN-K06(V2)已停用", "型号MN-K06(V2)已停用"),
        ("第一行\n第二行", "第一行 第二行"),
        ("  结尾。。 ", "结尾"),
        ("Only Latin, as it is.", "Only Latin, as it is"),
        ("", ""),
    ],
)
def test_clause(text: str, expected: str) -> None:
    assert chinese.clause(text) == expected


@pytest.mark.parametrize(("number", "expected"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")])
def test_numeral(number: int, expected: str) -> None:
    assert chinese.numeral(number) == expected


@example("?(㐀)")
@example("((㐀))")
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_a_clause_is_one_line_and_stays_what_it_is(text: str) -> None:
    once = chinese.clause(text)
    assert chinese.clause(once) == once
    assert len(once.splitlines()) <= 1
    kept = {c for c in text if c.isalnum()}
    assert kept == {c for c in once if c.isalnum()}, "words and figures are never changed"
