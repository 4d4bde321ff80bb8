"""The neutral content of a notice: what every channel prints, before any of them decides how."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from chengyan.model.artifact import ReleaseMark
from chengyan.model.vocabulary import MeasureStatus, RecordId, SectionId, SectionKind


class ParagraphRole(StrEnum):
    BODY = "body"
    GREETING = "greeting"
    HEADING_1 = "heading-1"
    """A short line that begins with 一、"""
    HEADING_2 = "heading-2"
    """A short line that begins with （一）"""


@dataclass(frozen=True, slots=True)
class NoticeParagraph:
    """``text`` is the statement's own, character for character; it holds no line feed."""

    text: str
    section: SectionId
    kind: SectionKind
    role: ParagraphRole = ParagraphRole.BODY


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One public measure in words; an empty text is a value the record does not have."""

    id: RecordId
    number: int
    action: str
    for_whom: str
    owner: str
    due: str
    compensation: str
    status: MeasureStatus
    status_text: str


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """``headings`` names the columns that have a value somewhere, as (field of MeasureRow, heading)."""

    caption: str
    headings: tuple[tuple[str, str], ...]
    rows: tuple[MeasureRow, ...]

    def cells(self) -> list[list[str]]:
        """The rows' texts in the order of ``headings``; compensation stands on a second line of the action."""
        return [[self._cell(row, field) for field, _ in self.headings] for row in self.rows]

    @staticmethod
    def _cell(row: MeasureRow, field: str) -> str:
        if field == "action" and row.compensation:
            return f"{row.action}\n{row.compensation}"
        if field == "status":
            return row.status_text
        return str(getattr(row, field))


@dataclass(frozen=True, slots=True)
class ContactRow:
    label: str
    value: str
    hours: str

    @property
    def line(self) -> str:
        """The contact on one line: label, value, and the hours in brackets."""
        return f"{self.label}：{self.value}" + (f"（{self.hours}）" if self.hours else "")


@dataclass(frozen=True, slots=True)
class ContactList:
    caption: str
    rows: tuple[ContactRow, ...]


@dataclass(frozen=True, slots=True)
class NoticeQuestion:
    """A question of a review copy behind the text: its number with the words it is about, and what was said."""

    caption: str
    lines: tuple[str, ...] = ()


Block = NoticeParagraph | MeasureTable | ContactList


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """``blocks`` is the body in reading order; ``signature`` and ``date_text`` (落款, 成文日期) follow it, each once.

    ``title_lines`` are the title's lines where a channel has chosen them; joined they are the title.
    ``mark_text`` is empty when released, else what every artefact must show (未放行 and the draft's time).
    """

    title: str
    organisation: str
    blocks: tuple[Block, ...]
    signature: tuple[str, ...]
    date_text: str
    date: dt.date | None
    mark: ReleaseMark
    mark_text: str
    title_lines: tuple[str, ...] = ()
    watermark: str = ""
    """Stands faintly across every page and slice of a review copy."""
    above: tuple[str, ...] = ()
    """Lines in small print above a review copy, which are no part of the text."""
    questions: tuple[NoticeQuestion, ...] = ()
    """Behind the ending of a review copy; the first is their heading."""

    @property
    def paragraphs(self) -> tuple[NoticeParagraph, ...]:
        return tuple(block for block in self.blocks if isinstance(block, NoticeParagraph))

    @property
    def measures(self) -> tuple[MeasureRow, ...]:
        return next((block.rows for block in self.blocks if isinstance(block, MeasureTable)), ())

    @property
    def contacts(self) -> tuple[ContactRow, ...]:
        return next((block.rows for block in self.blocks if isinstance(block, ContactList)), ())


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A4. Margins in mm, everything else in pt; each list of fonts is in order of preference."""

    margins_mm: Mapping[str, float]
    footer_mm: float
    line_pt: float
    tracking_pt: float
    sizes: Mapping[str, float]
    fonts: Mapping[str, tuple[str, ...]]
