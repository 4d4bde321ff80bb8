"""What the tour looks at: every page, panel, tool and theme, each brought into sight and pictured."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QToolButton

from chengyan.assets import logbook
from chengyan.model.errors import ChengyanError
from chengyan.model.vocabulary import ChannelId
from chengyan.ui.case_view import CaseView
from chengyan.ui.editor.find_bar import FindBar
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from chengyan.ui.panels.command_search import CommandSearch
from chengyan.ui.panels.docks import PanelId

SIZES = ((1280, 720), (1920, 1080))
THEMES = ("light", "dark")
CONTRAST = ("contrast", "contrast-dark")
TOOLS = {
    "settings": "edit.settings",
    "templates": "file.templates",
    "guide": "help.guide",
    "keys": "help.keys",
    "log": "help.log",
    "people": "threads.people",
    "models": "check.models",
    "about": "help.about",
}
"""Pages beside the journey -> the command that shows them."""


class TourError(ChengyanError):
    """A step of the tour did not come about."""


class Sights:
    """``picture(name, theme, size, of)`` takes one of the window, or ``of`` a widget.

    ``until(condition, step)`` waits or raises TourError.
    """

    def __init__(
        self,
        window: MainWindow,
        picture: Callable[..., None],
        until: Callable[[Callable[[], bool], str], None],
        settle: Callable[[int], None],
    ) -> None:
        self._window = window
        self._picture = picture
        self._until = until
        self._settle = settle

    def empty_pages(self, view: CaseView) -> None:
        for step in view.rail.steps:
            QTest.mouseClick(view.rail.button(step), Qt.MouseButton.LeftButton)
            self._picture(f"empty-{step.value}")

    def pages(self, view: CaseView) -> None:
        view.docks.show_panel(PanelId.CHECK)
        for theme in THEMES:
            self._window.theme.use(theme)
            for size in SIZES:
                self._window.resize(*size)
                for step in view.rail.steps:
                    QTest.mouseClick(view.rail.button(step), Qt.MouseButton.LeftButton)
                    if step is Step.PUBLISH:
                        self._until(lambda: view.publish_page.measured, "limits")
                    self._picture(step.value, theme, size)
        self._window.resize(*SIZES[0])
        for theme in CONTRAST:
            self._window.theme.use(theme)
            for step in (Step.FACTS, Step.WHOLE):
                view.show_step(step)
                self._picture(step.value, theme)
        self._window.theme.use(THEMES[0])

    def main_pages(self, view: CaseView, picture: Callable[[str], None]) -> None:
        """What is in sight on most evenings: every step, the first response in a hurry, the preview, the settings."""
        view.docks.show_panel(PanelId.CHECK)
        for step in view.rail.steps:
            QTest.mouseClick(view.rail.button(step), Qt.MouseButton.LeftButton)
            if step is Step.PUBLISH:
                self._until(lambda: view.publish_page.measured, "limits")
            picture(step.value)
        view.show_step(Step.FACTS)
        view.facts_page.segments.show_part("timeline")
        picture("timeline")
        view.show_step(Step.WHOLE)
        view.docks.show_panel(PanelId.PREVIEW)
        self._until(lambda: view.preview_panel.up_to_date, "preview")
        picture("preview")
        view.docks.show_panel(PanelId.CHECK)
        view.show_urgent()
        self._settle(400)
        self._until(lambda: self._window.tasks.idle, "urgent")
        picture("urgent")
        view.show_step(Step.WHOLE)
        for name in ("settings", "templates"):
            self._window.actions_.trigger(TOOLS[name])
            self._until(lambda: self._window.tasks.idle, name)
            picture(f"tool-{name}")
        self._window.tools.leave()

    def first_tour(self) -> None:
        """The first mark of the tour of a first start; then it is skipped."""
        from chengyan.ui import upkeep
        from chengyan.ui.panels.first_run import FirstRun

        upkeep.start_tour(self._window)
        mark = self._window.findChild(FirstRun)
        if mark is None:
            raise TourError("ui.tour-step", step="first-run", said="")
        self._until(mark.isVisible, "first-run")
        self._picture("first-run")
        QTest.keyClick(mark.next_button, Qt.Key.Key_Escape)

    def parts_of_the_ledger(self, view: CaseView) -> None:
        """Each part of the facts and of the incident, by its segment."""
        from chengyan.ui.pages.segments import Segments

        for step in (Step.FACTS, Step.INCIDENT):
            view.show_step(step)
            for segments in view.page(step).findChildren(Segments):
                view.page(step).ensureWidgetVisible(segments, 0, 320)
                buttons = [b for b in segments.findChildren(QToolButton) if b.isVisible() and b.isCheckable()]
                for number, button in enumerate(buttons, 1):
                    if segments.isVisible():
                        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                        self._until(lambda: self._window.tasks.idle, "segment")
                        self._picture(f"{step.value}-part-{number}")

    def panels(self, view: CaseView) -> None:
        view.show_step(Step.WHOLE)
        for panel in (PanelId.LEDGER, PanelId.HISTORY, PanelId.SUGGEST, PanelId.REVIEW):
            view.docks.show_panel(panel)
            self._until(lambda: self._window.tasks.idle, panel.value)
            self._picture(f"panel-{panel.value}")
        view.docks.show_panel(PanelId.CHECK)
        self._window.actions_.trigger("edit.replace")
        self._picture("find")
        bar = view.findChild(FindBar)
        if bar is None or not bar.isVisible():
            raise TourError("ui.tour-step", step="find", said="")
        QTest.keyClick(bar.words, Qt.Key.Key_Escape)

    def dialogs(self) -> None:
        """What asks before the text goes to others, and when their words come back."""
        for name in ("export", "copy", "paste", "compare"):
            self._window.actions_.trigger(f"threads.{name}")
            self._until(lambda: self._dialog() is not None and self._window.tasks.idle, f"dialog {name}")
            dialog = self._dialog()
            self._picture(f"dialog-{name}", of=dialog)
            if dialog is not None:
                dialog.reject()
            self._until(lambda: self._dialog() is None, f"dialog {name}")

    def _dialog(self) -> QDialog | None:
        return next((each for each in self._window.findChildren(QDialog) if each.isVisible()), None)

    def compare(self, view: CaseView) -> None:
        """What the mending changed since the version kept before it."""
        self._window.actions_.trigger("file.compare")
        self._until(lambda: view.history.page.isVisible() and self._window.tasks.idle, "compare")
        self._settle(200)
        self._picture("compare")
        view.show_step(Step.WHOLE)

    def urgent(self, view: CaseView) -> None:
        view.show_urgent()
        self._until(lambda: self._window.tasks.idle, "urgent")
        self._settle(400)
        self._until(lambda: self._window.tasks.idle, "urgent")
        self._picture("urgent")
        view.show_step(Step.WHOLE)

    def tools(self) -> None:
        """The pages beside the journey, and the search for commands."""
        handler = logbook.start()
        logbook.note("tour.tools", pages=len(TOOLS))
        logbook.note_error("tour.example", TourError("ui.tour-step", step="", said=""))
        if handler is not None:
            logbook.stop(handler)
        trigger = self._window.actions_.trigger
        for name, command in TOOLS.items():
            trigger(command)
            self._until(lambda: self._window.tasks.idle, name)
            self._picture(f"tool-{name}")
        self._window.theme.use(THEMES[1])
        trigger("edit.settings")
        self._picture("tool-settings", THEMES[1])
        trigger("help.guide")
        self._picture("tool-guide", THEMES[1])
        self._window.theme.use(THEMES[0])
        self._window.tools.leave()
        trigger("help.find")
        self._picture("find-command")
        search = self._window.findChild(CommandSearch)
        if search is None or not search.isVisible():
            raise TourError("ui.tour-step", step="find-command", said="")
        QTest.keyClick(search.line, Qt.Key.Key_Escape)

    def previews(self, view: CaseView) -> None:
        view.show_step(Step.WHOLE)
        view.docks.show_panel(PanelId.PREVIEW)
        for channel in (ChannelId.WEIBO_POST, ChannelId.LONGIMAGE, ChannelId.PDF):
            view.preview_panel.show_channel(channel)
            self._until(lambda: view.preview_panel.up_to_date, f"preview {channel}")
            self._picture(f"preview-{channel}")
        view.docks.show_panel(PanelId.STRATEGY)
        self._until(lambda: self._window.tasks.idle, "strategy")
        self._picture("strategy")
        view.docks.show_panel(PanelId.CHECK)
