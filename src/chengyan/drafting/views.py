"""The frozen views that a template sees: text, flags and tuples of them, nothing else.

Texts are clauses in Chinese, ready for prose; empty where the incident says nothing.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OrganisationView:
    name: str
    full_name: str
    account: str


@dataclass(frozen=True, slots=True)
class IncidentView:
    """``title`` as the officer named it; the flags that change what must be said first."""

    title: str
    harm: bool
    fatal: bool
    minor: bool
    regulator: bool
    litigation: bool
    listed: bool
    recall: bool
    personal_data: bool


@dataclass(frozen=True, slots=True)
class TimesView:
    """Times in Chinese, empty where unknown. ``as_of`` is the latest state of knowledge among the public facts."""

    occurred: str
    discovered: str
    first_post: str
    next_update: str
    as_of: str
    published_before: str


@dataclass(frozen=True, slots=True)
class FactView:
    """``text`` is the record's words as a clause; ``sentence`` adds 截至… where the record is a lower bound."""

    id: str
    text: str
    sentence: str
    when: str
    as_of: str
    order: str
    """Sorts facts of one case by their as-of time."""


@dataclass(frozen=True, slots=True)
class FactsView:
    event: tuple[FactView, ...]
    scope: tuple[FactView, ...]
    cause: tuple[FactView, ...]
    action: tuple[FactView, ...]
    background: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What is said elsewhere, with our finding; only claims whose finding is public and verified are here."""

    id: str
    quote: str
    wrong: bool
    partly: bool
    finding: FactView
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyView:
    """Whose responsibility it is; ``owned`` when it is ours, alone or shared: only then does a draft apologise."""

    owned: bool
    own: bool
    shared: bool
    third_party: bool
    undetermined: bool
    none: bool
    to_whom: str
    for_what: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    id: str
    action: str
    for_whom: str
    owner: str
    due: str
    counted: bool
    done: bool
    doing: bool
    planned: bool
    pays: bool
    amount: str
    per: str
    how: str


@dataclass(frozen=True, slots=True)
class ContactView:
    name: str
    value: str
    hours: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A report that was sent to an authority."""

    authority: str
    sent: str
    receipt: str


@dataclass(frozen=True, slots=True)
class ProceedingView:
    """``phrase`` says exactly the stage that was reached, such as 我们已于11月12日向西湖分局报案."""

    type: str
    stage: str
    body: str
    ref: str
    at: str
    phrase: str


@dataclass(frozen=True, slots=True)
class SignatoryView:
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that may be said in public, in the order of the incident file."""

    org: OrganisationView
    incident: IncidentView
    times: TimesView
    facts: FactsView
    checking: tuple[str, ...]
    claims: tuple[ClaimView, ...]
    duty: DutyView
    measures: tuple[MeasureView, ...]
    contacts: tuple[ContactView, ...]
    notices: tuple[NoticeView, ...]
    proceedings: tuple[ProceedingView, ...]
    signatory: SignatoryView
    withheld: frozenset[str] = field(default=frozenset())
    """Ids of public facts that cannot be stated: a lower bound without its as-of time."""
