"""How verbs speak: JSON for programs, Chinese text for people."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import typer

from chengyan.assets import messages
from chengyan.desk import default_workspace

if TYPE_CHECKING:
    from chengyan.model.errors import ChengyanError
    from chengyan.services.opening import Notice

JSON_OPTION = typer.Option(False, "--json", help=messages.text("cli.json.help"))
WORKSPACE_OPTION = typer.Option(None, "--workspace", metavar="DIR", help=messages.text("cli.workspace.help"))

_ALIKE = 3
_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def print_json(data: Any) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def say(code: str, /, **params: Any) -> None:
    """One line for people, on standard output."""
    typer.echo(shown(messages.text(code, **params)))


def remark(code: str, /, **params: Any) -> None:
    """One line for people beside the result, on standard error."""
    typer.echo(shown(messages.text(code, **params)), err=True)


def shown(text: str) -> str:
    """Names and words out of files may hold what a terminal takes for orders: it is shown, not obeyed."""
    return _ORDERS.sub("\N{REPLACEMENT CHARACTER}", text)


def notices(found: "Iterable[Notice]") -> None:
    """What a reader noticed and went on with; of many alike only the first few are spelled out."""
    kinds = Counter[str]()
    for notice in found:
        kinds[notice.code] += 1
        if kinds[notice.code] <= _ALIKE:
            typer.echo(notice.text(), err=True)
    if more := sum(count - _ALIKE for count in kinds.values() if count > _ALIKE):
        remark("cli.more-notices", count=more)


def problems(found: "Iterable[ChengyanError]") -> None:
    """What was noticed as errors that stopped nothing, on standard error."""
    for each in found:
        typer.echo(shown(messages.describe(each)), err=True)


def workspace_or_default(workspace: str | None) -> str:
    return workspace or default_workspace()
