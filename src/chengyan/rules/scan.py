"""Scans one paragraph for everything that any rule may want to know of it.

One automaton holds the literal terms, their allow-lists and the literals of every pattern; what it finds says which
patterns are worth running. A scan knows nothing of sections, incidents or days, so it is kept by its text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

import daachorse

from chengyan.rules.atoms import crosses_lines, is_anchored, required_literals
from chengyan.rules.kinds import private
from chengyan.rules.patterns import Haystack, Pattern
from chengyan.rules.rule import Rule, RuleKind, Scope, Words
from chengyan.rules.ruleset import RuleSet
from chengyan.text.quantities import Quantity, find_quantities
from chengyan.text.sentences import split_sentences
from chengyan.text.tokens import word_boundaries

Hit = tuple[int, int, int]
"""(rule index, start, end) in code points of the paragraph."""

_HIT_KINDS = {RuleKind.EXISTENCE, RuleKind.OCCURRENCE, RuleKind.PRIVATE}
_ABSENCE_KINDS = {RuleKind.REQUIRED, RuleKind.CONDITIONAL}
_SHORT = 2


@dataclass(slots=True)
class _Literal:
    terms: list[int] = field(default_factory=list)
    exceptions: list[int] = field(default_factory=list)
    hit_mask: int = 0
    presence_mask: int = 0


@dataclass(frozen=True, slots=True)
class Presence:
    """A pattern of which only its occurrence matters (``required``, ``conditional``)."""

    pattern: Pattern
    by_paragraph: bool
    """False where it asks for the ends of the text: then only the whole scope can answer."""
    crosses: bool


class Paragraph:
    """What a scan found. ``hits`` are sorted by rule, then start, without overlap within a rule.

    ``candidates`` has the bits of wide patterns (section or text scope) that may occur; ``present`` those of presences
    that occur, ``possible`` those that may.
    """

    __slots__ = ("_quantities", "candidates", "hits", "possible", "present", "text")

    def __init__(self, text: str, hits: tuple[Hit, ...], candidates: int, present: int, possible: int) -> None:
        self.text = text
        self.hits = hits
        self.candidates = candidates
        self.present = present
        self.possible = possible
        self._quantities: list[Quantity] | None = None

    @property
    def quantities(self) -> list[Quantity]:
        """The paragraph's quantities, found when first asked for."""
        if self._quantities is None:
            self._quantities = find_quantities(self.text)
        return self._quantities


class Scanner:
    """The compiled rules of one set."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules.rules
        self._literals = rules.literals
        self._table: dict[str, _Literal] = {}
        self.hit_patterns: list[tuple[int, Pattern]] = []
        self.presences: list[Presence] = []
        self._presence_ids: dict[tuple[str, bool], int] = {}
        self._always_hit = self._always_present = self._narrow = self._by_paragraph = 0
        self._unless: dict[int, tuple[Pattern, ...]] = {}
        self._recognisers: list[tuple[int, str]] = []
        for index, rule in enumerate(self.rules):
            self._add(index, rule)
        self.seal()

    def _add(self, index: int, rule: Rule) -> None:
        if rule.kind in _ABSENCE_KINDS:
            return
        if rule.unless:
            self._unless[index] = tuple(Pattern(source, multiline=True) for source in rule.unless)
        if rule.kind is RuleKind.PRIVATE:
            self._recognisers.append((index, str(rule.param("recogniser"))))
        if rule.kind not in _HIT_KINDS:
            return
        for term in rule.terms:
            self._literal(term).terms.append(index)
        for word in rule.exceptions:
            self._literal(word).exceptions.append(index)
        for source in rule.patterns:
            bit = 1 << len(self.hit_patterns)
            self.hit_patterns.append((index, Pattern(source, multiline=True)))
            if rule.scope is Scope.PARAGRAPH:
                self._narrow |= bit
            literals = self._required(source)
            if literals is None:
                self._always_hit |= bit
            else:
                for literal in literals:
                    self._literal(literal).hit_mask |= bit

    def presence(self, source: str, *, multiline: bool) -> int:
        """Return the bit number of a presence pattern, adding it if it is new (only before the first scan)."""
        key = (source, multiline)
        if key not in self._presence_ids:
            number = self._presence_ids[key] = len(self.presences)
            by_paragraph = multiline or not is_anchored(source)
            self.presences.append(Presence(Pattern(source, multiline=multiline), by_paragraph, crosses_lines(source)))
            bit = 1 << number
            if by_paragraph:
                self._by_paragraph |= bit
            literals = self._required(source)
            if literals is None:
                self._always_present |= bit
            else:
                for literal in literals:
                    self._literal(literal).presence_mask |= bit
        return self._presence_ids[key]

    def seal(self) -> None:
        """Build the automaton, anew after presences were added."""
        # daachorse refuses an empty list; a private-use character stands for “nothing”.
        keys = list(self._table) or ["\ue000"]
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(keys)
        self._values = [self._table.get(key, _Literal()) for key in keys]

    def _literal(self, key: str) -> _Literal:
        return self._table.setdefault(key, _Literal())

    def _required(self, source: str) -> Iterable[str] | None:
        return self._literals[source] if source in self._literals else required_literals(source)

    def scan(self, text: str) -> Paragraph:
        """Return what the rules find in ``text``, one paragraph."""
        haystack = Haystack(text)
        found = self._automaton.find_overlapping(haystack.text)
        values = self._values
        hit_mask, possible = self._always_hit, self._always_present
        spans: dict[int, list[tuple[int, int]]] = {}
        exceptions: dict[int, list[tuple[int, int]]] = {}
        for number in {match[2] for match in found}:
            literal = values[number]
            hit_mask |= literal.hit_mask
            possible |= literal.presence_mask
        for start, end, number in found:
            literal = values[number]
            for rule in literal.terms:
                spans.setdefault(rule, []).append((start, end))
            for rule in literal.exceptions:
                exceptions.setdefault(rule, []).append((start, end))
        sentences = _Sentences(text)
        spans = {rule: self._whole_words(rule, found, sentences) for rule, found in spans.items()}
        for number in _bits(hit_mask & self._narrow):
            rule, pattern = self.hit_patterns[number]
            if matches := pattern.spans(haystack):
                spans.setdefault(rule, []).extend(matches)
        for rule, recogniser in self._recognisers:
            if matches := private.find(recogniser, text):
                spans.setdefault(rule, []).extend(matches)
        hits: list[Hit] = []
        for rule in sorted(spans):
            for start, end in self.settle(rule, spans[rule], exceptions.get(rule, []), sentences):
                hits.append((rule, start, end))
        present = 0
        for number in _bits(possible & self._by_paragraph):
            if self.presences[number].pattern.found(haystack):
                present |= 1 << number
        return Paragraph(text, tuple(hits), hit_mask & ~self._narrow, present, possible)

    def settle(
        self,
        rule: int,
        spans: list[tuple[int, int]],
        exceptions: list[tuple[int, int]],
        sentences: "_Sentences",
    ) -> list[tuple[int, int]]:
        """Return the spans that are hits: the longest at a place, in no exception, not excused by ``unless``."""
        kept: list[tuple[int, int]] = []
        unless = self._unless.get(rule, ())
        for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
            if kept and start < kept[-1][1]:
                continue
            if any(a <= start and end <= b for a, b in exceptions):
                continue
            if unless and sentences.excused(rule, unless, start, end):
                continue
            kept.append((start, end))
        return kept

    def wide_spans(self, number: int, text: str) -> list[tuple[int, int]]:
        """Return the hits of a pattern with section or text scope in ``text``."""
        rule, pattern = self.hit_patterns[number]
        haystack = Haystack(text)
        return self.settle(rule, pattern.spans(haystack), [], _Sentences(text))

    def excused(self, rule: int, text: str, start: int, end: int) -> bool:
        """Whether an ``unless`` of the rule occurs in the sentence around the span (for kinds with own finders)."""
        unless = self._unless.get(rule, ())
        return bool(unless) and _Sentences(text).excused(rule, unless, start, end)

    def _whole_words(self, rule: int, spans: list[tuple[int, int]], sentences: "_Sentences") -> list[tuple[int, int]]:
        words = self.rules[rule].words
        if words is Words.ANY:
            return spans
        return [
            (start, end)
            for start, end in spans
            if (words is Words.AUTO and end - start > _SHORT) or sentences.on_boundaries(start, end)
        ]


class _Sentences:
    """The sentences of one paragraph, cut and segmented when first asked for, each question answered once."""

    __slots__ = ("_answers", "_boundaries", "_ends", "_haystacks", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None
        self._ends: list[int] = []
        self._boundaries: dict[int, frozenset[int]] = {}
        self._haystacks: dict[tuple[int, int], Haystack] = {}
        self._answers: dict[tuple[int, int, int], bool] = {}

    def _around(self, start: int, end: int) -> tuple[int, int]:
        if self._starts is None:
            sentences = split_sentences(self._text)
            self._starts = [s.start for s in sentences]
            self._ends = [s.end for s in sentences]
        first = bisect_right(self._starts, start) - 1
        last = bisect_left(self._ends, end)
        return self._starts[max(first, 0)], self._ends[min(last, len(self._ends) - 1)]

    def excused(self, rule: int, unless: tuple[Pattern, ...], start: int, end: int) -> bool:
        begin, finish = self._around(start, end)
        key = (rule, begin, finish)
        answer = self._answers.get(key)
        if answer is None:
            haystack = self._haystacks.get((begin, finish))
            if haystack is None:
                haystack = self._haystacks[begin, finish] = Haystack(self._text[begin:finish])
            answer = self._answers[key] = any(pattern.found(haystack) for pattern in unless)
        return answer

    def on_boundaries(self, start: int, end: int) -> bool:
        begin, finish = self._around(start, end)
        if begin not in self._boundaries:
            self._boundaries[begin] = word_boundaries(self._text[begin:finish])
        boundaries = self._boundaries[begin]
        return start - begin in boundaries and end - begin in boundaries


def _bits(mask: int) -> Iterable[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
