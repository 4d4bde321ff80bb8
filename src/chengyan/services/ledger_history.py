"""What changed in the ledger between two states of an incident, record by record and in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.model.incident import Evidence, Incident
from chengyan.services.ledger_cells import Field
from chengyan.services.ledger_columns import column_name
from chengyan.services.ledger_fields import TABLES, Table
from chengyan.text.diff_align import align
from chengyan.text.moments import show_moment

_SHORT = 60


class RecordChange(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """``name`` is the field's name for people; values as the ledger's tables show them."""

    key: str
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LedgerChange:
    """One record that is new, gone or another. ``table`` is the incident's attribute (``incident`` for its own fields);
    ``id`` is empty for records without one."""

    change: RecordChange
    table: str
    id: str
    wording: str
    fields: tuple[FieldChange, ...] = ()

    def said(self) -> str:
        """The change as one line for people."""
        table = messages.text(f"history.table.{self.table}")
        if self.change is not RecordChange.CHANGED:
            wording = f"{self.id} {self.wording}".strip()
            return messages.text(f"history.record-{self.change.value}", table=table, wording=wording)
        changes = messages.text("history.and").join(_said(field) for field in self.fields)
        if not self.id:
            return messages.text("history.unnumbered-changed", table=table, changes=changes)
        return messages.text("history.record-changed", table=table, id=self.id, changes=changes)


def ledger_changes(old: Incident, new: Incident) -> tuple[LedgerChange, ...]:
    """Return the changes in the order of the tables; the incident's own fields come first."""
    if old == new:
        return ()
    found: list[LedgerChange] = []
    fields = tuple(_own(old, new))
    if fields:
        found.append(LedgerChange(RecordChange.CHANGED, "incident", "", new.title, fields))
    for name, table in TABLES.items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            found += _numbered(table, before, after) if table.prefix else _unnumbered(table, before, after)
    return tuple(found)


def _numbered(table: Table, old: Sequence[Any], new: Sequence[Any]) -> Iterator[LedgerChange]:
    before = {record.id: record for record in old}
    after = {record.id: record for record in new}
    for number, record in after.items():
        if number not in before:
            yield LedgerChange(RecordChange.ADDED, table.name, number, _wording(table, record))
        elif before[number] != record and (fields := tuple(_fields(table, before[number], record))):
            yield LedgerChange(RecordChange.CHANGED, table.name, number, _wording(table, record), fields)
    for number, record in before.items():
        if number not in after:
            yield LedgerChange(RecordChange.REMOVED, table.name, number, _wording(table, record))


def _unnumbered(table: Table, old: Sequence[Any], new: Sequence[Any]) -> Iterator[LedgerChange]:
    """Records without numbers are the same where they say nearly the same."""
    said = table.field(table.main).show
    for i, j in align([said(record) for record in old], [said(record) for record in new]):
        if i is not None and j is not None:
            if fields := tuple(_fields(table, old[i], new[j])):
                yield LedgerChange(RecordChange.CHANGED, table.name, "", _wording(table, new[j]), fields)
        elif j is not None:
            yield LedgerChange(RecordChange.ADDED, table.name, "", _wording(table, new[j]))
        elif i is not None:
            yield LedgerChange(RecordChange.REMOVED, table.name, "", _wording(table, old[i]))


def _fields(table: Table, old: Any, new: Any) -> Iterator[FieldChange]:
    for field in table.fields:
        before, after = _shown(field, old), _shown(field, new)
        if before != after:
            yield FieldChange(field.key, column_name(table.name, field.key), before, after)
    proofs = getattr(old, "evidence", ()), getattr(new, "evidence", ())
    if proofs[0] != proofs[1]:
        yield FieldChange("evidence", messages.text("history.field.evidence"), *map(_evidence, proofs))
    corrects = [getattr(record, "supersedes", None) or "" for record in (old, new)]
    if corrects[0] != corrects[1]:
        yield FieldChange("supersedes", messages.text("history.field.supersedes"), *corrects)
    if old.extra != new.extra:
        yield FieldChange("extra", messages.text("history.field.other"), "", "")


def _shown(field: Field, record: Any) -> str:
    """The cell as people read it here; tables that are written out have its Chinese name."""
    return spoken(getattr(record, field.key)) if field.words is not None else field.show(record)


def _evidence(evidence: Sequence[Evidence]) -> str:
    if not evidence:
        return messages.text("history.no-evidence")
    return messages.text("history.evidence", count=len(evidence), names=tuple(item.name for item in evidence))


def _wording(table: Table, record: Any) -> str:
    said = " ".join(table.field(table.main).show(record).split())
    return said if len(said) <= _SHORT else said[:_SHORT] + "…"


_OWN: tuple[tuple[str, Callable[[Incident], str]], ...] = (
    ("title", lambda i: i.title),
    ("kind", lambda i: spoken(i.kind)),
    ("organisation.name", lambda i: i.organisation.name),
    ("organisation.full_name", lambda i: i.organisation.full_name),
    ("organisation.account", lambda i: i.organisation.account),
    ("occurred_at", lambda i: show_moment(i.occurred_at)),
    ("discovered_at", lambda i: show_moment(i.discovered_at)),
    ("first_post_at", lambda i: show_moment(i.first_post_at)),
    ("hot_search_at", lambda i: show_moment(i.hot_search_at)),
    ("next_update_at", lambda i: show_moment(i.next_update_at)),
    ("platforms", lambda i: messages.listed(*map(spoken, i.platforms))),
    ("flags", lambda i: messages.listed(*map(spoken, i.flags))),
    ("responsibility.party", lambda i: spoken(i.responsibility.party)),
    ("responsibility.to_whom", lambda i: i.responsibility.to_whom),
    ("responsibility.for_what", lambda i: i.responsibility.for_what),
    ("signatory", lambda i: f"{i.signatory.name} {i.signatory.title}".strip() if i.signatory else ""),
    ("topics", lambda i: messages.listed(*i.topics.watch, *i.topics.publish)),
)


def _own(old: Incident, new: Incident) -> Iterator[FieldChange]:
    for key, show in _OWN:
        before, after = show(old), show(new)
        if before != after:
            yield FieldChange(key, messages.text(f"history.field.{key}"), before, after)


def _said(field: FieldChange) -> str:
    if field.old and field.new:
        return messages.text("history.field-changed", field=field.name, old=field.old, new=field.new)
    if field.new:
        return messages.text("history.field-filled", field=field.name, new=field.new)
    if field.old:
        return messages.text("history.field-emptied", field=field.name, old=field.old)
    return field.name
