"""Where sentences begin and end."""

import re
from functools import lru_cache

from chengyan.model.diagnostics import Span

SENTENCE_ENDS = "。！？!?；;\n"
_SENTENCE = re.compile(f"[^{SENTENCE_ENDS}]*[{SENTENCE_ENDS}]|[^{SENTENCE_ENDS}]+")
_PARAGRAPH = re.compile(r"[^\n]*\n|[^\n]+")


def split_sentences(text: str) -> list[Span]:
    """Return spans in code points that cover ``text`` without gaps; the end mark (or LF) belongs to its sentence."""
    return [*_sentences(text)]


@lru_cache(maxsize=1024)
def _sentences(text: str) -> tuple[Span, ...]:
    """Kept for a while: each of a dozen readers asks for the same paragraph's sentences."""
    return tuple(Span(*match.span()) for match in _SENTENCE.finditer(text))


def sentence_around(text: str, start: int, end: int) -> Span:
    """Return the sentence (or the run of sentences) that holds ``[start, end)``, without its end mark."""
    begin = start
    while begin > 0 and text[begin - 1] not in SENTENCE_ENDS:
        begin -= 1
    finish = end
    while finish < len(text) and text[finish] not in SENTENCE_ENDS:
        finish += 1
    return Span(begin, finish)


def split_paragraphs(text: str) -> list[Span]:
    """Return the lines of ``text`` as spans without their LF, empty ones left out."""
    spans: list[Span] = []
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        if text[end - 1] == "\n":
            end -= 1
        if end > start:
            spans.append(Span(start, end))
    return spans
