"""版本: which rule base this is, and what changed in it since an earlier release."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from chengyan.model.rule_base import Changes, Entry
from chengyan.services import rule_jobs
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.words import word
from chengyan.ui.pages.page import label

_RULE = Qt.ItemDataRole.UserRole


class ReleasePart(QWidget):
    """``rule_asked(id)`` when a line is opened."""

    rule_asked = Signal(str)

    def __init__(self, ui: UiContext) -> None:
        super().__init__()
        self._ui = ui
        self._asked = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("Changes since"), "soft"))
        self.since = QComboBox()
        self.since.setAccessibleName(self.tr("Compared with which release"))
        self.since.setMinimumContentsLength(10)
        self.since.activated.connect(lambda _: self._ask(self.since.currentText()))
        row.addWidget(self.since)
        row.addStretch()
        layout.addLayout(row)
        self.version = label("", "soft")
        self.version.setWordWrap(True)
        self.version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.version)
        self.state = label(self.tr("Comparing…"))
        self.state.setWordWrap(True)
        layout.addWidget(self.state)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Rules that changed"))
        self.list.itemActivated.connect(self._open)
        layout.addWidget(self.list, 1)

    def show_version(self, version: str) -> None:
        """The version and hash with which checks are made now."""
        said = self.tr(
            "Every check records {0}. What follows the plus sign names exactly these rules, changes included."
        )
        self.version.setText(said.format(version))

    def first_run(self) -> None:
        if not self._asked:
            self._asked = True
            self._ask(None)

    def _ask(self, since: str | None) -> None:
        future = self._ui.desk.work.submit(rule_jobs.changes_and_releases, since)
        self._ui.tasks.run(future, self._show, self._fail, owner=self, place="changes")

    def _show(self, found: tuple[Changes, tuple[str, ...]]) -> None:
        changes, known = found
        self.since.clear()
        self.since.addItems(list(known))
        self.since.setCurrentText(changes.since)
        said = self.tr("From {0} to {1}: {2} added, {3} changed, {4} removed.")
        counts = (len(changes.added), len(changes.changed), len(changes.removed))
        self.state.setText(said.format(changes.since, changes.until, *counts))
        self.list.clear()
        for entry in changes.added:
            self._add(self.tr("added"), entry, "plus", "good")
        for entry in changes.removed:
            self._add(self.tr("removed"), entry, "minus", "warn")
        for each in changes.changed:
            name = self.tr("changed")
            if each.before.severity is not each.after.severity:
                said = self.tr("{0} instead of {1}")
                name = said.format(word(each.after.severity), word(each.before.severity))
            self._add(name, each.after, "edited", "ink_soft")

    def _add(self, how: str, entry: Entry, icon: str, token: str) -> None:
        item = QListWidgetItem(self.tr("{0} · {1} · {2}").format(how, word(entry.severity), entry.title))
        item.setData(_RULE, str(entry.id))
        item.setToolTip(entry.id)
        item.setIcon(self._ui.theme.pixmap(icon, token))
        self.list.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        self.rule_asked.emit(str(item.data(_RULE)))

    def _fail(self, error: Exception) -> None:
        self.state.setText(error_text(error))
