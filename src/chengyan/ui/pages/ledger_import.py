"""The preview of a table before anything is taken: where each column goes, what would come of each row."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.vocabulary import RecordId
from chengyan.services.ledger_fields import TABLES
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.import_preview import ImportPreview
from chengyan.ui.pages.ledger import Ledger
from chengyan.ui.pages.page import label

if TYPE_CHECKING:
    from chengyan.services.ledger_files import Preview

_ENCODINGS = ("UTF-8", "GBK", "Big5", "UTF-16")
_HEADINGS_AMONG = 12


class ImportDialog(QDialog):
    """``taken(first row, count)`` once the rows are in the ledger, as one step.

    ``content`` stands in for what is in the file.
    """

    taken = Signal(int, int)

    def __init__(
        self,
        case: CaseDocument,
        table: str,
        path: Path,
        ui: UiContext,
        ledger: Ledger,
        content: bytes | None = None,
    ) -> None:
        super().__init__(ledger.window())
        self._case = case
        self._table = table
        self._path = path
        self._content = content
        self._ui = ui
        self._heading: int | None = None
        self._captions: dict[str, QLabel] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import into “{0}”").format(ledger.heading))
        self.setModal(True)
        headers = {column.key: column.header for column in ledger.table.columns if column.key}
        self._fields = [(f.key, headers.get(f.key, f.key)) for f in TABLES[table].fields]
        room = ledger.window().size()
        self.resize(min(1080, room.width() - 40), min(680, room.height() - 40))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(self._build_top(path))
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self._build_mapping())
        self.model = ImportPreview(table, headers, ui.theme, self)
        self.model.counted.connect(self._count)
        middle.addWidget(self._build_preview(), 1)
        layout.addLayout(middle, 1)
        self.summary = label("", "soft")
        self.summary.setWordWrap(True)
        layout.addWidget(self.summary)
        layout.addLayout(self._build_buttons())
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._map)
        self.read()

    # Layout -----------------------------------------------------------------------------------------------------

    def _build_top(self, path: Path) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(8)
        name = label(path.name, "heading")
        name.setToolTip(str(path))
        top.addWidget(name)
        top.addStretch()
        self.sheet = self._chooser(self.tr("Sheet"), top)
        self.sheet.activated.connect(lambda _: self.read())
        self.encoding = self._chooser(self.tr("Encoding"), top)
        self.encoding.addItem(self.tr("recognise"), "")
        for encoding in _ENCODINGS:
            self.encoding.addItem(encoding, encoding)
        self.encoding.activated.connect(lambda _: self.read())
        self.heading = self._chooser(self.tr("Headings in"), top)
        self.heading.activated.connect(self._choose_heading)
        return top

    def _chooser(self, name: str, layout: QHBoxLayout) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setMinimumWidth(136)
        box.setMaximumWidth(200)
        caption = label(name, "faint")
        caption.setBuddy(box)
        self._captions[name] = caption
        layout.addWidget(caption)
        layout.addWidget(box)
        return box

    def _build_mapping(self) -> QWidget:
        holder = QWidget()
        form = QFormLayout(holder)
        form.setContentsMargins(0, 0, 8, 0)
        form.setVerticalSpacing(4)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(label(self.tr("Column of the ledger ← column of the file"), "faint"))
        self.choosers: dict[str, QComboBox] = {}
        for key, header in self._fields:
            box = QComboBox()
            box.setAccessibleName(header)
            box.setMinimumWidth(148)
            box.setMaximumWidth(180)
            box.activated.connect(lambda _, key=key: self._choose(key))
            self.choosers[key] = box
            name = header + (" *" if key == TABLES[self._table].main else "")
            form.addRow(name, box)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder.setObjectName("page")
        area.setWidget(holder)
        area.setFixedWidth(300)
        return area

    def _build_preview(self) -> QWidget:
        self.view = QTableView()
        self.view.setAccessibleName(self.tr("What would come of each row"))
        self.view.setModel(self.model)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(28)
        self.view.horizontalHeader().setHighlightSections(False)
        self.view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        return self.view

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.update_known = QCheckBox(self.tr("Rows with a known number change that record"))
        self.update_known.setChecked(True)
        self.update_known.hide()
        self.update_known.toggled.connect(lambda _: self._count())
        row.addWidget(self.update_known)
        row.addStretch()
        self.evidence_button = QPushButton()
        self.evidence_button.hide()
        row.addWidget(self.evidence_button)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        row.addWidget(self.cancel_button)
        self.take_button = QPushButton(self.tr("Import"))
        self.take_button.setProperty("role", "primary")
        self.take_button.setDefault(True)
        self.take_button.setEnabled(False)
        self.take_button.clicked.connect(self._take)
        row.addWidget(self.take_button)
        return row

    def offer_evidence(self, record: RecordId, attach: Callable[[], object]) -> None:
        """Let the file be kept as evidence of the record that it was dropped on, instead of being read in."""
        self.evidence_button.setText(self.tr("Keep as evidence of {0} instead").format(record))
        self.evidence_button.show()

        def keep() -> None:
            self.reject()
            attach()

        self.evidence_button.clicked.connect(keep)

    # Reading ----------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the file anew, with the sheet and the encoding chosen."""
        from chengyan.services.ledger_files import look_at

        sheet = self.sheet.currentText() if self.sheet.count() else ""
        encoding = str(self.encoding.currentData() or "")
        work = self._ui.desk.work
        future = work.submit(look_at, self._path, self._table, self._case.incident, sheet, encoding, self._content)
        self._wait(self.tr("Reading {0}…").format(self._path.name))
        self._ui.progress.watch(future, self.tr("Reading {0}").format(self._path.name), work.stop_running)
        self._ui.tasks.run(future, self._show, self._fail, owner=self, place="read")

    def _map(self) -> None:
        """The same cells with the columns as they are chosen now."""
        from chengyan.services.ledger_files import read_table
        from chengyan.services.ledger_import import Layout

        preview = self.model.preview
        if preview is None:
            return
        columns = {int(box.currentData()): key for key, box in self.choosers.items() if box.currentData() is not None}
        layout = Layout(self._heading, columns)
        future = self._ui.desk.work.submit(read_table, preview.sheet, layout, self._table, self._case.incident)
        self._ui.tasks.run(future, self._show, self._fail, owner=self, place="read")

    def _wait(self, said: str) -> None:
        self.take_button.setEnabled(False)
        self.summary.setText(said)

    def _fail(self, error: Exception) -> None:
        self.take_button.setEnabled(False)
        self.summary.setText(error_text(error))

    def _show(self, preview: "Preview") -> None:
        sheet = preview.sheet
        self._heading = preview.layout.heading
        _fill(self.sheet, [(name, name) for name in sheet.sheets], sheet.sheet)
        for box, meant in ((self.sheet, len(sheet.sheets) > 1), (self.encoding, bool(sheet.encoding))):
            box.setVisible(meant)
            self._captions[box.accessibleName()].setVisible(meant)
        first = self.tr("recognised: {0}").format(sheet.encoding) if sheet.encoding else self.tr("recognise")
        if not self.encoding.currentIndex():
            self.encoding.setItemText(0, first)
        rows: list[tuple[str, Any]] = [(self.tr("no row"), -1)]
        rows += [
            (self.tr("row {0}: {1}").format(line, " ".join(cell for cell in row if cell)[:24]), index)
            for index, (line, row) in enumerate(zip(sheet.lines, sheet.rows, strict=True))
            if index < _HEADINGS_AMONG
        ]
        _fill(self.heading, rows, -1 if self._heading is None else self._heading)
        width = len(sheet.rows[0]) if sheet.rows else 0
        names = sheet.rows[self._heading] if self._heading is not None else ("",) * width
        sample = sheet.rows[0 if self._heading is None else min(self._heading + 1, len(sheet.rows) - 1)]
        columns: list[tuple[str, Any]] = [(self.tr("(none)"), None)]
        for index in range(width):
            said = names[index] or sample[index]
            columns.append((f"{_letters(index)}  {' '.join(said.split())[:24]}", index))
        by_key = {key: index for index, key in preview.layout.columns.items()}
        for key, box in self.choosers.items():
            _fill(box, columns, by_key.get(key))
        first_time = self.model.preview is None
        self.model.show_preview(preview)
        if first_time:
            self.take_button.setFocus()
        self.update_known.setVisible(any(row.updates for row in preview.rows))
        for column in range(self.model.columnCount()):
            self.view.setColumnWidth(column, (64, 148)[column] if column < 2 else 132)
        main = [f.key for f in TABLES[self._table].fields if f.key in by_key]
        if TABLES[self._table].main in main:
            self.view.setColumnWidth(2 + main.index(TABLES[self._table].main), 240)

    # Choosing ---------------------------------------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        """A column of the file goes to one place only: the last one chosen has it."""
        chosen = self.choosers[key].currentData()
        for other, box in self.choosers.items():
            if other != key and chosen is not None and box.currentData() == chosen:
                box.setCurrentIndex(0)
        self._again.start()

    def _choose_heading(self) -> None:
        from chengyan.services.ledger_columns import find_columns

        index = int(self.heading.currentData())
        self._heading = index if index >= 0 else None
        preview = self.model.preview
        if preview is not None and self._heading is not None:
            found = {key: place for place, key in find_columns(preview.sheet.rows[index], self._table).items()}
            for key, box in self.choosers.items():
                box.setCurrentIndex(max(0, box.findData(found.get(key))))
        self._again.start()

    def _count(self) -> None:
        rows, chosen = self.model.rows, self.model.chosen()
        updates = sum(row.updates for row in chosen) if self.update_known.isChecked() else 0
        said = [self.tr("{0} new, {1} changed.").format(len(chosen) - updates, updates)]
        if doubtful := sum(1 for row in rows if row.unread):
            said.append(self.tr("In {0} rows a cell is not understood: it is left empty.").format(doubtful))
        if empty := sum(1 for row in rows if row.record is None):
            said.append(self.tr("{0} rows have no main text and are left out.").format(empty))
        if same := sum(1 for row in rows if row.same is not None):
            said.append(self.tr("{0} rows repeat what is there and are not ticked.").format(same))
        if self.model.preview is not None and self.model.preview.sheet.cut:
            said.append(self.tr("The file is longer: only its first {0} rows are read.").format(len(rows)))
        if not rows:
            said = [self.tr("No rows below the headings. Choose the row with the headings, and the main column.")]
        self.summary.setText(" ".join(said))
        self.take_button.setEnabled(bool(chosen))
        self.take_button.setText(self.tr("Import {0}").format(len(chosen)))

    def _take(self) -> None:
        from chengyan.services.ledger_import import as_new, merged

        incident = self._case.incident
        rows = self.model.chosen()
        if not self.update_known.isChecked():
            rows = as_new(rows, self._table, incident)
        before = getattr(incident, self._table)
        changed: dict[str, Any] = {self._table: merged(before, rows, self._table)}
        name = self.tr("Importing {0} records").format(len(rows))
        self._case.set_incident(replace(incident, **changed), name)
        added = sum(1 for row in rows if not row.updates)
        self.taken.emit(len(before) if added else 0, added or len(rows))
        self.accept()


def _fill(box: QComboBox, items: list[tuple[str, Any]], current: Any) -> None:
    box.clear()
    for text, value in items:
        box.addItem(text, value)
    values = [value for _, value in items]
    box.setCurrentIndex(values.index(current) if current in values else 0)


def _letters(index: int) -> str:
    """A column's name as spreadsheets have it: A, B, … Z, AA."""
    high, low = divmod(index, 26)
    return (chr(ord("A") + high - 1) if high else "") + chr(ord("A") + low)
