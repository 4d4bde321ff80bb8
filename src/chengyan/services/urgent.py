"""紧急首发: lines typed in a hurry become records of the ledger, and records become lines.

A line is one record. What is not in sight (internal, confidential, disputed, refuted) stays as it is, at its place.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from typing import Any, Protocol, TypeVar

from chengyan.model.incident import Claim, Contact, Fact, Incident, Measure
from chengyan.model.vocabulary import (
    Disclosure,
    FactRole,
    IncidentKind,
    MeasureStatus,
    Party,
    RecordId,
    RecordStatus,
    StatementKind,
    Verdict,
)


class Part(StrEnum):
    """What the screen asks for, in its order; the time of the next update is no list of lines."""

    SAID = "said"
    KNOWN = "known"
    UNKNOWN = "unknown"
    DOING = "doing"
    WHERE = "where"


class _Numbered(Protocol):
    @property
    def id(self) -> RecordId: ...


R = TypeVar("R")

_ATTRIBUTE = {
    Part.SAID: "claims",
    Part.KNOWN: "facts",
    Part.UNKNOWN: "facts",
    Part.DOING: "measures",
    Part.WHERE: "contacts",
}
_MARK = re.compile(r"^\s*(?:[-*·•●▪]\s*|[（(]?\d{1,2}[）).、．]\s*(?=\D))")
"""What people put before the items of a list; it is no part of the record."""
_HOURS = re.compile(
    r"^(?!.*[a-zA-Z/])(?:\d{1,2}[:：时点].*|.*\d{1,2}[:：]\d{2}.*|24\s*小时.*|7\s*[×xX*]\s*24.*|全天.*|工作日.*|周[一二三四五六日末].*|每天.*)$"
)
_NUMBER = re.compile(r"^\+?[\d\-—()（） 转]{5,}$")


def records_of(incident: Incident, part: Part) -> tuple[Any, ...]:
    """The records in sight for this part, in the order of the ledger."""
    return tuple(record for record in getattr(incident, _ATTRIBUTE[part]) if _in_sight(part, record))


def lines_of(incident: Incident, part: Part) -> list[str]:
    """The records of this part as lines, one for each."""
    return [_line(part, record) for record in records_of(incident, part)]


def out_of_sight(incident: Incident, part: Part) -> int:
    """How many records of this kind are not shown, since they are not for the public (or not so any more)."""
    if part is Part.KNOWN:
        # What is being checked in public has a field of its own.
        return sum(not _in_sight(part, f) and not _in_sight(Part.UNKNOWN, f) for f in incident.facts)
    if part is Part.DOING:
        return len(incident.measures) - len(records_of(incident, part))
    return 0


def with_lines(incident: Incident, part: Part, text: str, now: dt.datetime) -> Incident:
    """The incident with the records that ``text`` names line by line, in place of those in sight.

    A line that did not change keeps its record; one that changed keeps the record's number and evidence. What is typed
    as known is verified, public and known as of ``now``.
    """
    attribute = _ATTRIBUTE[part]
    everything: tuple[Any, ...] = getattr(incident, attribute)
    old = records_of(incident, part)
    lines = [line for line in map(clean_line, text.splitlines()) if line]
    taken = list(everything)

    def make(line: str) -> Any:
        made = _new(incident, part, line, taken, now)
        taken.append(made)
        return made

    fresh = _aligned(old, [_line(part, r) for r in old], lines, make, lambda r, line: _changed(part, r, line, now))
    if tuple(fresh) == old:
        return incident
    waiting = iter(fresh)
    merged: list[Any] = []
    for record in everything:
        if not _in_sight(part, record):
            merged.append(record)
        elif (following := next(waiting, None)) is not None:
            merged.append(following)
    merged.extend(waiting)
    records: dict[str, Any] = {attribute: tuple(merged)}
    return replace(incident, **records)


def clean_line(line: str) -> str:
    """A line without the mark of its list."""
    return _MARK.sub("", line).strip()


def urgent_kind(incident: Incident) -> StatementKind:
    """A rumour (or what is none of our doing) that was found false is clarified; else it is a first response."""
    answered = any(c.verdict in {Verdict.FALSE, Verdict.PARTLY} and c.finding for c in incident.claims)
    blameless = incident.kind is IncidentKind.RUMOR or incident.responsibility.party is Party.NONE
    return StatementKind.CLARIFICATION if answered and blameless else StatementKind.FIRST_RESPONSE


# Lines and records -------------------------------------------------------------------------------------------------


def _in_sight(part: Part, record: Any) -> bool:
    if part is Part.KNOWN:
        return record.status is RecordStatus.VERIFIED and record.disclosure is Disclosure.PUBLIC
    if part is Part.UNKNOWN:
        return record.status is RecordStatus.CHECKING and record.disclosure is Disclosure.PUBLIC
    return part is not Part.DOING or record.disclosure is Disclosure.PUBLIC


def _line(part: Part, record: Any) -> str:
    if isinstance(record, Contact):
        return " ".join(
            filter(None, (_channel_names().get(record.channel, record.channel), record.value, record.hours))
        )
    text = {Part.SAID: "quote", Part.DOING: "action"}.get(part, "what")
    return " ".join(str(getattr(record, text)).split("\n"))


def _new(incident: Incident, part: Part, line: str, taken: Sequence[Any], now: dt.datetime) -> Any:
    if part is Part.SAID:
        return Claim(_next_id("C", taken), line, verdict=Verdict.UNVERIFIED)
    if part is Part.DOING:
        return Measure(_next_id("M", taken), line, status=MeasureStatus.DOING, disclosure=Disclosure.PUBLIC)
    if part is Part.WHERE:
        return contact_from(line)
    known = part is Part.KNOWN
    # While a rumour is looked into, what can be told is what we did; the happening itself is what is in question.
    role = FactRole.ACTION if known and incident.kind is IncidentKind.RUMOR else FactRole.EVENT
    return Fact(
        _next_id("F", taken),
        line,
        as_of=now if known else None,
        role=role,
        status=RecordStatus.VERIFIED if known else RecordStatus.CHECKING,
        disclosure=Disclosure.PUBLIC,
    )


def _changed(part: Part, record: Any, line: str, now: dt.datetime) -> Any:
    if part is Part.SAID:
        return replace(record, quote=line)
    if part is Part.DOING:
        return replace(record, action=line)
    if part is Part.WHERE:
        return replace(contact_from(line), extra=record.extra)
    return replace(record, what=line, as_of=now if part is Part.KNOWN else record.as_of)


def contact_from(line: str) -> Contact:
    """``客服热线 400-000-0000 9:00-21:00`` as a contact; what is only a number is a hotline."""
    names = {name: word for word, name in _channel_names().items()}
    words = line.replace("：", " ", 1).split() if not re.match(r"^\S*\d[:：]\d", line) else line.split()
    hours: list[str] = []
    while len(words) > 1 and _HOURS.match(words[-1]):
        hours.insert(0, words.pop())
    head = next((name for name in sorted(names, key=len, reverse=True) if line.startswith(name)), "")
    if head:
        rest = " ".join(words).removeprefix(head).strip()
        return Contact(names[head], rest, " ".join(hours))
    if len(words) > 1 and not _NUMBER.match(words[0]):
        return Contact(words[0], " ".join(words[1:]), " ".join(hours))
    value = " ".join(words)
    if "@" in value:
        return Contact("email", value, " ".join(hours))
    return Contact("hotline" if _NUMBER.match(value) else "online", value, " ".join(hours))


@cache
def _channel_names() -> dict[str, str]:
    """Word of a contact's channel -> its Chinese name."""
    from chengyan.assets.locate import builtin_root
    from chengyan.assets.yaml_file import read_yaml

    path = builtin_root() / "statement_templates" / "_shared" / "words.yml"
    names: dict[str, str] = read_yaml(path)["contact_channels"]
    return names


def _next_id(prefix: str, records: Iterable[_Numbered]) -> RecordId:
    used = {record.id for record in records}
    number = len(used) + 1
    while RecordId(f"{prefix}{number}") in used:
        number += 1
    return RecordId(f"{prefix}{number}")


def _aligned(
    records: Sequence[R],
    shown: Sequence[str],
    typed: Sequence[str],
    make: Callable[[str], R],
    change: Callable[[R, str], R],
) -> list[R]:
    """The records for the typed lines; a line that changed takes over the record that stood at its place."""
    result: list[R] = []
    for tag, i, j, k, m in SequenceMatcher(None, shown, typed, autojunk=False).get_opcodes():
        if tag == "equal":
            result += records[i:j]
            continue
        for offset, line in enumerate(typed[k:m]):
            result.append(change(records[i + offset], line) if i + offset < j else make(line))
    return result


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked to answer, and by when; both may stay open."""

    who: str = ""
    by: dt.datetime | None = None
