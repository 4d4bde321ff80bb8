"""Which phrase serves best at a place: allowed first, then tone, then how close it is to the case."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from chengyan.model.incident import Incident
from chengyan.model.suggestion import Asked, Tone
from chengyan.model.vocabulary import Party, SectionKind, StatementKind
from chengyan.text.content import content_pairs
from chengyan.wording.phrases import Caution, Phrase
from chengyan.wording.slots import SLOT, Filled, SlotTable, fill, slots_in

_TONE, _KIND, _FLAG, _STATEMENT, _VALUE, _FIELD, _TERM, _CAUTION = 40, 24, 16, 20, 1, 3, 2, 12
_MOST_TERMS = 4
_ECHO, _INTRODUCED, _USED, _TWICE = 12, 60, 60, 200
_RUN = 5
"""So many characters of a phrase that stand elsewhere already are heard as an echo."""
_NAMES = frozenset({"org", "org_full", "title", "to_whom", "for_what", "signatory", "signatory_title", "as_of"})


@dataclass(frozen=True, slots=True)
class Offer:
    """A phrase that may be used here, filled. ``worn``: what it says stands elsewhere in the text already."""

    phrase: Phrase
    filled: Filled
    worn: bool = False


@dataclass(frozen=True)
class Situation:
    """What is known of the place that wants words. ``elsewhere`` is the rest of the statement, ``others`` its kinds of
    sections; ``section`` None: a text of its own."""

    kind: StatementKind | None
    incident: Incident | None
    section: SectionKind | None
    terms: frozenset[str]
    elsewhere: str
    others: frozenset[SectionKind] = frozenset()
    conditions: frozenset[str] = frozenset()

    def allows(self, phrase: Phrase, table: SlotTable) -> bool:
        """Whether the phrase fits section, statement, incident, and whose responsibility it is."""
        if self.section is not None and self.section not in phrase.sections:
            return False
        if (phrase.statements and self.kind not in phrase.statements) or self.kind in phrase.without:
            return False
        incident = self.incident
        if phrase.parties and (incident.responsibility.party if incident else Party.UNDETERMINED) not in phrase.parties:
            return False
        if phrase.incidents and (incident is None or incident.kind.value not in phrase.incidents):
            return False
        if not phrase.flags <= ({flag.value for flag in incident.flags} if incident else set()):
            return False
        return all(self._holds(each, table) for each in phrase.has) and not any(
            self._holds(each, table) for each in phrase.lacks
        )

    def _holds(self, name: str, table: SlotTable) -> bool:
        return name in self.conditions or table.knows(name)


def situation_of(asked: Asked, section: SectionKind | None, passage: str) -> Situation:
    """The situation of what was asked."""
    title = asked.incident.title if asked.incident else ""
    # A text of its own may say what the statement says.
    sections = asked.statement.sections if section is not None else ()
    elsewhere = "\n".join(s.text for s in sections if s.id != asked.section)
    terms = content_pairs(f"{passage}。{title}") if passage or title else frozenset[str]()
    others = frozenset(each.kind for each in asked.statement.sections if each.id != asked.section)
    return Situation(asked.statement.kind, asked.incident, section, terms, elsewhere, others, _order(asked))


def _order(asked: Asked) -> frozenset[str]:
    """``below``: what is done stands further down in the text."""
    sections = asked.statement.sections
    at = next((number for number, each in enumerate(sections) if each.id == asked.section), len(sections))
    below = any(each.kind is SectionKind.REMEDIATION for each in sections[at + 1 :])
    return frozenset({"below"} if below else ())


def ranked(
    phrases: Iterable[Phrase],
    where: Situation,
    table: SlotTable,
    tone: Tone | None,
    used: Collection[str] = (),
    beside: str = "",
) -> list[Offer]:
    """The phrases that may be used here, best first; of a group of records filled by the first that can.

    ``used``: ids of phrases that were offered before; ``beside``: what the same answer says already.
    """
    scored = []
    for number, phrase in enumerate(phrases):
        if where.allows(phrase, table) and (filled := fill(phrase.text, table)):
            offer = Offer(phrase, filled, _worn(filled, f"{where.elsewhere}\n{beside}"))
            scored.append((-_score(offer, where, tone, used, beside), number, offer))
    return [offer for _, _, offer in sorted(scored, key=lambda each: each[:2])]


def _score(offer: Offer, where: Situation, tone: Tone | None, used: Collection[str], beside: str) -> int:
    phrase = offer.phrase
    score = _TONE * ((tone or Tone.PLAIN) in phrase.tones)
    score += _KIND * bool(phrase.incidents) + _FLAG * len(phrase.flags) + _STATEMENT * bool(phrase.statements)
    # What a record says of itself is said; of the incident's own words a few are enough.
    score += sum(_FIELD if part else _VALUE for _, part in set(slots_in(phrase.text)))
    score += _TERM * min(_MOST_TERMS, len(_terms(phrase.text) & where.terms))
    if tone is Tone.CAUTIOUS and phrase.caution is Caution.RESERVED:
        score += _CAUTION
    if tone is Tone.SHORTER and tone not in phrase.tones:
        score -= len(offer.filled.text) // 4
    # Within a paragraph, what a record says needs no introduction.
    score -= _INTRODUCED * ("：{" in phrase.text and bool(beside.rpartition("\n")[2]))
    score -= _USED * (phrase.id in used)
    score -= _ECHO * any(run in where.elsewhere or run in beside for run in _runs(phrase.text))
    # What a record says stands right here already.
    score -= _USED * any(name.endswith(".finding") and text in beside for name, text in offer.filled.parts.items())
    # Said elsewhere in the text already: once is enough.
    score -= _TWICE * (offer.filled.text.rstrip("。") in where.elsewhere)
    return score


def _worn(filled: Filled, elsewhere: str) -> bool:
    """Every word that it has from a record stands elsewhere already, or all of it does."""
    told = [text for name, text in filled.parts.items() if name not in _NAMES]
    return bool(elsewhere.strip()) and (
        filled.text.rstrip("。") in elsewhere or (bool(told) and all(text in elsewhere for text in told))
    )


@lru_cache(maxsize=4096)
def _terms(text: str) -> frozenset[str]:
    return content_pairs(SLOT.sub("，", text))


@lru_cache(maxsize=4096)
def _runs(text: str) -> tuple[str, ...]:
    """Every run of characters between the slots of a phrase that is long enough to be recognised."""
    return tuple(
        part[start : start + _RUN] for part in SLOT.sub("\n", text).split("\n") for start in range(len(part) - _RUN + 1)
    )


def every_offer(phrases: Iterable[Phrase], where: Situation, table: SlotTable) -> list[Offer]:
    """The phrases that may be used here, about each record that can fill them, in their order."""
    found = []
    for phrase in phrases:
        if where.allows(phrase, table):
            group = phrase.group
            tables = [table.only(group, record) for record in table.groups.get(group, ())] if group else [table]
            found += [Offer(phrase, filled) for each in tables if (filled := fill(phrase.text, each))]
    return found
