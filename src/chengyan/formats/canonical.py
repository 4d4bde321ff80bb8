"""Canonical bytes: what a signature is bound to."""

import hashlib
import re
from pathlib import Path
from typing import Any, cast

import rfc8785

from chengyan.formats.incident_data import incident_to_data
from chengyan.formats.record_codec import Data
from chengyan.formats.statement_data import waivers_to_data
from chengyan.model.errors import FormatError
from chengyan.model.incident import Incident
from chengyan.model.statement import Revision, Statement

_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical_revision(statement: Statement) -> Revision:
    """The RFC 8785 JSON of schema, title, date, signed_as and sections, and its SHA-256.

    Line ends become LF; nothing else of the text is changed (no Unicode normalisation, no BOM added or taken). Raises
    FormatError for half of a surrogate pair.
    """
    return _revision(
        {
            "schema": "statement/1",
            "title": None if statement.title is None else _lf(statement.title),
            "date": statement.date.isoformat() if statement.date else None,
            "signed_as": _lf(statement.signed_as),
            "sections": [{"id": s.id, "kind": s.kind.value, "text": _lf(s.text)} for s in statement.sections],
        }
    )


def incident_hash(incident: Incident) -> str:
    """SHA-256 in hex over the RFC 8785 JSON of ``incident_to_data``; raises FormatError for half a surrogate pair."""
    return _revision(incident_to_data(incident)).sha256


def waivers_hash(statement: Statement) -> str:
    """SHA-256 in hex over the RFC 8785 JSON of the waivers, in their order; apart from the text that they are about."""
    return _revision({"schema": "waivers/1", "waivers": waivers_to_data(statement.waivers)}).sha256


def refuse_data_surrogates(data: object, name: str | Path = "") -> None:
    """Raise FormatError naming the place where JSON data holds half of a surrogate pair."""
    for where, text in _texts(data, ""):
        if _SURROGATE.search(text):
            raise FormatError("formats.surrogate-in", file=name, where=where)


def _texts(data: object, where: str) -> list[tuple[str, str]]:
    if isinstance(data, str):
        return [(where, data)]
    if isinstance(data, dict):
        found = [(where, key) for key in data if isinstance(key, str)]
        return found + [
            pair for key, value in data.items() for pair in _texts(value, f"{where}.{key}" if where else key)
        ]
    if isinstance(data, list):
        return [pair for n, value in enumerate(data, 1) for pair in _texts(value, f"{where}[{n}]")]
    return []


def _revision(data: Data) -> Revision:
    refuse_data_surrogates(data)
    canonical = rfc8785.dumps(cast(Any, data))
    return Revision(canonical, hashlib.sha256(canonical).hexdigest())


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
