"""Reads and writes incident files (``*.incident.yml``)."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from chengyan.assets.words import named, with_name
from chengyan.assets.yaml_file import vocabulary
from chengyan.formats.canonical import refuse_data_surrogates
from chengyan.formats.decode import MAX_INCIDENT_BYTES, decode_text, read_bytes
from chengyan.formats.document_header import check_header
from chengyan.formats.incident_data import FORMAT, build_incident, incident_to_data, ledger_problems
from chengyan.formats.notices import Notice, Problem, error_of
from chengyan.formats.record_codec import Data
from chengyan.formats.schema import Typing, load_schema, problems
from chengyan.formats.yaml_document import YamlDocument, parse_document
from chengyan.formats.yaml_edit import edit_document, new_document
from chengyan.model.incident import Evidence, Incident

_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class IncidentDocument:
    """``source`` is the file's text as decoded: hand it to ``write_incident`` to keep what it holds."""

    incident: Incident
    source: str
    notices: tuple[Notice, ...] = ()


def read_incident(path: Path | str, content: bytes | None = None) -> IncidentDocument:
    """Read an incident; ``content`` stands in for the file's bytes, ``path`` is then only its name.

    Raises FormatError with file and line; when several things are wrong it names them all.
    """
    data = read_bytes(Path(path), MAX_INCIDENT_BYTES) if content is None else content
    source, notices = decode_text(data, str(path), MAX_INCIDENT_BYTES)
    incident, more = _parse(source, str(path))
    return IncidentDocument(incident, source, (*notices, *more))


def write_incident(incident: Incident, base: str | None = None) -> str:
    """The YAML text of ``incident``.

    With ``base``, the text it was read from, only what changed is touched: comments, order, quoting, line ends and
    unknown keys stay, and an unchanged incident gives ``base`` itself. Raises FormatError when ``base`` cannot be read
    or a text holds half of a surrogate pair.
    """
    data = incident_to_data(incident)
    refuse_data_surrogates(data)
    if base is None:
        return new_document(data, _reread)
    old, _ = _parse(base, "")
    return edit_document(base, incident_to_data(old), data, _reread)


def evidence_file(folder: Path, evidence: Evidence) -> Path | None:
    """The file of a piece of evidence, or None when its path is empty, absolute or leaves the incident's folder."""
    if not evidence.path or _leaves(evidence.path):
        return None
    root = folder.resolve()
    path = (root / evidence.path.replace("\\", "/")).resolve()
    return path if path.is_relative_to(root) else None


def _parse(text: str, name: str) -> tuple[Incident, list[Notice]]:
    document = parse_document(text, name)
    typing = Typing(document, load_schema("incident"))
    data = typing.mapping()
    check_header(data, FORMAT, document, name)
    found = [*problems(data, "incident"), *ledger_problems(data)]
    if found:
        raise error_of([Problem(p.code, document.line_at(path), p.params) for path, p in found], name)
    return build_incident(data), [*typing.notices, *_remarks(data, document)]


def _reread(text: str) -> Data:
    """What a file of ``text`` would hold. An incident still being filled in may lack what a reader demands."""
    return incident_to_data(build_incident(Typing(parse_document(text, ""), load_schema("incident")).mapping()))


def _remarks(data: Data, document: YamlDocument) -> list[Notice]:
    notices = []
    for group in ("facts", "claims", "measures"):
        for i, record in enumerate(_list(data.get(group))):
            for j, evidence in enumerate(_list(record.get("evidence"))):
                path = evidence.get("path")
                if isinstance(path, str) and path and _leaves(path):
                    line = document.line_at((group, i, "evidence", j, "path"))
                    notices.append(Notice("formats.evidence-outside", {"line": line, "path": path}))
    stages = vocabulary()["proceeding_stage"]
    for i, record in enumerate(_list(data.get("proceedings"))):
        stage = record.get("stage")
        if isinstance(stage, str) and stage and stage not in stages:
            known = tuple(with_name(word, named("proceeding_stage", word)) for word in stages)
            line = document.line_at(("proceedings", i, "stage"))
            notices.append(Notice("formats.unknown-stage", {"line": line, "value": stage, "known": known}))
    return notices


def _list(value: object) -> list[dict[str, object]]:
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []


def _leaves(path: str) -> bool:
    plain = path.replace("\\", "/")
    return plain.startswith(("/", "~")) or bool(_DRIVE.match(plain)) or ".." in PurePosixPath(plain).parts
