"""The list of the 检查 panel: what is absent and what is found, the loudest first."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from chengyan.model.diagnostics import Missing
from chengyan.model.vocabulary import Severity
from chengyan.ui.models.findings import LOUDNESS, Findings, LiveFinding

_Index = QModelIndex | QPersistentModelIndex
Entry = LiveFinding | Missing
ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class EntryKey:
    """What stays the same about an entry from one report to the next."""

    rule: str
    section: str
    quote: str


def severity_of(entry: Entry) -> Severity:
    return entry.severity


def title_of(entry: Entry) -> str:
    return entry.title if isinstance(entry, Missing) else entry.diagnostic.title


def key_of(entry: Entry) -> EntryKey:
    if isinstance(entry, Missing):
        return EntryKey(entry.rule, entry.section or "", entry.element)
    return EntryKey(entry.diagnostic.rule, entry.section, entry.diagnostic.quote)


class FindingList(QAbstractListModel):
    def __init__(self, findings: Findings, parent: QObject) -> None:
        super().__init__(parent)
        self._findings = findings
        self.entries: list[Entry] = []
        findings.changed.connect(self._refresh)
        self._refresh()

    def row_of(self, key: EntryKey) -> int:
        """The row of the entry with this key, -1 without one."""
        return next((row for row, entry in enumerate(self.entries) if key_of(entry) == key), -1)

    def row_of_finding(self, finding: LiveFinding) -> int:
        return next((row for row, entry in enumerate(self.entries) if entry is finding), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return title_of(entry)
        return None

    def _refresh(self) -> None:
        report = self._findings.report
        fresh: list[Entry] = [*(report.missing if report else ()), *self._findings.in_order()]
        fresh.sort(key=lambda entry: LOUDNESS[severity_of(entry)])
        if [key_of(e) for e in fresh] == [key_of(e) for e in self.entries]:
            # The same list: the rows stay, only what they point at is new.
            self.entries = fresh
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self.entries = fresh
        self.endResetModel()
