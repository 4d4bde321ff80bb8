"""Which required fields the public ledger cannot fill, by name."""

from collections.abc import Callable, Iterable

from chengyan.drafting.ledger import stated
from chengyan.drafting.values import MissingField, Requirement
from chengyan.drafting.views import FactView, Ledger, MeasureView
from chengyan.model.incident import Fact, Incident
from chengyan.model.vocabulary import Disclosure, FactRole, RecordId, RecordStatus

Gap = tuple[RecordId, ...] | None
"""None: the field is filled. Otherwise the records concerned, possibly none."""

Probe = Callable[[Ledger, Incident], Gap]


def missing(requirements: Iterable[Requirement], ledger: Ledger, incident: Incident) -> tuple[MissingField, ...]:
    """Missing fields in the order of ``requirements``, each field once."""
    gaps: dict[str, MissingField] = {}
    for need in requirements:
        gap = PROBES[need.field](ledger, incident)
        if gap is not None and need.field not in gaps:
            gaps[need.field] = MissingField(need.field, need.name, need.why, need.page, gap)
    return tuple(gaps.values())


def _text(value: Callable[[Ledger], object]) -> Probe:
    return lambda ledger, _: None if value(ledger) else ()


def _owned(value: Callable[[Ledger], object]) -> Probe:
    """Due only where the responsibility is ours: nothing forces an apology otherwise."""
    return lambda ledger, _: None if value(ledger) or not ledger.duty.owned else ()


def _fact(role: FactRole) -> Probe:
    def probe(ledger: Ledger, incident: Incident) -> Gap:
        views: tuple[FactView, ...] = getattr(ledger.facts, role.value)
        return None if views else tuple(f.id for f in incident.facts if f.role is role and _may_serve(f, ledger))

    return probe


def _may_serve(fact: Fact, ledger: Ledger) -> bool:
    """Records that would fill the gap once verified, public and dated. Confidential ones are never asked for."""
    if fact.disclosure is Disclosure.CONFIDENTIAL or fact.status is RecordStatus.REFUTED:
        return False
    return not stated(fact) or fact.id in ledger.withheld


def _as_of(ledger: Ledger, incident: Incident) -> Gap:
    if ledger.withheld:
        return tuple(f.id for f in incident.facts if f.id in ledger.withheld)
    return None if ledger.times.as_of else tuple(f.id for f in incident.facts if stated(f))


def _measures(lacks: Callable[[MeasureView], bool], only: Callable[[MeasureView], bool] = lambda m: True) -> Probe:
    """Public measures that lack something; without any such measure the field itself is not the gap."""

    def probe(ledger: Ledger, _: Incident) -> Gap:
        return tuple(RecordId(m.id) for m in ledger.measures if only(m) and lacks(m)) or None

    return probe


def _some_measure(wanted: Callable[[MeasureView], bool]) -> Probe:
    def probe(ledger: Ledger, incident: Incident) -> Gap:
        if any(map(wanted, ledger.measures)):
            return None
        return tuple(m.id for m in incident.measures if m.disclosure is Disclosure.INTERNAL)

    return probe


def _all_done(ledger: Ledger, _: Incident) -> Gap:
    if not ledger.measures:
        return ()
    return tuple(RecordId(m.id) for m in ledger.measures if not m.done) or None


def _proceeding(kind: str = "") -> Probe:
    return lambda ledger, _: None if any(not kind or p.type == kind for p in ledger.proceedings) else ()


def _answered(ledger: Ledger, incident: Incident) -> Gap:
    answered = {c.id for c in ledger.claims}
    if answered and len(answered) == len(incident.claims):
        return None
    return tuple(c.id for c in incident.claims if c.id not in answered)


def _claim_evidence(ledger: Ledger, _: Incident) -> Gap:
    if any(c.evidence for c in ledger.claims):
        return None
    return tuple(RecordId(c.id) for c in ledger.claims)


def _checking(ledger: Ledger, incident: Incident) -> Gap:
    if ledger.checking:
        return None
    return tuple(
        f.id for f in incident.facts if f.status is RecordStatus.CHECKING and f.disclosure is Disclosure.INTERNAL
    )


PROBES: dict[str, Probe] = {
    "organisation.name": _text(lambda v: v.org.name),
    "organisation.full_name": _text(lambda v: v.org.full_name),
    "occurred_at": _text(lambda v: v.times.occurred),
    "discovered_at": _text(lambda v: v.times.discovered),
    "next_update_at": _text(lambda v: v.times.next_update),
    "previous": _text(lambda v: v.times.published_before),
    "contacts": _text(lambda v: v.contacts),
    "contacts.hours": _text(lambda v: not v.contacts or any(c.hours for c in v.contacts)),
    "signatory.name": _text(lambda v: v.signatory.name),
    "signatory.title": _text(lambda v: v.signatory.title),
    "notifications.sent": _text(lambda v: v.notices),
    "proceedings": _proceeding(),
    "proceedings.inspection": _proceeding("inspection"),
    "proceedings.police-report": _proceeding("police-report"),
    "claims.answered": _answered,
    "claims.evidence": _claim_evidence,
    "facts.event": _fact(FactRole.EVENT),
    "facts.scope": _fact(FactRole.SCOPE),
    "facts.cause": _fact(FactRole.CAUSE),
    "facts.action": _fact(FactRole.ACTION),
    "facts.background": _fact(FactRole.BACKGROUND),
    "facts.checking": _checking,
    "facts.as_of": _as_of,
    "responsibility.party": _text(lambda v: not v.duty.undetermined),
    "responsibility.to_whom": _owned(lambda v: v.duty.to_whom),
    "responsibility.for_what": _owned(lambda v: v.duty.for_what),
    "measures": _some_measure(lambda m: True),
    "measures.due": _measures(lambda m: not m.due, lambda m: not m.done),
    "measures.owner": _measures(lambda m: not m.owner),
    "measures.done": _some_measure(lambda m: m.done),
    "measures.all_done": _all_done,
    "compensation": _some_measure(lambda m: m.pays),
    "compensation.amount": _measures(lambda m: not m.amount, lambda m: m.pays),
    "compensation.for_whom": _measures(lambda m: not (m.for_whom or m.per), lambda m: m.pays),
    "compensation.how": _measures(lambda m: not m.how, lambda m: m.pays),
    "compensation.due": _measures(lambda m: not m.due, lambda m: m.pays and not m.done),
}
"""Every field that a template may require; ``_shared/fields.yml`` has the same keys (a test holds both together)."""
