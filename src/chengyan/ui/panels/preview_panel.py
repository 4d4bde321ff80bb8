"""预览: the post, the long image and the notice exactly as they leave, following the typing."""

from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QImage, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from chengyan.model.artifact import ReleaseMark
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import ChannelId
from chengyan.services import jobs
from chengyan.services.helper import LaneStoppedError
from chengyan.ui.context import UiContext
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.panels.preview_bar import PreviewBar
from chengyan.ui.panels.preview_pages import GAP, PageFile, PageSheet, decode, page_file
from chengyan.ui.panels.preview_state import PreviewState
from chengyan.ui.panels.preview_taking import Taking
from chengyan.ui.panels.preview_zoom import FIT, larger, smaller, zoom_of
from chengyan.ui.panels.weibo_card import WeiboCardView

if TYPE_CHECKING:
    from chengyan.publish.weibo import WeiboCard

FOLLOW_MS = 350
PATIENCE_MS = 500
_LONGEST_MS = 1_200
_SCROLL_MS = 30
_TRUE_WIDTH = {ChannelId.LONGIMAGE: 1080, ChannelId.PDF: 794}
"""Width of a page at 100 %, px: the picture's own, and A4 at 96 dots per inch."""
_SCALE_ONE = {ChannelId.LONGIMAGE: 1080, ChannelId.PDF: 595}
"""Width of a page rendered at scale 1, px."""
_MOST = {ChannelId.LONGIMAGE: 1080, ChannelId.PDF: 3570}
"""Beyond its own size a picture has nothing more to show; a page of this width fills any screen twice."""
_LEAST = 160
_NIGHT = "preview.night"


@dataclass(frozen=True, slots=True)
class _Wanted:
    channel: ChannelId
    revision: int
    width: int
    """Device px of a page; 0 for the post."""


class _Area(QScrollArea):
    """``turned(up)`` for the wheel with Ctrl, which the viewport would else keep to itself."""

    turned = Signal(bool)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.turned.emit(event.angleDelta().y() > 0)
            event.accept()
        else:
            super().wheelEvent(event)


class PreviewPanel(QWidget):
    """One tab per kind of output; only the one in sight is rendered. ``write_asked`` when there is nothing yet."""

    write_asked = Signal()

    def __init__(self, case: CaseDocument, ui: UiContext) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._case = case
        self._ui = ui
        self._channel = ChannelId.WEIBO_POST
        self._shown: _Wanted | None = None
        self._asked: _Wanted | None = None
        self._future: Future[Any] | None = None
        self._stopped = False
        self._decoding = False
        self._count = ("", "")
        self._zooms = {ChannelId.WEIBO_POST: FIT, ChannelId.LONGIMAGE: FIT, ChannelId.PDF: FIT}
        self.speaks = QAccessible.isActive()
        """Pages also say what stands on them."""
        self.bar = PreviewBar(ui.theme)
        self.buttons = self.bar.buttons
        self.state = PreviewState()
        self.card = WeiboCardView()
        self.sheets = {channel: PageSheet(ui.theme) for channel in _TRUE_WIDTH}
        self.taking = Taking(case, ui, self)
        self._lay_out()
        self._timer = self._make_timer(FOLLOW_MS, self.refresh)
        self._waiting = QElapsedTimer()
        self._patience = self._make_timer(PATIENCE_MS, self._lose_patience)
        self._scrolled = self._make_timer(_SCROLL_MS, self._decode_seen)
        self._connect()
        self._dress()
        self.show_channel(ChannelId.WEIBO_POST)

    def _make_timer(self, interval: int, call: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(call)
        return timer

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.state)
        self.area = _Area()
        self.area.setWidgetResizable(True)
        # Always there: a bar that comes and goes would change the width, and with it every page.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setAccessibleName(self.tr("Preview"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        body = QWidget()
        body.setObjectName("sheet")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._weibo = QWidget()
        weibo = QVBoxLayout(self._weibo)
        weibo.setContentsMargins(GAP, GAP, GAP, GAP)
        weibo.setSpacing(8)
        self.advice = QLabel()
        self.advice.setWordWrap(True)
        self.advice.setProperty("role", "soft")
        weibo.addWidget(self.advice)
        weibo.addWidget(self.card)
        column.addWidget(self._weibo)
        for sheet in self.sheets.values():
            column.addWidget(sheet)
        self.empty = self._hint()
        column.addWidget(self.empty)
        column.addStretch()
        self.area.setWidget(body)
        layout.addWidget(self.area, 1)

    def _hint(self) -> QWidget:
        empty = QWidget()
        layout = QVBoxLayout(empty)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        said = QLabel(self.tr("What you write appears here as it will leave: post, long image and notice."))
        said.setWordWrap(True)
        said.setProperty("role", "soft")
        layout.addWidget(said)
        write = QPushButton(self.tr("Go to the text"))
        write.clicked.connect(self.write_asked)
        layout.addWidget(write, 0, Qt.AlignmentFlag.AlignLeft)
        return empty

    def _connect(self) -> None:
        self._case.changed.connect(self._follow)
        self._ui.preferences.changed.connect(lambda _: self._dress())
        self.bar.channel_chosen.connect(self.show_channel)
        self.bar.night_asked.connect(self._toggle_night)
        self.bar.copy_asked.connect(self.copy)
        self.bar.save_asked.connect(lambda: self.taking.choose_file(self._channel, self.bar.name_of(self._channel)))
        self.bar.zoom.asked.connect(self.change_zoom)
        self.area.turned.connect(lambda up: self.change_zoom(1 if up else -1))
        self.state.stop_asked.connect(self.stop)
        self.state.again_asked.connect(self._start_again)
        self.taking.failed.connect(self.state.failed)
        self.area.verticalScrollBar().valueChanged.connect(self._on_scroll)
        for channel, sheet in self.sheets.items():
            sheet.copy_asked.connect(lambda number, c=channel: self.taking.copy_page(c, number))

    def _follow(self) -> None:
        """A moment after the last key; who never pauses sees the text of a while ago rather than that of long ago."""
        if not self._timer.isActive():
            self._waiting.start()
        elif self._waiting.elapsed() > _LONGEST_MS:
            return
        self._timer.start()

    # What is seen ------------------------------------------------------------------------------------------------

    def show_channel(self, channel: ChannelId) -> None:
        self._channel = channel
        self.bar.mark(channel)
        self._arrange()
        self._fit()
        self._annotate()
        self.refresh()

    @property
    def up_to_date(self) -> bool:
        """What is shown is the case as it is."""
        waiting = self._timer.isActive() or self._scrolled.isActive() or self._decoding
        return self._shown == self._wanted() and not waiting

    def copy(self) -> None:
        """The picture in sight: the card as it is seen, or the page at the size at which it leaves."""
        sheet = self.sheets.get(self._channel)
        if sheet is None:
            self.taking.copy_card(self.card.picture())
        elif sheet.count:
            self.taking.copy_page(self._channel, sheet.page_at(self._seen().center()))

    def _arrange(self) -> None:
        written = self._case.has_prose()
        self.empty.setVisible(not written)
        self._weibo.setVisible(written and self._channel is ChannelId.WEIBO_POST)
        for channel, sheet in self.sheets.items():
            sheet.setVisible(written and channel is self._channel)
        self.bar.allow_taking(written)

    def _annotate(self) -> None:
        sheet = self.sheets.get(self._channel)
        if sheet is None:
            self.bar.say(*self._count)
        elif sheet.count:
            number, count = sheet.page_at(self._seen().center()) + 1, sheet.count
            picture = self._channel is ChannelId.LONGIMAGE
            whole = self.tr("Picture {0} of {1}") if picture else self.tr("Page {0} of {1}")
            self.bar.say(f"{number} / {count}", whole.format(number, count))
        else:
            self.bar.say("", "")

    # Size --------------------------------------------------------------------------------------------------------

    @property
    def percent(self) -> float:
        """The size at which the channel in sight is shown."""
        chosen = self._zooms[self._channel]
        if chosen != FIT:
            return chosen
        width = _TRUE_WIDTH.get(self._channel)
        return 100.0 if width is None else 100 * self._page_width() / width

    def change_zoom(self, change: int) -> None:
        """1: the next larger step, -1: the next smaller, 0: as wide as the panel. What is in the middle stays there."""
        percent, bar = self.percent, self.area.verticalScrollBar()
        middle = (bar.value() + bar.pageStep() / 2) / self._height()
        self._zooms[self._channel] = FIT if not change else larger(percent) if change > 0 else smaller(percent)
        self._fit()
        # Only once it is laid out does the bar know how far it may go.
        QTimer.singleShot(0, self, lambda: bar.setValue(round(middle * self._height() - bar.pageStep() / 2)))

    def _height(self) -> int:
        body = self.area.widget()
        return max(1, body.height() if body is not None else 1)

    def _page_width(self) -> int:
        """Width of a page of the channel in sight, px."""
        chosen = self._zooms[self._channel]
        if chosen == FIT:
            return max(_LEAST, self.area.viewport().width() - 2 * GAP)
        return round(_TRUE_WIDTH[self._channel] * chosen / 100)

    def _fit(self) -> None:
        """The pages have their new size at once, with the pictures that are there; sharper ones follow."""
        sheet = self.sheets.get(self._channel)
        if sheet is None:
            self._dress()
        else:
            sheet.set_width(self._page_width())
            if self._shown is not None and self._wanted().width != self._shown.width:
                self._timer.start()
        self.bar.zoom.show_state(self._zooms[self._channel], self.percent)
        self._scrolled.start()

    def _dress(self) -> None:
        night = self._ui.preferences.on(_NIGHT)
        self.bar.night.setChecked(night)
        zoom = self._zooms[ChannelId.WEIBO_POST]
        self.card.dress(night=night, zoom=1.0 if zoom == FIT else zoom / 100)

    def _toggle_night(self) -> None:
        try:
            self._ui.preferences.put(_NIGHT, not self._ui.preferences.on(_NIGHT))
        except InputError as exc:
            self.state.failed(exc)

    # Rendering ---------------------------------------------------------------------------------------------------

    def _wanted(self) -> _Wanted:
        if self._channel is ChannelId.WEIBO_POST:
            return _Wanted(self._channel, self._case.revision, 0)
        width = min(_MOST[self._channel], round(self._page_width() * self.devicePixelRatioF()))
        return _Wanted(self._channel, self._case.revision, width)

    def refresh(self) -> None:
        """Render what is in sight unless it is already shown or under way."""
        wanted = self._wanted()
        if not self.isVisible() or self._stopped or wanted in (self._shown, self._asked):
            return
        if self._asked is not None:
            return  # one at a time: what changed meanwhile is asked for when this one comes
        self._arrange()
        self._asked = wanted
        statement, incident = self._case.snapshot().statement, self._case.incident
        work = self._ui.desk.work
        self._patience.start()
        if wanted.channel is ChannelId.WEIBO_POST:
            post = work.submit(jobs.weibo, statement, incident)
            self._future = post
            self._ui.tasks.run(post, lambda card: self._take_card(wanted, card), self._fail, owner=self)
            return
        scale = wanted.width / _SCALE_ONE[wanted.channel]
        pages = work.submit(jobs.preview, statement, incident, wanted.channel, self._mark(), scale)
        self._future = pages
        self._ui.tasks.run(pages, lambda files: self._decode(wanted, files), self._fail, owner=self)

    def stop(self) -> None:
        """End the rendering at hand; what is shown stays, and nothing is rendered until it is asked for again."""
        future = self._future
        if future is not None and not future.cancel() and future.running():
            self._ui.desk.work.stop_running()
        self._stopped = True
        self._settle(None)
        self.state.stopped()

    def _start_again(self) -> None:
        self._stopped = False
        self._shown = None
        self.state.hide()
        self.refresh()

    def _decode(self, wanted: _Wanted, contents: list[bytes]) -> None:
        if self._stopped:
            return
        files = [page_file(content) for content in contents]
        changed = self.sheets[wanted.channel].changed(files, self._seen())
        # Decoding a long picture takes longer than a frame: on the pool, not here.
        future = self._ui.tasks.call(decode, changed)
        self._ui.tasks.run(future, lambda images: self._take_pages(wanted, files, images), self._fail, owner=self)

    def _take_pages(self, wanted: _Wanted, files: list[PageFile], images: dict[int, QImage]) -> None:
        self.sheets[wanted.channel].put(files, images, self.bar.name_of(wanted.channel))
        self._settle(wanted)
        self._scrolled.start()
        if self.speaks:
            self._ask_texts(wanted.channel)

    def _take_card(self, wanted: _Wanted, card: "WeiboCard") -> None:
        self.card.show_card(card)
        lines = []
        if card.over_by:
            lines.append(self.tr("{0} over the limit. Shorten first:").format(f"{card.over_by:,}"))
            lines += [self.tr("· “{0}” ({1})").format(cut.quote, cut.reason) for cut in card.cuts[:3]]
            lines.append(self.tr("Or publish it in the {0} numbered parts below.").format(len(card.parts)))
        if card.opening.missing:
            names = self.tr(", ").join(card.opening.names())
            lines.append(self.tr("Not yet in the part before the fold: {0}").format(names))
        self.advice.setText("\n".join(lines))
        self.advice.setVisible(bool(lines))
        count = f"{card.count:,} / {card.limit:,}"
        self._count = (count, self.tr("Characters as Weibo counts them: {0}").format(count))
        self._settle(wanted)

    def _settle(self, wanted: _Wanted | None) -> None:
        self._asked = self._future = None
        self._patience.stop()
        self.state.hide()
        if wanted is None:
            return
        self._shown = wanted
        self._annotate()
        if self._wanted() != wanted:
            self._timer.start()

    def _fail(self, error: Exception) -> None:
        self._decoding = False
        if self._stopped and isinstance(error, LaneStoppedError):
            return  # asked for, and said already
        self._settle(None)
        self.state.failed(error)

    def _lose_patience(self) -> None:
        if self._asked is not None:
            self.state.busy()

    def _mark(self) -> ReleaseMark:
        return ReleaseMark(None, self._case.snapshot().statement.drafted_at)

    # Pages in sight ----------------------------------------------------------------------------------------------

    def _seen(self) -> QRect:
        """What is in sight, in the coordinates of the sheet in sight."""
        viewport, sheet = self.area.viewport(), self.sheets.get(self._channel)
        return QRect() if sheet is None else QRect(sheet.mapFrom(self.area, viewport.pos()), viewport.size())

    def _on_scroll(self) -> None:
        self._annotate()
        if not self._scrolled.isActive():
            self._scrolled.start()

    def _decode_seen(self) -> None:
        """Pages that came into sight show what they hold."""
        sheet = self.sheets.get(self._channel)
        wanted = sheet.stale_in(self._seen()) if sheet is not None else {}
        if sheet is None or not wanted or self._decoding:
            return
        self._decoding = True
        future = self._ui.tasks.call(decode, wanted)
        self._ui.tasks.run(future, lambda images: self._take_seen(sheet, wanted, images), self._fail, owner=self)

    def _take_seen(self, sheet: PageSheet, wanted: dict[int, PageFile], images: dict[int, QImage]) -> None:
        self._decoding = False
        # What was rendered anew meanwhile has its own picture already.
        sheet.take({n: image for n, image in images.items() if sheet.pages[n].file is wanted[n]})
        self._decode_seen()

    def _ask_texts(self, channel: ChannelId) -> None:
        statement, incident = self._case.snapshot().statement, self._case.incident
        future = self._ui.desk.work.submit(jobs.page_texts, statement, incident, channel, self._mark())
        # Where the words cannot be told the number of the page still is.
        self._ui.tasks.run(future, self.sheets[channel].set_texts, lambda _: None, owner=self, place="texts")

    # Qt ----------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._timer.start()
        elif event.type() == QEvent.Type.ShortcutOverride and zoom_of(event) is not None:
            event.accept()  # while the panel has the focus these keys are its own
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        change = zoom_of(event)
        if change is not None:
            self.change_zoom(change)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)
