"""Compensation below what the law sets as the least, where the verified facts make it due."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from chengyan.model.incident import Incident
from chengyan.model.vocabulary import RecordId, RecordStatus
from chengyan.rules.hits import TextHit
from chengyan.rules.kinds.ground_rules import GroundRules, mappings, strings
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.part import WholeText
from chengyan.rules.patterns import Haystack, Pattern
from chengyan.rules.rule import Rule
from chengyan.text.quantities import Quantity, QuantityKind


@dataclass(frozen=True, slots=True)
class _Basis:
    """The least amount (in yuan) where a verified fact says ``facts``, for these ``incidents`` (empty: any)."""

    minimum: Decimal
    says: str
    facts: Pattern
    incidents: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Due:
    minimum: Decimal
    says: str
    record: RecordId


class Statutory:
    """The check ``statutory``, as a text reader: a right that is reserved anywhere in the text satisfies it.

    ``params``: ``bases`` (``minimum``, ``says``, ``facts``: a regex, ``incidents``), ``amounts`` (how an amount is
    offered), ``others`` (sentences that speak of other sums), ``reserved`` (what satisfies the rule). Where no verified
    fact says so, nothing is said: a question of the release list asks the legal reviewer.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._ground = GroundRules(rules)
        self.rules = self._ground.asking("statutory")
        self._bases = {index: _bases(rules[index]) for index in self.rules}
        self._known: tuple[Incident | None, dict[int, _Due | None]] = None, {}
        self._offers, self._others, self._reserved = (
            {index: _pattern(rules[index], name) for index in self.rules} for name in ("amounts", "others", "reserved")
        )

    def find(self, text: WholeText) -> Iterable[TextHit]:
        """Return the first amount that is below the least one, for each rule."""
        incident = text.backdrop.incident
        if incident is None:
            return
        for index in self.rules:
            due = self._due_in(incident, index)
            if due is None:
                continue
            reserved = self._reserved[index]
            parts = [part for part in text.parts if part.loudness[index] is not None]
            if not parts or (
                reserved is not None and any(reserved.found(Haystack(part.section.text)) for part in text.parts)
            ):
                continue
            hit = next(
                (
                    (part.order, offset + quantity.span.start, offset + quantity.span.end, quantity)
                    for part in parts
                    for offset, paragraph in part.body.paragraphs
                    for quantity in self._offered(index, paragraph)
                    if quantity.value is not None and 0 < quantity.value < due.minimum
                ),
                None,
            )
            if hit is not None:
                order, start, end, quantity = hit
                rule = self._ground.rule(index)
                minimum = f"{due.minimum:f}"
                slots = {"match": quantity.text, "value": minimum, "backing": due.says, "record": due.record}
                yield TextHit(index, order, start, end, fill(rule.message, **slots), (due.record,))

    def _due_in(self, incident: Incident, index: int) -> _Due | None:
        """What is due, kept until the incident is another one."""
        if self._known[0] is not incident:
            self._known = incident, {rule: _due(incident, bases) for rule, bases in self._bases.items()}
        return self._known[1][index]

    def _offered(self, index: int, paragraph: Paragraph) -> Iterable[Quantity]:
        offers, others = self._offers[index], self._others[index]
        for quantity in paragraph.quantities:
            if quantity.kind is not QuantityKind.SUM or quantity.unit != "CNY":
                continue
            begin, end = paragraph.sentences.around(quantity.span.start, quantity.span.end)
            sentence = Haystack(paragraph.text[begin:end])
            if (offers is None or offers.found(sentence)) and not (others is not None and others.found(sentence)):
                yield quantity


def _due(incident: Incident, bases: Iterable[_Basis]) -> _Due | None:
    """The highest least amount that is due; None where none is."""
    corrected = {fact.supersedes for fact in incident.facts if fact.supersedes}
    verified = [f for f in incident.facts if f.status is RecordStatus.VERIFIED and f.id not in corrected]
    words = {incident.kind.value, *(flag.value for flag in incident.flags)}
    found: list[_Due] = []
    for basis in bases:
        if basis.incidents and words.isdisjoint(basis.incidents):
            continue
        fact = next((f for f in verified if basis.facts.found(Haystack(f.what))), None)
        if fact is not None:
            found.append(_Due(basis.minimum, basis.says, fact.id))
    return max(found, key=lambda due: due.minimum, default=None)


def _bases(rule: Rule) -> tuple[_Basis, ...]:
    return tuple(_basis(data) for data in mappings(rule.param("bases")))


def _basis(data: Mapping[str, object]) -> _Basis:
    return _Basis(
        Decimal(str(data.get("minimum", 0))),
        str(data.get("says", "")),
        Pattern(str(data["facts"]), multiline=True),
        frozenset(strings(data.get("incidents"))),
    )


def _pattern(rule: Rule, name: str) -> Pattern | None:
    source = rule.param(name)
    return Pattern(source, multiline=True) if isinstance(source, str) else None
