"""What the workspace hands out: cases, working copies, revisions."""

from dataclasses import dataclass
from datetime import datetime

from chengyan.model.errors import ChengyanError
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.store.records import CaseSummary, RevisionInfo

__all__ = ["Case", "CaseSummary", "RevisionInfo", "StatementDraft", "Version"]


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """A working copy. ``version`` goes with the next save; ``statement.drafted_at`` is ``saved_at``.

    ``notices`` is what an import has to say.
    """

    id: str
    case_id: str
    statement: Statement
    version: int
    saved_at: datetime
    notices: tuple[ChengyanError, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """``source``: the text of its file; ``drafts``: oldest first; ``notices``: what an import has to say."""

    id: str
    incident: Incident
    version: int
    source: str
    updated_at: datetime
    drafts: tuple[StatementDraft, ...] = ()
    notices: tuple[ChengyanError, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A revision with what it holds: the statement, and the ledger as it was then."""

    info: RevisionInfo
    statement: Statement
    incident: Incident
