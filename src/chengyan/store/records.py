"""Rows as values. JSON stays text here: services turn it into incidents and statements."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case as a list shows it; ``kind`` is a word of the vocabulary."""

    id: str
    title: str
    kind: str
    updated_at: datetime
    statement_count: int


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """``source`` is the incident file's text as it was imported, for lossless export."""

    id: str
    version: int
    data: str
    source: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """The working copy."""

    id: str
    case_id: str
    version: int
    data: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class RevisionInfo:
    """``parent`` is the SHA-256 of the revision before; ``ledger`` that of the incident as it was then."""

    statement_id: str
    number: int
    sha256: str
    parent: str | None
    ledger: str
    reason: str
    author: str
    created_at: datetime
    rules: str = ""
    """The rule base (release and hash) that checked the text when it was kept; empty where nobody said."""


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """``path`` is the name within the case, such as ``evidence/refund.csv``; ``size`` in bytes."""

    case_id: str
    path: str
    sha256: str
    size: int
    name: str = ""
    source: str = ""
    captured_at: str | None = None
    url: str = ""
    personal_data: bool = False
