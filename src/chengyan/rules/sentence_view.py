"""The sentences of one paragraph, cut and segmented when first asked for, each question answered once."""

from bisect import bisect_left, bisect_right

from chengyan.rules.mentions import mentions
from chengyan.rules.patterns import Haystack, Pattern
from chengyan.text.sentences import split_sentences
from chengyan.text.tokens import word_boundaries

_OPENING = "“「『（("
_CLOSING = "”」』）)"
_COMMAS = "，,：:"


class SentenceView:
    """Answers what a rule asks of the sentence around a hit; linear in the paragraph, however many hits it has."""

    __slots__ = ("_answers", "_boundaries", "_clauses", "_ends", "_haystacks", "_mentions", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None
        self._ends: list[int] = []
        self._boundaries: dict[int, frozenset[int]] = {}
        self._haystacks: dict[tuple[int, int], Haystack] = {}
        self._clauses: dict[tuple[int, int], list[int]] = {}
        self._mentions: tuple[tuple[int, int], ...] | None = None
        self._answers: dict[tuple[int, int, int, bool], bool] = {}

    def excused(self, rule: int, unless: tuple[Pattern, ...], start: int, end: int, *, clause: bool = False) -> bool:
        """Whether one of ``unless`` occurs in the sentences (or the clauses) that hold ``[start, end)``."""
        begin, finish = self.clause_around(start, end) if clause else self.around(start, end)
        key = (rule, begin, finish, clause)
        answer = self._answers.get(key)
        if answer is None:
            haystack = self._haystacks.get((begin, finish))
            if haystack is None:
                haystack = self._haystacks[begin, finish] = Haystack(self._text[begin:finish])
            answer = self._answers[key] = any(pattern.found(haystack) for pattern in unless)
        return answer

    def mentioned(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` stands within a quotation of what others said, or of what is taken back."""
        if self._mentions is None:
            self._mentions = mentions(self._text)
        return any(first <= start and end <= last for first, last in self._mentions)

    def on_boundaries(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` starts and ends where words do."""
        begin, finish = self.around(start, end)
        if begin not in self._boundaries:
            self._boundaries[begin] = word_boundaries(self._text[begin:finish])
        boundaries = self._boundaries[begin]
        return start - begin in boundaries and end - begin in boundaries

    def clause_around(self, start: int, end: int) -> tuple[int, int]:
        """Return the span between the commas that stand around ``[start, end)``; those within quotes cut nothing."""
        sentence = begin, finish = self.around(start, end)
        cuts = self._clauses.get(sentence)
        if cuts is None:
            cuts, depth = [begin], 0
            for position in range(begin, finish):
                character = self._text[position]
                if character in _OPENING:
                    depth += 1
                elif character in _CLOSING:
                    depth = max(depth - 1, 0)
                elif character in _COMMAS and not depth:
                    cuts.append(position + 1)
            cuts = self._clauses[sentence] = [*cuts, finish]
        first, last = bisect_right(cuts, start) - 1, bisect_left(cuts, end)
        return cuts[min(first, len(cuts) - 2)], cuts[min(last, len(cuts) - 1)]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the sentence (or the run of sentences) that holds ``[start, end)``, end mark included."""
        if self._starts is None:
            sentences = split_sentences(self._text)
            self._starts = [s.start for s in sentences]
            self._ends = [s.end for s in sentences]
        first = bisect_right(self._starts, start) - 1
        last = bisect_left(self._ends, end)
        return self._starts[max(first, 0)], self._ends[min(last, len(self._ends) - 1)]
