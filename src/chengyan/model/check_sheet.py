"""A check report as a document: what it prints, before a format decides how."""

import datetime as dt
from dataclasses import dataclass

from chengyan.model.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the statement's own text; ``severity`` of the loudest finding on it, None where there is none.

    ``numbers`` are the findings that end with it, as they stand in the table.
    """

    text: str
    severity: Severity | None = None
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedSection:
    heading: str
    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """``shares`` are the columns' parts of the width; ``severities`` colour the rows' severity cell (column 1)."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    severities: tuple[Severity | None, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """``facts`` are label and value; ``conclusion`` stands above everything else; ``date`` is the statement's own."""

    title: str
    organisation: str
    facts: tuple[tuple[str, str], ...]
    conclusion: tuple[str, ...]
    text_caption: str
    sections: tuple[MarkedSection, ...]
    tables: tuple[SheetTable, ...]
    remarks: tuple[str, ...]
    closing: str
    date: dt.date | None
