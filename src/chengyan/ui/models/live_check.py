"""Checks the case while it is written: a moment after the last key, on a snapshot, in the helper process."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from chengyan.model.diagnostics import CheckReport
from chengyan.ui.models.case_document import CaseDocument, Snapshot
from chengyan.ui.models.findings import Findings
from chengyan.ui.models.snapshot_job import SnapshotJob
from chengyan.ui.tasks import Tasks

DEBOUNCE_MS = 150

Check = Callable[[Snapshot], "Future[CheckReport]"]


class LiveCheck(QObject):
    """One check at a time; what was typed meanwhile is checked next, and a stale report is not shown."""

    checked = Signal()
    failed = Signal(object)

    def __init__(self, case: CaseDocument, findings: Findings, tasks: Tasks, check: Check) -> None:
        super().__init__(case)
        self._findings = findings
        self._job = SnapshotJob(case, tasks, check, self._take, self.failed.emit, DEBOUNCE_MS)
        case.changed.connect(self._job.soon)

    @property
    def up_to_date(self) -> bool:
        """Nothing is waiting to be checked."""
        return self._job.up_to_date

    def check_now(self) -> None:
        self._job.now()

    def _take(self, report: CheckReport, snapshot: Snapshot) -> None:
        self._findings.put(report, snapshot)
        self.checked.emit()
