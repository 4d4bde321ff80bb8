"""Which records back which sentences: what tracing a text to its ledger says."""

from dataclasses import dataclass
from enum import StrEnum

from chengyan.model.diagnostics import Span
from chengyan.model.vocabulary import RecordId, SectionId


class Why(StrEnum):
    """What the link rests on most."""

    QUANTITY = "quantity"
    QUOTE = "quote"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Trace:
    """A sentence leans on a record. ``span``: the sentence without its end mark; ``strength`` above 0, up to 1."""

    section: SectionId
    span: Span
    record: RecordId
    why: Why
    strength: float


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence: its section and its span in code points."""

    section: SectionId
    span: Span


@dataclass(frozen=True, slots=True)
class Tracing:
    """``traces`` in the order of the text; ``unbacked`` sentences state something and lean on no record;
    ``unused`` are public and reliable records that no sentence leans on."""

    traces: tuple[Trace, ...]
    unbacked: tuple[Place, ...]
    unused: tuple[RecordId, ...]
