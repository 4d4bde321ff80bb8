"""The rules as a virtual list, narrowed by what is looked for. A thousand rules are filtered within a few ms."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from chengyan.model.vocabulary import RuleId, Severity
from chengyan.services.rule_values import RuleRow
from chengyan.ui.models.words import word

ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Which(StrEnum):
    """Rules by where they stand: all, due for the open case, changed, switched off, or by whose they are."""

    ALL = "all"
    DUE = "due"
    CHANGED = "changed"
    OFF = "off"
    BUILT_IN = "built-in"
    ORGANISATION = "organisation"
    USER = "user"


@dataclass(frozen=True, slots=True)
class RuleFilter:
    """``pack`` is a category or ``pack:`` and the name of a pack; empty texts admit everything."""

    words: str = ""
    which: Which = Which.ALL
    severity: Severity | None = None
    kind: str = ""
    pack: str = ""

    def admits(self, row: RuleRow, due: dict[RuleId, Severity] | None) -> bool:
        if self.severity is not None and row.severity is not self.severity:
            return False
        if self.kind and row.kind != self.kind:
            return False
        if self.pack and self.pack not in (row.category, f"pack:{row.pack}"):
            return False
        return self._stands(row, due) and all(each in row.found_by for each in self.words.casefold().split())

    def _stands(self, row: RuleRow, due: dict[RuleId, Severity] | None) -> bool:
        match self.which:
            case Which.ALL:
                return True
            case Which.DUE:
                return due is not None and row.id in due
            case Which.CHANGED:
                return row.state != ""
            case Which.OFF:
                return row.state == "off"
            case _:
                return row.layer == self.which.value


class RuleList(QAbstractListModel):
    """``shown`` are the rows that the filter admits, in the order of the rule base."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[RuleRow, ...] = ()
        self.shown: list[RuleRow] = []
        self.due: dict[RuleId, Severity] | None = None
        self._filter = RuleFilter()

    def put(self, rows: tuple[RuleRow, ...]) -> None:
        self.rows = rows
        self._refilter()

    def put_due(self, due: dict[RuleId, Severity] | None) -> None:
        """Which rules are due for the open case; None without one."""
        self.due = due
        if self._filter.which is Which.DUE:
            self._refilter()

    def set_filter(self, wanted: RuleFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._refilter()

    def row_of(self, rule: str) -> int:
        """The row of the rule; -1 where the filter holds it back."""
        return next((n for n, row in enumerate(self.shown) if row.id == rule), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.shown[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            states = {"changed": self.tr("changed"), "off": self.tr("switched off")}
            said = [word(row.severity), row.title, row.id, *filter(None, [states.get(row.state, "")])]
            return self.tr(", ").join(said)
        return None

    def _refilter(self) -> None:
        self.beginResetModel()
        self.shown = [row for row in self.rows if self._filter.admits(row, self.due)]
        self.endResetModel()
