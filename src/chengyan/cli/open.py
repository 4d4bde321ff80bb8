"""``chengyan open``: files in the window; where one is open already on this workspace, in that one."""

from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json
from chengyan.model.errors import InputError


def command(
    files: list[Path] = typer.Argument(None, metavar="[FILE...]", help=messages.text("cli.open.files")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.ui.app import main

    for file in files or []:
        if not file.is_file():
            raise InputError("cli.open.no-file", file=file)
    if as_json:
        # Said first: a window that is not open yet is open until it is closed.
        print_json({"chengyan": "open/1", "files": [str(file.absolute()) for file in files or []]})
    return main(["chengyan"], [file.absolute() for file in files or []], workspace)
