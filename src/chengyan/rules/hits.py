"""What a reader (``kinds/readers``) found, before the engine knows whether the rule is due there."""

from dataclasses import dataclass

from chengyan.model.diagnostics import Basis
from chengyan.model.vocabulary import Applicability, RecordId


@dataclass(frozen=True, slots=True)
class Replacement:
    """A fix made by the reader itself: ``text`` in place of the hit."""

    title: str
    text: str
    applicability: Applicability = Applicability.SUGGESTED


@dataclass(frozen=True, slots=True)
class ParagraphHit:
    """A finding within one paragraph; ``rule`` is an index, positions are code points of the paragraph.

    ``once`` names what, once said properly in the text (``satisfied``), need not be said so again.
    """

    rule: int
    start: int
    end: int
    message: str
    related: tuple[RecordId, ...] = ()
    fixes: tuple[Replacement, ...] = ()
    once: object = None
    satisfied: bool = False


@dataclass(frozen=True, slots=True)
class TextHit:
    """A finding that needed the whole text; ``part`` is the number of the section, positions are code points of it.

    ``basis`` is what this finding rests on, where that is not simply what the rule rests on.
    """

    rule: int
    part: int
    start: int
    end: int
    message: str
    related: tuple[RecordId, ...] = ()
    fixes: tuple[Replacement, ...] = ()
    basis: tuple[Basis, ...] = ()
