"""The first page: recent incidents, a new one, a sample to look at."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from chengyan.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class RecentCase:
    """A line of the list; ``note`` says what kind of incident and when it was last changed."""

    id: str
    title: str
    note: str


class RecentList(QListWidget):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class StartPage(QWidget):
    new_asked = Signal()
    sample_asked = Signal()
    file_asked = Signal()
    case_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("desk")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(1)
        page = QWidget()
        page.setMaximumWidth(880)
        outer.addWidget(page, 20)
        outer.addStretch(1)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 32, 0, 0)
        layout.setSpacing(8)
        name = QLabel(self.tr("Chengyan"))
        name.setProperty("role", "display")
        layout.addWidget(name)
        purpose = QLabel(self.tr("From what happened to a statement that is true, lawful, humane and kept"))
        purpose.setProperty("role", "soft")
        layout.addWidget(purpose)
        layout.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.new_button = QPushButton(self.tr("New incident"))
        self.new_button.setProperty("role", "primary")
        self.new_button.clicked.connect(self.new_asked)
        self.sample_button = QPushButton(self.tr("Open a sample"))
        self.sample_button.clicked.connect(self.sample_asked)
        self.file_button = QPushButton(self.tr("Open a file…"))
        self.file_button.clicked.connect(self.file_asked)
        theme.set_icon(self.new_button, "plus", "on_accent")
        theme.set_icon(self.sample_button, "sample", "accent")
        theme.set_icon(self.file_button, "open", "accent")
        for button in (self.new_button, self.sample_button, self.file_button):
            button.setAccessibleName(button.text())
            button.setMinimumHeight(32)
            row.addWidget(button)
        row.addStretch()
        layout.addLayout(row)
        layout.addSpacing(24)
        heading = QLabel(self.tr("Recent incidents"))
        heading.setProperty("role", "heading")
        layout.addWidget(heading)
        self.state = QLabel(self.tr("Opening the workspace…"))
        self.state.setProperty("role", "soft")
        self.state.setWordWrap(True)
        layout.addWidget(self.state)
        self.recent = RecentList()
        self.recent.setAccessibleName(self.tr("Recent incidents"))
        self.recent.itemActivated.connect(self._choose)
        self.recent.itemClicked.connect(self._choose)
        self.recent.hide()
        layout.addWidget(self.recent, 1)
        layout.addStretch()

    def show_cases(self, cases: list[RecentCase]) -> None:
        """List the cases, the one changed last on top."""
        self.recent.clear()
        for case in cases:
            item = QListWidgetItem(f"{case.title}\n{case.note}")
            item.setData(Qt.ItemDataRole.UserRole, case.id)
            self.recent.addItem(item)
        self.recent.setVisible(bool(cases))
        self.state.setVisible(not cases)
        self.state.setText(
            self.tr("No incident yet. Start one, or open the sample to see a whole case from facts to notice.")
        )
        if cases:
            self.recent.setCurrentRow(0)

    def show_problem(self, text: str) -> None:
        """Say why there is no list."""
        self.state.setText(text)
        self.state.show()

    def _choose(self, item: QListWidgetItem) -> None:
        self.case_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
