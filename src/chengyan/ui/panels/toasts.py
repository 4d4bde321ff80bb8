"""A short message over the window's lower edge: what was just done, with its undo. It goes by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from chengyan.ui.pages.page import restyle
from chengyan.ui.panels.overlay import Overlay
from chengyan.ui.theme import Theme

SHOWN_MS = 6_000
WITH_ACTION_MS = 10_000


class Toasts(Overlay):
    """One message at a time; a newer one takes the place of the older. It never takes the focus."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(8)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(self._text, 1)
        self.button = QPushButton()
        self.button.clicked.connect(self._act)
        layout.addWidget(self.button)
        close = QToolButton()
        close.setProperty("role", "quiet")
        close.setAccessibleName(self.tr("Dismiss the message"))
        close.setToolTip(self.tr("Dismiss"))
        theme.set_icon(close, "close")
        close.clicked.connect(self.hide)
        layout.addWidget(close)
        self._action: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)

    @property
    def text(self) -> str:
        """What is or was said last."""
        return self._text.text()

    def say(self, text: str, action: str = "", do: Callable[[], object] | None = None, *, tone: str = "good") -> None:
        """Show ``text``, with one thing that can be done about it; ``tone`` is ``good``, ``warn`` or ``block``."""
        self._text.setText(text)
        self._action = do
        self.button.setText(action)
        self.button.setAccessibleName(action)
        self.button.setVisible(do is not None)
        self.setProperty("tone", tone)
        restyle(self)
        self.setAccessibleName(text)
        self.show()
        self.place()
        self._timer.start(WITH_ACTION_MS if do is not None else SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def enterEvent(self, event: QEnterEvent) -> None:
        # Whoever reads or aims at it is not hurried.
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(SHOWN_MS)
        super().leaveEvent(event)

    def _act(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()
