"""One open case: rail, strip, pages, panels and what ties them together."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from chengyan.model.diagnostics import Fix, Missing
from chengyan.model.vocabulary import ChannelId, SectionId
from chengyan.services import jobs
from chengyan.ui.conflicts import Conflicts
from chengyan.ui.context import UiContext
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.fixes import apply_fix
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.errors import error_text
from chengyan.ui.models.autosave import Autosave
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.case_store import OpenedCase
from chengyan.ui.models.findings import Findings, LiveFinding
from chengyan.ui.models.live_check import LiveCheck
from chengyan.ui.models.readiness import step_of, step_states, steps_of
from chengyan.ui.models.steps import Step
from chengyan.ui.pages.incident import IncidentPage
from chengyan.ui.pages.page import Page
from chengyan.ui.pages.publish import PublishPage
from chengyan.ui.pages.steps import ApologyPage, FactsPage, RemediationPage, StepPage
from chengyan.ui.pages.whole import WholePage
from chengyan.ui.panels.check_panel import CheckPanel
from chengyan.ui.panels.evidence import FactEvidence
from chengyan.ui.panels.foot import Foot
from chengyan.ui.panels.notice_bar import NoticeBar
from chengyan.ui.panels.preview_panel import PreviewPanel
from chengyan.ui.panels.status_strip import StatusStrip
from chengyan.ui.panels.step_rail import StepRail
from chengyan.ui.panels.strategy_panel import StrategyPanel
from chengyan.ui.theme import prose_font

if TYPE_CHECKING:
    from chengyan.drafting.draft import MissingField

CHECKED_CHANNELS = frozenset({ChannelId.WEIBO_POST, ChannelId.LONGIMAGE, ChannelId.DOCX, ChannelId.PDF})
_LEDGER_MS = 300
_STEPS_MS = 120
_IDLE_MS = 150

S = TypeVar("S", bound=StepPage)


class CaseView(QWidget):
    home_asked = Signal()
    save_as_asked = Signal()

    def __init__(self, opened: OpenedCase, ui: UiContext) -> None:
        super().__init__()
        self.opened = opened
        self._ui = ui
        font = prose_font(QApplication.font())
        self.case = CaseDocument(opened.case.incident, opened.draft.statement, font, self)
        self.findings = Findings(self.case)
        self.editors = Editors(self.case, self.findings, ui.theme)
        self.check = LiveCheck(
            self.case,
            self.findings,
            ui.tasks,
            lambda s: ui.desk.checks.submit(jobs.check, s.statement, s.incident, CHECKED_CHANNELS),
        )
        self.autosave = Autosave(
            self.case,
            ui.tasks,
            lambda key, call: ui.desk.store.save_latest((opened.case.id, key), call),
            opened.incident_saver,
            opened.statement_saver,
        )
        self._missing: tuple[MissingField, ...] = ()
        self._ledger_known = False
        self._step = Step.INCIDENT
        self._build()
        self._connect()
        self.conflicts = Conflicts(self.case, self.autosave, opened, ui, self.notice, self)
        self._refresh_steps()
        self.show_step(Step.WHOLE if self.case.has_prose() else Step.INCIDENT)
        self.check.check_now()
        self._look_at_ledger()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._make_next)
        self._idle.start()

    # Layout ------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        case, findings, ui = self.case, self.findings, self._ui
        self.strip = StatusStrip(case, findings, ui.theme)
        self.notice = NoticeBar(ui.theme)
        self.rail = StepRail(ui.theme)
        self.stack = QStackedWidget()
        self.check_panel = CheckPanel(case, findings, ui.theme)
        self.preview_panel = PreviewPanel(case, ui)
        self.strategy_panel = StrategyPanel(case, ui)
        self.side = QTabWidget()
        self.side.setObjectName("side")
        self.side.setDocumentMode(True)
        self.side.setAccessibleName(self.tr("Panels"))
        self.side.addTab(self.check_panel, self.tr("Check"))
        self.side.addTab(self.preview_panel, self.tr("Preview"))
        self.side.addTab(self.strategy_panel, self.tr("Strategy"))
        self.side.setMinimumWidth(280)
        self.foot = Foot(case, self.autosave, ui)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addWidget(self.notice)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.stack)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 5)
        self.split.setStretchFactor(1, 2)
        self.split.setSizes([760, 340])
        body.addWidget(self.split, 1)
        layout.addLayout(body, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        self._ledger_timer = QTimer(self)
        self._ledger_timer.setSingleShot(True)
        self._ledger_timer.setInterval(_LEDGER_MS)
        self._ledger_timer.timeout.connect(self._look_at_ledger)
        self.rail.chosen.connect(self.show_step)
        self.strip.home_asked.connect(self.home_asked)
        self.strip.check_asked.connect(lambda: self.side.setCurrentWidget(self.check_panel))
        self.case.incident_changed.connect(self._ledger_timer.start)
        self.case.statement_changed.connect(self._ledger_timer.start)
        # Not at every keystroke: the rail may be a moment late, the letter may not.
        self._steps_timer = QTimer(self)
        self._steps_timer.setSingleShot(True)
        self._steps_timer.setInterval(_STEPS_MS)
        self._steps_timer.timeout.connect(self._refresh_steps)
        self.case.text_changed.connect(self._steps_timer.start)
        self.case.incident_changed.connect(self._refresh_steps)
        self.case.statement_changed.connect(self._refresh_steps)
        self.case.sections_changed.connect(self._refresh_steps)
        self.findings.changed.connect(self._steps_timer.start)
        self.check.failed.connect(self._check_failed)
        self.check.checked.connect(lambda: self.notice.withdraw("check"))
        self.check_panel.go_to.connect(self.go_to)
        self.check_panel.go_to_missing.connect(self.go_to_missing)
        self.check_panel.fix_chosen.connect(self.apply)
        self.foot.save_as_asked.connect(self.save_as_asked)
        self.autosave.saved.connect(lambda _: self.notice.withdraw("save"))
        self.editors.fix_chosen.connect(self.apply)

    # Pages are made when they are first shown, or one by one while nothing else happens: all at once would stall.

    @cached_property
    def incident_page(self) -> IncidentPage:
        page = IncidentPage(self.case, self._ui)
        page.contacts.removed.connect(self._rows_removed)
        return page

    @cached_property
    def facts_page(self) -> FactsPage:
        page = self._wired(FactsPage(self.case, self.findings, self.editors, self._ui))
        FactEvidence(self.opened.case.id, self.case, page.facts, self._ui)
        return page

    @cached_property
    def apology_page(self) -> ApologyPage:
        return self._wired(ApologyPage(self.case, self.findings, self.editors, self._ui))

    @cached_property
    def remediation_page(self) -> RemediationPage:
        return self._wired(RemediationPage(self.case, self.findings, self.editors, self._ui))

    @cached_property
    def whole_page(self) -> WholePage:
        page = WholePage(self.case, self.findings, self.editors, self._ui)
        page.notice.connect(self.notice.show_notice)
        page.prose.section_removed.connect(self._section_removed)
        return page

    @cached_property
    def publish_page(self) -> PublishPage:
        page = PublishPage(self.case, self.findings, self._ui)
        page.preview_asked.connect(self.show_preview)
        return page

    def page(self, step: Step) -> Page:
        """The page of this step, made if need be."""
        made: Page = getattr(self, f"{step.value}_page")
        if self.stack.indexOf(made) < 0:
            self.stack.addWidget(made)
        return made

    def _wired(self, page: S) -> S:
        page.rows_removed.connect(self._rows_removed)
        page.prose.section_removed.connect(self._section_removed)
        return page

    def _make_next(self) -> None:
        step = next((s for s in Step if f"{s.value}_page" not in self.__dict__), None)
        if step is not None:
            self.page(step)
            self._idle.start()

    # Going about -------------------------------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """The page in sight."""
        return self._step

    def show_step(self, step: Step) -> None:
        self._step = step
        self.stack.setCurrentWidget(self.page(step))
        self.rail.mark(step)

    def show_preview(self, channel: ChannelId) -> None:
        self.side.setCurrentWidget(self.preview_panel)
        self.preview_panel.show_channel(ChannelId.PDF if channel is ChannelId.DOCX else channel)

    def editor_of(self, section: SectionId) -> SectionEditor | None:
        """The editor of this section on the page in sight, or else on 通稿, which is then shown."""
        page = self.page(self._step)
        prose = page.prose if isinstance(page, StepPage | WholePage) else None
        editor = prose.editor(section) if prose is not None else None
        if editor is None:
            self.show_step(Step.WHOLE)
            editor = self.whole_page.prose.editor(section)
        return editor

    def go_to(self, finding: LiveFinding) -> None:
        editor = self.editor_of(finding.section)
        if editor is not None:
            editor.go_to(finding.start, finding.end)
            self.check_panel.select(finding)

    def go_to_missing(self, missing: Missing) -> None:
        """Show where the absent element is due: its section, or the page where it would be written."""
        document = next((d for d in self.case.documents if d.kind is missing.section), None)
        if document is None:
            step = step_of(missing.section)
            self.show_step(step if step in steps_of(self.case) else Step.WHOLE)
            return
        editor = self.editor_of(document.section_id)
        if editor is not None:
            end = document.characterCount() - 1
            editor.go_to(end, end)

    def walk(self, forward: bool) -> None:
        """Go to the next (or the previous) finding from the cursor, around the end."""
        findings = self.findings.in_order()
        if not findings:
            return
        order = {d.section_id: i for i, d in enumerate(self.case.documents)}
        editor = QApplication.focusWidget()
        if isinstance(editor, SectionEditor) and editor.section.section_id in order:
            here = (order[editor.section.section_id], editor.textCursor().selectionStart())
        else:
            here = (-1, 0)
        places = [((order[f.section], f.start), f) for f in findings if f.section in order]
        if forward:
            chosen = next((f for place, f in places if place > here), places[0][1])
        else:
            chosen = next((f for place, f in reversed(places) if place < here), places[-1][1])
        self.go_to(chosen)

    def show_fixes(self) -> None:
        editor = QApplication.focusWidget()
        if isinstance(editor, SectionEditor):
            editor.show_fixes()

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
        self.conflicts.settle()
        self.autosave.save_now()

    def _rows_removed(self, count: int) -> None:
        self.notice.show_notice(
            self.tr("{0} rows removed.").format(count), (self.tr("Undo"), self.case.undo_incident), tone="good"
        )

    def _section_removed(self, _section: SectionId) -> None:
        self.notice.show_notice(
            self.tr("The section was removed."), (self.tr("Undo"), self.case.restore_section), tone="good"
        )

    def _check_failed(self, error: Exception) -> None:
        self.notice.show_notice(
            self.tr("The text could not be checked. {0}").format(error_text(error)),
            (self.tr("Try again"), self.check.check_now),
            kind="check",
        )

    def _look_at_ledger(self) -> None:
        future = self._ui.desk.work.submit(jobs.missing_fields, self.case.incident, self.case.kind)
        self._ui.tasks.run(future, self._take_missing, self._ledger_failed, owner=self, place="missing")

    def _take_missing(self, missing: "tuple[MissingField, ...]") -> None:
        self._missing = missing
        self._ledger_known = True
        self._refresh_steps()

    def _ledger_failed(self, error: Exception) -> None:
        # No template for this kind of statement: nothing is demanded, and the draft button says the same.
        self._missing = ()
        self._ledger_known = True
        self._refresh_steps()

    def _refresh_steps(self) -> None:
        steps = steps_of(self.case)
        if steps != self.rail.steps:
            self.rail.show_steps(steps)
        states = step_states(self.case, self.findings, self._missing, self._ledger_known)
        for step, state in states.items():
            self.rail.show_state(step, state)
