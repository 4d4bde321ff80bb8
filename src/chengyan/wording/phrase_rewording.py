"""A passage said otherwise: each of its sentences in another phrase that does the same, where there is one."""

import re
from dataclasses import dataclass

from chengyan.model.suggestion import Tone
from chengyan.model.vocabulary import RecordId
from chengyan.text.content import content_pairs
from chengyan.text.quantities import find_quantities
from chengyan.wording.phrases import Bank
from chengyan.wording.ranking import Offer, Situation, every_offer
from chengyan.wording.slots import SlotTable

_ALIKE = 0.4
"""So much must a sentence and a phrase of a move have in common that the sentence makes that move."""
_ITEM = re.compile(r"\s*(?:[一二三四五六七八九十]+、|\d+[.、．]\s*)?")
_SURE = 0.7
"""The same where no record stands in the phrase: what somebody wrote is then hardly what the bank would say instead."""
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]|[^。！？\n]+")
"""Whole ones: what a semicolon parts belongs together."""
_QUOTED = re.compile("“[^”]*”")


@dataclass(frozen=True, slots=True)
class Reworded:
    """``swapped``: so many sentences are phrases now; ``kept``: so many stand as they were."""

    text: str
    swapped: int
    kept: int
    phrases: tuple[str, ...] = ()
    records: tuple[RecordId, ...] = ()


class Rewording:
    """Finds phrases that do what a sentence does; made once for a place."""

    def __init__(self, bank: Bank, where: Situation, table: SlotTable, banned: frozenset[str] = frozenset()) -> None:
        phrases = (p for p in bank.phrases if p.sections and p.move not in ("title", "greeting"))
        self._offers = [o for o in every_offer(phrases, where, table) if o.phrase.id not in banned]

    def reword(self, passage: str, tone: Tone) -> Reworded:
        """The passage in this tone; a sentence without such a phrase, or whose figures it lacks, stays."""
        parts: list[str] = []
        used: list[Offer] = []
        kept = absorbed = 0
        for sentence in _SENTENCE.findall(passage):
            head = _ITEM.match(sentence)
            body = sentence[head.end() if head else 0 :].rstrip("\n")
            if any(_covers(offer.filled.text, body) for offer in used):
                absorbed += 1
                continue
            said = passage + "".join(parts)
            fresh = (o for o in self.others(body, tone) if o.filled.text.rstrip("。") not in said)
            offer = next((o for o in fresh if not any(_same_said(o, u) for u in used)), None)
            if offer is None:
                kept += bool(body.strip("。 "))
                parts.append(sentence)
                continue
            used.append(offer)
            new = offer.filled.text if body.endswith("。") else offer.filled.text.rstrip("。")
            parts.append(sentence.replace(body, new))
        records = dict.fromkeys(record for offer in used for record in offer.filled.records)
        phrases = dict.fromkeys(offer.phrase.id for offer in used)
        return Reworded("".join(parts).rstrip("\n"), len(used) + absorbed, kept, tuple(phrases), tuple(records))

    def others(self, sentence: str, tone: Tone | None = None) -> list[Offer]:
        """What says the same as the sentence in other words, in the order of the bank; in this tone, if given."""
        pairs = content_pairs(sentence)
        if len(pairs) < 2:
            return []
        likeness = [(_alike(pairs, content_pairs(o.filled.text)), -n) for n, o in enumerate(self._offers)]
        best, number = max(likeness, default=(0.0, 0))
        if best < _ALIKE:
            return []
        like = self._offers[-number]
        if not like.filled.parts and best < _SURE:
            return []
        said = sentence.strip("。\n ")
        return [
            o
            for o in self._offers
            if o.phrase.move == like.phrase.move
            and (tone is None or tone in o.phrase.tones)
            and o.filled.text.strip("。") != said
            and set(like.filled.records) <= set(o.filled.records)
            and _keeps(sentence, o.filled.text)
            and all(words in sentence for name, words in o.filled.parts.items() if name.endswith(".quote"))
        ]


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared > 1 else 0.0


def _same_said(offer: Offer, used: Offer) -> bool:
    """Whether a phrase of the same move said the same of the records before."""
    return offer.phrase.move == used.phrase.move and offer.filled.parts.items() <= used.filled.parts.items()


def _covers(phrase: str, sentence: str) -> bool:
    """Whether the phrase that took the place of an earlier sentence says this one as well."""
    pairs = content_pairs(sentence)
    return len(pairs) >= 2 and pairs <= content_pairs(phrase) and _keeps(sentence, phrase)


def _keeps(sentence: str, other: str) -> bool:
    """Whether every figure and quotation of the sentence stands in the other one."""
    told = [q.text for q in find_quantities(sentence)] + _QUOTED.findall(sentence)
    return all(each in other for each in told)
