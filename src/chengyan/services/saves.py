"""What saving a ledger and saving a statement have in common."""

import time
from collections.abc import Callable, Hashable
from typing import Final, TypeVar

from chengyan.model.errors import ConflictError

T = TypeVar("T")
TOUCH_SECONDS: Final = 60.0


class Touches:
    """While somebody types, the case moves up the list and the audit log says so at most this often, for each key."""

    def __init__(self) -> None:
        self._made: dict[Hashable, float] = {}

    def is_due(self, key: Hashable) -> bool:
        last = self._made.get(key)
        return last is None or time.monotonic() - last >= TOUCH_SECONDS

    def made(self, key: Hashable) -> None:
        """The log was told, and that is on the disk."""
        self._made[key] = time.monotonic()


def conflict(exc: ConflictError, mine: T, parse: Callable[[str, str], T]) -> ConflictError:
    """The store's conflict with values in the place of JSON texts."""
    theirs = parse(str(exc.params["id"]), str(exc.params["theirs"]))
    return ConflictError(exc.code, **{**exc.params, "mine": mine, "theirs": theirs})
