"""Asking for wording on a place of the open case, and putting what a person adopts into its text."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from chengyan.model.diagnostics import Span
from chengyan.model.errors import InputError
from chengyan.model.provenance import Origin
from chengyan.model.suggestion import Action, Asked, Reader, Suggested, Suggestion, Tone
from chengyan.model.vocabulary import RuleId, SectionId
from chengyan.services import jobs
from chengyan.text.utf16 import Utf16Index
from chengyan.ui.context import UiContext
from chengyan.ui.models.case_document import CaseDocument

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from chengyan.model.model_asking import Outgoing, Voices
    from chengyan.services.models import Delta
    from chengyan.services.wording_jobs import Adopted

_TRIES = 8
"""So often a suggestion is placed anew because somebody typed meanwhile."""
_AGAIN_MS = 120


@dataclass(frozen=True, slots=True)
class Where:
    """A place of the text: ``span`` (code points) None is the whole section."""

    section: SectionId
    span: Span | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked for, as the buttons say it."""

    action: Action
    tone: Tone | None = None
    reader: Reader | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an adoption: hunks put in, and those that could not be placed."""

    suggestion: Suggestion
    adopted: "Adopted"


class Suggestions(QObject):
    """``answered(asked, suggested)``, ``failed(error)``; ``done(text)`` tells of a step that undo takes back."""

    began = Signal(object)
    said = Signal(object)
    answered = Signal(object, object)
    failed = Signal(object)
    done = Signal(str)

    def __init__(self, case: CaseDocument, ui: UiContext, case_id: str = "") -> None:
        super().__init__(case)
        self._case_id = case_id
        self._stop: Callable[[], object] = lambda: None
        self._case = case
        self._ui = ui
        self._future: Future[Suggested] | None = None
        self._asked: Asked | None = None

    @property
    def busy(self) -> bool:
        """An answer is awaited."""
        return self._future is not None

    def ask(self, wish: Wish, where: Where, rule: RuleId | None = None, *, online: bool = False) -> None:
        """Ask the phrase bank, or a model (``online``); an answer still awaited is given up."""
        self.cancel()
        self._asked = asked = self.wanted(wish, where, rule)
        desk = self._ui.desk
        if online:
            # Pieces come on the lane's own thread: the signal brings them here.
            saying = desk.models.submit_saying(
                partial(self._tell, asked),
                jobs.suggest_online,
                desk.location,
                self._case_id,
                asked,
                dict(desk.session_keys),
            )
            self._future, self._stop = saying.future, saying.stop
        else:
            self._future = desk.checks.submit(jobs.suggest, asked)
            self._stop = self._future.cancel
        self.began.emit(asked)
        self._ui.tasks.run(
            self._future, partial(self._take, asked), partial(self._fail, asked), owner=self, place="ask"
        )

    def wanted(self, wish: Wish, where: Where, rule: RuleId | None = None) -> Asked:
        """The wish as a value, on the case as it is."""
        snapshot = self._case.snapshot()
        return Asked(
            wish.action,
            snapshot.statement,
            snapshot.incident,
            dt.datetime.now().astimezone().replace(microsecond=0),
            where.section or None,
            where.span,
            wish.tone,
            wish.reader,
            rule,
        )

    def cancel(self) -> None:
        """Give the answer up."""
        if self._future is not None:
            self._stop()
            self._future = self._asked = None

    def voices(self, on_done: "Callable[[Voices], None]") -> None:
        """Which models may be asked."""
        desk = self._ui.desk
        future = desk.work.submit(jobs.voices, desk.location, self._case_id)
        self._ui.tasks.run(future, on_done, self.failed.emit, owner=self, place="voices")

    def keep_key(self, endpoint: str, secret: str, on_done: "Callable[[], None]", on_failed: "_Failed") -> None:
        """Keep a key in the keyring, or where there is none in memory for this session, and nowhere else."""
        from chengyan.services.models import keep_key

        def kept(where: str) -> None:
            self._ui.desk.hold_key(endpoint, secret, where)
            on_done()

        self._ui.tasks.run(self._ui.tasks.call(keep_key, endpoint, secret), kept, on_failed, owner=self)

    def lacking(self, voices: "Voices") -> tuple[str, ...]:
        """The endpoints that have no key, nor were given one in this session."""
        return tuple(name for name in voices.lacking if name not in self._ui.desk.session_keys)

    def forget_key(self, endpoint: str) -> bool:
        """A key of this session was refused: it is asked for again. False where it was none of this session's."""
        return self._ui.desk.session_keys.pop(endpoint, None) is not None

    def preview(self, asked: Asked, on_done: "Callable[[Outgoing], None]") -> None:
        """What a model would be sent."""
        desk = self._ui.desk
        future = desk.models.submit(jobs.will_be_sent, desk.location, asked)
        self._ui.tasks.run(future, on_done, self.failed.emit, owner=self, place="preview")

    def _tell(self, asked: Asked, delta: "Delta") -> None:
        if asked is self._asked:
            self.said.emit(delta)

    def adopt(
        self,
        asked: Asked,
        suggestion: Suggestion,
        chosen: tuple[int, ...] | None,
        on_done: "_Done",
        on_failed: "_Failed",
        tries: int = _TRIES,
    ) -> None:
        """Put the chosen hunks (None: all) into the text as it is now, as one step."""
        snapshot = self._case.snapshot()
        future = self._ui.desk.checks.submit(
            jobs.adopt_suggestion, asked, suggestion, snapshot.statement, snapshot.incident, chosen
        )

        def put(adopted: "Adopted") -> None:
            document = self._case.document(suggestion.section)
            if document is None:
                on_failed(InputError("suggest.no-section", section=suggestion.section))
            elif document.composing or document.text() != adopted.before:
                # Typed on meanwhile: placed anew in what stands there now, never written over it.
                again = partial(self.adopt, asked, suggestion, chosen, on_done, on_failed, tries - 1)
                if tries > 1:
                    QTimer.singleShot(_AGAIN_MS, self, again)
                else:
                    on_failed(InputError("suggest.typing"))
            else:
                self._write(suggestion, adopted)
                on_done(Outcome(suggestion, adopted))

        self._ui.tasks.run(future, put, on_failed, owner=self)

    def judge(self, asked: Asked, suggestion: Suggestion, text: str, on_done: "_Judged", on_failed: "_Failed") -> None:
        """Have the suggestion judged as a person changed it."""
        future = self._ui.desk.checks.submit(jobs.judge_edited, asked, suggestion, text)
        self._ui.tasks.run(future, on_done, on_failed, owner=self, place="judge")

    def _write(self, suggestion: Suggestion, adopted: "Adopted") -> None:
        from chengyan.services.provenance import origins_of, with_adopted

        document = self._case.document(suggestion.section)
        if document is None or not adopted.hunks:
            return
        translate = QCoreApplication.translate
        name = translate("Undo", "Adopting a suggestion")
        now = dt.datetime.now().astimezone().replace(microsecond=0)
        fresh = origins_of(suggestion.section, adopted.text, adopted.hunks, suggestion.source, now)
        units = Utf16Index(adopted.before)
        with self._case.step(name):
            with document.named(name):
                cursor = QTextCursor(document)
                cursor.beginEditBlock()
                for hunk in sorted(adopted.hunks, key=lambda each: each.span, reverse=True):
                    cursor.setPosition(units.to_utf16(hunk.span.start))
                    cursor.setPosition(units.to_utf16(hunk.span.end), QTextCursor.MoveMode.KeepAnchor)
                    cursor.insertText(hunk.replacement)
                cursor.endEditBlock()
            kept = with_adopted(self._case.provenance, fresh, suggestion.section, adopted.text)
            self._case.set_provenance(kept, name)
        if suggestion.source.origin is Origin.MODEL:
            self.done.emit(translate("Suggestions", "Adopted from a model. It counts towards the AI declaration."))
        else:
            self.done.emit(translate("Suggestions", "Adopted."))

    def _take(self, asked: Asked, suggested: Suggested) -> None:
        if asked is not self._asked:
            return  # given up
        self._future = None
        self.answered.emit(asked, suggested)

    def _fail(self, asked: Asked, error: Exception) -> None:
        if asked is not self._asked:
            return
        self._future = None
        self.failed.emit(error)


if TYPE_CHECKING:
    _Done = Callable[[Outcome], None]
    _Judged = Callable[[Suggestion], None]
    _Failed = Callable[[Exception], None]
