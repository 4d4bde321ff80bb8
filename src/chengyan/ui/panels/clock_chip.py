"""The chips of the strip: a clock that runs, those that do not fit, those that ran out long ago."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton

from chengyan.text.shortening import shortened
from chengyan.ui.models.clocks import Clock, ClockKind, spell
from chengyan.ui.pages.page import restyle

_SOON_SECONDS = 2 * 3600
_NAME_LENGTH = 14


def said_of(clock: Clock, at: datetime) -> str:
    """The time left or past; for a clock without an end, its term."""
    left = clock.left(at)
    if left is None:
        said = clock.note
        if clock.possible:
            may = QCoreApplication.translate("Clocks", "may apply")
            said = f"{may} · {said}" if said else may
        return said
    past = left.total_seconds() < 0
    text = (
        QCoreApplication.translate("Clocks", "{0} past") if past else QCoreApplication.translate("Clocks", "{0} left")
    )
    return text.format(spell(left))


class ClockLabel(QFrame):
    """One clock: its name, the time left or past, its basis as a tool tip. ``pressed(clock)`` by mouse or key."""

    pressed = Signal(object)

    def __init__(self, clock: Clock, at: datetime) -> None:
        super().__init__()
        self.setObjectName("clock")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 1, 8, 1)
        layout.setSpacing(6)
        self._name = QLabel()
        self._name.setProperty("role", "faint")
        self._value = QLabel()
        layout.addWidget(self._name)
        layout.addWidget(self._value)
        self.clock = clock
        self.show_clock(clock, at)

    def show_clock(self, clock: Clock, at: datetime) -> None:
        """Show this clock; the chip itself, and the focus on it, stay."""
        self.clock = clock
        self._name.setText(shortened(clock.name, _NAME_LENGTH))
        left = clock.left(at)
        tone = ""
        if left is not None and left.total_seconds() < 0:
            tone = "block" if clock.kind in (ClockKind.LEGAL, ClockKind.PROMISED) else ""
        elif left is not None and left.total_seconds() < _SOON_SECONDS:
            tone = "warn"
        said = said_of(clock, at)
        self._value.setText(said)
        if self.property("tone") != tone:
            self._value.setProperty("role", tone)
            self.setProperty("tone", tone)
            restyle(self._value)
            restyle(self)
        self.setToolTip("\n".join(part for part in (f"{clock.name}: {said}", clock.basis) if part))
        self.setAccessibleName(f"{clock.name}: {said}")
        self.setAccessibleDescription(clock.basis)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self.clock)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit(self.clock)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ClockList(QToolButton):
    """A count that opens the list of what it counts; a line chosen there is ``chosen(clock)``."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "quiet")
        self._clocks: list[Clock] = []
        self.lines: list[str] = []
        self.clicked.connect(self._open)

    def show_clocks(self, clocks: list[Clock], at: datetime, text: str) -> None:
        self._clocks = list(clocks)
        self.lines = [
            " · ".join(part for part in (clock.name, said_of(clock, at), clock.basis) if part) for clock in clocks
        ]
        self.setText(text)
        self.setToolTip("\n".join(self.lines))
        self.setAccessibleName(text)
        self.setAccessibleDescription("; ".join(self.lines))

    def menu_of(self) -> QMenu:
        """The list: enabled lines, since a screen reader and the cursor keys pass over what is disabled."""
        menu = QMenu(self)
        for clock, line in zip(self._clocks, self.lines, strict=True):
            menu.addAction(line).triggered.connect(lambda _=False, c=clock: self.chosen.emit(c))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open(self) -> None:
        self.menu_of().popup(self.mapToGlobal(self.rect().bottomLeft()))


class ExpiredChip(ClockList):
    """What ran out days ago, in one quiet word; pressed, it names each with its basis."""

    def __init__(self, expired: list[Clock], at: datetime) -> None:
        super().__init__("expired")
        self.show_expired(expired, at)

    def show_expired(self, expired: list[Clock], at: datetime) -> None:
        self.show_clocks(expired, at, self.tr("{0} expired").format(len(expired)))
