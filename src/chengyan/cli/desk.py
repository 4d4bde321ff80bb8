"""``chengyan desk``: what the workspace holds, files into it and out of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from chengyan.assets import messages
from chengyan.assets.words import named
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, problems, say, workspace_or_default
from chengyan.model.artifact import Artifact
from chengyan.model.errors import InputError

if TYPE_CHECKING:
    from chengyan.services.case_values import Case

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.command("list", help=messages.text("cli.desk.list"))
def list_cases(
    search: str = typer.Option("", "--search", metavar="TEXT", help=messages.text("cli.desk.search")),
    limit: int = typer.Option(100, "--limit", min=1, metavar="N", help=messages.text("cli.desk.limit")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        found = [cases.load(summary.id) for summary in cases.list(limit, search=search)]
    if as_json:
        print_json({"chengyan": "desk/1", "cases": [_case_data(case) for case in found]})
        return 0
    if not found:
        say("cli.desk.nothing-found" if search.strip() else "cli.desk.nothing")
    for case in found:
        at = case.updated_at.astimezone().strftime("%Y-%m-%d %H:%M")
        kind = named("incident_kind", case.incident.kind)
        say("cli.desk.case", ref=f"desk:{case.id}", title=case.incident.title, kind=kind, at=at)
        for draft in case.drafts:
            at = draft.saved_at.astimezone().strftime("%Y-%m-%d %H:%M")
            kind = named("statement_kind", draft.statement.kind) if draft.statement.kind else ""
            say("cli.desk.statement", ref=f"desk:{draft.id}", title=draft.statement.title or "", kind=kind, at=at)
    return 0


@app.command("add", help=messages.text("cli.desk.add"))
def add(
    file: Path = typer.Argument(..., metavar="FILE", help=messages.text("cli.desk.file")),
    case: str = typer.Option("", "--case", metavar="desk:ID", help=messages.text("cli.desk.case-option")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import names_incident, open_cases

    with open_cases(workspace_or_default(workspace)) as cases:
        if names_incident(file):
            if case:
                raise InputError("cli.desk.incident-into-case", file=file.name)
            incident = cases.import_incident(file)
            case_id, statement_id, said = incident.id, None, incident.notices
        else:
            draft = cases.import_statement(file, cases.case_of(case) if case else None)
            case_id, statement_id, said = draft.case_id, draft.id, draft.notices
    problems(said)
    if as_json:
        statement = f"desk:{statement_id}" if statement_id else None
        print_json({"chengyan": "desk-added/1", "case": f"desk:{case_id}", "statement": statement})
    elif statement_id:
        say("cli.desk.added-statement", file=file.name, ref=f"desk:{statement_id}", case=f"desk:{case_id}")
    else:
        say("cli.desk.added-incident", file=file.name, case=f"desk:{case_id}")
    return 0


@app.command("export", help=messages.text("cli.desk.export"))
def export(
    ref: str = typer.Argument(..., metavar="desk:ID", help=messages.text("cli.desk.ref")),
    output: Path = typer.Option(..., "-o", "--output", metavar="FILE", help=messages.text("cli.desk.output")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import names_incident, open_cases
    from chengyan.services.jobs import save_statement_as
    from chengyan.services.rendering import write_files

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        if names_incident(output):
            content = cases.export_incident(cases.case_of(ref)).encode()
            written = write_files(output.parent, [Artifact(output.name, "text/plain", content)])[0]
        else:
            written = save_statement_as(cases.draft(ref).statement, output)
    if as_json:
        print_json({"chengyan": "desk-exported/1", "of": ref, "file": str(written)})
    else:
        say("cli.desk.exported", file=written)
    return 0


def _case_data(case: "Case") -> dict[str, Any]:
    return {
        "id": f"desk:{case.id}",
        "title": case.incident.title,
        "kind": case.incident.kind,
        "updated_at": case.updated_at.isoformat(),
        "statements": [
            {
                "id": f"desk:{draft.id}",
                "title": draft.statement.title or "",
                "kind": draft.statement.kind,
                "saved_at": draft.saved_at.isoformat(),
            }
            for draft in case.drafts
        ],
    }
