"""``chengyan card``: the approval card of a statement, to be pasted into a chat."""

import datetime as dt

import typer

from chengyan.assets import messages
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, notices, print_json, workspace_or_default

_CHINA = dt.timezone(dt.timedelta(hours=8))


def command(
    file: str = typer.Argument(..., metavar="FILE", help=messages.text("cli.card.file")),
    incident: str | None = typer.Option(None, "--incident", metavar="F", help=messages.text("cli.check.incident")),
    who: str = typer.Option("", "--ask", metavar="NAMES", help=messages.text("cli.card.ask")),
    minutes: int = typer.Option(30, "--within", metavar="MINUTES", min=1, help=messages.text("cli.card.within")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.model.vocabulary import ChannelId
    from chengyan.services.approval import approval_card
    from chengyan.services.checking import check_statement, new_checker
    from chengyan.services.opening import open_statement
    from chengyan.services.urgent import Asked

    opened = open_statement(file, workspace_or_default(workspace), incident_ref=incident)
    notices(opened.notices)
    at = dt.datetime.now(_CHINA).replace(second=0, microsecond=0)
    report = check_statement(new_checker(), opened.statement, opened.incident, [ChannelId.WEIBO_POST])
    card = approval_card(opened.statement, opened.incident, report, Asked(who, at + dt.timedelta(minutes=minutes)), at)
    if as_json:
        print_json(
            {
                "chengyan": "card/1",
                "file": opened.name,
                "sha256": card.sha256,
                "count": card.count,
                "limit": card.limit,
                "blocks": list(card.blocks),
                "warnings": list(card.warnings),
                "text": card.text,
            }
        )
    else:
        typer.echo(card.text, nl=False)
    return 0
