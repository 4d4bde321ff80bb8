"""Wires the parts together. Nothing else in the program knows how they are made."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from chengyan.assets.locate import default_workspace
from chengyan.services.helper import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from chengyan.services.cases import Cases
    from chengyan.services.models import Key
    from chengyan.store.worker import StoreWorker

__all__ = ["Desk", "default_workspace", "open_desk"]

T = TypeVar("T")


@dataclass(slots=True)
class Desk:
    """The core as one program sees it: a workspace, three helper processes, one store thread.

    Making it touches neither disk nor process: each part starts with its first use, so that the window can paint first.
    """

    location: str
    checks: Lane = field(default_factory=lambda: Lane("checks"))
    work: Lane = field(default_factory=lambda: Lane("work"))
    models: Lane = field(default_factory=lambda: Lane("models"))
    session_keys: "dict[str, Key]" = field(default_factory=dict)
    """Keys of models that no keyring keeps: typed once, in memory until the program ends, handed on with each job."""
    _worker: "StoreWorker | None" = None
    _cases: "Cases | None" = None

    @property
    def store(self) -> "StoreWorker":
        """The one thread that touches the workspace."""
        if self._worker is None:
            from chengyan.store.worker import StoreWorker

            self._worker = StoreWorker()
        return self._worker

    def cases(self) -> "Cases":
        """The workspace's cases, opened at the first call. Call it on the store thread only."""
        if self._cases is None:
            from chengyan.services.cases import open_cases

            self._cases = open_cases(self.location)
        return self._cases

    def with_cases(self, function: "Callable[[Cases], T]") -> "Future[T]":
        """Run ``function`` with the cases on the store thread."""
        return self.store.submit(lambda: function(self.cases()))

    def hold_key(self, endpoint: str, secret: str, kept: str) -> None:
        """A key was given (``kept``: where ``services.models.keep_key`` put it); without a keyring it stays here."""
        from chengyan.services.models import Key

        self.session_keys.pop(endpoint, None)
        if kept == "session":
            self.session_keys[endpoint] = Key(secret.strip())

    def close(self) -> None:
        """Write what is pending, then stop the thread and the processes. Safe to call twice."""
        if self._worker is not None:
            if self._cases is not None:
                self._worker.submit(self._cases.close)
            self._worker.close()
        self.checks.close()
        self.work.close()
        self.models.close()


def open_desk(location: str | Path | None = None) -> Desk:
    """A desk on this workspace (a folder or a database URL), or on the default one."""
    return Desk(str(location) if location is not None else default_workspace())
