"""Where a workspace is: a folder on a local disk, or a database server."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chengyan.model.errors import StoreError

DATABASE_NAME: Final = "desk.db"

# fmt: off
_NETWORK_TYPES: Final = frozenset({
    "9p", "afs", "afpfs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "fuse.cephfs", "fuse.curlftpfs",
    "fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs",
    "fuse.vmhgfs-fuse", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "prl_fs",
    "smb", "smb2", "smb3", "smbfs", "sshfs", "vboxsf", "vmhgfs", "webdav",
})
# fmt: on
"""File systems whose locks or shared memory do not reach the other machine: SQLite's log corrupts there."""


@dataclass(frozen=True, slots=True)
class Place:
    """``folder`` None: a database server at ``url``; ``objects`` is its folder for evidence files."""

    folder: Path | None
    url: str = ""
    database: str = DATABASE_NAME
    objects: Path | None = None

    @property
    def database_file(self) -> Path:
        if self.folder is None:
            raise StoreError("store.server-only-file", place=self.url)
        return self.folder / self.database


def parse_place(location: Path | str) -> Place:
    """A folder, ``sqlite:///folder/desk.db`` or ``postgresql+psycopg://…?objects=/share/folder``.

    Raises StoreError ``store.bad-url``.
    """
    text = str(location)
    if isinstance(location, Path) or "://" not in text:
        if not text.strip():
            raise StoreError("store.bad-url", url=text)
        return Place(Path(text).expanduser().absolute())
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as exc:
        raise StoreError("store.bad-url", url=text) from exc
    backend = url.get_backend_name()
    if backend == "sqlite" and url.database and url.database != ":memory:":
        file = Path(url.database).absolute()
        return Place(file.parent, database=file.name)
    if backend == "postgresql":
        folder = url.query.get("objects")
        plain = url.difference_update_query(["objects"]).render_as_string(hide_password=False)
        return Place(None, url=plain, objects=Path(folder) if isinstance(folder, str) else None)
    raise StoreError("store.bad-url", url=url.render_as_string(hide_password=True))


def refuse_network_share(folder: Path) -> None:
    """Raise ``store.network`` where ``folder`` (or what will hold it) is on another machine's disk."""
    kind = network_type(folder)
    if kind:
        raise StoreError("store.network", place=folder, kind=kind)


def network_type(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    """The name of the network file system that holds ``folder``, or an empty string for a local disk."""
    existing = _nearest_existing(folder)
    if sys.platform == "win32":
        return _windows_network_type(existing)
    if sys.platform == "darwin":
        return _mac_network_type(existing)
    try:
        table = os.fsdecode(mounts.read_bytes())
    except OSError:
        return ""
    kind = mount_type(existing, table)
    return kind if kind in _NETWORK_TYPES else ""


def mount_type(path: Path, table: str) -> str:
    """The file system type of the mount that holds ``path`` (absolute, resolved); the last of equal mounts wins."""
    best, found = -1, ""
    for line in table.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = _unescape(fields[1])
        inside = point == "/" or str(path) == point or str(path).startswith(point.rstrip("/") + "/")
        if inside and len(point) >= best:
            best, found = len(point), fields[2]
    return found


def _nearest_existing(path: Path) -> Path:
    resolved = path.resolve()
    for candidate in (resolved, *resolved.parents):
        if candidate.exists():
            return candidate
    return resolved


def _unescape(field: str) -> str:
    """The kernel writes blank, tab, newline and backslash of a mount point as octal."""
    for octal, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(octal, sign)
    return field


def _windows_network_type(path: Path) -> str:
    if sys.platform != "win32":
        return ""
    import ctypes

    remote = 4  # DRIVE_REMOTE
    if path.drive.startswith("\\\\"):
        return "UNC"
    return "DRIVE_REMOTE" if ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == remote else ""


def _mac_network_type(path: Path) -> str:
    """Ask statfs: a mount without MNT_LOCAL is remote. The layout is that of the 64-bit inode ``struct statfs``."""
    if sys.platform != "darwin":
        return ""
    import ctypes

    local, flags_at, type_at, type_length = 0x1000, 64, 72, 16
    library = ctypes.CDLL(None, use_errno=True)
    statfs = getattr(library, "statfs$INODE64", None) or library.statfs
    buffer = ctypes.create_string_buffer(4096)
    if statfs(os.fsencode(path), buffer) != 0:
        return ""
    flags = int.from_bytes(buffer.raw[flags_at : flags_at + 4], sys.byteorder)
    kind = buffer.raw[type_at : type_at + type_length].split(b"\0")[0].decode(errors="replace")
    return "" if flags & local else kind or "remote"
