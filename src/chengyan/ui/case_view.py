"""One open case: rail, strip, pages, panels and what ties them together."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from chengyan.model.diagnostics import Fix
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId, RecordId, SectionId
from chengyan.services import jobs
from chengyan.ui.conflicts import Conflicts
from chengyan.ui.context import UiContext
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.fixes import apply_fix
from chengyan.ui.editor.writing import Writing
from chengyan.ui.errors import error_text
from chengyan.ui.field_finder import FieldFinder
from chengyan.ui.models.acting import who_acts
from chengyan.ui.models.autosave import Autosave
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.case_store import OpenedCase
from chengyan.ui.models.clocks import Clock, ClockKind
from chengyan.ui.models.findings import Findings, LiveFinding
from chengyan.ui.models.live_check import LiveCheck
from chengyan.ui.models.needs_watch import NeedsWatch
from chengyan.ui.models.opinions import ModelOpinions
from chengyan.ui.models.readiness import elements, step_states, steps_of
from chengyan.ui.models.steps import Element, Step
from chengyan.ui.models.traces import Place, Traces
from chengyan.ui.navigation import Navigation
from chengyan.ui.panels.bell import ring
from chengyan.ui.panels.docks import Docks, PanelId
from chengyan.ui.panels.foot import Foot
from chengyan.ui.panels.notice_bar import NoticeBar
from chengyan.ui.panels.status_strip import StatusStrip
from chengyan.ui.panels.step_rail import StepRail
from chengyan.ui.rooms import Rooms
from chengyan.ui.theme import prose_font

CHECKED_CHANNELS = frozenset({ChannelId.WEIBO_POST, ChannelId.LONGIMAGE, ChannelId.DOCX, ChannelId.PDF})
_STEPS_MS = 120


class CaseView(Rooms):
    """``built`` when the frame is made and can be shown."""

    built = Signal()
    home_asked = Signal()
    save_as_asked = Signal()

    def __init__(self, opened: OpenedCase, ui: UiContext, kept_layout: QByteArray | None = None) -> None:
        super().__init__()
        self.opened = opened
        self.ui = ui
        font = prose_font(QApplication.font(), ui.theme.prose_size)
        self.case = CaseDocument(opened.case.incident, opened.draft.statement, font, self)
        self.findings = Findings(self.case)
        self.editors = Editors(self.case, self.findings, ui.theme)
        self.later = self.editors.later
        self.check = LiveCheck(
            self.case,
            self.findings,
            ui.tasks,
            lambda s: ui.desk.checks.submit(jobs.check, s.statement, s.incident, CHECKED_CHANNELS),
        )
        self.opinions = ModelOpinions(self.case, ui, opened.case.id, CHECKED_CHANNELS)
        self.traces = Traces(self.case, ui.tasks, lambda s: ui.desk.work.submit(jobs.trace, s.statement, s.incident))
        self.autosave = Autosave(
            self.case,
            ui.tasks,
            lambda key, call: ui.desk.store.save_latest((opened.case.id, key), call),
            opened.incident_saver,
            opened.statement_saver,
            lambda: who_acts(ui.acting, ui.preferences),
        )
        ui.acting.leaving.connect(self.autosave.save_now)
        self.needs = NeedsWatch(
            self.case, ui.tasks, lambda incident, kind: ui.desk.work.submit(jobs.ledger_needs, incident, kind)
        )
        self._step = Step.INCIDENT
        self._build()
        self.navigation = Navigation(self.case, self.findings, self, self)
        self.writing = Writing(
            self.case,
            self.findings,
            self.editors,
            ui,
            self.say_undoable,
            self.traces.records_at,
            self.navigation.editor_of,
        )
        self._connect()
        self.conflicts = Conflicts(self.case, self.autosave, opened, ui, self.notice, self)
        self._refresh_steps()
        self.check.check_now()
        self.needs.look()
        self._step = Step.WHOLE if self.case.has_prose() else Step.INCIDENT
        self.rail.mark(self._step)
        # The frame is on the screen first, then its page, then the panels: all in one turn would be felt.
        self.later.add(
            self.built.emit,
            lambda: self.page(self._step),
            lambda: self._put_page(self._step),
            lambda: self.docks.arrange(kept_layout or QByteArray()),
            lambda: self.provenance,
            lambda: self.review.begin(),
        )
        self._idle.start()

    # Layout ------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        case, findings, ui = self.case, self.findings, self.ui
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        # Each part goes to its place while it is small: a tree that is moved as a whole is styled anew as a whole.
        self.strip = StatusStrip(case, findings, ui.theme)
        layout.addWidget(self.strip)
        self.notice = NoticeBar(ui.theme)
        layout.addWidget(self.notice)
        # What takes the whole width for a while (the first response in a hurry) stands beside the journey.
        self.screens = QStackedWidget()
        layout.addWidget(self.screens, 1)
        self.foot = Foot(case, self.autosave, ui)
        layout.addWidget(self.foot)
        self.journey = QWidget()
        self.screens.addWidget(self.journey)
        body = QHBoxLayout(self.journey)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self.rail = StepRail(ui.theme)
        body.addWidget(self.rail)
        self.stack = QStackedWidget()
        self.docks = Docks(self.stack)
        body.addWidget(self.docks, 1)
        # A blank sheet first, or the page that is added first would be shown, and laid out, while it is being added.
        blank = QWidget()
        blank.setObjectName("page")
        self.stack.addWidget(blank)
        names = {
            PanelId.CHECK: self.tr("Check"),
            PanelId.PREVIEW: self.tr("Preview"),
            PanelId.STRATEGY: self.tr("Strategy"),
            PanelId.LEDGER: self.tr("Facts"),
            PanelId.HISTORY: self.tr("Versions"),
            PanelId.SUGGEST: self.tr("Suggestions"),
            PanelId.REVIEW: self.tr("Review"),
        }
        for panel, name in names.items():
            self.docks.add(panel, name, partial(getattr, self, f"{panel.value}_panel"))

    def _connect(self) -> None:
        # Not at every keystroke: the rail may be a moment late, the letter may not.
        self._steps_timer = QTimer(self, singleShot=True, interval=_STEPS_MS)
        self._steps_timer.timeout.connect(self._refresh_steps)
        self.rail.chosen.connect(self.show_step)
        self.finder = FieldFinder(self, self.navigation)
        self.rail.lack_chosen.connect(self.finder.go_to)
        self.strip.element_chosen.connect(self.finder.go_to)
        self.strip.clock_chosen.connect(self.show_clock)
        self.strip.alarms.rang.connect(lambda alarm: ring(alarm, self))
        self.strip.queries_asked.connect(lambda rows: self.show_rows("queries", rows))
        self.strip.home_asked.connect(self.home_asked)
        self.strip.check_asked.connect(lambda: self.docks.show_panel(PanelId.CHECK))
        self.needs.changed.connect(self._refresh_steps)
        self.case.text_changed.connect(self._steps_timer.start)
        self.case.incident_changed.connect(self._refresh_steps)
        self.case.statement_changed.connect(self._refresh_steps)
        self.case.sections_changed.connect(self._refresh_steps)
        self.case.revealed.connect(self.navigation.reveal)
        self.navigation.arrived.connect(self._arrived)
        self.findings.changed.connect(self._steps_timer.start)
        self.check.failed.connect(self._check_failed)
        self.check.checked.connect(lambda: self.notice.withdraw("check"))
        self.check.checked.connect(self.opinions.after_check)
        self.foot.save_as_asked.connect(self.save_as_asked)
        self.autosave.saved.connect(lambda _: self.notice.withdraw("save"))
        self.editors.sections.removed.connect(self._section_removed)
        self.writing.fix_chosen.connect(self.apply)
        self.writing.refused.connect(self.notice.show_notice)
        self.writing.record_asked.connect(self._show_record_at)

    # Going about -------------------------------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """The page in sight."""
        return self._step

    def show_step(self, step: Step) -> None:
        self.screens.setCurrentWidget(self.journey)
        self._put_page(step)

    def _put_page(self, step: Step) -> None:
        self._step = step
        self.stack.setCurrentWidget(self.page(step))
        self.rail.mark(step)

    def show_current(self) -> None:
        self.show_step(self._step)

    def show_row(self, table: str, row: int) -> None:
        from chengyan.ui.record_finder import show_row

        show_row(self, table, row)

    def show_rows(self, table: str, rows: Sequence[int]) -> None:
        from chengyan.ui.record_finder import show_rows

        show_rows(self, table, rows)

    def show_record(self, record: RecordId) -> bool:
        from chengyan.ui.record_finder import show_record

        return show_record(self, record)

    def show_place(self, place: Place) -> None:
        editor = self.navigation.editor_of(place.section)
        if editor is not None:
            editor.go_to(place.start, place.end)

    def show_urgent(self) -> None:
        """The one screen of the first response in a hurry."""
        self.screens.setCurrentWidget(self.urgent_page)
        self.urgent_page.begin()

    def take_draft(self, statement: Statement) -> None:
        """A draft from a template: into an empty case, beside a text of its kind, else a statement of its own."""
        if self.case.has_prose() and self.case.kind is statement.kind:
            self.show_step(Step.WHOLE)
            self.whole_page.offer_statement(statement)
        else:
            self.adoption.take(statement)

    def show_preview(self, channel: ChannelId) -> None:
        self.docks.show_panel(PanelId.PREVIEW)
        self.preview_panel.show_channel(ChannelId.PDF if channel is ChannelId.DOCX else channel)

    # Doing -------------------------------------------------------------------------------------------------------

    def apply(self, fix: Fix) -> None:
        if not apply_fix(self.case, self.findings, fix):
            self.notice.show_notice(
                self.tr("The text changed since it was checked. It is being checked again; then choose the fix anew."),
                kind="fix",
            )
            self.check.check_now()

    def close_case(self) -> None:
        """Save what is not saved yet."""
        self.later.drop()
        self._idle.stop()
        self.conflicts.settle()
        self.autosave.save_now()
        self.review.on_leaving()
        self.history.keep_on_leaving()

    def say_undoable(self, text: str) -> None:
        index = self.case.steps.index()
        self.ui.toasts.say(text, self.tr("Undo"), lambda: self.case.undo_if_last(index))

    def show_clock(self, clock: Clock) -> None:
        """Where the clock's record is kept."""
        fields = {ClockKind.PROMISED: "next_update_at", ClockKind.PRACTICE: "discovered_at"}
        field = fields.get(clock.kind, "deadlines")
        self.finder.go_to(Element(clock.name, Step.INCIDENT, False, field))

    def show_find(self, *, replacing: bool = False) -> None:
        """Open the bar for finding, or for replacing, above the page."""
        bar, layout = self.writing.find_bar, self.layout()
        assert isinstance(layout, QVBoxLayout)
        if layout.indexOf(bar) < 0:
            layout.insertWidget(layout.indexOf(self.screens), bar)
        bar.open(replacing=replacing)

    def apply_safe_fixes(self) -> None:
        from chengyan.ui.editor.fixes import apply_safe_fixes

        count = apply_safe_fixes(self.case, self.findings)
        if count:
            self.say_undoable(self.tr("{0} safe fixes applied.").format(count))
        else:
            self.ui.toasts.say(self.tr("No safe fix is ready. What changes a sentence is left to you."))

    def _show_record_at(self, section: SectionId, position: int) -> None:
        records = self.traces.records_at(section, position, position)
        if not records or not self.show_record(records[0]):
            self.ui.toasts.say(self.tr("No record of the ledger is behind these words yet."))

    def _arrived(self, finding: LiveFinding) -> None:
        if self.docks.made(PanelId.CHECK):
            self.check_panel.select(finding)

    def _section_removed(self, _section: SectionId) -> None:
        self.say_undoable(self.tr("The section was removed."))

    def _check_failed(self, error: Exception) -> None:
        self.notice.show_notice(
            self.tr("The text could not be checked. {0}").format(error_text(error)),
            (self.tr("Try again"), self.check.check_now),
            kind="check",
        )

    def _refresh_steps(self) -> None:
        steps = steps_of(self.case)
        if steps != self.rail.steps:
            self.rail.show_steps(steps)
        needs = self.needs.needs
        needed = elements(self.case, needs.required if needs else (), needs.missing if needs else ())
        self.strip.show_elements(needed if self.needs.known else ())
        states = step_states(self.case, self.findings, needed, self.needs.known)
        for step, state in states.items():
            self.rail.show_state(step, state)
