"""The threads as the panel 批注 lists them: orphans first, then in the order of the text."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from chengyan.model.review import Thread
from chengyan.model.vocabulary import EditState
from chengyan.ui.models.review import Review
from chengyan.ui.models.words import word

if TYPE_CHECKING:
    from chengyan.model.people import Actor
    from chengyan.model.review import Comment, StoredThread

ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_LINE = 120

translate = QCoreApplication.translate


class Filter(StrEnum):
    OPEN = "open"
    MINE = "mine"
    BLOCKING = "blocking"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread as one row; ``words`` are those it is about, as they read now."""

    stored: "StoredThread"
    words: str
    orphan: bool

    @property
    def thread(self) -> Thread:
        return self.stored.thread


class ThreadList(QAbstractListModel):
    def __init__(self, review: Review, parent: QObject) -> None:
        super().__init__(parent)
        self._review = review
        self.filter = Filter.OPEN
        self.rows: list[ThreadRow] = []

    def refresh(self) -> bool:
        """List anew; False where nothing is another."""
        rows = self._listed()
        if rows == self.rows:
            return False
        if [row.thread.id for row in rows] == [row.thread.id for row in self.rows]:
            # The same threads in the same order: what is selected stays so.
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        return True

    def counts(self) -> dict[Filter, int]:
        """How many threads each filter lets by."""
        actor = self._review.actor
        threads = [stored.thread for stored in self._review.threads]
        return {each: sum(_passes(thread, each, actor) for thread in threads) for each in Filter}

    def row_of(self, thread_id: str) -> int:
        """The row of a thread; -1 where it is not listed."""
        return next((n for n, row in enumerate(self.rows) if row.thread.id == thread_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return spoken_row(row)
        return None

    def _listed(self) -> list[ThreadRow]:
        places, actor = self._review.places, self._review.actor
        order = places.order()
        wanted = [stored for stored in self._review.threads if _passes(stored.thread, self.filter, actor)]
        wanted.sort(key=lambda stored: (order.get(stored.thread.id, (-1, 0)), stored.thread.id))
        return [ThreadRow(each, places.words(each.thread), places.is_orphan(each.thread)) for each in wanted]


def _passes(thread: Thread, wanted: Filter, actor: "Actor | None") -> bool:
    match wanted:
        case Filter.OPEN:
            return thread.is_open
        case Filter.BLOCKING:
            return thread.stands_against_release
        case Filter.MINE:
            return actor is not None and any(_concerns(comment, actor) for comment in thread.comments)
    return True


def _concerns(comment: "Comment", actor: "Actor") -> bool:
    if actor.person and (comment.person == actor.person or actor.person in comment.mentions):
        return True
    return not comment.person and comment.author == actor.name


def first_line(row: ThreadRow) -> str:
    """What is said, on one line."""
    thread = row.thread
    said = next((c.text for c in thread.comments if c.text), "")
    if not said and thread.edit is not None:
        said = edit_line(thread)
    return " ".join(said.split())[:_LINE]


def edit_line(thread: Thread) -> str:
    """What a proposed edit does, in words."""
    assert thread.edit is not None
    new = " ".join(thread.edit.replacement.split())
    if not new:
        return translate("ThreadList", "Strike it out")
    if not thread.place.quote:
        return translate("ThreadList", "Put in “{0}”").format(new)
    return translate("ThreadList", "Change it to “{0}”").format(new)


def who_and_when(comment: "Comment") -> str:
    """Author, role and time of a comment."""
    said = comment.author or translate("ThreadList", "unnamed")
    if comment.role is not None:
        said += f" · {word(comment.role)}"
    return said


def moment(comment: "Comment") -> str:
    if comment.at is None:
        return ""
    local = comment.at.astimezone()
    return f"{local.month}-{local.day} {local:%H:%M}"


def marks_of(row: ThreadRow) -> list[tuple[str, str]]:
    """(word, tone) of all that is to be known of a thread at a glance, the gravest first."""
    thread = row.thread
    found = []
    if row.orphan:
        found.append((translate("ThreadList", "lost its place"), "warn"))
    if thread.stands_against_release:
        found.append((translate("ThreadList", "blocking"), "block"))
    if thread.confidential:
        found.append((translate("ThreadList", "confidential"), "warn"))
    if thread.edit is not None:
        state = thread.edit.state
        found.append(
            (word(state), "good" if state is EditState.ACCEPTED else "accent" if thread.proposes else "advise")
        )
    if not thread.is_open:
        found.append((word(thread.state), "good"))
    return found


def spoken_row(row: ThreadRow) -> str:
    """The row for those who do not see it."""
    first = row.thread.comments[0] if row.thread.comments else None
    parts = [who_and_when(first) if first else "", *(said for said, _ in marks_of(row))]
    parts += [f"“{row.words}”" if row.words else "", first_line(row)]
    return ", ".join(part for part in parts if part)
