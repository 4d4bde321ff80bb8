"""Puts a backup in the place of a damaged database; nothing is deleted."""

import shutil
from pathlib import Path
from typing import Final

from chengyan.model.errors import StoreError
from chengyan.store import backups
from chengyan.store.encoding import now
from chengyan.store.files import incoming, make_folder, probe_writing, settle
from chengyan.store.in_use import UseMark
from chengyan.store.places import Place, parse_place, refuse_network_share
from chengyan.store.system_errors import from_system
from chengyan.store.workspace import OBJECTS, Workspace

ASIDE: Final = "aside"


def restore(location: Path | str, backup: Path | str) -> Path:
    """Put ``backup`` (a path, or the name of one in ``backups/``) in the place of the database.

    What stood there is moved to a folder below ``aside/``, which is returned: nothing is deleted. Raises StoreError
    when the backup is not whole, a program has the workspace open, or the disk refuses; all is then as before.
    """
    place = parse_place(location)
    database = place.database_file
    folder = database.parent
    require_workspace(place)
    refuse_network_share(folder)
    source = Path(backup)
    if not source.exists() and not source.is_absolute():
        source = folder / backups.FOLDER / source
    backups.check_backup(source)
    probe_writing(folder)
    mark = UseMark(folder)
    mark.take(alone=True)
    try:
        aside = _swap(source, database)
    finally:
        mark.release()
    with Workspace.open(location, create=False) as workspace, workspace.writing() as unit:
        unit.audit.append("workspace.restored", ids={"backup": source.name, "aside": aside.name})
    return aside


def _swap(source: Path, database: Path) -> Path:
    folder = database.parent
    aside = folder / ASIDE / now().strftime("%Y%m%dT%H%M%S%fZ")
    make_folder(aside)
    # The copy comes first: when the disk is full, nothing has moved yet.
    with source.open("rb") as original, incoming(folder) as (file, path):
        shutil.copyfileobj(original, file, 1 << 20)
    moved: list[Path] = []
    try:
        # A log of the old file would be replayed into the new one: it goes with its file, and before it.
        for suffix in ("-wal", "-shm", ""):
            old = database.with_name(database.name + suffix)
            if old.exists():
                old.rename(aside / old.name)
                moved.append(old)
        settle(path, database)
    except (OSError, StoreError) as exc:
        path.unlink(missing_ok=True)
        for old in reversed(moved):
            (aside / old.name).rename(old)
        if isinstance(exc, OSError):
            raise from_system(exc, folder) from exc
        raise
    return aside


def require_workspace(place: Place) -> None:
    """Something of a workspace must be there: a database, objects or backups."""
    folder = place.database_file.parent
    try:
        if folder.exists() and not folder.is_dir():
            raise StoreError("store.not-a-folder", place=folder)
        # A listing that is refused must not look like an absence.
        found = list(folder.iterdir()) if folder.exists() else []
    except OSError as exc:
        raise from_system(exc, folder) from exc
    if not {place.database, OBJECTS, backups.FOLDER} & {path.name for path in found}:
        raise StoreError("store.absent", place=folder)
