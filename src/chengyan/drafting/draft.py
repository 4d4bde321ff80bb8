"""Makes a statement from an incident and a template, and says by name what is missing."""

import datetime as dt
import re
from functools import lru_cache
from pathlib import Path

from chengyan.drafting.ledger import public_ledger
from chengyan.drafting.requirements import missing
from chengyan.drafting.sandbox import PARAGRAPH, Renderer, new_budget
from chengyan.drafting.templates import LoadedTemplate, guide, load_template, template_for
from chengyan.drafting.values import Draft, MissingField, Page
from chengyan.drafting.views import Ledger
from chengyan.drafting.words import builtin_templates, words
from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import (
    Disclosure,
    IncidentKind,
    MeasureStatus,
    Party,
    SectionId,
    SectionKind,
    StatementKind,
    Verdict,
)

__all__ = [
    "Draft",
    "MissingField",
    "Page",
    "default_kind",
    "draft",
    "draft_with",
    "gaps_of",
    "missing_by_page",
    "missing_fields",
    "paragraphs",
    "renderer_of",
    "year_of",
]


def draft(
    incident: Incident,
    kind: StatementKind | None = None,
    now: dt.datetime | None = None,
    organisation_templates: Path | None = None,
    *,
    date: dt.date | None = None,
) -> Draft:
    """A statement of ``kind`` (or of the kind that is due) from the incident's public, verified records.

    ``date`` becomes the 成文日期; without it the statement has none, which the check reports. ``now`` is kept as
    ``drafted_at``. Sections are s1, s2, …; one whose data is missing is left out whole, and so is an apology where the
    responsibility is not ours. Raises TemplateError.
    """
    template = template_for(incident, kind or default_kind(incident), organisation_templates)
    return _draft(template, incident, now, organisation_templates, date)


def draft_with(
    template_id: str,
    incident: Incident,
    now: dt.datetime | None = None,
    organisation_templates: Path | None = None,
    *,
    date: dt.date | None = None,
) -> Draft:
    """As ``draft``, from the template of this id, whatever incident it was written for. Raises TemplateError."""
    return _draft(load_template(template_id, organisation_templates), incident, now, organisation_templates, date)


def gaps_of(
    template_id: str, incident: Incident, organisation_templates: Path | None = None
) -> tuple[MissingField, ...]:
    """What the ledger lacks for the template of this id, in the order of its requirements."""
    info = load_template(template_id, organisation_templates).info
    return missing(info.requires, public_ledger(incident, year_of(incident, None, None), words()), incident)


def _draft(
    template: LoadedTemplate,
    incident: Incident,
    now: dt.datetime | None,
    organisation_templates: Path | None,
    date: dt.date | None,
) -> Draft:
    ledger = public_ledger(incident, year_of(incident, now, date), words())
    texts = _render(template, ledger, organisation_templates)
    statement = Statement(
        kind=template.info.kind,
        sections=tuple(Section(SectionId(f"s{i}"), section, text) for i, (section, text) in enumerate(texts, 1)),
        date=date,
        signed_as=incident.organisation.full_name,
        drafted_at=now,
    )
    return Draft(statement, missing(template.info.requires, ledger, incident), template.info.id)


def missing_fields(
    incident: Incident, kind: StatementKind | None = None, organisation_templates: Path | None = None
) -> tuple[MissingField, ...]:
    """What a statement of this kind still needs from the ledger, by name, in the order of the pages of the window."""
    template = template_for(incident, kind or default_kind(incident), organisation_templates)
    ledger = public_ledger(incident, year_of(incident, None, None), words())
    gaps = missing(template.info.requires, ledger, incident)
    return tuple(sorted(gaps, key=lambda gap: list(Page).index(gap.page)))


def missing_by_page(
    incident: Incident, kind: StatementKind | None = None, organisation_templates: Path | None = None
) -> dict[Page, tuple[MissingField, ...]]:
    """``missing_fields`` for the step rail: every page is a key, in order."""
    gaps = missing_fields(incident, kind, organisation_templates)
    return {page: tuple(gap for gap in gaps if gap.page is page) for page in Page}


def default_kind(incident: Incident) -> StatementKind:
    """The kind of statement that is due next.

    A rumour, or a case where we carry no responsibility and a claim is found false, asks for a clarification.
    Otherwise the first statement is a first response; then the full response, then progress, and the closing when all
    is done.
    """
    offers = guide(incident.kind).offers
    answered = any(c.verdict in {Verdict.FALSE, Verdict.PARTLY} for c in incident.claims)
    innocent = incident.responsibility.party is Party.NONE
    blameless = answered and (innocent or incident.kind is IncidentKind.RUMOR)
    if blameless and not incident.previous and StatementKind.CLARIFICATION in offers:
        return StatementKind.CLARIFICATION
    public = [m for m in incident.measures if m.disclosure is Disclosure.PUBLIC]
    if not incident.previous:
        return StatementKind.FIRST_RESPONSE
    if public and all(m.status is MeasureStatus.DONE for m in public):
        return StatementKind.CLOSING
    return StatementKind.FULL_RESPONSE if len(incident.previous) == 1 else StatementKind.PROGRESS


def year_of(incident: Incident, now: dt.datetime | None, date: dt.date | None) -> int:
    """The year that dates leave out: the statement's own, else that of the update it promises, else that of writing."""
    for moment in (date, incident.next_update_at, now, incident.discovered_at, incident.occurred_at):
        if moment is not None:
            return moment.year
    return 0


@lru_cache(maxsize=4)
def renderer_of(organisation: Path | None) -> Renderer:
    return Renderer((*((organisation,) if organisation else ()), builtin_templates()))


def _render(template: LoadedTemplate, ledger: Ledger, organisation: Path | None) -> list[tuple[SectionKind, str]]:
    values = {name: getattr(ledger, name) for name in Ledger.__slots__ if name != "withheld"}
    renderer, budget = renderer_of(organisation), new_budget()
    texts: list[tuple[SectionKind, str]] = []
    for section in template.sections:
        if section.kind is SectionKind.APOLOGY and not ledger.duty.owned:
            continue
        raw = renderer.section(
            section.source, values, file=template.info.path, first_line=section.first_line, budget=budget
        )
        text = paragraphs(raw)
        if text:
            texts.append((section.kind, text))
    return texts


def paragraphs(raw: str) -> str:
    """Rendered text as paragraphs separated by LF.

    In a template a blank line ends a paragraph; other line ends only fold the source and leave no trace, except a space
    between two Latin words.
    """
    folded = (re.sub(r"[ \t]*\n[ \t\n]*", _fold, block.strip()) for block in raw.split(PARAGRAPH))
    return "\n".join(block for block in folded if block)


def _fold(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1], match.string[match.end() : match.end() + 1]
    return " " if before.isascii() and after.isascii() and before.isalnum() and after.isalnum() else ""
