"""A record of the ledger as a sentence of the text: found by a few letters, put in by Enter or dropped by the mouse."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.incident import Fact, Incident, Measure
from chengyan.model.insertion import Insertable, RecordSentence, Refusal
from chengyan.model.records import find_record
from chengyan.model.vocabulary import RecordId
from chengyan.services import jobs
from chengyan.text.search import fold_width
from chengyan.ui.context import UiContext
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.moments import now
from chengyan.ui.models.words import word

_Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole
WIDTH, HEIGHT = 560, 320
_ROW = 44
_LINES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def why_not(refusal: Refusal) -> str:
    """Why the record cannot be stated, and what would change that."""
    translate = QCoreApplication.translate
    reasons = {
        Refusal.INTERNAL: translate("Insertion", "Internal: make it public in the ledger first"),
        Refusal.CONFIDENTIAL: translate("Insertion", "Confidential: it never goes into a text"),
        Refusal.DISPUTED: translate("Insertion", "Disputed: wait until it is verified"),
        Refusal.REFUTED: translate("Insertion", "Refuted: it is not true"),
        Refusal.SUPERSEDED: translate("Insertion", "Corrected by a later record"),
        Refusal.NO_AS_OF: translate("Insertion", "A number that may grow needs its as-of time first"),
        Refusal.NO_FINDING: translate("Insertion", "Its finding is no verified, public fact yet"),
        Refusal.NOT_SENT: translate("Insertion", "Not reported yet: no time is recorded"),
        Refusal.NO_WORDS: translate("Insertion", "Its stage, place or time is missing in the ledger"),
    }
    return reasons[refusal]


def state_of(entry: RecordSentence, incident: Incident) -> str:
    """The record's id, table and state, as one line."""
    translate = QCoreApplication.translate
    names = {
        Insertable.FACT: translate("Insertion", "Fact"),
        Insertable.MEASURE: translate("Insertion", "Measure"),
        Insertable.CONTACT: translate("Insertion", "Contact"),
        Insertable.CLAIM: translate("Insertion", "Claim and answer"),
        Insertable.NOTIFICATION: translate("Insertion", "Report"),
        Insertable.PROCEEDING: translate("Insertion", "Proceeding"),
        Insertable.DATE: translate("Insertion", "Date"),
    }
    parts = [names[entry.kind]]
    if "/" not in entry.id and entry.kind is not Insertable.DATE:
        parts.insert(0, entry.id)
    place = find_record(incident, entry.id)
    record = place.record if place is not None else None
    if isinstance(record, Fact | Measure):
        parts += [word(record.status), word(record.disclosure)]
    if entry.refusal is not None:
        parts.append(why_not(entry.refusal))
    elif entry.checking:
        parts.append(translate("Insertion", "goes in as “being checked”"))
    return " · ".join(parts)


class SentenceList(QAbstractListModel):
    """What can be inserted and what cannot, those that hold the words looked for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: list[tuple[RecordSentence, str, str]] = []
        self.shown: list[tuple[RecordSentence, str, str]] = []
        """Each with its state and the text that is searched."""

    def take(self, entries: tuple[RecordSentence, ...], incident: Incident) -> None:
        made = [(entry, state_of(entry, incident)) for entry in entries]
        # What can be put in first; the rest is there to say why it is not.
        made.sort(key=lambda pair: pair[0].refusal is not None)
        self._all = [(e, state, _folded(f"{e.wording} {e.sentence} {state}")) for e, state in made]

    def show_matching(self, words: str, kind: Insertable | None) -> None:
        wanted = [_folded(part) for part in words.split()]
        self.beginResetModel()
        self.shown = [
            entry
            for entry in self._all
            if (kind is None or entry[0].kind is kind) and all(part in entry[2] for part in wanted)
        ]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry, state, _ = self.shown[index.row()]
        text = entry.sentence or entry.wording
        if role == _ENTRY:
            return self.shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{text} {state}"
        return None


class SentencePainter(QStyledItemDelegate):
    """The sentence, and beneath it what kind of record it is from and how it stands."""

    def __init__(self, ui: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = ui.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, max(_ROW, 2 * option.fontMetrics.height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry, state, _ = index.data(_ENTRY)
        theme, rect = self._theme, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_wash"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.colour("accent"))
        inner = rect.adjusted(12, 4, -12, -4)
        half = inner.height() // 2
        refused = entry.refusal is not None
        metrics = option.fontMetrics
        painter.setPen(theme.colour("ink_soft" if refused else "ink"))
        text = metrics.elidedText(entry.sentence or entry.wording, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner.adjusted(0, 0, 0, -half), Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(theme.colour("warn" if refused or entry.checking else "ink_soft"))
        state = metrics.elidedText(state, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner.adjusted(0, half, 0, 0), Qt.AlignmentFlag.AlignVCenter, state)
        painter.restore()


class InsertionList(QFrame):
    """The popup: type to filter, arrows to choose, Enter to insert, Escape to leave (``left()``)."""

    left = Signal()

    def __init__(self, window: QWidget, ui: UiContext, choose: Callable[[RecordSentence], object]) -> None:
        super().__init__(window)
        self.setObjectName("popup")
        self.setAccessibleName(self.tr("Insert from the ledger"))
        self._choose = choose
        self._kind: Insertable | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("Find a record"))
        self.words.setPlaceholderText(self.tr("Type to filter: words, an id, a status"))
        self.words.textChanged.connect(self._filter)
        self.words.installEventFilter(self)
        layout.addWidget(self.words)
        self.model = SentenceList(self)
        self.view = QListView()
        self.view.setAccessibleName(self.tr("Records as sentences"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(SentencePainter(ui, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.clicked.connect(self._take)
        layout.addWidget(self.view, 1)
        self.hint = QLabel()
        self.hint.setProperty("role", "soft")
        self.hint.setWordWrap(True)
        layout.addWidget(self.hint)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.hide()

    def open(self, kind: Insertable | None) -> None:
        self._kind = kind
        self.words.clear()
        self._filter()
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def fill(self, entries: tuple[RecordSentence, ...], incident: Incident) -> None:
        self.model.take(entries, incident)
        self._filter()

    def _filter(self) -> None:
        self.model.show_matching(self.words.text(), self._kind)
        if self.model.shown:
            self.view.setCurrentIndex(self.model.index(0))
        self._tell()

    def _tell(self) -> None:
        index = self.view.currentIndex()
        if not self.model.shown:
            self.hint.setText(
                self.tr("Nothing of the ledger matches. Facts and measures are written down on their own pages.")
            )
        elif index.isValid():
            entry: RecordSentence = index.data(_ENTRY)[0]
            self.hint.setText(why_not(entry.refusal) if entry.refusal is not None else self.tr("Enter inserts it"))

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            entry: RecordSentence = index.data(_ENTRY)[0]
            if entry.refusal is None:
                self._choose(entry)
            else:
                self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.words and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        if watched is self.words and event.type() == QEvent.Type.FocusOut and self.isVisible():
            focus = QApplication.focusWidget()
            if focus is None or not self.isAncestorOf(focus):
                self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _LINES:
            QApplication.sendEvent(self.view, event)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.view.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return False

    def leave(self) -> None:
        self.hide()
        self.left.emit()


class Insertion(QObject):
    """Opens the list at the cursor, and puts what was chosen there as one step."""

    def __init__(self, case: CaseDocument, ui: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._ui = ui
        self.list: InsertionList | None = None
        self._spot: QTextCursor | None = None
        self._editor: SectionEditor | None = None

    def open(self, editor: SectionEditor, kind: Insertable | None = None) -> None:
        """Offer the records of this kind (of all without one) at the cursor."""
        self._editor, self._spot = editor, editor.textCursor()
        window = editor.window()
        offered = self._list_in(window)
        offered.setGeometry(self._beside(editor, window))
        offered.fill((), self._case.incident)
        offered.open(kind)
        incident = self._case.incident
        future = self._ui.desk.work.submit(jobs.record_sentences, incident, now())
        self._ui.tasks.run(future, lambda made: offered.fill(made, incident), owner=self, place="sentences")

    def insert_record(self, editor: SectionEditor, record: RecordId) -> None:
        """Put the record in at the cursor, as it was dropped there; told why where it cannot be."""
        self._editor, self._spot = editor, editor.textCursor()
        future = self._ui.desk.work.submit(jobs.record_sentences, self._case.incident, now())
        self._ui.tasks.run(future, lambda made: self._dropped(made, record), owner=self, place="dropped")

    def _dropped(self, made: tuple[RecordSentence, ...], record: RecordId) -> None:
        entry = next((entry for entry in made if entry.id == record), None)
        if entry is None:
            self._ui.toasts.say(self.tr("The ledger has no record {0} any more.").format(record), tone="warn")
        elif entry.refusal is not None:
            said = self.tr("{0} was not inserted. {1}.").format(record, why_not(entry.refusal))
            self._ui.toasts.say(said, tone="warn")
        else:
            self._put(entry)

    def _put(self, entry: RecordSentence) -> None:
        editor, spot = self._editor, self._spot
        if self.list is not None:
            self.list.hide()
        if editor is None or spot is None or self._case.document(editor.section.section_id) is not editor.section:
            return
        with editor.section.named(self.tr("Insert from the ledger")):
            spot.insertText(entry.sentence)
        editor.setTextCursor(spot)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        if self._editor is not None and self._editor.isVisible():
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list_in(self, window: QWidget) -> InsertionList:
        if self.list is None:
            self.list = InsertionList(window, self._ui, self._put)
            self.list.left.connect(self._back)
            self.destroyed.connect(self.list.deleteLater)
        return self.list

    def _beside(self, editor: SectionEditor, window: QWidget) -> QRect:
        caret = editor.cursorRect()
        below = editor.viewport().mapTo(window, caret.bottomLeft())
        width = min(WIDTH, window.width() - 16)
        left = max(8, min(below.x(), window.width() - width - 8))
        top = below.y() + 4
        if top + HEIGHT > window.height() - 8:
            top = max(8, editor.viewport().mapTo(window, caret.topLeft()).y() - 4 - HEIGHT)
        return QRect(left, top, width, HEIGHT)


def _folded(text: str) -> str:
    return fold_width(text).casefold()
