"""The rail on the left: the steps of the journey, and under each what it still lacks, by name."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from chengyan.ui.models.steps import Element, Step, StepState
from chengyan.ui.theme import Theme

WIDTH = 176
_SHOWN = 3
"""How many missing things are named under a step; the rest are counted."""
_INDENT = 40
_LINE = 20


class LackLink(QAbstractButton):
    """One missing thing, by name; pressed, it leads to where it is written down."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.element: Element | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, accessible: str, tip: str) -> None:
        self.setText(text)
        self.setAccessibleName(accessible)
        self.setToolTip(tip)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, _LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(12)
        lively = self.underMouse() or self.hasFocus()
        font.setUnderline(lively)
        painter.setFont(font)
        painter.setPen(self._theme.colour("accent" if lively else "ink_soft"))
        place = QRect(_INDENT, 0, self.width() - _INDENT - 8, self.height())
        shown = painter.fontMetrics().elidedText("· " + self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        if self.hasFocus():
            painter.setPen(self._theme.colour("focus"))
            painter.drawRect(self.rect().adjusted(_INDENT - 6, 0, -3, -1))
        painter.end()


class StepButton(QAbstractButton):
    """The step itself, with its mark and the number of findings that block."""

    def __init__(self, number: int, title: str, theme: Theme) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setText(f"{number} {title}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._state = StepState()
        self.toggled.connect(lambda _: self.update())

    def show_state(self, state: StepState) -> None:
        if state == self._state:
            # Asked at every keystroke: painting the rail anew would cost more than the letter.
            return
        self._state = state
        self._say()
        tips = [self.tr("Missing: {0}").format(", ".join(state.missing))] if state.missing else []
        if state.blocks:
            tips.append(self.tr("{0} findings block the release").format(state.blocks))
        self.setToolTip("\n".join(tips))
        self.update()

    def rename(self, text: str) -> None:
        self.setText(text)
        self._say()

    def _say(self) -> None:
        state = self._state
        said = self.tr("done") if state.done else self.tr("Missing: {0}").format(", ".join(state.missing))
        self.setAccessibleName(self.text() if not (state.done or state.missing) else f"{self.text()}, {said}")

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 36)

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
        painter.drawText(QRect(_INDENT, 0, rect.width() - 48, 36), Qt.AlignmentFlag.AlignVCenter, self.text())
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
        painter.end()

    def _mark(self) -> tuple[str, str]:
        if self._state.done:
            return "done", "good"
        return ("current", "accent") if self.isChecked() else ("todo", "ink_faint")


class StepEntry(QWidget):
    """A step with the names of what it lacks, each a target of its own. ``lack_chosen(element)``; ``grown()``."""

    lack_chosen = Signal(object)
    grown = Signal()

    def __init__(self, number: int, title: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.button = StepButton(number, title, theme)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.button)
        self.links: list[LackLink] = []
        self._lacks: tuple[Element, ...] | None = None

    def show_state(self, state: StepState) -> None:
        self.button.show_state(state)
        if state.lacks == self._lacks:
            return
        self._lacks = state.lacks
        shown = state.lacks if len(state.lacks) <= _SHOWN else state.lacks[: _SHOWN - 1]
        more = len(state.lacks) - len(shown)
        while len(self.links) < len(shown) + bool(more):
            link = LackLink(self._theme)
            link.clicked.connect(lambda _=False, made=link: self._press(made))
            self._layout.addWidget(link)
            self.links.append(link)
            self.grown.emit()
        for index, link in enumerate(self.links):
            link.setVisible(index < len(shown) + bool(more))
            if index < len(shown):
                link.element = shown[index]
                link.show_text(shown[index].name, self.tr("Go to: {0}").format(shown[index].name), shown[index].why)
            elif more and index == len(shown):
                link.element = None
                text = self.tr("and {0} more").format(more)
                link.show_text(text, text, "\n".join(e.name for e in state.lacks[len(shown) :]))

    def menu_of(self) -> QMenu:
        """Everything that is missing."""
        menu = QMenu(self)
        for element in self._lacks or ():
            menu.addAction(element.name).triggered.connect(lambda _=False, e=element: self.lack_chosen.emit(e))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _press(self, link: LackLink) -> None:
        if link.element is not None:
            self.lack_chosen.emit(link.element)
        else:
            self.menu_of().popup(link.mapToGlobal(link.rect().bottomLeft()))


class StepRail(QWidget):
    """``chosen(step)`` when a person picks a step; ``lack_chosen(element)`` when they pick something missing."""

    chosen = Signal(object)
    lack_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Steps"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 8, 1, 8)
        # All steps with all their names are taller than a small window.
        area = QScrollArea()
        area.setObjectName("railArea")
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        body = QWidget()
        body.setAutoFillBackground(False)
        outer.addWidget(area)
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._entries: dict[Step, StepEntry] = {}
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
            entry = StepEntry(number, name, theme)
            entry.button.clicked.connect(lambda _=False, s=step: self.chosen.emit(s))
            entry.lack_chosen.connect(self.lack_chosen)
            entry.grown.connect(self._order)
            self._group.addButton(entry.button)
            self._entries[step] = entry
            self._layout.addWidget(entry)
        self._layout.addStretch()
        area.setWidget(body)
        theme.changed.connect(self.update)

    def _order(self) -> None:
        """Tab goes down the rail as the eye does, whatever was made first."""
        every = [widget for entry in self._entries.values() for widget in (entry.button, *entry.links)]
        for before, after in pairwise(every):
            QWidget.setTabOrder(before, after)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """The steps that this kind of statement has, numbered anew."""
        number = 0
        for step, entry in self._entries.items():
            entry.setVisible(step in steps)
            if step in steps:
                number += 1
                entry.button.rename(f"{number} {self._names[step]}")

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps shown."""
        return tuple(step for step, entry in self._entries.items() if not entry.isHidden())

    def show_state(self, step: Step, state: StepState) -> None:
        self._entries[step].show_state(state)

    def mark(self, step: Step) -> None:
        self._entries[step].button.setChecked(True)

    def button(self, step: Step) -> StepButton:
        return self._entries[step].button

    def links(self, step: Step) -> list[LackLink]:
        """The missing things named under a step, in sight."""
        return [link for link in self._entries[step].links if not link.isHidden()]

    def entry(self, step: Step) -> StepEntry:
        return self._entries[step]
