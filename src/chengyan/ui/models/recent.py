"""The list of recent incidents: fetched page by page, each looked into only once it is in sight."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from chengyan.model.vocabulary import IncidentKind
from chengyan.services.case_values import CaseSummary
from chengyan.ui.models.case_store import Glance
from chengyan.ui.models.clocks import ClockKind, clocks
from chengyan.ui.models.moments import CHINA, now
from chengyan.ui.models.stage import Stage, stage_names, stage_of
from chengyan.ui.models.words import word
from chengyan.ui.panels.card_list import Badge, Card
from chengyan.ui.tasks import Tasks

translate = QCoreApplication.translate

PAGE = 60
_LOOK_MS = 60

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Counts:
    """The findings of a case when it was left."""

    blocks: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """Where the list comes from: a page of it, a look into some of it, what was counted when a case was left."""

    page: "Callable[[str, int, int], Future[list[CaseSummary]]]"
    look: "Callable[[Sequence[str]], Future[dict[str, Glance]]]"
    counts: Callable[[str], Counts | None] = lambda _: None


class RecentCases(QAbstractListModel):
    """Rows of ``Card``. ``loaded()`` after every page, ``failed(error)`` where there is none to be had."""

    loaded = Signal()
    failed = Signal(object)

    def __init__(self, source: Source, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._tasks = tasks
        self._cases: list[CaseSummary] = []
        self._glances: dict[str, Glance] = {}
        self._wanted: dict[str, None] = {}
        self._asked: set[str] = set()
        self._search = ""
        self._more = False
        self._fetching = False
        self._stopped = False
        self._soon = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._soon.timeout.connect(self._look)

    @property
    def search(self) -> str:
        return self._search

    @property
    def exhausted(self) -> bool:
        """There is no further page."""
        return not self._more

    def stop(self) -> None:
        """Look no more: the workspace is being closed, while the list may still be painted."""
        self._stopped = True
        self._soon.stop()

    def load(self, search: str = "") -> None:
        """Start anew with the first page."""
        self._search = search
        self._fetching = True
        future = self._source.page(search, 0, PAGE)
        self._tasks.run(future, self._take_first, self._fail, owner=self, place="page")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._cases)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._fetching and not self._stopped

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._fetching = True
            future = self._source.page(self._search, len(self._cases), PAGE)
            self._tasks.run(future, self._take_more, self._fail, owner=self, place="page")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._cases):
            return None
        case = self._cases[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            self._want(case.id)
            return self._card(case)
        if role == Qt.ItemDataRole.DisplayRole:
            return case.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            card = self._card(case)
            return ", ".join((card.title, card.note, *(badge.text for badge in card.badges)))
        return None

    def _card(self, case: CaseSummary) -> Card:
        return card_of(case, self._glances.get(case.id), self._source.counts(case.id), now())

    def _want(self, case_id: str) -> None:
        if case_id not in self._asked and not self._stopped:
            self._asked.add(case_id)
            self._wanted[case_id] = None
            self._soon.start()

    def _look(self) -> None:
        wanted, self._wanted = list(self._wanted), {}
        self._tasks.run(self._source.look(wanted), self._take_glances, lambda _: None, owner=self)

    def _take_glances(self, glances: dict[str, Glance]) -> None:
        self._glances.update(glances)
        for row, case in enumerate(self._cases):
            if case.id in glances:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _take_first(self, cases: list[CaseSummary]) -> None:
        self.beginResetModel()
        self._cases = list(cases)
        self._glances.clear()
        self._asked.clear()
        self._wanted.clear()
        self.endResetModel()
        self._after(cases)

    def _take_more(self, cases: list[CaseSummary]) -> None:
        if cases:
            self.beginInsertRows(QModelIndex(), len(self._cases), len(self._cases) + len(cases) - 1)
            self._cases += cases
            self.endInsertRows()
        self._after(cases)

    def _after(self, cases: list[CaseSummary]) -> None:
        self._fetching = False
        self._more = len(cases) == PAGE
        self.loaded.emit()

    def _fail(self, error: Exception) -> None:
        self._fetching = False
        self._more = False
        self.failed.emit(error)


def card_of(case: CaseSummary, glance: Glance | None, counts: Counts | None, at: datetime) -> Card:
    """The case in words, with what is urgent about it."""
    known = {kind.value: kind for kind in IncidentKind}
    kind = word(known[case.kind]) if case.kind in known else case.kind
    changed = case.updated_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
    note = translate("Recent", "{0} · {1} statements · changed {2}").format(kind, case.statement_count, changed)
    badges = []
    if glance is not None:
        stage = stage_of(glance.incident, glance.texts)
        if stage is not Stage.DRAFT:
            badges.append(Badge(stage_names()[stage], "good"))
        badges += _clock_badges(glance, at)
    if counts is not None and counts.blocks and case.updated_at <= counts.at:
        badges.append(Badge(translate("Recent", "{0} blocking").format(counts.blocks), "block"))
    title = case.title or translate("Recent", "Untitled incident")
    return Card(case.id, title, note, tuple(badges))


def _clock_badges(glance: Glance, at: datetime) -> list[Badge]:
    """Promises and legal deadlines that ran out, and the next one of today."""
    running = [
        clock
        for clock in clocks(glance.incident)
        if clock.due is not None and clock.kind is not ClockKind.PRACTICE and not clock.expired(at)
    ]
    late = [clock for clock in running if clock.due is not None and clock.due <= at]
    if late:
        return [Badge(translate("Recent", "{0} overdue").format(len(late)), "block")]
    ahead = sorted(clock.due for clock in running if clock.due is not None)
    if ahead and ahead[0].astimezone(CHINA).date() == at.date():
        return [Badge(translate("Recent", "due {0}").format(ahead[0].astimezone(CHINA).strftime("%H:%M")), "warn")]
    return []
