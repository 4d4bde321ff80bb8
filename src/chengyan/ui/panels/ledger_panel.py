"""事实: the ledger beside the text, to write from: search, drag or insert a record, see which sentences use it."""

from PySide6.QtCore import QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.vocabulary import RecordId, SectionId
from chengyan.text.utf16 import Utf16Index
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.ledger_list import ROW, LedgerList, LedgerRow, Show
from chengyan.ui.models.traces import Place, Traces
from chengyan.ui.models.words import word
from chengyan.ui.panels.ledger_rows import RecordPainter, RecordView, SentenceView
from chengyan.ui.theme import Theme

_PLACE = Qt.ItemDataRole.UserRole
_LONGEST = 200
_MOST = 50
"""So many sentences of a record are listed; who needs more searches the text."""


class LedgerPanel(QWidget):
    """``insert_asked(id)``: put the record into the text; ``show_asked(id)``: show it in its table;
    ``go_to(place)``: show the sentence; ``facts_asked()``: open the page where facts are written down."""

    insert_asked = Signal(object)
    show_asked = Signal(object)
    go_to = Signal(object)
    facts_asked = Signal()

    def __init__(self, case: CaseDocument, traces: Traces, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._case = case
        self._traces = traces
        self._theme = theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.list = LedgerList(case, traces, self)
        layout.addLayout(self._bar())
        layout.addWidget(self._empty_part())
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._records_part())
        self._split.addWidget(self._sentences_part())
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([360, 140])
        layout.addWidget(self._split, 1)
        self._kept: RecordId | None = None
        self.list.modelAboutToBeReset.connect(self._keep)
        self.list.modelReset.connect(self._restore)
        self.list.dataChanged.connect(lambda *_: self._refresh())
        traces.changed.connect(self._show_sentences)
        traces.failed.connect(lambda _: self._show_sentences())
        theme.changed.connect(self.view.viewport().update)
        self._refresh()

    # Parts -------------------------------------------------------------------------------------------------------

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the records"))
        self.search.setAccessibleName(self.tr("Search the records"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        bar.addWidget(self.search, 1)
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("Which records are shown"))
        self.filter.setToolTip(self.tr("Which records are shown"))
        for show in Show:
            self.filter.addItem("", show)
        self.filter.currentIndexChanged.connect(self._filter)
        bar.addWidget(self.filter)
        return bar

    def _empty_part(self) -> QWidget:
        self._empty = QWidget()
        layout = QVBoxLayout(self._empty)
        layout.setContentsMargins(12, 4, 12, 12)
        layout.setSpacing(8)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setProperty("role", "soft")
        layout.addWidget(self.hint)
        self.action = QPushButton()
        self.action.clicked.connect(self._act)
        layout.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return self._empty

    def _records_part(self) -> QWidget:
        self.view = RecordView()
        self.view.setObjectName("findings")
        self.view.setAccessibleName(self.tr("Records of the ledger"))
        self.view.setModel(self.list)
        self.view.setItemDelegate(RecordPainter(self._theme, self.view))
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setDragEnabled(True)
        self.view.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.view.doubleClicked.connect(lambda _: self._ask(self.insert_asked))
        self.view.insert_asked.connect(lambda: self._ask(self.insert_asked))
        self.view.show_asked.connect(lambda: self._ask(self.show_asked))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_sentences())
        return self.view

    def _sentences_part(self) -> QWidget:
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 4, 8, 4)
        bar.setSpacing(4)
        self.heading = QLabel()
        self.heading.setProperty("role", "faint")
        self.heading.setWordWrap(True)
        bar.addWidget(self.heading, 1)
        self.insert_button = self._button("plus", self.tr("Insert"), self.tr("Put the record into the text (Enter)"))
        self.insert_button.clicked.connect(lambda: self._ask(self.insert_asked))
        bar.addWidget(self.insert_button)
        self.show_button = self._button("open", self.tr("In the table"), self.tr("Show it in its table (Ctrl+Enter)"))
        self.show_button.clicked.connect(lambda: self._ask(self.show_asked))
        bar.addWidget(self.show_button)
        layout.addLayout(bar)
        self.sentences = SentenceView()
        self.sentences.setObjectName("sentences")
        self.sentences.setAccessibleName(self.tr("Sentences that use the record"))
        self._places = QStandardItemModel(self)
        self.sentences.setModel(self._places)
        self.sentences.clicked.connect(self._go)
        self.sentences.activated.connect(self._go)
        layout.addWidget(self.sentences, 1)
        return part

    def _button(self, icon: str, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._theme.set_icon(button, icon, "accent")
        return button

    # From outside ------------------------------------------------------------------------------------------------

    @property
    def current(self) -> RecordId | None:
        """The record selected."""
        row: LedgerRow | None = self.view.currentIndex().data(ROW)
        return row.id if row is not None else None

    def select(self, record: RecordId) -> bool:
        """Select a record, taking the filter away if it hides it; False where the ledger has none of this id."""
        if self.list.row_of(record) < 0:
            self.search.clear()
            self.filter.setCurrentIndex(0)
        row = self.list.row_of(record)
        if row >= 0:
            self.view.setCurrentIndex(self.list.index(row))
        return row >= 0

    def follow(self, section: SectionId, start: int, end: int) -> None:
        """Mark the records behind the sentence at the cursor (UTF-16 units)."""
        records = self._traces.records_at(section, start, end)
        self.list.mark(records)
        if records and not self.view.hasFocus() and (row := self.list.row_of(records[0])) >= 0:
            self.view.scrollTo(self.list.index(row))

    # ------------------------------------------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        self.list.search(text)
        self._refresh()

    def _filter(self) -> None:
        self.list.show_only(self.filter.currentData())
        self._refresh()

    def _ask(self, signal: SignalInstance) -> None:
        if self.current is not None:
            signal.emit(self.current)

    def _act(self) -> None:
        if self.list.count(Show.ALL):
            self.search.clear()
            self.filter.setCurrentIndex(0)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.facts_asked.emit()

    def _keep(self) -> None:
        self._kept = self.current

    def _restore(self) -> None:
        row = self.list.row_of(self._kept) if self._kept is not None else -1
        if row >= 0:
            self.view.setCurrentIndex(self.list.index(row))
        self._refresh()

    def _refresh(self) -> None:
        names = {
            Show.ALL: self.tr("All {0}"),
            Show.UNUSED: self.tr("Not in the text {0}"),
            Show.CHECKING: self.tr("Not verified {0}"),
            Show.HIDDEN: self.tr("Not public {0}"),
        }
        for number, show in enumerate(Show):
            self.filter.setItemText(number, names[show].format(self.list.count(show)))
        some = bool(self.list.rows)
        self._empty.setVisible(not some)
        self._split.setVisible(some)
        if not self.list.count(Show.ALL):
            self.hint.setText(
                self.tr("What you write down as facts, measures and contacts stands here, ready to go into the text.")
            )
            self.action.setText(self.tr("Write down the first fact"))
        elif not some:
            self.hint.setText(self.tr("No record fits the search and the filter."))
            self.action.setText(self.tr("Show all records"))
        self._show_sentences()

    def _show_sentences(self) -> None:
        record = self.current
        places = self._traces.places_of(record) if record is not None else ()
        for button in (self.insert_button, self.show_button):
            button.setEnabled(record is not None)
        if self._traces.problem is not None:
            self.heading.setText(
                self.tr("The sentences could not be found. {0}").format(error_text(self._traces.problem))
            )
        elif record is None:
            self.heading.setText(self.tr("Choose a record to see its sentences"))
        elif not places:
            self.heading.setText(self.tr("No sentence uses it yet"))
        elif len(places) > _MOST:
            self.heading.setText(self.tr("Used by {0} sentences, the first {1} are here").format(len(places), _MOST))
        else:
            self.heading.setText(self.tr("Used by (Enter goes there)"))
        texts: dict[SectionId, tuple[str, Utf16Index]] = {}
        said = [(self._said(place, texts), place) for place in places[:_MOST]]
        if said == [(item.text(), item.data(_PLACE)) for item in self._items()]:
            return
        self._places.clear()
        for text, place in said:
            item = QStandardItem(text)
            item.setData(place, _PLACE)
            item.setToolTip(text)
            self._places.appendRow(item)

    def _items(self) -> list[QStandardItem]:
        return [self._places.item(row) for row in range(self._places.rowCount())]

    def _said(self, place: Place, texts: dict[SectionId, tuple[str, Utf16Index]]) -> str:
        document = self._case.document(place.section)
        if document is None:
            return ""
        if place.section not in texts:
            texts[place.section] = document.text(), Utf16Index(document.text())
        text, units = texts[place.section]
        sentence = text[units.from_utf16(place.start) : units.from_utf16(place.end)].replace("\n", " ")
        if len(sentence) > _LONGEST:
            sentence = sentence[:_LONGEST] + "…"
        return self.tr("{0}: {1}").format(word(document.kind), sentence)

    def _go(self, index: QModelIndex) -> None:
        place: Place | None = index.data(_PLACE)
        if place is None:
            return
        # The text may have moved since the list was made: the place as it is now.
        now = self._traces.places_of(self.current) if self.current is not None else ()
        row = index.row()
        self.go_to.emit(now[row] if row < len(now) else place)
