"""What a model thinks of the open text: asked long after the last key, and giving way to everything else."""

from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from chengyan.model.diagnostics import Diagnostic
from chengyan.model.errors import ChengyanError
from chengyan.model.vocabulary import ChannelId, RuleId
from chengyan.services import opinion_jobs
from chengyan.ui.context import UiContext
from chengyan.ui.models.case_document import CaseDocument

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from chengyan.services.opinions import Opinions

REST_MS = 4_000
_SETTINGS = frozenset({"models.on", "models.judge", ""})


class ModelOpinions(QObject):
    """``changed`` when there is something else to show. Nothing is asked while the settings are off."""

    changed = Signal()

    def __init__(self, case: CaseDocument, ui: UiContext, case_id: str, channels: frozenset[ChannelId]) -> None:
        super().__init__(case)
        self._case, self._ui = case, ui
        self._case_id, self._channels = case_id, channels
        self._said: Opinions | None = None
        self._failure: Exception | None = None
        self._future: Future[Opinions | None] | None = None
        self._stop: Callable[[], object] = lambda: None
        self._again = False
        self.rest = QTimer(self, singleShot=True, interval=REST_MS)
        self.rest.timeout.connect(self._ask)
        ui.preferences.changed.connect(self._settings_changed)

    @property
    def on(self) -> bool:
        """The settings let a model judge the tone."""
        return self._ui.preferences.on("models.on") and self._ui.preferences.on("models.judge")

    @property
    def busy(self) -> bool:
        """An opinion is awaited."""
        return self._future is not None

    @property
    def model(self) -> str:
        """Who said what is shown."""
        return self._said.model if self._said is not None else ""

    @property
    def problem(self) -> Exception | None:
        """Why nothing was answered."""
        return self._failure or (self._said.problem if self._said is not None else None)

    def standing(self) -> tuple[Diagnostic, ...]:
        """The opinions whose words still stand in the text."""
        return tuple(
            each
            for each in (self._said.diagnostics if self._said is not None else ())
            if (document := self._case.document(each.section)) is not None and each.quote in document.text()
        )

    def unanswered(self, rules: tuple[RuleId, ...]) -> tuple[RuleId, ...]:
        """Which of these rules no model spoke about."""
        if self._said is None:
            return rules
        silent = frozenset(self._said.silent)
        return tuple(rule for rule in rules if rule in silent)

    def after_check(self) -> None:
        """The text was checked: ask once it has rested."""
        if self.on:
            self.rest.start()
        if self._said is not None:
            self.changed.emit()

    def give_way(self) -> None:
        """Somebody waits for the models' lane: stop what is being asked, and ask again later."""
        if self._future is not None:
            self._again = True
            self._stop()

    def _ask(self) -> None:
        if not self.on:
            return
        if self._future is not None:
            self._again = True
            return
        desk, snapshot = self._ui.desk, self._case.snapshot()
        keys = dict(desk.session_keys)
        saying = desk.models.submit_saying(
            lambda _: None, opinion_jobs.opinions,
            desk.location, self._case_id, snapshot.statement, snapshot.incident, self._channels, keys,
        )  # fmt: skip
        self._future, self._stop = saying.future, saying.stop
        self._ui.tasks.run(saying.future, self._take, self._fail, owner=self)

    def _take(self, said: "Opinions | None") -> None:
        self._future, self._failure, self._said = None, None, said
        if not self.on:
            self._said = None
        self.changed.emit()
        self._next()

    def _fail(self, error: Exception) -> None:
        self._future = None
        stopped = isinstance(error, CancelledError) or (
            isinstance(error, ChengyanError) and error.code == "wording.stopped"
        )
        if not stopped:
            self._failure = error
            self.changed.emit()
        self._next()

    def _next(self) -> None:
        if self._again:
            self._again = False
            self.rest.start()

    def _settings_changed(self, identifier: str) -> None:
        if identifier not in _SETTINGS:
            return
        if self.on:
            self.rest.start()
        else:
            self.rest.stop()
            self._again = False
            if self._future is not None:
                self._stop()
            self._said = self._failure = None
            self.changed.emit()
