from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyan.model.errors import InputError
from chengyan.store.ids import CASE, next_id, parse_id

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def test_ids_follow_each_other_even_within_a_minute() -> None:
    ids, newest = [], None
    for _ in range(2000):
        newest = next_id(CASE, newest, NOW)
        ids.append(newest)
    assert ids == sorted(set(ids))


@given(st.timedeltas(timedelta(0), timedelta(days=365 * 60)), st.timedeltas(timedelta(minutes=1), timedelta(days=900)))
def test_ids_sort_by_time(age: timedelta, later: timedelta) -> None:
    assert next_id(CASE, None, NOW + age) < next_id(CASE, None, NOW + age + later)


def test_a_clock_set_back_does_not_break_the_order() -> None:
    first = next_id(CASE, None, NOW)
    assert next_id(CASE, first, NOW - timedelta(days=400)) > first


@pytest.mark.parametrize("typed", ["I2GCX4", "i2gcx4", "desk:I2GCX4", " DESK:i2gcx4 "])
def test_ids_are_read_as_people_type_them(typed: str) -> None:
    assert parse_id(typed) == "I2GCX4"


@pytest.mark.parametrize("typed", ["", "desk:", "I2GCX", "I2GCX0", "X2GCX4", "../I2GCX4", "I2GCX41"])
def test_what_is_no_id_is_refused(typed: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_id(typed)
    assert caught.value.code == "store.bad-id"
