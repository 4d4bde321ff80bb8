"""What is said of a citation, and what is looked at beside it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from chengyan.assets import messages
from chengyan.model.diagnostics import Span
from chengyan.model.law import ArticleNumber, Law
from chengyan.text.sentences import sentence_around


class Verdict(StrEnum):
    UNKNOWN = "unknown"
    """Looks like a law of China, and there is none of this name."""
    UNLISTED = "unlisted"
    """A title that nobody here knows."""
    WRONG_TITLE = "wrong-title"
    REPEALED = "repealed"
    NOT_YET = "not-yet"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    NO_ARTICLE = "no-article"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is wrong at ``span``; ``slots`` fill the rule's message, ``name`` says which of its messages fits.

    ``replacement`` is what should stand there instead, empty where no one thing does.
    """

    verdict: Verdict
    span: Span
    slots: dict[str, str]
    replacement: str = ""
    name: str = ""
    rests: tuple[tuple[Law, ArticleNumber, str], ...] = ()
    """The articles that show it, each with how sure its number is; none: what the rule itself rests on."""


class Nearby:
    """The words around a citation: its sentence, and its paragraph."""

    def __init__(self, text: str) -> None:
        self._text = text

    def sentence_has(self, span: Span, cues: Sequence[str]) -> bool:
        sentence = _sentence(self._text, span)
        return any(cue in sentence for cue in cues)

    def paragraph_has(self, cues: Sequence[str]) -> bool:
        return any(cue in self._text for cue in cues)


def _sentence(text: str, span: Span) -> str:
    around = sentence_around(text, span.start, span.end)
    return text[around.start : around.end]


def in_words(day: dt.date) -> str:
    return messages.printed("rules.date", year=day.year, month=day.month, day=day.day)
