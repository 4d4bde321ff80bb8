"""A sign-off: what one person vouched for in one role, and the Ed25519 signature over its canonical bytes."""

import datetime as dt
from dataclasses import dataclass

from chengyan.model.incident import Extra
from chengyan.model.vocabulary import AnswerWord, Role

SCHEMA = "signoff/1"


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding that stood in the signed text; ``waived`` with the reason that was given for it."""

    rule: str
    section: str
    quote: str
    severity: str
    waived: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class SignedAnswer:
    question: str
    answer: AnswerWord
    note: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class SignOffRecord:
    """All that is signed. Hashes are SHA-256 in hex; ``key`` is the fingerprint of the public key.

    ``audit_head`` is the number and hash of the audit log's last event when it was signed, so that a log that was
    rewritten later contradicts every signature given since.
    """

    statement: str
    revision: str
    ledger: str
    rules_version: str
    role: Role
    person: str
    name: str
    key: str
    at: dt.datetime
    audit_head: str
    findings: tuple[OpenFinding, ...] = ()
    checklist: tuple[SignedAnswer, ...] = ()
    deputy_for: str = ""
    ratifies: str = ""
    """The id of the verbal approval that this signature makes up for."""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class SignOff:
    """``canonical`` is the RFC 8785 JSON of the record, ``signature`` the 64 bytes over it; ``timestamp`` an RFC 3161
    token over the signature, or empty."""

    id: str
    record: SignOffRecord
    canonical: bytes
    signature: bytes
    timestamp: bytes = b""
