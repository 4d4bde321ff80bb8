"""Checks the case while it is written: a moment after the last key, on a snapshot, in the helper process."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer, Signal

from chengyan.model.diagnostics import CheckReport
from chengyan.ui.models.case_document import CaseDocument, Snapshot
from chengyan.ui.models.findings import Findings
from chengyan.ui.tasks import Tasks

DEBOUNCE_MS = 150

Check = Callable[[Snapshot], "Future[CheckReport]"]


class LiveCheck(QObject):
    """One check at a time; what was typed meanwhile is checked next, and a stale report is not shown."""

    checked = Signal()
    failed = Signal(object)

    def __init__(self, case: CaseDocument, findings: Findings, tasks: Tasks, check: Check) -> None:
        super().__init__(case)
        self._case = case
        self._findings = findings
        self._tasks = tasks
        self._check = check
        self._busy = False
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.check_now)
        case.changed.connect(self._timer.start)

    @property
    def up_to_date(self) -> bool:
        """Nothing is waiting to be checked."""
        return not (self._busy or self._again or self._timer.isActive())

    def check_now(self) -> None:
        self._timer.stop()
        if self._busy:
            self._again = True
            return
        self._busy = True
        snapshot = self._case.snapshot()
        self._tasks.run(self._check(snapshot), lambda report: self._take(report, snapshot), self._give_up, owner=self)

    def _take(self, report: CheckReport, snapshot: Snapshot) -> None:
        self._busy = False
        self._findings.put(report, snapshot)
        self._next()
        self.checked.emit()

    def _give_up(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)
        self._next()

    def _next(self) -> None:
        if self._again:
            self._again = False
            self.check_now()
