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
    from chengyan.services.releasing import check_released, open_release
    from chengyan.services.rendering import render_to_folder

    channels = _channels(channel)
    place = workspace_or_default(workspace)
    opened = open_statement(file, place, incident_ref=incident, kind=kind)
    notices(opened.notices)
    statement = opened.statement
    record = open_release(released, place) if released is not None else None
    if record is not None:
        check_released(statement, record)
    mark = ReleaseMark(record.release.at if record else None, statement.drafted_at)
    rendered = render_to_folder(statement, opened.incident, channels, output, mark, letterhead)
    notices(rendered.notices)
    if as_json:
        print_json({"chengyan": "render/1", "files": [str(path) for path in rendered.paths]})
    else:
        for path in rendered.paths:
            say("cli.render.written", path=path)
        if record is None:
            say("cli.render.unreleased")
        else:
            say("cli.render.released-by", id=record.release.id)
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
