"""Where the words of a waiver stand now, and which sentence took the place of theirs."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from chengyan.model.diagnostics import Span
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import SectionId
from chengyan.model.waiver import Waiver
from chengyan.text.anchors import Anchor, How, Match, find
from chengyan.text.sentences import SENTENCE_ENDS, sentence_around, split_sentences

_AROUND = 6
"""Code points around the words that must still stand there once they moved."""
_LIKE = 0.6
_EVIDENCE = 4
"""Code points beside a sentence that show which one it took the place of."""


def place_of(waiver: Waiver, statement: Statement) -> Span | None:
    """Where the words of the waiver stand now; None where they are gone, or stand at several places alike."""
    section = statement.section(SectionId(waiver.section))
    # A similar stretch is good enough for a comment; a permission is for these words only.
    if section is None or not waiver.quote or waiver.quote not in section.text:
        return None
    match = find(Anchor(waiver.quote, waiver.prefix, waiver.suffix, waiver.start), section.text)
    if match is not None and (match.how is How.POSITION or _among_the_same(waiver, section.text, match)):
        return Span(match.start, match.end)
    return _in_its_sentence(waiver, section.text)


def sentence_of(text: str, span: Span) -> str:
    """The sentence (or the run of sentences) that holds the span, without its end mark."""
    end = span.end
    while end > span.start and text[end - 1] in SENTENCE_ENDS:
        end -= 1
    around = sentence_around(text, span.start, end)
    return text[around.start : around.end].strip()


def same_sentence(one: str, other: str) -> bool:
    """Blanks and the end mark are no part of what a sentence says."""
    return _plain(one) == _plain(other)


def successor(waiver: Waiver, statement: Statement) -> str:
    """The sentence that now stands where the waiver's did, changed; empty where none can be told."""
    section = statement.section(SectionId(waiver.section))
    if section is None or not waiver.sentence:
        return ""
    inner = waiver.sentence.find(waiver.quote)
    before = waiver.prefix[: max(0, len(waiver.prefix) - max(inner, 0))]
    after = waiver.suffix[max(0, len(waiver.sentence) - inner - len(waiver.quote)) :]
    best = (_LIKE, "")
    for start, end in _sentences(section.text):
        said = section.text[start:end]
        evidence = _alike(before[::-1], section.text[:start][::-1]) + _alike(after, section.text[end:])
        if evidence < min(_EVIDENCE, len(before) + len(after)):
            continue
        best = max(best, (SequenceMatcher(None, waiver.sentence, said, autojunk=False).ratio(), said))
    return best[1]


def _in_its_sentence(waiver: Waiver, text: str) -> Span | None:
    """Its sentence stands there, once and word for word, however much was written around it."""
    alike = [start for start, end in _sentences(text) if waiver.sentence and text[start:end] == waiver.sentence]
    inner = waiver.sentence.find(waiver.quote)
    if len(alike) != 1 or inner < 0 or waiver.sentence.count(waiver.quote) > 1:
        return None
    return Span(alike[0] + inner, alike[0] + inner + len(waiver.quote))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, without blanks around it and its end mark."""
    for span in split_sentences(text):
        said = text[span.start : span.end]
        left = len(said) - len(said.lstrip())
        body = said.strip().rstrip(SENTENCE_ENDS)
        if body:
            yield span.start + left, span.start + left + len(body)


def _plain(sentence: str) -> str:
    return "".join(sentence.split()).rstrip(SENTENCE_ENDS)


def _among_the_same(waiver: Waiver, text: str, match: Match) -> bool:
    """Enough of what stood around the words still does: that they now stand only once does not make it their place."""
    before, after = text[: match.start][::-1], text[match.end :]
    same = _alike(waiver.prefix[::-1], before) + _alike(waiver.suffix, after)
    return same >= min(_AROUND, len(waiver.prefix) + len(waiver.suffix))


def _alike(one: str, other: str) -> int:
    """How many code points the two have in common at their start."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
