"""The tour of a first start: a few marks over the real widgets. It waits for nobody and stands in nobody's way."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chengyan.ui.pages.page import label
from chengyan.ui.theme import Theme

_WIDTH = 360
_GAP = 12
_RING = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """``target`` is what the mark points at (None: nothing of that is in sight); ``act`` is done with “next”.

    A mark whose ``target`` is not there yet waits for it: an act before it may take a moment.
    """

    title: str
    text: str
    target: Callable[[], QWidget | None]
    act: Callable[[], object] | None = None
    button: str = ""


class Ring(QWidget):
    """Drawn around what a mark points at; the mouse goes through it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 3))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)


class FirstRun(QFrame):
    """``ended`` after the last mark, or when the person skips the rest (the button, or Esc)."""

    ended = Signal()

    def __init__(self, window: QWidget, theme: Theme, marks: list[Mark]) -> None:
        super().__init__(window)
        self.setObjectName("coach")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        self._marks = marks
        self._at = -1
        self._target: QWidget | None = None
        self._ring = Ring(window, theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(8)
        self.title = label("", "heading")
        layout.addWidget(self.title)
        self.text = label("")
        self.text.setWordWrap(True)
        layout.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.count = label("", "faint")
        row.addWidget(self.count)
        row.addStretch(1)
        self.skip_button = QPushButton(self.tr("Skip the tour"))
        self.skip_button.setProperty("role", "quiet")
        self.skip_button.clicked.connect(self.end)
        row.addWidget(self.skip_button)
        self.next_button = QPushButton()
        self.next_button.setProperty("role", "primary")
        self.next_button.clicked.connect(self._next)
        row.addWidget(self.next_button)
        layout.addLayout(row)
        self._look = QTimer(self, interval=150)
        self._look.timeout.connect(self._place)
        window.installEventFilter(self)
        self.hide()

    @property
    def at(self) -> int:
        """The number of the mark in sight, from 0; -1 before the first."""
        return self._at

    def begin(self) -> None:
        self._at = -1
        self._next()

    def end(self) -> None:
        """Put the tour away."""
        if self._look.isActive():
            self._look.stop()
            self.hide()
            self._ring.hide()
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _next(self) -> None:
        if self._at >= 0:
            act = self._marks[self._at].act
            if act is not None:
                act()
        self._at += 1
        if self._at >= len(self._marks):
            self._at = len(self._marks) - 1
            self.end()
            return
        mark = self._marks[self._at]
        last = self._at == len(self._marks) - 1
        self.title.setText(mark.title)
        self.text.setText(mark.text)
        self.count.setText(f"{self._at + 1} / {len(self._marks)}")
        self.next_button.setText(mark.button or (self.tr("Done") if last else self.tr("Next")))
        self.skip_button.setVisible(not last)
        self.setAccessibleName(mark.title)
        self.setAccessibleDescription(mark.text)
        self._target = None
        self.hide()
        self._look.start()
        self._place()

    def _place(self) -> None:
        """Stand beside the target; when it is not in sight, wait for it without showing anything."""
        window = self.parentWidget()
        target = self._marks[self._at].target()
        if window is None or target is None or not target.isVisible():
            self.hide()
            self._ring.hide()
            return
        there = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).intersected(window.rect())
        self._ring.setGeometry(there.adjusted(-_RING, -_RING, _RING, _RING).intersected(window.rect()))
        self.adjustSize()
        self.setGeometry(beside(there, QRect(0, 0, _WIDTH, self.sizeHint().height()), window.rect()))
        if not self.isVisible():
            self._ring.show()
            self._ring.raise_()
            self.show()
            self.raise_()
            # Only when a mark comes up: whoever types meanwhile keeps the keyboard.
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)


def beside(there: QRect, mark: QRect, window: QRect) -> QRect:
    """Where the mark stands: right of, left of, below or above the target, wherever it fits; else in its lower part."""
    width, height = mark.width(), mark.height()
    top = max(_GAP, min(there.top(), window.height() - height - _GAP))
    left = max(_GAP, min(there.left(), window.width() - width - _GAP))
    places = (
        (there.right() + _GAP, top),
        (there.left() - _GAP - width, top),
        (left, there.bottom() + _GAP),
        (left, there.top() - _GAP - height),
    )
    inner = window.adjusted(_GAP, _GAP, -_GAP, -_GAP)
    for x, y in places:
        if inner.contains(QRect(x, y, width, height)):
            return QRect(x, y, width, height)
    return QRect(inner.right() - width, inner.bottom() - height, width, height)
