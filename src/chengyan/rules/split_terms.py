"""Terms of rules that block, found where commas, colons or the mark 、 were put between their characters.

Real punctuation joins nothing, so only whole terms of four characters or more count: no list and no clause of honest
prose makes 最终，解释权 or 狮子、大开口 by chance. Patterns are not tried, for they reach over clauses anyhow.
"""

import re
from collections.abc import Iterable, Iterator

import daachorse

from chengyan.model.vocabulary import Severity
from chengyan.rules.rule import Rule

_MARKS = "，、：,:"
_LEAST = 4
_MOST_IN_A_ROW = 2
_HAN_ONLY = re.compile("[\u4e00-\u9fff]+")


class SplitTerms:
    """The terms of these rules that are long enough, with the numbers of their rules."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._terms = [
            (term, number)
            for number, rule in enumerate(rules)
            if rule.severity is Severity.BLOCK
            for term in rule.terms
            if len(term) >= _LEAST and _HAN_ONLY.fullmatch(term)
        ]
        # daachorse refuses an empty list; a private-use character stands for “nothing”.
        words = list(dict.fromkeys(term for term, _ in self._terms)) or ["\ue000"]
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(words)
        self._rules = [[number for term, number in self._terms if term == word] for word in words]
        self._spread = {word: re.compile(f"[{_MARKS}]{{0,{_MOST_IN_A_ROW}}}".join(word)) for word in words}
        self._words = words

    def hits(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(rule, start, end) of every term that stands in ``text`` with marks in between."""
        bare = text
        for mark in _MARKS:
            bare = bare.replace(mark, "")
        if len(bare) == len(text):
            return
        try:
            found = {number for _, _, number in self._automaton.find_overlapping(bare)}
        except UnicodeEncodeError:
            return
        for number in sorted(found):
            word = self._words[number]
            for match in self._spread[word].finditer(text):
                if match.end() - match.start() > len(word):
                    for rule in self._rules[number]:
                        yield rule, *match.span()
