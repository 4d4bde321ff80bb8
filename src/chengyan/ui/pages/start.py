"""The first page: recent incidents, a new one, a sample to look at.

It is the first thing painted, so it starts with labels and buttons; the lists come with what they list.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from chengyan.ui.theme import Theme

if TYPE_CHECKING:
    from chengyan.ui.panels.card_list import Card, CardList


class StartPage(QWidget):
    new_asked = Signal()
    sample_asked = Signal()
    file_asked = Signal()
    case_chosen = Signal(str)
    sample_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("desk")
        self._theme = theme
        self.recent: CardList | None = None
        self.samples: CardList | None = None
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
        self._lists = QVBoxLayout()
        self._lists.setSpacing(8)
        layout.addLayout(self._lists)
        layout.addStretch(1)

    def show_cases(self, cases: "list[Card]") -> None:
        """List the cases, the one changed last on top."""
        from chengyan.ui.panels.card_list import CardList

        if self.recent is None:
            self.recent = CardList(self.tr("Recent incidents"), self._theme)
            self.recent.chosen.connect(self.case_chosen)
            self._lists.insertWidget(0, self.recent)
        self.recent.show_cards(cases)
        self.recent.setVisible(bool(cases))
        self.state.setVisible(not cases)
        self.state.setText(
            self.tr("No incident yet. Start one, or open the sample to see a whole case from facts to notice.")
        )

    def show_samples(self, samples: "list[Card]") -> None:
        """List the sample cases below the recent ones."""
        from chengyan.ui.panels.card_list import CardList

        if self.samples is None and samples:
            self._lists.addSpacing(16)
            heading = QLabel(self.tr("Samples (fictitious)"))
            heading.setProperty("role", "heading")
            self._lists.addWidget(heading)
            self.samples = CardList(heading.text(), self._theme)
            self.samples.chosen.connect(self.sample_chosen)
            self._lists.addWidget(self.samples)
            self.samples.show_cards(samples)

    def show_problem(self, text: str) -> None:
        """Say why there is no list."""
        self.state.setText(text)
        self.state.show()
