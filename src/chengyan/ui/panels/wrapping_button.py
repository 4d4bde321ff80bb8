"""A line of text to be clicked that goes on below where there is no room: a push button cuts it off."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from chengyan.ui.theme import Theme

_PAD, _ICON, _GAP = 4, 16, 8


class WrappingButton(QPushButton):
    """As wide as its place, as tall as its words need."""

    def __init__(self, said: str, theme: Theme, icon: str, tone: str) -> None:
        super().__init__()
        self._said, self._theme, self._icon, self._tone = said, theme, icon, tone
        self.setProperty("role", "quiet")
        self.setAccessibleName(said)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def said(self) -> str:
        """The words, whole."""
        return self._said

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(40, width - 2 * _PAD - _ICON - _GAP)
        box = self.fontMetrics().boundingRect(QRect(0, 0, room, 10_000), _FLAGS, self._said)
        return max(_ICON, box.height()) + 2 * _PAD

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().lineSpacing() + 2 * _PAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        # Ground, hover and focus as the sheet draws them; the words are ours.
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        line = self.fontMetrics().lineSpacing()
        mark = self._theme.pixmap(self._icon, self._tone, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(_PAD, _PAD + (line - _ICON) // 2, mark)
        painter.setPen(self._theme.colour("ink"))
        left = _PAD + _ICON + _GAP
        painter.drawText(
            QRect(left, _PAD, self.width() - left - _PAD, self.height() - 2 * _PAD), int(_FLAGS), self._said
        )
        painter.end()


_FLAGS = (
    Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
).value
