"""What stands above the preview: which output, how large, and taking it along."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from chengyan.model.vocabulary import ChannelId
from chengyan.ui.panels.preview_zoom import FIT, PreviewZoom
from chengyan.ui.theme import Theme


class _Note(QLabel):
    """Ends in dots where there is no room: half a number would be another number."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class PreviewBar(QWidget):
    channel_chosen = Signal(object)
    night_asked = Signal()
    copy_asked = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panelBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 4)
        layout.setSpacing(4)
        tabs = QHBoxLayout()
        tabs.setSpacing(4)
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
            button.clicked.connect(lambda _=False, c=channel: self.channel_chosen.emit(c))
            self._group.addButton(button)
            self.buttons[channel] = button
            tabs.addWidget(button)
        tabs.addStretch()
        self.night = self._tool("night", self.tr("The card by night"), self.night_asked.emit)
        self.night.setCheckable(True)
        self.copy = self._tool("duplicate", self.tr("Copy the picture"), self.copy_asked.emit)
        self.save = self._tool("save", self.tr("Save as it is exported…"), self.save_asked.emit)
        tabs.addWidget(self.night)
        layout.addLayout(tabs)
        below = QHBoxLayout()
        below.setSpacing(4)
        self.note = _Note()
        self.note.setProperty("role", "faint")
        # Rather cut than make the panel wider.
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        below.addWidget(self.note, 1)
        self.zoom = PreviewZoom(theme)
        self.zoom.show_state(FIT, 100)
        for tool in (self.zoom, self.copy, self.save):
            below.addWidget(tool)
        layout.addLayout(below)

    def name_of(self, channel: ChannelId) -> str:
        return self.buttons[channel].text()

    def say(self, text: str, whole: str) -> None:
        """Where one is, or how long it is: ``text`` in few characters, ``whole`` for those who hover or hear it."""
        self.note.setText(text)
        self.note.setToolTip(whole)
        self.note.setAccessibleName(whole)

    def mark(self, channel: ChannelId) -> None:
        self.buttons[channel].setChecked(True)
        self.night.setVisible(channel is ChannelId.WEIBO_POST)

    def allow_taking(self, allowed: bool) -> None:
        """There is something to copy and to save."""
        self.copy.setEnabled(allowed)
        self.save.setEnabled(allowed)

    def _tool(self, icon: str, name: str, call: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme.set_icon(button, icon)
        button.clicked.connect(lambda: call())
        return button
