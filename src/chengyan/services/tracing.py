"""Which records back which sentences, which sentences nothing backs, which public records no sentence uses."""

from chengyan.model.incident import Claim, Fact, Incident, Measure
from chengyan.model.records import Record, records_of, wording_of
from chengyan.model.statement import Statement
from chengyan.model.trace import Place, Tracing
from chengyan.model.vocabulary import Disclosure, RecordStatus, SectionKind
from chengyan.rules.kinds.grounded import is_structural
from chengyan.rules.kinds.ledger import Ledger
from chengyan.rules.tracing import LEAST_PAIRS, Tracer, sentences_of
from chengyan.text.content import content_pairs
from chengyan.text.quantities import find_quantities

_OWES = frozenset(
    {
        SectionKind.FACTS,
        SectionKind.CAUSE,
        SectionKind.REMEDIATION,
        SectionKind.COMPENSATION,
        SectionKind.CONTACT,
    }
)
"""Sections in which every sentence states something; elsewhere only those with a quantity do."""

_last: Tracer | None = None


def tracer_for(incident: Incident, statement: Statement) -> Tracer:
    """The tracer of this incident; the last one is kept, and with it what it said of sentences."""
    global _last
    if _last is None or _last.incident != incident or _last.published_on != statement.date:
        _last = Tracer(incident, statement.date)
    return _last


def trace(statement: Statement, incident: Incident) -> Tracing:
    """Trace every sentence of the statement back to the ledger."""
    traces = tracer_for(incident, statement).trace(statement)
    backed = {(t.section, t.span) for t in traces}
    ledger = Ledger(incident, statement.date)
    unbacked = tuple(
        Place(section.id, span)
        for section in statement.sections
        if section.kind is not SectionKind.TITLE
        for span in sentences_of(section.text)
        if (section.id, span) not in backed
        and _states_something(section.text[span.start : span.end], section.kind, ledger)
    )
    used = {t.record for t in traces}
    superseded = {fact.supersedes for fact in incident.facts}
    unused = tuple(
        place.id
        for place in records_of(incident)
        if place.id not in used and place.id not in superseded and _is_public(place.record)
    )
    return Tracing(traces, unbacked, unused)


def public_words(incident: Incident) -> tuple[str, ...]:
    """What the records that readers may learn of say, in their own words."""
    return tuple(wording_of(place.record) for place in records_of(incident) if _is_public(place.record))


def _states_something(sentence: str, kind: SectionKind, ledger: Ledger) -> bool:
    """A quantity that the incident does not back either (it holds the next update), or content where it is due."""
    quantities = [q for q in find_quantities(sentence) if not is_structural(sentence, q)]
    if quantities:
        return not all(ledger.backings(quantity) for quantity in quantities)
    return kind in _OWES and len(content_pairs(sentence)) >= LEAST_PAIRS


def _is_public(record: Record) -> bool:
    """A record that readers may and should learn of."""
    match record:
        case Fact():
            return record.disclosure is Disclosure.PUBLIC and record.status is RecordStatus.VERIFIED
        case Measure():
            return record.disclosure is Disclosure.PUBLIC
        case Claim():
            return False
        case _:
            return True
