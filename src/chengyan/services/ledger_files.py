"""The ledger and the outside: tables read in, written out, chat taken down, 核实单 made. Jobs for lanes and verbs."""

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from chengyan.assets.words import with_name
from chengyan.formats.decode import MAX_TEXT_BYTES, decode_text, read_bytes
from chengyan.formats.incident_file import read_incident, write_incident
from chengyan.formats.spreadsheet import Spreadsheet, is_spreadsheet, read_spreadsheet, write_csv
from chengyan.model.errors import ConflictError, InputError
from chengyan.model.incident import Fact, Incident, Query
from chengyan.model.vocabulary import Disclosure, RecordId, RecordStatus
from chengyan.services.evidence_rows import EVIDENCE, evidence_rows
from chengyan.services.ledger_columns import column_name, column_names, same_name
from chengyan.services.ledger_fields import TABLES, Table, next_ids
from chengyan.services.ledger_import import Layout, ReadRow, guess_layout, merged, read_rows, table_rows
from chengyan.services.opening import DESK, open_incident
from chengyan.services.rendering import write_file
from chengyan.text.chat import ChatMessage, parse_chat

__all__ = [
    "Exported",
    "Preview",
    "chat_facts",
    "export_csv",
    "export_table",
    "facts_from_answers",
    "import_chat",
    "import_table",
    "is_spreadsheet",
    "look_at",
    "query_sheet",
    "read_chat",
    "read_table",
    "table_named",
]


@dataclass(frozen=True, slots=True)
class Preview:
    """A file with what would come of it: its cells, where each column goes, and a record for each row."""

    sheet: Spreadsheet
    layout: Layout
    rows: tuple[ReadRow, ...]


def look_at(
    path: Path, table: str, incident: Incident, sheet: str = "", encoding: str = "", content: bytes | None = None
) -> Preview:
    """Read the file (``content`` stands in for its bytes) and guess what its columns are; raises FormatError."""
    found = read_spreadsheet(path, sheet, encoding, content)
    layout = guess_layout(found, table)
    return Preview(found, layout, read_rows(found.rows, found.lines, layout, table, incident))


def read_table(found: Spreadsheet, layout: Layout, table: str, incident: Incident) -> Preview:
    """The same cells with another layout."""
    return Preview(found, layout, read_rows(found.rows, found.lines, layout, table, incident))


def table_named(name: str) -> Table:
    """The table of this name; raises InputError."""
    known = {**TABLES, EVIDENCE.name: EVIDENCE}
    if name not in known:
        raise InputError("services.unknown-table", table=name, known=tuple(known))
    return known[name]


@dataclass(frozen=True, slots=True)
class Exported:
    """``withheld`` confidential records never leave the program."""

    content: bytes
    count: int
    withheld: int = 0


def export_csv(incident: Incident, name: str) -> Exported:
    """The table as CSV, with the headings under which it is found again when it is read in."""
    table = table_named(name)
    hidden = {f.id for f in incident.facts if f.disclosure is Disclosure.CONFIDENTIAL}
    hidden |= {m.id for m in incident.measures if m.disclosure is Disclosure.CONFIDENTIAL}
    records: Sequence[Any] = evidence_rows(incident) if table is EVIDENCE else getattr(incident, name)
    shown = [r for r in records if (r.owner if table is EVIDENCE else getattr(r, "id", None)) not in hidden]
    return Exported(write_csv(table_rows(incident, table, shown)), len(shown), len(records) - len(shown))


def export_table(incident: Incident, name: str, path: Path) -> Exported:
    """Write the table to a CSV file; raises InputError where it cannot be written."""
    made = export_csv(incident, name)
    try:
        write_file(path, made.content)
    except OSError as exc:
        raise InputError("services.cannot-write", path=path, reason=exc.strerror or str(exc)) from exc
    return made


def chat_facts(messages: Sequence[ChatMessage], incident: Incident) -> tuple[Fact, ...]:
    """Each message as a fact still to be checked, internal, with who said it and when."""
    taken = [r.id for name in ("facts", "claims", "measures") for r in getattr(incident, name)]
    numbers = next_ids("F", taken, len(messages))
    return tuple(
        Fact(
            number,
            message.text,
            as_of=message.at,
            status=RecordStatus.CHECKING,
            disclosure=Disclosure.INTERNAL,
            source_person=message.speaker,
        )
        for number, message in zip(numbers, messages, strict=True)
    )


def facts_from_answers(incident: Incident, rows: Sequence[int]) -> tuple[Incident, tuple[RecordId, ...]]:
    """The incident with a fact for each of these queries that has an answer and no fact made of it yet.

    The query is tied to the new fact. Also returns the numbers of the facts made.
    """
    queries, facts = list(incident.queries), list(incident.facts)
    made: list[RecordId] = []
    said = {fact.what for fact in facts}
    for row in rows:
        query = queries[row] if row < len(queries) else None
        if query is None or not query.answer.strip() or query.answer.strip() in said:
            continue
        taken = [r.id for r in facts] + [r.id for r in incident.claims] + [r.id for r in incident.measures]
        number = next_ids("F", taken)[0]
        facts.append(Fact(number, query.answer.strip(), status=RecordStatus.CHECKING, source_person=query.to))
        queries[row] = replace(query, fact=number)
        made.append(number)
    return replace(incident, facts=tuple(facts), queries=tuple(queries)), tuple(made)


def query_sheet(incident: Incident, queries: Sequence[Query], now: dt.datetime) -> str:
    """The questions as a text for a chat; raises InputError without any, TemplateError for a broken template."""
    from chengyan.drafting.query_sheet import query_sheet

    asked = [query for query in queries if query.question.strip()]
    if not asked:
        raise InputError("services.no-queries")
    return query_sheet(incident, asked, now)


# Verbs ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Imported:
    """``written`` is where the incident went, None after a trial."""

    preview: Preview
    taken: tuple[ReadRow, ...]
    written: str | None


def import_table(
    path: Path,
    ref: str,
    table: str,
    workspace: str,
    *,
    sheet: str = "",
    encoding: str = "",
    mapping: Mapping[str, str] | None = None,
    output: Path | None = None,
    trial: bool = False,
) -> Imported:
    """Take the rows of a file into the incident ``ref`` (a file or ``desk:ID``), rows that repeat a record left out.

    ``mapping``: heading of the file -> key of the field, over what was guessed. Raises FormatError, InputError.
    """
    if table not in TABLES:
        raise InputError("services.unknown-table", table=table, known=tuple(TABLES))
    incident = open_incident(ref, workspace).incident
    preview = look_at(path, table, incident, sheet, encoding)
    if mapping:
        layout = _mapped(preview, mapping, table)
        preview = read_table(preview.sheet, layout, table, incident)
    taken = tuple(row for row in preview.rows if row.record is not None and row.same is None)
    if trial:
        return Imported(preview, taken, None)
    records: dict[str, Any] = {table: merged(getattr(incident, table), taken, table)}
    changed = replace(incident, **records)
    return Imported(preview, taken, _write(incident, changed, ref, workspace, output))


def read_chat(ref: str) -> str:
    """The text of a file, or of standard input for ``-``; raises FormatError."""
    content = sys.stdin.buffer.read() if ref == "-" else read_bytes(Path(ref), MAX_TEXT_BYTES)
    return decode_text(content, ref)[0]


def import_chat(text: str, ref: str, workspace: str, output: Path | None, *, trial: bool = False) -> Imported:
    """Take the messages of pasted chat into the incident as facts being checked."""
    incident = open_incident(ref, workspace).incident
    messages = parse_chat(text)
    if not messages:
        raise InputError("services.no-chat")
    facts = chat_facts(messages, incident)
    rows = tuple(ReadRow(number, fact) for number, fact in enumerate(facts, 1))
    preview = Preview(Spreadsheet("", (), ()), Layout(None, {}), rows)
    if trial:
        return Imported(preview, rows, None)
    changed = replace(incident, facts=(*incident.facts, *facts))
    return Imported(preview, rows, _write(incident, changed, ref, workspace, output))


def _mapped(preview: Preview, mapping: Mapping[str, str], table: str) -> Layout:
    headings = list(preview.sheet.rows[preview.layout.heading or 0])
    columns = {index: key for index, key in preview.layout.columns.items() if key not in mapping.values()}
    names = column_names(table)
    for heading, wanted in mapping.items():
        index = next((i for i, cell in enumerate(headings) if same_name(cell) == same_name(heading)), None)
        if index is None:
            known = tuple(cell for cell in headings if cell)
            raise InputError("services.no-such-heading", heading=heading, known=known)
        key = next((key for key, listed in names.items() if wanted == key or wanted in listed), None)
        if wanted and key is None:
            known = tuple(with_name(key, column_name(table, key)) for key in names)
            raise InputError("services.unknown-column", table=table, column=wanted, known=known)
        columns.pop(index, None)
        if key is not None:
            columns[index] = key
    return Layout(preview.layout.heading or 0, columns)


def _write(before: Incident, changed: Incident, ref: str, workspace: str, output: Path | None) -> str:
    """Write to ``output``, else back to where the incident came from; return the place."""
    if output is None and ref.startswith(DESK):
        return _save(changed, before, ref, workspace)
    base = None if ref.startswith(DESK) else read_incident(Path(ref)).source
    target = output or Path(ref)
    text = write_incident(changed, base)
    try:
        write_file(target, text.encode("utf-8"))
    except OSError as exc:
        raise InputError("services.cannot-write", path=target, reason=exc.strerror or str(exc)) from exc
    return str(target)


def _save(changed: Incident, before: Incident, ref: str, workspace: str) -> str:
    from chengyan.services.cases import open_cases
    from chengyan.store.ids import parse_id

    cases = open_cases(workspace)
    try:
        case = cases.load(parse_id(ref))
        if case.incident != before:
            raise InputError("services.ledger-desk-conflict", ref=ref)
        cases.save_incident(case.id, changed, case.version)
    except ConflictError as exc:
        raise InputError("services.ledger-desk-conflict", ref=ref) from exc
    finally:
        cases.close()
    return ref


def number_of(row: ReadRow) -> RecordId | None:
    """The number of the row's record; None for rows and records without one."""
    return getattr(row.record, "id", None)
