"""Saves what is typed to the workspace, within a second of each keystroke, on the store's thread."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from chengyan.model.errors import ConflictError
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.tasks import Tasks

if TYPE_CHECKING:
    from chengyan.services.acting import Who

QUIET_MS = 350
"""A save waits for this long a pause in typing …"""
LATEST_MS = 800
"""… but no longer than this after the first key that is not saved."""
RETRY_MS = 4000

Save = Callable[[str, Callable[[], int]], "Future[int]"]
"""``save(key, call)``: run the call on the store's thread; of several waiting with one key, the last."""


class Autosave(QObject):
    """``saved(at)``, ``failed(error)`` (it tries again by itself), ``conflicted(error)`` (it waits for a decision)."""

    saved = Signal(object)
    failed = Signal(object)
    conflicted = Signal(object)

    def __init__(
        self,
        case: CaseDocument,
        tasks: Tasks,
        save: Save,
        save_incident: Callable[[Incident], int],
        save_statement: Callable[[Statement, "Who"], int],
        who: Callable[[], "Who"],
    ) -> None:
        super().__init__(case)
        self._case = case
        self._tasks = tasks
        self._save = save
        self._save_incident = save_incident
        self._save_statement = save_statement
        self._who = who
        snapshot = case.snapshot()
        self._kept_incident = snapshot.incident
        self._kept_statement = snapshot.statement
        # What was last handed to the store, saved or not yet: going back to an older text is a change as well.
        self._sent_incident = snapshot.incident
        self._sent_statement = snapshot.statement
        self._running = 0
        self._paused = False
        self._quiet = self._timer(QUIET_MS)
        self._latest = self._timer(LATEST_MS)
        self._retry = self._timer(RETRY_MS)
        case.changed.connect(self._on_change)

    @property
    def clean(self) -> bool:
        """Everything typed so far is on the disk."""
        snapshot = self._case.snapshot()
        return (
            not self._running
            and snapshot.incident == self._kept_incident
            and snapshot.statement == self._kept_statement
        )

    @property
    def paused(self) -> bool:
        return self._paused

    def save_now(self) -> None:
        """Save what is not saved, unless a conflict waits for a decision."""
        self._quiet.stop()
        self._latest.stop()
        self._retry.stop()
        if self._paused:
            return
        snapshot = self._case.snapshot()
        if snapshot.incident != self._sent_incident:
            incident = self._sent_incident = snapshot.incident
            future = self._save("incident", lambda: self._save_incident(incident))
            self._watch(future, lambda: self._keep_incident(incident))
        if snapshot.statement != self._sent_statement:
            statement, who = snapshot.statement, self._who()
            self._sent_statement = statement
            future = self._save("statement", lambda: self._save_statement(statement, who))
            self._watch(future, lambda: self._keep_statement(statement))

    def resume(self) -> None:
        """Go on after a conflict was decided: what the window holds is saved."""
        self._paused = False
        self.save_now()

    def forget_statement(self, statement: Statement) -> None:
        """The window now holds this statement, which is the one on the disk."""
        self._kept_statement = self._sent_statement = statement

    def forget_incident(self, incident: Incident) -> None:
        """The window now holds this ledger, which is the one on the disk."""
        self._kept_incident = self._sent_incident = incident

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self.save_now)
        return timer

    def _on_change(self) -> None:
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def _watch(self, future: "Future[int]", keep: Callable[[], None]) -> None:
        self._running += 1
        self._tasks.run(future, lambda _: self._done(keep), self._fail, owner=self)

    def _done(self, keep: Callable[[], None]) -> None:
        self._running -= 1
        keep()
        self.saved.emit(datetime.now())

    def _keep_incident(self, incident: Incident) -> None:
        self._kept_incident = incident

    def _keep_statement(self, statement: Statement) -> None:
        self._kept_statement = statement

    def _fail(self, error: Exception) -> None:
        self._running -= 1
        self._sent_incident, self._sent_statement = self._kept_incident, self._kept_statement
        if isinstance(error, ConflictError):
            if not self._paused:
                self._paused = True
                self.conflicted.emit(error)
            return
        self._retry.start()
        self.failed.emit(error)
