"""Opens cases: new ones, those of the workspace, files copied in, samples, and what a killed session had open."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from chengyan.services.samples import sample
from chengyan.ui.models.case_store import (
    OpenedCase,
    add_text,
    import_file,
    import_sample,
    new_case,
    new_statement,
    open_case,
)
from chengyan.ui.tasks import Tasks

if TYPE_CHECKING:
    from chengyan.desk import Desk
    from chengyan.model.incident import Organisation
    from chengyan.model.statement import Statement
    from chengyan.model.vocabulary import StatementKind

Then = Callable[[OpenedCase], None]


class Opener(QObject):
    """``opened(case, then)``: show the case, then call ``then`` with it. ``failed(error)``: it could not be opened."""

    opened = Signal(object, object)
    failed = Signal(object)

    def __init__(self, desk: "Desk", tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks

    def new(self, then: Then | None = None, organisation: "Organisation | None" = None) -> None:
        title = self.tr("New incident")
        self._run(self._desk.with_cases(lambda cases: new_case(cases, title, organisation)), then)

    def case(self, case_id: str, statement_id: str | None = None, then: Then | None = None) -> None:
        self._run(self._desk.with_cases(lambda cases: open_case(cases, case_id, statement_id)), then)

    def statement(self, case_id: str, kind: "StatementKind", signed_as: str, then: Then | None = None) -> None:
        """A further statement on a case."""
        self._run(self._desk.with_cases(lambda cases: new_statement(cases, case_id, kind, signed_as)), then)

    def text(self, case_id: str, statement: "Statement", then: Then | None = None) -> None:
        """This text as a further statement on a case."""
        self._run(self._desk.with_cases(lambda cases: add_text(cases, case_id, statement)), then)

    def file(self, path: Path, then: Then | None = None) -> None:
        """Copy an incident or statement file into the workspace and open the copy."""
        # Each file in turn: a second one that comes while the first is being read does not take its place.
        self._run(self._desk.with_cases(lambda cases: import_file(cases, path)), then, place="")

    def sample(self, sample_id: str, *, faulty: bool = False, then: Then | None = None) -> None:
        """A copy of a sample; ``faulty`` takes its draft with deliberate faults instead of the finished text."""
        chosen = sample(sample_id)
        text = (chosen.draft or chosen.statement) if faulty else chosen.statement
        self._run(self._desk.with_cases(lambda cases: import_sample(cases, chosen.incident, text)), then)

    def _run(self, future: "Future[OpenedCase]", then: Then | None, place: str = "open") -> None:
        self._tasks.run(future, lambda case: self.opened.emit(case, then), self.failed.emit, owner=self, place=place)
