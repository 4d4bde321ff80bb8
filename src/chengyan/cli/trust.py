"""``chengyan trust export``: what the workspace can be checked against later."""

from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.callback()
def _root() -> None:
    """A verb of several words, although there is only one yet."""


@app.command("export", help=messages.text("cli.trust.export"))
def export(
    output: Path = typer.Option(..., "-o", "--output", metavar="FILE", help=messages.text("cli.trust.output")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.trusting import export_trust

    trust = export_trust(workspace_or_default(workspace), output)
    if as_json:
        data = {
            "file": str(output),
            "head": trust.heads[-1],
            "keys": len(trust.keys),
            "signatures": int(trust.signatures),
        }
        print_json({"chengyan": "trust-exported/1", **data})
    else:
        say("cli.trust.done", path=output, keys=len(trust.keys), signatures=trust.signatures, heads=len(trust.heads))
        for key in trust.keys:
            say("cli.trust.key", name=key.name, fingerprint=key.fingerprint)
        say("cli.trust.keep")
    return 0
