"""Who acts through a verb, and their passphrase: asked without echo, or read from a file; never an argument."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chengyan.assets import messages
from chengyan.model.errors import InputError

if TYPE_CHECKING:
    from chengyan.model.people import Actor
    from chengyan.services.acting import Who
    from chengyan.services.cases import Cases

REF_ARGUMENT = typer.Argument(..., metavar="desk:ID", help=messages.text("cli.review.ref"))
AS_OPTION = typer.Option("", "--as", metavar="PERSON", help=messages.text("cli.acting.as"))
KEY_OPTION = typer.Option(None, "--key", metavar="FILE", help=messages.text("cli.acting.key"))
PASSPHRASE_OPTION = typer.Option(
    None, "--passphrase-file", metavar="FILE|-", help=messages.text("cli.acting.passphrase-file")
)
_MOST = 4096


def acting(cases: "Cases", person: str, key: Path | None, passphrase_file: str | None) -> "Actor":
    """The actor that ``--as`` names, who shows the own key where one is registered; else the account."""
    from chengyan.services.acting import acting_as, needs_key
    from chengyan.services.keys import read_private

    # Whoever registers the very first key has none to show yet.
    if not person or key is None or not needs_key(cases, person):
        return acting_as(cases, person)
    return acting_as(cases, person, read_private(key), read_passphrase(passphrase_file))


def whoever(person: str, key: Path | None, passphrase_file: str | None, ref: str) -> "Who":
    """Finds out who acts once the workspace is open; ``--as`` with a file is refused: people stand in a workspace."""
    if person and not ref.startswith("desk:"):
        raise InputError("cli.acting.desk-only", ref=ref)
    return lambda cases: acting(cases, person, key, passphrase_file)


def read_passphrase(source: str | None, *, twice: bool = False) -> str:
    """The first line of a file or (``-``) of standard input; else asked for at the terminal, ``twice`` for a new one.

    Raises InputError where nobody can be asked.
    """
    if source == "-":
        return sys.stdin.readline(_MOST).rstrip("\r\n")
    if source is not None:
        try:
            with Path(source).open(encoding="utf-8-sig") as file:
                return file.readline(_MOST).rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as exc:
            raise InputError("cli.acting.no-passphrase-file", path=source, reason=str(exc)) from exc
    if not sys.stdin.isatty():
        raise InputError("cli.acting.passphrase-how")
    first: str = typer.prompt(messages.text("cli.acting.ask"), hide_input=True, err=True)
    if twice and typer.prompt(messages.text("cli.acting.ask-again"), hide_input=True, err=True) != first:
        raise InputError("cli.acting.passphrases-differ")
    return first


def on_desk(ref: str) -> str:
    """The reference; raises InputError where it names a file: reviews are kept in the workspace."""
    if not ref.startswith("desk:"):
        raise InputError("cli.review.not-desk", ref=ref)
    return ref
