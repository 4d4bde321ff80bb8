"""The ledger as an index of what it backs: every quantity of every record, with how far the record may be relied on."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cached_property

from chengyan.assets.workdays import UnknownYearError, end_of_term, workdays_between
from chengyan.assets.yaml_file import name_of
from chengyan.model.diagnostics import Span
from chengyan.model.incident import Evidence, Fact, Incident
from chengyan.model.times import Moment, Period, Term
from chengyan.model.vocabulary import Precision
from chengyan.rules.kinds.ledger_bodies import KnownBodies
from chengyan.rules.kinds.ledger_index import QuantityIndex
from chengyan.rules.kinds.ledger_references import LedgerReferences
from chengyan.rules.kinds.ledger_values import Backing, Level, Stated, backing_of, nearest
from chengyan.rules.kinds.ledger_words import LedgerWords
from chengyan.text.quantities import Quantity, QuantityKind
from chengyan.text.quantity_patterns import CURRENCIES

__all__ = ["Backing", "Ledger", "Level"]

_PUBLIC = Backing(Level.PUBLIC)
_CURRENCY_CODES = frozenset(CURRENCIES.values())
_FAR = 366
"""Nobody counts longer terms in working days."""


class Ledger:
    """What an incident backs. Built once for an incident value; questions are answered from indexes."""

    def __init__(self, incident: Incident, published_on: date | None) -> None:
        self.incident = incident
        self.quotes = tuple((claim.quote, claim.id) for claim in incident.claims if claim.quote)
        self._index = QuantityIndex()
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
            quantity.approximation,
        )
        answer = self._answers.get(question)
        if answer is None:
            found = self._index.find(quantity)
            answer = sorted(found, key=lambda backing: (backing.level, backing.precision is not Precision.EXACT))
            self._answers[question] = answer
        return answer

    def meant_by(self, quantity: Quantity, noun: str) -> Stated | None:
        """The one public amount that a slip of the pen may have made of this one, else None."""
        return nearest(quantity, noun, self._index.stated)

    def years_of(self, month: int, day: int) -> frozenset[int]:
        """The years in which the records have this day."""
        return self._index.years_of(month, day)

    @property
    def about(self) -> date | None:
        """A day near which the incident happened; None where the ledger has none."""
        incident = self.incident
        when = (fact.when.start for fact in incident.facts if fact.when)
        moments = (incident.occurred_at, incident.discovered_at, incident.first_post_at, *when)
        near = next(filter(None, moments), None)
        return near.date() if isinstance(near, datetime) else near

    @cached_property
    def words(self) -> LedgerWords:
        """What the records say apart from their quantities; made when first asked for."""
        return LedgerWords(self.incident)

    @cached_property
    def bodies(self) -> KnownBodies:
        """The bodies that the records name."""
        return KnownBodies(self.incident)

    @cached_property
    def references(self) -> LedgerReferences:
        """The numbers of reports and cases that the records have."""
        return LedgerReferences(self.incident)

    def _read(self) -> None:
        incident, index = self.incident, self._index
        superseded = {fact.supersedes for fact in incident.facts if fact.supersedes}
        for fact in incident.facts:
            self._fact(fact, superseded=fact.id in superseded)
        for measure in incident.measures:
            backing = backing_of(measure.id, measure.disclosure, None)
            index.text(backing, measure.action, measure.for_whom, measure.owner)
            self._due(backing, measure.due)
            if measure.compensation:
                self._sum(backing, measure.compensation.amount, measure.compensation.unit)
                index.text(backing, measure.compensation.per, measure.compensation.how)
        for claim in incident.claims:
            state = name_of("verdict", claim.verdict.value)
            index.text(Backing(Level.UNVERIFIED, claim.id, state=state), claim.quote)
            index.moments(_PUBLIC, claim.first_seen)
        for contact in incident.contacts:
            index.text(_PUBLIC, contact.value, contact.hours)
            index.phone(_PUBLIC, contact.value)
        for notification in incident.notifications:
            level = _PUBLIC if notification.sent_at else Backing(Level.UNVERIFIED)
            index.text(level, notification.authority, notification.receipt)
            index.moments(level, notification.sent_at)
        for proceeding in incident.proceedings:
            index.text(_PUBLIC, proceeding.body, proceeding.ref)
            index.moments(_PUBLIC, proceeding.at)
        for deadline in incident.deadlines:
            if isinstance(deadline.due, date):
                index.moments(_PUBLIC, deadline.due)
        for previous in incident.previous:
            index.text(_PUBLIC, previous.text)
            index.moments(_PUBLIC, previous.date)
        index.text(_PUBLIC, incident.organisation.name, incident.organisation.full_name)
        index.moments(
            _PUBLIC,
            incident.occurred_at,
            incident.discovered_at,
            incident.first_post_at,
            incident.hot_search_at,
            incident.next_update_at,
            self._published_on,
        )

    def _fact(self, fact: Fact, *, superseded: bool) -> None:
        backing = backing_of(fact.id, fact.disclosure, fact.status, fact.precision, superseded=superseded)
        self._index.text(backing, fact.what)
        if backing.level is Level.PUBLIC:
            self._evidence_dates(backing, fact.evidence)
        exact = Backing(backing.level, backing.record, Precision.EXACT, state=backing.state)
        self._index.moments(exact, fact.as_of)
        if fact.when:
            self._index.moments(exact, fact.when.start, fact.when.end)
            self._length(exact, fact.when)

    def _length(self, backing: Backing, when: Period) -> None:
        start, end = when.start, when.end
        if isinstance(start, datetime) and isinstance(end, datetime):
            self._index.duration(backing, "hours", Decimal(int((end - start).total_seconds())) / 3600)
        elif end is not None and not isinstance(start, datetime) and not isinstance(end, datetime):
            # From the 9th to the 12th: three days later, four days long.
            days = (end - start).days
            self._index.duration(backing, "hours", 24 * days)
            self._index.duration(backing, "hours", 24 * (days + 1))

    def _evidence_dates(self, backing: Backing, evidence: Iterable[Evidence]) -> None:
        """The dates in the names of proof that holds no personal data (11月12日退款日志): the fact rests on them."""
        for item in evidence:
            if not item.personal_data:
                self._index.dates_in(backing, item.name)

    def _due(self, backing: Backing, due: date | datetime | Term | None) -> None:
        if due is None:
            return
        start, index = self._published_on, self._index
        if isinstance(due, Term):
            unit, value = ("workdays", due.count) if due.unit == "workdays" else ("hours", 24 * due.count)
            index.duration(backing, unit, value)
            if start is not None:
                index.moments(backing, last_day(due, start))
            return
        index.moments(backing, due)
        last = due.date() if isinstance(due, datetime) else due
        if start is not None and last > start:
            # 三日内 said on the day of publication is the same limit, and so are so many working days.
            index.duration(backing, "hours", 24 * (last - start).days)
            if (working := _workdays(start, last)) is not None:
                index.duration(backing, "workdays", working)

    def _sum(self, backing: Backing, amount: str, unit: str) -> None:
        unit = unit.strip()
        currency = unit.upper() if unit.upper() in _CURRENCY_CODES else CURRENCIES.get(unit or "元")
        try:
            value = Decimal(amount.replace(",", "").strip())
        except InvalidOperation:
            value = None
        if value is None or not value.is_finite() or currency is None:
            # 三千元 as an amount, or 10 of 倍餐费: read as prose would say it.
            self._index.text(backing, amount + ("" if currency else unit))
            return
        written = amount.strip() + ("元" if currency == "CNY" else unit)
        self._index.amount(backing, Quantity(Span(0, len(written)), written, QuantityKind.SUM, value, currency))


def last_day(term: Term, start: date) -> Moment | None:
    """The last day of a term; None for a year whose working days are not known."""
    try:
        return end_of_term(term, start)
    except (UnknownYearError, OverflowError):
        return None


def _workdays(start: date, end: date) -> int | None:
    if (end - start).days > _FAR:
        return None
    try:
        return workdays_between(start, end)
    except UnknownYearError:
        return None
