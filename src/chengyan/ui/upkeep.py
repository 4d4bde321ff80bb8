"""What the window does beside the work: the log, the last resort for what nobody foresaw, the tour of a first start."""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from chengyan import __version__
from chengyan.assets import logbook
from chengyan.ui.errors import error_text

if TYPE_CHECKING:
    from chengyan.ui.main_window import MainWindow

FIRST_TOUR = "help.first-tour"
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class LastResort(QObject):
    """Errors that nobody caught go to the log and, by ``happened``, to the window's thread; nothing ends."""

    happened = Signal(object)

    def install(self) -> None:
        """Take Python's and Qt's hooks; what stood there before is called too."""
        self._before = sys.excepthook
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self._thread(args.exc_value)
        sys.unraisablehook = lambda args: self._thread(args.exc_value)
        qInstallMessageHandler(qt_message)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        logbook.note_error("window.unforeseen", error)
        if isinstance(error, Exception):
            self.happened.emit(error)

    def _thread(self, error: BaseException | None) -> None:
        if error is not None:
            logbook.note_error("window.unforeseen", error)


def qt_message(kind: QtMsgType, context: QMessageLogContext, _text: str) -> None:
    """Qt's remarks by category and place: their texts may quote a path or a text."""
    level = _LEVELS.get(kind, logging.WARNING)
    category = context.category or "default"
    function = (context.function or "").partition("(")[0].rpartition(" ")[2]
    logbook.note("qt.message", level=level, category=category, function=function or "-", line=context.line)


def begin(window: "MainWindow") -> None:
    """Start the log and the last resort, tell of a settings file that cannot be read."""
    logbook.start()
    logbook.note("window.started", version=__version__, platform=sys.platform)
    resort = LastResort(window)
    resort.install()
    resort.happened.connect(window.say_error, Qt.ConnectionType.QueuedConnection)
    window.case_opened.connect(lambda: _opened(window))
    window.case_left.connect(lambda: logbook.note("case.left"))
    window.theme.follow_system()
    if window.kept is not None:
        from chengyan.ui import rule_news

        rule_news.tell(window, window.kept)
    tell_of_settings(window)


def offer_first_tour(window: "MainWindow") -> None:
    """Show the tour to somebody who has never seen it."""
    if window.preferences.on(FIRST_TOUR):
        start_tour(window)


def tell_of_settings(window: "MainWindow") -> None:
    """Once: the program runs on its defaults, and why."""
    problem = window.preferences.settings.problem
    if problem is not None:
        logbook.note_error("settings.unreadable", problem)
        window.ui.toasts.say(error_text(problem), tone="warn")


def start_tour(window: "MainWindow") -> None:
    """Show the tour; it counts as seen from its first mark on, so that it never comes twice by itself."""
    from chengyan.model.errors import ChengyanError
    from chengyan.ui.panels.first_run import FirstRun
    from chengyan.ui.panels.first_run_marks import marks

    for older in window.findChildren(FirstRun):
        older.end()
    tour = FirstRun(window, window.theme, marks(window))
    tour.ended.connect(tour.deleteLater)
    tour.begin()
    try:
        window.preferences.put(FIRST_TOUR, False)
    except ChengyanError as exc:
        # It will come once more; nothing else is lost.
        logbook.note_error("settings.unwritable", exc)


def _opened(window: "MainWindow") -> None:
    view = window.view
    if view is not None:
        incident = view.case.incident
        sections = len(view.case.documents)
        letters = sum(document.characterCount() for document in view.case.documents)
        logbook.note(
            "case.opened",
            facts=len(incident.facts),
            measures=len(incident.measures),
            sections=sections,
            characters=letters,
        )


def copy_report(window: "MainWindow") -> None:
    """Make the report in a helper process and put it on the clipboard."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QGuiApplication

    from chengyan.desk import default_workspace
    from chengyan.services import diagnostics_report
    from chengyan.ui.language import interface_language

    screen = window.screen()
    size = screen.size()
    more = {
        "theme": window.theme.palette.id,
        "language": interface_language(),
        "screen": f"{size.width()}x{size.height()} @ {screen.devicePixelRatio():g}",
        "window": f"{window.width()}x{window.height()}",
        "platform": QGuiApplication.platformName(),
    }
    location = window.ui.desk.location
    future = window.ui.desk.work.submit(
        diagnostics_report.make,
        location,
        default=default_workspace(),
        settings=window.preferences.settings.path,
        log=logbook.log_file(),
        more=more,
    )
    translate = QCoreApplication.translate

    def copied(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        window.ui.toasts.say(translate("Upkeep", "The report was copied. It holds no titles, texts, names or paths."))

    stop: Callable[[], object] = window.ui.desk.work.stop_running
    window.ui.progress.watch(future, translate("Upkeep", "Making the diagnostic report"), stop)
    window.ui.tasks.run(future, copied, window.say_error, owner=window, place="report")
