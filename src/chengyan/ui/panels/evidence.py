"""Files that prove a record: chosen or dropped on its row, kept in the workspace, named in its row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from chengyan.model.incident import Evidence, Fact, Incident
from chengyan.model.vocabulary import RecordId
from chengyan.services.evidence_rows import OWNERS
from chengyan.services.ledger_fields import next_ids
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.pages.ledger import Ledger

if TYPE_CHECKING:
    from chengyan.services.cases import Cases


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of files: ``record`` has those of ``names``; without it, its row was removed meanwhile.

    Each of ``errors`` tells of a file that could not be read.
    """

    record: RecordId | None
    names: tuple[str, ...]
    errors: tuple[Exception, ...]


class EvidenceDesk(QObject):
    """Takes files into the workspace, on the store's thread, and attaches them to records of any table.

    Each file stands for itself: one that cannot be read is told in place, the others are attached all the same.
    ``kept`` after files were taken in.
    """

    kept = Signal()

    def __init__(self, case_id: str, case: CaseDocument, ui: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self.case_id = case_id
        self._case = case
        self._ui = ui

    def serve(self, ledger: Ledger) -> None:
        """Let files be given to the rows of this table."""
        ledger.files_given.connect(lambda record, files: self.attach(record, files, ledger))
        ledger.offer_files()

    def attach(self, record: RecordId, files: Sequence[Path], ledger: Ledger) -> None:
        """Keep these files and attach them to the record with this number; what came of it is said below the table."""
        ledger.say(self.tr("Adding evidence to {0}…").format(record), "soft")
        self.take(files, record, lambda attached: self._say(attached, ledger), lambda e: ledger.say(error_text(e)))

    def attach_to_new(
        self, files: Sequence[Path], ledger: Ledger, fact: Fact | None = None, *, temporary: bool = False
    ) -> None:
        """Keep these files and attach them to a new fact that is being checked; ``fact`` says what is known of it.

        ``temporary`` files are deleted once they are kept.
        """
        ledger.say(self.tr("Adding evidence…"), "soft")
        self.take(
            files,
            None,
            lambda attached: self._say(attached, ledger),
            lambda e: ledger.say(error_text(e)),
            fact=fact,
            temporary=temporary,
        )

    def take(
        self,
        files: Sequence[Path],
        record: RecordId | None,
        tell: Callable[[Attached], object],
        fail: Callable[[Exception], None],
        *,
        fact: Fact | None = None,
        temporary: bool = False,
    ) -> None:
        """Keep these files and attach them to a record, or to a new fact; ``tell`` what came of it."""
        case_id = self.case_id
        future = self._ui.desk.with_cases(lambda cases: _keep(cases, case_id, files, temporary))
        self._ui.progress.watch(future, self.tr("Copying the evidence"))

        def done(outcome: tuple[tuple[Evidence, ...], tuple[Exception, ...]]) -> None:
            kept, errors = outcome
            found = None
            if kept:
                found = self._attach(record, kept) if record is not None else self._add(kept, fact)
            self.kept.emit()
            tell(Attached(found, tuple(e.name for e in kept), errors))

        self._ui.tasks.run(future, done, fail, owner=self)

    def _say(self, attached: Attached, ledger: Ledger) -> None:
        if attached.names and attached.record is None:
            # The row was removed meanwhile: the file is in the workspace, but there is nothing to attach it to.
            ledger.say(self.tr("The record is no longer there; the evidence was not attached."))
        elif attached.errors:
            ledger.say("\n".join(error_text(error) for error in attached.errors))
        elif attached.record is not None:
            names = self.tr(", ").join(attached.names)
            said = self.tr("Evidence of {0}: {1}. A copy is kept in the workspace.")
            ledger.say(said.format(attached.record, names), "good")

    def _attach(self, record: RecordId, kept: tuple[Evidence, ...]) -> RecordId | None:
        changed = with_evidence(self._case.incident, record, kept)
        if changed is None:
            return None
        self._case.set_incident(changed, self.tr("Evidence of {0}").format(record))
        return record

    def _add(self, kept: tuple[Evidence, ...], fact: Fact | None) -> RecordId:
        incident = self._case.incident
        taken = [r.id for table in OWNERS for r in getattr(incident, table)]
        number = next_ids("F", taken)[0]
        made = replace(fact or Fact(number, ""), id=number, evidence=kept)
        self._case.set_incident(replace(incident, facts=(*incident.facts, made)), self.tr("A fact with its evidence"))
        return number


def with_evidence(incident: Incident, record: RecordId, kept: tuple[Evidence, ...]) -> Incident | None:
    """The incident with these pieces on the record; None where the record is not there. The same file twice is one."""
    for table in OWNERS:
        records = getattr(incident, table)
        if any(r.id == record for r in records):
            changed: dict[str, Any] = {table: tuple(_with(r, kept) if r.id == record else r for r in records)}
            return replace(incident, **changed)
    return None


def _with(record: Any, kept: tuple[Evidence, ...]) -> Any:
    known = {(e.name, e.sha256) for e in record.evidence}
    return replace(record, evidence=(*record.evidence, *(e for e in kept if (e.name, e.sha256) not in known)))


def _keep(
    cases: "Cases", case_id: str, files: Sequence[Path], temporary: bool
) -> tuple[tuple[Evidence, ...], tuple[Exception, ...]]:
    """Copy the files in, on the store's thread; one that cannot be read does not keep the others out."""
    from chengyan.model.errors import ChengyanError

    kept: list[Evidence] = []
    errors: list[Exception] = []
    for file in files:
        try:
            kept.append(cases.add_evidence(case_id, file))
            if temporary:
                file.unlink(missing_ok=True)
        except ChengyanError as exc:
            errors.append(exc)
    return tuple(kept), tuple(errors)
