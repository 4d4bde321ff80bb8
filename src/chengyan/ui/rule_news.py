"""Says once, after an update of the program, what changed in its rule base."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSettings

from chengyan.assets import logbook
from chengyan.model.errors import ChengyanError
from chengyan.services import rule_jobs

if TYPE_CHECKING:
    from chengyan.model.rule_base import Changes
    from chengyan.ui.main_window import MainWindow

_SEEN = "rules/release"


def tell(window: "MainWindow", kept: QSettings) -> None:
    """Compare the release with the one at the last start; a first start and the same release have nothing to tell."""
    window.ui.tasks.run(
        window.ui.tasks.call(rule_jobs.release), lambda release: _compare(window, kept, release), owner=window
    )


def _compare(window: "MainWindow", kept: QSettings, release: str) -> None:
    seen = kept.value(_SEEN)
    kept.setValue(_SEEN, release)
    if not isinstance(seen, str) or seen == release:
        return
    future = window.ui.desk.work.submit(rule_jobs.changes, seen)
    window.ui.tasks.run(future, lambda changes: _say(window, changes), _pass_over, owner=window)


def _say(window: "MainWindow", changes: "Changes") -> None:
    if not changes:
        return
    from chengyan.ui.commands.check import show_releases

    translate = QCoreApplication.translate
    said = translate("RuleNews", "The rule base is now {0}: {1} rules added, {2} changed, {3} removed.").format(
        changes.until, len(changes.added), len(changes.changed), len(changes.removed)
    )
    window.ui.toasts.say(said, translate("RuleNews", "Look"), lambda: show_releases(window))


def _pass_over(error: Exception) -> None:
    # A release without a record (of a build between two): there is nothing to compare with, and nothing is lost.
    if isinstance(error, ChengyanError):
        logbook.note_error("window.no-rule-news", error)
