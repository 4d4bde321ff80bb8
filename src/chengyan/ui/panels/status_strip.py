"""The strip on top: which incident, which clocks run, how far the text has come, how ready it is, who holds it up."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout

from chengyan.model.vocabulary import Severity
from chengyan.ui.models.alarms import Alarms
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.clocks import Clock, clocks, spell
from chengyan.ui.models.findings import Findings
from chengyan.ui.models.moments import as_instant, now
from chengyan.ui.models.review_turn import ReviewTurn
from chengyan.ui.models.stage import Stage, stage_names, stage_of, waiting_for
from chengyan.ui.models.steps import Element
from chengyan.ui.models.words import word
from chengyan.ui.pages.page import restyle
from chengyan.ui.panels.clock_chip import ClockLabel, ClockList, ExpiredChip, said_of
from chengyan.ui.theme import Theme

__all__ = ["ClockLabel", "ExpiredChip", "StatusStrip", "said_of"]

_STAGE_MS = 500
_FIRST_LOOK_MS = 1_000
_MOST_CLOCKS = 4
_TITLE_WIDTH = 200
"""What the incident's name keeps at least."""
_TURN_WIDTH = 200
"""What the names of those waited for get at least, px."""
_LOWER_WIDTH = 1000
"""What the lower row takes with that."""
_GAP = 8


class ElidedLabel(QLabel):
    """One line that ends in … where it does not fit, and says the whole in its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def show_text(self, text: str) -> None:
        self._whole = " ".join(text.split())
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitting = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width()))
        if fitting != self.text():
            self.setText(fitting)


class StatusStrip(QFrame):
    """``check_asked`` when the counts are pressed; ``element_chosen`` and ``clock_chosen`` lead to what they name.

    ``queries_asked(rows)``: to the open questions inside the company; no rows: to where one is asked.
    ``review_asked``: to the review, while somebody is waited for there.
    """

    check_asked = Signal()
    home_asked = Signal()
    element_chosen = Signal(object)
    clock_chosen = Signal(object)
    queries_asked = Signal(object)
    review_asked = Signal()

    def __init__(self, case: CaseDocument, findings: Findings, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._case = case
        self._findings = findings
        self._theme = theme
        self.alarms = Alarms(self)
        self._elements: tuple[Element, ...] = ()
        self._review = ReviewTurn()
        self._told_due: datetime | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 12, 4)
        layout.setSpacing(2)
        layout.addLayout(self._build_upper())
        layout.addLayout(self._build_lower())
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tick)
        # The stage is read off the text: not at every keystroke.
        self._stage_soon = QTimer(self, singleShot=True, interval=_STAGE_MS)
        self._stage_soon.timeout.connect(self._show_stage)
        case.incident_changed.connect(self.refresh)
        case.changed.connect(self._stage_soon.start)
        findings.changed.connect(self._count)
        self.refresh()
        # Not before somebody listens to the alarms.
        self._timer.start(_FIRST_LOOK_MS)
        self._count()
        self._show_stage()

    def _build_upper(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        home = QToolButton()
        home.setProperty("role", "quiet")
        home.setAccessibleName(self.tr("Back to the start page"))
        home.setToolTip(self.tr("Back to the start page"))
        self._theme.set_icon(home, "home", "accent")
        self._theme.changed.connect(self._show_stage)
        home.clicked.connect(self.home_asked)
        row.addWidget(home)
        self.title = ElidedLabel()
        self.title.setProperty("role", "heading")
        row.addWidget(self.title, 1)
        self.since = QLabel()
        self.since.setProperty("role", "soft")
        row.addWidget(self.since)
        self._clock_row = QHBoxLayout()
        self._clock_row.setSpacing(6)
        row.addLayout(self._clock_row)
        self.shown_clocks: list[ClockLabel] = []
        self.more = ClockList("moreClocks")
        self.more.chosen.connect(self.clock_chosen)
        row.addWidget(self.more)
        self.expired = ExpiredChip([], now())
        self.expired.chosen.connect(self.clock_chosen)
        row.addWidget(self.expired)
        return row

    def _build_lower(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        self.stage = QLabel()
        self.stage.setTextFormat(Qt.TextFormat.RichText)
        self.stage.setToolTip(self.tr("What the review and the records of this incident say"))
        row.addSpacing(8)
        row.addWidget(self.stage)
        row.addStretch(1)
        self.elements = self._button(self._open_elements)
        self.readiness = self._button(self.check_asked)
        self.turn = self._button(self._open_turn)
        for button in (self.elements, self.readiness, self.turn):
            row.addWidget(button)
        self.elements.hide()
        return row

    def _button(self, pressed: object) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(pressed)
        return button

    # Clocks --------------------------------------------------------------------------------------------------------

    def _tick(self) -> None:
        """Once a minute, on the minute: clocks show no seconds, and nothing else wakes for them."""
        self.refresh()
        self.alarms.look(clocks(self._case.incident), now())
        at = datetime.now()
        self._timer.start(60_000 - (at.second * 1000 + at.microsecond // 1000) + 20)

    def refresh(self) -> None:
        """Show the clocks as of now."""
        incident = self._case.incident
        self.title.show_text(incident.title or self.tr("Untitled incident"))
        at = now()
        start = as_instant(incident.discovered_at)
        self.since.setText(self.tr("Discovered {0} ago").format(spell(at - start)) if start and start < at else "")
        every = clocks(incident)
        expired = [c for c in every if c.expired(at)]
        self._place([c for c in every if not c.expired(at)], at)
        self.expired.show_expired(expired, at)
        self.expired.setVisible(bool(expired))
        self._show_turn(at)

    def _place(self, running: list[Clock], at: datetime) -> None:
        """As many clocks as there is room for, the first of them always; the others open from a count."""
        while len(self.shown_clocks) < min(len(running), _MOST_CLOCKS):
            chip = ClockLabel(running[len(self.shown_clocks)], at)
            chip.pressed.connect(self.clock_chosen)
            self._clock_row.addWidget(chip)
            self.shown_clocks.append(chip)
        for chip, clock in zip(self.shown_clocks, running, strict=False):
            chip.show_clock(clock, at)
        fitting = self._fitting(len(running))
        for index, chip in enumerate(self.shown_clocks):
            chip.setVisible(index < fitting)
        hidden = running[fitting:]
        self.more.show_clocks(hidden, at, f"+{len(hidden)}")
        self.more.setVisible(bool(hidden))
        if hidden:
            self.more.setAccessibleName(self.tr("{0} more deadlines").format(len(hidden)))

    def _fitting(self, count: int) -> int:
        room = self.width() - 20 - 40 - _TITLE_WIDTH - self.since.sizeHint().width() - 2 * 72 - 4 * _GAP
        for index, chip in enumerate(self.shown_clocks[:count]):
            room -= chip.sizeHint().width() + 6
            if room < 0:
                return max(1, index)
        return min(count, len(self.shown_clocks))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.refresh()

    # Stage, readiness, turn ----------------------------------------------------------------------------------------

    @property
    def current_stage(self) -> Stage:
        found = stage_of(self._case.incident, (d.text() for d in self._case.documents))
        return self._review.stage or found if found is Stage.DRAFT else found

    def show_review(self, turn: ReviewTurn) -> None:
        """How far the review is, and who is waited for in it."""
        if turn != self._review:
            self._review = turn
            self._show_stage()
            self._show_turn(now())

    def _show_stage(self) -> None:
        present = self.current_stage
        ink, faint = self._theme.colour("ink").name(), self._theme.colour("ink_faint").name()
        parts = [
            f'<b style="color:{ink};">● {name}</b>'
            if stage is present
            else f'<span style="color:{faint};">{name}</span>'
            for stage, name in stage_names().items()
        ]
        text = f'<span style="color:{faint};"> ── </span>'.join(parts)
        if text != self.stage.text():
            self.stage.setText(text)
            self.stage.setAccessibleName(self.tr("Stage: {0}").format(stage_names()[present]))

    def show_elements(self, elements: tuple[Element, ...]) -> None:
        """How many of the things that the statement needs are there; those that are not, by name."""
        if elements == self._elements:
            return
        self._elements = elements
        lacking = [element for element in elements if not element.present]
        self.elements.setVisible(bool(elements))
        self.elements.setText(self.tr("Ready {0}/{1}").format(len(elements) - len(lacking), len(elements)))
        names = [element.name for element in lacking]
        said = (
            self.tr("Missing: {0}").format(", ".join(names))
            if names
            else self.tr("Nothing that must be there is missing")
        )
        self.elements.setAccessibleName(f"{self.elements.text()}, {said}")
        self.elements.setToolTip(said)
        icon, token = ("missing", "ink_soft") if lacking else ("done", "good")
        self._theme.set_icon(self.elements, icon, token)

    def elements_menu(self) -> QMenu:
        """What is missing, each line leading to where it is written down."""
        menu = QMenu(self)
        for element in self._elements:
            if not element.present:
                menu.addAction(element.name).triggered.connect(lambda _=False, e=element: self.element_chosen.emit(e))
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing that must be there is missing"))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open_elements(self) -> None:
        self.elements_menu().popup(self.elements.mapToGlobal(self.elements.rect().bottomLeft()))

    def _show_turn(self, at: datetime) -> None:
        waiting = waiting_for(self._case.incident, at)
        review = self._review
        who = self.tr(", ").join((*review.who, *waiting.who)) or self.tr("you")
        text = self.tr("Waiting for: {0}").format(who)
        overdue = waiting.overdue or (review.due is not None and review.due <= at)
        # A wide window has room for more names between the stages and the counts.
        room = max(_TURN_WIDTH, (self.width() - _LOWER_WIDTH) // 2)
        fitting = QFontMetrics(self.turn.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
        tone = "overdue" if overdue else "asked" if waiting.who or review.who else "you"
        if self.turn.text() == fitting and self.turn.property("tone") == tone and review.due == self._told_due:
            return
        self._told_due = review.due
        self.turn.setText(fitting)
        self.turn.setAccessibleName(text)
        questions = [f"{q.to}: {q.question}" for q in waiting.queries]
        if review.due is not None:
            until = f"{review.due.astimezone():%m-%d %H:%M}"
            questions.insert(0, self.tr("{0}: review until {1}").format(self.tr(", ").join(review.who), until))
        leads = self.tr("Nobody else holds it up.")
        if review.who:
            leads = self.tr("A click goes to the review.")
        elif waiting.who:
            leads = self.tr("A click goes to the open questions.")
        self.turn.setToolTip("\n".join((*questions, leads)))
        self.turn.setAccessibleDescription(leads)
        self.turn.setProperty("tone", tone)
        icon, token = ("warn", "warn") if overdue else ("clock", "ink_soft")
        self._theme.set_icon(self.turn, icon, token)
        restyle(self.turn)

    def _open_turn(self) -> None:
        waiting = waiting_for(self._case.incident, now())
        if self._review.who:
            self.review_asked.emit()
        elif waiting.rows:
            self.queries_asked.emit(waiting.rows)
        else:
            self.turn_menu().popup(self.turn.mapToGlobal(self.turn.rect().bottomLeft()))

    def turn_menu(self) -> QMenu:
        """While nobody is waited for: so it says, and offers to ask somebody."""
        menu = QMenu(self)
        menu.addAction(self.tr("No question is open inside the company.")).setEnabled(False)
        menu.addAction(self.tr("Ask another department…")).triggered.connect(lambda: self.queries_asked.emit(()))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _count(self) -> None:
        if self._findings.report is None:
            self.readiness.setText(self.tr("Loading the rules"))
            self._theme.set_icon(self.readiness, "clock", "ink_soft")
            return
        if not self._case.has_prose():
            self.readiness.setText(self.tr("Nothing written yet"))
            self._theme.set_icon(self.readiness, "todo", "ink_soft")
            return
        blocks, warns = self._findings.count(Severity.BLOCK), self._findings.count(Severity.WARN)
        text = f"{word(Severity.BLOCK)} {blocks} · {word(Severity.WARN)} {warns}"
        self.readiness.setText(text)
        self.readiness.setAccessibleName(self.tr("Readiness: {0}").format(text))
        self.readiness.setToolTip(self.tr("What blocks stops only the release, never the writing"))
        name, token = ("block", "block") if blocks else ("warn", "warn") if warns else ("done", "good")
        self._theme.set_icon(self.readiness, name, token)
