"""Files that prove a record: chosen or dropped on its row, kept in the workspace, named in its row."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from chengyan.model.incident import Evidence, Fact
from chengyan.model.vocabulary import RecordId
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.pages.ledger import Ledger

if TYPE_CHECKING:
    from chengyan.services.cases import Cases

Outcome = tuple[tuple[Evidence, ...], tuple[Exception, ...]]


class FactEvidence(QObject):
    """Takes the files given to the facts' table into the workspace, on the store's thread, and attaches them.

    Each file stands for itself: one that cannot be read is told in place, the others are attached all the same.
    """

    def __init__(self, case_id: str, case: CaseDocument, ledger: Ledger, ui: UiContext) -> None:
        super().__init__(ledger)
        self._case_id = case_id
        self._case = case
        self._ledger = ledger
        self._ui = ui
        ledger.files_given.connect(self.attach)
        ledger.offer_files()

    def attach(self, fact: RecordId, files: list[Path]) -> None:
        """Keep these files and attach them to the fact with this number."""
        case_id = self._case_id
        self._ledger.say(self.tr("Adding evidence to {0}…").format(fact), "soft")
        future = self._ui.desk.with_cases(lambda cases: _keep(cases, case_id, files))
        self._ui.tasks.run(
            future,
            lambda outcome: self._take(fact, outcome),
            lambda error: self._ledger.say(error_text(error)),
            owner=self,
        )

    def _take(self, fact: RecordId, outcome: Outcome) -> None:
        kept, errors = outcome
        incident = self._case.incident
        if kept and not any(f.id == fact for f in incident.facts):
            # The row was removed meanwhile: the file is in the workspace, but there is nothing to attach it to.
            self._ledger.say(self.tr("{0} is no longer there; the evidence was not attached.").format(fact))
            return
        facts = tuple(_with_evidence(f, kept) if f.id == fact else f for f in incident.facts)
        self._case.set_incident(replace(incident, facts=facts))
        if errors:
            self._ledger.say("\n".join(error_text(error) for error in errors))
        else:
            names = self.tr(", ").join(e.name for e in kept)
            self._ledger.say(
                self.tr("Evidence of {0}: {1}. A copy is kept in the workspace.").format(fact, names), "good"
            )


def _with_evidence(fact: Fact, kept: tuple[Evidence, ...]) -> Fact:
    """The same file twice is one piece of evidence."""
    known = {(e.name, e.sha256) for e in fact.evidence}
    return replace(fact, evidence=(*fact.evidence, *(e for e in kept if (e.name, e.sha256) not in known)))


def _keep(cases: "Cases", case_id: str, files: list[Path]) -> Outcome:
    from chengyan.model.errors import ChengyanError

    kept: list[Evidence] = []
    errors: list[Exception] = []
    for file in files:
        try:
            kept.append(cases.add_evidence(case_id, file))
        except ChengyanError as exc:
            errors.append(exc)
    return tuple(kept), tuple(errors)
