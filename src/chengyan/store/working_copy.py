"""Incidents and statements as the tables hold them.

Reading is lenient where the readers of files are strict: a working copy is what somebody was just typing, with an empty
title or a fact without words yet. What could be saved must always open again.
"""

from typing import Any, cast

import rfc8785

from chengyan.formats.canonical import refuse_data_surrogates
from chengyan.formats.incident_data import build_incident, incident_to_data
from chengyan.formats.statement_data import build_statement, statement_to_data
from chengyan.model.errors import ChengyanError, StoreError
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.store.encoding import from_json, to_json


def incident_text(incident: Incident) -> str:
    """JSON text in the shape of the file; nothing is checked."""
    return to_json(incident_to_data(incident))


def statement_text(statement: Statement) -> str:
    """JSON text in the shape of the file; nothing is checked."""
    return to_json(statement_to_data(statement))


def incident_of(identifier: str, text: str) -> Incident:
    """The incident in ``text``; raises StoreError ``store.working-copy-unreadable``."""
    try:
        return build_incident(from_json(text))
    except (ValueError, TypeError, KeyError, AttributeError, ChengyanError) as exc:
        raise StoreError("store.working-copy-unreadable", id=identifier, reason=str(exc)[:200]) from exc


def statement_of(identifier: str, text: str) -> Statement:
    """The statement in ``text``; raises StoreError ``store.working-copy-unreadable``."""
    try:
        return build_statement({"kind": None, **from_json(text)})
    except (ValueError, TypeError, KeyError, AttributeError, ChengyanError) as exc:
        raise StoreError("store.working-copy-unreadable", id=identifier, reason=str(exc)[:200]) from exc


def ledger_bytes(incident: Incident) -> bytes:
    """The canonical bytes (RFC 8785) whose SHA-256 is ``incident_hash``; raises FormatError for lone surrogates."""
    data = incident_to_data(incident)
    refuse_data_surrogates(data)
    return rfc8785.dumps(cast("Any", data))
