"""``chengyan report``: the diagnostic report, without personal data."""

from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default
from chengyan.model.errors import InputError


def command(
    workspace: str | None = WORKSPACE_OPTION,
    output: Path | None = typer.Option(None, "-o", "--output", metavar="FILE", help=messages.text("cli.report.output")),
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.desk import default_workspace
    from chengyan.services import diagnostics_report

    text = diagnostics_report.make(workspace_or_default(workspace), default=default_workspace())
    if output is not None:
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as exc:
            raise InputError("services.cannot-write", path=output, reason=exc.strerror or str(exc)) from exc
    if as_json:
        print_json({"chengyan": "report/1", "report": text})
    elif output is not None:
        say("cli.report.done", file=output)
    else:
        typer.echo(text, nl=False)
    return 0
