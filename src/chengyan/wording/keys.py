"""API keys: in the system's keyring, else in memory until the program ends. Never in a file, a log or a message."""

import os
import re
from collections.abc import Mapping
from typing import Any, Literal

from chengyan.model.errors import InputError

SERVICE = "Chengyan models"
Kept = Literal["keyring", "session"]


class Key:
    """A secret that shows itself to nobody who prints or logs it; ``reveal`` is called by the transport alone."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def reveal(self) -> str:
        return self._secret

    def shown_in(self, text: str) -> bool:
        """Whether a text holds the secret: a server may send back what it was sent."""
        return self._secret in text

    def __repr__(self) -> str:
        return "Key(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and other._secret == self._secret

    def __hash__(self) -> int:
        return hash(self._secret)

    def __reduce__(self) -> tuple[type["Key"], tuple[str]]:
        # It crosses the pipe to the helper process, which is a pair of file descriptors of ours, no file.
        return Key, (self._secret,)


class Keys:
    """``session`` are keys that live in this process only (or came from the window's)."""

    def __init__(self, session: Mapping[str, Key] | None = None) -> None:
        self.session: dict[str, Key] = dict(session or {})

    def put(self, endpoint: str, secret: str) -> Kept:
        """Keep a key; ``session``: there is no keyring, it ends with the program. Raises InputError."""
        secret = secret.strip()
        if not secret or not secret.isascii() or not secret.isprintable() or re.search(r"\s", secret):
            raise InputError("wording.key-shape")
        ring = _keyring()
        if ring is not None and _try(lambda: ring.set_password(SERVICE, endpoint, secret)) is not _FAILED:
            self.session.pop(endpoint, None)
            return "keyring"
        self.session[endpoint] = Key(secret)
        return "session"

    def get(self, endpoint: str) -> Key | None:
        """From this session, the variable ``CHENGYAN_KEY_<NAME>``, or the keyring."""
        if endpoint in self.session:
            return self.session[endpoint]
        if named := os.environ.get(variable(endpoint), "").strip():
            return Key(named)
        ring = _keyring()
        found = _try(lambda: ring.get_password(SERVICE, endpoint)) if ring is not None else None
        return Key(found) if isinstance(found, str) and found else None

    def remove(self, endpoint: str) -> None:
        self.session.pop(endpoint, None)
        ring = _keyring()
        if ring is not None:
            _try(lambda: ring.delete_password(SERVICE, endpoint))

    def where(self, endpoint: str) -> Literal["keyring", "session", "environment", "none"]:
        """Where the key of an endpoint is kept."""
        if endpoint in self.session:
            return "session"
        if os.environ.get(variable(endpoint), "").strip():
            return "environment"
        return "keyring" if self.get(endpoint) is not None else "none"


def variable(endpoint: str) -> str:
    """The environment variable that may hold the key of an endpoint."""
    return "CHENGYAN_KEY_" + re.sub(r"[^A-Z0-9]", "_", endpoint.upper())


def has_keyring() -> bool:
    """Whether keys outlive the program here."""
    return _keyring() is not None


_FAILED = object()


def _try(call: Any) -> object:
    """A locked or broken keyring is none; its message may quote what it was given and is dropped."""
    from keyring.errors import KeyringError

    try:
        return call()
    except (KeyringError, OSError, RuntimeError):
        return _FAILED


def _keyring() -> Any:
    """The system's keyring, or None where there is none that keeps secrets secret."""
    import keyring
    from keyring.backends import chainer, fail, null

    ring = keyring.get_keyring()
    if isinstance(ring, fail.Keyring | null.Keyring) or (
        isinstance(ring, chainer.ChainerBackend) and not ring.backends
    ):
        return None
    # Backends of other packages that write files are refused: a key stands in no file.
    return None if "file" in type(ring).__module__.lower() or ring.priority <= 0 else ring
