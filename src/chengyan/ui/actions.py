"""The menus and their keys, built from commands. The keyboard map and the search for commands read the same list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

Keys = str | QKeySequence.StandardKey | None


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do. ``id`` is ``menu.name``; a new ``group`` begins after a line in the menu.

    ``of_case``: only while a case is open. ``checked``: a switch, asked for its state whenever its menu opens;
    ``label`` likewise for a name that changes. ``submenu`` fills a menu of its own instead of doing something.
    """

    id: str
    name: str
    do: Callable[[], object] = lambda: None
    keys: Keys = None
    group: int = 0
    of_case: bool = False
    checked: Callable[[], bool] | None = None
    label: Callable[[], str] | None = None
    submenu: Callable[[QMenu], object] | None = None
    more_keys: tuple[str, ...] = ()

    @property
    def menu(self) -> str:
        return self.id.partition(".")[0]


class Actions(QObject):
    """Builds the menu bar; ``made`` maps each command's id to the command and its action."""

    changed = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        bar = window.menuBar()
        self.menus: dict[str, QMenu] = {
            "file": bar.addMenu(self.tr("&File")),
            "edit": bar.addMenu(self.tr("&Edit")),
            "insert": bar.addMenu(self.tr("&Insert")),
            "check": bar.addMenu(self.tr("&Check")),
            "threads": bar.addMenu(self.tr("&Review")),
            "view": bar.addMenu(self.tr("&View")),
            "help": bar.addMenu(self.tr("&Help")),
        }
        self.made: dict[str, tuple[Command, QAction]] = {}
        self._case_open = False
        self._held: Callable[[str], bool] = lambda _: False
        for menu in self.menus.values():
            menu.aboutToShow.connect(self.refresh)

    def add(self, commands: Iterable[Command]) -> None:
        """Append the commands to their menus, a line where the group changes."""
        last: dict[str, int] = {}
        for command in commands:
            menu = self.menus[command.menu]
            if last.get(command.menu, command.group) != command.group:
                menu.addSeparator()
            last[command.menu] = command.group
            self.made[command.id] = (command, self._make(menu, command))
        self.refresh()
        self.changed.emit()

    def action(self, identifier: str) -> QAction:
        return self.made[identifier][1]

    def trigger(self, identifier: str) -> None:
        """As if a person chose the command."""
        self.made[identifier][1].trigger()

    def hold(self, held: Callable[[str], bool] | None) -> None:
        """Let the commands of these ids wait; None: none of them."""
        self._held = held or (lambda _: False)
        self.refresh()

    def case_open(self, is_open: bool) -> None:
        self._case_open = is_open
        self._held = lambda _: False
        self.refresh()

    def refresh(self) -> None:
        """Ask each command anew whether it can be used, how it is called and, for a switch, whether it is on."""
        for command, action in self.made.values():
            usable = (self._case_open or not command.of_case) and not self._held(command.id)
            action.setEnabled(usable)
            if command.label is not None and usable:
                action.setText(command.label())
            if command.checked is not None:
                action.setChecked(usable and command.checked())

    def _make(self, menu: QMenu, command: Command) -> QAction:
        if command.submenu is not None:
            below = menu.addMenu(command.name)
            fill = command.submenu
            below.aboutToShow.connect(lambda: fill(below))
            return below.menuAction()
        action = QAction(command.name, self._window)
        keys = [QKeySequence(command.keys)] if command.keys is not None else []
        keys += [QKeySequence(each) for each in command.more_keys]
        action.setShortcuts(keys)
        action.setObjectName(command.id)
        action.setCheckable(command.checked is not None)
        action.triggered.connect(lambda _=False: command.do())
        menu.addAction(action)
        return action
