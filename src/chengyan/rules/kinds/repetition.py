"""``repetition``: words and passages written twice, marks in a row, one phrase of apology again and again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from chengyan.assets import messages
from chengyan.model.vocabulary import Applicability
from chengyan.rules.hits import Replacement, TextHit
from chengyan.rules.keeping import kept
from chengyan.rules.messages import fill
from chengyan.rules.part import Part, WholeText
from chengyan.rules.rule import Rule, RuleKind
from chengyan.rules.section_text import SectionText
from chengyan.text.sentences import SENTENCE_ENDS, split_sentences

_SIZES = [(8 * size, bytes(size)) for size in range(4, 21)]
"""Of each length that a passage pasted twice may have: its bits, and what is left where it meets itself."""
_PASTED = re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fff，、]{2,18}[\u4e00-\u9fff])\1")
_MARKS = re.compile(r"([！？!?])[！？!?]+|([，。；：、])\2+|—{3,}|…{3,}")
_SIDE_BY_SIDE = (
    *(one + other for one in "！？!?" for other in "！？!?"),
    *(mark * 2 for mark in "，。；：、"),
    *("———", "………"),
)
_HAN = re.compile(r"[^\u4e00-\u9fff\w]+")
_BULLET = re.compile(r"\s*[-*•]\s")
_KEPT = 4096
_LONG = 16
"""A sentence of so many characters does not stand twice by chance."""


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    start: int
    end: int
    said: str
    """What should stand there; empty where only a person can tell."""


class Repetitions:
    """The text reader of the repetition rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._texts = rules
        self._checks: dict[int, tuple[str, ...]] = {}
        self._doubled: dict[int, re.Pattern[str]] = {}
        self._phrases: dict[int, re.Pattern[str]] = {}
        self._kept: dict[str, tuple[tuple[int, _Found], ...]] = {}
        for index, rule in enumerate(rules):
            if rule.kind is RuleKind.REPETITION:
                self._checks[index] = _strings(rule, "checks")
                if words := _strings(rule, "words"):
                    longest = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
                    self._doubled[index] = re.compile(f"({longest})\\1+")
                if phrases := _strings(rule, "repeats"):
                    self._phrases[index] = re.compile("|".join(phrases))
        self.rules = tuple(self._checks)

    def find(self, text: WholeText) -> Iterator[TextHit]:
        """Return what is repeated, in any order."""
        for part in text.parts:
            yield from part.body.once((self, part.order), partial(self._in_section, part))
        for index, checks in self._checks.items():
            if index not in text.asked:
                continue
            parts = [part for part in text.parts if part.loudness[index] is not None]
            if "sentences" in checks:
                yield from self._sentences(index, parts)
            if "phrases" in checks and index in self._phrases:
                yield from self._again_and_again(index, parts)

    def _in_section(self, part: Part) -> tuple[TextHit, ...]:
        return tuple(
            self._hit(index, part, offset, paragraph.text, found)
            for offset, paragraph in part.body.paragraphs
            for index, found in self._in(paragraph.text)
        )

    def _in(self, text: str) -> tuple[tuple[int, _Found], ...]:
        """What one paragraph repeats, by rule, kept by its text."""
        known = self._kept.get(text)
        if known is None:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            known = self._kept[text] = tuple(
                (index, found)
                for index, checks in self._checks.items()
                for found in _apart(self._search(index, checks, text))
            )
        return known

    def _search(self, index: int, checks: Sequence[str], text: str) -> Iterator[_Found]:
        exceptions = self._texts[index].exceptions
        if "doubled" in checks and index in self._doubled:
            for match in self._doubled[index].finditer(text):
                if not _allowed(text, match.start(), match.end(), exceptions):
                    yield _Found("doubled", match.start(), match.end(), match[1])
        if "pasted" in checks and _may_be_pasted(text):
            for match in _PASTED.finditer(text):
                yield _Found("pasted", match.start(), match.end(), match[1])
        if "marks" in checks and any(marks in text for marks in _SIDE_BY_SIDE):
            for match in _MARKS.finditer(text):
                mark = match[1] or match[2] or match.group()[:2]
                yield _Found("marks", match.start(), match.end(), mark)

    def _hit(self, index: int, part: Part, offset: int, text: str, found: _Found) -> TextHit:
        match = text[found.start : found.end]
        message = fill(self._texts[index].text_for(found.name), match=match, other=found.said)
        safe = Applicability.SUGGESTED if found.name == "pasted" else Applicability.SAFE
        fix = Replacement(messages.printed("rules.fix.write", replacement=found.said), found.said, safe)
        return TextHit(index, part.order, offset + found.start, offset + found.end, message, fixes=(fix,))

    def _sentences(self, index: int, parts: Sequence[Part]) -> Iterator[TextHit]:
        said = [_long_sentences_of(part.body) for part in parts]
        if len(set[str]().union(*(plain for _, plain in said))) == sum(len(sentences) for sentences, _ in said):
            return
        known: set[str] = set()
        for part, (sentences, _) in zip(parts, said, strict=True):
            for start, end, plain in sentences:
                if plain in known:
                    message = fill(self._texts[index].text_for("sentence"), match=part.section.text[start:end])
                    yield TextHit(index, part.order, start, end, message)
                known.add(plain)

    def _again_and_again(self, index: int, parts: Sequence[Part]) -> Iterator[TextHit]:
        """Once per phrase, at the place that makes it too many."""
        least = self._texts[index].min_count
        places: dict[str, list[tuple[Part, int, int]]] = {}
        for part in parts:
            pattern = self._phrases[index]
            for phrase, start, end in part.body.once(
                (self, pattern), partial(_occurrences, pattern, part.section.text)
            ):
                places.setdefault(phrase, []).append((part, start, end))
        for phrase, where in places.items():
            if len(where) >= least:
                part, start, end = where[least - 1]
                message = fill(self._texts[index].text_for("phrase"), match=phrase, count=str(len(where)))
                yield TextHit(index, part.order, start, end, message)


def _occurrences(pattern: "re.Pattern[str]", text: str) -> tuple[tuple[str, int, int], ...]:
    """Where the phrases stand in a section."""
    return tuple((match.group(), *match.span()) for match in pattern.finditer(text))


def _may_be_pasted(text: str) -> bool:
    """Whether the text, moved by the length of a passage, lies on itself for that length; cheaper than the expression.

    The lower halves of the characters are enough to say so of nearly all.
    """
    encoded = text.encode("utf-16-le", "surrogatepass")
    raw, upper = encoded[::2], encoded[1::2]
    number = int.from_bytes(raw, "little")
    for bits, nothing in _SIZES:
        moved = (number ^ number >> bits).to_bytes(len(raw), "little")
        place = moved.find(nothing)
        # 400-000-0000 is no passage: one begins with a Chinese character.
        while place >= 0 and not 0x4E <= upper[place] <= 0x9F:
            place = moved.find(nothing, place + 1)
        if place >= 0:
            return True
    return False


@lru_cache(maxsize=_KEPT)
def _long_sentences(text: str) -> tuple[tuple[int, int, str], ...]:
    """Start, end and bare words of the whole sentences of a paragraph that are long enough to tell."""
    found: list[tuple[int, int, str]] = []
    if _BULLET.match(text) or "://" in text:
        return ()  # a list of services in each update of a failure
    for span in split_sentences(text):
        said = text[span.start : span.end]
        plain = _HAN.sub("", said) if said.rstrip()[-1:] in SENTENCE_ENDS else ""
        if len(plain) >= _LONG:
            start = span.start + len(said) - len(said.lstrip())
            found.append((start, span.start + len(said.rstrip()), plain))
    return tuple(found)


@kept
def _long_sentences_of(body: SectionText) -> tuple[tuple[tuple[int, int, str], ...], frozenset[str]]:
    """The long sentences of a section, and their words, each once."""
    found = tuple(
        (offset + start, offset + end, plain)
        for offset, paragraph in body.paragraphs
        for start, end, plain in _long_sentences(paragraph.text)
    )
    return found, frozenset(plain for *_, plain in found)


def _apart(found: Iterable[_Found]) -> Iterator[_Found]:
    """Those that touch no longer one: a word doubled at the seam of a passage pasted twice is told with it."""
    taken: list[_Found] = []
    for each in sorted(found, key=lambda f: f.start - f.end):
        if all(each.end <= other.start or other.end <= each.start for other in taken):
            taken.append(each)
            yield each


def _allowed(text: str, start: int, end: int, exceptions: Iterable[str]) -> bool:
    """Whether one of the longer words holds the place: 为了了解, 目的的."""
    for word in exceptions:
        at = text.find(word, max(0, start - len(word)), end + len(word))
        while at >= 0:
            if at < end and start < at + len(word):
                return True
            at = text.find(word, at + 1, end + len(word))
    return False


def _strings(rule: Rule, name: str) -> tuple[str, ...]:
    value = rule.param(name)
    return tuple(str(item) for item in value) if isinstance(value, (list, tuple)) else ()
