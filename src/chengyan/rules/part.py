"""A section as the engine sees it, and all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass

from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import Severity
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.section_text import SectionText


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its scanned text; ``loudness`` of each rule that is due and reads it (None: not here)."""

    order: int
    section: Section
    body: SectionText
    loudness: tuple[Severity | None, ...]


@dataclass(frozen=True, slots=True)
class WholeText:
    """What a text reader is handed: the sections in order, the statement they are of, and what stands behind it.

    ``asked`` are the rules that are due in one of the sections.
    """

    statement: Statement
    parts: Sequence[Part]
    backdrop: Backdrop
    asked: frozenset[int]
