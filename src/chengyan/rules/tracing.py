"""Which records of the ledger stand behind which sentences.

A sentence leans on a record that holds its numbers, times and sums (the same index that the grounded rules ask), that
it quotes, or whose content it says in other words. The result is a pointer for people, never a verdict: the
``ground-*`` rules say what is not backed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log

from chengyan.model.diagnostics import Span
from chengyan.model.incident import Claim, Fact, Incident, Measure, Notification, Organisation, Proceeding
from chengyan.model.records import RecordPlace, records_of, wording_of
from chengyan.model.statement import Statement
from chengyan.model.trace import Trace, Why
from chengyan.model.vocabulary import RecordId
from chengyan.rules.kinds.grounded import is_structural
from chengyan.rules.kinds.ledger import Ledger
from chengyan.text.content import content_pairs, longest_common
from chengyan.text.quantities import Quantity, QuantityKind, find_quantities
from chengyan.text.sentences import SENTENCE_ENDS, split_sentences

_WEIGHTS = {
    QuantityKind.PHONE: 1.0,
    QuantityKind.SUM: 0.8,
    QuantityKind.COUNT: 0.7,
    QuantityKind.PERCENT: 0.7,
    QuantityKind.NUMBER: 0.5,
    QuantityKind.DURATION: 0.4,
    QuantityKind.DATE: 0.3,
    QuantityKind.TIME: 0.3,
}
"""How much it means that sentence and record share a quantity: many records share a date, few a sum."""
_SHARED = 0.35
"""What many records hold says less of each: its weight is divided by their number to this power."""
_FLOOR = 0.45
"""Weaker links are chance."""
_NEAR_BEST = 0.55
"""Of the strongest link of a sentence: a record that explains it half as well only shares a date or a word."""
_SAID = 0.6
"""A record adds to a stronger one if the sentence says so much of it, or holds a quantity that those before do not."""
LEAST_PAIRS = 3
"""So many content pairs at least make content: two may meet by chance."""
_SHORT = 5.0
"""A text with less content than this (in pairs) is measured as if it had so much."""
_QUOTED = 8
"""So many code points in a row are no coincidence (as for confidential records)."""
_KEPT = 4096
_STAGES = {"filed": "报案", "accepted": "受理", "opened": "立案", "sued": "起诉", "notarised": "公证"}
"""报案, 受理 and 立案 are different facts: a sentence that names one of them leans on a proceeding of that stage."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A record ready to be compared. ``ledger`` holds this record alone."""

    id: RecordId
    ledger: Ledger
    pairs: frozenset[str]
    wording: str
    """Without its quantities: 11月12日22时 in a row is no quotation."""
    stage: str | None
    """The word for the stage of a proceeding; None for any other record."""


@dataclass(frozen=True, slots=True)
class _Link:
    """``holds``: the numbers of the quantities that the record holds; ``said``: how much of its content is said;
    ``run``: the longest run of code points in common."""

    record: RecordId
    why: Why
    strength: float
    holds: frozenset[int]
    said: float
    run: int


class Tracer:
    """Traces statements back to one incident; sentences that did not change are not looked at again."""

    def __init__(self, incident: Incident, published_on: date | None) -> None:
        self.incident = incident
        self.published_on = published_on
        self._known = [_known(place, incident, published_on) for place in records_of(incident)]
        spread = Counter(pair for known in self._known for pair in known.pairs)
        # A pair that many records share tells little of any one of them.
        self._weights = {pair: 1 / (1 + log(count)) for pair, count in spread.items()}
        self._kept: dict[str, tuple[_Link, ...]] = {}

    def trace(self, statement: Statement) -> tuple[Trace, ...]:
        """Return the links in the order of the text; those of one sentence the strongest first."""
        if len(self._kept) > _KEPT:
            self._kept.clear()
        found: list[Trace] = []
        for section in statement.sections:
            for span in sentences_of(section.text):
                sentence = section.text[span.start : span.end]
                links = self._kept.get(sentence)
                if links is None:
                    links = self._kept[sentence] = self._links(sentence)
                found += [Trace(section.id, span, link.record, link.why, link.strength) for link in links]
        return tuple(found)

    def _links(self, sentence: str) -> tuple[_Link, ...]:
        quantities = [q for q in find_quantities(sentence) if not is_structural(sentence, q)]
        pairs = content_pairs(sentence)
        holders = [
            (quantity, [known.id for known in self._known if known.ledger.backings(quantity)])
            for quantity in quantities
        ]
        bare = _without(sentence, find_quantities(sentence), "\x00")
        links = [link for known in self._known if (link := self._link(known, bare, pairs, holders)) is not None]
        links.sort(key=lambda link: (-link.strength, -link.run))
        kept: list[_Link] = []
        explained: frozenset[int] = frozenset()
        for link in links:
            if kept and (
                link.strength < kept[0].strength * _NEAR_BEST or not (link.holds - explained or link.said > _SAID)
            ):
                continue
            kept.append(link)
            explained |= link.holds
        return tuple(kept)

    def _link(
        self, known: _Known, sentence: str, pairs: frozenset[str], holders: Sequence[tuple[Quantity, list[RecordId]]]
    ) -> _Link | None:
        if known.stage is not None and known.stage not in sentence and any(w in sentence for w in _STAGES.values()):
            return None
        missed = 1.0
        holds = frozenset(number for number, (_, records) in enumerate(holders) if known.id in records)
        for number in holds:
            quantity, records = holders[number]
            missed *= 1 - _WEIGHTS[quantity.kind] / len(records) ** _SHARED
        by_quantity = 1 - missed
        by_content = self._overlap(known.pairs, pairs)
        run = longest_common(known.wording, sentence)
        enough = run >= min(_QUOTED, len(known.wording)) > LEAST_PAIRS
        by_quote = min(1.0, run / max(_QUOTED, len(known.wording) / 2)) if enough else 0.0
        strength = 1 - (1 - by_quantity) * (1 - by_content) * (1 - by_quote)
        if strength < _FLOOR:
            return None
        reasons = ((by_quote, Why.QUOTE), (by_quantity, Why.QUANTITY), (by_content, Why.CONTENT))
        why = max(reasons, key=lambda reason: reason[0])[1]
        return _Link(known.id, why, round(strength, 3), holds, max(by_content, by_quote), run)

    def _overlap(self, record: frozenset[str], sentence: frozenset[str]) -> float:
        """How much of the shorter one's content the other says too."""
        shared = record & sentence
        if len(shared) < LEAST_PAIRS:
            return 0.0
        weigh = self._weights.get
        smaller = min(sum(weigh(p, 1.0) for p in record), sum(weigh(p, 1.0) for p in sentence))
        return min(1.0, sum(weigh(p, 1.0) for p in shared) / max(_SHORT, smaller))


def sentences_of(text: str) -> list[Span]:
    """The sentences of a section's text without their end marks and the space around them; empty ones left out."""
    spans: list[Span] = []
    for span in split_sentences(text):
        start, end = span.start, span.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and (text[end - 1] in SENTENCE_ENDS or text[end - 1].isspace()):
            end -= 1
        if end > start:
            spans.append(Span(start, end))
    return spans


def _known(place: RecordPlace, incident: Incident, published_on: date | None) -> _Known:
    # A ledger of this record alone answers what the whole one cannot: whose quantity it is.
    bare = Incident(title="", kind=incident.kind, organisation=Organisation(""))
    alone = replace(bare, **{place.table: (place.record,)})  # type: ignore[arg-type]
    wording = wording_of(place.record)
    bare_wording = _without(wording, find_quantities(wording), "\x01")
    record = place.record
    stage = _STAGES.get(record.stage, "") if isinstance(record, Proceeding) else None
    return _Known(place.id, Ledger(alone, published_on), content_pairs(_said(place)), bare_wording, stage)


def _without(text: str, quantities: Iterable[Quantity], mark: str) -> str:
    """The text with ``mark`` in place of each quantity; the two sides have marks of their own, which never match."""
    parts, position = [], 0
    for quantity in quantities:
        parts += [text[position : quantity.span.start], mark]
        position = quantity.span.end
    return "".join((*parts, text[position:]))


def _said(place: RecordPlace) -> str:
    """All that a sentence may say of the record, as one text."""
    record = place.record
    texts: Iterable[str]
    match record:
        case Measure():
            paid = record.compensation
            texts = (record.action, record.for_whom, *((paid.per, paid.how) if paid else ()))
        case Fact() | Claim() | Notification() | Proceeding():
            texts = (wording_of(record),)
        case _:
            texts = (record.value, record.hours)
    return "\n".join(text for text in texts if text)
