"""The tables of the ledger: which fields their records have, in the order of the window's columns.

The window's tables, the import of spreadsheets and the export to CSV all read cells by these, so that a text which one
of them understands is understood by all.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from chengyan.model.incident import (
    Claim,
    Contact,
    Deadline,
    Enquiry,
    Fact,
    Incident,
    Measure,
    Notification,
    PreviousStatement,
    Proceeding,
    Query,
)
from chengyan.model.vocabulary import (
    Disclosure,
    FactRole,
    MeasureStatus,
    Precision,
    ProceedingType,
    RecordId,
    RecordStatus,
    Verdict,
)
from chengyan.services.ledger_cells import (
    Field,
    contact_channel_field,
    due_field,
    flag_field,
    id_field,
    moment_field,
    paid_field,
    period_field,
    published_channel_field,
    read_amount,
    record_field,
    stage_field,
    text_field,
    word_field,
)


@dataclass(frozen=True, slots=True)
class Table:
    """The records of one kind. ``name`` is the incident's attribute, ``main`` the field without which a row is none."""

    name: str
    fields: tuple[Field, ...]
    main: str
    blank: Callable[[RecordId], Any]
    prefix: str = ""
    """Of the records' numbers; empty for records without numbers."""

    def field(self, key: str) -> Field:
        return next(field for field in self.fields if field.key == key)


def next_ids(prefix: str, taken: Iterable[RecordId], count: int = 1) -> list[RecordId]:
    """The next numbers of this prefix after the highest one: F1, F2, … A number once used is not given again."""
    highest = max(
        (int(found[1]) for each in taken if (found := re.fullmatch(rf"{prefix}(\d{{1,9}})", each))), default=0
    )
    return [RecordId(f"{prefix}{highest + 1 + offset}") for offset in range(count)]


def without_dangling(incident: Incident) -> Incident:
    """The incident without references to records that are not there: such a file could not be read again."""
    facts = {fact.id for fact in incident.facts}
    known = facts | {claim.id for claim in incident.claims} | {measure.id for measure in incident.measures}
    return replace(
        incident,
        facts=_cleaned(incident.facts, "supersedes", known),
        claims=_cleaned(incident.claims, "finding", facts),
        queries=_cleaned(incident.queries, "fact", facts),
    )


def _cleaned(records: tuple[Any, ...], key: str, known: set[RecordId]) -> tuple[Any, ...]:
    if all(getattr(record, key) is None or getattr(record, key) in known for record in records):
        return records
    return tuple(replace(record, **{key: None}) if getattr(record, key) not in known else record for record in records)


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "facts",
            (
                id_field(),
                text_field("what"),
                word_field("status", RecordStatus),
                word_field("disclosure", Disclosure),
                period_field("when"),
                moment_field("as_of"),
                word_field("precision", Precision),
                word_field("role", FactRole),
                text_field("source_person"),
            ),
            "what",
            lambda number: Fact(number, "", status=RecordStatus.CHECKING),
            "F",
        ),
        Table(
            "claims",
            (
                id_field(),
                text_field("quote"),
                word_field("verdict", Verdict),
                record_field("finding"),
                text_field("author"),
                moment_field("first_seen"),
                text_field("url"),
            ),
            "quote",
            lambda number: Claim(number, ""),
            "C",
        ),
        Table(
            "measures",
            (
                id_field(),
                text_field("action"),
                text_field("for_whom"),
                due_field("due"),
                text_field("owner"),
                word_field("status", MeasureStatus),
                word_field("disclosure", Disclosure),
                paid_field("amount", read_amount, "amount"),
                paid_field("per", str.strip),
                paid_field("how", str.strip),
            ),
            "action",
            lambda number: Measure(number, "", disclosure=Disclosure.PUBLIC),
            "M",
        ),
        Table(
            "contacts",
            (contact_channel_field(), text_field("value"), text_field("hours")),
            "value",
            lambda _: Contact("hotline", ""),
        ),
        Table(
            "notifications",
            (
                text_field("authority"),
                moment_field("sent_at"),
                text_field("via"),
                text_field("receipt"),
                due_field("due"),
                text_field("basis"),
            ),
            "authority",
            lambda _: Notification(""),
        ),
        Table(
            "proceedings",
            (
                word_field("type", ProceedingType),
                text_field("body"),
                stage_field(),
                moment_field("at"),
                text_field("ref"),
            ),
            "body",
            lambda _: Proceeding(ProceedingType.POLICE_REPORT),
        ),
        Table(
            "deadlines",
            (text_field("what"), due_field("due"), flag_field("legal", "法定", "自定"), text_field("basis")),
            "what",
            lambda _: Deadline("", legal=True),
        ),
        Table(
            "queries",
            (
                text_field("question"),
                text_field("to"),
                moment_field("asked_at"),
                moment_field("due"),
                text_field("answer"),
                record_field("fact"),
            ),
            "question",
            lambda _: Query(""),
        ),
        Table(
            "enquiries",
            (
                text_field("outlet"),
                text_field("questions"),
                moment_field("deadline"),
                text_field("reply"),
                moment_field("sent_at"),
            ),
            "questions",
            lambda _: Enquiry(""),
        ),
        Table(
            "previous",
            (moment_field("date"), published_channel_field(), text_field("text"), text_field("url")),
            "text",
            lambda _: PreviousStatement(),
        ),
    )
}
"""By the incident's attribute; fields in the order of the window's tables."""
