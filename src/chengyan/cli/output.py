"""How verbs speak: JSON for programs, Chinese text for people."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import typer

from chengyan.assets import messages
from chengyan.desk import default_workspace

if TYPE_CHECKING:
    from chengyan.services.opening import Notice

JSON_OPTION = typer.Option(False, "--json", help=messages.text("cli.json.help"))
WORKSPACE_OPTION = typer.Option(None, "--workspace", metavar="DIR", help=messages.text("cli.workspace.help"))


def print_json(data: Any) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def say(code: str, /, **params: Any) -> None:
    """One line for people, on standard output."""
    typer.echo(messages.text(code, **params))


def remark(code: str, /, **params: Any) -> None:
    """One line for people beside the result, on standard error."""
    typer.echo(messages.text(code, **params), err=True)


def notices(found: "Iterable[Notice]") -> None:
    """What a reader noticed and went on with."""
    for notice in found:
        typer.echo(notice.text(), err=True)


def workspace_or_default(workspace: str | None) -> str:
    return workspace or default_workspace()
