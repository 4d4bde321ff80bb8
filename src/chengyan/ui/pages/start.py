"""The first page: recent incidents, a new one, a sample to look at.

It is the first thing painted, so it starts with labels and buttons; the lists come with what they list.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from chengyan.ui.theme import Theme

if TYPE_CHECKING:
    from chengyan.ui.models.recent import RecentCases
    from chengyan.ui.panels.card_list import Card, CardList

_MANY = 6
"""More incidents than stand in sight: there is a search then."""
_SEARCH_MS = 200


class StartPage(QWidget):
    new_asked = Signal()
    urgent_asked = Signal()
    templates_asked = Signal()
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
        self.urgent_button = QPushButton(self.tr("First response in a hurry"))
        self.urgent_button.setToolTip(self.tr("A new incident, straight to the first post (F2)"))
        self.urgent_button.clicked.connect(self.urgent_asked)
        self.sample_button = QPushButton(self.tr("Open a sample"))
        self.sample_button.clicked.connect(self.sample_asked)
        self.file_button = QPushButton(self.tr("Open a file…"))
        self.file_button.clicked.connect(self.file_asked)
        self.templates_button = QPushButton(self.tr("Templates"))
        self.templates_button.setToolTip(self.tr("What each template is for, and how it reads"))
        self.templates_button.clicked.connect(self.templates_asked)
        theme.set_icon(self.new_button, "plus", "on_accent")
        theme.set_icon(self.urgent_button, "clock", "accent")
        theme.set_icon(self.templates_button, "document", "accent")
        theme.set_icon(self.sample_button, "sample", "accent")
        theme.set_icon(self.file_button, "open", "accent")
        buttons = (self.new_button, self.urgent_button, self.file_button, self.sample_button, self.templates_button)
        for button in buttons:
            button.setAccessibleName(button.text())
            button.setMinimumHeight(32)
            row.addWidget(button)
        row.addStretch()
        layout.addLayout(row)
        layout.addSpacing(24)
        line = QHBoxLayout()
        line.setSpacing(8)
        heading = QLabel(self.tr("Recent incidents"))
        heading.setProperty("role", "heading")
        line.addWidget(heading)
        line.addStretch()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the titles"))
        self.search.setAccessibleName(self.tr("Search the titles of all incidents"))
        self.search.setClearButtonEnabled(True)
        for clear in self.search.findChildren(QAbstractButton):
            clear.setAccessibleName(self.tr("Clear the search"))
            clear.setToolTip(self.tr("Clear the search"))
        self.search.setFixedWidth(240)
        self.search.hide()
        line.addWidget(self.search)
        layout.addLayout(line)
        self.state = QLabel(self.tr("Opening the workspace…"))
        self.state.setProperty("role", "soft")
        self.state.setWordWrap(True)
        layout.addWidget(self.state)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(8)
        layout.addLayout(self._lists)
        layout.addStretch(1)

    def show_cases(self, cases: "RecentCases") -> None:
        """List the cases, the one changed last on top."""
        from chengyan.ui.panels.card_list import CardList

        if self.recent is None:
            self.recent = CardList(self.tr("Recent incidents"), self._theme)
            self.recent.chosen.connect(self.case_chosen)
            self.recent.hide()
            self._lists.insertWidget(0, self.recent)
            self.recent.setModel(cases)
            cases.loaded.connect(self._listed)
            cases.failed.connect(self._not_listed)
            self._soon = QTimer(self, singleShot=True, interval=_SEARCH_MS)
            self._soon.timeout.connect(lambda: cases.load(self.search.text().strip()))
            self.search.textEdited.connect(lambda _: self._soon.start())
            # The button that clears the field is no typing.
            self.search.textChanged.connect(lambda text: self._soon.start() if not text else None)
            self.search.returnPressed.connect(self._open_first)
        cases.load(self.search.text().strip())

    def _open_first(self) -> None:
        if self.recent is not None and self.recent.count() == 1:
            self.case_chosen.emit(self.recent.card(0).id)
        elif self.recent is not None:
            self.recent.setFocus()

    def _listed(self) -> None:
        assert self.recent is not None
        cases = self.recent.model()
        count, searching = cases.rowCount(), bool(self.search.text().strip())
        self.recent.setVisible(count > 0)
        self.search.setVisible(searching or count > _MANY)
        self.state.setVisible(count == 0)
        self.state.setText(
            self.tr("No title has these words. Clear the search to see all incidents.")
            if searching
            else self.tr("No incident yet. Start one, or open the sample to see a whole case from facts to notice.")
        )

    def _not_listed(self, error: Exception) -> None:
        from chengyan.ui.errors import error_text

        self.show_problem(error_text(error))

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
