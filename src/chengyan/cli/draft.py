"""``chengyan draft``: a statement from an incident and a template."""

import datetime as dt
from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.assets.words import named
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, notices, print_json, remark, say, workspace_or_default
from chengyan.model.vocabulary import StatementKind


def command(
    incident: str = typer.Argument(..., metavar="INCIDENT", help=messages.text("cli.draft.incident")),
    kind: StatementKind | None = typer.Option(None, "--kind", help=messages.text("cli.kind.help")),
    output: Path = typer.Option(..., "-o", "--output", metavar="FILE", help=messages.text("cli.draft.output")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.drafting import draft_to_file

    now = dt.datetime.now().astimezone().replace(microsecond=0)
    made = draft_to_file(incident, kind, output, workspace_or_default(workspace), now)
    notices(made.opened.notices)
    drafted = made.draft.statement.kind
    if as_json:
        print_json(
            {
                "chengyan": "draft/1",
                "file": str(made.path),
                "kind": drafted,
                "template": made.draft.template,
                "missing": [{"field": m.field, "name": m.name, "why": m.why} for m in made.draft.missing],
            }
        )
        return 0
    say("cli.draft.done", file=made.path, kind=named("statement_kind", drafted or ""))
    for missing in made.draft.missing:
        remark("cli.draft.missing", name=missing.name, why=missing.why)
    return 0
