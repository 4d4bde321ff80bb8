"""A ledger table with its actions: add, duplicate, remove, move, set, paste from a spreadsheet, read in, write out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from chengyan.ui.models.record_table import RecordTable, Unread
from chengyan.ui.pages.cell_editors import CellEditors, words_width
from chengyan.ui.pages.ledger_bar import LedgerBar
from chengyan.ui.pages.ledger_menu import fill_menu
from chengyan.ui.pages.ledger_view import LedgerView
from chengyan.ui.pages.page import restyle
from chengyan.ui.theme import Theme

_MAX_HEIGHT = 264
_MIN_ROW = 28
_MANY = 200
"""Pasted lines from which on they are looked at before they are taken, as a file is."""
_SAID = 3
"""Cells not understood that are named; the others are counted."""


class Ledger(QWidget):
    """``edited(records, name)`` passes on the table's; ``removed(count)`` lets the window offer to take it back.

    ``files_given(record id, paths)`` comes once ``offer_files`` was called, ``import_asked(row, path or None)`` and
    ``export_asked()`` once ``offer_import`` was. ``text_pasted`` and ``image_pasted`` come from tables that take more
    than cells; whoever takes a text away returns True through ``takes_text``.
    """

    edited = Signal(object, str)
    removed = Signal(int)
    files_given = Signal(object, object)
    import_asked = Signal(int, object)
    export_asked = Signal()
    many_pasted = Signal(str)
    image_pasted = Signal(QImage)
    followed = Signal(int)
    """The link of this row is to be followed."""
    shown_asked = Signal()
    """Somebody wants the table in sight."""

    def __init__(self, table: RecordTable[Any], heading: str, purpose: str, add_label: str, theme: Theme) -> None:
        super().__init__()
        self.table = table
        self.heading = heading
        self.theme = theme
        self.share = 2 / 5
        """How much of the window's height the rows may take."""
        self.takes_text: Callable[[str], bool] = lambda _: False
        self.takes_images = False
        self.extra_actions: list[tuple[str, Callable[[list[int]], object]]] = []
        """More for the menu: name and what to do with the selected rows."""
        self.view = LedgerView()
        table.setParent(self)
        table.colour = theme.colour
        theme.changed.connect(self.view.viewport().update)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)

        self.bar = LedgerBar(heading, theme)
        self.add_button = self.bar.button("plus", add_label, self._add, worded=True)
        self.paste_button = self.bar.button("paste", self.tr("Paste from a spreadsheet"), self._paste, worded=True)
        self.set_button = self.bar.button("set", self.tr("Set all selected rows to…"), self._open_menu_below)
        self.duplicate_button = self.bar.button("duplicate", self.tr("Duplicate the row"), self._duplicate, "Ctrl+D")
        self.up_button = self.bar.button("up", self.tr("Move the row up"), lambda: self._move(-1), "Alt+↑")
        self.down_button = self.bar.button("down", self.tr("Move the row down"), lambda: self._move(1), "Alt+↓")
        self.remove_button = self.bar.button("remove", self.tr("Remove the row"), self._remove, "Delete")
        for button in (self.add_button, self.paste_button, self.duplicate_button, self.up_button, self.down_button):
            button.setVisible(not table.fixed)
        self.set_button.setVisible(any(c.choices for c in table.columns))
        self.files_button: QToolButton | None = None
        self.import_button: QToolButton | None = None
        layout.addWidget(self.bar)

        self.empty = QLabel(purpose)
        self.empty.setProperty("role", "soft")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(0, 4, 0, 8)
        layout.addWidget(self.empty)
        self._build_view(heading)
        layout.addWidget(self.view)

        self.refusal = QLabel()
        self.refusal.setProperty("role", "block")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        layout.addWidget(self.refusal)

        self._roomy = False
        """Headings and states have room for their words."""
        self._fit_timer = QTimer(self)
        self._fit_timer.setSingleShot(True)
        self._fit_timer.setInterval(0)
        self._fit_timer.timeout.connect(self._fit)
        self._connect()
        self._fit()
        self._enable()

    def _build_view(self, heading: str) -> None:
        view = self.view
        view.setAccessibleName(heading)
        view.setModel(self.table)
        view.setItemDelegate(CellEditors(view, self.theme))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        view.setTabKeyNavigation(False)
        view.setWordWrap(True)
        view.setDragEnabled(not self.table.fixed)
        view.setAcceptDrops(True)
        view.viewport().setAcceptDrops(True)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        view.setDropIndicatorShown(False)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setMinimumSectionSize(_MIN_ROW)
        view.verticalHeader().setDefaultSectionSize(_MIN_ROW)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for index, column in enumerate(self.table.columns):
            view.setColumnWidth(index, column.width)

    def _connect(self) -> None:
        table, view = self.table, self.view
        view.horizontalHeader().sectionResized.connect(lambda *_: self._fit_later())
        view.verticalScrollBar().valueChanged.connect(lambda _: self.view.measure_in_sight())
        view.paste_asked.connect(self._paste)
        view.add_asked.connect(self._add)
        view.duplicate_asked.connect(self._duplicate)
        view.remove_asked.connect(self._remove)
        view.move_asked.connect(self._move)
        view.rows_dropped.connect(self._drop_rows)
        view.menu_asked.connect(self.open_menu)
        view.follow_asked.connect(self.followed)
        table.edited.connect(self._on_edited)
        table.refused.connect(self._on_refused)
        for signal in (table.modelReset, table.rowsInserted, table.rowsRemoved):
            signal.connect(self._fit_later)
        table.dataChanged.connect(lambda first, last: self._fit_row(first.row(), last.row()))
        view.selectionModel().selectionChanged.connect(self._enable)

    # Offers of the page -----------------------------------------------------------------------------------------

    def offer_files(self) -> None:
        """Let files be attached to a row: by a button, or dropped on it."""
        label = self.tr("Add evidence…")
        self.files_button = self.bar.button(
            "document", label, self._choose_files, worded=True, behind=self.paste_button
        )
        self.files_button.setToolTip(self.tr("Choose files for the selected row, or drop them on a row"))
        self.view.takes_files = True
        self.view.files_dropped.connect(self.give_files)
        self._enable()

    def offer_import(self) -> None:
        """Let a spreadsheet be read in, chosen by a button or dropped on the table, and the table be written out."""
        label = self.tr("Import a table…")
        self.import_button = self.bar.button(
            "table-in", label, lambda: self.import_asked.emit(-1, None), behind=self.paste_button
        )
        self.import_button.setToolTip(self.tr("Read a CSV or Excel file in; you see first what would come of it"))
        self.view.takes_tables = True
        self.view.table_dropped.connect(self.import_asked)

    def action(self, icon: str, label: str, do: Callable[[], object]) -> QToolButton:
        """A button of the page's in the bar."""
        return self.bar.button(icon, label, do, worded=True, behind=self.paste_button)

    def give_files(self, row: int, files: list[Path]) -> None:
        """Pass the files on with the number of the row's record."""
        self.view.selectRow(row)
        self.files_given.emit(self.table.records[row].id, files)

    def ask_shown(self) -> None:
        """Bring the table into sight, whatever hides it."""
        self.shown_asked.emit()

    def _choose_files(self) -> None:
        rows = self.view.rows()
        if not rows:
            return
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Add evidence"))
        if names:
            self.give_files(rows[0], [Path(name) for name in names])

    # What a person does -----------------------------------------------------------------------------------------

    def _add(self, at: int | None = None) -> None:
        row = self.table.add(at)
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
        if (rows := self.view.rows()) and not self.table.fixed:
            self.view.select_rows(self.table.duplicate(rows), len(rows))

    def _remove(self) -> None:
        if rows := self.view.rows():
            self.table.remove(rows)
            self.removed.emit(len(rows))
            if self.table.rowCount():
                self.view.selectRow(min(rows[0], self.table.rowCount() - 1))

    def _move(self, by: int) -> None:
        if (rows := self.view.rows()) and not self.table.fixed:
            self.view.select_rows(self.table.move(rows, by), len(rows))

    def _drop_rows(self, rows: list[int], before: int) -> None:
        self.view.select_rows(self.table.move_to(rows, before), len(rows))

    def _open_menu_below(self) -> None:
        self.open_menu(self.set_button.mapToGlobal(self.set_button.rect().bottomLeft()))

    def open_menu(self, spot: QPoint) -> None:
        """Everything that can be done with the selected rows, where ``spot`` is on the screen."""
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, self)
        menu.popup(spot)

    def _paste(self) -> None:
        clipboard = QGuiApplication.clipboard()
        text = clipboard.text()
        if self.takes_images and not text.strip() and not (image := clipboard.image()).isNull():
            self.image_pasted.emit(image)
            return
        if not text.strip():
            self.say(self.tr("The clipboard is empty. Copy the cells in your spreadsheet first."))
            return
        if self.table.fixed or self.takes_text(text):
            return
        if text.count("\n") > _MANY and self.import_button is not None:
            self.many_pasted.emit(text)
            return
        current = self.view.currentIndex()
        over = current.row() if current.isValid() and self.view.rows() and "\n" not in text.rstrip("\n") else None
        column = current.column() if over is not None else 0
        before = self.table.rowCount()
        if self.table.paste(text, over, column):
            self.say(self._unread(self.table.unread))
        if self.table.rowCount() > before:
            self.view.select_rows(before, self.table.rowCount() - before)

    def _unread(self, unread: tuple[Unread, ...]) -> str:
        """Which cells were not understood, by name and row."""
        said = [
            self.tr("Row {0}, {1}: “{2}” was not understood. {3}").format(u.row + 1, u.header, u.text[:30], u.hint)
            for u in unread[:_SAID]
        ]
        if len(unread) > _SAID:
            said.append(self.tr("{0} more cells were not understood.").format(len(unread) - _SAID))
        return "\n".join(line.rstrip() for line in said)

    def _on_edited(self, records: object, name: str) -> None:
        self.refusal.hide()
        self.edited.emit(records, name)

    def _on_refused(self, text: str, hint: str) -> None:
        self.say(self.tr("“{0}” was not understood, the cell stays as it was. {1}").format(text, hint))

    def say(self, message: str, role: str = "block") -> None:
        """Say something below the table, until the table is changed."""
        self.refusal.setText(message)
        if self.refusal.property("role") != role:
            self.refusal.setProperty("role", role)
            restyle(self.refusal)
        self.refusal.show()

    # Looks ------------------------------------------------------------------------------------------------------

    def _enable(self) -> None:
        chosen = bool(self.view.rows())
        for button in (
            self.set_button,
            self.duplicate_button,
            self.up_button,
            self.down_button,
            self.remove_button,
            self.files_button,
        ):
            if button is not None:
                button.setEnabled(chosen)

    def _fit_row(self, first: int, last: int) -> None:
        """After a change of cells: of a long table, in which the rows scroll anyway, only the row is measured."""
        view = self.view
        scrolls = view.isVisible() and view.verticalScrollBar().maximum() > view.rowHeight(first)
        if first == last and scrolls:
            view.resizeRowToContents(first)
        else:
            self._fit_later()

    def _fit_later(self, *_: object) -> None:
        self._fit_timer.start()

    def _fit(self) -> None:
        rows = self.table.rowCount()
        self.empty.setVisible(not rows)
        self.view.setVisible(bool(rows))
        self._enable()
        if not self.isVisible():
            return  # measured when it comes into sight
        if not self._roomy:
            self._make_room_for_words()
        self._stretch()
        limit = max(_MAX_HEIGHT, round(self.window().height() * self.share))
        height = self.view.horizontalHeader().sizeHint().height() + 4
        # Rows are measured as far as they can be seen: thousands would take seconds.
        for row in range(rows):
            if height > limit:
                break
            self.view.resizeRowToContents(row)
            height += self.view.rowHeight(row)
        if self.view.horizontalHeader().length() > self.view.viewport().width():
            height += 12
        fitting = min(max(height, 64), limit)
        if self.view.maximumHeight() != fitting:
            self.view.setFixedHeight(fitting)
            self._settle()
        if self.view.verticalScrollBar().value():
            self.view.measure_in_sight()

    def _settle(self) -> None:
        """Lay out at once what stands around the table: request by request it would be seen growing."""
        widget: QWidget | None = self
        while widget is not None and not isinstance(widget, QScrollArea):
            if (layout := widget.layout()) is not None:
                layout.activate()
            widget = widget.parentWidget()

    def _make_room_for_words(self) -> None:
        """Headings and the words of a record's state are longer in another language or a larger type."""
        self._roomy = True
        header, font = self.view.horizontalHeader(), self.view.font()
        for index, column in enumerate(self.table.columns):
            wanted = max(header.sectionSizeHint(index), words_width(column, font))
            if self.view.columnWidth(index) < wanted:
                self.view.setColumnWidth(index, wanted)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._roomy = False
            self._fit_later()

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
        self.view.setColumnWidth(long, max(columns[long].width, room))
        header.blockSignals(blocked)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit_later()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._fit_later()
