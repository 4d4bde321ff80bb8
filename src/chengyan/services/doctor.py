"""Verifying a workspace, its backups, and putting one back. Returns values; faces show them."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chengyan.store.backups import Backup
    from chengyan.store.finding import DoctorReport


def verify(location: Path | str) -> "DoctorReport":
    """Check pages, audit chain, revisions, signatures, objects, working copies and backups; nothing is changed.

    Raises StoreError only where there is no workspace at all: damage is a finding.
    """
    from chengyan.services.verifying import doctor_findings
    from chengyan.store import doctor

    return doctor.verify(location, doctor_findings)


def list_backups(location: Path | str) -> "list[Backup]":
    """The workspace's backups, newest first."""
    from chengyan.store import backups
    from chengyan.store.places import parse_place

    return backups.list_backups(parse_place(location).database_file.parent)


def restore_backup(location: Path | str, backup: Path | str) -> Path:
    """Put a backup (a path, or a name in ``backups/``) in the database's place.

    Returns the folder to which the old files were moved: nothing is deleted. Raises StoreError, with all as it was.
    """
    from chengyan.store.restore import restore

    return restore(location, backup)


def back_up_now(location: Path | str) -> "Backup":
    """Make a backup on demand; raises StoreError."""
    from chengyan.store.workspace import Workspace

    with Workspace.open(location, create=False) as workspace:
        return workspace.back_up()
