"""Working days by the notices of the State Council; a year without one is never guessed."""

from datetime import date, datetime, timedelta

import pytest

from chengyan.assets.messages import describe
from chengyan.assets.workdays import (
    UnknownYearError,
    calendar,
    due_instant,
    end_of_term,
    is_workday,
    known_years,
    workdays_between,
)
from chengyan.model.times import Term
from chengyan.text.moments import CHINA


@pytest.mark.parametrize("year", sorted(known_years()))
def test_each_year_names_its_notice_and_works_on_weekends_only_where_moved(year: int) -> None:
    known = calendar(year)
    assert known.notice.startswith("国办发明电〔")
    assert all(day.weekday() >= 5 for day in known.work)
    assert not known.work & known.off
    # Each working weekend pays for a weekday off: more weekdays are off than weekend days are worked.
    assert sum(day.weekday() < 5 for day in known.off) > len(known.work)
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    assert 245 <= sum(map(is_workday, days)) <= 252


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        (date(2026, 11, 13), 3, date(2026, 11, 18)),  # a Friday: Saturday and Sunday do not count
        (date(2026, 9, 30), 1, date(2026, 10, 8)),  # over National Day
        (date(2026, 9, 18), 1, date(2026, 9, 20)),  # a working Sunday
        (date(2026, 2, 13), 3, date(2026, 2, 25)),  # a working Saturday, then the Spring Festival
        (date(2025, 9, 30), 2, date(2025, 10, 10)),
        (date(2024, 4, 3), 2, date(2024, 4, 8)),  # a working Sunday after Qingming
    ],
)
def test_terms_end_on_working_days(start: date, count: int, last: date) -> None:
    assert end_of_term(Term(count, "workdays"), start) == last
    assert workdays_between(start, last) == count


def test_days_need_no_calendar() -> None:
    assert end_of_term(Term(7, "days"), date(2031, 1, 1)) == date(2031, 1, 8)


def test_an_unknown_year_is_a_clear_message() -> None:
    with pytest.raises(UnknownYearError) as caught:
        end_of_term(Term(3, "workdays"), date(2031, 1, 1))
    assert "2031" in describe(caught.value)
    assert "cn-2031.yml" in describe(caught.value)


def test_deadlines_use_the_same_calendar() -> None:
    friday = datetime(2026, 11, 13, 9, 30, tzinfo=CHINA)
    assert due_instant(Term(3, "workdays"), friday) == datetime(2026, 11, 19, tzinfo=CHINA)
    assert due_instant(Term(3, "workdays"), datetime(2031, 1, 1, tzinfo=CHINA)) is None
    assert due_instant(Term(3, "workdays")) is None
    assert due_instant(Term(2, "days"), friday) == datetime(2026, 11, 16, tzinfo=CHINA)
