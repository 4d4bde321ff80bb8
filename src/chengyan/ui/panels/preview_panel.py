"""预览: the post, the long image and the notice exactly as they leave, following the typing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from chengyan.model.artifact import ReleaseMark
from chengyan.model.vocabulary import ChannelId
from chengyan.services import jobs
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.panels.weibo_card import WeiboCardView

if TYPE_CHECKING:
    from chengyan.publish.weibo import WeiboCard

_FOLLOW_MS = 350
_PAGE_WIDTHS = {ChannelId.LONGIMAGE: 1080, ChannelId.PDF: 595}
"""Widths in px of a page at scale 1; the scale asked for follows the panel's width."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    channel: ChannelId
    revision: int
    width: int


class Pictures(QWidget):
    """Pages one below the other. The last pictures stay until the new ones are ready."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 12, 12, 12)
        self._layout.setSpacing(12)
        self._labels: list[QLabel] = []
        self._layout.addStretch()

    def show_images(self, images: list[QImage], name: str) -> None:
        while len(self._labels) < len(images):
            label = QLabel()
            label.setObjectName("artefact")
            self._layout.insertWidget(len(self._labels), label, 0, Qt.AlignmentFlag.AlignHCenter)
            self._labels.append(label)
        for number, label in enumerate(self._labels, 1):
            label.setVisible(number <= len(images))
            if number <= len(images):
                label.setPixmap(QPixmap.fromImage(images[number - 1]))
                label.setAccessibleName(self.tr("{0}, page {1} of {2}").format(name, number, len(images)))


class PreviewPanel(QWidget):
    """One tab per kind of output; only the one in sight is rendered."""

    def __init__(self, case: CaseDocument, ui: UiContext) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._case = case
        self._ui = ui
        self._channel = ChannelId.WEIBO_POST
        self._shown: _Wanted | None = None
        self._asked: _Wanted | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(4)
        self._group = QButtonGroup(self)
        self.buttons: dict[ChannelId, QToolButton] = {}
        for channel, name in (
            (ChannelId.WEIBO_POST, self.tr("Weibo card")),
            (ChannelId.LONGIMAGE, self.tr("Long image")),
            (ChannelId.PDF, self.tr("Notice")),
        ):
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setAccessibleName(self.tr("Preview: {0}").format(name))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, c=channel: self.show_channel(c))
            self._group.addButton(button)
            self.buttons[channel] = button
            bar.addWidget(button)
        bar.addStretch()
        self.note = QLabel()
        self.note.setProperty("role", "faint")
        bar.addWidget(self.note)
        layout.addLayout(bar)
        self.problem = QLabel()
        self.problem.setProperty("role", "block")
        self.problem.setWordWrap(True)
        self.problem.setContentsMargins(12, 0, 12, 8)
        self.problem.hide()
        layout.addWidget(self.problem)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("sheet")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        self._weibo = QWidget()
        weibo = QVBoxLayout(self._weibo)
        weibo.setContentsMargins(12, 4, 12, 12)
        weibo.setSpacing(8)
        self.card = WeiboCardView(ui.theme)
        weibo.addWidget(self.card)
        self.advice = QLabel()
        self.advice.setWordWrap(True)
        self.advice.setProperty("role", "soft")
        weibo.addWidget(self.advice)
        weibo.addStretch()
        column.addWidget(self._weibo)
        self.pictures = {channel: Pictures() for channel in _PAGE_WIDTHS}
        for pictures in self.pictures.values():
            column.addWidget(pictures)
        column.addStretch()
        self.area.setWidget(body)
        layout.addWidget(self.area, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FOLLOW_MS)
        self._timer.timeout.connect(self.refresh)
        case.changed.connect(self._timer.start)
        self.show_channel(ChannelId.WEIBO_POST)

    def show_channel(self, channel: ChannelId) -> None:
        self._channel = channel
        self.buttons[channel].setChecked(True)
        self._weibo.setVisible(channel is ChannelId.WEIBO_POST)
        for each, pictures in self.pictures.items():
            pictures.setVisible(each is channel)
        self.refresh()

    @property
    def up_to_date(self) -> bool:
        """What is shown is the case as it is."""
        return self._shown == self._wanted() and not self._timer.isActive()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._channel is not ChannelId.WEIBO_POST:
            self._timer.start()

    def _wanted(self) -> _Wanted:
        width = 0 if self._channel is ChannelId.WEIBO_POST else max(200, self.area.viewport().width() - 28)
        return _Wanted(self._channel, self._case.revision, width)

    def refresh(self) -> None:
        """Render what is in sight unless it is already shown or under way."""
        wanted = self._wanted()
        if not self.isVisible() or wanted in (self._shown, self._asked):
            return
        if self._asked is not None:
            return  # one at a time: what changed meanwhile is asked for when this one comes
        self._asked = wanted
        snapshot = self._case.snapshot()
        mark = ReleaseMark(None, snapshot.statement.drafted_at)
        work = self._ui.desk.work
        if wanted.channel is ChannelId.WEIBO_POST:
            future = work.submit(jobs.weibo, snapshot.statement, snapshot.incident)
            self._ui.tasks.run(future, lambda card: self._take_card(wanted, card), self._fail, owner=self)
            return
        ratio = self.devicePixelRatioF()
        scale = wanted.width * ratio / _PAGE_WIDTHS[wanted.channel]
        pages = work.submit(jobs.preview, snapshot.statement, snapshot.incident, wanted.channel, mark, scale)
        self._ui.tasks.run(pages, lambda files: self._decode(wanted, files, ratio), self._fail, owner=self)

    def _decode(self, wanted: _Wanted, files: list[bytes], ratio: float) -> None:
        # Decoding a long picture takes longer than a frame: on the pool, not here.
        future = self._ui.tasks.call(_decoded, files, round(wanted.width * ratio), ratio)
        self._ui.tasks.run(future, lambda images: self._take_pages(wanted, images), self._fail, owner=self)

    def _take_pages(self, wanted: _Wanted, images: list[QImage]) -> None:
        name = self.buttons[wanted.channel].text()
        self.pictures[wanted.channel].show_images(images, name)
        self._settle(wanted)
        picture = wanted.channel is ChannelId.LONGIMAGE
        self.note.setText((self.tr("{0} pictures") if picture else self.tr("{0} pages")).format(len(images)))

    def _take_card(self, wanted: _Wanted, card: "WeiboCard") -> None:
        self.card.show_card(card)
        lines = []
        if card.over_by:
            lines.append(self.tr("{0} over the limit. Shorten first:").format(card.over_by))
            lines += [f"· {cut.quote} ({cut.reason})" for cut in card.cuts[:3]]
            lines.append(self.tr("Or publish it in {0} numbered parts.").format(len(card.parts)))
        if card.opening.missing:
            names = self.tr(", ").join(card.opening.names())
            lines.append(self.tr("Not yet in the part before the fold: {0}").format(names))
        self.advice.setText("\n".join(lines))
        self._settle(wanted)
        self.note.setText(self.tr("Weibo {0} / {1}").format(card.count, card.limit))

    def _settle(self, wanted: _Wanted) -> None:
        self._asked = None
        self._shown = wanted
        self.problem.hide()
        if self._wanted() != wanted:
            self._timer.start()

    def _fail(self, error: Exception) -> None:
        self._asked = None
        self.problem.setText(error_text(error))
        self.problem.show()


def _decoded(files: list[bytes], width: int, ratio: float) -> list[QImage]:
    """The pictures at this width in device px; QImage may be made in any thread."""
    images = []
    for content in files:
        image = QImage.fromData(QByteArray(content))
        if image.width() > width:
            image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        images.append(image)
    return images
