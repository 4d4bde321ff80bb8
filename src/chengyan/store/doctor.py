"""Verifies a workspace without changing it, and puts a backup in the place of a damaged database."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Table, create_engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from chengyan.model.errors import ChengyanError, StoreError
from chengyan.store import backups, content_check
from chengyan.store.encoding import now
from chengyan.store.files import incoming, make_folder, probe_writing, settle
from chengyan.store.finding import DoctorCounts, DoctorFinding, DoctorReport, FindingSeverity
from chengyan.store.in_use import UseMark
from chengyan.store.objects import ObjectStore
from chengyan.store.places import Place, parse_place, refuse_network_share
from chengyan.store.schema import audit_events, cases, revisions, statements
from chengyan.store.sqlite.errors import from_sqlite
from chengyan.store.sqlite.file_check import check_file, has_log, open_for_reading
from chengyan.store.system_errors import from_system
from chengyan.store.workspace import OBJECTS, Workspace

ASIDE: Final = "aside"
_ERROR, _WARNING, _INFO = FindingSeverity.ERROR, FindingSeverity.WARNING, FindingSeverity.INFO


def verify(location: Path | str) -> DoctorReport:
    """Check everything a workspace says of itself; raises StoreError only where there is no workspace at all."""
    place = parse_place(location)
    if place.folder is None:
        return _verify_server(place)
    database, folder = place.database_file, place.folder
    _require_workspace(place)
    findings: list[DoctorFinding] = []
    counts = DoctorCounts()
    objects = ObjectStore(folder / OBJECTS)
    try:
        if not database.exists() or check_file(database, thorough=True).schema == 0:
            raise StoreError("store.lost", place=folder)
        if has_log(database):
            findings.append(DoctorFinding(_INFO, "store.log-pending", str(database)))
        with _read_only(database) as connection:
            counts = _check_content(connection, objects, findings)
    except StoreError as exc:
        findings.append(DoctorFinding(_ERROR, exc.code, str(database), exc.params))
    for leftover in sorted([*folder.glob(".incoming-*"), *folder.glob("*/.incoming-*")]):
        findings.append(DoctorFinding(_INFO, "store.leftover", str(leftover), {"path": leftover}))
    known = backups.list_backups(folder)
    findings += _backup_findings(folder, known)
    return DoctorReport(str(folder), tuple(findings), tuple(backup.path for backup in known), counts)


def restore(location: Path | str, backup: Path | str) -> Path:
    """Put ``backup`` (a path, or the name of one in ``backups/``) in the place of the database.

    What stood there is moved to a folder below ``aside/``, which is returned: nothing is deleted. Raises StoreError
    when the backup is not whole, a program has the workspace open, or the disk refuses; all is then as before.
    """
    place = parse_place(location)
    database = place.database_file
    folder = database.parent
    _require_workspace(place)
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


def _require_workspace(place: Place) -> None:
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


@contextmanager
def _read_only(database: Path) -> Iterator[Connection]:
    engine = create_engine("sqlite://", creator=lambda: open_for_reading(database), poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            yield connection
    except (DBAPIError, sqlite3.Error) as exc:
        raise from_sqlite(exc, database.parent) from exc
    finally:
        engine.dispose()


def _check_content(connection: Connection, objects: ObjectStore, findings: list[DoctorFinding]) -> DoctorCounts:
    findings += content_check.chain_findings(connection)
    findings += content_check.revision_findings(connection)
    findings += content_check.working_copy_findings(connection)
    findings += content_check.object_findings(connection, objects)

    def rows(table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    stored = sum(1 for _ in objects.walk())
    return DoctorCounts(rows(cases), rows(statements), rows(revisions), rows(audit_events), stored)


def _backup_findings(folder: Path, known: list[backups.Backup]) -> Iterator[DoctorFinding]:
    if not known:
        yield DoctorFinding(_INFO, "store.no-backup", str(folder / backups.FOLDER))
    for backup in known:
        try:
            backups.check_backup(backup.path)
        except ChengyanError as exc:
            params = {"path": backup.path, "reason": exc.params.get("reason", exc.code)}
            yield DoctorFinding(_WARNING, "store.backup-unusable", str(backup.path), params)


def _verify_server(place: Place) -> DoctorReport:
    findings: list[DoctorFinding] = []
    with Workspace.open(place.url, create=False, objects=place.objects) as workspace, workspace.reading() as unit:
        counts = _check_content(unit.connection, workspace.objects, findings)
    return DoctorReport(workspace.name, tuple(findings), (), counts)
