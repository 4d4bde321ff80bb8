"""One statement's review as the workspace has it, and steps taken of it: each is followed by a fresh look at it.

What somebody else wrote meanwhile is shown, never written over.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from chengyan.model.vocabulary import Step
from chengyan.ui.context import UiContext
from chengyan.ui.models.acting import account_of

if TYPE_CHECKING:
    from concurrent.futures import Future

    from chengyan.model.people import Actor, Person
    from chengyan.model.review import StoredThread
    from chengyan.services.cases import Cases
    from chengyan.services.review_glance import Glance
    from chengyan.services.reviewing import Checked

T = TypeVar("T")


class ReviewSteps(QObject):
    """``changed`` after each look; ``failed(error)``. Steps run on the store's thread."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, ui: UiContext, statement_id: str, save_now: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self.statement_id = statement_id
        self._save_now = save_now
        self.glance: Glance | None = None
        self._checked: Checked | None = None

    @property
    def threads(self) -> "tuple[StoredThread, ...]":
        return self.glance.threads if self.glance is not None else ()

    @property
    def actor(self) -> "Actor | None":
        return self.glance.actor if self.glance is not None else None

    @property
    def people(self) -> "tuple[Person, ...]":
        return tuple(person for person, _ in self.glance.people) if self.glance is not None else ()

    def stored(self, thread_id: str) -> "StoredThread | None":
        return next((each for each in self.threads if each.thread.id == thread_id), None)

    def may(self, step: Step) -> bool:
        """Whether whoever acts may take this step at this stage."""
        return self.glance is not None and step in self.glance.may

    def refresh(self) -> None:
        """Look again at what the workspace has."""
        statement, person, checked = self.statement_id, self._ui.acting.person, self._checked
        account = account_of(self._ui.preferences)

        def look(cases: "Cases") -> "Glance":
            from chengyan.services.review_glance import glance

            return glance(cases, statement, person, account, checked)

        self._run(self._ui.desk.with_cases(look), self._take, place="look")

    def run(
        self,
        step: "Callable[[Cases, Actor], T]",
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> "Future[tuple[T, Glance]]":
        """Take a step that another part describes, for the text as it is; what came of it is seen before ``done``."""
        self._save_now()
        return self._do(step, done, failed)

    def _take(self, glance: "Glance") -> None:
        self.glance = glance
        self._ui.acting.meet(glance.actor)
        self.changed.emit()

    def _change(
        self,
        thread_id: str,
        change: "Callable[[Cases, int, Actor], object]",
        done: Callable[[], object] | None = None,
    ) -> None:
        stored = self.stored(thread_id)
        if stored is not None:
            version = stored.version
            self._do(lambda cases, actor: change(cases, version, actor), lambda _: done() if done else None)

    def _step(
        self,
        step: "Callable[[Cases, int, Actor], object]",
        on_done: Callable[[], object] | None = None,
        on_failed: Callable[[Exception], object] | None = None,
    ) -> None:
        if self.glance is None:
            return
        self._save_now()
        version = self.glance.status.version
        self._do(lambda cases, actor: step(cases, version, actor), lambda _: on_done() if on_done else None, on_failed)

    def _do(
        self,
        step: "Callable[[Cases, Actor], T]",
        done: Callable[[T], object] | None = None,
        on_failed: Callable[[Exception], object] | None = None,
    ) -> "Future[tuple[T, Glance]]":
        """Take a step as whoever acts, look again, and hand over what came of it when the look is there."""
        person, statement, checked = self._ui.acting.person, self.statement_id, self._checked
        account = account_of(self._ui.preferences)

        def both(cases: "Cases") -> "tuple[T, Glance]":
            from chengyan.services.review_glance import acting_now, glance

            result = step(cases, acting_now(cases, person, account))
            return result, glance(cases, statement, person, account, checked)

        def take(found: "tuple[T, Glance]") -> None:
            self._take(found[1])
            if done is not None:
                done(found[0])

        def fail(error: Exception) -> None:
            (on_failed or self.failed.emit)(error)
            self.refresh()  # somebody else may have been faster: what they wrote is shown

        future = self._ui.desk.with_cases(both)
        self._run(future, take, fail)
        return future

    def _run(
        self,
        future: "Future[T]",
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        place: str = "",
    ) -> None:

        def on_success(result: T) -> None:
            done(result)

        def on_failure(error: Exception) -> None:
            (failed or self.failed.emit)(error)

        self._ui.tasks.run(future, on_success, on_failure, owner=self, place=place)
