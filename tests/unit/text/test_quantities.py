from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyan.text.numerals import read_number
from chengyan.text.quantities import Approximation, Quantity, QuantityKind, find_quantities


def one(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3000", 3000),
        ("3,000", 3000),
        ("３０００", 3000),
        ("三千", 3000),
        ("3千", 3000),
        ("0.3万", 3000),
        ("三百一十二", 312),
        ("两百", 200),
        ("十二", 12),
        ("一百零五", 105),
        ("1.2亿", 120_000_000),
        ("二〇二六", 2026),
        ("3万5千", 35000),
        ("三点五", "3.5"),
    ],
)
def test_numerals(text: str, value: int | str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["三五", "七八", "", "万三万三三"])
def test_what_has_no_single_value(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text", ["3000元", "三千元", "¥3,000", "3千元", "0.3万元", "３０００元", "3000块钱", "人民币3000元"]
)
def test_one_sum_in_many_shapes(text: str) -> None:
    quantity = one(text)
    assert (quantity.kind, quantity.value, quantity.unit) == (QuantityKind.SUM, 3000, "CNY")


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("48小时", "hours", 48),
        ("两天内", "hours", 48),
        ("七日内", "hours", 168),
        ("3个工作日", "workdays", 3),
        ("半小时", "hours", "0.5"),
        ("三个月", "months", 3),
        ("一年半", "months", 18),
        ("一个半月", "months", "1.5"),
        ("24h", "hours", 24),
        ("一周", "hours", 168),
        ("一天半", "hours", 36),
        ("两天", "hours", 48),
    ],
)
def test_durations(text: str, unit: str, value: int | str) -> None:
    quantity = one(text)
    assert (quantity.kind, quantity.unit, quantity.value) == (QuantityKind.DURATION, unit, Decimal(value))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("11月9日", (None, 11, 9)),
        ("2026年11月9日", (2026, 11, 9)),
        ("2026-11-09", (2026, 11, 9)),
        ("2026.11.9", (2026, 11, 9)),
        ("二〇二六年十一月九日", (2026, 11, 9)),
        ("2026年11月", (2026, 11, None)),
        ("11月", (None, 11, None)),
        ("9日", (None, None, 9)),
        ("2026年", (2026, None, None)),
    ],
)
def test_dates(text: str, parts: tuple[int | None, ...]) -> None:
    quantity = one(text)
    assert quantity.kind is QuantityKind.DATE
    assert (quantity.year, quantity.month, quantity.day) == parts


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("22时", 22, 0),
        ("22:30", 22, 30),
        ("晚上10点", 22, 0),
        ("下午3点半", 15, 30),
        ("零点", 0, 0),
        ("8时5分", 8, 5),
        ("凌晨2点", 2, 0),
        ("晚上12点", 24, 0),
        ("晚上9点看到", 21, 0),
        ("凌晨12点", 0, 0),
        ("24时", 24, 0),
    ],
)
def test_times(text: str, hour: int, minute: int) -> None:
    quantity = one(text)
    assert (quantity.kind, quantity.hour, quantity.minute) == (QuantityKind.TIME, hour, minute)


def test_a_date_with_its_time_and_a_range_of_days() -> None:
    date, time = find_quantities("11月11日零点")
    assert (date.month, date.day, time.hour) == (11, 11, 0)
    first, second = find_quantities("11月9日至12日")
    assert (first.day, second.month, second.day) == (9, 11, 12)


@pytest.mark.parametrize("text", ["下午1点到5点维护", "下午 1 到 5 点镜像站维护", "13点至17点检修"])
def test_hours_of_a_range_whatever_follows(text: str) -> None:
    assert [(q.kind, q.hour) for q in find_quantities(text)] == [(QuantityKind.TIME, 13), (QuantityKind.TIME, 17)]


def test_a_range_is_two_quantities() -> None:
    low, high = find_quantities("3至5个工作日")
    assert (low.value, high.value) == (3, 5)
    assert low.unit == high.unit == "workdays"


@pytest.mark.parametrize(
    ("text", "approximation"),
    [
        ("300名", Approximation.EXACT),
        ("约300名", Approximation.ABOUT),
        ("近百名", Approximation.ABOUT),
        ("300名左右", Approximation.ABOUT),
        ("300余名", Approximation.AT_LEAST),
        ("超过300名", Approximation.AT_LEAST),
        ("至少300名", Approximation.AT_LEAST),
        ("不超过300名", Approximation.AT_MOST),
        ("最多300名", Approximation.AT_MOST),
        ("不少于300名", Approximation.AT_LEAST),
        ("上千名", Approximation.AT_LEAST),
        ("联系上450名", Approximation.EXACT),
    ],
)
def test_how_exact_it_claims_to_be(text: str, approximation: Approximation) -> None:
    assert one(text).approximation is approximation


@pytest.mark.parametrize(
    "text",
    [
        "一、事情经过",
        "（二）原因",
        "1. 情况",
        "第十二条",
        "第一时间",
        "第312位",
        "一直以来",
        "一次",
        "一名员工",
        "十分抱歉",
        "千万不要",
        "万一",
        "GB 7718-2025",
        "《广告法》（2021修正）第九条",
        "双11",
        "双十一",
        "618大促",
        "7×24小时",
        "24小时有人接听",
        "见附件1",
        "24小时热线",
        "12315热线",
        "报告编号A-2026-015",
        "V2.0",
        "5G",
        "数百名",
        "三五天",
        "88号",
        "https://example.com/2026/11",
        "a1@example.com",
        "当时",
        "同时",
        "〔2026〕12号",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


def test_phone_numbers_keep_their_digits() -> None:
    assert [q.unit for q in find_quantities("拨打400-000-0000或0571-88880000")] == ["4000000000", "057188880000"]


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("0123456789一二三十百千万亿元月日时年个%：:-第《（😀,.")),
        max_size=60,
    )
)
def test_spans_quote_the_text_in_order(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert text[quantity.span.start : quantity.span.end] == quantity.text
        assert quantity.span.start >= end
        end = quantity.span.end


def test_any_numeral_written_in_full_is_read_back() -> None:
    for n in (1, 10, 11, 20, 99, 100, 101, 110, 312, 1000, 1001, 1010, 9999, 10000, 10001, 12345, 100000):
        assert read_number(_in_chinese(n)) == n


def _in_chinese(n: int) -> str:
    digits, units = "零一二三四五六七八九", ["", "十", "百", "千"]

    def below(n: int) -> str:
        text, zero = "", False
        for power in (3, 2, 1, 0):
            d = n // 10**power % 10
            if d:
                text += ("零" if zero and text else "") + digits[d] + units[power]
                zero = False
            else:
                zero = True
        return text

    high, low = divmod(n, 10000)
    if not high:
        return below(low)
    return below(high) + "万" + ("零" if low and low < 1000 else "") + below(low)
