"""A table of the ledger: one frozen record per row, edited in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from chengyan.ui.models.words import find_word, word

R = TypeVar("R")
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """``show`` gives the cell's text, ``store`` the record with that text read back (ValueError: not understood)."""

    header: str
    show: Callable[[R], str]
    store: Callable[[R, str], R] | None
    hint: str = ""
    choices: type[StrEnum] | None = None
    width: int = 88
    long: bool = False
    tone: Callable[[R], str | None] = lambda _: None
    """A colour token for the cell, or None."""
    brief: Callable[[R], str] | None = None
    """What the cell shows while it is not edited, where that is shorter."""


def choice_column(
    header: str,
    choices: type[StrEnum],
    get: Callable[[R], StrEnum],
    put: Callable[[R, Any], R],
    *,
    hint: str = "",
    width: int = 80,
    tone: Callable[[R], str | None] = lambda _: None,
) -> Column[R]:
    def store(record: R, text: str) -> R:
        value = find_word(choices, text)
        if value is None:
            raise ValueError(text)
        return put(record, value)

    return Column(header, lambda record: word(get(record)), store, hint, choices, width, tone=tone)


class RecordTable(QAbstractTableModel, Generic[R]):
    """``edited(records)`` carries the tuple after a person's change; ``refused(text, hint)`` a cell not understood."""

    edited = Signal(object)
    refused = Signal(str, str)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        blank: Callable[[Sequence[R]], R],
        copy: Callable[[R, Sequence[R]], R],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._blank = blank
        self._copy = copy
        self._records: tuple[R, ...] = ()
        self.colour: Callable[[str], object] = lambda _: None

    @property
    def records(self) -> tuple[R, ...]:
        return self._records

    def set_records(self, records: tuple[R, ...]) -> None:
        """Show these records; rows that stay the same stay as they are."""
        if records == self._records:
            return
        if len(records) == len(self._records):
            before, self._records = self._records, records
            for row, (old, new) in enumerate(zip(before, records, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._records = records
        self.endResetModel()

    # A person's changes -----------------------------------------------------------------------------------------

    def add(self) -> int:
        """Append an empty record; return its row."""
        return self._insert(len(self._records), [self._blank(self._records)])

    def duplicate(self, row: int) -> int:
        return self._insert(row + 1, [self._copy(self._records[row], self._records)])

    def remove(self, rows: Sequence[int]) -> None:
        gone = set(rows)
        for row in sorted(gone, reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            self._records = self._records[:row] + self._records[row + 1 :]
            self.endRemoveRows()
        if gone:
            self.edited.emit(self._records)

    def move(self, row: int, by: int) -> int:
        """Move a record up or down; return its new row."""
        target = row + by
        if not 0 <= target < len(self._records):
            return row
        records = list(self._records)
        records.insert(target, records.pop(row))
        self.set_records(tuple(records))
        self.edited.emit(self._records)
        return target

    def paste(self, text: str, row: int | None, column: int) -> int:
        """Take cells of a spreadsheet (tab-separated lines) in; return how many cells were not understood.

        A first line that names columns says where each cell goes. Without one, cells go into ``column`` and those
        to its right. From ``row`` on rows are overwritten, at None (and past the end) records are added.
        """
        lines = [line.split("\t") for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
        headers = {c.header: i for i, c in enumerate(self.columns)}
        if lines and lines[0] and all(cell.strip() in headers for cell in lines[0]):
            targets = [headers[cell.strip()] for cell in lines.pop(0)]
            row = None
        else:
            editable = [i for i, c in enumerate(self.columns) if c.store is not None and i >= column]
            targets = editable
        records = list(self._records)
        missed = 0
        at = len(records) if row is None else row
        for offset, cells in enumerate(lines):
            if at + offset >= len(records):
                records.append(self._blank(records))
            record = records[at + offset]
            for target, cell in zip(targets, cells, strict=False):
                store = self.columns[target].store
                if store is None or not cell.strip():
                    continue
                try:
                    record = store(record, cell.strip())
                except ValueError:
                    missed += 1
            records[at + offset] = record
        self.set_records(tuple(records))
        self.edited.emit(self._records)
        return missed

    def _insert(self, row: int, records: list[R]) -> int:
        self.beginInsertRows(QModelIndex(), row, row + len(records) - 1)
        self._records = (*self._records[:row], *records, *self._records[row:])
        self.endInsertRows()
        self.edited.emit(self._records)
        return row

    # Qt --------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].header
            if role == Qt.ItemDataRole.ToolTipRole:
                return self.columns[section].hint
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        record, column = self._records[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (column.brief or column.show)(record)
        if role == Qt.ItemDataRole.EditRole:
            return column.show(record)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.show(record) if column.long or column.brief else column.hint
        if role == Qt.ItemDataRole.ForegroundRole and (token := column.tone(record)):
            return self.colour(token)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column = self.columns[index.column()]
        text = str(value)
        if role != Qt.ItemDataRole.EditRole or column.store is None:
            return False
        record = self._records[index.row()]
        if text == column.show(record):
            return True
        try:
            changed = column.store(record, text)
        except ValueError:
            self.refused.emit(text, column.hint)
            return False
        row = index.row()
        self._records = (*self._records[:row], changed, *self._records[row + 1 :])
        self.dataChanged.emit(index, index)
        self.edited.emit(self._records)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.columns[index.column()].store is not None else flags
