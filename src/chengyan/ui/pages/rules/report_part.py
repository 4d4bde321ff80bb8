"""报告: what the rules found in the statements of this workspace, what never spoke, what was waived most."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from chengyan.services import rule_jobs
from chengyan.services.rule_history import history
from chengyan.services.rule_values import History, Usage, UsageRow
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.words import word
from chengyan.ui.pages.page import label

_RULE = Qt.ItemDataRole.UserRole


class ReportPart(QWidget):
    """``rule_asked(id)`` when a row is opened."""

    rule_asked = Signal(str)

    def __init__(self, ui: UiContext) -> None:
        super().__init__()
        self._ui = ui
        self._usage: Usage | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.what = QComboBox()
        self.what.setAccessibleName(self.tr("Which rules are listed"))
        for name, key in (
            (self.tr("Found most"), "found"),
            (self.tr("Waived most"), "waived"),
            (self.tr("Never found anything"), "never"),
        ):
            self.what.addItem(name, key)
        self.what.currentIndexChanged.connect(lambda _: self._list())
        row.addWidget(self.what)
        self.again = QPushButton(self.tr("Count anew"))
        self.again.clicked.connect(self.run)
        row.addWidget(self.again)
        row.addStretch()
        layout.addLayout(row)
        self.state = label(self.tr("Counts what the rules find in all statements of this workspace."), "soft")
        self.state.setWordWrap(True)
        layout.addWidget(self.state)
        self.table = QTableWidget(0, 5)
        self.table.setAccessibleName(self.tr("Rules and what they found"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Rule"), self.tr("Severity"), self.tr("Findings"), self.tr("Statements"), self.tr("Waived")]
        )
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for column in (0, 1):
            if (item := self.table.horizontalHeaderItem(column)) is not None:
                item.setTextAlignment(left)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.itemActivated.connect(lambda item: self._open(item))
        layout.addWidget(self.table, 1)

    def run(self) -> None:
        """Read the workspace, then count in a helper process."""
        self.again.setEnabled(False)
        self.state.setText(self.tr("Counting…"))
        future = self._ui.desk.with_cases(history)
        self._ui.tasks.run(future, self._count, self._fail, owner=self, place="history")

    def first_run(self) -> None:
        """Count once, when the report first comes into sight."""
        if self._usage is None and self.again.isEnabled():
            self.run()

    def _count(self, past: History) -> None:
        if not past.kept:
            self.again.setEnabled(True)
            self.state.setText(self.tr("There are no statements in this workspace yet. Write one, then count."))
            return
        desk = self._ui.desk
        future = desk.work.submit(rule_jobs.usage, past)
        self._ui.progress.watch(future, self.tr("Counting what the rules find"), desk.work.stop_running)
        self._ui.tasks.run(future, self._take, self._fail, owner=self, place="usage")

    def _take(self, usage: Usage) -> None:
        self.again.setEnabled(True)
        self._usage = usage
        said = self.tr("{0} statements, {1} rules: {2} found something, {3} never did, {4} were waived.")
        found = len(usage.rows) - len(usage.never)
        self.state.setText(
            said.format(usage.statements, len(usage.rows), found, len(usage.never), len(usage.most_waived))
        )
        self._list()

    def _list(self) -> None:
        usage = self._usage
        if usage is None:
            return
        choices = {"waived": usage.most_waived, "never": usage.never}
        rows = choices.get(self.what.currentData(), tuple(row for row in usage.rows if row.found))
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, item in enumerate(self._items(row)):
                self.table.setItem(number, column, item)
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _items(self, row: UsageRow) -> list[QTableWidgetItem]:
        texts = [row.title, word(row.severity), str(row.found), str(row.statements), str(row.waived)]
        items = [QTableWidgetItem(text) for text in texts]
        for item in items:
            item.setData(_RULE, str(row.rule))
            item.setToolTip(row.rule)
        for item in items[2:]:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return items

    def _open(self, item: QTableWidgetItem) -> None:
        self.rule_asked.emit(str(item.data(_RULE)))

    def _fail(self, error: Exception) -> None:
        self.again.setEnabled(True)
        self.state.setText(error_text(error))
