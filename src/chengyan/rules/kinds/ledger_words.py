"""What the records say in words: what backs a cause or a promise, and what is nobody's business outside."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from chengyan.model.incident import Fact, Incident, Measure
from chengyan.model.vocabulary import Disclosure, FactRole, RecordId, RecordStatus
from chengyan.text.content import Rough, content_pairs, rough_pairs

_CLAUSES = re.compile(r"[，、；。（）(),;：:\n]")
_ALIKE, _ALIKE_LEAST = 0.6, 6
LONG_CLAUSE, _SHORT_CORE = 6, 4
LEAST_PAIRS = 2
"""Fewer content pairs say too little to be compared."""


class Standing(Enum):
    """How far a wording may be repeated."""

    PUBLIC = "public"
    OPEN = "open"
    """Being checked, disputed, refuted or corrected."""
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


@dataclass(slots=True)
class Wording:
    """A record's own words; ``pairs`` are cut (which asks the segmenter) when first compared."""

    text: str
    standing: Standing
    record: RecordId | None = None
    role: FactRole | None = None
    measure: Measure | None = None
    fact: Fact | None = None
    _pairs: frozenset[str] | None = field(default=None, repr=False)
    _rough: frozenset[str] | None = field(default=None, repr=False)
    _clauses: tuple[str, ...] | None = field(default=None, repr=False)
    _own_words: str | None = field(default=None, repr=False)
    _stripped: str | None = field(default=None, repr=False)

    @property
    def pairs(self) -> frozenset[str]:
        if self._pairs is None:
            self._pairs = content_pairs(self.text)
        return self._pairs

    @property
    def core(self) -> str:
        """What the record says was done or happened, without for whom and by whom."""
        return self.measure.action if self.measure else self.text

    @property
    def stripped(self) -> str:
        """Its text without blanks around and the full stop."""
        if self._stripped is None:
            self._stripped = self.text.strip().rstrip("。")
        return self._stripped

    @property
    def rough(self) -> frozenset[str]:
        """The rough pairs of its core: a cheap measure of likeness that asks no segmenter."""
        if self._rough is None:
            self._rough = rough_pairs(self.core)
        return self._rough

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses of its core that are long enough to be its own words, ``bare``, the longest first."""
        if self._clauses is None:
            clauses = (bare(clause) for clause in _CLAUSES.split(self.core))
            self._clauses = tuple(sorted((c for c in clauses if len(c) >= LONG_CLAUSE), key=len, reverse=True))
        return self._clauses

    @property
    def own_words(self) -> str:
        """Its longest clause, which tells it from the others, ``bare``; empty where it is too short for that."""
        if self._own_words is None:
            core = self.core
            self._own_words = self.clauses[0] if self.clauses else bare(core) if len(core) >= _SHORT_CORE else ""
        return self._own_words


class LedgerWords:
    """The wordings of an incident's records, in the order of the ledger."""

    def __init__(self, incident: Incident) -> None:
        superseded = {fact.supersedes for fact in incident.facts if fact.supersedes}
        self.facts = tuple(
            Wording(fact.what, standing_of(fact, superseded=fact.id in superseded), fact.id, fact.role, fact=fact)
            for fact in incident.facts
        )
        self.measures = tuple(
            Wording(_said_of(measure), _DISCLOSED[measure.disclosure], measure.id, measure=measure)
            for measure in incident.measures
        )
        duty = incident.responsibility
        said = [
            *(previous.text for previous in incident.previous),
            *(n.authority for n in incident.notifications if n.sent_at is not None),
            *(f"{p.body} {p.ref}" for p in incident.proceedings),
            *(f"{c.channel} {c.value} {c.hours}" for c in incident.contacts),
            duty.for_what,
            duty.to_whom,
        ]
        self.said = tuple(Wording(text, Standing.PUBLIC) for text in said if text)

    @cached_property
    def measured(self) -> dict[str, tuple[int, ...]]:
        """Which measures, by number, have each rough pair."""
        having: dict[str, tuple[int, ...]] = {}
        for number, wording in enumerate(self.measures):
            for pair in wording.rough:
                having[pair] = (*having.get(pair, ()), number)
        return having

    def told_measures(self, sentence: Rough) -> list[tuple[float, int]]:
        """How much of each measure the sentence has in the same words, with the measure's number; most first."""
        counts = [0] * len(self.measures)
        for pair in sentence.among(self.measured):
            for number in self.measured[pair]:
                counts[number] += 1
        parts = ((count / (len(self.measures[number].rough) or 1), number) for number, count in enumerate(counts))
        return sorted(parts, reverse=True)

    @cached_property
    def public(self) -> tuple[Wording, ...]:
        """All that may be said."""
        return tuple(w for w in (*self.facts, *self.measures, *self.said) if w.standing is Standing.PUBLIC)

    @cached_property
    def unsaid(self) -> tuple[Wording, ...]:
        """All that may not be said, or not yet."""
        return tuple(w for w in (*self.facts, *self.measures) if w.standing is not Standing.PUBLIC)

    @cached_property
    def open_causes(self) -> tuple[Wording, ...]:
        """The causes that are still being checked or disputed."""
        return tuple(
            w
            for w in self.facts
            if w.role is FactRole.CAUSE
            and w.fact is not None
            and w.fact.status in {RecordStatus.CHECKING, RecordStatus.DISPUTED}
        )

    @cached_property
    def knows_a_cause(self) -> bool:
        """Whether a public, verified record says the cause."""
        return any(w.role is FactRole.CAUSE and w.standing is Standing.PUBLIC for w in self.facts)


def bare(text: str) -> str:
    """The text without the particles that a careful hand adds or drops."""
    return text.replace("的", "").replace("了", "")


def alike(sentence: Rough, wording: Wording) -> bool:
    """Whether sentence and record say so much in the same words that there is nothing to ask."""
    both = sentence.shared(wording.rough)
    return both >= _ALIKE_LEAST and (both >= _ALIKE * len(sentence) or both >= _ALIKE * len(wording.rough))


def shared(sentence: frozenset[str], wording: Wording) -> tuple[int, float, float]:
    """How many content pairs both have, as a number and as parts of the sentence's and of the record's."""
    pairs = wording.pairs
    both = len(sentence & pairs)
    return both, both / len(sentence) if sentence else 0.0, both / len(pairs) if pairs else 0.0


def best(sentence: frozenset[str], wordings: Iterable[Wording]) -> tuple[Wording | None, float]:
    """The wording that says most of the sentence, with that part."""
    found, most = None, 0.0
    for wording in wordings:
        both, part, _ = shared(sentence, wording)
        if both >= LEAST_PAIRS and part > most:
            found, most = wording, part
    return found, most


def standing_of(fact: Fact, *, superseded: bool) -> Standing:
    """How far the fact may be repeated."""
    if fact.disclosure is Disclosure.CONFIDENTIAL:
        return Standing.CONFIDENTIAL
    if superseded or fact.status is not RecordStatus.VERIFIED:
        return Standing.OPEN
    return _DISCLOSED[fact.disclosure]


def _said_of(measure: Measure) -> str:
    paid = measure.compensation
    texts = (measure.action, measure.for_whom, measure.owner, *((paid.per, paid.how, "补偿") if paid else ()))
    return "\n".join(text for text in texts if text)


_DISCLOSED = {
    Disclosure.PUBLIC: Standing.PUBLIC,
    Disclosure.INTERNAL: Standing.INTERNAL,
    Disclosure.CONFIDENTIAL: Standing.CONFIDENTIAL,
}
