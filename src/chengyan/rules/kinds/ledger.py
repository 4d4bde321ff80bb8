"""The ledger as an index of what it backs: every quantity of every record, with how far the record may be relied on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import IntEnum

from chengyan.assets import messages
from chengyan.assets.workdays import UnknownYearError, end_of_term, workdays_between
from chengyan.assets.yaml_file import name_of
from chengyan.model.incident import Evidence, Fact, Incident
from chengyan.model.times import Moment, Term
from chengyan.model.vocabulary import Disclosure, Precision, RecordId, RecordStatus
from chengyan.text.quantities import Quantity, QuantityKind, find_quantities
from chengyan.text.quantity_patterns import CURRENCIES


class Level(IntEnum):
    """How far a record backs a public sentence; lower is better."""

    PUBLIC = 0
    UNVERIFIED = 1
    CONFIDENTIAL = 2


@dataclass(frozen=True, slots=True)
class Backing:
    """A record that holds a quantity. ``unit`` is the class of its measure word; ``state`` is for messages."""

    level: Level
    record: RecordId | None = None
    precision: Precision = Precision.EXACT
    unit: str = ""
    state: str = ""


_PUBLIC = Backing(Level.PUBLIC)
_UNITS = {
    "位": "person", "名": "person", "人": "person", "人次": "person", "户": "person", "个": "", "笔": "item",
    "单": "item", "份": "item", "条": "item", "台": "machine", "部": "machine", "辆": "machine",
    "家": "shop", "间": "shop", "起": "case", "例": "case", "宗": "case", "批": "lot", "批次": "lot",
    "公斤": "kg", "千克": "kg", "kg": "kg",
}  # fmt: skip
_CURRENCY_CODES = frozenset(CURRENCIES.values())
DateParts = tuple[int | None, int | None, int | None]


def unit_class(unit: str) -> str:
    """Return the class of a measure word: 位, 名 and 人 count the same things; empty fits anything."""
    return _UNITS.get(unit, unit)


class Ledger:
    """What an incident backs. Built once for an incident value; questions are answered from indexes."""

    def __init__(self, incident: Incident, published_on: date | None) -> None:
        self.incident = incident
        self.quotes = tuple((claim.quote, claim.id) for claim in incident.claims if claim.quote)
        self.secrets: dict[str, RecordId] = {}
        self._values: dict[tuple[str, str, Decimal], list[Backing]] = {}
        self._dates: dict[DateParts, list[Backing]] = {}
        self._times: dict[tuple[int, int], list[Backing]] = {}
        self._hours: dict[int, list[Backing]] = {}
        self._phones: dict[str, list[Backing]] = {}
        self._published_on = published_on
        self._answers: dict[tuple[object, ...], list[Backing]] = {}
        self._read()

    def backings(self, quantity: Quantity) -> list[Backing]:
        """Return the records that hold this quantity, the most reliable first."""
        question = (
            quantity.kind,
            quantity.value,
            quantity.unit,
            quantity.year,
            quantity.month,
            quantity.day,
            quantity.hour,
            quantity.minute,
        )
        answer = self._answers.get(question)
        if answer is None:
            found = self._candidates(quantity)
            answer = sorted(found, key=lambda backing: (backing.level, backing.precision is not Precision.EXACT))
            self._answers[question] = answer
        return answer

    def _candidates(self, quantity: Quantity) -> Iterable[Backing]:
        match quantity.kind:
            case QuantityKind.DATE:
                return self._dated(quantity)
            case QuantityKind.TIME:
                hour, minute = (quantity.hour or 0) % 24, quantity.minute or 0
                # 22时 says no minute: a record of 22:30 backs it.
                return self._times.get((hour, minute), []) or ([] if minute else self._hours.get(hour, []))
            case QuantityKind.PHONE:
                return self._phones.get(quantity.unit, [])
            case QuantityKind.COUNT | QuantityKind.NUMBER:
                return self._counted(quantity)
        return self._values.get(_key(quantity), [])

    def _counted(self, quantity: Quantity) -> list[Backing]:
        unit = unit_class(quantity.unit)
        found = self._values.get(_key(quantity), [])
        return [b for b in found if not unit or not b.unit or b.unit == unit]

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

    def _read(self) -> None:
        incident = self.incident
        superseded = {fact.supersedes for fact in incident.facts if fact.supersedes}
        for fact in incident.facts:
            self._fact(fact, superseded=fact.id in superseded)
        for measure in incident.measures:
            backing = _backing(measure.id, measure.disclosure, None)
            self._text(backing, measure.action, measure.for_whom, measure.owner)
            self._due(backing, measure.due)
            if measure.compensation:
                self._sum(backing, measure.compensation.amount, measure.compensation.unit)
                self._text(backing, measure.compensation.per, measure.compensation.how)
            if backing.level is Level.CONFIDENTIAL:
                self._secret(measure.id, measure.action)
        for claim in incident.claims:
            state = name_of("verdict", claim.verdict.value)
            self._text(Backing(Level.UNVERIFIED, claim.id, state=state), claim.quote)
        for contact in incident.contacts:
            self._text(_PUBLIC, contact.value, contact.hours)
            self._phones.setdefault("".join(c for c in contact.value if c.isdigit()), []).append(_PUBLIC)
        for notification in incident.notifications:
            level = _PUBLIC if notification.sent_at else Backing(Level.UNVERIFIED)
            self._text(level, notification.authority, notification.receipt)
            self._moments(level, notification.sent_at)
        for proceeding in incident.proceedings:
            self._text(_PUBLIC, proceeding.body, proceeding.ref)
            self._moments(_PUBLIC, proceeding.at)
        for previous in incident.previous:
            self._text(_PUBLIC, previous.text)
            self._moments(_PUBLIC, previous.date)
        self._text(_PUBLIC, incident.organisation.name, incident.organisation.full_name)
        self._moments(
            _PUBLIC,
            incident.occurred_at,
            incident.discovered_at,
            incident.first_post_at,
            incident.next_update_at,
            self._published_on,
        )

    def _fact(self, fact: Fact, *, superseded: bool) -> None:
        backing = _backing(fact.id, fact.disclosure, fact.status, fact.precision, superseded=superseded)
        self._text(backing, fact.what)
        if backing.level is Level.PUBLIC:
            self._evidence_dates(backing, fact.evidence)
        exact = Backing(backing.level, backing.record, Precision.EXACT, state=backing.state)
        self._moments(exact, fact.as_of)
        if fact.when:
            self._moments(exact, fact.when.start, fact.when.end)
            start, end = fact.when.start, fact.when.end
            if isinstance(start, datetime) and isinstance(end, datetime):
                hours = Decimal(int((end - start).total_seconds())) / 3600
                self._values.setdefault(("duration", "hours", hours), []).append(exact)
        if backing.level is Level.CONFIDENTIAL:
            self._secret(fact.id, fact.what)

    def _evidence_dates(self, backing: Backing, evidence: Iterable[Evidence]) -> None:
        """The dates in the names of proof that holds no personal data (11月12日退款日志): the fact rests on them."""
        for item in evidence:
            for quantity in find_quantities(item.name) if not item.personal_data else ():
                if quantity.kind is QuantityKind.DATE:
                    self._add(backing, quantity)

    def _text(self, backing: Backing, *texts: str) -> None:
        for text in texts:
            for quantity in find_quantities(text) if text else ():
                self._add(backing, quantity)

    def _add(self, backing: Backing, quantity: Quantity) -> None:
        match quantity.kind:
            case QuantityKind.DATE:
                parts = (quantity.year, quantity.month, quantity.day)
                self._dates.setdefault(parts, []).append(_exactly(backing))
            case QuantityKind.TIME:
                self._time(backing, quantity.hour or 0, quantity.minute or 0)
            case QuantityKind.PHONE:
                self._phones.setdefault(quantity.unit, []).append(backing)
            case QuantityKind.COUNT | QuantityKind.NUMBER:
                unit = unit_class(quantity.unit)
                item = Backing(backing.level, backing.record, backing.precision, unit, backing.state)
                self._values.setdefault(_key(quantity), []).append(item)
            case _:
                self._values.setdefault(_key(quantity), []).append(backing)

    def _time(self, backing: Backing, hour: int, minute: int) -> None:
        self._times.setdefault((hour % 24, minute), []).append(_exactly(backing))
        self._hours.setdefault(hour % 24, []).append(_exactly(backing))

    def _moments(self, backing: Backing, *moments: Moment | None) -> None:
        for moment in moments:
            if moment is None:
                continue
            self._dates.setdefault((moment.year, moment.month, moment.day), []).append(backing)
            if isinstance(moment, datetime):
                self._time(backing, moment.hour, moment.minute)

    def _due(self, backing: Backing, due: date | datetime | Term | None) -> None:
        if due is None:
            return
        start = self._published_on
        if isinstance(due, Term):
            unit, value = ("workdays", due.count) if due.unit == "workdays" else ("hours", 24 * due.count)
            self._values.setdefault(("duration", unit, Decimal(value)), []).append(backing)
            if start is not None and (last := _last_day(due, start)) is not None:
                self._moments(backing, last)
            return
        self._moments(backing, due)
        last = due.date() if isinstance(due, datetime) else due
        if start is not None and last > start:
            # 三日内 said on the day of publication is the same limit, and so are so many working days.
            days = (last - start).days
            self._values.setdefault(("duration", "hours", Decimal(24 * days)), []).append(backing)
            if (working := _workdays(start, last)) is not None:
                self._values.setdefault(("duration", "workdays", Decimal(working)), []).append(backing)

    def _sum(self, backing: Backing, amount: str, unit: str) -> None:
        unit = unit.strip()
        currency = unit.upper() if unit.upper() in _CURRENCY_CODES else CURRENCIES.get(unit or "元")
        try:
            value = Decimal(amount.replace(",", "").strip())
        except InvalidOperation:
            value = None
        if value is None or currency is None:
            # 三千元 as an amount, or 10 of 倍餐费: read as prose would say it.
            self._text(backing, amount + ("" if currency else unit))
            return
        self._values.setdefault(("sum", currency, value), []).append(backing)

    def _secret(self, record: RecordId, text: str) -> None:
        for start in range(len(text) - SECRET_LENGTH + 1):
            self.secrets.setdefault(text[start : start + SECRET_LENGTH], record)

    def without_public_secrets(self) -> dict[str, RecordId]:
        """Return the passages of confidential records that no public record says too."""
        public = [f.what for f in self.incident.facts if f.disclosure is Disclosure.PUBLIC]
        public += [m.action for m in self.incident.measures if m.disclosure is Disclosure.PUBLIC]
        public += [p.text for p in self.incident.previous]
        public += [c.quote for c in self.incident.claims]
        public += [self.incident.organisation.name, self.incident.organisation.full_name]
        said = {text[i : i + SECRET_LENGTH] for text in public for i in range(len(text) - SECRET_LENGTH + 1)}
        return {passage: record for passage, record in self.secrets.items() if passage not in said}


_FAR = 366
"""Nobody counts longer terms in working days."""
SECRET_LENGTH = 8
"""So many code points in a row of a confidential record are no coincidence."""


def _last_day(term: Term, start: date) -> date | None:
    """The last day of a term; None for a year whose working days are not known."""
    try:
        return end_of_term(term, start)
    except UnknownYearError:
        return None


def _workdays(start: date, end: date) -> int | None:
    if (end - start).days > _FAR:
        return None
    try:
        return workdays_between(start, end)
    except UnknownYearError:
        return None


def _exactly(backing: Backing) -> Backing:
    # “At least” and “about” are said of amounts; the dates beside them are what they are.
    if backing.precision is Precision.EXACT:
        return backing
    return Backing(backing.level, backing.record, Precision.EXACT, backing.unit, backing.state)


def _key(quantity: Quantity) -> tuple[str, str, Decimal]:
    value = quantity.value if quantity.value is not None else Decimal(-1)
    if quantity.kind in {QuantityKind.COUNT, QuantityKind.NUMBER}:
        return "number", "", value
    return quantity.kind.value, quantity.unit, value


def _backing(
    record: RecordId,
    disclosure: Disclosure,
    status: RecordStatus | None,
    precision: Precision = Precision.EXACT,
    *,
    superseded: bool = False,
) -> Backing:
    states: list[str] = []
    if superseded:
        states.append(messages.printed("rules.superseded"))
    if status is not None and status is not RecordStatus.VERIFIED:
        states.append(name_of("record_status", status.value))
    if disclosure is not Disclosure.PUBLIC:
        states.append(name_of("disclosure", disclosure.value))
    level = Level.UNVERIFIED if states else Level.PUBLIC
    if disclosure is Disclosure.CONFIDENTIAL:
        level = Level.CONFIDENTIAL
    return Backing(level, record, precision, state="、".join(states))
