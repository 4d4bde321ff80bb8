"""Every record of a ledger by its id, those without one by their place."""

from collections.abc import Iterator
from dataclasses import dataclass

from chengyan.model.incident import Claim, Contact, Fact, Incident, Measure, Notification, Proceeding
from chengyan.model.vocabulary import RecordId

Record = Fact | Claim | Measure | Contact | Notification | Proceeding


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a record stands: ``incident.<table>[index]``."""

    id: RecordId
    table: str
    index: int
    record: Record


def records_of(incident: Incident) -> Iterator[RecordPlace]:
    """Facts, claims, measures, contacts, notifications and proceedings, in this order.

    Contacts, notifications and proceedings have no ids of their own: theirs say the place, ``contacts/1`` the first.
    """
    named: tuple[tuple[str, tuple[Fact | Claim | Measure, ...]], ...] = (
        ("facts", incident.facts),
        ("claims", incident.claims),
        ("measures", incident.measures),
    )
    for table, records in named:
        for index, record in enumerate(records):
            yield RecordPlace(record.id, table, index, record)
    plain: tuple[tuple[str, tuple[Contact | Notification | Proceeding, ...]], ...] = (
        ("contacts", incident.contacts),
        ("notifications", incident.notifications),
        ("proceedings", incident.proceedings),
    )
    for table, unnamed in plain:
        for index, one in enumerate(unnamed):
            yield RecordPlace(RecordId(f"{table}/{index + 1}"), table, index, one)


def find_record(incident: Incident, record: RecordId) -> RecordPlace | None:
    """The place of the record with this id; None where the ledger has none."""
    return next((place for place in records_of(incident) if place.id == record), None)


def wording_of(record: Record) -> str:
    """What the record says, in its own words."""
    match record:
        case Fact():
            return record.what
        case Claim():
            return record.quote
        case Measure():
            return record.action
        case Contact():
            return record.value
        case Notification():
            return record.authority
        case Proceeding():
            return " ".join(part for part in (record.body, record.ref) if part)
