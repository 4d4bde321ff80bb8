"""Writing files so that after a crash there is the old one or the new one, never half of one."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from chengyan.store.system_errors import from_system

_PASSING: Final = ".incoming-"
_STALE_SECONDS: Final = 86_400


def is_there(path: Path) -> bool:
    """Whether something has this path; raises StoreError where the system does not let us look."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as exc:
        raise from_system(exc, path) from exc
    return True


def make_folder(folder: Path) -> None:
    """Create ``folder`` and its parents; raises StoreError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise from_system(exc, folder) from exc


def probe_writing(folder: Path) -> None:
    """Write and remove a small file: permissions alone do not tell (read-only mounts, immutable folders, root)."""
    probe = folder / f".probe-{secrets.token_hex(4)}"
    try:
        probe.write_bytes(b"?")
        probe.unlink()
    except OSError as exc:
        raise from_system(exc, folder) from exc


@contextmanager
def incoming(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A new file in ``folder`` under a passing name, on the disk when the block ends; gone if the block fails.

    The caller renames it (``settle``) once its content is known to be good.
    """
    path = folder / f"{_PASSING}{secrets.token_hex(8)}"
    try:
        with path.open("xb") as file:
            yield file, path
            file.flush()
            os.fsync(file.fileno())
    except BaseException as exc:
        path.unlink(missing_ok=True)
        if isinstance(exc, OSError):
            raise from_system(exc, folder) from exc
        raise


def sweep(folder: Path) -> None:
    """Remove what programs that were killed left half written here more than a day ago."""
    for path in folder.glob(f"{_PASSING}*"):
        try:
            if time.time() - path.stat().st_mtime > _STALE_SECONDS:
                path.unlink()
        except OSError:
            # Somebody else's file, or just gone: the doctor names what stays.
            continue


def settle(path: Path, target: Path) -> None:
    """Give a finished file its name, atomically and durably; an older file of that name is replaced."""
    try:
        path.replace(target)
        sync_folder(target.parent)
    except OSError as exc:
        path.unlink(missing_ok=True)
        raise from_system(exc, target) from exc


def sync_folder(folder: Path) -> None:
    """Make a rename durable. Windows cannot open folders; NTFS journals the rename."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
