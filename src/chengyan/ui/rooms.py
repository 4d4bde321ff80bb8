"""The pages and panels of an open case: each is made when it is first seen, or while nothing else happens.

All of them at once would make the window deaf. What a room asks for is answered by the case's view.
"""

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from chengyan.model.diagnostics import Fix
from chengyan.model.vocabulary import ChannelId, RecordId
from chengyan.ui.conflicts import Conflicts
from chengyan.ui.context import UiContext
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.writing import Writing
from chengyan.ui.later import Later
from chengyan.ui.models.autosave import Autosave
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.case_store import OpenedCase
from chengyan.ui.models.findings import Findings
from chengyan.ui.models.opinions import ModelOpinions
from chengyan.ui.models.steps import Step
from chengyan.ui.models.traces import Place, Traces
from chengyan.ui.navigation import Navigation
from chengyan.ui.pages.page import Page
from chengyan.ui.pages.steps import StepPage
from chengyan.ui.panels.check_panel import CheckPanel
from chengyan.ui.panels.docks import Docks, PanelId
from chengyan.ui.panels.notice_bar import NoticeBar

if TYPE_CHECKING:
    from chengyan.ui.adoption import Adoption
    from chengyan.ui.editor.origins import Origins
    from chengyan.ui.history_links import HistoryLinks
    from chengyan.ui.models.provenance import Provenance
    from chengyan.ui.pages.facts import FactsPage
    from chengyan.ui.pages.incident import IncidentPage
    from chengyan.ui.pages.publish import PublishPage
    from chengyan.ui.pages.steps import ApologyPage, RemediationPage
    from chengyan.ui.pages.urgent import UrgentPage
    from chengyan.ui.pages.whole import WholePage
    from chengyan.ui.panels.evidence import EvidenceDesk
    from chengyan.ui.panels.history_panel import HistoryPanel
    from chengyan.ui.panels.ledger_panel import LedgerPanel
    from chengyan.ui.panels.preview_panel import PreviewPanel
    from chengyan.ui.panels.review_panel import ReviewPanel
    from chengyan.ui.panels.status_strip import StatusStrip
    from chengyan.ui.panels.step_rail import StepRail
    from chengyan.ui.panels.strategy_panel import StrategyPanel
    from chengyan.ui.panels.suggest_panel import SuggestPanel
    from chengyan.ui.review_links import ReviewLinks

_IDLE_MS = 150

S = TypeVar("S", bound=StepPage)


class Rooms(QWidget):
    rules_asked = Signal()
    people_asked = Signal()
    text_asked = Signal(object)
    """A text that needs a statement of its own on this case."""

    opened: OpenedCase
    ui: UiContext
    case: CaseDocument
    findings: Findings
    editors: Editors
    later: Later
    traces: Traces
    autosave: Autosave
    navigation: Navigation
    writing: Writing
    opinions: ModelOpinions
    conflicts: Conflicts
    notice: NoticeBar
    docks: Docks
    rail: "StepRail"
    strip: "StatusStrip"
    stack: QStackedWidget
    screens: QStackedWidget

    def __init__(self) -> None:
        super().__init__()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._make_next)

    # What the rooms ask of the view

    @property
    def step(self) -> Step:
        """The page in sight."""
        raise NotImplementedError

    def show_step(self, step: Step) -> None:
        """Bring the page of this step into sight."""
        raise NotImplementedError

    def show_current(self) -> None:
        """Back to the page that was in sight."""
        raise NotImplementedError

    def show_row(self, table: str, row: int) -> None:
        """Bring a row of a table into sight; the incident's own times stand in its form."""
        raise NotImplementedError

    def show_record(self, record: RecordId) -> bool:
        """Bring the record into sight in its table, its row selected; False where the ledger has none of this id."""
        raise NotImplementedError

    def show_place(self, place: Place) -> None:
        """Select the sentence in the text."""
        raise NotImplementedError

    def show_preview(self, channel: ChannelId) -> None:
        """Show what leaves through this channel."""
        raise NotImplementedError

    def apply(self, fix: Fix) -> None:
        """Put the fix into the text."""
        raise NotImplementedError

    def apply_safe_fixes(self) -> None:
        """Apply every fix that never changes what a sentence says, as one step."""
        raise NotImplementedError

    def say_undoable(self, text: str) -> None:
        """Tell of the step just made, with its undo."""
        raise NotImplementedError

    def drop_unseen(self) -> None:
        """Delete what was made and never came into sight: without a parent it would outlive the case."""
        for made in vars(self).values():
            if isinstance(made, QWidget) and made.parent() is None:
                made.deleteLater()

    # The rooms
    @cached_property
    def incident_page(self) -> "IncidentPage":
        from chengyan.ui.pages.incident import IncidentPage

        page = IncidentPage(self.case, self.ui)
        page.rows_removed.connect(self._rows_removed)
        return page

    @cached_property
    def evidence_desk(self) -> "EvidenceDesk":
        """Where files become evidence, whatever table or part of the window they are given to."""
        from chengyan.ui.panels.evidence import EvidenceDesk

        return EvidenceDesk(self.opened.case.id, self.case, self.ui, self)

    @cached_property
    def facts_page(self) -> "FactsPage":
        from chengyan.ui.pages.facts import FactsPage

        desk = self.evidence_desk
        page = self._wired(FactsPage(self.case, self.findings, self.editors, self.ui, desk, self.traces))
        page.row_asked.connect(self.show_row)
        return page

    @cached_property
    def apology_page(self) -> "ApologyPage":
        from chengyan.ui.pages.steps import ApologyPage

        return self._wired(ApologyPage(self.case, self.findings, self.editors, self.ui))

    @cached_property
    def remediation_page(self) -> "RemediationPage":
        from chengyan.ui.pages.steps import RemediationPage

        desk = self.evidence_desk
        return self._wired(RemediationPage(self.case, self.findings, self.editors, self.ui, desk, self.traces))

    @cached_property
    def whole_page(self) -> "WholePage":
        from chengyan.ui.pages.whole import WholePage

        page = WholePage(self.case, self.findings, self.editors, self.ui)
        page.notice.connect(self.notice.show_notice)
        page.adopting.connect(lambda: self.history.keep_before_adopting())
        return page

    @cached_property
    def publish_page(self) -> "PublishPage":
        from chengyan.ui.pages.publish import PublishPage

        page = PublishPage(self.case, self.findings, self.ui)
        page.preview_asked.connect(self.show_preview)
        return page

    @cached_property
    def check_panel(self) -> CheckPanel:
        from chengyan.ui.suggest_links import show_quote

        panel = CheckPanel(self.case, self.findings, self.ui, self.opinions)
        panel.opinions.quote_asked.connect(lambda quote: show_quote(self, quote))
        panel.done.connect(self.say_undoable)
        panel.safe_fixes_asked.connect(self.apply_safe_fixes)
        panel.preview_asked.connect(lambda: self.docks.show_panel(PanelId.PREVIEW))
        panel.rules_asked.connect(self.rules_asked)
        self.editors.entered.connect(panel.follow_section)
        panel.go_to.connect(self.navigation.go_to)
        panel.go_to_missing.connect(self.navigation.go_to_missing)
        panel.fix_chosen.connect(self.apply)
        return panel

    @cached_property
    def preview_panel(self) -> "PreviewPanel":
        from chengyan.ui.panels.preview_panel import PreviewPanel

        panel = PreviewPanel(self.case, self.ui)
        panel.write_asked.connect(lambda: self.show_step(Step.WHOLE))
        return panel

    @cached_property
    def strategy_panel(self) -> "StrategyPanel":
        from chengyan.ui.panels.strategy_panel import StrategyPanel

        panel = StrategyPanel(self.case, self.ui)
        panel.incident_asked.connect(lambda: self.show_step(Step.INCIDENT))
        return panel

    @cached_property
    def adoption(self) -> "Adoption":
        from chengyan.ui.adoption import Adoption

        adoption = Adoption(self.case, self)
        adoption.put.connect(self._adopted)
        adoption.unchanged.connect(self.ui.toasts.say)
        adoption.another_asked.connect(self.text_asked)
        return adoption

    @cached_property
    def urgent_page(self) -> "UrgentPage":
        from chengyan.ui.pages.urgent import UrgentPage

        page = UrgentPage(self.case, self.ui)
        page.left.connect(self.show_current)
        page.adopted.connect(self.adoption.take)
        page.apology_asked.connect(lambda: self.show_step(Step.APOLOGY))
        self.screens.addWidget(page)
        return page

    @cached_property
    def ledger_panel(self) -> "LedgerPanel":
        from chengyan.ui.ledger_links import make_ledger_panel

        return make_ledger_panel(self)

    @cached_property
    def history(self) -> "HistoryLinks":
        from chengyan.ui.history_links import HistoryLinks

        return HistoryLinks(self, self)

    @cached_property
    def provenance(self) -> "Provenance":
        """Where the sentences came from."""
        from chengyan.ui.models.provenance import Provenance

        return Provenance(self.case)

    @cached_property
    def origins(self) -> "Origins":
        """The same, beside the text."""
        from chengyan.ui.editor.origins import Origins

        return Origins(self.editors, self.provenance, self.ui.theme)

    @cached_property
    def suggest_panel(self) -> "SuggestPanel":
        from chengyan.ui.suggest_links import make_suggest_panel

        return make_suggest_panel(self)

    @cached_property
    def review(self) -> "ReviewLinks":
        from chengyan.ui.review_links import ReviewLinks

        links = ReviewLinks(self, self)
        links.people_asked.connect(self.people_asked)
        return links

    @property
    def review_panel(self) -> "ReviewPanel":
        return self.review.panel

    @property
    def history_panel(self) -> "HistoryPanel":
        return self.history.panel

    def page(self, step: Step) -> Page:
        """The page of this step, made if need be."""
        made: Page = getattr(self, f"{step.value}_page")
        if self.stack.indexOf(made) < 0:
            self.stack.addWidget(made)
        return made

    def _wired(self, page: S) -> S:
        page.rows_removed.connect(self._rows_removed)
        page.place_asked.connect(self.show_place)
        return page

    def _make_next(self) -> None:
        if not self.later.idle:
            self._idle.start()
            return
        step = next((s for s in Step if f"{s.value}_page" not in self.__dict__), None)
        panel = next((p for p in PanelId if not self.docks.made(p)), None)
        if step is not None:
            self.page(step)
        elif panel is not None:
            self.docks.panel(panel)
        if step is not None or panel is not None:
            self._idle.start()
        else:
            # Read in ahead: its modules would be felt when the page is opened.
            import_module("chengyan.ui.pages.rules.page")

    def _rows_removed(self, count: int) -> None:
        self.say_undoable(self.tr("{0} rows removed.").format(count))

    def _adopted(self, said: str) -> None:
        self.show_step(Step.WHOLE)
        self.say_undoable(said)
