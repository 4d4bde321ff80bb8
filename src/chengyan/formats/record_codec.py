"""Turns JSON data into frozen records and back, each by one table of its keys.

A record's keys are its attributes' names; keys the table does not know become ``extra``. The data has passed its schema
before: a codec never judges.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from chengyan.formats import moments

Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: ``read`` takes its data (never None) to the value, ``write`` takes the value to data."""

    name: str
    read: Callable[[Any], object]
    write: Callable[[Any], object]
    required: bool = False
    """Written even when empty: an incident still being filled in has such keys."""


@dataclass(frozen=True, slots=True)
class Record:
    """The table of one record class; ``build`` and ``data`` are each other's inverse."""

    cls: Callable[..., Any]
    keys: tuple[Key, ...]
    skip: frozenset[str] = frozenset()

    def build(self, data: Any) -> Any:
        """The record; keys that are null or missing get the class's own default."""
        known = self.skip.union(key.name for key in self.keys)
        values = {key.name: key.read(data[key.name]) for key in self.keys if data.get(key.name) is not None}
        for key in self.keys:
            if values.get(key.name, ...) is None:
                del values[key.name]
            if key.required:
                values.setdefault(key.name, "")
        extra = tuple((name, as_text(value)) for name, value in data.items() if name not in known)
        return self.cls(**values, extra=extra)

    def data(self, record: Any) -> Data:
        """The record's data without what is empty (words of the vocabulary always stand); unknown keys last."""
        known = {key.name: key.write(getattr(record, key.name)) for key in self.keys}
        packed = {
            key.name: known[key.name]
            for key in self.keys
            if key.required or known[key.name] not in (None, "", False, [], {})
        }
        packed.update((name, value) for name, value in record.extra if name not in known)
        return packed


def as_text(value: Any) -> object:
    """Unknown data with every scalar as text, as a file holds it; null stays."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {str(key): as_text(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_text(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def texts(*names: str) -> tuple[Key, ...]:
    return tuple(Key(name, str, str) for name in names)


def needed(*names: str) -> tuple[Key, ...]:
    return tuple(Key(name, str, str, required=True) for name in names)


def flag(name: str) -> Key:
    return Key(name, bool, bool)


def word(name: str, words: type[StrEnum]) -> Key:
    return Key(name, words, lambda value: value.value)


def word_list(name: str, words: type[StrEnum]) -> Key:
    return Key(name, lambda items: tuple(words(x) for x in items), lambda value: [x.value for x in value])


def text_list(name: str) -> Key:
    return Key(name, tuple, list)


def reference(name: str) -> Key:
    return Key(name, lambda text: text or None, lambda value: value)


def moment(name: str) -> Key:
    return _parsed(name, moments.parse_moment, moments.write_moment)


def instant(name: str) -> Key:
    return _parsed(name, moments.parse_instant, moments.write_moment)


def day(name: str) -> Key:
    return _parsed(name, moments.parse_date, moments.write_moment)


def period(name: str) -> Key:
    return _parsed(name, moments.parse_period, moments.write_period)


def due(name: str) -> Key:
    return _parsed(name, moments.parse_due, moments.write_due)


def records(name: str, record: Record) -> Key:
    return Key(name, lambda items: tuple(map(record.build, items)), lambda value: [record.data(x) for x in value])


def child(name: str, record: Record) -> Key:
    return Key(name, record.build, lambda value: None if value is None else record.data(value))


def _parsed(name: str, parse: Callable[[str], object], write: Callable[[Any], str]) -> Key:
    def read(text: str) -> object:
        return parse(text) if text.strip() else None

    return Key(name, read, lambda value: None if value is None else write(value))
