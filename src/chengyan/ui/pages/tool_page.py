"""The frame of the pages beside the journey: a head with the way back, and what the page shows below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from chengyan.ui.pages.page import label
from chengyan.ui.theme import ICON_SIZE, Theme


class ToolPage(QWidget):
    """``back_asked`` by the button or Esc. ``head`` takes more controls; ``body`` what the page shows."""

    back_asked = Signal()

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.first: QWidget | None = None
        """What the keyboard starts with."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        frame = QFrame()
        frame.setObjectName("toolHead")
        self.head = QHBoxLayout(frame)
        self.head.setContentsMargins(12, 8, 16, 8)
        self.head.setSpacing(8)
        self.back_button = QPushButton(self.tr("Back"))
        self.back_button.setProperty("role", "quiet")
        self.back_button.setToolTip(self.tr("Back to where you were (Esc)"))
        theme.set_icon(self.back_button, "back", "accent")
        self.back_button.clicked.connect(self.back_asked)
        self.head.addWidget(self.back_button)
        self.head.addWidget(label(title, "title"))
        self.head.addStretch(1)
        layout.addWidget(frame)
        self.body = QHBoxLayout()
        self.body.setSpacing(0)
        layout.addLayout(self.body, 1)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        # A focus proxy would do, but takes the button before it out of the tab order.
        (self.first or self.back_button).setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)


class SearchLine(QLineEdit):
    """Searches as one types; Esc empties it first, and only then leaves the page."""

    down_asked = Signal()

    def __init__(self, hint: str, theme: Theme, width: int = 280) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setFixedWidth(width)
        # A drawing, not a button: nothing happens when it is pressed.
        self._glass = QLabel(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._glass.setFixedSize(ICON_SIZE, ICON_SIZE)
        theme.set_icon(self._glass, "search")
        self.setTextMargins(ICON_SIZE + 4, 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._glass.move(8, (self.height() - ICON_SIZE) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down_asked.emit()
        else:
            super().keyPressEvent(event)
            if event.key() == Qt.Key.Key_Escape:
                event.ignore()  # the page's own
