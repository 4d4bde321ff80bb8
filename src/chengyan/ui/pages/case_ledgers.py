"""The tables of a case: each bound to its part of the ledger, every change a named step, and all they share."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from chengyan.model.vocabulary import RecordId
from chengyan.services.ledger_fields import TABLES, next_ids, without_dangling
from chengyan.text.shortening import on_one_line, shortened
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.record_table import Column, RecordTable
from chengyan.ui.pages.ledger import Ledger

if TYPE_CHECKING:
    from chengyan.ui.models.traces import Place, Traces
    from chengyan.ui.pages.ledger_import import ImportDialog

_ABOUT = 24
"""Characters of a fact in a list to choose from."""


class CaseLedgers(QObject):
    """Makes a page's tables. ``removed(count)`` from any; ``place_asked(place)`` leads to a sentence."""

    removed = Signal(int)
    place_asked = Signal(object)

    def __init__(self, case: CaseDocument, ui: UiContext, traces: "Traces | None", parent: QObject) -> None:
        super().__init__(parent)
        self.case = case
        self.ui = ui
        self.traces = traces

    def make(
        self, attribute: str, columns: tuple[Column[Any], ...], heading: str, purpose: str, add_label: str
    ) -> Ledger:
        """The table of ``incident.<attribute>``."""
        known = TABLES[attribute]
        table: RecordTable[Any] = RecordTable(
            columns, partial(self._blank, attribute), partial(self._copy, attribute), self, attribute
        )
        ledger = Ledger(table, heading, purpose, add_label, self.ui.theme)
        ledger.offer_import()
        ledger.edited.connect(lambda records, name: self._put(attribute, records, name))
        ledger.removed.connect(self.removed)
        ledger.import_asked.connect(lambda row, path: self._import(ledger, row, path))
        ledger.many_pasted.connect(lambda text: self.import_text(ledger, text))
        ledger.export_asked.connect(lambda: self._export(ledger))
        self.case.incident_changed.connect(lambda: table.set_records(getattr(self.case.incident, attribute)))
        table.set_records(getattr(self.case.incident, attribute))
        if known.prefix and self.traces is not None and any(column.link for column in columns):
            self.traces.changed.connect(table.redraw)
            ledger.followed.connect(lambda row: self._follow(ledger, row))
        return ledger

    def count(self, record: RecordId) -> int:
        """How many sentences of the statement use the record."""
        return self.traces.counts().get(record, 0) if self.traces is not None else 0

    def facts_offered(self) -> list[tuple[str, str]]:
        """The facts to choose from, none first."""
        facts = self.case.incident.facts
        return [("", ""), *((fact.id, on_one_line(fact.what, _ABOUT)) for fact in facts)]

    def _put(self, attribute: str, records: tuple[Any, ...], name: str) -> None:
        changed: dict[str, Any] = {attribute: records}
        self.case.set_incident(without_dangling(replace(self.case.incident, **changed)), name)

    def _blank(self, attribute: str, records: tuple[Any, ...]) -> Any:
        known = TABLES[attribute]
        return known.blank(next_ids(known.prefix, self._numbers(records))[0] if known.prefix else RecordId(""))

    def _copy(self, attribute: str, record: Any, records: tuple[Any, ...]) -> Any:
        known = TABLES[attribute]
        return replace(record, id=next_ids(known.prefix, self._numbers(records))[0]) if known.prefix else record

    def _numbers(self, records: tuple[Any, ...]) -> list[RecordId]:
        """The numbers that are taken: a file with one of them twice could not be read again."""
        incident = self.case.incident
        others = [r.id for kind in ("facts", "claims", "measures") for r in getattr(incident, kind)]
        return [*(record.id for record in records), *others]

    # Spreadsheets -----------------------------------------------------------------------------------------------

    def _import(self, ledger: Ledger, row: int, path: Path | None) -> None:
        if path is None:
            pattern = self.tr("Tables (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)")
            name, _ = QFileDialog.getOpenFileName(ledger, self.tr("Import a table"), "", pattern)
            if not name:
                return
            path = Path(name)
        self.import_file(ledger, path, row)

    def import_file(self, ledger: Ledger, path: Path, row: int = -1) -> "ImportDialog":
        """Open the preview of a file over the table; return it."""
        from chengyan.ui.pages.ledger_import import ImportDialog

        dialog = ImportDialog(self.case, ledger.table.kind, path, self.ui, ledger)
        if row >= 0 and ledger.files_button is not None:
            number = ledger.table.records[row].id
            dialog.offer_evidence(number, lambda: ledger.give_files(row, [path]))
        return self._open(dialog, ledger)

    def import_text(self, ledger: Ledger, text: str) -> "ImportDialog":
        """Open the preview of many pasted cells; return it."""
        from chengyan.ui.pages.ledger_import import ImportDialog

        name = Path(self.tr("clipboard.tsv"))
        dialog = ImportDialog(self.case, ledger.table.kind, name, self.ui, ledger, text.encode("utf-8", "replace"))
        return self._open(dialog, ledger)

    def _open(self, dialog: "ImportDialog", ledger: Ledger) -> "ImportDialog":
        dialog.taken.connect(lambda first, count: self._show_taken(ledger, first, count))
        dialog.open()
        return dialog

    def _show_taken(self, ledger: Ledger, first: int, count: int) -> None:
        ledger.view.select_rows(first, count)
        ledger.view.setFocus()
        self.say_undoable(self.tr("{0} records imported.").format(count))

    def say_undoable(self, text: str) -> None:
        """Tell of the step just made, with its undo."""
        index = self.case.steps.index()
        self.ui.toasts.say(text, self.tr("Undo"), lambda: self.case.undo_if_last(index))

    def _export(self, ledger: Ledger) -> None:
        name, _ = QFileDialog.getSaveFileName(
            ledger, self.tr("Export as CSV"), f"{ledger.heading}.csv", self.tr("Table (*.csv)")
        )
        if name:
            self.export_to(ledger.table.kind, Path(name), ledger)

    def export_to(self, kind: str, path: Path, ledger: Ledger) -> None:
        """Write a table to a file; what came of it is said below the table."""
        from chengyan.services.ledger_files import export_table

        if path.suffix.lower() != ".csv":
            path = path.with_name(f"{path.name}.csv")
        future = self.ui.desk.work.submit(export_table, self.case.incident, kind, path)

        def done(made: Any) -> None:
            said = self.tr("{0} records written to {1}.").format(made.count, path.name)
            if made.withheld:
                said += " " + self.tr("{0} confidential ones were left out.").format(made.withheld)
            ledger.say(said, "good")

        self.ui.tasks.run(future, done, lambda error: ledger.say(error_text(error)), owner=ledger)

    # The text ---------------------------------------------------------------------------------------------------

    def _follow(self, ledger: Ledger, row: int) -> None:
        """Go to the sentence that uses the record; of several, to the one chosen from a list."""
        if self.traces is None or not 0 <= row < ledger.table.rowCount():
            return
        record = ledger.table.records[row]
        places = self.traces.places_of(record.id)
        if not places:
            ledger.say(self.tr("No sentence of the statement uses {0} yet.").format(record.id), "soft")
        elif len(places) == 1:
            self.place_asked.emit(places[0])
        else:
            self._list_places(ledger, places)

    def _list_places(self, ledger: Ledger, places: "tuple[Place, ...]") -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(ledger)
        for place in places:
            document = self.case.document(place.section)
            text = document.text().encode("utf-16-le")[2 * place.start : 2 * place.end] if document else b""
            sentence = text.decode("utf-16-le", "replace").strip()
            menu.addAction(shortened(sentence, 48).replace("&", "&&")).triggered.connect(partial(self._go, place))
        view = ledger.view
        menu.popup(view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft()))

    def _go(self, place: "Place", _checked: bool = False) -> None:
        self.place_asked.emit(place)
