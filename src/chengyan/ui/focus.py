"""Writing mode: the text alone, on the whole screen; what else there is comes back exactly as it was."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from chengyan.text.lengths import written_length
from chengyan.ui.models.clocks import clocks
from chengyan.ui.models.moments import now
from chengyan.ui.models.steps import Step
from chengyan.ui.panels.clock_chip import said_of

if TYPE_CHECKING:
    from chengyan.ui.case_view import CaseView
    from chengyan.ui.main_window import MainWindow

COLUMN_WIDTH = 760
_SHOWN_MS = 4_000


class QuietLine(QFrame):
    """Clock and counts on the lower edge; it comes when asked for and goes by itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(16)
        self.words = QLabel()
        layout.addWidget(self.words)
        self.leave_button = QPushButton(self.tr("Leave writing mode"))
        self.leave_button.setAccessibleName(self.leave_button.text())
        self.leave_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self.leave_button)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_words(self, text: str) -> None:
        self.words.setText(text)
        self.setAccessibleName(text)
        parent = self.parentWidget()
        if parent is not None:
            self.adjustSize()
            self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - 16)
        self.show()
        self.raise_()
        self._timer.start()


class Focus(QObject):
    """``changed(on)``. Esc first shows the quiet line, then leaves."""

    changed = Signal(bool)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.on = False
        self.line: QuietLine | None = None
        self._hidden: list[QWidget] = []
        self._actions: list[QAction] = []
        self._was: Qt.WindowState = Qt.WindowState.WindowNoState
        self._docks_state = QByteArray()
        self._step = Step.WHOLE
        self._sheet: QWidget | None = None
        self._width = 0
        self._screen: QWidget | None = None

    def toggle(self) -> None:
        if self.on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Only the text of the open case, on the whole screen."""
        view = self._window.view
        if view is None or self.on:
            return
        self._window.tools.leave()
        editor = QApplication.focusWidget()
        self._screen = view.screens.currentWidget()
        self._step = view.step
        view.show_step(Step.WHOLE)
        self._docks_state = view.docks.kept_layout()
        self._was = self._window.windowState()
        page = view.whole_page
        items = [page.column.itemAt(i) for i in range(page.column.count())]
        column = [item.widget() for item in items if item is not None]
        beside = [w for w in column if w is not None and w is not page.prose]
        floating = [view.docks.dock(panel) for panel in view.docks.panels]
        head = [page.heading, page.purpose]
        every = [self._window.menuBar(), view.strip, view.rail, view.foot, *beside, *head, *floating]
        # Keys of a menu bar that is hidden are dead: undo, the walk through the findings, the way out of here.
        self._actions = [action for _, action in self._window.actions_.made.values()]
        self._window.addActions(self._actions)
        self._hidden = [widget for widget in every if not widget.isHidden()]
        for widget in self._hidden:
            widget.hide()
        self._sheet = page.column.parentWidget()
        if self._sheet is not None:
            self._width = self._sheet.maximumWidth()
            self._sheet.setMaximumWidth(COLUMN_WIDTH)
        self.on = True
        self.line = QuietLine(self._window)
        self.line.leave_button.clicked.connect(self.leave)
        self._window.showFullScreen()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        if editor is not None and page.isAncestorOf(editor):
            editor.setFocus()
        else:
            self._first_editor(view)
        self.changed.emit(True)

    def leave(self) -> None:
        """Everything as it was before."""
        if not self.on:
            return
        self.on = False
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        if self.line is not None:
            self.line.hide()
            self.line.deleteLater()
            self.line = None
        view = self._window.view
        editor = QApplication.focusWidget()
        for widget in self._hidden:
            widget.show()
        self._hidden = []
        for action in self._actions:
            self._window.removeAction(action)
        self._actions = []
        self._window.setWindowState(self._was)
        if view is not None:
            page = view.whole_page
            if self._sheet is not None:
                self._sheet.setMaximumWidth(self._width)
            view.docks.restore_layout(self._docks_state)
            if editor is None or not page.isAncestorOf(editor):
                view.show_step(self._step)
            if self._screen is not None and self._screen is not view.journey:
                view.screens.setCurrentWidget(self._screen)
        self.changed.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._tell()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if QApplication.activePopupWidget() is None and self._window.isActiveWindow():
                # Taken here, or the editor would have it for itself.
                event.accept()
        elif (
            kind == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and isinstance(watched, QWidget)
            and QApplication.activePopupWidget() is None
        ):
            if self.line is not None and self.line.isVisible():
                self.leave()
            else:
                self._tell()
            return True
        return False

    def _tell(self) -> None:
        view = self._window.view
        if view is None or self.line is None:
            return
        at = now()
        running = [clock for clock in clocks(view.case.incident) if not clock.expired(at)]
        count = sum(written_length(d.text()) for d in view.case.documents)
        parts = [at.strftime("%H:%M")]
        if running:
            parts.append(f"{running[0].name} {said_of(running[0], at)}")
        parts += [self.tr("{0} characters").format(f"{count:,}"), view.strip.readiness.text()]
        parts.append(self.tr("Esc again to leave"))
        self.line.show_words("   ".join(parts))

    @staticmethod
    def _first_editor(view: "CaseView") -> None:
        documents = view.case.documents
        if documents:
            editor = view.navigation.editor_of(documents[0].section_id)
            if editor is not None:
                editor.setFocus()
