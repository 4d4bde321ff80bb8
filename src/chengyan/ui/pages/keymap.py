"""The keyboard map: every command with its keys, and the keys of editor, tables and panels."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from chengyan.ui.actions import Actions
from chengyan.ui.models.key_list import KeyEntry, as_text, menu_keys, place_keys
from chengyan.ui.pages.page import label
from chengyan.ui.pages.tool_page import SearchLine, ToolPage
from chengyan.ui.panels.toasts import Toasts
from chengyan.ui.theme import Theme

_COMMAND = Qt.ItemDataRole.UserRole
_WIDTH = 880


class KeymapPage(ToolPage):
    def __init__(self, actions: Actions, theme: Theme, toasts: Toasts) -> None:
        super().__init__(QCoreApplication.translate("KeymapPage", "Keyboard map"), theme)
        self._actions = actions
        self._toasts = toasts
        self.search = SearchLine(self.tr("Find a command or a key"), theme)
        self.search.textChanged.connect(self._find)
        self.search.down_asked.connect(self._to_list)
        self.head.addWidget(self.search)
        self.copy_button = QPushButton(self.tr("Copy as text"))
        self.copy_button.clicked.connect(self._copy)
        self.head.addWidget(self.copy_button)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        holder.setMaximumWidth(_WIDTH)
        self.nothing = label("", "soft")
        self.nothing.hide()
        column.addWidget(self.nothing)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Commands and their keys"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.tree.setIndentation(16)
        column.addWidget(self.tree, 1)
        self.body.addStretch(1)
        self.body.addWidget(holder, 100)
        self.body.addStretch(1)
        self.entries: list[KeyEntry] = []
        actions.changed.connect(self._fill)
        self._fill()
        self.first = self.search

    def text(self) -> str:
        """What is copied: all keys, whatever is looked for at the moment."""
        return as_text(self.entries)

    def _fill(self) -> None:
        self.entries = [*menu_keys(self._actions), *place_keys()]
        self.tree.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for entry in self.entries:
            group = groups.get(entry.place)
            if group is None:
                group = groups[entry.place] = QTreeWidgetItem([entry.place, ""])
                bold = QFont(self.tree.font())
                bold.setWeight(QFont.Weight.DemiBold)
                group.setFont(0, bold)
                group.setFirstColumnSpanned(True)
                self.tree.addTopLevelItem(group)
            item = QTreeWidgetItem([entry.name, entry.keys])
            item.setData(0, _COMMAND, entry.command)
            group.addChild(item)
        self.tree.expandAll()
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        self._find(self.search.text())

    def _find(self, text: str) -> None:
        words = text.lower().split()
        found = False
        for row in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(row)
            if group is None:
                continue
            children = [child for i in range(group.childCount()) if (child := group.child(i)) is not None]
            for child in children:
                said = f"{group.text(0)} {child.text(0)} {child.text(1)}".lower()
                child.setHidden(not all(word in said for word in words))
            group.setHidden(all(child.isHidden() for child in children))
            found = found or not group.isHidden()
        self.nothing.setText(self.tr("No command fits “{0}”.").format(text))
        self.nothing.setVisible(not found)

    def _to_list(self) -> None:
        self.tree.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._toasts.say(self.tr("The keyboard map was copied as text."))
