"""Evidence files by their content: ``objects/ab/cdef…`` is the file whose SHA-256 is ``abcdef…``."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from chengyan.model.errors import StoreError, VerificationError
from chengyan.store.files import incoming, make_folder, settle
from chengyan.store.system_errors import from_system

_CHUNK: Final = 1 << 20
_HASH: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class StoredObject:
    sha256: str
    size: int


class ObjectStore:
    """The same bytes are kept once. Nothing is believed unread: reading checks the hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the object is or would be; raises StoreError for what is no hash."""
        if not _HASH.fullmatch(sha256):
            raise StoreError("store.bad-hash", sha256=sha256)
        return self.folder / sha256[:2] / sha256[2:]

    def put_file(self, source: Path) -> StoredObject:
        """Copy a file in and return its hash and size in bytes; raises StoreError (no such file, full disk)."""
        try:
            with source.open("rb") as file:
                return self._put(file)
        except OSError as exc:
            raise StoreError("store.evidence-unreadable", path=source, reason=exc.strerror or str(exc)) from exc

    def put_bytes(self, content: bytes) -> StoredObject:
        """Keep ``content`` and return its hash and size in bytes."""
        import io

        return self._put(io.BytesIO(content))

    def _put(self, source: BinaryIO) -> StoredObject:
        make_folder(self.folder)
        digest, size = hashlib.sha256(), 0
        with incoming(self.folder) as (file, path):
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
        sha256 = digest.hexdigest()
        target = self.path(sha256)
        if self.state(sha256) == "good":
            path.unlink()
        else:
            # Absent, or damaged on the disk: then the good copy heals it.
            make_folder(target.parent)
            settle(path, target)
        return StoredObject(sha256, size)

    def read(self, sha256: str) -> bytes:
        """The object's bytes, checked; raises VerificationError when it is missing or is not what its name says."""
        target = self.path(sha256)
        try:
            content = target.read_bytes()
        except FileNotFoundError as exc:
            raise VerificationError("store.object-missing", sha256=sha256, place=target) from exc
        except OSError as exc:
            raise from_system(exc, target) from exc
        if hashlib.sha256(content).hexdigest() != sha256:
            raise VerificationError("store.object-damaged", sha256=sha256, place=target)
        return content

    def copy_to(self, sha256: str, target: Path) -> None:
        """Copy an object out; what arrives is checked before it gets its name."""
        if self.state(sha256) == "missing":
            raise VerificationError("store.object-missing", sha256=sha256, place=self.path(sha256))
        make_folder(target.parent)
        with self.path(sha256).open("rb") as source, incoming(target.parent) as (file, path):
            shutil.copyfileobj(source, file, _CHUNK)
        if _hash_of(path) != sha256:
            path.unlink()
            raise VerificationError("store.object-damaged", sha256=sha256, place=self.path(sha256))
        settle(path, target)

    def state(self, sha256: str) -> str:
        """``good``, ``damaged`` or ``missing``, after reading the whole object."""
        target = self.path(sha256)
        try:
            return "good" if _hash_of(target) == sha256 else "damaged"
        except FileNotFoundError:
            return "missing"
        except OSError:
            return "damaged"

    def walk(self) -> Iterator[str]:
        """The hashes of all objects, sorted; files with other names are not ours and are passed over."""
        if not self.folder.is_dir():
            return
        for first in sorted(self.folder.iterdir()):
            if len(first.name) == 2 and first.is_dir():
                for rest in sorted(first.iterdir()):
                    if _HASH.fullmatch(first.name + rest.name):
                        yield first.name + rest.name


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
