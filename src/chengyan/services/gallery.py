"""The statement templates as people choose among them: what each is for, what it asks for, how it reads."""

import datetime as dt

from chengyan.assets.locate import user_templates
from chengyan.drafting.draft import Draft, default_kind, draft_with, gaps_of, missing_fields
from chengyan.drafting.examples import example_incident
from chengyan.drafting.templates import guide, list_templates, load_template, template_for
from chengyan.drafting.values import MissingField, Needs, TemplateInfo
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import IncidentKind, StatementKind

_EXAMPLE_AT = dt.datetime(2026, 11, 13, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def needs(incident: Incident, kind: StatementKind | None) -> Needs:
    """For the template that is due for this incident; raises TemplateError where there is none."""
    folder = user_templates()
    kind = kind or default_kind(incident)
    return Needs(template_for(incident, kind, folder).info.requires, missing_fields(incident, kind, folder))


def templates() -> list[TemplateInfo]:
    """Every template, the user's own in place of the built-in one of its id; raises TemplateError for a broken file."""
    return list_templates(user_templates())


def offered(kind: IncidentKind) -> tuple[StatementKind, ...]:
    """The statements of a usual case of this kind, in their order."""
    return guide(kind).offers


def example(template_id: str) -> Statement:
    """The template's example exactly as it is drafted; raises TemplateError."""
    loaded = load_template(template_id, user_templates())
    incident = example_incident(loaded)
    return draft_with(template_id, incident, _EXAMPLE_AT, user_templates()).statement


def lacking(template_id: str, incident: Incident) -> tuple[MissingField, ...]:
    """What this incident's ledger lacks for the template."""
    return gaps_of(template_id, incident, user_templates())


def draft_from(template_id: str, incident: Incident, now: dt.datetime) -> Draft:
    """A draft of this incident from the template that was chosen; raises TemplateError."""
    return draft_with(template_id, incident, now, user_templates())
