"""Ids that people can type: a letter for what it is, five letters or digits that sort by creation."""

import re
from datetime import UTC, datetime
from typing import Final

from chengyan.model.errors import InputError

ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 signs in ASCII order, without 0, 1, I and O, which are taken for one another."""

CASE: Final = "I"
STATEMENT: Final = "S"
THREAD: Final = "T"
SIGN_OFF: Final = "G"
APPROVAL: Final = "V"
RELEASE: Final = "R"
EXPORT: Final = "X"
_DIGITS: Final = 5
_EPOCH: Final = datetime(2026, 1, 1, tzinfo=UTC)
_ID: Final = re.compile(f"[{CASE}{STATEMENT}][{ALPHABET}]{{{_DIGITS}}}")


def next_id(prefix: str, newest: str | None, now: datetime) -> str:
    """Return an id that sorts after ``newest``, the greatest one in use.

    It counts minutes since 2026 (enough for 63 years), or goes on from ``newest`` where that is ahead of the clock.
    """
    number = max(0, int((now - _EPOCH).total_seconds() // 60))
    if newest is not None:
        number = max(number, _number(newest) + 1)
    signs = ""
    for _ in range(_DIGITS):
        number, digit = divmod(number, len(ALPHABET))
        signs = ALPHABET[digit] + signs
    return prefix + signs


def parse_id(text: str) -> str:
    """Return the id in ``desk:ID`` or ``ID`` as people type it (any case); raises InputError."""
    wanted = text.strip().upper().removeprefix("DESK:").strip()
    if not _ID.fullmatch(wanted):
        raise InputError("store.bad-id", ref=text)
    return wanted


def _number(identifier: str) -> int:
    number = 0
    for sign in identifier[1:]:
        number = number * len(ALPHABET) + ALPHABET.index(sign)
    return number
