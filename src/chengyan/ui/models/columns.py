"""The columns of the ledger's tables."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from chengyan.model.incident import Claim, Compensation, Contact, Fact, Measure
from chengyan.model.times import Due, Term
from chengyan.model.vocabulary import (
    Disclosure,
    FactRole,
    MeasureStatus,
    Precision,
    RecordId,
    RecordStatus,
    Verdict,
)
from chengyan.ui.models.moments import (
    brief_moment,
    brief_period,
    parse_due,
    parse_moment,
    parse_period,
    show_moment,
    show_period,
)
from chengyan.ui.models.record_table import Column, choice_column
from chengyan.ui.models.words import contact_channel, contact_channels

_STATUS_TONES = {RecordStatus.VERIFIED: "good", RecordStatus.CHECKING: "warn", RecordStatus.DISPUTED: "warn"}
_DISCLOSURE_TONES = {Disclosure.CONFIDENTIAL: "block", Disclosure.INTERNAL: "ink_soft"}
_VERDICT_TONES = {Verdict.UNVERIFIED: "warn"}
_MEASURE_TONES = {MeasureStatus.DONE: "good", MeasureStatus.DOING: "ink"}


_SEPARATOR = "、"
"""Between the names of several pieces of evidence."""


class _Numbered(Protocol):
    @property
    def id(self) -> RecordId: ...


def next_id(prefix: str, records: Sequence[_Numbered]) -> RecordId:
    """The first free id of this prefix, counting up: F1, F2, …"""
    taken = {r.id for r in records}
    number = len(taken) + 1
    while RecordId(f"{prefix}{number}") in taken:
        number += 1
    return RecordId(f"{prefix}{number}")


def show_due(due: Due | None) -> str:
    if isinstance(due, Term):
        if due.unit == "workdays":
            return QCoreApplication.translate("Ledger", "{0} working days").format(due.count)
        return QCoreApplication.translate("Ledger", "{0} days").format(due.count)
    return show_moment(due)


def _moment_hint() -> str:
    return QCoreApplication.translate("Ledger", "Such as 2026-11-09 or 11-09 20:15")


def _keep_evidence(fact: Fact, text: str) -> Fact:
    """The fact with the evidence whose names still stand in ``text``; other names are not understood."""
    rest = text
    kept = []
    for evidence in sorted(fact.evidence, key=lambda e: -len(e.name)):
        if evidence.name and evidence.name in rest:
            rest = rest.replace(evidence.name, "", 1)
            kept.append(evidence)
    if rest.strip("、,，;； \n\t"):
        raise ValueError(text)
    return replace(fact, evidence=tuple(e for e in fact.evidence if e in kept))


def fact_columns() -> tuple[Column[Fact], ...]:
    return (
        Column(QCoreApplication.translate("Ledger", "No."), lambda f: f.id, None, width=40),
        Column(
            QCoreApplication.translate("Ledger", "What happened"),
            lambda f: f.what,
            lambda f, t: replace(f, what=t),
            QCoreApplication.translate("Ledger", "One fact per line: who, what, how many"),
            width=232,
            long=True,
        ),
        choice_column(
            QCoreApplication.translate("Ledger", "Status"),
            RecordStatus,
            lambda f: f.status,
            lambda f, v: replace(f, status=v),
            hint=QCoreApplication.translate("Ledger", "Only what is verified may stand in the statement"),
            tone=lambda f: _STATUS_TONES.get(f.status, "block"),
        ),
        choice_column(
            QCoreApplication.translate("Ledger", "Disclosure"),
            Disclosure,
            lambda f: f.disclosure,
            lambda f, v: replace(f, disclosure=v),
            hint=QCoreApplication.translate("Ledger", "What is confidential is never exported"),
            tone=lambda f: _DISCLOSURE_TONES.get(f.disclosure),
        ),
        Column(
            QCoreApplication.translate("Ledger", "When"),
            lambda f: show_period(f.when),
            lambda f, t: replace(f, when=parse_period(t)),
            QCoreApplication.translate("Ledger", "A moment, or two divided by ~: 11-09 00:00 ~ 11-12 22:00"),
            width=96,
            brief=lambda f: brief_period(f.when),
        ),
        Column(
            QCoreApplication.translate("Ledger", "As of"),
            lambda f: show_moment(f.as_of),
            lambda f, t: replace(f, as_of=parse_moment(t)),
            QCoreApplication.translate("Ledger", "Until when this is known to be so"),
            width=90,
            brief=lambda f: brief_moment(f.as_of),
        ),
        choice_column(
            QCoreApplication.translate("Ledger", "Precision"),
            Precision,
            lambda f: f.precision,
            lambda f, v: replace(f, precision=v),
            hint=QCoreApplication.translate("Ledger", "With “at least” the text must say as of when"),
            width=64,
        ),
        choice_column(
            QCoreApplication.translate("Ledger", "Role"),
            FactRole,
            lambda f: f.role,
            lambda f, v: replace(f, role=v),
            width=64,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Source"),
            lambda f: f.source_person,
            lambda f, t: replace(f, source_person=t),
            QCoreApplication.translate("Ledger", "Who inside the company says so"),
            width=104,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Evidence"),
            lambda f: _SEPARATOR.join(e.name for e in f.evidence),
            _keep_evidence,
            QCoreApplication.translate(
                "Ledger", "Add files by the button or drop them here; delete a name to detach it"
            ),
            width=100,
        ),
    )


def claim_columns() -> tuple[Column[Claim], ...]:
    return (
        Column(QCoreApplication.translate("Ledger", "No."), lambda c: c.id, None, width=40),
        Column(
            QCoreApplication.translate("Ledger", "What others say"),
            lambda c: c.quote,
            lambda c, t: replace(c, quote=t),
            QCoreApplication.translate("Ledger", "Word for word; it is never repeated as ours"),
            width=260,
            long=True,
        ),
        choice_column(
            QCoreApplication.translate("Ledger", "Verdict"),
            Verdict,
            lambda c: c.verdict,
            lambda c, v: replace(c, verdict=v),
            width=80,
            tone=lambda c: _VERDICT_TONES.get(c.verdict),
        ),
        Column(
            QCoreApplication.translate("Ledger", "Finding"),
            lambda c: c.finding or "",
            lambda c, t: replace(c, finding=RecordId(t) if t.strip() else None),
            QCoreApplication.translate("Ledger", "The number of the fact that answers it, such as F1"),
            width=64,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Said by"),
            lambda c: c.author,
            lambda c, t: replace(c, author=t),
            width=104,
        ),
        Column(
            QCoreApplication.translate("Ledger", "First seen"),
            lambda c: show_moment(c.first_seen),
            lambda c, t: replace(c, first_seen=parse_moment(t)),
            _moment_hint(),
            width=92,
            brief=lambda c: brief_moment(c.first_seen),
        ),
        Column(
            QCoreApplication.translate("Ledger", "Link"),
            lambda c: c.url,
            lambda c, t: replace(c, url=t),
            width=112,
            brief=lambda c: c.url.split("//")[-1].split("/")[0],
        ),
    )


def measure_columns() -> tuple[Column[Measure], ...]:

    def pay(measure: Measure, **parts: Any) -> Measure:
        paid = replace(measure.compensation or Compensation(), **parts)
        return replace(measure, compensation=paid if any((paid.amount, paid.per, paid.how)) else None)

    return (
        Column(QCoreApplication.translate("Ledger", "No."), lambda m: m.id, None, width=40),
        Column(
            QCoreApplication.translate("Ledger", "Measure"),
            lambda m: m.action,
            lambda m, t: replace(m, action=t),
            QCoreApplication.translate("Ledger", "What is done; it binds the company once published"),
            width=172,
            long=True,
        ),
        Column(
            QCoreApplication.translate("Ledger", "For whom"),
            lambda m: m.for_whom,
            lambda m, t: replace(m, for_whom=t),
            width=88,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Due"),
            lambda m: show_due(m.due),
            lambda m, t: replace(m, due=parse_due(t)),
            QCoreApplication.translate("Ledger", "A date, or a term such as 3 workdays or 7 days"),
            width=88,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Owner"),
            lambda m: m.owner,
            lambda m, t: replace(m, owner=t),
            QCoreApplication.translate("Ledger", "Who answers for it inside the company"),
            width=80,
        ),
        choice_column(
            QCoreApplication.translate("Ledger", "Progress"),
            MeasureStatus,
            lambda m: m.status,
            lambda m, v: replace(m, status=v),
            width=72,
            tone=lambda m: _MEASURE_TONES.get(m.status),
        ),
        choice_column(
            QCoreApplication.translate("Ledger", "Disclosure"),
            Disclosure,
            lambda m: m.disclosure,
            lambda m, v: replace(m, disclosure=v),
            width=72,
            tone=lambda m: _DISCLOSURE_TONES.get(m.disclosure),
        ),
        Column(
            QCoreApplication.translate("Ledger", "Amount (yuan)"),
            lambda m: m.compensation.amount if m.compensation else "",
            lambda m, t: pay(m, amount=t.strip()),
            width=88,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Per"),
            lambda m: m.compensation.per if m.compensation else "",
            lambda m, t: pay(m, per=t),
            QCoreApplication.translate("Ledger", "To whom the amount goes, such as each user"),
            width=88,
        ),
        Column(
            QCoreApplication.translate("Ledger", "How paid"),
            lambda m: m.compensation.how if m.compensation else "",
            lambda m, t: pay(m, how=t),
            width=120,
        ),
    )


def contact_columns() -> tuple[Column[Contact], ...]:
    return (
        Column(
            QCoreApplication.translate("Ledger", "Channel"),
            lambda c: contact_channels().get(c.channel, c.channel),
            lambda c, t: replace(c, channel=contact_channel(t)),
            QCoreApplication.translate("Ledger", "Hotline, e-mail, app …"),
            width=120,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Number or address"),
            lambda c: c.value,
            lambda c, t: replace(c, value=t),
            width=240,
            long=True,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Hours"),
            lambda c: c.hours,
            lambda c, t: replace(c, hours=t),
            width=120,
        ),
    )
