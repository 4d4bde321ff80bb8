"""Chips: a word of a record's state with a shape and a tone, so that it is told by more than its colour."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from PySide6.QtCore import Qt

from chengyan.model.vocabulary import Disclosure, MeasureStatus, RecordStatus, Verdict
from chengyan.ui.models.words import word

CHIP_ROLE = Qt.ItemDataRole.UserRole + 1


class Shape(Enum):
    """What stands in front of the word: full is sure, hollow is open, a cross is wrong."""

    DOT = "dot"
    RING = "ring"
    HALF = "half"
    DIAMOND = "diamond"
    CROSS = "cross"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class Chip:
    """``tone`` is a colour token that has a wash: ``good warn block advise accent``; empty is quiet."""

    text: str
    tone: str
    shape: Shape


_LOOKS: dict[StrEnum, tuple[str, Shape]] = {
    RecordStatus.VERIFIED: ("good", Shape.DOT),
    RecordStatus.CHECKING: ("warn", Shape.RING),
    RecordStatus.DISPUTED: ("warn", Shape.DIAMOND),
    RecordStatus.REFUTED: ("block", Shape.CROSS),
    Verdict.TRUE: ("good", Shape.DOT),
    Verdict.PARTLY: ("warn", Shape.HALF),
    Verdict.FALSE: ("block", Shape.CROSS),
    Verdict.UNVERIFIED: ("warn", Shape.RING),
    MeasureStatus.DONE: ("good", Shape.DOT),
    MeasureStatus.DOING: ("advise", Shape.HALF),
    MeasureStatus.PLANNED: ("", Shape.RING),
    Disclosure.PUBLIC: ("accent", Shape.DOT),
    Disclosure.INTERNAL: ("", Shape.RING),
    Disclosure.CONFIDENTIAL: ("block", Shape.SQUARE),
}


def look_of(value: StrEnum) -> tuple[str, Shape]:
    """The tone and the shape of a word of the vocabulary."""
    return _LOOKS.get(value, ("", Shape.RING))


def chip_of(value: StrEnum) -> Chip:
    """The chip of a word; what stands in brackets in its name is left out."""
    return Chip(word(value).partition("(")[0], *look_of(value))
