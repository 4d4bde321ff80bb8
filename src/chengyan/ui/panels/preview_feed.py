"""Renders what the preview wants, one thing at a time, and brings only what changed."""

from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QRect, QTimer, Signal
from PySide6.QtGui import QImage

from chengyan.model.artifact import ReleaseMark
from chengyan.model.vocabulary import ChannelId
from chengyan.services import jobs
from chengyan.ui.context import UiContext
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.panels.preview_pages import PageFile, PageSheet, decode, page_file

if TYPE_CHECKING:
    from chengyan.publish.weibo import WeiboCard

FOLLOW_MS = 350
PATIENCE_MS = 500
_LONGEST_MS = 1_200
_SCROLL_MS = 30
SCALE_ONE = {ChannelId.LONGIMAGE: 1080, ChannelId.PDF: 595}
"""Width of a page rendered at scale 1, px."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """``width`` is that of a page in device px; 0 for the post."""

    channel: ChannelId
    revision: int
    width: int


class Viewer(Protocol):
    """Whoever shows the preview: what it wants now, where its pages are, and which part of them is in sight."""

    def wanted(self) -> Wanted: ...

    def seen(self) -> QRect: ...

    def isVisible(self) -> bool: ...


class PreviewFeed(QObject):
    """``card_ready(card)``; pages go to their sheet. ``slow`` after half a second; ``settled``, ``failed(error)``."""

    card_ready = Signal(object)
    slow = Signal()
    settled = Signal()
    failed = Signal(object)

    def __init__(
        self,
        case: CaseDocument,
        ui: UiContext,
        viewer: Viewer,
        sheets: dict[ChannelId, PageSheet],
        names: dict[ChannelId, str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._case = case
        self._ui = ui
        self._viewer = viewer
        self._sheets = sheets
        self._names = names
        self.shown: Wanted | None = None
        self._asked: Wanted | None = None
        self._future: Future[Any] | None = None
        self._decoding = False
        self.stopped = False
        self.speaks = False
        """Pages also say what stands on them."""
        self._since = QElapsedTimer()
        self._timer = self._make_timer(FOLLOW_MS, self.refresh)
        self._patience = self._make_timer(PATIENCE_MS, self._lose_patience)
        self._scrolled = self._make_timer(_SCROLL_MS, self._decode_seen)
        case.changed.connect(self.follow)

    def _make_timer(self, interval: int, call: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(call)
        return timer

    @property
    def up_to_date(self) -> bool:
        """What is shown is what is wanted."""
        waiting = self._timer.isActive() or self._scrolled.isActive() or self._decoding
        return self.shown == self._viewer.wanted() and not waiting

    def follow(self) -> None:
        """A moment after the last key; who never pauses sees the text of a while ago rather than that of long ago."""
        if not self._timer.isActive():
            self._since.start()
        elif self._since.elapsed() > _LONGEST_MS:
            return
        self._timer.start()

    def look(self) -> None:
        """Other pages, or parts of them, came into sight."""
        if not self._scrolled.isActive():
            self._scrolled.start()

    def refresh(self) -> None:
        """Render what is wanted unless it is already shown or under way."""
        wanted = self._viewer.wanted()
        if not self._viewer.isVisible() or self.stopped or wanted in (self.shown, self._asked):
            return
        if self._asked is not None:
            return  # one at a time: what changed meanwhile is asked for when this one comes
        self._asked = wanted
        self._patience.start()
        statement, incident = self._case.snapshot().statement, self._case.incident
        work, tasks = self._ui.desk.work, self._ui.tasks
        if wanted.channel is ChannelId.WEIBO_POST:
            post = work.submit(jobs.weibo, statement, incident)
            self._future = post
            tasks.run(post, lambda card: self._take_card(wanted, card), lambda e: self._fail(wanted, e), owner=self)
            return
        scale = wanted.width / SCALE_ONE[wanted.channel]
        pages = work.submit(jobs.preview, statement, incident, wanted.channel, self._mark(), scale)
        self._future = pages
        tasks.run(pages, lambda files: self._decode(wanted, files), lambda e: self._fail(wanted, e), owner=self)

    def stop(self) -> None:
        """End the rendering at hand; what is shown stays, and nothing is rendered until ``start_again``."""
        future = self._future
        if future is not None and not future.cancel() and future.running():
            self._ui.desk.work.stop_running()
        self.stopped = True
        self._settle(None)

    def start_again(self) -> None:
        self.stopped = False
        self.shown = None
        self.refresh()

    # ------------------------------------------------------------------------------------------------------------

    def _decode(self, wanted: Wanted, contents: list[bytes]) -> None:
        if wanted is not self._asked:
            return
        files = [page_file(content) for content in contents]
        changed = self._sheets[wanted.channel].changed(files, self._viewer.seen())
        # Decoding a long picture takes longer than a frame: on the pool, not here.
        future = self._ui.tasks.call(decode, changed)
        self._ui.tasks.run(
            future,
            lambda images: self._take_pages(wanted, files, images),
            lambda error: self._fail(wanted, error),
            owner=self,
        )

    def _take_pages(self, wanted: Wanted, files: list[PageFile], images: dict[int, QImage]) -> None:
        if wanted is not self._asked:
            return
        self._sheets[wanted.channel].put(files, images, self._names[wanted.channel])
        self._settle(wanted)
        self.look()
        if self.speaks:
            self._ask_texts(wanted.channel)

    def _take_card(self, wanted: Wanted, card: "WeiboCard") -> None:
        if wanted is self._asked:
            self.card_ready.emit(card)
            self._settle(wanted)

    def _settle(self, wanted: Wanted | None) -> None:
        self._asked = self._future = None
        self._patience.stop()
        if wanted is not None:
            self.shown = wanted
            if self._viewer.wanted() != wanted:
                self._timer.start()
        self.settled.emit()

    def _fail(self, wanted: Wanted, error: Exception) -> None:
        if wanted is self._asked:  # not one that was stopped: that was asked for, and said
            self._settle(None)
            self.failed.emit(error)

    def _lose_patience(self) -> None:
        if self._asked is not None:
            self.slow.emit()

    def _mark(self) -> ReleaseMark:
        return ReleaseMark(None, self._case.snapshot().statement.drafted_at)

    # Pages that come into sight ----------------------------------------------------------------------------------

    def _decode_seen(self) -> None:
        """Pages in sight show what they hold."""
        sheet = self._sheets.get(self._viewer.wanted().channel)
        wanted = sheet.stale_in(self._viewer.seen()) if sheet is not None else {}
        if sheet is None or not wanted or self._decoding:
            return
        self._decoding = True
        future = self._ui.tasks.call(decode, wanted)
        self._ui.tasks.run(future, lambda images: self._take_seen(sheet, wanted, images), self._lose_seen, owner=self)

    def _take_seen(self, sheet: PageSheet, wanted: dict[int, PageFile], images: dict[int, QImage]) -> None:
        self._decoding = False
        # What was rendered anew meanwhile has its own picture already.
        sheet.take({n: image for n, image in images.items() if sheet.pages[n].file is wanted[n]})
        self._decode_seen()

    def _lose_seen(self, error: Exception) -> None:
        self._decoding = False
        self.failed.emit(error)

    def _ask_texts(self, channel: ChannelId) -> None:
        statement, incident = self._case.snapshot().statement, self._case.incident
        future = self._ui.desk.work.submit(jobs.page_texts, statement, incident, channel, self._mark())
        # Where the words cannot be told the number of the page still is.
        self._ui.tasks.run(future, self._sheets[channel].set_texts, lambda _: None, owner=self, place="texts")
