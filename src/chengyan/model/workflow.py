"""Where a statement stands on its way to release, and what may be done next (``resources/workflow.yml``)."""

import datetime as dt
from dataclasses import dataclass

from chengyan.model.incident import Extra
from chengyan.model.vocabulary import Role, Stage, Via


@dataclass(frozen=True, slots=True)
class Returned:
    """Who returned the text, and which: ``person`` is the id in the workspace, empty for an account."""

    person: str
    name: str
    sha256: str
    at: dt.datetime | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class ReviewState:
    """``sha256`` is the text that was submitted, ``asked`` the roles whose signature is due, ``due`` until when.

    ``round`` counts submissions. ``reason`` is why it was returned last; ``note`` what the submitter said.
    """

    stage: Stage = Stage.DRAFTING
    round: int = 0
    sha256: str = ""
    asked: tuple[Role, ...] = ()
    submitted_by: str = ""
    submitted_at: dt.datetime | None = None
    due: dt.datetime | None = None
    reason: str = ""
    note: str = ""
    returns: tuple[Returned, ...] = ()
    """Every return so far, oldest first: those people are asked again when it is submitted anew."""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class VerbalApproval:
    """An approval that was given by WeChat or telephone: weaker than a signature, and to be ratified by ``ratify_by``.

    ``screenshot`` is the SHA-256 of the picture in the workspace's objects. A sign-off that names the approval in
    ``ratifies`` makes up for it.
    """

    id: str
    sha256: str
    person: str
    role: Role
    via: Via
    at: dt.datetime
    recorded_by: str
    words: str = ""
    screenshot: str = ""
    ratify_by: dt.datetime | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Release:
    """``signatures`` are ids; ``urgent`` names the verbal approval that it rests on, if any."""

    id: str
    statement_id: str
    sha256: str
    at: dt.datetime
    by: str
    signatures: tuple[str, ...] = ()
    urgent: str = ""
    override: str = ""
    """The lawyer's reason for releasing AI text without the declaration, if that was asked."""
    extra: Extra = ()
