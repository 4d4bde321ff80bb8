"""A ledger table with its actions: add, duplicate, remove, move, paste from a spreadsheet."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from chengyan.ui.models.record_table import RecordTable
from chengyan.ui.pages.cell_editors import CellEditors
from chengyan.ui.pages.page import restyle
from chengyan.ui.theme import Theme

_MAX_HEIGHT = 264
_MIN_ROW = 28


class LedgerView(QTableView):
    """A table as tall as its rows need, up to a limit."""

    paste_asked = Signal()
    remove_asked = Signal()
    files_dropped = Signal(int, object)
    """row, paths"""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not _files(event.mimeData()):
            super().dragMoveEvent(event)
            return
        row = self.rowAt(event.position().toPoint().y())
        if row < 0:
            event.ignore()
            return
        # The row that would get the file is shown while the file hovers over it.
        self.selectRow(row)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _files(event.mimeData())
        row = self.rowAt(event.position().toPoint().y())
        if files and row >= 0:
            event.acceptProposedAction()
            self.files_dropped.emit(row, files)
        else:
            super().dropEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        indexes = sorted(self.selectedIndexes(), key=lambda i: (i.row(), i.column()))
        rows: dict[int, list[str]] = {}
        for index in indexes:
            rows.setdefault(index.row(), []).append(str(index.data()))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows.values()))


def _files(data: QMimeData) -> list[Path]:
    """The files of this machine that are carried; folders and web addresses are none."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if not path.is_dir()]


class Ledger(QWidget):
    """``edited(records)`` passes on the table's; ``removed(count)`` lets the window offer to take it back.

    ``files_given(record id, paths)`` comes once ``offer_files`` was called.
    """

    edited = Signal(object)
    removed = Signal(int)
    files_given = Signal(object, object)

    def __init__(self, table: RecordTable[Any], heading: str, purpose: str, add_label: str, theme: Theme) -> None:
        super().__init__()
        self.table = table
        self._theme = theme
        self.view = LedgerView()
        table.setParent(self)
        table.colour = theme.colour
        theme.changed.connect(lambda: self.view.viewport().update())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)

        bar = QHBoxLayout()
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(4)
        title = QLabel(heading)
        title.setProperty("role", "heading")
        bar.addWidget(title)
        bar.addStretch()
        self.add_button = self._button("plus", add_label, self._add, text=True)
        self.paste_button = self._button("paste", self.tr("Paste from a spreadsheet"), self._paste, text=True)
        self.duplicate_button = self._button("duplicate", self.tr("Duplicate the row"), self._duplicate)
        self.up_button = self._button("up", self.tr("Move the row up"), lambda: self._move(-1))
        self.down_button = self._button("down", self.tr("Move the row down"), lambda: self._move(1))
        self.remove_button = self._button("remove", self.tr("Remove the row"), self._remove)
        for button in (
            self.add_button,
            self.paste_button,
            self.duplicate_button,
            self.up_button,
            self.down_button,
            self.remove_button,
        ):
            bar.addWidget(button)
        self.files_button: QToolButton | None = None
        self._bar = bar
        self._top = QWidget()
        # Narrower than its words need: they go first (_shorten), the page is never pushed out of sight.
        self._top.setMinimumWidth(1)
        self._top.setLayout(bar)
        layout.addWidget(self._top)

        self.empty = QLabel(purpose)
        self.empty.setProperty("role", "soft")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(0, 4, 0, 8)
        layout.addWidget(self.empty)

        self.view.setAccessibleName(heading)
        self.view.setModel(table)
        self.view.setItemDelegate(CellEditors(self.view))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.view.setTabKeyNavigation(False)
        self.view.setWordWrap(True)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setMinimumSectionSize(_MIN_ROW)
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for index, column in enumerate(table.columns):
            self.view.setColumnWidth(index, column.width)
        header.sectionResized.connect(lambda *_: self._fit_later())
        self.view.paste_asked.connect(self._paste)
        self.view.remove_asked.connect(self._remove)
        layout.addWidget(self.view)

        self.refusal = QLabel()
        self.refusal.setProperty("role", "block")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        layout.addWidget(self.refusal)

        self._fit_timer = QTimer(self)
        self._fit_timer.setSingleShot(True)
        self._fit_timer.setInterval(0)
        self._fit_timer.timeout.connect(self._fit)
        table.edited.connect(self._on_edited)
        table.refused.connect(self._on_refused)
        table.modelReset.connect(self._fit_later)
        table.dataChanged.connect(self._fit_later)
        table.rowsInserted.connect(self._fit_later)
        table.rowsRemoved.connect(self._fit_later)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self._fit()
        self._enable()

    def offer_files(self) -> None:
        """Let files be attached to a row: by a button, or dropped on it."""
        self.files_button = self._button("document", self.tr("Add evidence…"), self._choose_files, text=True)
        self.files_button.setToolTip(self.tr("Choose files for the selected row, or drop them on a row"))
        self._bar.insertWidget(self._bar.indexOf(self.paste_button) + 1, self.files_button)
        self.view.setAcceptDrops(True)
        self.view.viewport().setAcceptDrops(True)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.view.files_dropped.connect(self.give_files)
        self._shorten()
        self._enable()

    def give_files(self, row: int, files: list[Path]) -> None:
        """Pass the files on with the number of the row's record."""
        self.view.selectRow(row)
        self.files_given.emit(self.table.records[row].id, files)

    def _choose_files(self) -> None:
        rows = self._rows()
        if not rows:
            return
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Add evidence"))
        if names:
            self.give_files(rows[0], [Path(name) for name in names])

    def _button(self, icon: str, label: str, action: Any, *, text: bool = False) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setText(label)
        button.setToolTip(label)
        button.setAccessibleName(label)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if text else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)
        self._theme.set_icon(button, icon, "accent")
        button.clicked.connect(lambda _=False: action())
        return button

    def _rows(self) -> list[int]:
        return sorted({i.row() for i in self.view.selectionModel().selectedIndexes()})

    def _add(self) -> None:
        row = self.table.add()
        self._edit_row(row)

    def _edit_row(self, row: int) -> None:
        first = next(i for i, c in enumerate(self.table.columns) if c.store is not None)
        self._fit()
        index = self.table.index(row, first)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.edit(index)

    def _duplicate(self) -> None:
        if rows := self._rows():
            self.view.selectRow(self.table.duplicate(rows[-1]))

    def _remove(self) -> None:
        if rows := self._rows():
            self.table.remove(rows)
            self.removed.emit(len(rows))
            if self.table.rowCount():
                self.view.selectRow(min(rows[0], self.table.rowCount() - 1))

    def _move(self, by: int) -> None:
        if rows := self._rows():
            self.view.selectRow(self.table.move(rows[0], by))

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.say(self.tr("The clipboard is empty. Copy the cells in your spreadsheet first."))
            return
        current = self.view.currentIndex()
        over = current.row() if current.isValid() and self._rows() and "\n" not in text.rstrip("\n") else None
        column = current.column() if over is not None else 0
        missed = self.table.paste(text, over, column)
        if missed:
            self.say(self.tr("{0} cells were not understood and left as they were.").format(missed))

    def _on_edited(self, records: object) -> None:
        self.refusal.hide()
        self.edited.emit(records)

    def _on_refused(self, text: str, hint: str) -> None:
        self.say(self.tr("“{0}” was not understood, the cell stays as it was. {1}").format(text, hint))

    def say(self, message: str, role: str = "block") -> None:
        """Say something below the table, until the table is changed."""
        self.refusal.setText(message)
        if self.refusal.property("role") != role:
            self.refusal.setProperty("role", role)
            restyle(self.refusal)
        self.refusal.show()

    def _enable(self) -> None:
        chosen = bool(self._rows())
        for button in (self.duplicate_button, self.up_button, self.down_button, self.remove_button):
            button.setEnabled(chosen)
        if self.files_button is not None:
            self.files_button.setEnabled(chosen)

    def _fit_later(self, *_: object) -> None:
        self._fit_timer.start()

    def _fit(self) -> None:
        rows = self.table.rowCount()
        self.empty.setVisible(not rows)
        self.view.setVisible(bool(rows))
        self._stretch()
        self.view.resizeRowsToContents()
        height = self.view.horizontalHeader().sizeHint().height() + 4
        height += sum(self.view.rowHeight(row) for row in range(rows))
        if self.view.horizontalHeader().length() > self.view.viewport().width():
            height += 12
        self.view.setFixedHeight(min(max(height, 64), max(_MAX_HEIGHT, self.window().height() * 2 // 5)))
        self._enable()

    def _stretch(self) -> None:
        """Give the long column what the others leave."""
        columns = self.table.columns
        long = next((i for i, c in enumerate(columns) if c.long), None)
        if long is None:
            return
        others = sum(self.view.columnWidth(i) for i in range(len(columns)) if i != long)
        room = self.view.viewport().width() - others
        header = self.view.horizontalHeader()
        blocked = header.blockSignals(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.view.setColumnWidth(long, max(columns[long].width, room))
        header.blockSignals(blocked)

    def _shorten(self) -> None:
        """Buttons with words show only their icons where there is no room for the words."""
        worded = [b for b in (self.add_button, self.paste_button, self.files_button) if b is not None]
        for button in worded:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if self._top.sizeHint().width() > self.width():
            for button in worded:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._shorten()
        self._fit_later()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._fit_later()
