"""Ctrl+Shift+P: type what is wanted, and run the command that fits."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from chengyan.ui.actions import Actions
from chengyan.ui.models.key_list import menu_keys

_WIDTH = 520
_ROWS = 10
_TOP = 72
_COMMAND = Qt.ItemDataRole.UserRole


class CommandSearch(QFrame):
    """Lies over the window's upper edge; Esc or a click elsewhere closes it and gives the focus back."""

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Find a command"))
        self._actions = actions
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("What do you want to do?"))
        self.line.setAccessibleName(self.tr("Find a command"))
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        layout.addWidget(self.line)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Commands found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._run)
        layout.addWidget(self.list)
        self._before: QWidget | None = None
        self.hide()

    def open(self) -> None:
        """Show all commands that can be used now and wait for words."""
        self._before = QApplication.focusWidget()
        self._actions.refresh()
        window = self.parentWidget()
        width = min(_WIDTH, window.width() - 32) if window is not None else _WIDTH
        self.line.clear()
        self._find("")
        self.setGeometry(((window.width() if window else width) - width) // 2, _TOP, width, self._height())
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_search(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event.key())
            if event.type() == QEvent.Type.FocusOut and self.isVisible() and not self.list.underMouse():
                self.hide()
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        row, count = self.list.currentRow(), self.list.count()
        match key:
            case Qt.Key.Key_Escape:
                self.close_search()
            case Qt.Key.Key_Down:
                self.list.setCurrentRow(min(row + 1, count - 1))
            case Qt.Key.Key_Up:
                self.list.setCurrentRow(max(row - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(self.list.currentItem())
            case _:
                return False
        return True

    def _height(self) -> int:
        row = max(self.list.sizeHintForRow(0), 1)
        return self.line.sizeHint().height() + 28 + max(1, min(self.list.count(), _ROWS)) * row

    def _find(self, text: str) -> None:
        words = text.lower().split()
        self.list.clear()
        for entry in menu_keys(self._actions):
            command, action = self._actions.made[entry.command]
            if not action.isEnabled() or command.submenu is not None:
                continue
            said = f"{entry.place} {entry.name} {entry.keys} {entry.command}".lower()
            if all(word in said for word in words):
                item = QListWidgetItem(f"{entry.place}  ›  {entry.name}" + (f"    {entry.keys}" if entry.keys else ""))
                item.setData(_COMMAND, entry.command)
                self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            nothing = QListWidgetItem(self.tr("No command fits. Try another word."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        if self.isVisible():
            self.resize(self.width(), self._height())

    def _run(self, item: QListWidgetItem | None) -> None:
        command = item.data(_COMMAND) if item is not None else None
        self.close_search()
        if isinstance(command, str):
            self._actions.trigger(command)
