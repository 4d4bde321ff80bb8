"""The statement: ordered sections of plain paragraphs, and what a revision of it is."""

import datetime as dt
from dataclasses import dataclass, replace

from chengyan.model.checklist import ChecklistAnswer
from chengyan.model.incident import Extra
from chengyan.model.provenance import SentenceOrigin
from chengyan.model.vocabulary import SectionId, SectionKind, StatementKind
from chengyan.model.waiver import Waiver


@dataclass(frozen=True, slots=True)
class Section:
    """``text`` is plain paragraphs separated by LF. ``guessed`` says that a reader divided the text here by cues."""

    id: SectionId
    kind: SectionKind
    text: str = ""
    guessed: bool = False
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """``date`` is the 成文日期; None is a finding, never today.

    ``drafted_at`` is when the draft was made or last saved; it is shown beside 未放行 and is no part of the hash.
    ``waivers`` are no part of it either; they have a hash of their own.
    """

    kind: StatementKind | None = None
    sections: tuple[Section, ...] = ()
    incident: str | None = None
    derived_from: str | None = None
    date: dt.date | None = None
    signed_as: str = ""
    kind_guessed: bool = False
    drafted_at: dt.datetime | None = None
    extra: Extra = ()
    waivers: tuple[Waiver, ...] = ()
    checklist: tuple[ChecklistAnswer, ...] = ()
    """What was answered before a release; no part of the hash either."""
    provenance: tuple[SentenceOrigin, ...] = ()
    """Where adopted sentences came from; no part of the hash either."""

    @property
    def title(self) -> str | None:
        """The text of the first title section, or None."""
        return next((s.text for s in self.sections if s.kind is SectionKind.TITLE), None)

    def section(self, section_id: SectionId) -> Section | None:
        return next((s for s in self.sections if s.id == section_id), None)

    def with_text(self, section_id: SectionId, text: str) -> "Statement":
        """The statement with this text in one of its sections."""
        sections = tuple(replace(s, text=text) if s.id == section_id else s for s in self.sections)
        return replace(self, sections=sections)


@dataclass(frozen=True, slots=True)
class Revision:
    """An immutable state of a statement: its canonical bytes (RFC 8785 JSON) and their SHA-256 in hex."""

    canonical: bytes
    sha256: str
