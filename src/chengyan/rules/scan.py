"""Scans one paragraph for everything that any rule may want to know of it.

One automaton holds the literal terms, their allow-lists and the literals of every pattern; what it finds says which
patterns are worth running. A scan knows nothing of sections, incidents or days, so it is kept by its text.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

import daachorse

from chengyan.model.vocabulary import Severity
from chengyan.rules.atoms import DIGIT, DIGITS, LEAST_RUN, Needs, PatternFacts, facts_of
from chengyan.rules.cover import Cover
from chengyan.rules.kinds import private
from chengyan.rules.masks import bits, decided_by_trigger, satisfied, triggers
from chengyan.rules.mentions import COUNTED
from chengyan.rules.paragraph import Hit, Paragraph, Presence
from chengyan.rules.patterns import Haystack, Pattern
from chengyan.rules.rule import Rule, RuleKind, Scope, Words
from chengyan.rules.ruleset import RuleSet
from chengyan.rules.sentence_view import SentenceView
from chengyan.rules.split_terms import SplitTerms
from chengyan.text.folding import CLUE, MARKED, Folded, fold
from chengyan.text.tokens import word_boundaries

_HIT_KINDS = {RuleKind.EXISTENCE, RuleKind.OCCURRENCE, RuleKind.PRIVATE, RuleKind.SUBSTITUTION}
_ABSENCE_KINDS = {RuleKind.REQUIRED, RuleKind.CONDITIONAL}
_DIGITS_IN_A_ROW = re.compile(f"[{DIGITS}]{{{LEAST_RUN},}}")
_HIDDEN = Pattern(CLUE, multiline=True)
_KEPT_EXCUSES = 1024
_HAN = re.compile("[\u4e00-\u9fff]")
_ACROSS = 12
"""Characters on either side of a line break that are looked at together."""
_LONG_HIT, _LONG_LINE = 4, 16
_LONG_MARKED = 8
_PHRASE = 5
_SHORT = 2
_ALL = -1
"""The clauses of a text that was not asked for them: every mask is within."""


@dataclass(slots=True)
class _Literal:
    """What finding a literal means: terms and exceptions of rules; bit masks of patterns triggered, clauses met."""

    terms: tuple[int, ...] = ()
    exceptions: tuple[int, ...] = ()
    hits: int = 0
    presences: int = 0
    clauses: int = 0

    @property
    def names(self) -> bool:
        """Whether it is a term or an exception, whose places matter."""
        return bool(self.terms or self.exceptions)


class _Unless:
    """The ``unless`` patterns of one rule, by the clauses that stand in a text."""

    __slots__ = ("_known", "_mask", "_patterns")

    def __init__(self, patterns: list[tuple[Pattern, tuple[int, ...]]]) -> None:
        self._patterns = patterns
        self._known: dict[int, tuple[Pattern, ...]] = {}
        self._mask = 0
        for _, needs in patterns:
            for mask in needs:
                self._mask |= mask

    def among(self, clauses: int) -> tuple[Pattern, ...]:
        """Those that may occur."""
        met = clauses & self._mask
        answer = self._known.get(met)
        if answer is None:
            if len(self._known) > _KEPT_EXCUSES:
                self._known.clear()
            answer = self._known[met] = tuple(
                pattern for pattern, needs in self._patterns if not needs or any(mask & met == mask for mask in needs)
            )
        return answer


class Scanner:
    """The compiled rules of one set. Whoever adds presences makes it ``sealed=False`` and seals it before it scans."""

    def __init__(self, rules: RuleSet, *, sealed: bool = True) -> None:
        self.rules = rules.rules
        self._facts = rules.facts
        self._table: defaultdict[str, _Literal] = defaultdict(_Literal)
        self._clauses: dict[frozenset[str], int] = {}
        self.hit_patterns: list[tuple[int, Pattern]] = []
        self._hit_needs: list[tuple[int, ...]] = []
        self.presences: list[Presence] = []
        self._presence_numbers: dict[tuple[str, bool], int] = {}
        self._always_hit = self._always_possible = self._narrow = self.by_paragraph = 0
        self._unless: dict[int, _Unless] = {}
        self._unless_clause: dict[int, _Unless] = {}
        self._recognisers: list[tuple[int, private.Recogniser]] = []
        for index, rule in enumerate(self.rules):
            self._add(index, rule)
        private.read_together(recogniser for _, recogniser in self._recognisers)
        if sealed:
            self.seal()

    def _add(self, index: int, rule: Rule) -> None:
        if rule.kind in _ABSENCE_KINDS:
            return
        for sources, known in ((rule.unless, self._unless), (rule.unless_clause, self._unless_clause)):
            if sources:
                known[index] = _Unless(
                    [(Pattern(source, multiline=True), self._masks(self._facts_of(source).needs)) for source in sources]
                )
        if rule.kind is RuleKind.PRIVATE:
            self._recognisers += ((index, recogniser) for recogniser in private.recognisers_of(rule))
        if rule.kind not in _HIT_KINDS:
            return
        for term in rule.terms:
            self._table[term].terms += (index,)
        for word in rule.exceptions:
            self._table[word].exceptions += (index,)
        for source in rule.patterns:
            bit = 1 << len(self.hit_patterns)
            self.hit_patterns.append((index, Pattern(source, multiline=True)))
            if rule.scope is Scope.PARAGRAPH:
                self._narrow |= bit
            needs = self._facts_of(source).needs
            self._hit_needs.append(self._masks(needs))
            if needs is None:
                self._always_hit |= bit
            for literal in triggers(needs):
                self._table[literal].hits |= bit

    def presence(self, source: str, *, multiline: bool) -> int:
        """Return the number of a presence pattern, adding it if it is new."""
        key = (source, multiline)
        if key not in self._presence_numbers:
            number = self._presence_numbers[key] = len(self.presences)
            facts = self._facts_of(source)
            by_paragraph = multiline or not facts.anchored
            needs = self._masks(facts.needs)
            self.presences.append(Presence(Pattern(source, multiline=multiline), by_paragraph, facts.crosses, needs))
            bit = 1 << number
            if by_paragraph:
                self.by_paragraph |= bit
            if facts.needs is None:
                self._always_possible |= bit
            for literal in triggers(facts.needs):
                self._table[literal].presences |= bit
        return self._presence_numbers[key]

    def seal(self) -> None:
        """Build the automaton, anew after presences were added."""
        # Two of three places where a pattern's literal stands are single characters (digits, 天, 元): whether those
        # occur at all, one intersection of sets tells. The automaton has only what must be placed.
        apart = {key for key, value in self._table.items() if not value.names and (len(key) == 1 or key[0] == DIGIT)}
        keys = [key for key in self._table if key not in apart]
        # daachorse refuses an empty list; a private-use character stands for “nothing”.
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(keys or ["\ue000"])
        self._values = [self._table[key] for key in keys] or [_Literal()]
        self._meanings = [self._meaning(value) for value in self._values]
        self._naming = frozenset(number for number, value in enumerate(self._values) if value.names)
        self._letters = {key: self._meaning(self._table[key]) for key in apart if key[0] != DIGIT}
        self._letter_set = frozenset(self._letters)
        self._runs = sorted((len(key), self._meaning(self._table[key])) for key in apart if key[0] == DIGIT)
        self._hits_at_once = decided_by_trigger(self._hit_needs)
        self._covert = frozenset(index for index, rule in enumerate(self.rules) if rule.severity is not Severity.ADVISE)
        self._blocking = frozenset(index for index, rule in enumerate(self.rules) if rule.severity is Severity.BLOCK)
        self._split = SplitTerms(self.rules)
        # Whether a paragraph without any literal has nothing else to be asked.
        self._idle = not (self._always_hit & self._narrow) and not self._recognisers

    def _facts_of(self, source: str) -> PatternFacts:
        return self._facts.get(source) or facts_of(source)

    def _masks(self, needs: Needs | None) -> tuple[int, ...]:
        """For each alternative the bits of its clauses beyond the first, whose literals are the triggers."""
        masks: list[int] = []
        for alternative in needs or ():
            mask = 0
            for clause in alternative:
                bit = self._clauses.get(clause)
                if bit is None:
                    bit = self._clauses[clause] = 1 << len(self._clauses)
                    for literal in clause:
                        self._table[literal].clauses |= bit
                mask |= bit
            masks.append(mask)
        return tuple(masks)

    def scan(self, text: str) -> Paragraph:
        """Return what the rules find in ``text``, one paragraph, also where it was written so as not to be found."""
        paragraph = self._scan(text)
        if self._covert and _HIDDEN.found(paragraph.haystack) and (folded := fold(text)) is not None:
            unfolded = self._scan(folded.text)
            paragraph.hits = self._with_hidden(paragraph.hits, unfolded.hits, folded, text)
            paragraph.read_as(unfolded)
        for rule, start, end in self._split.hits(text) if self._covert else ():
            if self._settle(rule, [(start, end)], [], paragraph.sentences, paragraph.clauses) and not any(
                rule == known and start < b and a < end for known, a, b in paragraph.hits
            ):
                paragraph.hits = tuple(sorted((*paragraph.hits, (rule, start, end))))
        return paragraph

    def across(self, before: str, after: str) -> list[Hit]:
        """Hits that begin in one line and end in the next, by terms and patterns that warn or block.

        Starts are offsets in ``before``, ends in ``after``. A line break divides headings and items of a list too: it
        counts as nothing only where the segmenter sees one word, where a long hit goes on behind a long line, or where
        it parts a set phrase that blocks (绝对⏎安全): no heading and the line below it make one by chance.
        """
        if not (_HAN.match(before[-1:]) and _HAN.match(after[:1])):
            return []
        tail, head = before[-_ACROSS:], after[:_ACROSS]
        joined, joint = tail + head, len(tail)
        found: list[Hit] = []
        for rule, start, end in self._scan(joined).hits:
            if rule not in self._covert or not start < joint < end:
                continue
            length = end - start
            within_word = joint not in word_boundaries(joined)
            phrase = rule in self._blocking and _LONG_HIT <= length <= _PHRASE and start + 1 < joint < end - 1
            if within_word or phrase or (length >= _LONG_HIT and len(before) >= _LONG_LINE):
                found.append((rule, len(before) - joint + start, end - joint))
        return found

    def _with_hidden(self, hits: tuple[Hit, ...], shown: tuple[Hit, ...], folded: Folded, text: str) -> tuple[Hit, ...]:
        """The hits, and those that only the folded text shows, of rules that warn or block.

        Over marks that honest prose sets too (上海-北京) only what blocks is heard, and only as a short word.
        """
        known: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for rule, start, end in hits:
            known[rule].append((start, end))
        for rule, first, last in shown:
            if rule in self._covert and folded.altered(first, last):
                start, end = folded.place(first, last)
                if MARKED.search(text, start, end) and not (rule in self._blocking and last - first <= _LONG_MARKED):
                    continue
                if not any(start < b and a < end for a, b in known[rule]):
                    known[rule].append((start, end))
        return tuple((rule, *span) for rule in sorted(known) for span in sorted(known[rule]))

    def _scan(self, text: str) -> Paragraph:
        haystack = Haystack(text)
        try:
            found = self._automaton.find_overlapping(text)
        except UnicodeEncodeError:
            found = self._automaton.find_overlapping(haystack.replace_surrogates())
        letters = self._letter_set.intersection(text) if self._letter_set else self._letter_set
        if not found and not letters and self._idle:
            return Paragraph(text, haystack, (), 0, self._always_possible, self.presences)
        numbers = {match[2] for match in found}
        hits, possible, clauses = self._met(numbers, letters, text)
        naming = numbers & self._naming
        sentences = SentenceView(text)
        spans, exceptions = self._named(found, naming, sentences) if naming else ({}, {})
        for number in bits(hits):
            rule, pattern = self.hit_patterns[number]
            if matches := pattern.spans(haystack):
                spans.setdefault(rule, []).extend(matches)
        half = private.half_width(text) if self._recognisers else text
        for rule, recogniser in self._recognisers:
            if matches := list(recogniser(half)):
                spans.setdefault(rule, []).extend(matches)
        settled = [
            (rule, start, end)
            for rule in sorted(spans)
            for start, end in self._settle(rule, spans[rule], exceptions.get(rule, []), sentences, clauses)
        ]
        return Paragraph(text, haystack, tuple(settled), clauses, possible, self.presences, sentences)

    def _meaning(self, literal: _Literal) -> int:
        """All three masks of a literal in one number: hits lowest, then presences, then clauses."""
        width = len(self.hit_patterns)
        return literal.hits | literal.presences << width | literal.clauses << width + len(self.presences)

    def _met(self, numbers: set[int], letters: frozenset[str], text: str) -> tuple[int, int, int]:
        """The hit patterns and presences that may occur in a text with these literals, and the clauses met."""
        met, meanings, of_letter = 0, self._meanings, self._letters
        for number in numbers:
            met |= meanings[number]
        for letter in letters:
            met |= of_letter[letter]
        if self._runs and not letters.isdisjoint(DIGITS):
            longest = max(map(len, _DIGITS_IN_A_ROW.findall(text)), default=0)
            for size, meaning in self._runs:
                if size > longest:
                    break
                met |= meaning
        width = len(self.hit_patterns)
        clauses = met >> width + len(self.presences)
        triggered = (met | self._always_hit) & self._narrow
        presences = met >> width & (1 << len(self.presences)) - 1
        return (
            satisfied(triggered, self._hits_at_once | self._always_hit, self._hit_needs, clauses),
            presences | self._always_possible,
            clauses,
        )

    def may_hit(self, number: int, clauses: int) -> bool:
        """Whether a hit pattern may occur in a text with these clauses."""
        return not self._hit_needs[number] or any(mask & clauses == mask for mask in self._hit_needs[number])

    def may_be_present(self, number: int, clauses: int) -> bool:
        """Whether a presence may occur in a text with these clauses."""
        return self.presences[number].may_occur(clauses)

    def wide_spans(self, number: int, text: str) -> list[tuple[int, int]]:
        """Return the hits of a pattern with section or text scope in ``text``."""
        rule, pattern = self.hit_patterns[number]
        return self._settle(rule, pattern.spans(Haystack(text)), [], SentenceView(text), _ALL)

    def excused(self, rule: int, paragraph: Paragraph, start: int, end: int) -> bool:
        """Whether an excuse of the rule occurs around the span (for kinds with own finders)."""
        return any(
            paragraph.sentences.excused(rule, unless, start, end, clause=clause)
            for unless, clause in self._excuses(rule, paragraph.clauses)
        )

    def _excuses(self, rule: int, clauses: int) -> list[tuple[tuple[Pattern, ...], bool]]:
        """The ``unless`` patterns of a rule that may occur in a text with these clauses; True: within a clause."""
        found = []
        for known, clause in ((self._unless, False), (self._unless_clause, True)):
            unless = known.get(rule)
            if unless is not None and (among := unless.among(clauses)):
                found.append((among, clause))
        return found

    def _named(
        self, found: list[tuple[int, int, int]], naming: set[int], sentences: SentenceView
    ) -> tuple[dict[int, list[tuple[int, int]]], dict[int, list[tuple[int, int]]]]:
        """The literal hits and the allow-listed words, by rule."""
        spans: dict[int, list[tuple[int, int]]] = {}
        exceptions: dict[int, list[tuple[int, int]]] = {}
        for start, end, number in found:
            if number not in naming:
                continue
            literal = self._values[number]
            for rule in literal.terms:
                if self._is_word(rule, start, end, sentences):
                    spans.setdefault(rule, []).append((start, end))
            for rule in literal.exceptions:
                exceptions.setdefault(rule, []).append((start, end))
        return spans, exceptions

    def _is_word(self, rule: int, start: int, end: int, sentences: SentenceView) -> bool:
        words = self.rules[rule].words
        if words is Words.ANY or (words is Words.AUTO and end - start > _SHORT):
            return True
        return sentences.on_boundaries(start, end)

    def _settle(
        self,
        rule: int,
        spans: list[tuple[int, int]],
        exceptions: list[tuple[int, int]],
        sentences: SentenceView,
        clauses: int,
    ) -> list[tuple[int, int]]:
        """Return the spans that are hits: the longest at a place, in no exception, not excused by ``unless``."""
        kept: list[tuple[int, int]] = []
        allowed = Cover(exceptions) if exceptions else None
        excuses = self._excuses(rule, clauses)
        literal = self.rules[rule].category in COUNTED
        for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
            if kept and start < kept[-1][1]:
                continue
            if allowed is not None and allowed.holds(start, end):
                continue
            if not literal and sentences.mentioned(start, end):
                continue
            if any(sentences.excused(rule, unless, start, end, clause=clause) for unless, clause in excuses):
                continue
            kept.append((start, end))
        return kept
