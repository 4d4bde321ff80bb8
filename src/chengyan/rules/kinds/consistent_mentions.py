"""What a paragraph counts and dates, each number with the words that say of what: the ground of ``consistent``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from chengyan.rules.keeping import kept
from chengyan.rules.kinds.consistent_words import words
from chengyan.rules.kinds.ground_quantities import is_structural
from chengyan.rules.kinds.ledger_values import unit_class
from chengyan.rules.paragraph import Read
from chengyan.text.content import content_pairs
from chengyan.text.quantities import Approximation, Quantity, QuantityKind
from chengyan.text.sentences import split_sentences
from chengyan.text.tokens import word_boundaries

_KEPT = 4096
_BEFORE = 24
_NOUN = 8
# 1,876 and 10:30 are one quantity each.
_CLAUSE = re.compile(r"[^，。；！？,;!?\n：:]+(?:(?<=\d)[,:](?=\d)[^，。；！？,;!?\n：:]+)*")
_HAN = re.compile(r"[^\u4e00-\u9fff]+")
# Measure words that name the thing counted themselves; behind 个 and 项 there must be a noun.
_TELLING = frozenset(
    {"人", "人次", "批次", "台", "辆", "户", "单", "起", "例", "架", "套", "瓶", "盒", "袋", "桶", "吨", "航班"}
)
_COMPARED = frozenset({QuantityKind.COUNT, QuantityKind.NUMBER, QuantityKind.SUM, QuantityKind.PERCENT})
_LEADING = re.compile("的|受影响的?|受损的?|相关|涉事的?|符合条件的?")
_NAMED = 2
"""So many characters name a thing: where a noun ends (用户|道歉) only the segmenter would know."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number and what it is said of. Positions are code points of the paragraph."""

    quantity: Quantity
    noun: str
    before: str
    """What stands in the sentence before it, at most ``_BEFORE`` characters."""
    sentence: tuple[int, int]
    clause: tuple[int, int]

    @property
    def thing(self) -> tuple[str, str, str]:
        """Kind, measure and noun; numbers of different things are never compared."""
        quantity, noun = self.quantity, self.noun[:_NAMED]
        if quantity.kind is QuantityKind.SUM:
            return "sum", quantity.unit, noun
        if quantity.kind is QuantityKind.PERCENT:
            return "percent", "", noun
        # 120万用户 has no measure word and counts persons like 120万名用户.
        return "count", unit_class(quantity.unit) or "person", noun

    @property
    def named(self) -> bool:
        """Whether it is clear what is counted."""
        return len(self.noun) >= _NAMED or (not self.noun and self.quantity.unit in _TELLING)

    @property
    def exact(self) -> bool:
        return self.quantity.approximation is Approximation.EXACT and self.quantity.value is not None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of ``text`` with its quantities."""

    text: str
    start: int
    end: int
    sentence: tuple[int, int]
    quantities: tuple[Quantity, ...]

    @property
    def said(self) -> str:
        """What it says without its quantities, Chinese characters only."""
        return _without(self.text, self.start, self.end, self.quantities)


@kept
def mentions_in(read: Read) -> tuple[Mention, ...]:
    """Return what a paragraph counts, in the order of the text; list numbers and 三项措施 are left out."""
    found: list[Mention] = []
    text = read.text
    for clause in clauses_in(read):
        for quantity in clause.quantities:
            if quantity.kind not in _COMPARED or is_structural(text, quantity):
                continue
            start, end = quantity.span.start, quantity.span.end
            before = text[max(clause.sentence[0], start - _BEFORE) : start]
            noun = noun_behind(text, end)
            found.append(Mention(quantity, noun, before, clause.sentence, (clause.start, clause.end)))
    return tuple(found)


def noun_behind(text: str, position: int) -> str:
    """Return the name of the thing counted that begins at ``position``, or nothing."""
    tail = text[position : position + _NOUN]
    if leading := _LEADING.match(tail):
        tail = tail[leading.end() :]
    end = words().noun_end.search(tail)
    return tail[: end.start()] if end else tail


def span_text(text: str, mention: Mention) -> str:
    """Return the number with the word behind it, for a message."""
    span = mention.quantity.span
    if len(mention.noun) <= _NAMED:
        return text[span.start : span.end] + mention.noun
    first = min((edge for edge in word_boundaries(mention.noun) if edge >= _NAMED), default=_NAMED)
    return text[span.start : span.end] + mention.noun[:first]


@kept
def clauses_in(read: Read) -> tuple[Clause, ...]:
    """Return the clauses of a paragraph that hold quantities."""
    text, quantities = read.text, read.quantities
    if not quantities:
        return ()
    found: list[Clause] = []
    place = 0
    for sentence in split_sentences(text):
        for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
            here: list[Quantity] = []
            while place < len(quantities) and quantities[place].span.start < match.end():
                if match.start() <= quantities[place].span.start and quantities[place].span.end <= match.end():
                    here.append(quantities[place])
                place += 1
            if here:
                span = (sentence.start, sentence.end)
                found.append(Clause(text, match.start(), match.end(), span, tuple(here)))
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def content_of(said: str) -> frozenset[str]:
    """Return the pairs of characters that make a clause's content (``text.content``)."""
    return content_pairs(said)


def _without(text: str, start: int, end: int, quantities: Iterable[Quantity]) -> str:
    pieces, position = [], start
    for quantity in quantities:
        pieces.append(text[position : quantity.span.start])
        position = quantity.span.end
    return _HAN.sub("", "".join([*pieces, text[position:end]]))
