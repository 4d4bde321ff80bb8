"""Ties the versions to the open case: the panel 版本, the page that compares, and the moments when one is kept."""

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QStackedWidget

from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.autosave import Autosave
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.case_store import OpenedCase
from chengyan.ui.models.findings import Findings
from chengyan.ui.models.steps import Step
from chengyan.ui.models.versions import Versions
from chengyan.ui.panels.docks import Docks, PanelId

if TYPE_CHECKING:
    from chengyan.ui.pages.compare import ComparePage
    from chengyan.ui.panels.history_panel import HistoryPanel


class View(Protocol):
    """The open case as this module needs it."""

    case: CaseDocument
    ui: UiContext
    opened: OpenedCase
    autosave: Autosave
    findings: Findings
    docks: Docks
    screens: QStackedWidget

    @property
    def step(self) -> Step: ...

    def show_step(self, step: Step) -> None: ...

    def say_undoable(self, text: str) -> None: ...


def rules_of(view: View) -> str:
    """The rule base that the last check of the text used."""
    report = view.findings.report
    return report.rules_version if report is not None else ""


class HistoryLinks(QObject):
    """Made when first asked for; ``versions`` is the model beneath panel and page."""

    def __init__(self, view: View, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self.versions = Versions(
            view.case, view.ui, view.opened.draft.id, view.autosave.save_now, self, lambda: rules_of(view)
        )
        self.versions.restored.connect(view.say_undoable)
        self.versions.failed.connect(self._failed)

    @cached_property
    def panel(self) -> "HistoryPanel":
        from chengyan.ui.panels.history_panel import HistoryPanel

        panel = HistoryPanel(self._view.case, self.versions, self._view.ui)
        panel.compare_asked.connect(self.compare)
        return panel

    @cached_property
    def page(self) -> "ComparePage":
        from chengyan.ui.pages.compare import ComparePage

        page = ComparePage(self._view.case, self.versions, self._view.ui)
        page.left.connect(lambda: self._view.show_step(self._view.step))
        self._view.screens.addWidget(page)
        return page

    def compare(self, old: int, new: int | None = None) -> None:
        """Show what changed since version ``old``, up to version ``new`` or to the text as it is now."""
        self._view.screens.setCurrentWidget(self.page)
        self.page.compare(old, new)

    def compare_latest(self) -> None:
        """Show what changed since the last version; without any, say so."""
        if self.versions.infos:
            self.compare(self.versions.infos[0].number)
        elif self.versions.known:
            self._view.docks.show_panel(PanelId.HISTORY)
        else:
            self.versions.changed.connect(self._compare_first)
            self.versions.refresh()

    def keep(self) -> None:
        """Ask in the panel what the version is kept for."""
        self._view.docks.show_panel(PanelId.HISTORY)
        self.panel.ask_reason()

    def keep_before_adopting(self) -> None:
        """What stands here becomes a version before a whole draft takes its place."""
        from chengyan.assets import messages

        if self._view.case.has_prose():
            self.versions.keep(messages.text("history.before-adopting"))

    def keep_on_leaving(self) -> None:
        self.versions.keep_on_leaving()

    def _compare_first(self) -> None:
        self.versions.changed.disconnect(self._compare_first)
        self.compare_latest()

    def _failed(self, error: Exception) -> None:
        # The panel says it in its place; whoever does not see the panel hears it here.
        if not self._view.docks.in_sight(PanelId.HISTORY):
            text = QCoreApplication.translate("Versions", "The versions could not be reached. {0}")
            self._view.ui.toasts.say(text.format(error_text(error)), tone="block")
