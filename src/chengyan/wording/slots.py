"""What the slots of a phrase are filled with: public, verified records as words, each with the records it is from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from chengyan.model.vocabulary import RecordId

SLOT = re.compile(r"\{([a-z_]+)(?:\.([a-z_]+))?\}")


@dataclass(frozen=True, slots=True)
class Value:
    """Words for a slot; never empty."""

    text: str
    records: tuple[RecordId, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordWords:
    """One record as the words of its fields; a field that says nothing is absent."""

    id: RecordId
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SlotTable:
    """``values``: ``{next_update}``. ``groups``: ``{measure.due}``, one filling for each record of the group.

    ``conditions`` are what phrases may ask for beside slots.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    groups: Mapping[str, tuple[RecordWords, ...]] = field(default_factory=dict)
    conditions: frozenset[str] = frozenset()

    def knows(self, name: str) -> bool:
        """Whether the slot can be filled, the group has a record, or the condition holds."""
        return name in self.values or bool(self.groups.get(name)) or name in self.conditions

    def untold(self, told: str) -> "SlotTable":
        """The same without what ``told`` says already, of values that are several records' sentences.

        A value that is told whole fills no slot any more, but is not unknown: nobody says 原因还没有查清 of it.
        """
        values, known = dict(self.values), set(self.conditions)
        for name, value in self.values.items():
            parts = value.text.split("。")
            if len(parts) != len(value.records) or not any(part in told for part in parts):
                continue
            left = [(p, r) for p, r in zip(parts, value.records, strict=True) if p not in told]
            del values[name]
            known.add(name)
            if left:
                values[name] = Value("。".join(p for p, _ in left), tuple(r for _, r in left))
        return SlotTable(values, self.groups, frozenset(known))

    def only(self, group: str, record: RecordWords) -> "SlotTable":
        """The same with this one record in the group."""
        return SlotTable(self.values, {**self.groups, group: (record,)}, self.conditions)


@dataclass(frozen=True, slots=True)
class Filled:
    """``parts``: what each slot was filled with, by name."""

    text: str
    records: tuple[RecordId, ...]
    parts: Mapping[str, str]


def slots_in(text: str) -> tuple[tuple[str, str], ...]:
    """(name, field) of each slot, in order; ``field`` is empty for a value."""
    return tuple((match[1], match[2] or "") for match in SLOT.finditer(text))


def group_of(text: str) -> str:
    """The group whose records the phrase is about, or empty; a phrase is about one."""
    return next((name for name, part in slots_in(text) if part), "")


def fill(text: str, table: SlotTable) -> Filled | None:
    """The phrase with every slot filled, of its group by the first record that can; None where a slot stays empty."""
    group = group_of(text)
    if not group:
        return _fill(text, table, None)
    found = (_fill(text, table, record) for record in table.groups.get(group, ()))
    return next((filled for filled in found if filled), None)


def _fill(text: str, table: SlotTable, record: RecordWords | None) -> Filled | None:
    records: dict[RecordId, None] = {}
    used: dict[str, str] = {}
    parts: list[str] = []
    at = 0
    for match in SLOT.finditer(text):
        name, part = match[1], match[2]
        if part and record is not None:
            value = Value(record.words.get(part, ""), (record.id,))
        else:
            value = table.values.get(name, Value(""))
        if not value.text:
            return None
        records.update(dict.fromkeys(value.records))
        used[match[0][1:-1]] = value.text
        parts += (text[at : match.start()], value.text)
        at = match.end()
    return Filled("".join((*parts, text[at:])), tuple(records), used)
