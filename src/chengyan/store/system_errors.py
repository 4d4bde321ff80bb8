"""Errors of file calls in our words."""

import errno
from pathlib import Path

from chengyan.model.errors import StoreError


def from_system(exc: OSError, place: Path) -> StoreError:
    """Translate an error of a file call; ``place`` is what was read or written."""
    if exc.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError("store.disk-full", place=place)
    if exc.errno == errno.EROFS:
        return StoreError("store.read-only", place=place)
    if exc.errno in (errno.EACCES, errno.EPERM):
        return StoreError("store.no-permission", place=place)
    if exc.errno in (errno.ENOTDIR, errno.EEXIST):
        return StoreError("store.not-a-folder", place=place)
    if exc.errno == errno.EFBIG:
        return StoreError("store.too-big", place=place)
    return StoreError("store.io", place=place, reason=exc.strerror or str(exc))
