"""Prose out of phrases: one for each move of a plan, joined to paragraphs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from chengyan.model.suggestion import Tone
from chengyan.model.vocabulary import RecordId
from chengyan.wording.phrases import Bank
from chengyan.wording.plans import Plan, Step, plans
from chengyan.wording.ranking import Offer, Situation, ranked
from chengyan.wording.slots import SlotTable

_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Composed:
    """``offers`` are what it was put together from, in order."""

    text: str
    offers: tuple[Offer, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(offer.phrase.id for offer in self.offers))

    @property
    def moves(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(offer.phrase.move for offer in self.offers))

    @property
    def records(self) -> tuple[RecordId, ...]:
        return tuple(dict.fromkeys(record for offer in self.offers for record in offer.filled.records))


@dataclass(slots=True)
class Composer:
    """Puts one text together. ``used``: ids of phrases that were offered before and give way to others."""

    bank: Bank
    where: Situation
    table: SlotTable
    tone: Tone | None
    used: Collection[str] = ()
    banned: Collection[str] = ()
    _paragraphs: list[str] = field(default_factory=list)
    _said: set[str] = field(default_factory=set)
    """Moves that were made, and the phrases that made them."""

    def compose(self, plan: Plan) -> Composed:
        """The text of the plan; a move for which no phrase can be filled is left out.

        Empty where none can but those that are optional: they add to something.
        """
        offers: list[Offer] = []
        stands = False
        for steps in plan.paragraphs:
            sentences: list[str] = []
            for step in steps:
                if (step.optional and self.tone is Tone.SHORTER) or self._at_home_elsewhere(step):
                    continue
                said = self._each(step) if step.each else self._once(step, "".join(sentences))
                sentences += _numbered([o.filled.text for o in said], step)
                offers += said
                stands = stands or (bool(said) and not step.optional)
            if sentences:
                self._paragraphs.append("".join(sentences))
        return Composed("\n".join(self._paragraphs), tuple(offers)) if stands else Composed("")

    def _at_home_elsewhere(self, step: Step) -> bool:
        home = plans().moves[step.move].home
        return self.where.section is not None and self.where.section not in home and bool(home & self.where.others)

    def _offers(self, step: Step, table: SlotTable, beside: str = "") -> list[Offer]:
        phrases = [p for p in self.bank.by_move.get(step.move, ()) if p.id not in self.banned]
        said = "\n".join((*self._paragraphs, beside))
        return ranked(phrases, self.where, table, self.tone, self.used, said)

    def _once(self, step: Step, beside: str) -> list[Offer]:
        # A finding that answered a claim is not told again as background.
        told = "\n".join((*self._paragraphs, beside))
        offers = self._offers(step, self.table.untold(told), beside)
        if step.move in self._said:
            # A second sentence of a move is welcome where it is in the tone, not where it is the next best.
            offers = [
                o for o in offers if o.phrase.id not in self._said and (self.tone or Tone.PLAIN) in o.phrase.tones
            ]
        if step.optional:
            tones = {self.tone or Tone.PLAIN, Tone.PLAIN}
            offers = [o for o in offers if tones & o.phrase.tones and not o.worn][:1]
        best = next(iter(offers), None)
        if best is None:
            return []
        self._said |= {step.move, best.phrase.id}
        return [best]

    def _each(self, step: Step) -> list[Offer]:
        """Every record of the groups that the move's phrases are about, in the best phrase that it can fill."""
        said: list[Offer] = []
        for group in dict.fromkeys(p.group for p in self.bank.by_move.get(step.move, ()) if p.group):
            for record in self.table.groups.get(group, ()):
                offers = self._offers(step, self.table.only(group, record))
                said += [o for o in offers if o.phrase.group == group][:1]
        return said


def _numbered(items: Sequence[str], step: Step) -> list[str]:
    if step.numbered and 1 < len(items) <= len(_NUMERALS):
        items = [f"{_NUMERALS[number]}、{item}" for number, item in enumerate(items)]
    return ["\n".join(items)] if step.each and items else list(items)
