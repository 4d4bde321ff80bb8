"""Dates, due times and sums as a Chinese notice writes them."""

import datetime as dt

from chengyan.assets.messages import DEFAULT_LANGUAGE, codes, printed
from chengyan.model.artifact import ReleaseMark
from chengyan.model.incident import Compensation
from chengyan.model.times import Due, Term


def chinese_date(date: dt.date) -> str:
    """``2026年11月13日``: Arabic digits, no padding (GB/T 9704)."""
    return printed("publish.date", year=date.year, month=date.month, day=date.day)


def due_words(due: Due | None) -> str:
    """The due time as published; empty where there is none."""
    if due is None:
        return ""
    if isinstance(due, Term):
        return printed(f"publish.due.{due.unit}", count=due.count)
    if isinstance(due, dt.datetime):
        return printed("publish.due.instant", date=chinese_date(due), time=f"{due:%H:%M}")
    return printed("publish.due.date", date=chinese_date(due))


def compensation_words(compensation: Compensation | None) -> str:
    if compensation is None or not (compensation.amount or compensation.how):
        return ""
    how = compensation.how
    if not compensation.amount:
        return printed("publish.compensation", per=compensation.per, amount="", how=how)
    unit = f"publish.unit.{compensation.unit}"
    amount = compensation.amount + (printed(unit) if unit in codes(DEFAULT_LANGUAGE) else compensation.unit)
    return printed(
        "publish.compensation",
        per=compensation.per,
        amount=amount,
        how=printed("publish.compensation.how", how=how) if how else "",
    )


def mark_words(mark: ReleaseMark) -> str:
    """What an artefact bears: nothing when released, else 未放行 and the draft's time in its own offset."""
    if mark.released_at is not None:
        return ""
    if mark.drafted_at is None:
        return printed("publish.mark.bare")
    return printed("publish.mark.drafted", time=f"{mark.drafted_at:%Y-%m-%d %H:%M}")
