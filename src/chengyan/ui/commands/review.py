"""The menu 审阅: comments and proposed edits, the way to release, the reviewer's view, people and keys."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from chengyan.ui.actions import Command
from chengyan.ui.main_window import MainWindow

if TYPE_CHECKING:
    from chengyan.ui.review_links import ReviewLinks


def commands(window: MainWindow) -> list[Command]:
    translate = QCoreApplication.translate
    on = _with(window)
    return [
        Command(
            "threads.comment",
            translate("Menus", "Comment on the selection"),
            on(lambda review: review.ask(proposing=False)),
            "Ctrl+Alt+M",
            of_case=True,
        ),
        Command(
            "threads.propose",
            translate("Menus", "Propose an edit of the selection"),
            on(lambda review: review.ask(proposing=True)),
            "Ctrl+Alt+E",
            of_case=True,
        ),
        Command("threads.next", translate("Menus", "Next thread"), on(lambda r: r.walk(True)), "F7", 1, of_case=True),
        Command(
            "threads.previous",
            translate("Menus", "Previous thread"),
            on(lambda review: review.walk(False)),
            "Shift+F7",
            group=1,
            of_case=True,
        ),
        Command(
            "threads.since",
            translate("Menus", "What changed since I looked last"),
            on(lambda review: review.since_last_look()),
            "Ctrl+Alt+L",
            group=1,
            of_case=True,
        ),
        Command(
            "threads.reading",
            translate("Menus", "Reviewer's view"),
            lambda: _read(window),
            "Ctrl+Alt+R",
            group=2,
            of_case=True,
            checked=lambda: window.view is not None and window.view.review.reading_on,
        ),
        Command(
            "threads.export",
            translate("Menus", "Export for the lawyer (Word)…"),
            on(lambda review: review.word.ask_export()),
            group=3,
            of_case=True,
        ),
        Command(
            "threads.import",
            translate("Menus", "Import the Word file that came back…"),
            on(lambda review: review.word.ask_file()),
            group=3,
            of_case=True,
        ),
        Command(
            "threads.copy",
            translate("Menus", "For people without the program…"),
            on(lambda review: review.word.ask_copy()),
            group=3,
            of_case=True,
        ),
        Command(
            "threads.paste",
            translate("Menus", "Paste what came back…"),
            on(lambda review: review.word.ask_paste()),
            group=3,
            of_case=True,
        ),
        Command(
            "threads.compare",
            translate("Menus", "Compare with what was published…"),
            on(lambda review: review.word.ask_compare()),
            group=3,
            of_case=True,
        ),
        Command("threads.people", translate("Menus", "People and keys…"), lambda: show_people(window), group=4),
    ]


def show_people(window: MainWindow) -> None:
    """The page of people and keys."""
    from chengyan.ui.pages.people import PeoplePage

    def make() -> QWidget:
        page = PeoplePage(window.ui)
        page.back_asked.connect(window.tools.leave)
        return page

    window.tools.show("people", make)


def _read(window: MainWindow) -> None:
    """The reviewer's view, or back; what would change the text waits meanwhile."""
    from chengyan.ui.reviewer_view import shut

    if window.view is None:
        return
    window.tools.leave()
    made = "reading" in window.view.review.__dict__
    reading = window.view.review.reading
    if not made:
        reading.changed.connect(lambda on: window.actions_.hold(shut if on else None))
    reading.toggle()


def _with(window: MainWindow) -> "Callable[[Callable[[ReviewLinks], object]], Callable[[], None]]":
    def wrap(do: "Callable[[ReviewLinks], object]") -> Callable[[], None]:
        def run() -> None:
            if window.view is not None:
                window.tools.leave()
                do(window.view.review)

        return run

    return wrap
