"""A page beside the journey with a list at its left and the one that is chosen at its right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListWidget, QScrollArea, QVBoxLayout, QWidget

from chengyan.ui.pages.tool_page import ToolPage
from chengyan.ui.panels.paragraph import paragraph
from chengyan.ui.theme import Theme


class ListPage(ToolPage):
    """``side`` takes what stands under the ``list``; ``column`` what is shown of the one chosen, ``problem`` in it."""

    def __init__(self, title: str, theme: Theme, width: int) -> None:
        super().__init__(title, theme)
        left = QWidget()
        left.setFixedWidth(width)
        self.side = QVBoxLayout(left)
        self.side.setContentsMargins(16, 12, 0, 16)
        self.side.setSpacing(8)
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.addWidget(self.list, 1)
        self.body.addWidget(left)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        holder = QWidget()
        holder.setObjectName("page")
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(16, 12, 16, 16)
        self.column.setSpacing(12)
        area.setWidget(holder)
        self.body.addWidget(area, 1)
        self.problem = paragraph("", "block")
        self.problem.hide()

    def complain(self, said: str) -> None:
        """What stands in the way, or nothing."""
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
