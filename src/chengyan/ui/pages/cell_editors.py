"""The cells of a ledger table: chips while they are read, editors while they are written."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from chengyan.ui.models.chips import CHIP_ROLE, Chip, chip_of
from chengyan.ui.models.record_table import Column, RecordTable
from chengyan.ui.models.words import word
from chengyan.ui.panels.shapes import HEIGHT, chip_size, paint_chip
from chengyan.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_SIDE, _ROOM = 8, 10
"""Around the text of a cell, in px."""
_MAX_CELL = 132
"""Longer cells are cut in the table; their whole text is in the tool tip and in the editor."""


class CellEditors(QStyledItemDelegate):
    """A list for words of the vocabulary, several lines for long texts, one line for the rest."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme

    # Reading ----------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        chip = index.data(CHIP_ROLE)
        if isinstance(chip, Chip):
            box = QRectF(option.rect).adjusted(4, 4, -4, -4)
            paint_chip(painter, chip, box, option.font, self._theme)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        if isinstance(index.data(CHIP_ROLE), Chip):
            option.text = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        # Without the style's own measuring: it asks the model nine times for each cell, and tables have many.
        table = table_of(index)
        column = table.columns[index.column()]
        if column.chip is not None:
            return QSize(0, HEIGHT + 8)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        if not text:
            return QSize(0, 0)
        room = QRect(0, 0, max(24, option.rect.width() - 2 * _SIDE), 100_000)
        height = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWrapAnywhere, text).height()
        return QSize(0, min(height + _ROOM, _MAX_CELL))

    # Writing ----------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        column = table_of(index).columns[index.column()]
        if column.choices is not None or column.offer is not None:
            box = QComboBox(parent)
            if column.choices is not None:
                box.addItems([word(member) for member in column.choices])
            elif column.offer is not None:
                for value, about in column.offer():
                    box.addItem(f"{value}  {about}" if about else value, value)
            box.setAccessibleName(column.header)
            box.view().setMinimumWidth(min(360, box.view().sizeHintForColumn(0) + 32))
            box.activated.connect(lambda: self._finish(box))
            QTimer.singleShot(0, box, box.showPopup)
            return box
        if column.long:
            text = QPlainTextEdit(parent)
            text.setAccessibleName(column.header)
            text.setTabChangesFocus(True)
            return text
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(column.header)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        value = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, _find(editor, value)))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(value)
            editor.selectAll()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            offered = editor.currentData()
            model.setData(index, editor.currentText() if offered is None else str(offered))
        elif isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText().strip())
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, QPlainTextEdit):
            editor.setMinimumHeight(max(72, option.rect.height()))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if editor.property("finished"):
            return False  # losing the focus while it closes would commit a second time
        if (
            isinstance(editor, QPlainTextEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._finish(editor)
            return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: QWidget) -> None:
        editor.setProperty("finished", True)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


def words_width(column: Column[Any], font: QFont) -> int:
    """Px that the column needs for every word that may stand in it; 0 where its texts are free."""
    words = [word(member) for member in column.choices or ()] + [column.widest]
    metrics = QFontMetrics(font)
    width = max(metrics.horizontalAdvance(text) + 2 * _SIDE if text else 0 for text in words)
    if column.choices is None or column.chip is None:
        return width
    return max(chip_size(chip_of(member), font).width() + _SIDE for member in column.choices)


def _find(box: QComboBox, value: str) -> int:
    by_data = box.findData(value)
    return by_data if by_data >= 0 else box.findText(value)


def table_of(index: _Index) -> RecordTable[Any]:
    model = index.model()
    assert isinstance(model, RecordTable)
    return model
