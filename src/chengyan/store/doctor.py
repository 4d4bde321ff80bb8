"""Verifies a workspace without changing it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Table, create_engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from chengyan.model.errors import ChengyanError, StoreError
from chengyan.store import backups, content_check
from chengyan.store.files import is_there
from chengyan.store.finding import DoctorCounts, DoctorFinding, DoctorReport, FindingSeverity
from chengyan.store.migrate import schema_of
from chengyan.store.objects import ObjectStore
from chengyan.store.places import Place, parse_place
from chengyan.store.restore import require_workspace
from chengyan.store.schema import audit_events, cases, revisions, statements
from chengyan.store.sqlite.errors import from_sqlite
from chengyan.store.sqlite.file_check import check_file, has_log, in_use, open_for_reading
from chengyan.store.workspace import OBJECTS, UnitOfWork

Further = Callable[[UnitOfWork], Iterable[DoctorFinding]]
"""Checks of the floor above, on the same state of the workspace."""

_REVIEWS_SINCE: Final = 2
"""The schema that brought the tables which further checks read."""

_BUSY_SECONDS: Final = 5.0

_ERROR, _WARNING, _INFO = FindingSeverity.ERROR, FindingSeverity.WARNING, FindingSeverity.INFO


def verify(location: Path | str, further: Further | None = None) -> DoctorReport:
    """Check everything a workspace says of itself, and whatever ``further`` finds.

    Raises StoreError only where there is no workspace at all.
    """
    place = parse_place(location)
    if place.folder is None:
        return _verify_server(place, further)
    database, folder = place.database_file, place.folder
    require_workspace(place)
    findings: list[DoctorFinding] = []
    objects = ObjectStore(folder / OBJECTS)
    while True:
        alone = not in_use(database)
        del findings[:]
        counts = _check_database(place, objects, findings, further)
        if not (findings and alone and in_use(database)):
            break
        # A program began to write while the file was read as if nobody could: look again, with locks.
    for leftover in sorted([*folder.glob(".incoming-*"), *folder.glob("*/.incoming-*")]):
        findings.append(DoctorFinding(_INFO, "store.leftover", str(leftover), {"path": leftover}))
    known = backups.list_backups(folder)
    findings += _backup_findings(folder, known)
    return DoctorReport(str(folder), tuple(findings), tuple(backup.path for backup in known), counts)


def _check_database(
    place: Place, objects: ObjectStore, findings: list[DoctorFinding], further: Further | None
) -> DoctorCounts:
    database = place.database_file
    try:
        if not is_there(database) or (schema := check_file(database, thorough=True).schema) == 0:
            raise StoreError("store.lost", place=database.parent)
        if has_log(database):
            findings.append(DoctorFinding(_INFO, "store.log-pending", str(database)))
        with _read_only(database) as connection:
            return _check_content(connection, objects, findings, further if schema >= _REVIEWS_SINCE else None)
    except StoreError as exc:
        findings.append(DoctorFinding(_ERROR, exc.code, str(database), exc.params))
        return DoctorCounts()


@contextmanager
def _read_only(database: Path) -> Iterator[Connection]:
    engine = create_engine("sqlite://", creator=lambda: open_for_reading(database), poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            # One state throughout: somebody may be writing, and each statement by itself would see another one.
            connection.exec_driver_sql("BEGIN")
            yield connection
    except (DBAPIError, sqlite3.Error) as exc:
        raise from_sqlite(exc, database.parent) from exc
    finally:
        engine.dispose()


def _check_content(
    connection: Connection, objects: ObjectStore, findings: list[DoctorFinding], further: Further | None
) -> DoctorCounts:
    findings += _as_far_as_read("audit_events", content_check.chain_findings(connection))
    findings += _as_far_as_read("revisions", content_check.revision_findings(connection))
    findings += _as_far_as_read("statements", content_check.working_copy_findings(connection))
    findings += content_check.object_findings(connection, objects)
    if further is not None:
        findings += further(UnitOfWork(connection))

    def rows(table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    stored = sum(1 for _ in objects.walk())
    return DoctorCounts(rows(cases), rows(statements), rows(revisions), rows(audit_events), stored)


def _as_far_as_read(table: str, findings: Iterable[DoctorFinding]) -> Iterator[DoctorFinding]:
    """The findings up to a value that is not even of its type, which becomes the last one."""
    try:
        yield from findings
    except (ValueError, TypeError) as exc:
        yield DoctorFinding(_ERROR, "store.unreadable-row", table, {"place": table, "reason": str(exc)[:80]})


def _backup_findings(folder: Path, known: list[backups.Backup]) -> Iterator[DoctorFinding]:
    if not known:
        yield DoctorFinding(_INFO, "store.no-backup", str(folder / backups.FOLDER))
    for backup in known:
        try:
            backups.check_backup(backup.path)
        except ChengyanError as exc:
            if not backup.path.exists():
                continue  # another program rotated it away meanwhile
            params = {"path": backup.path, "reason": exc.params.get("reason", exc.code)}
            yield DoctorFinding(_WARNING, "store.backup-unusable", str(backup.path), params)


def _verify_server(place: Place, further: Further | None) -> DoctorReport:
    """As it stands there: opening it would bring the tables up to date first, and nothing is written here."""
    from sqlalchemy.engine import make_url

    from chengyan.store.postgres import PostgresAdapter

    url = make_url(place.url)
    if place.objects is None:
        raise StoreError("store.objects-needed", place=url.render_as_string(hide_password=True))
    findings: list[DoctorFinding] = []
    adapter = PostgresAdapter(url, busy_seconds=_BUSY_SECONDS)
    try:
        with adapter.transaction(write=False) as connection:
            schema = schema_of(connection, adapter.place)
            if schema == 0:
                raise StoreError("store.absent", place=adapter.place)
            further = further if schema >= _REVIEWS_SINCE else None
            counts = _check_content(connection, ObjectStore(place.objects), findings, further)
    finally:
        adapter.dispose()
    return DoctorReport(adapter.place, tuple(findings), (), counts)
