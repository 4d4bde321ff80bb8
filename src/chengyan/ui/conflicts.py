"""What happens when another window saved the same case first: say it, show both, keep both."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from chengyan.model.errors import ConflictError
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.ui.context import UiContext
from chengyan.ui.models.autosave import Autosave
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.case_store import OpenedCase, keep_both, keep_incident
from chengyan.ui.panels.conflict import ConflictDialog
from chengyan.ui.panels.notice_bar import NoticeBar


class Conflicts(QObject):
    def __init__(
        self,
        case: CaseDocument,
        autosave: Autosave,
        opened: OpenedCase,
        ui: UiContext,
        notice: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._case = case
        self._autosave = autosave
        self._opened = opened
        self._ui = ui
        self._notice = notice
        self._window = window
        self.error: ConflictError | None = None
        self.dialog: ConflictDialog | None = None
        autosave.conflicted.connect(self._on_conflict)

    def show_both(self) -> None:
        """Open the comparison; the decision comes from there."""
        if self.error is None:
            return
        snapshot = self._case.snapshot()
        theirs = self.error.params["theirs"]
        mine = snapshot.statement if isinstance(theirs, Statement) else snapshot.incident
        assert isinstance(theirs, Statement | Incident)
        self.dialog = ConflictDialog(mine, theirs, self._window)
        self.dialog.decided.connect(self.decide)
        self.dialog.open()

    def decide(self, mine: bool) -> None:
        """Go on with this window's text or the workspace's; the other one is kept as a text of its own."""
        error, self.error = self.error, None
        if error is None:
            return
        theirs, actual = error.params["theirs"], error.params["actual"]
        assert isinstance(actual, int)
        snapshot = self._case.snapshot()
        if isinstance(theirs, Statement):
            self._opened.statement_saver.version = actual
            kept = theirs if mine else snapshot.statement
            case_id = self._opened.case.id
            future = self._ui.desk.with_cases(lambda cases: keep_both(cases, case_id, kept))
            if not mine:
                self._case.replace_statement(theirs)
                self._autosave.forget_statement(self._case.snapshot().statement)
        elif isinstance(theirs, Incident):
            self._opened.incident_saver.version = actual
            other = theirs if mine else snapshot.incident
            copy = replace(other, title=self.tr("{0} (other version)").format(other.title))
            future = self._ui.desk.with_cases(lambda cases: keep_incident(cases, copy))
            if not mine:
                self._case.set_incident(theirs)
                self._autosave.forget_incident(theirs)
        else:
            return
        self._ui.tasks.run(future, self._kept, owner=self)
        self._autosave.resume()

    def settle(self) -> None:
        """The case is left before a person decided: what stands in this window is kept beside the other."""
        error, self.error = self.error, None
        if error is None:
            return
        snapshot, case_id = self._case.snapshot(), self._opened.case.id
        if isinstance(error.params["theirs"], Statement):
            self._ui.desk.with_cases(lambda cases: keep_both(cases, case_id, snapshot.statement))
        else:
            copy = replace(snapshot.incident, title=self.tr("{0} (other version)").format(snapshot.incident.title))
            self._ui.desk.with_cases(lambda cases: keep_incident(cases, copy))

    def _on_conflict(self, error: ConflictError) -> None:
        self.error = error
        self._notice.show_notice(
            self.tr(
                "Another window saved this case first. Nothing is lost: both versions are here. Saving waits for you."
            ),
            (self.tr("Show both"), self.show_both),
            tone="block",
            kind="conflict",
        )

    def _kept(self, _identifier: str) -> None:
        self._notice.show_notice(
            self.tr(
                "The other version is kept; find it under File, Statements of this incident, or on the start page."
            ),
            tone="good",
        )
