"""Which sentences lean on which records of the ledger, kept in place while the text moves under them."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from chengyan.model.vocabulary import RecordId, SectionId
from chengyan.services.helper import LaneStoppedError
from chengyan.text.utf16 import Utf16Index
from chengyan.ui.models.case_document import CaseDocument, SectionDocument, Snapshot
from chengyan.ui.models.snapshot_job import SnapshotJob
from chengyan.ui.tasks import Tasks

if TYPE_CHECKING:
    from chengyan.model.trace import Trace, Tracing

REST_MS = 500
"""Text and ledger rest for so long before the links are sought anew: they are no hurry."""

Tracer = Callable[[Snapshot], "Future[Tracing]"]
Edit = tuple[int, int, int]
"""position, removed, added; UTF-16 units"""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the text; ``start`` and ``end`` are UTF-16 units of the section's document."""

    section: SectionId
    start: int
    end: int


@dataclass(slots=True)
class _Link:
    record: RecordId
    start: int
    end: int


class Traces(QObject):
    """``changed`` when the links are new; ``failed(error)`` when they could not be sought."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, case: CaseDocument, tasks: Tasks, trace: Tracer) -> None:
        super().__init__(case)
        self._case = case
        self._links: dict[SectionId, list[_Link]] = {}
        self._edits: dict[SectionId, list[Edit]] = {}
        self._counts: dict[RecordId, int] = {}
        self._unused: frozenset[RecordId] = frozenset()
        self.problem: Exception | None = None
        """Why the last search came to nothing."""
        self._documents: dict[SectionId, SectionDocument] = {}
        self._followed: WeakSet[SectionDocument] = WeakSet()
        self._job = SnapshotJob(case, tasks, trace, self._take, self._give_up, REST_MS)
        self._reopen()
        self._job.soon()
        case.sections_changed.connect(self._reopen)
        case.changed.connect(self._job.soon)

    # Questions --------------------------------------------------------------------------------------------------

    def records_at(self, section: SectionId, start: int, end: int) -> tuple[RecordId, ...]:
        """The records behind the sentences that touch ``[start, end)`` (or hold the position), the strongest first."""
        found: dict[RecordId, None] = {}
        for link in self._in(section):
            if (link.start < end and link.end > start) or (start == end and link.start <= start <= link.end):
                found.setdefault(link.record)
        return tuple(found)

    def places_of(self, record: RecordId) -> tuple[Place, ...]:
        """The sentences that lean on the record, in the order of the text."""
        return tuple(
            Place(document.section_id, link.start, link.end)
            for document in self._case.documents
            for link in sorted(self._in(document.section_id), key=lambda link: link.start)
            if link.record == record
        )

    def counts(self) -> dict[RecordId, int]:
        """How many sentences lean on each record; records that none leans on are absent."""
        return self._counts

    @property
    def unused(self) -> frozenset[RecordId]:
        """Public, reliable records that no sentence leans on."""
        return self._unused

    @property
    def up_to_date(self) -> bool:
        """Nothing is waiting to be sought."""
        return self._job.up_to_date

    # Following --------------------------------------------------------------------------------------------------

    def trace_now(self) -> None:
        """Seek the links of the case as it is; one search at a time."""
        self._job.now()

    def _take(self, found: "Tracing", snapshot: Snapshot) -> None:
        by_section: dict[SectionId, list[Trace]] = {}
        for trace in found.traces:
            by_section.setdefault(trace.section, []).append(trace)
        for document in self._case.documents:
            section = document.section_id
            if snapshot.version_of(section) != document.version:
                continue  # written since: the old links moved along, and a new search is due
            units = Utf16Index(document.text())
            self._edits.pop(section, None)
            self._links[section] = [
                _Link(trace.record, units.to_utf16(trace.span.start), units.to_utf16(trace.span.end))
                for trace in by_section.get(section, ())
            ]
        self.problem = None
        self._unused = frozenset(found.unused)
        self._count()
        self.changed.emit()

    def _give_up(self, error: Exception) -> None:
        self.problem = error
        if isinstance(error, LaneStoppedError):
            self._job.soon()  # somebody cancelled other work of the same lane
        self.failed.emit(error)

    def _count(self) -> None:
        self._counts = {}
        for links in self._links.values():
            for link in links:
                self._counts[link.record] = self._counts.get(link.record, 0) + 1

    def _in(self, section: SectionId) -> list[_Link]:
        """The links of a section at their present places. Edits are followed only when somebody asks."""
        links = self._links.get(section, [])
        for edit in self._edits.pop(section, ()):
            links = [moved for link in links if (moved := _moved(link, *edit)) is not None]
            self._links[section] = links
        return links

    def _reopen(self) -> None:
        present = {document.section_id: document for document in self._case.documents}
        for document in present.values():
            if document not in self._followed:
                self._followed.add(document)
                document.edited.connect(self._edited)
        for section in list(self._links):
            # Another document under the same id is another text.
            if present.get(section) is not self._documents.get(section):
                del self._links[section]
                self._edits.pop(section, None)
        self._documents = present
        self._count()

    def _edited(self, section: SectionId, position: int, removed: int, added: int) -> None:
        if self._links.get(section):
            self._edits.setdefault(section, []).append((position, removed, added))


def _moved(link: _Link, position: int, removed: int, added: int) -> _Link | None:
    """The link after an edit: writing within a sentence keeps it, taking the sentence out ends it."""
    shift, end = added - removed, position + removed
    if link.end < position:
        return link
    if link.start >= end and (link.start > position or removed):
        return _Link(link.record, link.start + shift, link.end + shift)
    if position <= link.start and link.end <= end and removed:
        return None
    start = min(link.start, position)
    return _Link(link.record, start, max(start, link.end + shift if link.end >= end else position + added))
