"""What would come of a table that is read in: a row for each record, what cannot be read marked, each row's choice."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from chengyan.services.ledger_fields import TABLES
from chengyan.ui.theme import Theme

if TYPE_CHECKING:
    from chengyan.services.ledger_files import Preview
    from chengyan.services.ledger_import import ReadRow

_Index = QModelIndex | QPersistentModelIndex
_FIXED = 2
"""Columns before those of the record: the row's choice with its number, and what there is to say."""


class ImportPreview(QAbstractTableModel):
    """``counted`` when the choice of rows changed."""

    counted = Signal()

    def __init__(self, table: str, headers: dict[str, str], theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._table = TABLES[table]
        self._headers = headers
        self._theme = theme
        self.preview: Preview | None = None
        self.rows: tuple[ReadRow, ...] = ()
        self.taken: list[bool] = []
        self._keys: list[str] = []
        self._sources: dict[str, int] = {}

    def show_preview(self, preview: "Preview") -> None:
        """Show these rows; those that repeat a record, or say nothing, are not chosen."""
        self.beginResetModel()
        self.preview = preview
        self.rows = preview.rows
        self.taken = [row.record is not None and row.same is None for row in preview.rows]
        mapped = {key: index for index, key in preview.layout.columns.items()}
        self._sources = mapped
        self._keys = [field.key for field in self._table.fields if field.key in mapped]
        self.endResetModel()
        self.counted.emit()

    def chosen(self) -> "tuple[ReadRow, ...]":
        return tuple(row for row, taken in zip(self.rows, self.taken, strict=True) if taken)

    def remark(self, row: "ReadRow") -> tuple[str, str]:
        """What there is to say of a row, and its tone."""
        translate = QCoreApplication.translate
        if row.record is None:
            return translate("ImportPreview", "No text in the main column; it cannot be taken"), "block"
        if row.unread:
            from chengyan.services.ledger_import import explain

            said = " ".join(
                f"{self._headers.get(u.column, u.column)}: {explain(u, self._table.name)}" for u in row.unread
            )
            return said, "warn"
        if row.same is not None:
            known = translate("ImportPreview", "Says the same as {0}").format(row.same)
            return (known if row.same != "–" else translate("ImportPreview", "Is there already")), "ink_soft"
        if row.updates:
            return translate("ImportPreview", "Changes {0}").format(row.record.id), "advise"
        return "", ""

    # Qt --------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else _FIXED + len(self._keys)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        translate = QCoreApplication.translate
        if section < _FIXED:
            return (translate("ImportPreview", "Line"), translate("ImportPreview", "Remark"))[section]
        return self._headers.get(self._keys[section - _FIXED], "")

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        column = index.column()
        if column == 0:
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if self.taken[index.row()] else Qt.CheckState.Unchecked
            return str(row.line) if role == Qt.ItemDataRole.DisplayRole else None
        if column == 1:
            said, tone = self.remark(row)
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return said
            return self._theme.colour(tone) if role == Qt.ItemDataRole.ForegroundRole and tone else None
        key = self._keys[column - _FIXED]
        unread = next((u for u in row.unread if u.column == key), None)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, key, unread)
        if role == Qt.ItemDataRole.ForegroundRole and (unread is not None or row.record is None):
            return self._theme.colour("warn" if unread is not None else "ink_faint")
        if role == Qt.ItemDataRole.BackgroundRole and unread is not None:
            return self._theme.colour("warn_wash")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.remark(row)[0] if unread is not None else self._cell(row, key, unread)
        return None

    def _cell(self, row: "ReadRow", key: str, unread: Any) -> str:
        if unread is not None:
            return str(unread.text)
        if row.record is not None:
            return self._table.field(key).show(row.record)
        assert self.preview is not None
        place = self.preview.sheet.lines.index(row.line)
        return self.preview.sheet.rows[place][self._sources[key]]

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0 or self.rows[index.row()].record is None:
            return False
        self.taken[index.row()] = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.counted.emit()
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == 0 and self.rows[index.row()].record is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags
