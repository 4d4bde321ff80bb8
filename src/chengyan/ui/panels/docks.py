"""The pages in the middle and the panels around them: moved, floated, stacked, hidden, and found again as they were."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

_BOLD = 16
"""What the name of the panel in front takes more than others, px."""
_VERSION = 1
"""Of the layouts kept; one of another version is not restored."""
DEFAULT_WIDTH, _MOST_WIDTH = 340, 460
_SHARE, _MOST_SHARE = 0.23, 0.36
"""Of a wide window, which has room for the text and for longer lines beside it."""


class PanelId(StrEnum):
    """The panels, in the order of their tabs."""

    CHECK = "check"
    PREVIEW = "preview"
    STRATEGY = "strategy"
    LEDGER = "ledger"
    HISTORY = "history"
    SUGGEST = "suggest"
    REVIEW = "review"


class Docks(QMainWindow):
    """A panel is made when it is first seen. ``shown(id)`` when one comes into sight."""

    shown = Signal(object)

    def __init__(self, pages: QWidget) -> None:
        # A window within the window: Qt's docks need one of their own.
        super().__init__(None, Qt.WindowType.Widget)
        self.setObjectName("docks")
        self.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.GroupedDragging
        )
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setCentralWidget(pages)
        self._quiet = True
        """While panels are put in place each comes into sight for a moment: no reason to make it."""
        self._docks: dict[PanelId, QDockWidget] = {}
        self._makers: dict[PanelId, Callable[[], QWidget]] = {}
        self._front_ones: set[PanelId] = set()
        """Shown, and not behind another: as Qt tells it, before the first layout as well."""
        self._soon = QTimer(self, singleShot=True, interval=1)
        self._soon.timeout.connect(self._make_soon)

    def add(self, panel: PanelId, name: str, make: Callable[[], QWidget]) -> None:
        """Offer a panel at the right, behind those already there."""
        dock = QDockWidget(name, self)
        dock.setObjectName(f"dock-{panel.value}")
        dock.setAccessibleName(name)
        self._makers[panel] = make
        behind = next(iter(self._docks.values()), None)
        self._docks[panel] = dock
        if behind is None:
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        else:
            self.tabifyDockWidget(behind, dock)
        dock.visibilityChanged.connect(lambda visible: self._turned(panel, visible))
        dock.topLevelChanged.connect(lambda _: self._titles())
        dock.dockLocationChanged.connect(lambda _: self._titles())

    def arrange(self, kept: QByteArray) -> None:
        """Put the panels where they were, else behind one another at the right; those in sight are made afterwards."""
        if not self.restore_layout(kept):
            self._front()
        self._quiet = False
        self._soon.start()

    def settle(self) -> None:
        """Back to the arrangement of a first start: all panels behind one another at the right, the first in front."""
        self._quiet = True
        first, *rest = self._docks.values()
        for dock in self._docks.values():
            dock.setFloating(False)
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        for dock in rest:
            self.tabifyDockWidget(first, dock)
        for dock in self._docks.values():
            dock.show()
        self._front()
        self._quiet = False
        self._make_soon()

    def _front(self) -> None:
        first = next(iter(self._docks.values()))
        first.raise_()
        for bar in self.findChildren(QTabBar):
            bar.setElideMode(Qt.TextElideMode.ElideNone)
        window = self.window().width()
        width = max(DEFAULT_WIDTH, min(_MOST_WIDTH, round(window * _SHARE)))
        # Names of panels are read, not guessed from a letter: where they are longer, the panels are wider.
        names = max((bar.sizeHint().width() for bar in self.findChildren(QTabBar)), default=0)
        width = max(width, min(names + _BOLD, round(window * _MOST_SHARE)))
        self.resizeDocks([first], [width], Qt.Orientation.Horizontal)
        self._titles()

    def _make_soon(self) -> None:
        """Make the panels in sight, one in each turn of the event loop."""
        panel = next((p for p in self._docks if p in self._front_ones and not self.made(p)), None)
        if panel is not None:
            self._seen(panel)
            self._soon.start()

    def made(self, panel: PanelId) -> bool:
        return self._docks[panel].widget() is not None

    def panel(self, panel: PanelId) -> QWidget:
        """The panel itself, made if need be."""
        dock = self._docks[panel]
        if dock.widget() is None:
            dock.setWidget(self._makers[panel]())
        return dock.widget()

    def dock(self, panel: PanelId) -> QDockWidget:
        return self._docks[panel]

    def in_sight(self, panel: PanelId) -> bool:
        """The panel is shown, and not behind another."""
        dock = self._docks[panel]
        return dock.isVisible() and not dock.visibleRegion().isEmpty()

    def show_panel(self, panel: PanelId) -> None:
        """Bring the panel into sight, wherever it is."""
        self.panel(panel)
        self._docks[panel].show()
        self._docks[panel].raise_()

    def toggle(self, panel: PanelId) -> None:
        """Hide the panel if it is in sight, else show it."""
        if self.in_sight(panel):
            self._docks[panel].hide()
        else:
            self.show_panel(panel)

    def place(self, panel: PanelId, area: Qt.DockWidgetArea) -> None:
        """Put the panel at an edge, for those who cannot drag it there."""
        dock = self._docks[panel]
        dock.setFloating(False)
        self.addDockWidget(area, dock)
        self.show_panel(panel)
        self._titles()

    def float_panel(self, panel: PanelId) -> None:
        """Give the panel a window of its own."""
        self.show_panel(panel)
        self._docks[panel].setFloating(True)

    @property
    def panels(self) -> tuple[PanelId, ...]:
        return tuple(self._docks)

    @property
    def all_hidden(self) -> bool:
        return all(dock.isHidden() for dock in self._docks.values())

    def hide_all(self) -> list[PanelId]:
        """Hide every panel; return those that were not hidden."""
        gone = [panel for panel, dock in self._docks.items() if not dock.isHidden()]
        for panel in gone:
            self._docks[panel].hide()
        return gone

    def kept_layout(self) -> QByteArray:
        return self.saveState(_VERSION)

    def restore_layout(self, kept: QByteArray) -> bool:
        """Put the panels where they were; False, and nothing moved, where ``kept`` is of another version."""
        done = not kept.isEmpty() and self.restoreState(kept, _VERSION)
        self._titles()
        return done

    def _turned(self, panel: PanelId, visible: bool) -> None:
        if visible:
            self._front_ones.add(panel)
            self._seen(panel)
        else:
            self._front_ones.discard(panel)

    def _seen(self, panel: PanelId) -> None:
        if self._quiet:
            return
        self.panel(panel)
        self.shown.emit(panel)

    def _titles(self) -> None:
        """A panel behind tabs is named there; only one that stands alone needs a title of its own."""
        for dock in self._docks.values():
            tabbed = bool(self.tabifiedDockWidgets(dock)) and not dock.isFloating()
            bare = dock.titleBarWidget() is not None
            if tabbed and not bare:
                empty = QWidget()
                empty.setFixedHeight(0)
                dock.setTitleBarWidget(empty)
            elif not tabbed and bare:
                old = dock.titleBarWidget()
                dock.setTitleBarWidget(None)  # type: ignore[arg-type]
                old.deleteLater()
