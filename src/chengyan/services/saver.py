"""Autosave without self-made conflicts."""

from collections.abc import Callable
from typing import Generic, TypeVar

from chengyan.model.people import Actor

T = TypeVar("T")
D = TypeVar("D")


class Saver(Generic[T]):
    """Saves one text again and again. Call it on the store's thread: there the version is always the last one.

    After a ConflictError the version stays; set ``version`` to the error's ``actual`` once the person has decided.
    """

    def __init__(self, save: Callable[[T, int], int], version: int) -> None:
        self._save = save
        self.version = version

    def __call__(self, value: T) -> int:
        self.version = self._save(value, self.version)
        return self.version


class ActingSaver(Generic[T, D]):
    """The same for what not everybody may write: ``who`` finds, at the desk ``D``, out who acts."""

    def __init__(self, save: Callable[[T, int, Callable[[D], Actor]], int], version: int) -> None:
        self._save = save
        self.version = version

    def __call__(self, value: T, who: Callable[[D], Actor]) -> int:
        self.version = self._save(value, self.version, who)
        return self.version
