"""Where the sentences of a statement came from, as it is kept with the statement."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from chengyan.model.incident import Extra
from chengyan.model.vocabulary import SectionId


class Origin(StrEnum):
    """Where a sentence came from."""

    TYPED = "typed"
    TEMPLATE = "template"
    PHRASE_BANK = "phrase-bank"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class SentenceOrigin:
    """One sentence that somebody adopted. ``quote`` with its context and ``start`` (code points) finds it again.

    ``sentence`` is the SHA-256 of the words as they were adopted; ``edited_after`` that they were changed since.
    ``prompt`` is id@version; ``phrases`` are ids of the phrase bank.
    """

    section: SectionId
    sentence: str
    origin: Origin
    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    preset: str = ""
    model: str = ""
    prompt: str = ""
    phrases: tuple[str, ...] = ()
    at: dt.datetime | None = None
    edited_after: bool = False
    extra: Extra = ()
