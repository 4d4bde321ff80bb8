"""The log as a page: what happened, found by level and words, and the report for whoever maintains the program."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from chengyan.assets import logbook
from chengyan.ui.context import UiContext
from chengyan.ui.pages.page import label
from chengyan.ui.pages.tool_page import SearchLine, ToolPage

_ENTRY = Qt.ItemDataRole.UserRole


class LogPage(ToolPage):
    def __init__(self, ui: UiContext, copy_report: Callable[[], object]) -> None:
        super().__init__(QCoreApplication.translate("LogPage", "Log"), ui.theme)
        self._ui = ui
        self.search = SearchLine(self.tr("Find in the log"), ui.theme, 200)
        self.search.textChanged.connect(lambda _: self._filter())
        self.search.down_asked.connect(self._to_list)
        self.level = QComboBox()
        self.level.setAccessibleName(self.tr("Least level shown"))
        for name, levels in (
            (self.tr("Everything"), logbook.LEVELS),
            (self.tr("Warnings and errors"), logbook.LEVELS[2:]),
            (self.tr("Errors"), logbook.LEVELS[3:]),
        ):
            self.level.addItem(name, levels)
        self.level.currentIndexChanged.connect(lambda _: self._filter())
        self.refresh_button = QToolButton()
        self.refresh_button.setToolTip(self.tr("Read the log anew"))
        self.refresh_button.setAccessibleName(self.tr("Read the log anew"))
        ui.theme.set_icon(self.refresh_button, "refresh")
        self.refresh_button.clicked.connect(self.read)
        self.copy_button = QPushButton(self.tr("Copy entries"))
        self.copy_button.setToolTip(self.tr("The entries chosen; without a choice, all that are shown"))
        self.copy_button.clicked.connect(self._copy)
        self.folder_button = QPushButton(self.tr("Open folder"))
        self.folder_button.clicked.connect(self._open_folder)
        self.report_button = QPushButton(self.tr("Copy diagnostic report"))
        self.report_button.setProperty("role", "primary")
        self.report_button.clicked.connect(copy_report)
        for widget in (
            self.search, self.level, self.refresh_button, self.copy_button, self.folder_button, self.report_button
        ):  # fmt: skip
            self.head.addWidget(widget)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        about = label(
            self.tr("What the program did, by code. No titles, texts, names or paths are written here."), "soft"
        )
        about.setWordWrap(True)
        column.addWidget(about)
        self.nothing = label("", "soft")
        column.addWidget(self.nothing)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Entries of the log"))
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setHeaderLabels([self.tr("Time"), self.tr("Level"), self.tr("What happened")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.currentItemChanged.connect(lambda item, _: self._show_detail(item))
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName(self.tr("The entry in full"))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.tree)
        split.addWidget(self.detail)
        split.setSizes([440, 140])
        split.setChildrenCollapsible(False)
        column.addWidget(split, 1)
        self.body.addWidget(holder, 1)
        self._names = {
            "DEBUG": self.tr("Detail"),
            "INFO": self.tr("Note"),
            "WARNING": self.tr("Warning"),
            "ERROR": self.tr("Error"),
            "CRITICAL": self.tr("Error"),
        }
        self.first = self.search

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.read()

    def read(self) -> None:
        """Read the file on the small pool and show what it holds, the newest on top."""
        future = self._ui.tasks.call(logbook.read_entries)
        self._ui.tasks.run(future, self._show, owner=self, place="log")

    def shown(self) -> list[logbook.Entry]:
        """The entries in sight, the newest first."""
        items = [self.tree.topLevelItem(i) for i in range(self.tree.topLevelItemCount())]
        return [item.data(0, _ENTRY) for item in items if item is not None and not item.isHidden()]

    def _show(self, entries: list[logbook.Entry]) -> None:
        self.tree.clear()
        items = []
        for entry in reversed(entries):
            at = entry.at.astimezone().strftime("%m-%d %H:%M:%S")
            item = QTreeWidgetItem([at, self._names.get(entry.level, entry.level), entry.what])
            item.setData(0, _ENTRY, entry)
            if entry.level in ("ERROR", "CRITICAL", "WARNING"):
                tone = "warn" if entry.level == "WARNING" else "block"
                item.setForeground(1, self._ui.theme.colour(tone))
            items.append(item)
        self.tree.addTopLevelItems(items)
        if items:
            self.tree.setCurrentItem(items[0])
        self._filter()

    def _filter(self) -> None:
        levels = self.level.currentData()
        words = self.search.text().lower().split()
        for index in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(index)
            if item is not None:
                entry: logbook.Entry = item.data(0, _ENTRY)
                said = entry.text.lower()
                item.setHidden(entry.level not in levels or not all(word in said for word in words))
        shown = bool(self.shown())
        empty = self.tree.topLevelItemCount() == 0
        self.nothing.setText(
            self.tr("Nothing is written yet. What goes wrong will stand here.")
            if empty
            else self.tr("No entry fits. Choose “Everything” or other words.")
        )
        self.nothing.setVisible(not shown)

    def _show_detail(self, item: QTreeWidgetItem | None) -> None:
        self.detail.setPlainText(item.data(0, _ENTRY).text if item is not None else "")

    def _to_list(self) -> None:
        self.tree.setFocus()

    def _copy(self) -> None:
        chosen = [item for item in self.tree.selectedItems() if not item.isHidden()]
        entries = [item.data(0, _ENTRY) for item in chosen] if len(chosen) > 1 else self.shown()
        QGuiApplication.clipboard().setText("\n".join(entry.text for entry in entries) + "\n")
        self._ui.toasts.say(self.tr("{0} entries copied.").format(len(entries)))

    def _open_folder(self) -> None:
        folder = logbook.log_file().parent
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
