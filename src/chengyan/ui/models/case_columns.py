"""The columns of what surrounds the facts: reports, proceedings, deadlines, questions inside and from the press."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from chengyan.model.incident import Deadline, Enquiry, Notification, PreviousStatement, Proceeding, Query
from chengyan.model.times import Moment
from chengyan.text.shortening import shortened
from chengyan.ui.models.chips import Chip, Shape
from chengyan.ui.models.columns import Offer, domain, due_hint, field_column, moment_hint, show_due
from chengyan.ui.models.moments import brief_moment, due_instant, now
from chengyan.ui.models.record_table import Column
from chengyan.ui.models.words import channel_name


def notification_columns() -> tuple[Column[Notification], ...]:
    translate = QCoreApplication.translate
    return (
        field_column("notifications", "authority", translate("Ledger", "Authority"), width=200, long=True),
        field_column(
            "notifications",
            "sent_at",
            translate("Ledger", "Reported at"),
            translate("Ledger", "A text may say “reported” only once this is filled in"),
            width=92,
            brief=lambda n: brief_moment(n.sent_at),
        ),
        field_column("notifications", "via", translate("Ledger", "By way of")),
        field_column("notifications", "receipt", translate("Ledger", "Receipt")),
        field_column(
            "notifications", "due", translate("Ledger", "Until"), due_hint(), show=lambda n: show_due(n.due), width=96
        ),
        field_column("notifications", "basis", translate("Ledger", "Basis"), width=140),
    )


def proceeding_columns() -> tuple[Column[Proceeding], ...]:
    translate = QCoreApplication.translate
    return (
        field_column("proceedings", "type", translate("Ledger", "Proceeding"), width=96, chip=None),
        field_column(
            "proceedings",
            "body",
            translate("Ledger", "Body"),
            translate("Ledger", "Police station, court, institute"),
            width=200,
            long=True,
        ),
        field_column(
            "proceedings",
            "stage",
            translate("Ledger", "Stage"),
            translate("Ledger", "Filed, accepted and opened are different facts"),
            width=96,
        ),
        field_column(
            "proceedings",
            "at",
            translate("Ledger", "At"),
            moment_hint(),
            width=92,
            brief=lambda p: brief_moment(p.at),
        ),
        field_column("proceedings", "ref", translate("Ledger", "Reference"), width=140),
    )


def deadline_columns() -> tuple[Column[Deadline], ...]:
    translate = QCoreApplication.translate
    yes, no = translate("Ledger", "by law"), translate("Ledger", "our own")
    return (
        field_column("deadlines", "what", translate("Ledger", "What is due"), width=200, long=True),
        field_column(
            "deadlines", "due", translate("Ledger", "Until"), due_hint(), show=lambda d: show_due(d.due), width=140
        ),
        field_column(
            "deadlines",
            "legal",
            translate("Ledger", "Set by"),
            translate("Ledger", "Write {0} or {1}").format(yes, no),
            show=lambda d: yes if d.legal else no,
            offer=lambda: ((yes, ""), (no, "")),
            width=80,
        ),
        field_column("deadlines", "basis", translate("Ledger", "Basis"), width=180),
    )


def query_columns(facts: Offer | None = None) -> tuple[Column[Query], ...]:
    translate = QCoreApplication.translate
    return (
        field_column(
            "queries",
            "question",
            translate("Ledger", "Question"),
            translate("Ledger", "One thing that somebody inside the company can find out"),
            width=220,
            long=True,
        ),
        field_column(
            "queries",
            "to",
            translate("Ledger", "Asked of"),
            translate("Ledger", "The department or person who knows"),
            width=96,
        ),
        Column(
            translate("Ledger", "State"),
            lambda q: query_chip(q).text,
            None,
            translate("Ledger", "Follows from the answer and the time"),
            width=96,
            chip=query_chip,
        ),
        field_column(
            "queries",
            "due",
            translate("Ledger", "Answer until"),
            moment_hint(),
            width=92,
            brief=lambda q: brief_moment(q.due),
        ),
        field_column(
            "queries",
            "answer",
            translate("Ledger", "Answer"),
            translate("Ledger", "What came back, word for word"),
            width=200,
        ),
        field_column(
            "queries",
            "fact",
            translate("Ledger", "Finding"),
            translate("Ledger", "The number of the fact that it is about, such as F1"),
            width=72,
            offer=facts,
        ),
        field_column(
            "queries",
            "asked_at",
            translate("Ledger", "Asked at"),
            moment_hint(),
            width=92,
            brief=lambda q: brief_moment(q.asked_at),
        ),
    )


def enquiry_columns() -> tuple[Column[Enquiry], ...]:
    translate = QCoreApplication.translate
    return (
        field_column("enquiries", "outlet", translate("Ledger", "Outlet"), width=112),
        field_column(
            "enquiries",
            "questions",
            translate("Ledger", "What the press asks"),
            translate("Ledger", "Word for word, as they asked"),
            width=240,
            long=True,
        ),
        Column(
            translate("Ledger", "State"),
            lambda e: enquiry_chip(e).text,
            None,
            translate("Ledger", "Follows from the reply and the time"),
            width=96,
            chip=enquiry_chip,
        ),
        field_column(
            "enquiries",
            "deadline",
            translate("Ledger", "Copy deadline"),
            moment_hint(),
            width=92,
            brief=lambda e: brief_moment(e.deadline),
        ),
        field_column("enquiries", "reply", translate("Ledger", "Reply"), width=200),
        field_column(
            "enquiries",
            "sent_at",
            translate("Ledger", "Replied at"),
            moment_hint(),
            width=92,
            brief=lambda e: brief_moment(e.sent_at),
        ),
    )


def query_chip(query: Query) -> Chip:
    """Whether the question is answered, open or overdue."""
    if query.answer.strip():
        return Chip(QCoreApplication.translate("Ledger", "answered"), "good", Shape.DOT)
    return _open_chip(query.due)


def enquiry_chip(enquiry: Enquiry) -> Chip:
    """Whether the press has been answered, waits or waited in vain."""
    if enquiry.sent_at is not None:
        return Chip(QCoreApplication.translate("Ledger", "replied"), "good", Shape.DOT)
    return _open_chip(enquiry.deadline)


def _open_chip(until: Moment | None) -> Chip:
    runs_out: datetime | None = due_instant(until)
    if runs_out is not None and runs_out < now():
        return Chip(QCoreApplication.translate("Ledger", "overdue"), "block", Shape.CROSS)
    return Chip(QCoreApplication.translate("Ledger", "open"), "warn", Shape.RING)


def previous_columns() -> tuple[Column[PreviousStatement], ...]:
    translate = QCoreApplication.translate
    return (
        field_column("previous", "date", translate("Ledger", "Published on"), moment_hint(), width=128),
        field_column(
            "previous",
            "channel",
            translate("Ledger", "Channel"),
            width=88,
            brief=lambda p: channel_name(p.channel),
        ),
        field_column(
            "previous",
            "text",
            translate("Ledger", "Text"),
            translate("Ledger", "Word for word: later texts must not contradict it"),
            width=240,
            long=True,
            brief=_beginning,
        ),
        field_column("previous", "url", translate("Ledger", "Link"), width=112, brief=lambda p: domain(p.url)),
    )


def _beginning(previous: Any) -> str:
    return shortened(str(previous.text), 80)
