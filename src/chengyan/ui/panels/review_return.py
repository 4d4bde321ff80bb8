"""What came back: how it is told, and where it stands in the panel until it is put away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from chengyan.ui.panels.paragraph import paragraph
from chengyan.ui.panels.wrapping_button import WrappingButton
from chengyan.ui.theme import Theme

translate = QCoreApplication.translate
_MOST = 160
"""Height of the lines, in px; more of them scroll: the threads below stay in sight."""

_MOST_LINES = 40
"""Lines that lead somewhere; their threads are in the list anyway."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of what came back; ``thread`` is where it leads (with ``icon``), ``tone`` one of the sheet's."""

    text: str
    thread: str = ""
    tone: str = "soft"
    icon: str = "post"


class CameBack(QFrame):
    """``chosen(thread id)``."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("panelBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(4)
        head = QHBoxLayout()
        self.head = paragraph("", "heading")
        head.addWidget(self.head, 1)
        self.close_button = QToolButton()
        self.close_button.setProperty("role", "quiet")
        self.close_button.setAccessibleName(self.tr("Put away what came back"))
        self.close_button.setToolTip(self.tr("Put away; the threads stay"))
        theme.set_icon(self.close_button, "close")
        self.close_button.clicked.connect(self.hide)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self._scroll)
        self.lines: tuple[Line, ...] = ()
        self.hide()

    def show_lines(self, head: str, lines: Sequence[Line]) -> None:
        """Say it, in place of what was said before."""
        self.lines = tuple(lines)
        self.head.setText(head)
        inside = QWidget()
        inside.setObjectName("sheet")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(0)
        leading = [line for line in lines if line.thread]
        for line in lines:
            if not line.thread:
                column.addWidget(paragraph(line.text, line.tone))
        for line in leading[:_MOST_LINES]:
            column.addWidget(self._button(line))
        if (more := len(leading) - _MOST_LINES) > 0:
            column.addWidget(paragraph(self.tr("{0} more stand in the list below.").format(more), "soft"))
        column.addStretch()
        self._scroll.setWidget(inside)
        self._scroll.setVisible(bool(lines))
        self.setAccessibleName(head)
        self.show()
        self._fit()

    def _button(self, line: Line) -> QPushButton:
        button = WrappingButton(line.text, self._theme, line.icon, "ink_soft")
        button.setToolTip(self.tr("Show it in the text"))
        button.clicked.connect(lambda _=False: self.chosen.emit(line.thread))
        return button

    def _fit(self) -> None:
        inside = self._scroll.widget()
        column = inside.layout() if inside is not None else None
        if column is not None:
            width = max(self._scroll.viewport().width(), 200)
            self._scroll.setFixedHeight(min(_MOST, column.totalHeightForWidth(width) + 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class FilesButton(QPushButton):
    """What can be done with those who do not have the program, in a menu."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(self.tr("Files"))
        self.setToolTip(self.tr("For the lawyer in Word, and for people without the program"))
        self.setAccessibleName(self.tr("Copies for others, and what came back"))
        self.setMenu(QMenu(self))

    def show_entries(self, *entries: tuple[str, Callable[[], object]]) -> None:
        """Offer these; an empty name makes a line."""
        menu = self.menu()
        menu.clear()
        for name, do in entries:
            if name:
                menu.addAction(name).triggered.connect(lambda _=False, act=do: act())
            else:
                menu.addSeparator()
