"""What the drafting floor hands out."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from chengyan.model.statement import Statement
from chengyan.model.vocabulary import IncidentFlag, IncidentKind, RecordId, SectionKind, StatementKind


class Page(StrEnum):
    """The page of the window where a field is filled in."""

    INCIDENT = "incident"
    FACTS = "facts"
    APOLOGY = "apology"
    REMEDIATION = "remediation"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A field that a template needs; ``name`` in the words of the form, ``why`` for the officer."""

    field: str
    name: str
    why: str
    page: Page


@dataclass(frozen=True, slots=True)
class MissingField:
    """A required field that the public ledger cannot fill.

    ``records`` are the records concerned: those that lack the field, or those that would fill it once they are verified
    and public.
    """

    field: str
    name: str
    why: str
    page: Page = Page.INCIDENT
    records: tuple[RecordId, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """``id`` is ``<folder>/<statement kind>``; ``serves`` the incident kinds and flags it is written for."""

    id: str
    title: str
    kind: StatementKind
    serves: tuple[IncidentKind | IncidentFlag, ...]
    purpose: str
    requires: tuple[Requirement, ...]
    sections: tuple[SectionKind, ...]
    path: Path
    builtin: bool = True


@dataclass(frozen=True, slots=True)
class IncidentGuide:
    """What ``incident.yml`` says about a kind of incident: the statements it offers, in the order of a usual case, and
    the questions that people will ask.
    """

    kind: IncidentKind
    title: str
    about: str
    offers: tuple[StatementKind, ...]
    requires: tuple[Requirement, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """``missing`` is in the order of the template's requirements; ``template`` is the id of the template used."""

    statement: Statement
    missing: tuple[MissingField, ...]
    template: str


@dataclass(frozen=True, slots=True)
class Needs:
    """What a statement asks of the ledger, and what of it the ledger lacks."""

    required: tuple[Requirement, ...]
    missing: tuple[MissingField, ...]
