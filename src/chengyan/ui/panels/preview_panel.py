"""预览: the post, the long image and the notice exactly as they leave, following the typing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from chengyan.model.errors import InputError
from chengyan.model.vocabulary import ChannelId
from chengyan.ui.context import UiContext
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.panels.preview_bar import PreviewBar
from chengyan.ui.panels.preview_feed import PreviewFeed, Wanted
from chengyan.ui.panels.preview_pages import GAP, PageSheet
from chengyan.ui.panels.preview_state import PreviewState
from chengyan.ui.panels.preview_taking import Taking
from chengyan.ui.panels.preview_zoom import FIT, larger, smaller
from chengyan.ui.panels.weibo_card import WeiboCardView
from chengyan.ui.panels.zoom_bar import zoom_of

if TYPE_CHECKING:
    from chengyan.publish.weibo import WeiboCard

_TRUE_WIDTH = {ChannelId.LONGIMAGE: 1080, ChannelId.PDF: 794}
"""Width of a page at 100 %, px: the picture's own, and A4 at 96 dots per inch."""
_MOST = {ChannelId.LONGIMAGE: 1080, ChannelId.PDF: 3570}
"""Beyond its own size a picture has nothing more to show; a page of this width fills any screen twice."""
_LEAST = 160
_NIGHT = "preview.night"


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
        self._count = ("", "")
        self._zooms = {ChannelId.WEIBO_POST: FIT, ChannelId.LONGIMAGE: FIT, ChannelId.PDF: FIT}
        self.bar = PreviewBar(ui.theme)
        self.buttons = self.bar.buttons
        self.state = PreviewState()
        self.card = WeiboCardView()
        self.sheets = {channel: PageSheet(ui.theme) for channel in _TRUE_WIDTH}
        self.taking = Taking(case, ui, self)
        self._lay_out()
        names = {channel: self.bar.name_of(channel) for channel in self.sheets}
        self.feed = PreviewFeed(case, ui, self, self.sheets, names, self)
        self.feed.speaks = QAccessible.isActive()
        self._connect()
        self._dress()
        self.show_channel(ChannelId.WEIBO_POST)

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
        self.feed.card_ready.connect(self._take_card)
        self.feed.slow.connect(self.state.busy)
        self.feed.settled.connect(self._settled)
        self.feed.failed.connect(self.state.failed)
        self._ui.preferences.changed.connect(self._dress)
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
        return self.feed.up_to_date

    def copy(self) -> None:
        """The picture in sight: the card as it is seen, or the page at the size at which it leaves."""
        sheet = self.sheets.get(self._channel)
        if sheet is None:
            self.taking.copy_card(self.card.picture())
        elif sheet.count:
            self.taking.copy_page(self._channel, sheet.page_at(self.seen().center()))

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
            number, count = sheet.page_at(self.seen().center()) + 1, sheet.count
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
            if self.feed.shown is not None and self.wanted().width != self.feed.shown.width:
                self.feed.follow()
        self.bar.zoom.show_state(self._zooms[self._channel], self.percent)
        self.feed.look()

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

    def wanted(self) -> Wanted:
        """What is to be shown now."""
        if self._channel is ChannelId.WEIBO_POST:
            return Wanted(self._channel, self._case.revision, 0)
        width = min(_MOST[self._channel], round(self._page_width() * self.devicePixelRatioF()))
        return Wanted(self._channel, self._case.revision, width)

    def seen(self) -> QRect:
        """What is in sight, in the coordinates of the sheet in sight."""
        viewport, sheet = self.area.viewport(), self.sheets.get(self._channel)
        return QRect() if sheet is None else QRect(sheet.mapFrom(self.area, viewport.pos()), viewport.size())

    def refresh(self) -> None:
        """Render what is in sight unless it is already shown or under way."""
        self._arrange()
        self.feed.refresh()

    def stop(self) -> None:
        """End the rendering at hand; what is shown stays."""
        self.feed.stop()
        self.state.stopped()

    def _start_again(self) -> None:
        self.state.hide()
        self.feed.start_again()

    def _settled(self) -> None:
        self.state.hide()
        self._arrange()
        self._annotate()

    def _on_scroll(self) -> None:
        self._annotate()
        self.feed.look()

    def _take_card(self, card: "WeiboCard") -> None:
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
            self.feed.follow()
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
