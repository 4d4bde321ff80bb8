"""Work on the case as it is at a moment: one piece at a time, and once more for what changed meanwhile."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from chengyan.ui.models.case_document import CaseDocument, Snapshot
from chengyan.ui.tasks import Tasks

R = TypeVar("R")


class SnapshotJob(QObject, Generic[R]):
    """``submit(snapshot)`` starts the work; its result goes to ``take`` with that snapshot, an error to ``give_up``.

    Whoever takes a result compares it with the case by the snapshot's versions: it may be stale by then.
    """

    def __init__(
        self,
        case: CaseDocument,
        tasks: Tasks,
        submit: Callable[[Snapshot], "Future[R]"],
        take: Callable[[R, Snapshot], None],
        give_up: Callable[[Exception], None],
        rest_ms: int,
    ) -> None:
        super().__init__(case)
        self._case = case
        self._tasks = tasks
        self._submit = submit
        self._take = take
        self._give_up = give_up
        self._busy = False
        self._again = False
        self._timer = QTimer(self, singleShot=True, interval=rest_ms)
        self._timer.timeout.connect(self.now)

    @property
    def up_to_date(self) -> bool:
        """Nothing is being done and nothing waits to be."""
        return not (self._busy or self._again or self._timer.isActive())

    def soon(self) -> None:
        """Start once the case has rested."""
        self._timer.start()

    def now(self) -> None:
        """Start, or start again as soon as the piece at hand is done."""
        self._timer.stop()
        if self._busy:
            self._again = True
            return
        self._busy = True
        snapshot = self._case.snapshot()
        self._tasks.run(self._submit(snapshot), lambda result: self._done(result, snapshot), self._failed, owner=self)

    def _done(self, result: R, snapshot: Snapshot) -> None:
        self._busy = False
        self._take(result, snapshot)
        self._next()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._give_up(error)
        self._next()

    def _next(self) -> None:
        if self._again:
            self._again = False
            self.now()
