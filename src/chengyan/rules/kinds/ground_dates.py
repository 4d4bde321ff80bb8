"""Dates as the calendar has them: the weekday beside a date, days that do not exist, years of unknown working days."""

import re
from calendar import isleap, monthrange
from collections.abc import Iterable
from datetime import date

from chengyan.assets.workdays import UnknownYearError, end_of_term
from chengyan.model.times import Term
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.ground_rules import GroundRules
from chengyan.rules.paragraph import Paragraph
from chengyan.text.quantities import Quantity, QuantityKind

_WEEKDAYS = "一二三四五六日"
_NAMED = re.compile("(?:星期|礼拜|周)[一二三四五六日天]")
_AFTER = re.compile(
    r"\s?[，,]?\s?[（(]?\s?(?:星期|礼拜|周)(?P<day>[一二三四五六日天])(?!\s?(?:[至到—~～-]\s?(?:星期|礼拜|周)|[边年刊报均]))"
)
_BEFORE = re.compile(r"(?:星期|礼拜|周)(?P<day>[一二三四五六日天])\s?[（(]\s?$")
_CLOSE = re.compile(r"\s?[）)]")
_LOOK_BACK = 8
_LONG_TERM = 250


class CalendarDates:
    """The checks ``weekday``, ``calendar`` and ``workdays``."""

    def __init__(self, rules: GroundRules) -> None:
        self._rules = rules
        self._weekday = bool(rules.asking("weekday"))
        self._calendar = bool(rules.asking("calendar"))
        self._workdays = bool(rules.asking("workdays"))

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        named = self._weekday and _NAMED.search(paragraph.text) is not None
        for quantity in paragraph.quantities:
            if quantity.kind is QuantityKind.DATE:
                if quantity.month is None or quantity.day is None:
                    continue
                if not _exists(quantity.year, quantity.month, quantity.day):
                    span = quantity.span
                    yield from self._rules.hits("calendar", paragraph, span.start, span.end)
                elif named:
                    yield from self._weekdays(paragraph, quantity, backdrop)
            elif self._workdays and quantity.unit == "workdays" and quantity.kind is QuantityKind.DURATION:
                yield from self._terms(paragraph, quantity, backdrop.published_on)

    def _weekdays(self, paragraph: Paragraph, quantity: Quantity, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        day = day_of(quantity, backdrop)
        if day is None:
            return
        text, span = paragraph.text, quantity.span
        start, end, place = span.start, span.end, -1
        if after := _AFTER.match(text, span.end):
            place, end = after.start("day"), after.end("day")
        elif before := _BEFORE.search(text, max(0, span.start - _LOOK_BACK), span.start):
            place, start = before.start("day"), before.start()
        if place < 0:
            return
        if text.count("（", start, end) + text.count("(", start, end) > 0 and (close := _CLOSE.match(text, end)):
            end = close.end()
        right = _WEEKDAYS[day.weekday()]
        if text[place].replace("天", "日") != right:
            fixed = text[start:place] + right + text[place + 1 : end]
            year = str(day.year)
            yield from self._rules.hits("weekday", paragraph, start, end, replacement=fixed, value=right, backing=year)

    def _terms(self, paragraph: Paragraph, quantity: Quantity, published_on: date | None) -> Iterable[ParagraphHit]:
        if published_on is None or quantity.value is None or not 0 < quantity.value <= _LONG_TERM:
            return
        try:
            end_of_term(Term(int(quantity.value), "workdays"), published_on)
        except UnknownYearError as exc:
            span = quantity.span
            yield from self._rules.hits("workdays", paragraph, span.start, span.end, value=str(exc.year))


def day_of(quantity: Quantity, backdrop: Backdrop) -> date | None:
    """The day that a date in the prose means; None where its year is said nowhere.

    A year left out is that of the only ledger date with this month and day, else the one nearest to the day of
    publication or of the incident.
    """
    month, day = quantity.month, quantity.day
    if month is None or day is None:
        return None
    if quantity.year is not None:
        return _date(quantity.year, month, day)
    ledger = backdrop.ledger
    years = ledger.years_of(month, day) if ledger is not None else frozenset()
    if len(years) == 1:
        return _date(next(iter(years)), month, day)
    near = backdrop.published_on or (ledger.about if ledger is not None else None)
    if near is None:
        return None
    days = [found for year in (near.year - 1, near.year, near.year + 1) if (found := _date(year, month, day))]
    return min(days, key=lambda found: abs((found - near).days), default=None)


def _exists(year: int | None, month: int, day: int) -> bool:
    if year is None and month == 2:
        return day <= 29
    if month == 2 and year is not None:
        return day <= (29 if isleap(year) else 28)
    return day <= monthrange(year or 2024, month)[1]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
