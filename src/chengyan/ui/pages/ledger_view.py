"""The view of a ledger table: its keys, its dragging, its clipboard."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QTableView

from chengyan.text.cells import join_cells
from chengyan.ui.editor.section_editor import RECORD_MIME
from chengyan.ui.models.record_table import RecordTable

ROWS_MIME = "application/x-chengyan-rows"
_MEASURED_AGAIN = 4
_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")


class LedgerView(QTableView):
    """Tells what a person asks of it; the table's frame does it."""

    paste_asked = Signal()
    add_asked = Signal(int)
    duplicate_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    menu_asked = Signal(QPoint)
    """Where the menu should open, on the screen."""
    follow_asked = Signal(int)
    """The row whose link is to be followed."""
    files_dropped = Signal(int, object)
    """row (-1: beside the rows), paths"""
    table_dropped = Signal(int, object)
    """The row under it (-1: none) and the path of a spreadsheet."""
    rows_dropped = Signal(object, int)
    """The rows dragged and the row in front of which they were let go."""

    def __init__(self) -> None:
        super().__init__()
        self.takes_tables = False
        self.takes_files = False
        self._drop_before = -1
        self._measuring = False

    @property
    def table(self) -> RecordTable[Any]:
        model = self.model()
        assert isinstance(model, RecordTable)
        return model

    def rows(self) -> list[int]:
        """The selected rows, from the top."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def select_rows(self, first: int, count: int) -> None:
        """Select these rows and bring the first into sight."""
        if first >= 0:
            self.choose_rows(range(first, first + count))

    def choose_rows(self, rows: Sequence[int]) -> None:
        """Select these rows, wherever they stand, and bring the first named into sight; it is the current one."""
        from PySide6.QtCore import QItemSelection, QItemSelectionModel

        there = [row for row in rows if 0 <= row < self.table.rowCount()]
        if not there:
            return
        self.selectionModel().setCurrentIndex(
            self.table.index(there[0], max(0, self.currentIndex().column())),
            QItemSelectionModel.SelectionFlag.NoUpdate,
        )
        chosen = QItemSelection()
        last_column = self.table.columnCount() - 1
        for first, last in _runs(sorted(there)):
            chosen.select(self.table.index(first, 0), self.table.index(last, last_column))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(self.table.index(there[0], 0))

    def measure_in_sight(self) -> None:
        """Give the rows that can be seen the height of their texts; at the end of the table the end stays in sight."""
        if self._measuring:
            return
        self._measuring = True
        try:
            bar = self.verticalScrollBar()
            at_end = bar.value() >= bar.maximum() > 0
            for _ in range(_MEASURED_AGAIN):
                self._measure()
                self.updateGeometries()
                if not at_end or bar.value() >= bar.maximum():
                    break
                bar.setValue(bar.maximum())
        finally:
            self._measuring = False

    def _measure(self) -> None:
        row = self.rowAt(0)
        y = self.rowViewportPosition(row) if row >= 0 else 0
        while 0 <= row < self.table.rowCount() and y < self.viewport().height():
            self.resizeRowToContents(row)
            y += self.rowHeight(row)
            row += 1

    # Keys -------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif key == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif key == Qt.Key.Key_Insert and not self.table.fixed:
            self.add_asked.emit(self.currentIndex().row() + 1)
        elif control and key == Qt.Key.Key_D and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.duplicate_asked.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            if control or self.table.columns[max(0, self.currentIndex().column())].link:
                self.follow_asked.emit(self.currentIndex().row())
            else:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        spot = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            spot = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_asked.emit(spot)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if self.table.columns[index.column()].link and (not event.modifiers() or control):
            self.follow_asked.emit(index.row())

    def copy_rows(self) -> None:
        """The selected rows to the clipboard, as a spreadsheet takes them."""
        rows = self.rows()
        columns = [column for column in self.table.columns if not column.link]
        cells = [[column.show(self.table.records[row]) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(join_cells(cells))

    # Dragging ---------------------------------------------------------------------------------------------------

    def startDrag(self, _actions: Qt.DropAction) -> None:
        rows = self.rows()
        if not rows:
            return
        drag = QDrag(self)
        drag.setMimeData(self.dragged(rows))
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)

    def dragged(self, rows: list[int]) -> QMimeData:
        """What these rows carry: to another place in the table, and as a record into the text."""
        data = QMimeData()
        data.setData(ROWS_MIME, f"{id(self)}:{','.join(map(str, rows))}".encode())
        records = [self.table.records[row] for row in rows]
        if number := getattr(records[0], "id", None):
            data.setData(RECORD_MIME, str(number).encode())
        long = next((column for column in self.table.columns if column.long), self.table.columns[0])
        data.setText("\n".join(long.show(record) for record in records))
        return data

    def _rows_in(self, data: QMimeData) -> list[int]:
        """The rows of this very table that are dragged; empty for anything else."""
        owner, _, rows = bytes(data.data(ROWS_MIME).data()).decode().partition(":")
        if owner != str(id(self)) or self.table.fixed:
            return []
        found = [int(row) for row in rows.split(",") if row.isdigit()]
        return [row for row in found if row < self.table.rowCount()]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._rows_in(event.mimeData()) or self._wanted(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        spot = event.position().toPoint()
        if self._rows_in(event.mimeData()):
            self._show_drop(self._row_before(spot))
            event.acceptProposedAction()
            return
        files = self._wanted(event.mimeData())
        row = self.rowAt(spot.y())
        if not files or (row < 0 and not self._is_table(files) and not self.takes_loose):
            event.ignore()
            return
        if row >= 0 and not self._is_table(files):
            # The row that would get the file is shown while the file hovers over it.
            self.selectRow(row)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(-1)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        spot = event.position().toPoint()
        self._show_drop(-1)
        rows = self._rows_in(event.mimeData())
        files = self._wanted(event.mimeData())
        row = self.rowAt(spot.y())
        if rows:
            event.acceptProposedAction()
            self.rows_dropped.emit(rows, self._row_before(spot))
        elif self._is_table(files):
            event.acceptProposedAction()
            self.table_dropped.emit(row, files[0])
        elif files and (row >= 0 or self.takes_loose):
            event.acceptProposedAction()
            self.files_dropped.emit(row, files)
        else:
            event.ignore()

    takes_loose = False
    """Files may be let go beside the rows as well."""

    def _wanted(self, data: QMimeData) -> list[Path]:
        files = files_in(data)
        return files if self.takes_files or self._is_table(files) else []

    def _is_table(self, files: list[Path]) -> bool:
        """A spreadsheet is read into the table; its preview offers to keep it as evidence of the row instead."""
        return self.takes_tables and len(files) == 1 and files[0].suffix.lower() in _TABLES

    def _row_before(self, spot: QPoint) -> int:
        row = self.rowAt(spot.y())
        if row < 0:
            return self.table.rowCount()
        rect = self.visualRect(self.table.index(row, 0))
        return row + (1 if spot.y() > rect.center().y() else 0)

    def _show_drop(self, row: int) -> None:
        if row != self._drop_before:
            self._drop_before = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_before < 0:
            return
        last = self._drop_before >= self.table.rowCount()
        at: QModelIndex = self.table.index(self._drop_before - (1 if last else 0), 0)
        rect = self.visualRect(at)
        y = rect.bottom() if last else rect.top()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self.palette().color(self.palette().ColorRole.Link), 2))
        painter.drawLine(0, max(1, y), self.viewport().width(), max(1, y))


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last of each unbroken run of rows, which are in order."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and row <= found[-1][1] + 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def files_in(data: QMimeData) -> list[Path]:
    """The files of this machine that are carried; folders and web addresses are none."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if not path.is_dir()]
