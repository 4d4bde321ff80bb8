"""批注: what people say of the text, beside it; and how far the text is on its way to release."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QListView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.errors import ConflictError
from chengyan.model.review import Place, Thread
from chengyan.model.vocabulary import Step
from chengyan.services import review_jobs
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.review import Remark, Review
from chengyan.ui.models.thread_list import ROW, Filter, ThreadList, ThreadRow
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.panels.paragraph import paragraph
from chengyan.ui.panels.review_again import AgainCard
from chengyan.ui.panels.review_card import Behind, ThreadCard
from chengyan.ui.panels.review_compare import CompareButton
from chengyan.ui.panels.review_compose import ComposeForm
from chengyan.ui.panels.review_return import CameBack, FilesButton
from chengyan.ui.panels.review_rows import ROW_HEIGHT, ThreadPainter, ThreadView
from chengyan.ui.panels.review_strip import ReviewStrip

if TYPE_CHECKING:
    from chengyan.model.suggestion import Hunk

_REST_MS = 250
_LOW = 640
"""Lower than this (px) not everything has its full height."""


class ReviewPanel(QWidget):
    """``place_asked(thread id)`` brings its words into sight; ``comment_asked(proposing)`` begins at the selection."""

    place_asked = Signal(str)
    comment_asked = Signal(bool)
    behind_chosen = Signal(object)
    selected = Signal(str)

    def __init__(self, review: Review, ui: UiContext, behind: Callable[[Thread], list[Behind]]) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.review, self._ui, self._behind = review, ui, behind
        self._changes: dict[tuple[str, str], tuple[Hunk, ...]] = {}
        self._wanted = ""
        """A thread to be selected as soon as it is listed."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._top = layout
        self.strip = ReviewStrip(review, ui.theme)
        layout.addWidget(self.strip)
        layout.addWidget(self._bar())
        self.problem = paragraph("", "block")
        self.problem.setContentsMargins(12, 4, 12, 4)
        self.problem.hide()
        layout.addWidget(self.problem)
        self.came_back = CameBack(ui.theme)
        layout.addWidget(self.came_back)
        self.hint = paragraph("", "soft")
        self.hint.setContentsMargins(12, 12, 12, 4)
        layout.addWidget(self.hint)
        self.list = ThreadList(review, self)
        self.view = ThreadView()
        self.view.setObjectName("findings")
        self.view.setAccessibleName(self.tr("Threads"))
        self.view.setModel(self.list)
        self.view.setItemDelegate(ThreadPainter(ui.theme, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setToolTip(self.tr("F7 goes to the next thread, Shift+F7 to the previous one; Enter answers"))
        self.card = ThreadCard(review, ui.theme)
        self.compose = ComposeForm()
        self.below = QStackedWidget()
        self.below.addWidget(QWidget())
        self.below.addWidget(self.card)
        # It scrolls where the window is low: what sends it is never out of reach.
        self.composing = QScrollArea()
        self.composing.setWidgetResizable(True)
        self.composing.setFrameShape(QFrame.Shape.NoFrame)
        self.composing.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.composing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.compose.setObjectName("sheet")
        self.composing.setWidget(self.compose)
        self.below.addWidget(self.composing)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.again = AgainCard(ui.theme)
        self.split.addWidget(self.again)
        self.split.addWidget(self.view)
        self.split.addWidget(self.below)
        for number in range(3):
            self.split.setStretchFactor(number, 1)
        self.split.setSizes([240, 220, 320])
        layout.addWidget(self.split, 1)
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(self._relist)
        self._connect()
        self._refreshed()

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("panelBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(bar)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        doing = QWidget()
        flow = FlowLayout(4)
        doing.setLayout(flow)
        self.comment = QPushButton(self.tr("Comment"))
        self.comment.setToolTip(self.tr("On the words selected, or on the section at the cursor (Ctrl+Alt+M)"))
        self.comment.clicked.connect(lambda: self.comment_asked.emit(False))
        self.propose = QPushButton(self.tr("Propose an edit"))
        self.propose.setToolTip(self.tr("Other words for those selected, to be accepted or not (Ctrl+Alt+E)"))
        self.propose.clicked.connect(lambda: self.comment_asked.emit(True))
        self.accept_all = QPushButton()
        self.accept_all.setToolTip(self.tr("All proposed edits whose words stand as they did; one step of undo"))
        self.accept_all.clicked.connect(self._accept_all)
        self.compare = CompareButton(self.review)
        self.compare.setToolTip(
            self.tr(
                "Against the version you saw last (Ctrl+Alt+L), the one submitted, one that was signed, or any other"
            )
        )
        self.files = FilesButton()
        for button in (self.comment, self.propose, self.compare, self.files, self.accept_all):
            flow.addWidget(button)
        column.addWidget(doing)
        filters = QWidget()
        row = FlowLayout(4)
        filters.setLayout(row)
        self.filters = QButtonGroup(self)
        self.filter_buttons: dict[Filter, QToolButton] = {}
        for each in Filter:
            one = QToolButton()
            one.setProperty("role", "segment")
            one.setCheckable(True)
            one.setChecked(each is Filter.OPEN)
            one.clicked.connect(lambda _=False, wanted=each: self.show_filter(wanted))
            self.filters.addButton(one)
            self.filter_buttons[each] = one
            row.addWidget(one)
        column.addWidget(filters)
        return bar

    def _connect(self) -> None:
        review, card = self.review, self.card
        review.changed.connect(self._refreshed)
        review.failed.connect(self._failed)
        review.begun.connect(self._begun)
        review.answered.connect(card.sent)
        self.again.seen.connect(review.mark_seen)
        self.strip.more.toggled.connect(lambda _: self._fit())
        review.places.changed.connect(lambda _: self._soon.start())
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._show(now))
        self.view.clicked.connect(lambda index: self.place_asked.emit(index.data(ROW).thread.id))
        self.view.answer_asked.connect(card.begin_answer)
        card.reply_asked.connect(review.reply)
        card.resolve_asked.connect(review.resolve)
        card.reopen_asked.connect(review.reopen)
        card.blocking_asked.connect(lambda key, on: review.mark(key, blocking=on))
        card.confidential_asked.connect(lambda key, on: review.mark(key, confidential=on))
        card.accept_asked.connect(self._accept)
        card.reject_asked.connect(review.reject)
        card.place_asked.connect(self.place_asked)
        card.behind_chosen.connect(self.behind_chosen)
        self.compose.sent.connect(self._send)
        self.compose.closed.connect(self._stop_composing)
        self._ui.theme.changed.connect(self.view.viewport().update)

    # Going about -------------------------------------------------------------------------------------------------

    @property
    def current(self) -> ThreadRow | None:
        """The thread selected."""
        row: ThreadRow | None = self.view.currentIndex().data(ROW)
        return row

    def select(self, thread_id: str) -> None:
        """Select a thread; one that the filter hides brings all into the list."""
        self._wanted = thread_id
        if self.list.row_of(thread_id) < 0 and self.review.stored(thread_id) is not None:
            self.show_filter(Filter.ALL)
        self._select_wanted()

    def walk(self, forward: bool) -> None:
        """To the next thread listed, or the previous one, around the end."""
        count = self.list.rowCount()
        if not count:
            return
        index = self.view.currentIndex()
        row = (index.row() + (1 if forward else -1)) % count if index.isValid() else (0 if forward else count - 1)
        self.view.setCurrentIndex(self.list.index(row))
        self.place_asked.emit(self.list.rows[row].thread.id)

    def show_filter(self, wanted: Filter) -> None:
        self.list.filter = wanted
        self.filter_buttons[wanted].setChecked(True)
        self._relist()

    def begin(self, place: Place, section: str, *, proposing: bool) -> None:
        """Ask what is to be said about a place."""
        self.problem.hide()
        self.compose.words.show_people(self.review.people)
        self.below.setCurrentWidget(self.composing)
        self.view.hide()
        self.hint.hide()
        self.below.show()
        self.compose.open(place, section, proposing=proposing)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.review.watched = True
        self.review.refresh()
        self.review.text_rests()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.review.watched = False

    # What is shown -----------------------------------------------------------------------------------------------

    def _refreshed(self) -> None:
        self._show_again()
        self._relist()
        may = self.review.may
        self.comment.setEnabled(may(Step.COMMENT))
        self.propose.setEnabled(may(Step.PROPOSE))
        names = {
            Filter.OPEN: self.tr("Open {0}"),
            Filter.MINE: self.tr("Mine {0}"),
            Filter.BLOCKING: self.tr("Blocking {0}"),
            Filter.ALL: self.tr("All {0}"),
        }
        for each, count in self.list.counts().items():
            self.filter_buttons[each].setText(names[each].format(count))
        ready = self._acceptable()
        self.accept_all.setText(self.tr("Accept all {0} edits").format(len(ready)))
        self.accept_all.setVisible(len(ready) > 1 and may(Step.DECIDE_EDIT))
        self._look_up_changes()

    def _relist(self) -> None:
        kept = self._wanted or (row.thread.id if (row := self.current) is not None else "")
        self.list.refresh()
        self._wanted = kept
        self._select_wanted()
        some = bool(self.list.rows)
        composing = self.below.currentWidget() is self.composing
        self.view.setVisible(some and not composing)
        # Two threads stay in sight however much is said below, one beneath what changed.
        self.view.setMinimumHeight(min(len(self.list.rows), 1 if self._looks_again else 2) * ROW_HEIGHT + 4)
        self.hint.setVisible(not some and not composing and not self._looks_again)
        if not some:
            self.hint.setText(self._said_when_empty())
        if not composing:
            self.below.setVisible(some and self.current is not None)
        index = self.view.currentIndex()
        if index.isValid():
            self._show(index)

    @property
    def _looks_again(self) -> bool:
        return not self.again.isHidden()

    def _show_again(self) -> None:
        shown, glance = self._looks_again, self.review.glance
        if glance is not None:
            self.again.show_again(glance.again, glance.status.sha256, glance.status.ledger)
        else:
            self.again.hide()
        if self._looks_again and not shown:
            room = self.split.height()
            self.split.setSizes([room // 2, room // 4, room // 4])

    def _fit(self) -> None:
        self.again.be_low(self.strip.more.isChecked() and self.height() < _LOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _said_when_empty(self) -> str:
        if self.review.threads:
            return self.tr("No thread here. “All” shows every one.")
        return self.tr(
            "Nobody has said anything yet. Select words in the text and press Ctrl+Alt+M: the comment stays with "
            "them while they move, and answers, proposals and decisions are kept beside it."
        )

    def _select_wanted(self) -> None:
        row = self.list.row_of(self._wanted)
        if row >= 0:
            self._wanted = ""
            if self.view.currentIndex().row() != row:
                self.view.setCurrentIndex(self.list.index(row))
            self.view.scrollTo(self.list.index(row))

    def _show(self, index: QModelIndex) -> None:
        row: ThreadRow | None = index.data(ROW)
        if row is None or self.below.currentWidget() is self.composing:
            return
        hunks: tuple[Hunk, ...] = ()
        if row.thread.edit is not None:
            hunks = self._changes.get((row.thread.place.quote, row.thread.edit.replacement), ())
        self.card.show_row(row, hunks, self._behind(row.thread))
        self.below.setCurrentWidget(self.card)
        self.below.show()
        self.selected.emit(row.thread.id)

    def refresh_behind(self) -> None:
        """Findings or records are others now."""
        if self.isVisible() and (row := self.current) is not None and self.below.currentWidget() is self.card:
            self.card.show_behind(self._behind(row.thread))

    def _look_up_changes(self) -> None:
        """Have the words that proposed edits change found out, in a helper process."""
        pairs = {
            (t.place.quote, t.edit.replacement)
            for t in (stored.thread for stored in self.review.threads)
            if t.edit is not None and t.place.quote
        }
        lacking = tuple(pair for pair in pairs if pair not in self._changes)
        if not lacking:
            return

        def take(found: "tuple[tuple[Hunk, ...], ...]") -> None:
            self._changes.update(zip(lacking, found, strict=True))
            self._show(self.view.currentIndex())

        future = self._ui.desk.work.submit(review_jobs.changes, lacking)
        self._ui.tasks.run(future, take, self._failed, owner=self, place="changes")

    # Doing -------------------------------------------------------------------------------------------------------

    def _acceptable(self) -> list[str]:
        return [s.thread.id for s in self.review.threads if s.thread.is_open and self.review.can_accept(s.thread)]

    def _accept(self, thread_id: str) -> None:
        self.review.accept(thread_id, name=self.tr("Accepting an edit"), said=self.tr("The edit is in the text."))

    def _accept_all(self) -> None:
        ids = self._acceptable()
        said = self.tr("{0} edits are in the text.").format(len(ids))
        self.review.accept(*ids, name=self.tr("Accepting {0} edits").format(len(ids)), said=said)

    def _send(self, remark: Remark) -> None:
        self.review.begin(remark)

    def _begun(self, thread_id: str) -> None:
        self.compose.clear()
        self._stop_composing()
        self.select(thread_id)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_composing(self) -> None:
        self.below.setCurrentWidget(self.card)
        self.problem.hide()
        self._relist()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ConflictError):
            said = self.tr(
                "Somebody else wrote to this thread meanwhile; it is shown as it is now. Your words are kept."
            )
        else:
            said = error_text(error)
        self.compose.send.setEnabled(True)
        self.problem.setText(said)
        self.problem.show()
