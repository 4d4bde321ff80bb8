"""Pages beside the journey (settings, guide, gallery …): shown in place of the case, which stays as it is meanwhile."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget


class Tools(QObject):
    """``shown(name)`` when a tool comes into sight, ``left()`` when the person is back."""

    shown = Signal(str)
    left = Signal()

    def __init__(self, stack: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self._pages: dict[str, QWidget] = {}
        self._before: QWidget | None = None
        self._focus: QWidget | None = None

    def show(self, name: str, make: Callable[[], QWidget]) -> QWidget:
        """Bring the tool into sight, made at the first call; ``leave`` leads back to where the person was."""
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = make()
            self._stack.addWidget(page)
        if self._stack.currentWidget() not in self._pages.values():
            self._before = self._stack.currentWidget()
            self._focus = QApplication.focusWidget()
        self._stack.setCurrentWidget(page)
        page.setFocus()
        self.shown.emit(name)
        return page

    @property
    def current(self) -> str:
        """The name of the tool in sight; empty without one."""
        return next((name for name, page in self._pages.items() if self._stack.currentWidget() is page), "")

    def leave(self) -> None:
        """Back to where the person was; where that is gone, to the first page."""
        if not self.current:
            return
        before = self._before if self._before is not None and shiboken6.isValid(self._before) else None
        if before is not None and self._stack.indexOf(before) >= 0:
            self._stack.setCurrentWidget(before)
            if self._focus is not None and shiboken6.isValid(self._focus) and before.isAncestorOf(self._focus):
                self._focus.setFocus()
        else:
            self._stack.setCurrentIndex(0)
        self.left.emit()
