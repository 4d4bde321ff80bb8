"""Changing a statement where it is kept: a .yml file (its comments stay) or the workspace."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from chengyan.model.errors import InputError
from chengyan.model.statement import Statement

Change = Callable[[Statement], Statement]
_WRITABLE = frozenset({".yml", ".yaml"})


def change_statement(ref: str, workspace: str, change: Change) -> None:
    """Write what ``change`` makes of the statement in its place; raises InputError where it cannot be written."""
    from chengyan.services.opening import DESK, open_statement

    if ref.startswith(DESK):
        _change_in_workspace(ref, workspace, change)
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
    changed = change(opened.statement)
    if opened.statement.kind_guessed:
        # A kind that was only guessed is not written down by the way.
        changed = replace(changed, kind=None, kind_guessed=False)
    written = write_statement(changed, opened.document.text)
    content = encode_like(written, read_bytes(path, MAX_TEXT_BYTES))
    write_files(path.parent, [Artifact(path.name, "application/yaml", content)])


def _change_in_workspace(ref: str, workspace: str, change: Change) -> None:
    from chengyan.services.cases import open_cases

    with open_cases(workspace, create=False) as cases:
        draft = cases.draft(ref)
        cases.save_statement(draft.id, change(draft.statement), draft.version)
