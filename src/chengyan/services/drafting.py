"""From an incident to a first draft."""

import datetime as dt
import os
from dataclasses import dataclass, replace
from pathlib import Path

from chengyan.assets.locate import user_templates
from chengyan.drafting.draft import Draft, draft
from chengyan.formats.statement_file import statement_to_markdown, write_statement
from chengyan.model.artifact import Artifact
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import StatementKind
from chengyan.services.opening import DESK, OpenedIncident, open_incident
from chengyan.services.rendering import write_files

_WRITERS = {".yml": write_statement, ".yaml": write_statement, ".md": statement_to_markdown}


@dataclass(frozen=True, slots=True)
class DraftedFile:
    opened: OpenedIncident
    draft: Draft
    path: Path


def draft_to_file(
    incident: str, kind: StatementKind | None, output: Path, workspace: str, now: dt.datetime
) -> DraftedFile:
    """Draft from an incident file or ``desk:ID`` and write it as .yml or .md; raises InputError for another ending."""
    writer = _WRITERS.get(output.suffix.lower())
    if writer is None:
        raise InputError("services.unknown-ending", path=output, known=tuple(_WRITERS))
    opened = open_incident(incident, workspace)
    made = draft(opened.incident, kind, now, user_templates())
    made = replace(made, statement=replace(made.statement, incident=_reference(incident, output)))
    write_files(output.parent, [Artifact(output.name, "text/plain", writer(made.statement).encode())])
    return DraftedFile(opened, made, output)


def _reference(incident: str, output: Path) -> str:
    """How the statement's file names its incident: relative, so that both can be moved together."""
    if incident.startswith(DESK):
        return incident
    try:
        return Path(os.path.relpath(incident, output.parent)).as_posix()
    except ValueError:  # another drive on Windows
        return Path(incident).resolve().as_posix()
