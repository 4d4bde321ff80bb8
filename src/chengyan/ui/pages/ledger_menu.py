"""What can be done with the selected rows of a table, as a menu: for the mouse's right button and the menu key."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from chengyan.ui.models.chips import Shape, look_of
from chengyan.ui.models.words import word
from chengyan.ui.panels.shapes import paint_shape
from chengyan.ui.theme import Theme

if TYPE_CHECKING:
    from chengyan.ui.pages.ledger import Ledger


def fill_menu(menu: QMenu, ledger: "Ledger") -> None:
    """Set words of several rows at once, then what the bar's buttons do, then what the page adds."""
    translate = QCoreApplication.translate
    rows = ledger.view.rows()
    table = ledger.table
    for number, column in enumerate(table.columns):
        if column.choices is None or not rows:
            continue
        below = menu.addMenu(translate("LedgerMenu", "Set “{0}” to").format(column.header))
        for member in column.choices:
            action = below.addAction(_icon(ledger.theme, *look_of(member)), word(member))
            action.triggered.connect(partial(_set, ledger, rows, number, word(member)))
    for name, do in ledger.extra_actions:
        if rows:
            menu.addAction(name).triggered.connect(partial(_call, do, rows))
    if not menu.isEmpty():
        menu.addSeparator()
    if rows:
        menu.addAction(translate("LedgerMenu", "Copy as cells") + "\tCtrl+C").triggered.connect(ledger.view.copy_rows)
    if not table.fixed:
        menu.addAction(translate("LedgerMenu", "Paste") + "\tCtrl+V").triggered.connect(ledger.paste_button.click)
        menu.addAction(translate("LedgerMenu", "New row below") + "\tInsert").triggered.connect(
            lambda: ledger.view.add_asked.emit((rows[-1] if rows else table.rowCount() - 1) + 1)
        )
    buttons = (
        (ledger.duplicate_button, "Ctrl+D"),
        (ledger.up_button, "Alt+↑"),
        (ledger.down_button, "Alt+↓"),
        (ledger.remove_button, "Delete"),
    )
    for button, key in buttons:
        if rows and not button.isHidden():
            menu.addAction(f"{button.accessibleName()}\t{key}").triggered.connect(button.click)
    if ledger.import_button is not None:
        menu.addSeparator()
        menu.addAction(ledger.import_button.accessibleName()).triggered.connect(ledger.import_button.click)
        if table.rowCount():
            menu.addAction(translate("LedgerMenu", "Export as CSV…")).triggered.connect(ledger.export_asked)


def _set(ledger: "Ledger", rows: list[int], column: int, text: str, _checked: bool = False) -> None:
    ledger.table.set_cells(rows, column, text)


def _call(do: Callable[[list[int]], object], rows: list[int], _checked: bool = False) -> None:
    do(rows)


def _icon(theme: Theme, tone: str, shape: Shape) -> QIcon:
    """The word's shape in its colour, as its chip has it."""
    pixmap = QPixmap(32, 32)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_shape(painter, shape, QPointF(8, 8), theme.colour(tone or "ink_soft"))
    painter.end()
    return QIcon(pixmap)
