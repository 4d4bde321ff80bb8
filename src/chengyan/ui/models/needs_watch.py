"""What the ledger still lacks for this kind of statement, asked anew whenever either changes."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from chengyan.model.incident import Incident
from chengyan.model.vocabulary import StatementKind
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.tasks import Tasks

if TYPE_CHECKING:
    from chengyan.drafting.values import Needs

_REST_MS = 300


class NeedsWatch(QObject):
    """``changed`` when the answer came; ``known`` from the first one on. Without a template nothing is demanded."""

    changed = Signal()

    def __init__(
        self, case: CaseDocument, tasks: Tasks, ask: "Callable[[Incident, StatementKind | None], Future[Needs]]"
    ) -> None:
        super().__init__(case)
        self._case = case
        self._tasks = tasks
        self._ask = ask
        self.needs: Needs | None = None
        self.known = False
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self.look)
        case.incident_changed.connect(self._timer.start)
        case.statement_changed.connect(self._timer.start)

    def look(self) -> None:
        """Ask now."""
        future = self._ask(self._case.incident, self._case.kind)
        self._tasks.run(future, self._take, lambda _: self._take(None), owner=self, place="needs")

    def _take(self, needs: "Needs | None") -> None:
        self.needs = needs
        self.known = True
        self.changed.emit()
