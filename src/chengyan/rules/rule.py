"""A rule as its file says it (docs/rules.md explains each key)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from chengyan.model.diagnostics import Basis
from chengyan.model.vocabulary import (
    Applicability,
    ChannelId,
    IncidentFlag,
    LlmGate,
    RuleId,
    SectionKind,
    Severity,
    StatementKind,
)


class RuleKind(StrEnum):
    EXISTENCE = "existence"
    OCCURRENCE = "occurrence"
    REQUIRED = "required"
    CONDITIONAL = "conditional"
    LENGTH = "length"
    PRIVATE = "private"
    GROUNDED = "grounded"
    CITATION = "citation"
    CONSISTENT = "consistent"
    ORDER = "order"
    SUBSTITUTION = "substitution"
    REPETITION = "repetition"
    JUDGE = "judge"


class Scope(StrEnum):
    """How much text one pattern looks at."""

    PARAGRAPH = "paragraph"
    SECTION = "section"
    TEXT = "text"


class Words(StrEnum):
    """Whether a term must stand on word boundaries; ``auto`` asks for terms of one or two characters."""

    AUTO = "auto"
    WHOLE = "whole"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Element:
    """Something a text owes; any of ``patterns`` shows it."""

    name: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FixTemplate:
    """Replaces the hit by ``replacement``, or by the entry for the hit in ``swap``."""

    title: str
    replacement: str | None = None
    swap: tuple[tuple[str, str], ...] = ()
    applicability: Applicability = Applicability.SUGGESTED


@dataclass(frozen=True, slots=True)
class Example:
    """``parts`` are (section kind or None for the default, text); the rest overrides the rule's own context."""

    parts: tuple[tuple[SectionKind | None, str], ...]
    match: str | None = None
    element: str | None = None
    incident: tuple[str, ...] = ()
    statement: StatementKind | None = None
    channel: ChannelId | None = None
    date: dt.date | None = None
    signed_as: str = ""
    ledger: str = ""
    """The incident's data as JSON, or empty."""

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.parts)


@dataclass(frozen=True, slots=True)
class Rule:
    """Empty tuples of ``sections``, ``statements``, ``incidents``, ``channels`` mean “all”."""

    id: RuleId
    title: str
    category: str
    kind: RuleKind
    severity: Severity
    llm_gate: LlmGate
    message: str
    why: str
    suggestion: str
    basis: tuple[Basis, ...]
    sections: tuple[SectionKind, ...] = ()
    statements: tuple[StatementKind, ...] = ()
    except_statements: tuple[StatementKind, ...] = ()
    incidents: tuple[str, ...] = ()
    """Incident kinds and flags; any of them makes the rule due."""
    requires_flags: tuple[IncidentFlag, ...] = ()
    channels: tuple[ChannelId, ...] = ()
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None
    terms: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_clause: tuple[str, ...] = ()
    """As ``unless``, but looking at the clause around the hit only."""
    scope: Scope = Scope.PARAGRAPH
    words: Words = Words.AUTO
    min_count: int = 1
    when: str | None = None
    elements: tuple[Element, ...] = ()
    fixes: tuple[FixTemplate, ...] = ()
    params: tuple[tuple[str, object], ...] = ()
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    note: str = ""
    file: Path = Path()
    pack: str = ""
    layer: str = "built-in"
    """``built-in``, ``organisation`` or ``user``."""

    def param(self, name: str) -> object:
        """Return the value of ``params.name``, or None."""
        return next((value for key, value in self.params if key == name), None)

    def swapped(self, quote: str) -> str:
        """Return what ``swap`` of a fix puts in place of ``quote``, or nothing."""
        return next((new for fix in self.fixes for old, new in fix.swap if old == quote), "")

    def text_for(self, name: str) -> str:
        """Return the message ``params.messages.name``, or the rule's own message."""
        messages = self.param("messages")
        text = messages.get(name) if isinstance(messages, dict) else None
        return text if isinstance(text, str) else self.message
