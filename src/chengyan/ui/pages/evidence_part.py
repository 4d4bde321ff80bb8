"""证据: all evidence of the incident in one table, what the chosen piece shows below."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from chengyan.model.incident import Evidence
from chengyan.model.vocabulary import RecordId
from chengyan.services.evidence_rows import OWNERS, EvidenceRow, evidence_rows, with_evidence_rows
from chengyan.services.evidence_view import KeptFile, find_kept, kept_files
from chengyan.services.ledger_fields import TABLES
from chengyan.text.shortening import on_one_line
from chengyan.ui.context import UiContext
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.evidence_columns import evidence_columns
from chengyan.ui.models.record_table import RecordTable
from chengyan.ui.pages.ledger import Ledger
from chengyan.ui.panels.evidence import EvidenceDesk
from chengyan.ui.panels.evidence_view import EvidencePreview

if TYPE_CHECKING:
    from chengyan.services.cases import Cases

_ABOUT = 24
_OFFERED = 40


class EvidencePart(QWidget):
    """``removed(count)`` after pieces were detached; ``export_asked()`` for the table as CSV."""

    removed = Signal(int)

    def __init__(self, case: CaseDocument, ui: UiContext, desk: EvidenceDesk) -> None:
        super().__init__()
        self._case = case
        self._ui = ui
        self._desk = desk
        self._kept: tuple[KeptFile, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        table: RecordTable[EvidenceRow] = RecordTable(
            evidence_columns(self.records_offered, self.kept),
            lambda _: EvidenceRow(RecordId(""), Evidence("")),
            lambda row, _: row,
            self,
            "evidence",
            fixed=True,
        )
        self.ledger = Ledger(
            table,
            self.tr("Evidence"),
            self.tr("Files that prove the records. Add them here, or drop them on a record in its table."),
            self.tr("Add evidence"),
            ui.theme,
        )
        self.add_button = self.ledger.action("plus", self.tr("Add evidence…"), self._choose)
        self.ledger.view.takes_files = True
        self.ledger.view.takes_loose = True
        self.ledger.view.files_dropped.connect(self._dropped)
        self.ledger.edited.connect(self._put)
        self.ledger.removed.connect(self.removed)
        self.ledger.view.selectionModel().currentRowChanged.connect(lambda *_: self._look())
        layout.addWidget(self.ledger)
        self.preview = EvidencePreview(desk.case_id, ui)
        layout.addWidget(self.preview)
        case.incident_changed.connect(self._refresh)
        desk.kept.connect(self._ask_kept)
        self._refresh()
        self._ask_kept()

    def records_offered(self) -> list[tuple[str, str]]:
        """The records that evidence may belong to, with their beginnings."""
        offered = []
        for table in OWNERS:
            main = TABLES[table].field(TABLES[table].main)
            for record in getattr(self._case.incident, table):
                offered.append((str(record.id), on_one_line(main.show(record), _ABOUT)))
        return offered

    def kept(self, evidence: Evidence) -> KeptFile | None:
        """The file in the workspace."""
        return find_kept(evidence, self._kept)

    def _refresh(self) -> None:
        self.ledger.table.set_records(evidence_rows(self._case.incident))
        self.preview.setVisible(bool(self.ledger.table.rowCount()))
        self._look()

    def _put(self, rows: tuple[EvidenceRow, ...], name: str) -> None:
        known = {number for number, _ in self.records_offered()}
        if all(row.owner in known for row in rows):
            self._case.set_incident(with_evidence_rows(self._case.incident, rows), name)
            return
        self.ledger.table.set_records(evidence_rows(self._case.incident))
        self.ledger.say(self.tr("There is no record of this number; the evidence stays where it was."))

    def _look(self) -> None:
        row = self.ledger.view.currentIndex().row()
        records = self.ledger.table.records
        if 0 <= row < len(records):
            self.preview.show_evidence(records[row].evidence)
        else:
            self.preview.show_nothing()

    def _ask_kept(self) -> None:
        case_id = self._desk.case_id
        future = self._ui.desk.with_cases(lambda cases: _kept_files(cases, case_id))
        self._ui.tasks.run(future, self._take_kept, owner=self, place="kept")

    def _take_kept(self, kept: tuple[KeptFile, ...]) -> None:
        self._kept = kept
        self.ledger.table.redraw()

    # Adding -----------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Add evidence"))
        if names:
            self.ask_record([Path(name) for name in names])

    def _dropped(self, row: int, files: list[Path]) -> None:
        """On a row: evidence of the same record; beside the rows the record is asked for."""
        if row >= 0:
            self._desk.attach(self.ledger.table.records[row].owner, files, self.ledger)
        else:
            self.ask_record(files)

    def ask_record(self, files: list[Path]) -> QMenu:
        """Let the person say which record the files prove."""
        menu = QMenu(self)
        menu.addSection(self.tr("These files prove"))
        menu.addAction(self.tr("A new fact that is being checked")).triggered.connect(
            lambda: self._desk.attach_to_new(files, self.ledger)
        )
        for number, text in self.records_offered()[:_OFFERED]:
            name = f"{number}  {text}".replace("&", "&&")
            menu.addAction(name).triggered.connect(
                lambda _=False, n=number: self._desk.attach(RecordId(n), files, self.ledger)
            )
        menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))
        return menu


def _kept_files(cases: "Cases", case_id: str) -> tuple[KeptFile, ...]:
    return kept_files(cases, case_id)
