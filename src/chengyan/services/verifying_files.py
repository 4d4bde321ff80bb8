"""The files that ``verify`` is given: a trust file, certificates of time-stamp authorities."""

from pathlib import Path

from chengyan.formats.trust_file import read_trust
from chengyan.model.errors import InputError
from chengyan.model.trust import Trust

_MOST = 4 << 20


def trust_at(path: Path) -> Trust:
    """Raises FormatError."""
    return read_trust(path)


def certificate(path: Path) -> bytes:
    """A file of certificates in PEM, still unread; raises InputError where there is none."""
    try:
        with path.open("rb") as file:
            return file.read(_MOST)
    except OSError as exc:
        raise InputError("review.certificate-file", path=path, reason=exc.strerror or str(exc)) from exc
