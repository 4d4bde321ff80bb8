"""Cells of the ledger's records: how each is shown, and read back from what a person wrote.

``store`` raises ValueError for what it does not understand.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Literal

from chengyan.model.incident import Compensation, Contact, Measure, PreviousStatement, Proceeding
from chengyan.model.times import Due, Term
from chengyan.model.vocabulary import RecordId
from chengyan.text.moments import parse_due, parse_moment, parse_period, show_moment, show_period

Kind = Literal["text", "word", "moment", "period", "due", "flag", "amount", "record"]

YES = ("是", "yes", "true", "1", "有", "✓", "√", "y", "法定", "by law")
NO = ("否", "no", "false", "0", "无", "没有", "n", "自定", "our own", "×", "")


@dataclass(frozen=True, slots=True)
class Field:
    """One column. ``key`` is that of the incident file; ``words`` what the cell may hold where it is a word."""

    key: str
    kind: Kind
    show: Callable[[Any], str]
    store: Callable[[Any, str], Any]
    words: type[StrEnum] | None = None


def text_field(key: str) -> Field:
    return Field(key, "text", lambda r: str(getattr(r, key)), lambda r, t: replace(r, **{key: t.strip()}))


def period_field(key: str) -> Field:
    return Field(
        key,
        "period",
        lambda r: show_period(getattr(r, key)),
        lambda r, t: replace(r, **{key: parse_period(t)}),
    )


def word_field(key: str, words: type[StrEnum]) -> Field:
    def show(record: Any) -> str:
        from chengyan.assets.words import word

        return word(getattr(record, key))

    def store(record: Any, text: str) -> Any:
        from chengyan.assets.words import find_word

        found = find_word(words, text)
        if found is None:
            raise ValueError(text)
        return replace(record, **{key: found})

    return Field(key, "word", show, store, words)


def moment_field(key: str) -> Field:
    return Field(
        key,
        "moment",
        lambda r: show_moment(getattr(r, key)),
        lambda r, t: replace(r, **{key: parse_moment(t)}),
    )


def due_field(key: str) -> Field:
    return Field(key, "due", lambda r: show_due(getattr(r, key)), lambda r, t: replace(r, **{key: parse_due(t)}))


def flag_field(key: str, yes: str = "是", no: str = "否") -> Field:
    return Field(
        key,
        "flag",
        lambda r: yes if getattr(r, key) else no,
        lambda r, t: replace(r, **{key: read_flag(t)}),
    )


def record_field(key: str) -> Field:
    return Field(
        key,
        "record",
        lambda r: getattr(r, key) or "",
        lambda r, t: replace(r, **{key: RecordId(read_id(t)) if t.strip() else None}),
    )


def id_field() -> Field:
    return Field("id", "record", lambda r: r.id, lambda r, t: replace(r, id=RecordId(read_id(t))))


def paid_field(part: str, read: Callable[[str], str], kind: Kind = "text") -> Field:
    def store(measure: Measure, text: str) -> Measure:
        changed: dict[str, Any] = {part: read(text)}
        paid = replace(measure.compensation or Compensation(), **changed)
        return replace(measure, compensation=paid if any((paid.amount, paid.per, paid.how)) else None)

    def show(measure: Measure) -> str:
        return str(getattr(measure.compensation, part)) if measure.compensation else ""

    return Field(f"compensation.{part}", kind, show, store)


def show_due(due: Due | None) -> str:
    if isinstance(due, Term):
        return f"{due.count}个工作日" if due.unit == "workdays" else f"{due.count}天"
    return show_moment(due)


def read_flag(text: str) -> bool:
    wanted = text.strip().casefold()
    if wanted in YES:
        return True
    if wanted in NO:
        return False
    raise ValueError(text)


def read_id(text: str) -> str:
    """A record's number: one word without spaces."""
    wanted = text.strip()
    if not wanted or re.search(r"\s", wanted) or len(wanted) > 40:
        raise ValueError(text)
    return wanted


_AMOUNT = re.compile(
    r"(?:人民币|RMB|CNY|[¥￥])?\s*([\d,，]+(?:\.\d+)?)\s*(万)?\s*(?:元|块|RMB|CNY)?(?:整)?", re.IGNORECASE
)
_DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")


def read_amount(text: str) -> str:
    """A sum in yuan as a plain decimal: ``¥1,200.50``, ``50元`` and ``1.2万元`` are read; empty stays empty."""
    if not text.strip():
        return ""
    found = _AMOUNT.fullmatch(text.strip().translate(_DIGITS))
    if found is None:
        raise ValueError(text)
    digits = found[1].replace(",", "").replace("，", "")
    try:
        if found[2]:
            return f"{(Decimal(digits) * 10_000).normalize():f}"
        Decimal(digits)
    except InvalidOperation as exc:
        raise ValueError(text) from exc
    return digits


def contact_channel_field() -> Field:
    def show(contact: Contact) -> str:
        from chengyan.assets.words import contact_channels

        return contact_channels().get(contact.channel, contact.channel)

    def store(contact: Contact, text: str) -> Contact:
        from chengyan.assets.words import contact_channel

        return replace(contact, channel=contact_channel(text))

    return Field("channel", "text", show, store)


def stage_field() -> Field:
    def show(proceeding: Proceeding) -> str:
        from chengyan.assets.words import proceeding_stages

        return proceeding_stages().get(proceeding.stage, proceeding.stage)

    def store(proceeding: Proceeding, text: str) -> Proceeding:
        from chengyan.assets.words import proceeding_stage

        return replace(proceeding, stage=proceeding_stage(text))

    return Field("stage", "text", show, store)


def published_channel_field() -> Field:
    def show(previous: PreviousStatement) -> str:
        from chengyan.assets.words import channel_name

        return channel_name(previous.channel)

    def store(previous: PreviousStatement, text: str) -> PreviousStatement:
        from chengyan.assets.words import channel_word

        return replace(previous, channel=channel_word(text))

    return Field("channel", "text", show, store)
