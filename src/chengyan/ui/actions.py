"""The menus: everything the window can do, with its key."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu


class Actions(QObject):
    """Builds the menu bar. Actions that need an open case are enabled by ``case_open``."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._of_case: list[QAction] = []
        bar = window.menuBar()
        self.file = bar.addMenu(self.tr("&File"))
        self.edit = bar.addMenu(self.tr("&Edit"))
        self.review = bar.addMenu(self.tr("&Check"))
        self.view = bar.addMenu(self.tr("&View"))
        self.help = bar.addMenu(self.tr("&Help"))

    def add(
        self,
        menu: QMenu,
        name: str,
        keys: str | QKeySequence.StandardKey | None,
        do: Callable[[], object],
        *,
        of_case: bool = False,
    ) -> QAction:
        action = QAction(name, self._window)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False: do())
        menu.addAction(action)
        if of_case:
            action.setEnabled(False)
            self._of_case.append(action)
        return action

    def case_open(self, is_open: bool) -> None:
        for action in self._of_case:
            action.setEnabled(is_open)
