"""A table of the ledger: one frozen record per row, edited in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from chengyan.text.cells import parse_cells
from chengyan.ui.models.chips import CHIP_ROLE, Chip
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
    key: str = ""
    """Of the field in the incident's file."""
    chip: Callable[[R], Chip | None] | None = None
    """The cell as a chip, while it is not edited."""
    offer: Callable[[], Sequence[tuple[str, str]]] | None = None
    """What may be chosen in the cell, with what is said about each."""
    link: bool = False
    """The cell leads somewhere: a click on it, or Ctrl+Return, follows."""
    widest: str = ""
    """A text for which every cell of the column has room, whatever ``width`` says."""


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


@dataclass(frozen=True, slots=True)
class Unread:
    """A pasted cell that was not understood; ``row`` is its record's row in the table."""

    row: int
    header: str
    text: str
    hint: str


class RecordTable(QAbstractTableModel, Generic[R]):
    """``edited(records, name)`` carries the tuple after a person's change, and what the step is called.

    ``refused(text, hint)`` tells of a cell not understood. ``kind`` is the incident's attribute, for tables that are
    read from and written to spreadsheets. ``fixed``: rows are neither added here nor moved.
    """

    edited = Signal(object, str)
    refused = Signal(str, str)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        blank: Callable[[Sequence[R]], R],
        copy: Callable[[R, Sequence[R]], R],
        parent: QObject,
        kind: str = "",
        *,
        fixed: bool = False,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.kind = kind
        self.fixed = fixed
        self._blank = blank
        self._copy = copy
        self._records: tuple[R, ...] = ()
        self.unread: tuple[Unread, ...] = ()
        """What the last paste did not understand."""
        self.colour: Callable[[str], object] = lambda _: None

    @property
    def records(self) -> tuple[R, ...]:
        return self._records

    def set_records(self, records: tuple[R, ...]) -> None:
        """Show these records; rows that stay the same stay as they are, with what is selected."""
        before = self._records
        if records is before or records == before:
            return
        start = 0
        while start < min(len(before), len(records)) and before[start] is records[start]:
            start += 1
        ends = 0
        while ends < min(len(before), len(records)) - start and before[-1 - ends] is records[-1 - ends]:
            ends += 1
        gone, come = len(before) - start - ends, len(records) - start - ends
        if gone == come:
            self._records = records
            for row in range(start, start + come):
                if before[row] is not records[row]:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        elif come > gone:
            self.beginInsertRows(QModelIndex(), start + gone, start + come - 1)
            self._records = records
            self.endInsertRows()
            self._tell(start, start + gone)
        else:
            self.beginRemoveRows(QModelIndex(), start + come, start + gone - 1)
            self._records = records
            self.endRemoveRows()
            self._tell(start, start + come)

    def _tell(self, first: int, after: int) -> None:
        if after > first:
            self.dataChanged.emit(self.index(first, 0), self.index(after - 1, len(self.columns) - 1))

    def redraw(self) -> None:
        """What the cells show besides the records has changed."""
        self._tell(0, len(self._records))

    # A person's changes -----------------------------------------------------------------------------------------

    def _edit(self, records: Sequence[R], name: str) -> None:
        kept = tuple(records)
        if kept != self._records:
            self.set_records(kept)
            self.edited.emit(self._records, name)

    def add(self, at: int | None = None) -> int:
        """Put an empty record at this row, at the end without one; return its row."""
        row = len(self._records) if at is None else at
        name = QCoreApplication.translate("Ledger", "New row")
        return self._insert(row, [self._blank(self._records)], name)

    def append(self, records: Sequence[R], name: str) -> None:
        """Put these records at the end."""
        self._edit((*self._records, *records), name)

    def duplicate(self, rows: int | Sequence[int]) -> int:
        """Put copies of the rows behind the last of them; return the first copy's row."""
        chosen = [rows] if isinstance(rows, int) else sorted(rows)
        known = list(self._records)
        copies: list[R] = []
        for row in chosen:
            copies.append(self._copy(self._records[row], known))
            known.append(copies[-1])
        return self._insert(chosen[-1] + 1, copies, QCoreApplication.translate("Ledger", "Duplicating rows"))

    def remove(self, rows: Sequence[int]) -> None:
        gone = set(rows)
        kept = [record for row, record in enumerate(self._records) if row not in gone]
        self._edit(kept, QCoreApplication.translate("Ledger", "Removing rows"))

    def move(self, rows: int | Sequence[int], by: int) -> int:
        """Move rows up or down together; return where the first of them is then."""
        chosen = [rows] if isinstance(rows, int) else sorted(rows)
        target = chosen[0] + by if by < 0 else chosen[-1] + by + 1
        if not 0 <= target <= len(self._records):
            return chosen[0]
        return self.move_to(chosen, target)

    def move_to(self, rows: Sequence[int], target: int) -> int:
        """Move rows together in front of the row ``target``; return where the first of them is then."""
        chosen = sorted(set(rows))
        moving = [self._records[row] for row in chosen]
        rest = [record for row, record in enumerate(self._records) if row not in set(chosen)]
        at = target - sum(1 for row in chosen if row < target)
        self._edit((*rest[:at], *moving, *rest[at:]), QCoreApplication.translate("Ledger", "Moving rows"))
        return at

    def set_cells(self, rows: Sequence[int], column: int, text: str) -> None:
        """Write the same text into a column of several rows, as one step."""
        target = self.columns[column]
        if target.store is None:
            return
        records = list(self._records)
        try:
            for row in rows:
                records[row] = target.store(records[row], text)
        except ValueError:
            self.refused.emit(text, target.hint)
            return
        name = QCoreApplication.translate("Ledger", "Changing “{0}” to “{1}”").format(target.header, text[:20])
        self._edit(records, name)

    def paste(self, text: str, row: int | None, column: int) -> int:
        """Take cells of a spreadsheet in; return how many were not understood (``unread`` tells which).

        A first line that names columns says where each cell goes. Without one, cells go into ``column`` and those
        to its right. From ``row`` on rows are overwritten, at None (and past the end) records are added.
        """
        lines = parse_cells(text)
        targets = self._named(lines[0]) if lines else None
        if targets is not None:
            lines, row = lines[1:], None
        else:
            targets = [i for i, c in enumerate(self.columns) if c.store is not None and i >= column]
        lines = [cells for cells in lines if any(cell.strip() for cell in cells)]
        records = list(self._records)
        unread: list[Unread] = []
        at = len(records) if row is None else row
        records += self._blanks(max(0, at + len(lines) - len(records)))
        for place, cells in enumerate(lines, at):
            for target, cell in zip(targets, cells, strict=False):
                into = self.columns[target] if target >= 0 else None
                if into is None or into.store is None or not cell.strip():
                    continue
                try:
                    records[place] = into.store(records[place], cell.strip())
                except ValueError:
                    unread.append(Unread(place, into.header, cell.strip(), into.hint))
        self.unread = tuple(unread)
        self._edit(records, QCoreApplication.translate("Ledger", "Pasting {0} rows").format(len(lines)))
        return len(unread)

    def _named(self, cells: Sequence[str]) -> list[int] | None:
        """The columns that a line of headings names, -1 for what names none; None where it is no such line."""
        given = [cell.strip() for cell in cells]
        headers = {c.header: i for i, c in enumerate(self.columns)}
        if given and all(cell in headers for cell in given):
            return [headers[cell] for cell in given]
        if not self.kind or len(given) < 2:
            return None
        from chengyan.services.ledger_columns import find_columns

        found = find_columns(given, self.kind)
        # Two headings and most of the line: a record may well contain one word that is a heading too.
        if len(found) < 2 or len(found) * 2 < len([cell for cell in given if cell]):
            return None
        keys = {c.key: i for i, c in enumerate(self.columns) if c.key}
        return [keys.get(found.get(index, ""), -1) for index in range(len(given))]

    def _blanks(self, count: int) -> list[R]:
        """This many empty records, each with a number of its own."""
        if count <= 0:
            return []
        first = self._blank(self._records)
        if count == 1:
            return [first]
        from chengyan.services.ledger_fields import TABLES, next_ids

        prefix = TABLES[self.kind].prefix if self.kind in TABLES else ""
        if prefix:
            taken = [record.id for record in self._records]  # type: ignore[attr-defined]
            return [TABLES[self.kind].blank(number) for number in next_ids(prefix, taken, count)]
        made: list[R] = []
        for _ in range(count):
            made.append(self._blank((*self._records, *made)))
        return made

    def _insert(self, row: int, records: list[R], name: str) -> int:
        self._edit((*self._records[:row], *records, *self._records[row:]), name)
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
                column = self.columns[section]
                return f"{column.header}\n{column.hint}" if column.hint else column.header
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._records):
            return None
        record, column = self._records[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (column.brief or column.show)(record)
        if role == Qt.ItemDataRole.EditRole:
            return column.show(record)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.show(record) if column.long or column.brief else column.hint
        if role == CHIP_ROLE:
            return column.chip(record) if column.chip is not None else None
        if role == Qt.ItemDataRole.ForegroundRole and (token := column.tone(record)):
            return self.colour(token)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.header}: {column.show(record)}"
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
        if changed == record:
            return True
        row = index.row()
        name = QCoreApplication.translate("Ledger", "Changing “{0}”").format(column.header)
        # Not by ``_edit``, which compares all records with all: there may be thousands.
        self._records = (*self._records[:row], changed, *self._records[row + 1 :])
        self._tell(row, row + 1)
        self.edited.emit(self._records, name)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.fixed:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if self.columns[index.column()].store is not None else flags
