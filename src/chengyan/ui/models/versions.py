"""The versions of the open statement: kept on demand and at turning points, compared, brought back."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from chengyan.model.errors import StoreError
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.services import jobs
from chengyan.ui.context import UiContext
from chengyan.ui.models.case_document import CaseDocument

if TYPE_CHECKING:
    from chengyan.services.case_values import RevisionInfo, Version
    from chengyan.services.cases import Cases
    from chengyan.services.history import Comparison, Size
    from chengyan.text.diff import SectionDiff, StatementDiff

R = TypeVar("R")
_AT_ONCE = 5
"""Versions measured in one piece of work: others wait in the same lane."""

translate = QCoreApplication.translate


class Versions(QObject):
    """``changed`` when the list is another; ``measured`` when sizes came; ``failed(error)``; ``restored(text)``
    after an older text is in place, as one step that undo takes back."""

    changed = Signal()
    measured = Signal()
    drifted = Signal()
    """``drift`` is known anew."""
    failed = Signal(object)
    restored = Signal(str)

    def __init__(
        self,
        case: CaseDocument,
        ui: UiContext,
        statement_id: str,
        save: Callable[[], None],
        parent: QObject,
        rules: Callable[[], str] = str,
    ) -> None:
        """``rules()`` is the version of the rule base that checked the text as it is; empty before the first check."""
        super().__init__(parent)
        self._case = case
        self._ui = ui
        self._statement = statement_id
        self._save = save
        self._rules = rules
        self._measuring = False
        self.known = False
        """The list has been read."""
        self.infos: tuple[RevisionInfo, ...] = ()
        """Newest first."""
        self.drift: Size | None = None
        """How far the text has gone since the last version; None until somebody looks."""
        self._latest: Version | None = None
        self.sizes: dict[int, Size] = {}
        """By number; versions not measured yet are absent."""

    def info(self, number: int) -> "RevisionInfo | None":
        return next((info for info in self.infos if info.number == number), None)

    def refresh(self) -> None:
        """Read the list anew."""
        statement = self._statement
        self._run(self._ui.desk.with_cases(lambda cases: cases.revisions(statement)), self._take, place="versions")

    def keep(self, reason: str, done: "Callable[[RevisionInfo, bool], object] | None" = None) -> None:
        """Make the text as it is a version; ``done(info, fresh)``: not fresh where the last version says the same.

        What is typed reaches the disk first: both run on the store's one thread, in this order.
        """
        statement = self._statement
        self._save()
        sections = self._case.snapshot().statement.sections
        rules = self._rules()

        def commit(cases: "Cases") -> "tuple[RevisionInfo, bool]":
            stored = cases.draft(f"desk:{statement}").statement
            if stored.sections != sections:
                # The disk is full, or another window saved first: what it holds is not what is shown here.
                raise StoreError("history.not-on-disk")
            from chengyan.services.provenance import with_adopted_told

            latest = cases.revisions(statement)[-1:]
            info = cases.commit(statement, with_adopted_told(reason, stored), rules=rules)
            return info, not latest or latest[0].number != info.number

        def kept(result: "tuple[RevisionInfo, bool]") -> None:
            self.refresh()
            if done is not None:
                done(*result)

        self._run(self._ui.desk.with_cases(commit), kept)

    def keep_on_leaving(self) -> None:
        """The text becomes a version unless the last one says the same; nobody waits for it."""
        if not self._case.has_prose():
            return
        from chengyan.assets import messages

        statement, reason, rules = self._statement, messages.text("history.on-leaving"), self._rules()

        def commit(cases: "Cases") -> "RevisionInfo":
            from chengyan.services.provenance import with_adopted_told

            stored = cases.draft(f"desk:{statement}").statement
            return cases.commit(statement, with_adopted_told(reason, stored), rules=rules)

        future = self._ui.desk.with_cases(commit)
        # Whoever left is told by the window if it failed; the working copy is on the disk in any case.
        self._ui.tasks.run(future, lambda _: None, owner=self._ui.tasks)

    def compare(self, old: int, new: int | None, done: "Callable[[Comparison], object]") -> None:
        """Hand ``done`` what changed from version ``old`` to version ``new``, or to the text as it is (None)."""
        snapshot = self._case.snapshot()

        def with_old(before: "Version") -> None:
            if new is None:
                self._compare(before, snapshot.statement, snapshot.incident, done)
            else:
                self.fetch(new, lambda after: self._compare(before, after.statement, after.incident, done))

        self.fetch(old, with_old)

    def look_at_drift(self) -> None:
        """Find out how far the text has gone since the last version."""
        latest = self.infos[0] if self.infos else None
        if latest is None:
            return
        if self._latest is None or self._latest.info.number != latest.number:
            self.fetch(latest.number, self._take_latest)
            return
        statement = self._case.snapshot().statement
        future = self._ui.desk.work.submit(jobs.drift, self._latest.statement, statement)
        self._run(future, self._take_drift, place="drift")

    def _take_latest(self, version: "Version") -> None:
        self._latest = version
        self.look_at_drift()

    def _take_drift(self, size: "Size") -> None:
        self.drift = size
        self.drifted.emit()

    def fetch(self, number: int, done: "Callable[[Version], object]") -> None:
        """Hand ``done`` a version with its text and ledger."""
        statement = self._statement
        self._run(self._ui.desk.with_cases(lambda cases: cases.version(statement, number)), done)

    def restore(self, number: int) -> None:
        """Put version ``number`` in place of the text, which becomes a version first."""
        from chengyan.assets import messages

        def put(version: "Version", kept: "RevisionInfo") -> None:
            from chengyan.services.history import restored

            self._put(
                restored(self._case.snapshot().statement, version.statement),
                translate("Versions", "Restoring version {0}").format(number),
                translate("Versions", "Version {0} is in place. What stood here is version {1}.").format(
                    number, kept.number
                ),
            )

        reason = messages.text("history.before-restore", number=number)
        self.keep(reason, lambda kept, _: self.fetch(number, lambda version: put(version, kept)))

    def restore_section(self, diff: "StatementDiff", change: "SectionDiff") -> None:
        """Put one section back as it was in the old text of ``diff``."""
        from chengyan.services.history import section_restored

        self._put(
            section_restored(self._case.snapshot().statement, diff, change),
            translate("Versions", "Restoring a section"),
            translate("Versions", "The section reads as it did."),
        )

    def measure(self) -> None:
        """Find out how much each version changed, a few at a time, the newest first."""
        lacking = [info.number for info in self.infos if info.number not in self.sizes]
        if self._measuring or not lacking:
            return
        self._measuring = True
        last = lacking[0]
        first = max(last - _AT_ONCE + 1, 1)
        statement = self._statement

        def read(texts: Sequence[str]) -> None:
            self._run(self._ui.desk.work.submit(jobs.version_sizes, tuple(texts)), measured, stopped)

        def measured(sizes: "tuple[Size, ...]") -> None:
            self._measuring = False
            # The one before the first was read for the comparison only.
            self.sizes.update(zip(range(first, last + 1), sizes[-(last - first + 1) :], strict=False))
            self.measured.emit()
            self.measure()

        def stopped(error: Exception) -> None:
            self._measuring = False
            self.failed.emit(error)

        self._run(
            self._ui.desk.with_cases(lambda cases: cases.version_texts(statement, first - 1, last)), read, stopped
        )

    # ------------------------------------------------------------------------------------------------------------

    def _take(self, infos: "Sequence[RevisionInfo]") -> None:
        self.known = True
        self.infos = tuple(reversed(infos))
        self.changed.emit()

    def _compare(
        self, before: "Version", statement: Statement, incident: Incident, done: "Callable[[Comparison], object]"
    ) -> None:
        work = self._ui.desk.work
        future = work.submit(jobs.compare, before.statement, statement, before.incident, incident)
        self._ui.progress.watch(future, translate("Versions", "Comparing the versions"), work.stop_running)
        self._run(future, done, place="compare")

    def _put(self, statement: Statement, name: str, said: str) -> None:
        if statement.sections == self._case.snapshot().statement.sections and not _header_differs(
            statement, self._case.snapshot().statement
        ):
            return
        self._case.replace_statement(statement, name)
        self.restored.emit(said)

    def _run(
        self,
        future: "Future[R]",
        done: Callable[[R], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        place: str = "",
    ) -> None:
        def on_failure(error: Exception) -> None:
            (failed or self.failed.emit)(error)

        self._ui.tasks.run(future, lambda result: _ignore(done(result)), on_failure, owner=self, place=place)


def _ignore(_: object) -> None:
    return None


def _header_differs(one: Statement, other: Statement) -> bool:
    return (one.kind, one.date, one.signed_as) != (other.kind, other.date, other.signed_as)
