"""The rail on the left: the steps of the journey, and under each what it still lacks, by name."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from chengyan.ui.models.steps import Step, StepState
from chengyan.ui.theme import Theme

WIDTH = 176
_SHOWN = 3
"""How many missing things are named under a step; the rest are counted."""


class StepButton(QAbstractButton):
    def __init__(self, number: int, title: str, theme: Theme) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setText(f"{number} {title}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._state = StepState()
        self._lines: list[str] = []
        self.toggled.connect(lambda _: self.update())

    def show_state(self, state: StepState) -> None:
        if state == self._state:
            # Asked at every keystroke: laying the rail out and painting it anew would cost more than the letter.
            return
        self._state = state
        lines = list(state.missing[:_SHOWN])
        if len(state.missing) > _SHOWN:
            lines.append(self.tr("and {0} more").format(len(state.missing) - _SHOWN))
        self._lines = lines
        self._say()
        tips = [self.tr("Missing: {0}").format(", ".join(state.missing))] if state.missing else []
        if state.blocks:
            tips.append(self.tr("{0} findings block the release").format(state.blocks))
        self.setToolTip("\n".join(tips))
        self.updateGeometry()
        self.update()

    def rename(self, text: str) -> None:
        self.setText(text)
        self._say()

    def _say(self) -> None:
        state = self._state
        said = self.tr("done") if state.done else self.tr("Missing: {0}").format(", ".join(state.missing))
        self.setAccessibleName(self.text() if not (state.done or state.missing) else f"{self.text()}, {said}")

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 36 + 18 * len(self._lines) + (6 if self._lines else 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        rect = self.rect()
        if self.isChecked():
            painter.fillRect(rect, theme.colour("accent_wash"))
            painter.fillRect(QRect(0, 0, 3, rect.height()), theme.colour("accent"))
        elif self.underMouse():
            painter.fillRect(rect, theme.colour("desk"))
        if self.hasFocus():
            painter.setPen(theme.colour("focus"))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        icon, token = self._mark()
        painter.drawPixmap(QPoint(14, 10), theme.pixmap(icon, token, ratio=self.devicePixelRatioF()))
        font = QFont(self.font())
        font.setPixelSize(14)
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRect(40, 0, rect.width() - 48, 36), Qt.AlignmentFlag.AlignVCenter, self.text())
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        if self._state.blocks:
            painter.setPen(theme.colour("block"))
            number = str(self._state.blocks)
            left = rect.width() - 14 - painter.fontMetrics().horizontalAdvance(number)
            painter.drawText(QRect(left, 0, 24, 36), Qt.AlignmentFlag.AlignVCenter, number)
            stop = theme.pixmap("block", "block", 14, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(left - 18, 11), stop)
        painter.setPen(theme.colour("ink_soft"))
        for index, line in enumerate(self._lines):
            place = QRect(40, 34 + 18 * index, rect.width() - 48, 18)
            shown = painter.fontMetrics().elidedText("· " + line, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _mark(self) -> tuple[str, str]:
        if self._state.done:
            return "done", "good"
        return ("current", "accent") if self.isChecked() else ("todo", "ink_faint")


class StepRail(QWidget):
    """``chosen(step)`` when a person picks a step."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Steps"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 8, 1, 8)
        self._layout.setSpacing(2)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[Step, StepButton] = {}
        names = {
            Step.INCIDENT: self.tr("Incident"),
            Step.FACTS: self.tr("Facts"),
            Step.APOLOGY: self.tr("Apology"),
            Step.REMEDIATION: self.tr("Remedies"),
            Step.WHOLE: self.tr("Statement"),
            Step.PUBLISH: self.tr("Publish"),
        }
        self._names = names
        for number, (step, name) in enumerate(names.items(), 1):
            button = StepButton(number, name, theme)
            button.clicked.connect(lambda _=False, s=step: self.chosen.emit(s))
            self._group.addButton(button)
            self._buttons[step] = button
            self._layout.addWidget(button)
        self._layout.addStretch()
        theme.changed.connect(self.update)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """The steps that this kind of statement has, numbered anew."""
        number = 0
        for step, button in self._buttons.items():
            button.setVisible(step in steps)
            if step in steps:
                number += 1
                button.rename(f"{number} {self._names[step]}")

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps shown."""
        return tuple(step for step, button in self._buttons.items() if not button.isHidden())

    def show_state(self, step: Step, state: StepState) -> None:
        self._buttons[step].show_state(state)

    def mark(self, step: Step) -> None:
        self._buttons[step].setChecked(True)

    def button(self, step: Step) -> StepButton:
        return self._buttons[step]
