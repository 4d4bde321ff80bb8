"""The settings page: groups at the left, what can be set at the right, found as one types."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chengyan.assets.settings import definitions
from chengyan.model.errors import ChengyanError
from chengyan.ui.errors import error_text
from chengyan.ui.language import in_language
from chengyan.ui.models.preferences import Preferences
from chengyan.ui.pages.page import label
from chengyan.ui.pages.setting_row import SettingRow, group_heading
from chengyan.ui.pages.tool_page import SearchLine, ToolPage
from chengyan.ui.panels.toasts import Toasts
from chengyan.ui.theme import Theme

_WIDTH = 760


class SettingsPage(ToolPage):
    def __init__(self, preferences: Preferences, theme: Theme, toasts: Toasts) -> None:
        super().__init__(QCoreApplication.translate("SettingsPage", "Settings"), theme)
        self._preferences = preferences
        self._toasts = toasts
        self.search = SearchLine(self.tr("Find a setting"), theme)
        self.search.textChanged.connect(self._find)
        self.search.down_asked.connect(self._to_groups)
        self.head.addWidget(self.search)
        self.reset_button = QPushButton(self.tr("Reset all"))
        self.reset_button.clicked.connect(self._ask_reset)
        self.head.addWidget(self.reset_button)
        self.groups = QListWidget()
        self.groups.setObjectName("toolSide")
        self.groups.setFixedWidth(200)
        self.groups.setAccessibleName(self.tr("Groups of settings"))
        self.body.addWidget(self.groups)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(8)
        self.problem = label("", "block")
        self.problem.setWordWrap(True)
        self.problem.setMaximumWidth(_WIDTH)
        self.problem.hide()
        column.addWidget(self.problem)
        self.nothing = label("", "soft")
        self.nothing.hide()
        column.addWidget(self.nothing)
        self.rows: list[SettingRow] = []
        self._by_group: list[tuple[QLabel, list[SettingRow]]] = []
        for group in definitions():
            heading = group_heading(in_language(group.names))
            column.addWidget(heading)
            rows = [SettingRow(setting, preferences, theme) for setting in group.settings]
            for row in rows:
                row.setMaximumWidth(_WIDTH)
                column.addWidget(row)
            self._by_group.append((heading, rows))
            self.rows += rows
            self.groups.addItem(QListWidgetItem(in_language(group.names)))
        column.addStretch(1)
        self._area.setWidget(page)
        self.body.addWidget(self._area, 1)
        self.groups.currentRowChanged.connect(lambda _: self._find(""))
        self.groups.setCurrentRow(0)
        preferences.changed.connect(lambda _: self._refresh())
        self.first = self.search
        self._refresh()

    def row(self, identifier: str) -> SettingRow:
        """The row of this setting."""
        return next(row for row in self.rows if row.setting.id == identifier)

    def show_setting(self, identifier: str) -> None:
        """Bring one setting into sight and its editor to the keyboard."""
        self.search.clear()
        for index, (_, rows) in enumerate(self._by_group):
            if any(row.setting.id == identifier for row in rows):
                self.groups.setCurrentRow(index)
        row = self.row(identifier)
        self._area.ensureWidgetVisible(row)
        row.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.search.setFocus()
        else:
            super().keyPressEvent(event)

    def _to_groups(self) -> None:
        self.groups.setFocus()

    def _find(self, _text: str) -> None:
        """With words, whatever they fit, from all groups; without, the group chosen at the left."""
        words = self.search.text().lower().split()
        chosen = self.groups.currentRow()
        found = False
        for index, (heading, rows) in enumerate(self._by_group):
            for row in rows:
                row.setVisible(row.matches(words) if words else index == chosen)
            heading.setVisible(any(not row.isHidden() for row in rows))
            found = found or not heading.isHidden()
        self.nothing.setText(self.tr("No setting fits “{0}”.").format(self.search.text()))
        self.nothing.setVisible(bool(words) and not found)
        self._area.verticalScrollBar().setValue(0)

    def _refresh(self) -> None:
        for row in self.rows:
            row.refresh()
        settings = self._preferences.settings
        self.reset_button.setEnabled(any(settings.is_set(row.setting.id) for row in self.rows))
        if settings.problem is not None:
            self.problem.setText(error_text(settings.problem))
        self.problem.setVisible(settings.problem is not None)

    def _ask_reset(self) -> None:
        """Everything at once is done at once, and can be taken back as long as the message stands."""
        settings = self._preferences.settings
        before = {row.setting.id: settings.get(row.setting.id) for row in self.rows if settings.is_set(row.setting.id)}
        try:
            self._preferences.reset()
        except ChengyanError as exc:
            self._toasts.say(error_text(exc), tone="block")
            return

        def undo() -> None:
            for identifier, value in before.items():
                self._preferences.put(identifier, value)

        self._toasts.say(self.tr("All settings are as at the first start."), self.tr("Undo"), undo)
