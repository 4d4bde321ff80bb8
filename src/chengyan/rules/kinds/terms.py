"""When a time allowed ends."""

from datetime import date, timedelta

from chengyan.model.times import Term


def end_of_term(term: Term, published_on: date) -> date:
    """Return the last day of a term; Saturdays and Sundays are no working days, public holidays are not known here."""
    if term.unit == "days":
        return published_on + timedelta(days=term.count)
    weeks, left = divmod(term.count, 5)
    day = published_on + timedelta(weeks=weeks)
    while left or day.weekday() >= 5:
        day += timedelta(days=1)
        if left and day.weekday() < 5:
            left -= 1
    return day
