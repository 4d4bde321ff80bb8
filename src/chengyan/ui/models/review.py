"""The review of the open statement: what people say of it, where it stands, and every step a person can take."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from chengyan.model.errors import ConflictError, InputError
from chengyan.model.review import Place, Thread
from chengyan.model.vocabulary import EditState
from chengyan.services import review_jobs
from chengyan.ui.context import UiContext
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.review_edits import Decision, put_in
from chengyan.ui.models.review_steps import ReviewSteps
from chengyan.ui.models.thread_places import ThreadPlaces

if TYPE_CHECKING:
    from concurrent.futures import Future

    from chengyan.model.people import Actor
    from chengyan.model.review import StoredThread
    from chengyan.services.cases import Cases
    from chengyan.services.review_glance import Glance
    from chengyan.services.review_versions import Comparable
    from chengyan.services.reviewing import Call, Checked, Pen

T = TypeVar("T")
_KEEP_MS = 1_500
_CHECK_MS = 1_500


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody wants to say: at a place, or (``place`` None) of the whole text."""

    text: str
    place: Place
    blocking: bool = False
    confidential: bool = False
    mentions: tuple[str, ...] = ()
    replacement: str | None = None


class Review(ReviewSteps):
    """``begun(thread id)`` when a thread of ours is kept."""

    begun = Signal(str)
    answered = Signal(str)
    done = Signal(str)
    """A step that undo takes back."""

    def __init__(
        self, case: CaseDocument, ui: UiContext, statement_id: str, save_now: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(ui, statement_id, save_now, parent)
        self._case = case
        self.places = ThreadPlaces(case, self)
        self.watched = False
        """Somebody looks at where the text stands: only then it is checked for that after every pause."""
        self._sent: dict[str, Place] = {}
        self._keep_soon = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep_soon.timeout.connect(self.keep_places)
        self._check_soon = QTimer(self, singleShot=True, interval=_CHECK_MS)
        self._check_soon.timeout.connect(self.check)
        ui.preferences.changed.connect(self._preference_changed)
        ui.acting.changed.connect(self.refresh)

    # Looking -----------------------------------------------------------------------------------------------------

    def text_rests(self) -> None:
        """The text was saved: its standing is another, and threads may have moved."""
        self._keep_soon.start()
        if self.watched and self.glance is not None:
            self._check_soon.start()

    def check(self, then: "Callable[[Checked], object] | None" = None) -> None:
        """Check the very text as it is; then look again, with what stands against release."""
        self._save_now()
        snapshot = self._case.snapshot()

        def take(checked: "Checked") -> None:
            self._checked = checked
            if then is not None:
                then(checked)
            else:
                self.refresh()

        future = self._ui.desk.checks.submit(review_jobs.checked, snapshot.statement, snapshot.incident)
        self._run(future, take, place="" if then is not None else "check")

    def _take(self, glance: "Glance") -> None:
        self.places.put(glance.threads)
        super()._take(glance)

    def _preference_changed(self, key: str) -> None:
        if key in ("check.role", "check.waived_by", "") and self.glance is not None:
            self.refresh()

    # Threads -----------------------------------------------------------------------------------------------------

    def begin(self, remark: Remark) -> None:
        """Begin a thread; the text it is about is saved first."""
        self._save_now()
        snapshot = self._case.snapshot().statement
        statement = self.statement_id

        def begin(cases: "Cases", actor: "Actor") -> "StoredThread":
            from chengyan.services.review_glance import Begun, revision_of

            begun = Begun(remark.place, remark.text, remark.blocking, remark.confidential, remark.mentions,
                          remark.replacement)  # fmt: skip
            return cases.threads.begin(statement, begun, actor, revision_of(snapshot))

        self._do(begin, lambda stored: self.begun.emit(stored.thread.id))

    def reply(self, thread_id: str, text: str, mentions: tuple[str, ...] = ()) -> None:
        self._change(
            thread_id,
            lambda cases, version, actor: cases.threads.reply(thread_id, version, text, actor, mentions),
            lambda: self.answered.emit(thread_id),
        )

    def resolve(self, thread_id: str) -> None:
        self._change(thread_id, lambda cases, version, actor: cases.threads.resolve(thread_id, version, actor))

    def reopen(self, thread_id: str) -> None:
        self._change(thread_id, lambda cases, version, actor: cases.threads.reopen(thread_id, version, actor))

    def mark(self, thread_id: str, *, blocking: bool | None = None, confidential: bool | None = None) -> None:
        """Let the thread stand, or no longer, in the way of a release; or keep it within the house."""
        self._change(thread_id, lambda cases, version, actor: cases.threads.mark(
            thread_id, version, actor, blocking=blocking, confidential=confidential))  # fmt: skip

    def reject(self, thread_id: str, reason: str = "") -> None:
        """Leave the text as it is, and say why."""
        self._change(
            thread_id,
            lambda cases, version, actor: cases.threads.decide(
                thread_id, version, actor, accepted=False, reason=reason
            ),
            lambda: self.answered.emit(thread_id) if reason else None,
        )

    def can_accept(self, thread: Thread) -> bool:
        """The words that the edit was proposed for stand there still, letter for letter."""
        edit = thread.edit
        return edit is not None and edit.state is EditState.PROPOSED and self.places.stands_word_for_word(thread)

    def accept(self, *thread_ids: str, name: str, said: str) -> None:
        """Put proposed edits into the text as one step of undo; those whose place changed are left alone."""
        chosen = [each for key in thread_ids if (each := self.stored(key)) and self.can_accept(each.thread)]
        if not chosen:
            self.failed.emit(InputError("review.place-changed"))
            return

        def decide(cases: "Cases", actor: "Actor") -> list[str]:
            # Each with the version that was on the screen: what somebody else decided meanwhile stays decided.
            decided: list[str] = []
            refused: list[Exception] = []
            for stored in chosen:
                try:
                    cases.threads.decide(stored.thread.id, stored.version, actor, accepted=True)
                except (InputError, ConflictError) as exc:
                    refused.append(exc)
                else:
                    decided.append(stored.thread.id)
            if not decided:
                raise refused[0]
            return decided

        self._do(decide, partial(self._write, name, said))

    def _write(self, name: str, said: str, ids: list[str]) -> None:
        chosen = [stored.thread for key in ids if (stored := self.stored(key)) is not None]
        with self._case.step(name):
            done = put_in(self.places, chosen, name)
            if done:
                taken, undecide, again = tuple(done), self._undecide, self._decide_again
                self._case.steps.push(Decision(name, again=lambda: again(taken), back=lambda: undecide(taken)))
        if left := [key for key in ids if key not in done]:
            self._undecide(tuple(left))
            self.failed.emit(InputError("review.place-changed"))
        if done:
            self.done.emit(said)

    def _undecide(self, ids: tuple[str, ...]) -> None:
        statement = self.statement_id

        def back(cases: "Cases", actor: "Actor") -> None:
            for stored in cases.threads.of_statement(statement):
                edit = stored.thread.edit
                if stored.thread.id in ids and edit is not None and edit.state is not EditState.PROPOSED:
                    cases.threads.undecide(stored.thread.id, stored.version, actor)

        self._do(back)

    def _decide_again(self, ids: tuple[str, ...]) -> None:
        statement = self.statement_id

        def again(cases: "Cases", actor: "Actor") -> None:
            for stored in cases.threads.of_statement(statement):
                if stored.thread.id in ids and stored.thread.edit and stored.thread.edit.state is EditState.PROPOSED:
                    cases.threads.decide(stored.thread.id, stored.version, actor, accepted=True)

        self._do(again)

    # Where they stand --------------------------------------------------------------------------------------------

    def keep_places(self) -> "Future[int] | None":
        """Write down where threads stand now, if that is not what the workspace says."""
        self._keep_soon.stop()
        moved = self.places.moved()
        if not moved or moved == self._sent:
            return None
        self._sent = moved
        statement = self.statement_id
        future = self._ui.desk.with_cases(lambda cases: cases.threads.move(statement, moved))
        self._run(future, lambda _: self.places.settled(moved))
        return future

    # The way to release ------------------------------------------------------------------------------------------

    def submit(self, note: str = "", due: dt.datetime | None = None) -> None:
        """Hand the text in, with a word for the reviewers; ``due`` None: the time that the workflow gives them."""
        self._step(
            lambda cases, version, actor: cases.reviews.submit(self.statement_id, version, actor, note=note, due=due)
        )

    def send_back(self, reason: str) -> None:
        self._step(lambda cases, version, actor: cases.reviews.send_back(self.statement_id, version, actor, reason))

    def withdraw(self) -> None:
        self._step(lambda cases, version, actor: cases.reviews.withdraw(self.statement_id, version, actor))

    def sign(self, pen: "Pen", on_done: Callable[[], object], on_failed: Callable[[Exception], object],
             ratifies: str = "") -> None:  # fmt: skip
        """Check the text and sign what was checked; the pen is forgotten afterwards."""

        def go(checked: "Checked") -> None:
            self._step(
                lambda cases, version, actor: cases.reviews.sign(
                    self.statement_id, version, actor, checked, pen, ratifies=ratifies
                ),
                on_done,
                on_failed,
            )

        self.check(go)

    def release(self, urgent: str = "") -> None:
        """Check the text and release what was checked."""
        self.check(
            lambda checked: self._step(
                lambda cases, version, actor: cases.reviews.release(
                    self.statement_id, version, actor, checked, urgent=urgent
                )
            )
        )

    def release_on_call(self, call: "Callable[[Cases], Call]", on_done: Callable[[], object],
                        on_failed: Callable[[Exception], object]) -> None:  # fmt: skip
        """Write the call down and release on it, both for the text as it is."""

        def go(checked: "Checked") -> None:
            def both(cases: "Cases", version: int, actor: "Actor") -> object:
                status = cases.reviews.status(self.statement_id, checked)
                for problem in status.against_urgent:
                    raise problem
                approval = cases.reviews.record_call(self.statement_id, version, actor, call(cases))
                return cases.reviews.release(self.statement_id, version, actor, checked, urgent=approval.id)

            self._step(both, on_done, on_failed)

        self.check(go)

    def look_back(self, done: Callable[[int | None], object]) -> None:
        """Remember that the text is seen as it is now; hand over the number of the version seen before."""
        self._save_now()
        statement = self.statement_id

        def looked(cases: "Cases", actor: "Actor") -> int | None:
            before = cases.reviews.looked(statement, actor)
            return next((i.number for i in cases.revisions(statement) if i.sha256 == before), None) if before else None

        self._do(looked, done)

    def mark_seen(self, shown: str) -> None:
        """The person has seen what changed; refused where the text is not that of ``shown`` (SHA-256) any more."""
        self._save_now()
        statement = self.statement_id
        self._do(lambda cases, actor: cases.reviews.looked(statement, actor, shown))

    def comparable(self, done: "Callable[[tuple[Comparable, ...]], object]") -> None:
        """Hand over the versions that the text can be compared with, those that matter to whoever acts first."""
        self._save_now()
        statement = self.statement_id

        def find(cases: "Cases", actor: "Actor") -> "tuple[Comparable, ...]":
            from chengyan.services.review_versions import comparable

            return comparable(cases, statement, actor)

        self._do(find, done)
