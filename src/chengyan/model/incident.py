"""The incident and its ledger: what is known, what is done, who was told.

Every value carries ``extra``: the keys of its file that this version does not know, kept as they came.
"""

from dataclasses import dataclass
from datetime import datetime

from chengyan.model.times import Due, Moment, Period
from chengyan.model.vocabulary import (
    Disclosure,
    FactRole,
    IncidentFlag,
    IncidentKind,
    MeasureStatus,
    Party,
    Platform,
    Precision,
    ProceedingType,
    RecordId,
    RecordStatus,
    Verdict,
)

Extra = tuple[tuple[str, object], ...]
"""Unknown keys with their values as JSON data, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str
    full_name: str = ""
    account: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of proof; ``path`` is relative to the incident file or names an object of the workspace."""

    name: str
    path: str = ""
    source: str = ""
    sha256: str = ""
    captured_at: Moment | None = None
    url: str = ""
    personal_data: bool = False
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known (or being checked), with the time as of which it is known."""

    id: RecordId
    what: str
    when: Period | None = None
    as_of: Moment | None = None
    precision: Precision = Precision.EXACT
    role: FactRole = FactRole.EVENT
    status: RecordStatus = RecordStatus.CHECKING
    disclosure: Disclosure = Disclosure.INTERNAL
    source_person: str = ""
    supersedes: RecordId | None = None
    evidence: tuple[Evidence, ...] = ()
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What others say. Apart from the facts, and never repeated as ours."""

    id: RecordId
    quote: str
    url: str = ""
    author: str = ""
    first_seen: Moment | None = None
    verdict: Verdict = Verdict.UNVERIFIED
    finding: RecordId | None = None
    evidence: tuple[Evidence, ...] = ()
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Responsibility:
    party: Party = Party.UNDETERMINED
    to_whom: str = ""
    for_what: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Compensation:
    """``amount`` is a decimal written as a string, so that 50.10 stays 50.10."""

    amount: str = ""
    unit: str = "CNY"
    per: str = ""
    how: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Measure:
    id: RecordId
    action: str
    for_whom: str = ""
    owner: str = ""
    due: Due | None = None
    compensation: Compensation | None = None
    status: MeasureStatus = MeasureStatus.PLANNED
    disclosure: Disclosure = Disclosure.INTERNAL
    evidence: tuple[Evidence, ...] = ()
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Contact:
    channel: str
    value: str
    hours: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Notification:
    """A report made to an authority. “已报告…” in a text must be backed by one with ``sent_at``."""

    authority: str
    basis: str = ""
    due: Due | None = None
    sent_at: Moment | None = None
    via: str = ""
    receipt: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Proceeding:
    """报案, 受理, 立案, 起诉, 公证 are different facts: each is backed only by a proceeding of that ``stage``.

    ``stage`` is free text of the field; known values are ``filed accepted opened sued notarised issued closed``.
    """

    type: ProceedingType
    body: str = ""
    stage: str = ""
    ref: str = ""
    at: Moment | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    what: str
    basis: str = ""
    legal: bool = False
    starts: str = ""
    due: Due | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question asked inside the company."""

    question: str
    to: str = ""
    asked_at: Moment | None = None
    due: Moment | None = None
    answer: str = ""
    fact: RecordId | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A question asked by the press."""

    outlet: str
    questions: str = ""
    deadline: Moment | None = None
    reply: str = ""
    sent_at: Moment | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class PreviousStatement:
    """Published before on this incident."""

    date: Moment | None = None
    channel: str = ""
    url: str = ""
    text: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Topics:
    """Watched topics are never inserted into a text by themselves."""

    watch: tuple[str, ...] = ()
    publish: tuple[str, ...] = ()
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Signatory:
    name: str = ""
    title: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Incident:
    title: str
    kind: IncidentKind
    organisation: Organisation
    occurred_at: Moment | None = None
    discovered_at: Moment | None = None
    first_post_at: Moment | None = None
    hot_search_at: Moment | None = None
    next_update_at: datetime | None = None
    platforms: tuple[Platform, ...] = ()
    topics: Topics = Topics()
    flags: tuple[IncidentFlag, ...] = ()
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    responsibility: Responsibility = Responsibility()
    signatory: Signatory | None = None
    measures: tuple[Measure, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notifications: tuple[Notification, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    queries: tuple[Query, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    previous: tuple[PreviousStatement, ...] = ()
    extra: Extra = ()
