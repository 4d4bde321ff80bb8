"""Opening what a verb is given: a file, ``-`` for standard input, or ``desk:ID``."""

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from chengyan.formats.decode import MAX_TEXT_BYTES, read_bytes, too_large
from chengyan.formats.incident_file import read_incident
from chengyan.formats.notices import Notice
from chengyan.formats.statement_file import STDIN, StatementDocument, read_statement
from chengyan.model.errors import InputError
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import StatementKind

__all__ = [
    "DESK",
    "Notice",
    "OpenedIncident",
    "OpenedStatement",
    "incident_seen_from",
    "input_bytes",
    "open_incident",
    "open_statement",
]

DESK = "desk:"


@dataclass(frozen=True, slots=True)
class OpenedIncident:
    """``folder`` is where the evidence paths start; None for a case of the workspace."""

    incident: Incident
    name: str
    folder: Path | None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedStatement:
    """``document`` is None for a statement of the workspace, which has no file to point into."""

    statement: Statement
    incident: Incident | None
    name: str
    document: StatementDocument | None = None
    notices: tuple[Notice, ...] = ()


def open_incident(ref: str, workspace: str) -> OpenedIncident:
    """Read an incident file, or load the incident of ``desk:ID``; raises FormatError, InputError or StoreError."""
    if ref.startswith(DESK):
        incident, _ = _from_desk(ref, workspace)
        if incident is None:
            raise InputError("services.not-an-incident", ref=ref)
        return OpenedIncident(incident, ref, None)
    document = read_incident(Path(ref))
    return OpenedIncident(document.incident, ref, Path(ref).parent, document.notices)


def open_statement(
    ref: str, workspace: str, *, incident_ref: str | None = None, kind: StatementKind | None = None
) -> OpenedStatement:
    """Read a statement and the incident it belongs to.

    The incident is ``incident_ref``, else the one the statement names (a path relative to the statement's file).
    ``kind`` overrides what the file says or what its text suggests.
    """
    if ref.startswith(DESK):
        incident, found = _from_desk(ref, workspace)
        if found is None:
            raise InputError("services.not-a-statement", ref=ref)
        statement, document = found, None
    else:
        content = sys.stdin.buffer.read() if ref == "-" else None
        document = read_statement(ref if content is not None else Path(ref), content, kind=kind)
        statement, incident = document.statement, None
        if incident_ref is None and statement.incident:
            incident_ref = _beside(ref, statement.incident)
    if kind is not None:
        statement = replace(statement, kind=kind, kind_guessed=False)
    notices = document.notices if document else ()
    if incident_ref is not None:
        opened = open_incident(incident_ref, workspace)
        incident, notices = opened.incident, notices + opened.notices
    return OpenedStatement(statement, incident, ref, document, notices)


def incident_seen_from(output: Path | None, opened: OpenedStatement, incident_ref: str | None = None) -> str | None:
    """The incident as the statement names it once it is written to ``output``: relative to that file.

    Without ``output``, as the statement names it now.
    """
    own, name = opened.statement.incident, opened.name
    named = own or incident_ref
    if output is None or not named or named.startswith(DESK) or Path(named).is_absolute():
        return named if output is not None else own
    folder = Path() if not own or name == STDIN or name.startswith(DESK) else Path(name).parent
    if own and folder.resolve() == output.parent.resolve():
        return own
    try:
        return Path(os.path.relpath(folder / named, output.parent)).as_posix()
    except ValueError:  # another drive on Windows
        return (folder / named).resolve().as_posix()


def _beside(ref: str, incident: str) -> str:
    """The incident that a statement file names, seen from that file."""
    if incident.startswith(DESK) or ref == "-":
        return incident
    return str(Path(ref).parent / incident)


def _from_desk(ref: str, workspace: str) -> tuple[Incident | None, Statement | None]:
    from chengyan.services.cases import open_cases

    cases = open_cases(workspace)
    try:
        return cases.resolve(ref)
    finally:
        cases.close()


def input_bytes(file: str) -> bytes:
    """The bytes of a file or (``-``) of standard input; raises FormatError, for one that is too large among others."""
    if file != "-":
        return read_bytes(Path(file), MAX_TEXT_BYTES)
    raw = sys.stdin.buffer.read(MAX_TEXT_BYTES + 1)
    if len(raw) > MAX_TEXT_BYTES:
        raise too_large(file, len(raw), MAX_TEXT_BYTES)
    return raw
