"""The checker that a long-running process uses: made anew when the files of the rules change."""

import time
from dataclasses import dataclass

from chengyan.rules.checker import Checker
from chengyan.rules.rule_sources import fingerprint
from chengyan.services.checking import new_checker

LOOK_SECONDS = 2.0
"""While somebody types, the folders are looked at no more often than this."""


@dataclass(slots=True)
class _Kept:
    checker: Checker
    files: tuple[object, ...]
    looked: float


_kept: list[_Kept] = []


def fresh_checker(*, now: bool = False) -> Checker:
    """The checker on what the files say; with ``now``, on what they say at this very moment."""
    clock = time.monotonic()
    if _kept and not now and clock - _kept[0].looked < LOOK_SECONDS:
        return _kept[0].checker
    files = fingerprint()
    if _kept and files == _kept[0].files and not now:
        _kept[0].looked = clock
        return _kept[0].checker
    made = new_checker()
    _kept[:] = [_Kept(made, files, clock)]
    return made
