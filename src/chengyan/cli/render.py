"""``chengyan render``: the artefacts of one or more channels, and their manifest."""

from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, notices, print_json, say, workspace_or_default
from chengyan.model.artifact import ReleaseMark
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import ChannelId, StatementKind


def command(
    file: str = typer.Argument(..., metavar="FILE", help=messages.text("cli.render.file")),
    channel: list[str] = typer.Option(..., "--channel", metavar="C[,C…]", help=messages.text("cli.render.channel")),
    output: Path = typer.Option(..., "-o", "--output", metavar="DIR", help=messages.text("cli.render.output")),
    incident: str | None = typer.Option(None, "--incident", metavar="F", help=messages.text("cli.check.incident")),
    kind: StatementKind | None = typer.Option(None, "--kind", help=messages.text("cli.kind.help")),
    letterhead: Path | None = typer.Option(None, "--letterhead", help=messages.text("cli.render.letterhead")),
    released: str | None = typer.Option(
        None, "--released", metavar="RECORD", help=messages.text("cli.render.released")
    ),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.opening import open_statement
    from chengyan.services.rendering import render_to_folder

    if released is not None:
        # Release records come with sign-off; until then nothing can lift the mark.
        raise InputError("services.no-release-records", ref=released)
    channels = _channels(channel)
    opened = open_statement(file, workspace_or_default(workspace), incident_ref=incident, kind=kind)
    notices(opened.notices)
    statement = opened.statement
    mark = ReleaseMark(released_at=None, drafted_at=statement.drafted_at)
    rendered = render_to_folder(statement, opened.incident, channels, output, mark, letterhead)
    notices(rendered.notices)
    if as_json:
        print_json({"chengyan": "render/1", "files": [str(path) for path in rendered.paths]})
    else:
        for path in rendered.paths:
            say("cli.render.written", path=path)
        say("cli.render.unreleased")
    return 0


def _channels(values: list[str]) -> list[ChannelId]:
    """The channels of ``--channel a,b --channel c``, each once, in the order given; raises InputError."""
    from chengyan.services.rendering import channel_ids

    known = channel_ids()
    chosen: dict[ChannelId, None] = {}
    for name in (part.strip() for value in values for part in value.split(",")):
        if name not in known:
            raise InputError("services.unknown-channel", channel=name, known=tuple(known))
        chosen[ChannelId(name)] = None
    return list(chosen)
