"""``chengyan timestamp``: a time-stamp of RFC 3161 for signatures that have none."""

import typer

from chengyan.assets import messages
from chengyan.cli.acting import on_desk
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default


def command(
    ref: str = typer.Argument(..., metavar="desk:ID", help=messages.text("cli.timestamp.ref")),
    url: str = typer.Option(..., "--url", metavar="URL", help=messages.text("cli.timestamp.url")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.model.people import Actor
    from chengyan.services.cases import open_cases
    from chengyan.services.timestamping import ask
    from chengyan.services.waiving import account

    done: list[str] = []
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        for sign_off in cases.reviews.signatures(draft.id):
            if not sign_off.timestamp:
                token = ask(url, sign_off.signature)
                cases.reviews.attach_timestamp(sign_off.id, token, Actor(account()))
                done.append(sign_off.id)
    if as_json:
        print_json({"chengyan": "timestamps/1", "statement": f"desk:{draft.id}", "timestamped": done})
        return 0
    for each in done:
        say("cli.timestamp.done", id=each)
    if not done:
        say("cli.timestamp.none", ref=ref)
    return 0
