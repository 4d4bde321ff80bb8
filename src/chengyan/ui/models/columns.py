"""The columns of the ledger's tables: facts, what others say, measures, contacts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from chengyan.model.incident import Claim, Contact, Fact, Measure
from chengyan.model.times import Due, Term
from chengyan.model.vocabulary import RecordId
from chengyan.services.ledger_fields import TABLES, next_ids
from chengyan.ui.models.chips import chip_of
from chengyan.ui.models.moments import brief_moment, brief_period, show_moment
from chengyan.ui.models.record_table import Column

_SEPARATOR = "、"
"""Between the names of several pieces of evidence."""

Offer = Callable[[], Sequence[tuple[str, str]]]
Counts = Callable[[RecordId], int]


class _Numbered(Protocol):
    @property
    def id(self) -> RecordId: ...


def next_id(prefix: str, records: Sequence[_Numbered]) -> RecordId:
    """The next number of this prefix after the highest one: F1, F2, …"""
    return next_ids(prefix, (r.id for r in records))[0]


def show_due(due: Due | None) -> str:
    if isinstance(due, Term):
        if due.unit == "workdays":
            return QCoreApplication.translate("Ledger", "{0} working days").format(due.count)
        return QCoreApplication.translate("Ledger", "{0} days").format(due.count)
    return show_moment(due)


def field_column(table: str, key: str, header: str, hint: str = "", **look: Any) -> Column[Any]:
    """The column of a field of the incident's file; ``look`` are the other attributes of ``Column``."""
    field = TABLES[table].field(key)
    if field.words is not None:
        look.setdefault("chip", _chip(key))
    return Column(header, look.pop("show", field.show), field.store, hint, field.words, key=key, **look)


def _chip(key: str) -> Callable[[Any], Any]:
    def chip(record: Any) -> Any:
        value = getattr(record, key)
        assert isinstance(value, StrEnum)
        return chip_of(value)

    return chip


def domain(url: str) -> str:
    """The part of an address that tells where it leads."""
    return url.split("//")[-1].split("/")[0]


def moment_hint() -> str:
    return QCoreApplication.translate("Ledger", "Such as 2026-11-09 or 11-09 20:15")


def due_hint() -> str:
    return QCoreApplication.translate("Ledger", "A date, or a term such as 3 workdays or 7 days")


def number_column() -> Column[Any]:
    return Column(QCoreApplication.translate("Ledger", "No."), lambda r: r.id, None, width=44, key="id")


def used_column(counts: Counts) -> Column[Any]:
    """How many sentences of the statement use the record."""

    def shown(record: Any) -> str:
        count = counts(record.id)
        if count == 1:
            return QCoreApplication.translate("Ledger", "1 sentence")
        return QCoreApplication.translate("Ledger", "{0} sentences").format(count) if count else ""

    return Column(
        QCoreApplication.translate("Ledger", "Used in"),
        shown,
        None,
        QCoreApplication.translate(
            "Ledger", "The sentences of the statement that use the record; Ctrl+Return goes there"
        ),
        width=52,
        tone=lambda _: "link",
        link=True,
        widest=QCoreApplication.translate("Ledger", "{0} sentences").format(99),
    )


def evidence_column() -> Column[Any]:
    return Column(
        QCoreApplication.translate("Ledger", "Evidence"),
        lambda r: _SEPARATOR.join(e.name for e in r.evidence),
        _keep_evidence,
        QCoreApplication.translate("Ledger", "Add files by the button or drop them here; delete a name to detach it"),
        width=100,
        key="evidence",
    )


def _keep_evidence(record: Any, text: str) -> Any:
    """The record with the evidence whose names still stand in ``text``; other names are not understood."""
    rest = text
    kept = []
    for evidence in sorted(record.evidence, key=lambda e: -len(e.name)):
        if evidence.name and evidence.name in rest:
            rest = rest.replace(evidence.name, "", 1)
            kept.append(evidence)
    if rest.strip("、,，;； \n\t"):
        raise ValueError(text)
    return replace(record, evidence=tuple(e for e in record.evidence if e in kept))


def fact_columns(counts: Counts | None = None) -> tuple[Column[Fact], ...]:
    translate = QCoreApplication.translate
    return (
        number_column(),
        field_column(
            "facts",
            "what",
            translate("Ledger", "What happened"),
            translate("Ledger", "One fact per line: who, what, how many"),
            width=232,
            long=True,
        ),
        field_column(
            "facts",
            "status",
            translate("Ledger", "Status"),
            translate("Ledger", "Only what is verified may stand in the statement"),
            width=84,
        ),
        field_column(
            "facts",
            "disclosure",
            translate("Ledger", "Disclosure"),
            translate("Ledger", "What is confidential is never exported"),
            width=72,
        ),
        *([used_column(counts)] if counts is not None else []),
        field_column(
            "facts",
            "when",
            translate("Ledger", "When"),
            translate("Ledger", "A moment, or two divided by ~: 11-09 00:00 ~ 11-12 22:00"),
            width=96,
            brief=lambda f: brief_period(f.when),
        ),
        field_column(
            "facts",
            "as_of",
            translate("Ledger", "As of"),
            translate("Ledger", "Until when this is known to be so"),
            width=90,
            brief=lambda f: brief_moment(f.as_of),
        ),
        field_column(
            "facts",
            "precision",
            translate("Ledger", "Precision"),
            translate("Ledger", "With “at least” the text must say as of when"),
            width=52,
            chip=None,
        ),
        field_column("facts", "role", translate("Ledger", "Role"), width=52, chip=None),
        field_column(
            "facts",
            "source_person",
            translate("Ledger", "Source"),
            translate("Ledger", "Who inside the company says so"),
            width=96,
        ),
        evidence_column(),
    )


def claim_columns(facts: Offer | None = None) -> tuple[Column[Claim], ...]:
    translate = QCoreApplication.translate
    return (
        number_column(),
        field_column(
            "claims",
            "quote",
            translate("Ledger", "What others say"),
            translate("Ledger", "Word for word; it is never repeated as ours"),
            width=260,
            long=True,
        ),
        field_column("claims", "verdict", translate("Ledger", "Verdict"), width=88),
        field_column(
            "claims",
            "finding",
            translate("Ledger", "Finding"),
            translate("Ledger", "The number of the fact that answers it, such as F1"),
            width=72,
            offer=facts,
        ),
        field_column("claims", "author", translate("Ledger", "Said by"), width=104),
        field_column(
            "claims",
            "first_seen",
            translate("Ledger", "First seen"),
            moment_hint(),
            width=92,
            brief=lambda c: brief_moment(c.first_seen),
        ),
        field_column("claims", "url", translate("Ledger", "Link"), width=112, brief=lambda c: domain(c.url)),
        evidence_column(),
    )


def measure_columns(counts: Counts | None = None) -> tuple[Column[Measure], ...]:
    translate = QCoreApplication.translate
    return (
        number_column(),
        field_column(
            "measures",
            "action",
            translate("Ledger", "Measure"),
            translate("Ledger", "What is done; it binds the company once published"),
            width=172,
            long=True,
        ),
        *([used_column(counts)] if counts is not None else []),
        field_column("measures", "for_whom", translate("Ledger", "For whom")),
        field_column(
            "measures", "due", translate("Ledger", "Due"), due_hint(), show=lambda m: show_due(m.due), width=88
        ),
        field_column(
            "measures",
            "owner",
            translate("Ledger", "Owner"),
            translate("Ledger", "Who answers for it inside the company"),
            width=80,
        ),
        field_column("measures", "status", translate("Ledger", "Progress"), width=84),
        field_column("measures", "disclosure", translate("Ledger", "Disclosure"), width=72),
        field_column(
            "measures",
            "compensation.amount",
            translate("Ledger", "Amount (yuan)"),
            translate("Ledger", "Digits only, such as 50 or 50.10"),
        ),
        field_column(
            "measures",
            "compensation.per",
            translate("Ledger", "Per"),
            translate("Ledger", "To whom the amount goes, such as each user"),
            width=80,
        ),
        field_column("measures", "compensation.how", translate("Ledger", "How paid"), width=104),
        evidence_column(),
    )


def contact_columns() -> tuple[Column[Contact], ...]:
    translate = QCoreApplication.translate
    return (
        field_column(
            "contacts",
            "channel",
            translate("Ledger", "Channel"),
            translate("Ledger", "Hotline, e-mail, app …"),
            width=120,
        ),
        field_column("contacts", "value", translate("Ledger", "Number or address"), width=240, long=True),
        field_column("contacts", "hours", translate("Ledger", "Hours"), width=120),
    )
