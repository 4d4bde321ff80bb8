"""The records of the ledger as a list for writing from: what each says, how sure it is, how many sentences use it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from chengyan.model.incident import Claim, Contact, Fact, Measure, Notification
from chengyan.model.records import Record, RecordPlace, records_of, wording_of
from chengyan.model.vocabulary import Disclosure, MeasureStatus, RecordId, RecordStatus, Verdict
from chengyan.ui.editor.section_editor import RECORD_MIME
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.traces import Traces
from chengyan.ui.models.words import contact_channels, proceeding_stages, word

_Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_REST_MS = 120

translate = QCoreApplication.translate


class Show(StrEnum):
    """Which records the list shows."""

    ALL = "all"
    UNUSED = "unused"
    CHECKING = "checking"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Chip:
    """How sure a record is, said by shape (``icon``), colour (a token) and word."""

    icon: str
    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A record as the list shows it. ``marked``: the sentence at the cursor leans on it; ``wanted``: public and sure,
    and no sentence uses it yet."""

    place: RecordPlace
    wording: str
    label: str
    chips: tuple[Chip, ...]
    count: int
    marked: bool
    wanted: bool

    @property
    def id(self) -> RecordId:
        return self.place.id

    @property
    def used(self) -> str:
        """How many sentences use it, in words."""
        if not self.count:
            return translate("LedgerPanel", "not used")
        if self.count == 1:
            return translate("LedgerPanel", "1 sentence")
        return translate("LedgerPanel", "{0} sentences").format(self.count)


class LedgerList(QAbstractListModel):
    """Filtered by ``show_only`` and ``search``; rows are dragged into the text.

    It follows the ledger as long as it is ``seen``; what changed meanwhile is taken up by ``look_again``.
    """

    def __init__(self, case: CaseDocument, traces: Traces, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._traces = traces
        self._show = Show.ALL
        self._sought = ""
        self._marked: frozenset[RecordId] = frozenset()
        self._all: list[LedgerRow] = []
        self._tally = dict.fromkeys(Show, 0)
        self.seen: Callable[[], bool] = lambda: True
        self._stale = False
        self.rows: list[LedgerRow] = []
        # A field typed into changes the ledger at every key; the list may be a moment late.
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._rested)
        case.incident_changed.connect(self._timer.start)
        traces.changed.connect(self._timer.start)
        self.refresh()

    def show_only(self, show: Show) -> None:
        self._show = show
        self._put(self._filtered())

    def search(self, text: str) -> None:
        self._sought = text.strip().casefold()
        self._put(self._filtered())

    def mark(self, records: Sequence[RecordId]) -> None:
        """Mark the records behind the sentence at the cursor."""
        marked = frozenset(records)
        if marked != self._marked:
            self._marked = marked
            self.refresh()

    def count(self, show: Show) -> int:
        """How many records this filter would show, the search apart."""
        return self._tally[show]

    def row_of(self, record: RecordId) -> int:
        """The row of a record; -1 where it is not shown."""
        return next((number for number, row in enumerate(self.rows) if row.id == record), -1)

    def look_again(self) -> None:
        """The list comes into sight: show what changed while nobody saw it."""
        if self._stale:
            self.refresh()

    def _rested(self) -> None:
        if self.seen():
            self.refresh()
        else:
            self._stale = True

    def refresh(self) -> None:
        self._stale = False
        counts, unused, marked = self._traces.counts(), self._traces.unused, self._marked
        # A row whose record is the same and is used as before is the same row: of thousands, one was edited.
        known = {row.id: row for row in self._all}
        everything: list[LedgerRow] = []
        for place in records_of(self._case.incident):
            number = place.id
            row, count = known.get(number), counts.get(number, 0)
            if (
                row is None
                or row.place.record is not place.record
                or row.count != count
                or row.marked != (number in marked)
                or row.wanted != (number in unused)
            ):
                row = _row(place, count, number in marked, number in unused)
            everything.append(row)
        self._all = everything
        self._tally = {show: sum(1 for row in everything if _shown(row, show)) for show in Show if show is not Show.ALL}
        self._tally[Show.ALL] = len(everything)
        self._put(self._filtered())

    # Qt --------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.wording
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = [row.wording, row.label, *(chip.text for chip in row.chips), row.used]
            if row.marked:
                said.append(translate("LedgerPanel", "behind the sentence at the cursor"))
            return translate("LedgerPanel", ", ").join(part for part in said if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.wording
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [RECORD_MIME, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The first record of ``indexes``: its id, and its wording for other programs."""
        data = QMimeData()
        row = self.rows[indexes[0].row()]
        data.setData(RECORD_MIME, row.id.encode())
        data.setText(row.wording)
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    # ------------------------------------------------------------------------------------------------------------

    def _filtered(self) -> list[LedgerRow]:
        if self._show is Show.ALL and not self._sought:
            return list(self._all)
        return [
            row
            for row in self._all
            if _shown(row, self._show) and (not self._sought or self._sought in f"{row.id} {row.wording}".casefold())
        ]

    def _put(self, rows: list[LedgerRow]) -> None:
        """Rows that stay keep the selection; only another set of records resets the list."""
        if [row.id for row in rows] == [row.id for row in self.rows]:
            before, self.rows = self.rows, rows
            for number, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old is not new and old != new:
                    self.dataChanged.emit(self.index(number), self.index(number))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


def _shown(row: LedgerRow, show: Show) -> bool:
    record = row.place.record
    match show:
        case Show.ALL:
            return True
        case Show.UNUSED:
            return not row.count
        case Show.CHECKING:
            return isinstance(record, Fact) and record.status is not RecordStatus.VERIFIED
        case Show.HIDDEN:
            return isinstance(record, (Fact, Measure)) and record.disclosure is not Disclosure.PUBLIC


def _row(place: RecordPlace, count: int, marked: bool, wanted: bool) -> LedgerRow:
    wording = wording_of(place.record).replace("\n", " ").strip() or translate("LedgerPanel", "(no words yet)")
    return LedgerRow(place, wording, _label(place), _chips(place.record), count, marked, wanted)


def _label(place: RecordPlace) -> str:
    match place.record:
        case Fact() | Measure():
            return place.id
        case Claim():
            return translate("LedgerPanel", "{0} said by others").format(place.id)
        case Contact():
            return translate("LedgerPanel", "Contact")
        case Notification():
            return translate("LedgerPanel", "Report to an authority")
        case _:
            return translate("LedgerPanel", "Proceeding")


_STATUS = {
    RecordStatus.VERIFIED: ("done", "good"),
    RecordStatus.CHECKING: ("todo", "warn"),
    RecordStatus.DISPUTED: ("warn", "warn"),
    RecordStatus.REFUTED: ("close", "block"),
}
_VERDICT = {
    Verdict.FALSE: ("close", "block"),
    Verdict.PARTLY: ("warn", "warn"),
    Verdict.TRUE: ("done", "good"),
    Verdict.UNVERIFIED: ("todo", "warn"),
}
_PROGRESS = {
    MeasureStatus.PLANNED: ("todo", "ink_soft"),
    MeasureStatus.DOING: ("current", "advise"),
    MeasureStatus.DONE: ("done", "good"),
}
_DISCLOSURE = {Disclosure.INTERNAL: ("incident", "warn"), Disclosure.CONFIDENTIAL: ("block", "block")}


def _chips(record: Record) -> tuple[Chip, ...]:
    match record:
        case Fact():
            chips = [Chip(*_STATUS[record.status], word(record.status))]
        case Measure():
            chips = [Chip(*_PROGRESS[record.status], word(record.status))]
        case Claim():
            return (Chip(*_VERDICT[record.verdict], word(record.verdict)),)
        case Contact():
            return (Chip("done", "good", contact_channels().get(record.channel, record.channel)),)
        case Notification():
            if record.sent_at is None:
                return (Chip("todo", "warn", translate("LedgerPanel", "not sent yet")),)
            return (Chip("done", "good", translate("LedgerPanel", "sent")),)
        case _:
            return (Chip("done", "good", proceeding_stages().get(record.stage, record.stage) or word(record.type)),)
    if record.disclosure in _DISCLOSURE:
        chips.append(Chip(*_DISCLOSURE[record.disclosure], word(record.disclosure)))
    return tuple(chips)
