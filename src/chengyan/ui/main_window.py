"""The window: assembles the start page, the open case and the menus, and nothing else."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from chengyan.ui.actions import Actions
from chengyan.ui.pages.start import StartPage
from chengyan.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QPlainTextEdit

    from chengyan.desk import Desk
    from chengyan.services.case_values import CaseSummary
    from chengyan.ui.case_view import CaseView
    from chengyan.ui.models.case_store import OpenedCase
    from chengyan.ui.models.session import Session
    from chengyan.ui.panels.card_list import Card
    from chengyan.ui.tasks import Tasks


class MainWindow(QMainWindow):
    """Paints at once; ``attach`` gives it the desk afterwards."""

    painted = Signal()
    case_opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._tasks: Tasks | None = None
        self.desk: Desk | None = None
        self.view: CaseView | None = None
        self._session: Session | None = None
        self._waiting: list[Callable[[], None]] = []
        self._was_painted = False
        self.setWindowTitle(self.tr("Chengyan"))
        self.resize(1280, 720)
        self.setMinimumSize(960, 600)
        self.stack = QStackedWidget()
        self.start = StartPage(theme)
        self.start.new_asked.connect(self.new_case)
        self.start.sample_asked.connect(self.choose_sample)
        self.start.file_asked.connect(self.choose_file)
        self.start.case_chosen.connect(self.open_case)
        self.start.sample_chosen.connect(self.open_sample)
        self.stack.addWidget(self.start)
        self.setCentralWidget(self.stack)
        self.actions_ = Actions(self)

    # The desk comes after the first paint --------------------------------------------------------------------------

    def attach(self, desk: "Desk", session: "Session") -> None:
        """Take the desk: list the cases, warm the rules, and open what a killed session had open."""
        from chengyan.services import jobs
        from chengyan.ui.menus import fill_menus
        from chengyan.ui.tasks import Tasks

        # Shortcuts need the Qt namespace, which is too dear for the first paint.
        fill_menus(self, self.actions_)
        self._tasks = Tasks(self)
        self._tasks.failed.connect(self._failed)
        self.desk, self._session = desk, session
        self.refresh_recent()
        self.tasks.run(desk.checks.submit(jobs.warm_up), lambda _: None, lambda _: None, owner=self)
        last = session.interrupted()
        if last is not None:
            self._recover(last.case_id, last.statement_id)
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call()

    @property
    def tasks(self) -> "Tasks":
        """What runs for this window; there is none before it has its desk."""
        assert self._tasks is not None
        return self._tasks

    def refresh_recent(self) -> None:
        from chengyan.ui.models.case_store import list_cases

        if self.desk is not None:
            self.tasks.run(self.desk.with_cases(list_cases), self._list, self._no_list, owner=self, place="recent")
            self.tasks.run(self.tasks.call(_sample_cards), self.start.show_samples, owner=self, place="samples")

    def _list(self, cases: "list[CaseSummary]") -> None:
        from chengyan.model.vocabulary import IncidentKind
        from chengyan.ui.models.moments import CHINA
        from chengyan.ui.models.words import word
        from chengyan.ui.panels.card_list import Card

        known = {kind.value: kind for kind in IncidentKind}
        lines = []
        for case in cases:
            kind = word(known[case.kind]) if case.kind in known else case.kind
            changed = case.updated_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
            note = self.tr("{0} · {1} statements · changed {2}").format(kind, case.statement_count, changed)
            lines.append(Card(case.id, case.title or self.tr("Untitled incident"), note))
        self.start.show_cases(lines)

    def _no_list(self, error: Exception) -> None:
        from chengyan.ui.errors import error_text

        self.start.show_problem(error_text(error))

    # Opening

    def new_case(self) -> None:
        from chengyan.ui.models.case_store import new_case

        title = self.tr("New incident")
        self._open_with(lambda desk: desk.with_cases(lambda cases: new_case(cases, title)), self._name_it)

    def open_case(self, case_id: str, statement_id: str | None = None) -> None:
        from chengyan.ui.models.case_store import open_case

        self._open_with(lambda desk: desk.with_cases(lambda cases: open_case(cases, case_id, statement_id)))

    def open_file(self, path: Path) -> None:
        """Copy an incident or statement file into the workspace and open the copy."""
        from chengyan.ui.models.case_store import import_file

        self._open_with(lambda desk: desk.with_cases(lambda cases: import_file(cases, path)), self._say_imported)

    def open_sample(self, sample_id: str, *, faulty: bool = False) -> None:
        """Open a copy of a sample; ``faulty`` takes its draft with deliberate faults instead of the finished text."""
        from chengyan.services.samples import sample
        from chengyan.ui.models.case_store import import_sample

        chosen = sample(sample_id)
        text = (chosen.draft or chosen.statement) if faulty else chosen.statement
        self._open_with(lambda desk: desk.with_cases(lambda cases: import_sample(cases, chosen.incident, text)))

    def _open_with(
        self, start: "Callable[[Desk], Future[OpenedCase]]", then: "Callable[[OpenedCase], None] | None" = None
    ) -> None:
        if self.desk is None:
            self._waiting.append(lambda: self._open_with(start, then))
            return

        def show(opened: "OpenedCase") -> None:
            self.show_case(opened)
            if then is not None:
                then(opened)

        self.tasks.run(start(self.desk), show, self._failed, owner=self, place="open")

    def show_case(self, opened: "OpenedCase") -> None:
        from chengyan.ui.case_view import CaseView
        from chengyan.ui.context import UiContext

        assert self.desk is not None
        self._leave_case()
        view = CaseView(opened, UiContext(self.theme, self.tasks, self.desk))
        view.home_asked.connect(self.go_home)
        view.save_as_asked.connect(self.save_as)
        self.view = view
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        view.rail.button(view.step).setFocus()
        view.case.incident_changed.connect(self._retitle)
        self._retitle()
        self.actions_.case_open(True)
        if self._session is not None:
            self._session.opened(opened.case.id, opened.draft.id)
        notices = list(opened.case.notices)
        if notices:
            from chengyan.assets.messages import describe

            view.notice.show_notice("\n".join(describe(n) for n in notices[:3]))
        self.case_opened.emit()

    def go_home(self) -> None:
        self._leave_case()
        self.stack.setCurrentWidget(self.start)
        self.setWindowTitle(self.tr("Chengyan"))
        self.actions_.case_open(False)
        self.refresh_recent()

    def _leave_case(self) -> None:
        if self.view is not None:
            self.view.close_case()
            self.stack.removeWidget(self.view)
            self.view.deleteLater()
            self.view = None
            if self._session is not None:
                self._session.closed()

    def _recover(self, case_id: str, statement_id: str) -> None:
        from chengyan.ui.models.case_store import open_case

        def tell(opened: "OpenedCase") -> None:
            if self.view is not None:
                at = opened.draft.saved_at.astimezone().strftime("%H:%M:%S")
                self.view.notice.show_notice(
                    self.tr("The last session did not end properly. This is your text as it was saved at {0}.").format(
                        at
                    ),
                    tone="good",
                    kind="recovered",
                )

        self._open_with(lambda desk: desk.with_cases(lambda cases: open_case(cases, case_id, statement_id)), tell)

    def _name_it(self, _opened: "OpenedCase") -> None:
        if self.view is not None:
            self.view.incident_page.title.setFocus()
            self.view.incident_page.title.selectAll()

    def _say_imported(self, opened: "OpenedCase") -> None:
        if self.view is not None and opened.imported_from is not None and not opened.case.notices:
            self.view.notice.show_notice(
                self.tr("A copy of {0} was taken into the workspace; the file itself stays as it is.").format(
                    opened.imported_from.name
                ),
                tone="good",
            )

    def _retitle(self) -> None:
        if self.view is not None:
            self.setWindowTitle(self.tr("{0} — Chengyan").format(self.view.case.incident.title))

    def _failed(self, error: Exception) -> None:
        from chengyan.ui.errors import error_text

        if self.view is not None:
            self.view.notice.show_notice(error_text(error), tone="block")
        else:
            self.start.show_problem(error_text(error))

    # Choosing

    def choose_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        kinds = self.tr("Incidents and statements") + " (*.yml *.yaml *.md *.txt *.docx)"
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open a file"), "", kinds)
        if name:
            self.open_file(Path(name))

    def choose_sample(self) -> None:
        from PySide6.QtWidgets import QMenu

        from chengyan.services.samples import list_samples

        menu = QMenu(self)
        for each in list_samples():
            menu.addAction(each.title).triggered.connect(lambda _=False, i=each.id: self.open_sample(i))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.start.sample_button.mapToGlobal(self.start.sample_button.rect().bottomLeft()))

    def save_as(self) -> None:
        """Write the statement to a file of the person's choice, without the workspace."""
        from PySide6.QtWidgets import QFileDialog

        from chengyan.services import jobs

        if self.view is None or self.desk is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the statement as"), "", self.tr("Statement") + " (*.statement.yml *.md)"
        )
        if name:
            statement = self.view.case.snapshot().statement
            future = self.desk.work.submit(jobs.save_statement_as, statement, Path(name))
            self.tasks.run(future, self._said_saved, self._failed, owner=self)

    def _said_saved(self, path: Path) -> None:
        if self.view is not None:
            self.view.notice.show_notice(self.tr("Written: {0}").format(path), tone="good")

    def focused_editor(self) -> "QPlainTextEdit | None":
        """Where the cursor is, if in a text of several lines."""
        from PySide6.QtWidgets import QApplication, QPlainTextEdit

        widget = QApplication.focusWidget()
        return widget if isinstance(widget, QPlainTextEdit) else None

    # Qt

    def paintEvent(self, event: "QPaintEvent") -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: "QCloseEvent") -> None:
        from PySide6.QtCore import QCoreApplication, QEvent

        self._leave_case()
        # Now, not later: the case's timers must not meet a desk that is closed.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self._tasks is not None:
            self._tasks.close()
        if self.desk is not None:
            self.desk.close()
        super().closeEvent(event)


def _sample_cards() -> "list[Card]":
    from chengyan.services.samples import list_samples
    from chengyan.ui.panels.card_list import Card

    return [Card(sample.id, sample.title, sample.summary) for sample in list_samples()]
