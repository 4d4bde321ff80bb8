"""The frame of every page: a heading, one line that says what the page is for, and a scrolling column."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from chengyan.model.vocabulary import SectionId
from chengyan.ui.tab_order import TabOrder

if TYPE_CHECKING:
    from chengyan.ui.editor.section_editor import SectionEditor

MAX_WIDTH = 960
"""Wider lines of text tire the eye."""


class Page(QScrollArea):
    def __init__(self, title: str = "", purpose: str = "") -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that comes and goes would lay every paragraph out anew.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        body = QWidget()
        body.setObjectName("page")
        outer = QHBoxLayout(body)
        outer.setContentsMargins(16, 12, 16, 24)
        column = self._sheet = QWidget()
        column.setMaximumWidth(MAX_WIDTH)
        self.column = QVBoxLayout(column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        outer.addStretch(1)
        outer.addWidget(column, 100)
        outer.addStretch(1)
        self.header = QHBoxLayout()
        self.header.setSpacing(8)
        self.heading = QLabel(title)
        self.heading.setProperty("role", "title")
        self.header.addWidget(self.heading)
        self.purpose = QLabel(purpose)
        self.purpose.setProperty("role", "soft")
        self.purpose.setWordWrap(True)
        self.header.addWidget(self.purpose, 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(self.header)
        self.setWidget(body)
        self.tab_order = TabOrder(body)

    def editor(self, section: SectionId) -> "SectionEditor | None":
        """The editor of a section that stands on this page; None for another's."""
        return None

    def widen(self, width: int) -> None:
        """Let the column be wider than prose should be, for tables; in px."""
        self._sheet.setMaximumWidth(width)

    def set_heading(self, title: str, purpose: str) -> None:
        self.heading.setText(title)
        self.purpose.setText(purpose)
        self.setAccessibleName(title)


def card() -> tuple[QFrame, QVBoxLayout]:
    """A sheet of paper with its layout."""
    frame = QFrame()
    frame.setObjectName("card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.setSpacing(8)
    return frame, layout


def label(text: str, role: str = "") -> QLabel:
    made = QLabel(text)
    if role:
        made.setProperty("role", role)
    return made


def restyle(widget: QWidget) -> None:
    """Let the sheet see a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class PlainSheet(QScrollArea):
    """A scrolling column without a heading, made anew for each thing that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def fresh_column(self) -> tuple[QWidget, QVBoxLayout]:
        """An empty body, to be filled and then set, and its column."""
        body = QWidget()
        body.setObjectName("page")
        outer = QHBoxLayout(body)
        outer.setContentsMargins(16, 12, 16, 24)
        column = QWidget()
        column.setMaximumWidth(MAX_WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        outer.addWidget(column, 100)
        outer.addStretch(1)
        return body, layout
