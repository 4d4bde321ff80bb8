"""The quantities that records hold, found again by value, by day, by hour, or nearly."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from chengyan.model.times import Moment
from chengyan.rules.kinds.ledger_values import (
    COUNTED,
    Backing,
    Key,
    Level,
    Stated,
    exactly,
    key_of,
    loosely,
    noun_after,
    rounds,
    unit_class,
)
from chengyan.text.quantities import Approximation, Quantity, QuantityKind, find_quantities

_ANY_LEAP_YEAR = 2024
DateParts = tuple[int | None, int | None, int | None]


class QuantityIndex:
    """Filled once from records, asked many times."""

    def __init__(self) -> None:
        self._values: dict[Key, list[Backing]] = {}
        self._dates: dict[DateParts, list[Backing]] = {}
        self._times: dict[tuple[int, int], list[Backing]] = {}
        self._hours: dict[int, list[Backing]] = {}
        self._phones: dict[str, list[Backing]] = {}
        self.stated: list[Stated] = []

    # Filling

    def text(self, backing: Backing, *texts: str) -> None:
        """Add the quantities that the texts hold."""
        for text in texts:
            quantities = find_quantities(text) if text else []
            for place, quantity in enumerate(quantities):
                self._add(backing, quantity, noun_after(text, quantity.span.end))
                if quantity.kind is QuantityKind.DATE and (next_day := midnight(text, quantities, place)):
                    self._date(backing, next_day)

    def dates_in(self, backing: Backing, text: str) -> None:
        """Add only the dates of the text."""
        for quantity in find_quantities(text):
            if quantity.kind is QuantityKind.DATE:
                self._date(backing, quantity)

    def phone(self, backing: Backing, number: str) -> None:
        self._phones.setdefault("".join(c for c in number if c.isdigit()), []).append(backing)

    def moments(self, backing: Backing, *moments: Moment | None) -> None:
        for moment in moments:
            if moment is None:
                continue
            self._dates.setdefault((moment.year, moment.month, moment.day), []).append(backing)
            if isinstance(moment, datetime):
                self._time(backing, moment.hour, moment.minute)

    def duration(self, backing: Backing, unit: str, value: Decimal | int) -> None:
        self._values.setdefault(("duration", unit, round(Decimal(value), 6)), []).append(backing)

    def amount(self, backing: Backing, quantity: Quantity) -> None:
        """Add an amount that no text holds."""
        self._add(backing, quantity, "")

    def _add(self, backing: Backing, quantity: Quantity, noun: str) -> None:
        match quantity.kind:
            case QuantityKind.DATE:
                self._date(backing, quantity)
            case QuantityKind.TIME:
                self._time(backing, quantity.hour or 0, quantity.minute or 0)
            case QuantityKind.PHONE:
                self._phones.setdefault(quantity.unit, []).append(backing)
            case kind:
                item = loosely(backing, quantity)
                if kind in COUNTED:
                    item = replace(item, unit=unit_class(quantity.unit))
                self._values.setdefault(key_of(quantity), []).append(item)
                if kind is not QuantityKind.DURATION and item.level is Level.PUBLIC:
                    self.stated.append(Stated(quantity, noun, item))

    def _date(self, backing: Backing, quantity: Quantity) -> None:
        parts = (quantity.year, quantity.month, quantity.day)
        self._dates.setdefault(parts, []).append(exactly(backing))

    def _time(self, backing: Backing, hour: int, minute: int) -> None:
        self._times.setdefault((hour % 24, minute), []).append(exactly(backing))
        self._hours.setdefault(hour % 24, []).append(exactly(backing))

    # Asking

    def find(self, quantity: Quantity) -> Iterable[Backing]:
        """Return what holds the quantity, in no order."""
        match quantity.kind:
            case QuantityKind.DATE:
                return self._dated(quantity)
            case QuantityKind.TIME:
                hour, minute = (quantity.hour or 0) % 24, quantity.minute or 0
                # 22时 says no minute: a record of 22:30 backs it.
                return self._times.get((hour, minute), []) or ([] if minute else self._hours.get(hour, []))
            case QuantityKind.PHONE:
                return self._phones.get(quantity.unit, [])
        found = self._values.get(key_of(quantity), [])
        if quantity.kind in COUNTED:
            unit = unit_class(quantity.unit)
            found = [b for b in found if not unit or not b.unit or b.unit == unit]
        if not found and quantity.approximation is not Approximation.EXACT:
            return list(self._roughly(quantity))
        return found

    def _roughly(self, quantity: Quantity) -> Iterator[Backing]:
        kind, scale, _ = key_of(quantity)
        unit = unit_class(quantity.unit) if quantity.kind in COUNTED else ""
        for (other_kind, other_scale, value), backings in self._values.items():
            if (other_kind, other_scale) == (kind, scale) and rounds(quantity, value):
                for backing in backings:
                    if not unit or not backing.unit or backing.unit == unit:
                        # Said loosely, it claims no exactness that the record lacks.
                        yield exactly(backing)

    def _dated(self, quantity: Quantity) -> list[Backing]:
        year, month, day = quantity.year, quantity.month, quantity.day
        found: list[Backing] = []
        for (known_year, known_month, known_day), backings in self._dates.items():
            if year is not None and known_year is not None and year != known_year:
                continue
            if year is not None and month is None and known_year is None:
                continue
            if (month is not None and month != known_month) or (day is not None and day != known_day):
                continue
            found.extend(backings)
        return found

    def years_of(self, month: int, day: int) -> frozenset[int]:
        """The years in which the records have this day."""
        return frozenset(y for y, m, d in self._dates if y is not None and (m, d) == (month, day))


def midnight(text: str, quantities: list[Quantity], place: int) -> Quantity | None:
    """The next day, where the date at ``place`` goes to its end (11月11日24时 is 11月12日零时); else None."""
    date_said = quantities[place]
    after = quantities[place + 1] if place + 1 < len(quantities) else None
    if after is None or after.hour != 24 or text[date_said.span.end : after.span.start].strip(" 的"):
        return None
    if date_said.month is None or date_said.day is None:
        return None
    try:
        following = date(date_said.year or _ANY_LEAP_YEAR, date_said.month, date_said.day) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    year = following.year if date_said.year is not None else None
    return replace(date_said, year=year, month=following.month, day=following.day)
