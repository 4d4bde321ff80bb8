"""What a check is given on the command line: files, folders, standard input; one that cannot be read stops none."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chengyan.model.errors import ChengyanError, InputError
from chengyan.model.vocabulary import StatementKind
from chengyan.services.opening import DESK, OpenedStatement, open_statement

_STATEMENT = (".statement.yml", ".statement.yaml", ".md", ".markdown", ".txt", ".text", ".docx")
"""What counts as a statement within a folder; other .yml files there are incidents, settings and the like."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """``opened`` in the order asked for; ``failures`` are the ones left out, with why."""

    opened: tuple[OpenedStatement, ...]
    failures: tuple[ChengyanError, ...]


def gather(
    refs: Sequence[str], workspace: str, *, incident_ref: str | None = None, kind: StatementKind | None = None
) -> Gathered:
    """Open every statement; with only one to open, what is wrong with it is raised."""
    failures: list[ChengyanError] = []
    names: list[str] = []
    for ref in refs:
        found = _files(ref)
        if not found:
            failures.append(InputError("services.folder-without-statements", folder=ref))
        names += found
    opened: list[OpenedStatement] = []
    for name in dict.fromkeys(names):
        try:
            opened.append(open_statement(name, workspace, incident_ref=incident_ref, kind=kind))
        except ChengyanError as error:
            if error.exit_code != InputError.exit_code:
                raise
            failures.append(error)
    if not opened and len(failures) == 1:
        raise failures[0]
    return Gathered(tuple(opened), tuple(failures))


def _files(ref: str) -> list[str]:
    """The statements of a folder, by name; anything else is itself."""
    folder = Path(ref)
    if ref == "-" or ref.startswith(DESK) or not folder.is_dir():
        return [ref]
    files = (path for path in folder.rglob("*") if path.is_file() and not _hidden(path.relative_to(folder)))
    return sorted(str(path) for path in files if path.name.lower().endswith(_STATEMENT))


def _hidden(path: Path) -> bool:
    # ~$ is Word's own mark of a file that is open.
    return any(part.startswith((".", "~$")) for part in path.parts)
