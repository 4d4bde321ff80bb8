"""``chengyan trace``: which record backs which sentence, and what is left over on either side."""

from itertools import groupby

import typer

from chengyan.assets import messages
from chengyan.assets.words import named
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, notices, print_json, say, workspace_or_default
from chengyan.model.errors import InputError
from chengyan.model.statement import Statement


def command(
    file: str = typer.Argument(..., metavar="FILE", help=messages.text("cli.trace.file")),
    incident: str | None = typer.Option(None, "--incident", metavar="F", help=messages.text("cli.trace.incident")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.model.records import records_of, wording_of
    from chengyan.services.history_reports import sentence_text, tracing_to_data
    from chengyan.services.opening import open_statement
    from chengyan.services.tracing import trace

    opened = open_statement(file, workspace_or_default(workspace), incident_ref=incident)
    notices(opened.notices)
    if opened.incident is None:
        raise InputError("cli.trace.no-incident", file=file)
    found = trace(opened.statement, opened.incident)
    if as_json:
        print_json(tracing_to_data(opened.name, opened.statement, opened.incident, found))
        return 0
    wordings = {place.id: wording_of(place.record).replace("\n", " ") for place in records_of(opened.incident)}
    say("cli.trace.head", file=opened.name, backed=len({(t.section, t.span) for t in found.traces}))
    for (section, _), traces in groupby(found.traces, key=lambda t: (t.section, t.span)):
        listed = list(traces)
        sentence = sentence_text(opened.statement, listed[0]).replace("\n", " ")
        say("cli.trace.sentence", section=_kind(opened.statement, section), sentence=sentence)
        for each in listed:
            why = messages.text(f"cli.trace.why-{each.why.value}")
            say("cli.trace.record", record=each.record, wording=wordings[each.record], why=why)
    say("cli.trace.unbacked" if found.unbacked else "cli.trace.all-backed", count=len(found.unbacked))
    for place in found.unbacked:
        sentence = sentence_text(opened.statement, place).replace("\n", " ")
        say("cli.trace.left", name=_kind(opened.statement, place.section), text=sentence)
    say("cli.trace.unused" if found.unused else "cli.trace.all-used", count=len(found.unused))
    for record in found.unused:
        say("cli.trace.left", name=record, text=wordings[record])
    return 0


def _kind(statement: Statement, section_id: str) -> str:
    section = next((s for s in statement.sections if s.id == section_id), None)
    return named("section_kind", section.kind) if section is not None else ""
