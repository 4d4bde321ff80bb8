"""What the first tour says, mark by mark, and what it points at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from chengyan.ui.models.steps import Step
from chengyan.ui.panels.docks import PanelId
from chengyan.ui.panels.first_run import Mark

if TYPE_CHECKING:
    from chengyan.ui.main_window import MainWindow

SAMPLE = "refund-delay"


def marks(window: "MainWindow") -> list[Mark]:
    """From the start page through the sample to the publishing page; a case that is open already is used as it is."""
    translate = QCoreApplication.translate

    def samples() -> QWidget | None:
        return window.start.samples if window.view is None else None

    def rail() -> QWidget | None:
        return window.view.rail if window.view is not None else None

    def editor() -> QWidget | None:
        return window.view.stack if window.view is not None else None

    def panel(which: PanelId) -> QWidget | None:
        return window.view.docks.dock(which) if window.view is not None else None

    def show_step(step: Step) -> None:
        if window.view is not None:
            window.view.show_step(step)

    def show_panel(which: PanelId) -> None:
        if window.view is not None:
            window.view.docks.show_panel(which)

    first = Mark(
        translate("FirstRun", "Welcome"),
        translate(
            "FirstRun",
            "Six marks, one minute. The samples are whole cases, all invented: nothing in them can be damaged. "
            "Shall we open one?",
        ),
        samples,
        lambda: window.open_sample(SAMPLE, faulty=True),
        translate("FirstRun", "Open the sample"),
    )
    others = [
        Mark(
            translate("FirstRun", "The steps"),
            translate(
                "FirstRun",
                "From what happened to what is published. Below each step stands what is still missing. "
                "No order is forced: take them as you need them.",
            ),
            rail,
            lambda: show_step(Step.WHOLE),
        ),
        Mark(
            translate("FirstRun", "The text"),
            translate(
                "FirstRun",
                "Write here. Everything is saved as you type. Wavy lines mark what a rule has something to say about; "
                "F8 walks from one to the next, Alt+Enter shows how to mend it.",
            ),
            editor,
            lambda: show_panel(PanelId.CHECK),
        ),
        Mark(
            translate("FirstRun", "What is wrong, and why"),
            translate(
                "FirstRun",
                "Each finding says which words, why, and on what basis. A circle blocks the release, a triangle warns, "
                "a square advises. Nothing is changed unless you choose it.",
            ),
            lambda: panel(PanelId.CHECK),
            lambda: show_step(Step.PUBLISH),
        ),
        Mark(
            translate("FirstRun", "The way out"),
            translate(
                "FirstRun",
                "Copy the text, save the long image, the notice as .docx or PDF. The preview shows what comes out.",
            ),
            editor,
        ),
        Mark(
            translate("FirstRun", "When you are stuck"),
            translate(
                "FirstRun",
                "F1 opens the chapter of the guide that fits the page. Ctrl+Shift+P finds any command by its name. "
                "This tour is in the menu “Help”.",
            ),
            lambda: window.menuBar(),
        ),
    ]
    return [first, *others] if window.view is None else others
