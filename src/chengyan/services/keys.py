"""Key files: a new pair, the private half encrypted and readable by its owner only; a public half to be registered."""

import os
from dataclasses import dataclass
from pathlib import Path

from chengyan.model.errors import InputError
from chengyan.review import signing

_MOST = 64 << 10


@dataclass(frozen=True, slots=True)
class KeyFiles:
    private: Path
    public: Path
    fingerprint: str


def make_key(private: Path, passphrase: str) -> KeyFiles:
    """Write ``private`` and the public key beside it (``.pub.pem``); nothing that is there is written over.

    Raises InputError for a short passphrase or where a file is there already.
    """
    made = signing.new_key(passphrase)
    public = private.with_name(private.name.removesuffix(".pem") + ".pub.pem")
    if public.exists():
        raise InputError("review.key-file-there", path=public)
    # Made with these rights, not given them afterwards: in between others could read it.
    _write_new(private, made.private_pem, 0o600)
    _write_new(public, made.public_pem.encode(), 0o644)
    return KeyFiles(private, public, made.fingerprint)


def read_public(path: Path) -> str:
    """A public key file; raises InputError for what is none, among them a private key given by mistake."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST)
    except OSError as exc:
        raise InputError("review.key-file", path=path, reason=exc.strerror or str(exc)) from exc
    if b"PRIVATE KEY" in content:
        raise InputError("review.key-is-private", path=path)
    text = content.decode("ascii", "replace")
    signing.fingerprint(text)
    return text


def read_private(path: Path) -> bytes:
    """A private key file as it lies there, still encrypted; raises InputError."""
    try:
        with path.open("rb") as file:
            return file.read(_MOST)
    except OSError as exc:
        raise InputError("review.key-file", path=path, reason=exc.strerror or str(exc)) from exc


def _write_new(path: Path, content: bytes, rights: int) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), rights)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as exc:
        raise InputError("review.key-file-there", path=path) from exc
    except OSError as exc:
        raise InputError("review.key-file", path=path, reason=exc.strerror or str(exc)) from exc
