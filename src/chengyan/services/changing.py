"""Changing a statement where it is kept: a .yml file (its comments stay) or the workspace."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from chengyan.model.errors import InputError
from chengyan.model.people import Actor
from chengyan.model.statement import Statement
from chengyan.services.waiving import logged_in

if TYPE_CHECKING:
    from chengyan.services.acting import Who

Change = Callable[[Statement, Actor], Statement]
_WRITABLE = frozenset({".yml", ".yaml"})


def change_statement(ref: str, workspace: str, change: Change, who: "Who | None" = None) -> None:
    """Write what ``change`` makes of the statement in its place, in a workspace as ``who`` acts.

    Raises InputError where it cannot be written, and for whom it is not to write.
    """
    from chengyan.services.opening import DESK, open_statement

    if ref.startswith(DESK):
        _change_in_workspace(ref, workspace, change, who)
        return
    path = Path(ref)
    if path.suffix.lower() not in _WRITABLE:
        raise InputError("services.change-cannot-write", file=ref)
    from chengyan.formats.decode import MAX_TEXT_BYTES, encode_like, read_bytes
    from chengyan.formats.statement_file import write_statement
    from chengyan.model.artifact import Artifact
    from chengyan.services.rendering import write_files

    opened = open_statement(ref, workspace)
    assert opened.document is not None  # only a statement of the workspace has none
    changed = change(opened.statement, logged_in())
    if opened.statement.kind_guessed:
        # A kind that was only guessed is not written down by the way.
        changed = replace(changed, kind=None, kind_guessed=False)
    written = write_statement(changed, opened.document.text)
    content = encode_like(written, read_bytes(path, MAX_TEXT_BYTES))
    write_files(path.parent, [Artifact(path.name, "application/yaml", content)])


def _change_in_workspace(ref: str, workspace: str, change: Change, who: "Who | None") -> None:
    from chengyan.services.cases import open_cases

    with open_cases(workspace, create=False) as cases:
        draft = cases.draft(ref)
        actor = who(cases) if who is not None else logged_in()
        cases.save_statement(draft.id, change(draft.statement, actor), draft.version, actor)
