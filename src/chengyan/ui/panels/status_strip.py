"""The strip on top: which incident, how long since it was discovered, which clocks run, how ready the text is."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from chengyan.model.vocabulary import Severity
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.clocks import Clock, ClockKind, clocks, spell
from chengyan.ui.models.findings import Findings
from chengyan.ui.models.moments import as_instant, now
from chengyan.ui.models.words import word
from chengyan.ui.pages.page import restyle
from chengyan.ui.theme import Theme

_TICK_MS = 15_000
_SOON_SECONDS = 2 * 3600
_SHOWN = 3


class ClockLabel(QFrame):
    """One clock: its name, the time left or past, its basis as a tool tip."""

    def __init__(self, clock: Clock, at: datetime) -> None:
        super().__init__()
        self.setObjectName("clock")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 1, 8, 1)
        layout.setSpacing(6)
        name = clock.name if len(clock.name) <= 14 else clock.name[:13] + "…"
        title = QLabel(name)
        title.setProperty("role", "faint")
        value = QLabel()
        layout.addWidget(title)
        layout.addWidget(value)
        left = clock.left(at)
        tone = ""
        if left is not None and left.total_seconds() < 0:
            tone = "block" if clock.kind in (ClockKind.LEGAL, ClockKind.PROMISED) else ""
        elif left is not None and left.total_seconds() < _SOON_SECONDS:
            tone = "warn"
        said = said_of(clock, at)
        value.setText(said)
        if tone:
            value.setProperty("role", tone)
        self.setProperty("tone", tone)
        self.setToolTip("\n".join(part for part in (f"{clock.name}: {said}", clock.basis) if part))
        self.setAccessibleName(f"{clock.name}: {said}")


class ExpiredChip(QToolButton):
    """What ran out days ago, in one quiet word; pressed, it names each with its basis."""

    def __init__(self, expired: list[Clock], at: datetime) -> None:
        super().__init__()
        self.setObjectName("expired")
        self.setProperty("role", "quiet")
        self.lines = [
            " · ".join(part for part in (clock.name, said_of(clock, at), clock.basis) if part) for clock in expired
        ]
        self.setText(self.tr("{0} expired").format(len(expired)))
        self.setToolTip("\n".join(self.lines))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription("; ".join(self.lines))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        menu = QMenu(self)
        for line in self.lines:
            # Enabled, though it does nothing: a screen reader and the cursor keys pass over what is disabled.
            menu.addAction(line)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


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


class StatusStrip(QFrame):
    """``check_asked`` when the counts are pressed."""

    check_asked = Signal()
    home_asked = Signal()

    def __init__(self, case: CaseDocument, findings: Findings, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._case = case
        self._findings = findings
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 12, 6)
        layout.setSpacing(8)
        home = QToolButton()
        home.setProperty("role", "quiet")
        home.setAccessibleName(self.tr("Back to the start page"))
        home.setToolTip(self.tr("Back to the start page"))
        theme.set_icon(home, "home", "accent")
        home.clicked.connect(self.home_asked)
        layout.addWidget(home)
        self.title = QLabel()
        self.title.setProperty("role", "heading")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.title.setMinimumWidth(160)
        layout.addWidget(self.title, 1)
        self.since = QLabel()
        self.since.setProperty("role", "soft")
        layout.addWidget(self.since)
        self._clocks = QWidget()
        self._clock_row = QHBoxLayout(self._clocks)
        self._clock_row.setContentsMargins(0, 0, 0, 0)
        self._clock_row.setSpacing(6)
        layout.addWidget(self._clocks)
        self.readiness = QToolButton()
        self.readiness.setProperty("role", "quiet")
        self.readiness.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._theme = theme
        self.readiness.clicked.connect(self.check_asked)
        layout.addWidget(self.readiness)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self._shown: list[str] = []
        case.incident_changed.connect(self.refresh)
        findings.changed.connect(self._count)
        self.refresh()
        self._count()

    def refresh(self) -> None:
        """Show the clocks as of now."""
        incident = self._case.incident
        self.title.setText(incident.title or self.tr("Untitled incident"))
        self.title.setToolTip(incident.title)
        at = now()
        start = as_instant(incident.discovered_at)
        self.since.setText(self.tr("Discovered {0} ago").format(spell(at - start)) if start and start < at else "")
        every = clocks(incident)
        expired = [c for c in every if c.expired(at)]
        running = [c for c in every if not c.expired(at)]
        shown = running[:_SHOWN]
        said = [f"{c.name} {said_of(c, at)} {c.basis}" for c in every]
        if said == self._shown:
            return
        self._shown = said
        while (item := self._clock_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for clock in shown:
            self._clock_row.addWidget(ClockLabel(clock, at))
        if len(running) > len(shown):
            more = QLabel(f"+{len(running) - len(shown)}")
            more.setProperty("role", "faint")
            more.setToolTip("\n".join(f"{c.name}: {said_of(c, at)}" for c in running[_SHOWN:]))
            self._clock_row.addWidget(more)
        if expired:
            self._clock_row.addWidget(ExpiredChip(expired, at))

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
        restyle(self.readiness)
