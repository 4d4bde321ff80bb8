"""What is kept outside a workspace to check it against: keys, heads of its audit log, how much was signed."""

import datetime as dt
from dataclasses import dataclass

from chengyan.model.incident import Extra
from chengyan.model.people import PublicKey
from chengyan.model.signoff import SignOff
from chengyan.model.workflow import Release, VerbalApproval


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A key and whose it was from when to when, as an administrator read it on the day of the export."""

    fingerprint: str
    person: str
    name: str
    registered_at: dt.datetime
    revoked_at: dt.datetime | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class TrustedDraft:
    """``id`` of a case or a statement, and the SHA-256 of its working copy at that version."""

    id: str
    version: str
    sha256: str
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Trust:
    """``heads`` are ``number:hash`` of the audit log over time, in order; ``signatures`` how many there were."""

    workspace: str
    exported_at: dt.datetime
    heads: tuple[str, ...]
    signatures: str
    keys: tuple[TrustedKey, ...] = ()
    drafts: tuple[TrustedDraft, ...] = ()
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """A release with all that it rests on, so that it can be checked without the workspace.

    ``text`` is the canonical JSON of the released revision, whose SHA-256 is ``release.sha256``.
    """

    workspace: str
    release: Release
    text: bytes
    sign_offs: tuple[SignOff, ...] = ()
    keys: tuple[PublicKey, ...] = ()
    approval: VerbalApproval | None = None
    audit_head: str = ""
