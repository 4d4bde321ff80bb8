"""From the cells of a table to records: which row has the headings, which column goes where, what cannot be read."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from chengyan.assets import messages
from chengyan.formats.spreadsheet import Spreadsheet
from chengyan.model.incident import Incident
from chengyan.model.vocabulary import RecordId
from chengyan.services.ledger_cells import Field
from chengyan.services.ledger_columns import find_columns, same_name
from chengyan.services.ledger_fields import TABLES, Table, next_ids

_LOOKED_AT = 12
"""The headings stand among the first rows."""
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
_SERIAL_START = dt.datetime(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Layout:
    """``heading`` is the index of the row with the headings, None where there is none; ``columns``: index -> key."""

    heading: int | None
    columns: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that was not understood. ``line`` counts as the spreadsheet does; ``column`` is the field's key."""

    line: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """``record`` is None for a row without its main text; ``same`` is the record of the ledger that says the same."""

    line: int
    record: Any | None
    unread: tuple[Unread, ...] = ()
    updates: bool = False
    """The ledger has a record with this number, which the row would change."""
    same: RecordId | None = None
    """The record of the ledger (or of a row above) that says the same already."""


def guess_layout(sheet: Spreadsheet, table: str) -> Layout:
    """The row among the first that names most columns; without one, cells go by the order of the window's table."""
    best, columns = None, dict[int, str]()
    for index, row in enumerate(sheet.rows[:_LOOKED_AT]):
        found = find_columns(row, table)
        if len(found) > len(columns):
            best, columns = index, found
    known = TABLES[table]
    enough = len(columns) > 1 or (len(columns) == 1 and len([c for c in sheet.rows[best or 0] if c]) == 1)
    if best is not None and enough:
        return Layout(best, columns)
    keys = [field.key for field in known.fields if field.key != "id"]
    return Layout(None, dict(enumerate(keys[: len(sheet.rows[0]) if sheet.rows else 0])))


def read_rows(
    rows: Sequence[Sequence[str]], lines: Sequence[int], layout: Layout, table: str, incident: Incident
) -> tuple[ReadRow, ...]:
    """One entry for each row below the headings, in their order; ids are those of the file or the next free ones.

    A cell that is not understood leaves its field as it would be in a new record (or as it is in the one updated).
    """
    known = TABLES[table]
    present = {record.id: record for record in getattr(incident, table)} if known.prefix else {}
    everyones = {r.id for name in ("facts", "claims", "measures") for r in getattr(incident, name)}
    start = 0 if layout.heading is None else layout.heading + 1
    headings = None if layout.heading is None else [same_name(cell) for cell in rows[layout.heading]]
    fields = {index: known.field(key) for index, key in layout.columns.items() if key}
    main = known.field(known.main)
    free = iter(next_ids(known.prefix, sorted(everyones), max(0, len(rows) - start))) if known.prefix else None
    said: dict[str, RecordId] = {main.show(record).strip(): number for number, record in present.items()}
    unnumbered = {main.show(record).strip() for record in getattr(incident, table)} if not known.prefix else set()
    used: set[RecordId] = set()
    result: list[ReadRow] = []
    for row, line in zip(rows[start:], lines[start:], strict=True):
        if headings is not None and [same_name(cell) for cell in row] == headings:
            continue  # the headings again, as at the top of a printed page
        number = _number(row, fields)
        updates = number is not None and number in present and number not in used
        if updates and number is not None:
            record, unread = _filled(present[number], row, line, fields)
        else:
            fresh = number is not None and number not in everyones and number not in used
            given = number if fresh else (next(free) if free is not None else RecordId(""))
            while free is not None and not fresh and given in used:
                given = next(free)
            record, unread = _filled(known.blank(given or RecordId("")), row, line, fields)
        text = main.show(record).strip()
        if not text:
            result.append(ReadRow(line, None, unread))
            continue
        if known.prefix:
            used.add(record.id)
        same = None if updates else said.get(text) or (RecordId("–") if text in unnumbered else None)
        said.setdefault(text, record.id if known.prefix else RecordId("–"))
        result.append(ReadRow(line, record, unread, updates, same))
    return tuple(result)


def merged(records: tuple[Any, ...], rows: Sequence[ReadRow], table: str) -> tuple[Any, ...]:
    """The records with what was read: those with a known number changed in their place, the others at the end."""
    updates = {row.record.id: row.record for row in rows if row.updates and row.record is not None}
    added = [row.record for row in rows if not row.updates and row.record is not None]
    if not TABLES[table].prefix:
        return (*records, *added)
    return (*(updates.get(record.id, record) for record in records), *added)


def as_new(rows: Sequence[ReadRow], table: str, incident: Incident) -> tuple[ReadRow, ...]:
    """The same rows, those that would change a record as records of their own with the next free numbers."""
    prefix = TABLES[table].prefix
    taken = [r.id for name in ("facts", "claims", "measures") for r in getattr(incident, name)]
    taken += [row.record.id for row in rows if row.record is not None and not row.updates and prefix]
    free = iter(next_ids(prefix, taken, len(rows)))
    return tuple(
        replace(row, record=replace(row.record, id=next(free)), updates=False)
        if row.updates and row.record is not None
        else row
        for row in rows
    )


def read_cell(field: Field, record: Any, text: str) -> Any:
    """The record with the cell read; raises ValueError. A date that a spreadsheet left as its number is one too."""
    if field.kind in ("moment", "due", "period") and _SERIAL.fullmatch(text):
        moment = _SERIAL_START + dt.timedelta(days=float(text), milliseconds=500)
        return field.store(record, moment.strftime("%Y-%m-%d" if "." not in text else "%Y-%m-%d %H:%M"))
    return field.store(record, text)


def explain(unread: Unread, table: str) -> str:
    """Why the cell was not understood and what would be, in one sentence."""
    from chengyan.assets.words import spoken

    field = TABLES[table].field(unread.column)
    if field.words is not None:
        return messages.text("ledger.cell.word", value=unread.text, allowed=tuple(map(spoken, field.words)))
    return messages.text(f"ledger.cell.{field.kind}", value=unread.text)


def _number(row: Sequence[str], fields: Mapping[int, Field]) -> RecordId | None:
    index = next((index for index, field in fields.items() if field.key == "id"), None)
    if index is None or index >= len(row):
        return None
    text = row[index].strip()
    return RecordId(text) if re.fullmatch(r"[A-Za-z]+-?\d+", text) else None


def _filled(record: Any, row: Sequence[str], line: int, fields: Mapping[int, Field]) -> tuple[Any, tuple[Unread, ...]]:
    unread = []
    for index, field in fields.items():
        text = row[index].strip() if index < len(row) else ""
        if not text or field.key == "id":
            continue
        try:
            record = read_cell(field, record, text)
        except (ValueError, OverflowError):
            unread.append(Unread(line, field.key, text))
    return record, tuple(unread)


def table_rows(incident: Incident, table: Table, records: Sequence[Any]) -> list[list[str]]:
    """The headings and the records as cells."""
    from chengyan.services.ledger_columns import column_names

    names = column_names(table.name)
    return [
        [names[field.key][0] for field in table.fields],
        *([field.show(record) for field in table.fields] for record in records),
    ]
