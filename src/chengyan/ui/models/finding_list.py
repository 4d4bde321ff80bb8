"""The list of the 检查 panel: groups with what is absent and what is found. Rows that stay are left alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from chengyan.model.diagnostics import Missing
from chengyan.model.vocabulary import SectionId, Severity
from chengyan.model.waiver import LooseWaiver
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.finding_filter import (
    Entry,
    FindingFilter,
    Group,
    Grouping,
    Row,
    fixable,
    is_waived,
    quote_of,
    rule_of,
    severity_of,
    source_of,
    waiver_of,
)
from chengyan.ui.models.findings import LOUDNESS, Findings, LiveFinding
from chengyan.ui.models.words import word

_Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class EntryKey:
    """What stays the same about an entry from one report to the next; ``nth`` tells like ones of a section apart."""

    rule: str
    section: str
    quote: str
    nth: int = 0
    waived: bool = False


def title_of(entry: Entry) -> str:
    return entry.waiver.rule if isinstance(entry, LooseWaiver) else source_of(entry).title


class FindingList(QAbstractListModel):
    """``refreshed`` after every report, filter and grouping, whether rows changed or not."""

    refreshed = Signal()

    def __init__(self, case: CaseDocument, findings: Findings, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._findings = findings
        self._keys: list[EntryKey | str] = []
        self.rows: list[Row] = []
        self.filter = FindingFilter()
        self.grouping = Grouping.SEVERITY
        self.hidden = 0
        """Findings that the filter keeps back; waived ones are not counted."""
        self.safe_fixes = 0
        findings.changed.connect(self.refresh)
        case.sections_changed.connect(self.refresh)
        self.refresh()

    # What is there -----------------------------------------------------------------------------------------------

    @property
    def entries(self) -> list[Entry]:
        """The rows without the headings."""
        return [row for row in self.rows if not isinstance(row, Group)]

    def entry(self, index: _Index) -> Entry | None:
        row = self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None
        return None if isinstance(row, Group) else row

    def key(self, index: _Index) -> EntryKey | None:
        known = self._keys[index.row()] if index.isValid() and index.row() < len(self._keys) else None
        return known if isinstance(known, EntryKey) else None

    def row_of(self, key: EntryKey) -> int:
        """The row of the entry with this key, -1 without one."""
        return self._keys.index(key) if key in self._keys else -1

    def row_of_finding(self, finding: LiveFinding) -> int:
        return next((row for row, entry in enumerate(self.rows) if entry is finding), -1)

    def nearest(self, row: int) -> int:
        """The entry at this row, else the next one below, else above; -1 in an empty list."""
        order = [*range(max(row, 0), len(self.rows)), *range(min(row, len(self.rows)) - 1, -1, -1)]
        return next((at for at in order if not isinstance(self.rows[at], Group)), -1)

    def set_filter(self, wanted: FindingFilter) -> None:
        if wanted != self.filter:
            self.filter = wanted
            self.refresh()

    def set_grouping(self, grouping: Grouping) -> None:
        if grouping is not self.grouping:
            self.grouping = grouping
            self.refresh()

    def section_word(self, entry: Entry) -> str:
        """The name of the section that the entry is about; empty where it is about the whole text."""
        if isinstance(entry, Missing):
            return word(entry.section) if entry.section else ""
        section = entry.waiver.section if isinstance(entry, LooseWaiver) else entry.section
        document = self._case.document(SectionId(section))
        return word(document.kind) if document is not None else ""

    # Qt ------------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags  # headings are passed over by the arrow keys
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ENTRY:
            return row
        if isinstance(row, Group):
            spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return f"{row.title} {row.count}" if role in spoken else None
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return None if isinstance(row, LooseWaiver) else source_of(row).message
        return None

    def _spoken(self, entry: Entry) -> str:
        """Severity, title, words and place, as a screen reader says them."""
        severity = severity_of(entry)
        parts = [word(severity) if severity else "", title_of(entry), self.tr("“{0}”").format(quote_of(entry))]
        if isinstance(entry, Missing):
            parts[2] = self.tr("Missing: {0}").format(entry.element)
        parts.append(self.section_word(entry) or self.tr("whole text"))
        if waiver := waiver_of(entry):
            parts.append(self.tr("waived: {0}").format(waiver.reason))
        return self.tr(", ").join(part for part in parts if part)

    # Making the rows ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Take over what the findings are now."""
        everything = self._everything()
        shown = [entry for entry in everything if self.filter.admits(entry)]
        self.hidden = sum(not is_waived(e) for e in everything) - sum(not is_waived(e) for e in shown)
        self.safe_fixes = sum(_safely_fixable(entry) for entry in everything)
        rows: list[Row] = []
        for group, entries in self._grouped(shown):
            rows += [group, *entries]
        self._put(rows)
        self.refreshed.emit()

    def _everything(self) -> list[Entry]:
        report = self._findings.report
        if report is None:
            return []
        return [*report.missing, *self._findings.in_order(), *self._findings.waived_in_order(), *report.loose]

    def _grouped(self, entries: Sequence[Entry]) -> list[tuple[Group, list[Entry]]]:
        waived = [entry for entry in entries if is_waived(entry)]
        open_ones = [entry for entry in entries if not is_waived(entry)]
        by_section = self.grouping is Grouping.SECTION
        groups = self._by_section(open_ones) if by_section else self._by_severity(open_ones)
        if waived:
            waived.sort(key=lambda entry: isinstance(entry, LooseWaiver) and not entry.lost)
            groups.append((Group("waived", self.tr("Waived"), len(waived)), waived))
        return groups

    def _by_severity(self, entries: Sequence[Entry]) -> list[tuple[Group, list[Entry]]]:
        groups = []
        for severity in sorted(Severity, key=lambda each: LOUDNESS[each]):
            those = [entry for entry in entries if severity_of(entry) is severity]
            if those:
                groups.append((Group(severity.value, word(severity), len(those), severity), those))
        return groups

    def _by_section(self, entries: Sequence[Entry]) -> list[tuple[Group, list[Entry]]]:
        documents = self._case.documents
        numbers = Counter(document.kind for document in documents)
        seen = Counter[object]()
        first = {document.kind: document.section_id for document in reversed(documents)}
        places: dict[str, list[Entry]] = {"": [], **{document.section_id: [] for document in documents}}
        for entry in entries:
            if isinstance(entry, Missing):
                places[first.get(entry.section, "") if entry.section else ""].append(entry)
            elif isinstance(entry, LiveFinding):
                places.setdefault(entry.section, []).append(entry)
        titles = {"": self.tr("Whole text")}
        for document in documents:
            seen[document.kind] += 1
            name = word(document.kind)
            several = numbers[document.kind] > 1
            titles[document.section_id] = f"{name} {seen[document.kind]}" if several else name
        return [
            (Group(f"section {place}", titles.get(place, place), len(those)), those)
            for place, those in places.items()
            if those
        ]

    def _put(self, rows: list[Row]) -> None:
        """Exchange the rows between the common beginning and the common end; only those lose what is selected."""
        keys = _keys_of(rows)
        same = _common(self._keys, keys)
        rest = min(len(self._keys), len(keys)) - same
        tail = min(rest, _common(self._keys[::-1], keys[::-1]))
        old_end, new_end = len(self._keys) - tail, len(keys) - tail
        if old_end > same:
            self.beginRemoveRows(QModelIndex(), same, old_end - 1)
            del self._keys[same:old_end], self.rows[same:old_end]
            self.endRemoveRows()
        if new_end > same:
            self.beginInsertRows(QModelIndex(), same, new_end - 1)
            self._keys[same:same], self.rows[same:same] = keys[same:new_end], rows[same:new_end]
            self.endInsertRows()
        self.rows = rows
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))


def _keys_of(rows: Iterable[Row]) -> list[EntryKey | str]:
    keys: list[EntryKey | str] = []
    like = Counter[EntryKey]()
    for row in rows:
        if isinstance(row, Group):
            keys.append(row.key)
            continue
        if isinstance(row, Missing):
            section = row.section or ""
        else:
            section = row.waiver.section if isinstance(row, LooseWaiver) else row.section
        plain = EntryKey(rule_of(row), section, quote_of(row), 0, is_waived(row))
        keys.append(EntryKey(plain.rule, plain.section, plain.quote, like[plain], plain.waived))
        like[plain] += 1
    return keys


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    for index, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return index
    return min(len(one), len(other))


def _safely_fixable(entry: Entry) -> bool:
    from chengyan.model.vocabulary import Applicability

    return fixable(entry) and any(f.applicability is Applicability.SAFE for f in entry.diagnostic.fixes)  # type: ignore[union-attr]
