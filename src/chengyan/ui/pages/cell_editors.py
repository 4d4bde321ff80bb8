"""The editors of a ledger table's cells."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from chengyan.ui.models.record_table import RecordTable
from chengyan.ui.models.words import word


class CellEditors(QStyledItemDelegate):
    """A list for words of the vocabulary, several lines for long texts, one line for the rest."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        column = table_of(index).columns[index.column()]
        if column.choices is not None:
            box = QComboBox(parent)
            box.addItems([word(member) for member in column.choices])
            box.setAccessibleName(column.header)
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

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        value = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentText(value)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(value)
            editor.selectAll()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText().strip())
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
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


def table_of(index: QModelIndex | QPersistentModelIndex) -> RecordTable[Any]:
    model = index.model()
    assert isinstance(model, RecordTable)
    return model
