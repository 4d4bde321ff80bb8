"""The columns of what surrounds the facts: reports to authorities, proceedings, deadlines, earlier texts."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from chengyan.model.incident import Deadline, Notification, PreviousStatement, Proceeding
from chengyan.model.vocabulary import ProceedingType
from chengyan.ui.models.columns import show_due
from chengyan.ui.models.moments import brief_moment, parse_due, parse_moment, show_moment
from chengyan.ui.models.record_table import Column, choice_column
from chengyan.ui.models.words import channel_name, proceeding_stage, proceeding_stages


def _hint() -> str:
    return QCoreApplication.translate("Ledger", "Such as 2026-11-09 or 11-09 20:15")


def _due_hint() -> str:
    return QCoreApplication.translate("Ledger", "A date, or a term such as 3 workdays or 7 days")


def notification_columns() -> tuple[Column[Notification], ...]:
    return (
        Column(
            QCoreApplication.translate("Ledger", "Authority"),
            lambda n: n.authority,
            lambda n, t: replace(n, authority=t),
            width=200,
            long=True,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Reported at"),
            lambda n: show_moment(n.sent_at),
            lambda n, t: replace(n, sent_at=parse_moment(t)),
            QCoreApplication.translate("Ledger", "A text may say “reported” only once this is filled in"),
            width=92,
            brief=lambda n: brief_moment(n.sent_at),
        ),
        Column(QCoreApplication.translate("Ledger", "By way of"), lambda n: n.via, lambda n, t: replace(n, via=t)),
        Column(
            QCoreApplication.translate("Ledger", "Receipt"), lambda n: n.receipt, lambda n, t: replace(n, receipt=t)
        ),
        Column(
            QCoreApplication.translate("Ledger", "Until"),
            lambda n: show_due(n.due),
            lambda n, t: replace(n, due=parse_due(t)),
            _due_hint(),
            width=96,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Basis"),
            lambda n: n.basis,
            lambda n, t: replace(n, basis=t),
            width=140,
        ),
    )


def proceeding_columns() -> tuple[Column[Proceeding], ...]:
    return (
        choice_column(
            QCoreApplication.translate("Ledger", "Proceeding"),
            ProceedingType,
            lambda p: p.type,
            lambda p, v: replace(p, type=v),
            width=96,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Body"),
            lambda p: p.body,
            lambda p, t: replace(p, body=t),
            QCoreApplication.translate("Ledger", "Police station, court, institute"),
            width=200,
            long=True,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Stage"),
            lambda p: proceeding_stages().get(p.stage, p.stage),
            lambda p, t: replace(p, stage=proceeding_stage(t)),
            QCoreApplication.translate("Ledger", "Filed, accepted and opened are different facts"),
            width=96,
        ),
        Column(
            QCoreApplication.translate("Ledger", "At"),
            lambda p: show_moment(p.at),
            lambda p, t: replace(p, at=parse_moment(t)),
            _hint(),
            width=92,
            brief=lambda p: brief_moment(p.at),
        ),
        Column(
            QCoreApplication.translate("Ledger", "Reference"),
            lambda p: p.ref,
            lambda p, t: replace(p, ref=t),
            width=140,
        ),
    )


def deadline_columns() -> tuple[Column[Deadline], ...]:
    yes, no = QCoreApplication.translate("Ledger", "by law"), QCoreApplication.translate("Ledger", "our own")

    def set_legal(deadline: Deadline, text: str) -> Deadline:
        if text.strip() not in (yes, no):
            raise ValueError(text)
        return replace(deadline, legal=text.strip() == yes)

    return (
        Column(
            QCoreApplication.translate("Ledger", "What is due"),
            lambda d: d.what,
            lambda d, t: replace(d, what=t),
            width=200,
            long=True,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Until"),
            lambda d: show_due(d.due),
            lambda d, t: replace(d, due=parse_due(t)),
            _due_hint(),
            width=140,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Set by"),
            lambda d: yes if d.legal else no,
            set_legal,
            QCoreApplication.translate("Ledger", "Write {0} or {1}").format(yes, no),
            width=80,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Basis"),
            lambda d: d.basis,
            lambda d, t: replace(d, basis=t),
            width=180,
        ),
    )


def previous_columns() -> tuple[Column[PreviousStatement], ...]:
    return (
        Column(
            QCoreApplication.translate("Ledger", "Published on"),
            lambda p: show_moment(p.date),
            lambda p, t: replace(p, date=parse_moment(t)),
            _hint(),
            width=128,
        ),
        Column(
            QCoreApplication.translate("Ledger", "Channel"),
            lambda p: p.channel,
            lambda p, t: replace(p, channel=t),
            width=88,
            brief=lambda p: channel_name(p.channel),
        ),
        Column(
            QCoreApplication.translate("Ledger", "Text"),
            lambda p: p.text,
            lambda p, t: replace(p, text=t),
            QCoreApplication.translate("Ledger", "Word for word: later texts must not contradict it"),
            width=240,
            long=True,
            brief=lambda p: p.text if len(p.text) <= 80 else p.text[:79] + "…",
        ),
        Column(
            QCoreApplication.translate("Ledger", "Link"),
            lambda p: p.url,
            lambda p, t: replace(p, url=t),
            width=112,
            brief=lambda p: p.url.split("//")[-1].split("/")[0],
        ),
    )
