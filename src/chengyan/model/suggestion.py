"""Wording that somebody asked for: what was asked, what was proposed, and what became of it at the gate."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chengyan.model.diagnostics import Diagnostic, Span
from chengyan.model.incident import Incident
from chengyan.model.provenance import Origin as Origin
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import RecordId, RuleId, SectionId


class Action(StrEnum):
    """What a suggester may be asked for."""

    WRITE = "write"
    REWRITE = "rewrite"
    FIX = "fix"
    ALTERNATIVES = "alternatives"
    TITLES = "titles"
    OPENING = "opening"
    PLAIN = "plain"
    HEIMAO_REPLY = "heimao-reply"
    QUESTIONS = "questions"
    READ_AS = "read-as"


class Tone(StrEnum):
    """How a passage is to be rewritten: 真诚, 平实, 正式, 更短, 法务谨慎, 去套话."""

    SINCERE = "sincere"
    PLAIN = "plain"
    FORMAL = "formal"
    SHORTER = "shorter"
    CAUTIOUS = "cautious"
    NO_CLICHE = "no-cliche"


class Reader(StrEnum):
    """Through whose eyes a text is read."""

    ANGRY_USER = "angry-user"
    JOURNALIST = "journalist"
    OPPOSING_LAWYER = "opposing-lawyer"
    REGULATOR = "regulator"


@dataclass(frozen=True, slots=True)
class Asked:
    """``span`` (code points of the section) None means the whole section; ``rule`` names the finding to be mended."""

    action: Action
    statement: Statement
    incident: Incident | None
    at: datetime
    section: SectionId | None = None
    span: Span | None = None
    tone: Tone | None = None
    reader: Reader | None = None
    rule: RuleId | None = None
    count: int = 3


@dataclass(frozen=True, slots=True)
class Source:
    """Who proposed it. ``model`` and ``preset`` are empty for the phrase bank; ``prompt`` is id@version."""

    origin: Origin
    preset: str = ""
    model: str = ""
    prompt: str = ""
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """New text for the place asked about, as a suggester returns it, before the gate.

    ``difference`` says in what it differs from the other proposals; ``records`` are what its slots were filled from.
    """

    text: str
    source: Source
    difference: str = ""
    records: tuple[RecordId, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on the text (``read-as``), or a question to be expected. ``quote`` is verbatim or empty."""

    text: str
    source: Source
    quote: str = ""
    answer: str = ""
    posture: str = ""
    avoid: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the officer should know of an answer: a message code with the texts of its slots."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hunk:
    """Replace ``span`` of the base text by ``replacement``; an empty span inserts."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal after the gate. ``refused`` are the findings for which it may not be adopted; empty: it may.

    ``base`` is the text that ``hunks`` change: the section's text when it was asked, ``base_hash`` its SHA-256.
    """

    section: SectionId
    base: str
    base_hash: str
    text: str
    hunks: tuple[Hunk, ...]
    source: Source
    diagnostics: tuple[Diagnostic, ...] = ()
    refused: tuple[Diagnostic, ...] = ()
    difference: str = ""
    records: tuple[RecordId, ...] = ()
    repairs: int = 0


@dataclass(frozen=True, slots=True)
class Suggested:
    """The answer to one question."""

    suggestions: tuple[Suggestion, ...] = ()
    remarks: tuple[Remark, ...] = ()
    notes: tuple[Note, ...] = ()
