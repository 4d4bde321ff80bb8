"""The window: assembles the start page, the open case and the menus, and nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from chengyan.ui.actions import Actions
from chengyan.ui.models.preferences import Preferences
from chengyan.ui.pages.start import StartPage
from chengyan.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from chengyan.desk import Desk
    from chengyan.model.incident import Organisation
    from chengyan.model.statement import Statement
    from chengyan.ui.case_view import CaseView
    from chengyan.ui.context import UiContext
    from chengyan.ui.models.case_store import OpenedCase
    from chengyan.ui.models.recent import RecentCases
    from chengyan.ui.models.session import Session
    from chengyan.ui.opener import Opener
    from chengyan.ui.panels.card_list import Card
    from chengyan.ui.tasks import Tasks
    from chengyan.ui.tools import Tools

_GEOMETRY, _PANELS = "geometry", "panels"


class MainWindow(QMainWindow):
    """Paints at once; ``attach`` gives it the desk afterwards. ``fill_menus`` is called then.

    ``kept`` remembers the window's place and the panels' arrangement from one start to the next.
    """

    painted = Signal()
    attached = Signal()
    case_opened = Signal()
    case_left = Signal()

    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        fill_menus: "Callable[[MainWindow], None]",
        kept: QSettings | None = None,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.preferences = preferences
        preferences.setParent(self)
        self._fill_menus = fill_menus
        self._kept = kept
        self._ui: UiContext | None = None
        self._opener: Opener | None = None
        self._tools: Tools | None = None
        self.view: CaseView | None = None
        self._session: Session | None = None
        self._recent: RecentCases | None = None
        self._waiting: list[Callable[[], None]] = []
        self._was_painted = False
        self.actions_ = Actions(self)
        self.setWindowTitle(self.tr("Chengyan"))
        self.resize(1280, 720)
        self.setMinimumSize(840, 480)
        if kept is not None:
            self.restoreGeometry(_bytes(kept, _GEOMETRY))
        self.stack = QStackedWidget()
        self.start = StartPage(theme)
        self.start.new_asked.connect(self.new_case)
        self.start.urgent_asked.connect(self.urgent)
        self.start.templates_asked.connect(lambda: self.actions_.trigger("file.templates"))
        self.start.file_asked.connect(lambda: self.actions_.trigger("file.open"))
        self.start.sample_asked.connect(self.choose_sample)
        self.start.case_chosen.connect(self.open_case)
        self.start.sample_chosen.connect(self.open_sample)
        self.stack.addWidget(self.start)
        self.setCentralWidget(self.stack)

    # The desk comes after the first paint --------------------------------------------------------------------------

    def attach(self, desk: "Desk", session: "Session") -> None:
        """Take the desk: list the cases, warm the rules, and open what a killed session had open."""
        from chengyan.services import jobs

        # First: while this process imports what the desk needs, the other one reads the rules.
        warm = desk.checks.submit(jobs.warm_up)

        from chengyan.ui.context import UiContext
        from chengyan.ui.drops import Drops
        from chengyan.ui.focus import Focus
        from chengyan.ui.opener import Opener
        from chengyan.ui.panels.progress import Progress
        from chengyan.ui.panels.toasts import Toasts
        from chengyan.ui.tasks import Tasks
        from chengyan.ui.tools import Tools

        tasks = Tasks(self)
        tasks.failed.connect(self.say_error)
        tasks.run(warm, lambda _: None, lambda _: None, owner=self)
        self._ui = UiContext(self.theme, tasks, desk, self.preferences, Toasts(self, self.theme), Progress(self))
        self._opener = Opener(desk, tasks, self)
        self._opener.opened.connect(self._show_opened)
        self._opener.failed.connect(self.say_error)
        self._session = session
        self._tools = Tools(self.stack, self)
        self.drops = Drops(self)
        self.focus_mode = Focus(self)
        self._fill_menus(self)
        self.refresh_recent()
        last = session.interrupted()
        if last is not None:
            self._recover(last.case_id, last.statement_id)
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call()
        self.attached.emit()

    @property
    def ui(self) -> "UiContext":
        """What parts are handed; there is none before the window has its desk."""
        assert self._ui is not None
        return self._ui

    @property
    def kept(self) -> QSettings | None:
        """What is remembered from one start to the next; None for windows that remember nothing."""
        return self._kept

    @property
    def desk(self) -> "Desk | None":
        return self._ui.desk if self._ui is not None else None

    @property
    def tasks(self) -> "Tasks":
        return self.ui.tasks

    @property
    def tools(self) -> "Tools":
        """The pages beside the journey: settings, guide, gallery."""
        assert self._tools is not None
        return self._tools

    def refresh_recent(self) -> None:
        if self._ui is not None:
            if self._recent is None:
                from chengyan.ui.models.recent import RecentCases
                from chengyan.ui.recent_source import recent_source

                self._recent = RecentCases(recent_source(self._ui.desk, self._kept), self.tasks, self)
            self.start.show_cases(self._recent)
            self.tasks.run(self.tasks.call(_sample_cards), self.start.show_samples, owner=self, place="samples")

    # Opening -------------------------------------------------------------------------------------------------------

    def _when_attached(self, call: "Callable[[Opener], None]") -> None:
        if self._opener is None:
            self._waiting.append(lambda: self._when_attached(call))
        else:
            call(self._opener)

    def new_case(self) -> None:
        self._when_attached(lambda opener: opener.new(self._name_it, self._our_organisation()))

    def urgent(self) -> None:
        """The first response in a hurry: of the open case, or of a new one."""
        if self.view is None:
            self._when_attached(lambda opener: opener.new(lambda _: self.urgent(), self._our_organisation()))
            return
        self.tools.leave()
        if self.view.isVisible():
            self.view.show_urgent()
        else:
            # A case that is just being opened comes up first: what is hidden takes no focus.
            self.view.later.add(self.view.show_urgent)

    def _our_organisation(self) -> "Organisation":
        from chengyan.model.incident import Organisation

        ours = self.preferences.text
        return Organisation(ours("frame.organisation"), ours("frame.full_name"), ours("frame.account"))

    def open_case(self, case_id: str, statement_id: str | None = None) -> None:
        self._when_attached(lambda opener: opener.case(case_id, statement_id))

    def open_file(self, path: Path) -> None:
        """Copy an incident or statement file into the workspace and open the copy."""
        self._when_attached(lambda opener: opener.file(path, self._say_imported))

    def open_sample(self, sample_id: str, *, faulty: bool = False) -> None:
        self._when_attached(lambda opener: opener.sample(sample_id, faulty=faulty))

    def new_statement(self) -> None:
        """A further statement on the open case, of the same kind."""
        view = self.view
        if view is not None and view.case.kind is not None:
            case_id, kind, signed_as = view.opened.case.id, view.case.kind, view.case.signed_as
            view.close_case()
            self._when_attached(lambda opener: opener.statement(case_id, kind, signed_as))

    def add_text(self, statement: "Statement") -> None:
        """A text as a further statement on the open case, shown at once; the one that was open stays as it is."""
        view = self.view
        if view is not None:
            view.close_case()
            said = self.tr("Opened as a statement of its own; yours is among the statements of this incident.")
            case_id = view.opened.case.id
            self._when_attached(lambda opener: opener.text(case_id, statement, lambda _: self.ui.toasts.say(said)))

    def _show_opened(self, opened: "OpenedCase", then: "Callable[[OpenedCase], None] | None") -> None:
        self.show_case(opened)
        if then is not None:
            then(opened)

    def show_case(self, opened: "OpenedCase") -> None:
        from chengyan.ui.case_view import CaseView

        self._leave_case()
        kept = _bytes(self._kept, _PANELS) if self._kept is not None else QByteArray()
        view = CaseView(opened, self.ui, kept)
        view.home_asked.connect(self.go_home)
        view.text_asked.connect(self.add_text)
        view.save_as_asked.connect(lambda: self.actions_.trigger("file.save-as"))
        view.rules_asked.connect(lambda: self.actions_.trigger("check.rules"))
        view.people_asked.connect(lambda: self.actions_.trigger("threads.people"))
        self.view = view
        self.stack.addWidget(view)
        view.built.connect(self._bring_up)
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

    def _bring_up(self) -> None:
        if self.view is not None:
            self.stack.setCurrentWidget(self.view)
            self.view.rail.button(self.view.step).setFocus()

    def go_home(self) -> None:
        self._leave_case()
        self.stack.setCurrentWidget(self.start)
        self.setWindowTitle(self.tr("Chengyan"))
        self.actions_.case_open(False)
        self.refresh_recent()

    def _leave_case(self) -> None:
        if self.view is not None:
            # First, or the arrangement kept would be that of the writing mode.
            self.focus_mode.leave()
            if self._kept is not None:
                self._kept.setValue(_PANELS, self.view.docks.kept_layout())
                from chengyan.ui.recent_source import keep_counts

                keep_counts(self._kept, self.view)
            self.view.close_case()
            self.stack.removeWidget(self.view)
            self.view.drop_unseen()
            self.view.deleteLater()
            self.view = None
            if self._session is not None:
                self._session.closed()
            self.case_left.emit()

    def _recover(self, case_id: str, statement_id: str) -> None:
        def tell(opened: "OpenedCase") -> None:
            if self.view is not None:
                at = opened.draft.saved_at.astimezone().strftime("%H:%M:%S")
                said = self.tr("The last session did not end properly. This is your text as it was saved at {0}.")
                self.view.notice.show_notice(said.format(at), tone="good", kind="recovered")

        self._when_attached(lambda opener: opener.case(case_id, statement_id, tell))

    def _name_it(self, _opened: "OpenedCase") -> None:
        view = self.view
        if view is None:
            return
        title = view.incident_page.title

        def name_it() -> None:
            title.setFocus()
            title.selectAll()

        # Once its page is in sight: a hidden field takes no focus.
        view.later.add(name_it)

    def _say_imported(self, opened: "OpenedCase") -> None:
        if self.view is not None and opened.imported_from is not None and not opened.case.notices:
            said = self.tr("A copy of {0} was taken into the workspace; the file itself stays as it is.")
            self.view.notice.show_notice(said.format(opened.imported_from.name), tone="good")

    def _retitle(self) -> None:
        if self.view is not None:
            self.setWindowTitle(self.tr("{0} — Chengyan").format(self.view.case.incident.title))

    def say_error(self, error: Exception) -> None:
        """Tell of an error where the person looks: over the open case, or on the start page."""
        from chengyan.ui.errors import error_text

        if self.view is not None:
            self.view.notice.show_notice(error_text(error), tone="block")
        else:
            self.start.show_problem(error_text(error))

    def choose_sample(self) -> None:
        from PySide6.QtWidgets import QMenu

        from chengyan.services.samples import list_samples

        menu = QMenu(self)
        for each in list_samples():
            menu.addAction(each.title).triggered.connect(lambda _=False, i=each.id: self.open_sample(i))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.start.sample_button.mapToGlobal(self.start.sample_button.rect().bottomLeft()))

    # Qt ------------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: "QPaintEvent") -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: "QCloseEvent") -> None:
        from PySide6.QtCore import QCoreApplication, QEvent

        self._leave_case()
        if self._kept is not None:
            self._kept.setValue(_GEOMETRY, self.saveGeometry())
        # Now, not later: the case's timers must not meet a desk that is closed.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self._recent is not None:
            self._recent.stop()
        if self._ui is not None:
            self._ui.tasks.close()
            self._ui.desk.close()
        super().closeEvent(event)


def _bytes(kept: QSettings, key: str) -> QByteArray:
    value = kept.value(key)
    return value if isinstance(value, QByteArray) else QByteArray()


def _sample_cards() -> "list[Card]":
    from chengyan.services.samples import list_samples
    from chengyan.ui.panels.card_list import Card

    return [Card(sample.id, sample.title, sample.summary) for sample in list_samples()]
