"""Where the threads of the open case stand in its text, at every moment: each place follows each edit exactly.

Positions are UTF-16 units of a section's document. Nothing is searched for while the edits are known; only a text that
was changed elsewhere (another window, a version brought back) is searched, and what is not found for sure is an orphan.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from chengyan.model.review import Place, StoredThread, Thread
from chengyan.model.vocabulary import EditState, SectionId
from chengyan.text.anchors import CONTEXT, How
from chengyan.text.places import locate
from chengyan.text.tracking import Splice, follow
from chengyan.text.utf16 import Utf16Index
from chengyan.ui.models.case_document import CaseDocument, SectionDocument

Range = tuple[int, int]
_REMEMBERED = 400
"""Edits that cut into places, kept so that undo brings these back."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """An edit that shortened or swallowed places: what takes it back, and where they stood before."""

    back: Splice
    before: dict[str, tuple[Range, str]]


class ThreadPlaces(QObject):
    """``changed(section)`` when a place came, went or was cut into; what merely moves along is not told."""

    changed = Signal(object)

    def __init__(self, case: CaseDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._threads: dict[str, Thread] = {}
        self._ranges: dict[SectionDocument, dict[str, Range | None]] = {}
        self._cuts: dict[SectionDocument, list[_Cut]] = {}
        self._watched: set[SectionDocument] = set()
        self._texts: dict[SectionDocument, str] = {}
        """As they were before the edit at hand; only of sections that have threads."""
        case.sections_changed.connect(self._sections_changed)
        self._sections_changed()

    # What is asked -----------------------------------------------------------------------------------------------

    def range_of(self, thread_id: str) -> tuple[SectionDocument, int, int] | None:
        """Where the thread stands now; None for an orphan, and for one about the whole text."""
        for document in self._case.documents:
            place = self._ranges.get(document, {}).get(thread_id)
            if place is not None:
                return (document, *self._within(document, thread_id, place))
        return None

    def is_orphan(self, thread: Thread) -> bool:
        """It was about words, or a section, that are not there any more."""
        return bool(thread.place.section) and self.range_of(thread.id) is None

    def words(self, thread: Thread) -> str:
        """The words it is about as they read now; for an orphan as they read when they were last seen."""
        found = self.range_of(thread.id)
        if found is None or not thread.place.quote:
            return thread.place.quote
        document, start, end = found
        return _cut_out(document.text(), start, end)

    def stands_word_for_word(self, thread: Thread) -> bool:
        """Nobody touched the words that the thread is about."""
        return self.range_of(thread.id) is not None and self.words(thread) == thread.place.quote

    def in_section(self, section: SectionId) -> list[tuple[int, int, str]]:
        """(start, end, thread) of a section, in the order of the text."""
        document = self._case.document(section)
        if document is None:
            return []
        held = self._ranges.get(document, {})
        return sorted((*self._within(document, key, place), key) for key, place in held.items() if place is not None)

    def order(self) -> dict[str, tuple[int, int]]:
        """Thread -> where in the text, for sorting; orphans first, then what is about the whole text."""
        found = dict.fromkeys(self._threads, (-1, 0))
        for number, document in enumerate(self._case.documents):
            for key, place in self._ranges.get(document, {}).items():
                if place is not None and key in found:
                    found[key] = (number + 1, place[0])
        for key, thread in self._threads.items():
            if not thread.place.section:
                found[key] = (0, 0)
        return found

    def moved(self) -> dict[str, Place]:
        """The threads that stand elsewhere, or in other words, than the workspace says; as it is to be kept."""
        texts: dict[SectionDocument, tuple[str, Utf16Index]] = {}
        found = {}
        for key, thread in self._threads.items():
            at = self.range_of(key)
            if at is None or not (thread.place.quote or thread.place.is_point):
                continue
            document, start, end = at
            if document not in texts:
                text = document.text()
                texts[document] = (text, Utf16Index(text))
            text, units = texts[document]
            place = _place(thread.place, document.section_id, text, units.from_utf16(start), units.from_utf16(end))
            # An edit is proposed for the very words: with others at its place it has to stay unplaced.
            if place != thread.place and not (thread.edit is not None and place.quote != thread.place.quote
                                              and thread.edit.state is EditState.PROPOSED):  # fmt: skip
                found[key] = place
        return found

    # What comes --------------------------------------------------------------------------------------------------

    def put(self, threads: Iterable[StoredThread]) -> None:
        """The threads as the workspace has them; those known already keep the place where they are."""
        fresh = {stored.thread.id: stored.thread for stored in threads}
        new = [thread for key, thread in fresh.items() if key not in self._threads]
        gone = self._threads.keys() - fresh.keys()
        self._threads = fresh
        for held in self._ranges.values():
            for key in gone:
                held.pop(key, None)
        sections = {SectionId(thread.place.section) for thread in new if thread.place.section}
        for section in sections:
            document = self._case.document(section)
            if document is not None:
                self._place_in(document, [thread for thread in new if thread.place.section == section])
                self.changed.emit(section)

    def settled(self, places: Mapping[str, Place]) -> None:
        """The workspace now has these places."""
        from dataclasses import replace

        for key, place in places.items():
            if key in self._threads:
                self._threads[key] = replace(self._threads[key], place=place)

    def set_place(self, document: SectionDocument, thread_id: str, start: int, end: int) -> None:
        """Put a thread where whoever changed the text knows it to be."""
        self._ranges.setdefault(document, {})[thread_id] = (start, end)
        self.changed.emit(document.section_id)

    def named(self, thread_id: str) -> Thread | None:
        return self._threads.get(thread_id)

    def _place_in(self, document: SectionDocument, threads: Iterable[Thread]) -> None:
        text = document.text()
        units = Utf16Index(text)
        self._texts[document] = text
        held = self._ranges.setdefault(document, {})
        for thread in threads:
            found = located(thread, text)
            held[thread.id] = None if found is None else (units.to_utf16(found[0]), units.to_utf16(found[1]))

    def _within(self, document: SectionDocument, thread_id: str, place: Range) -> Range:
        thread = self._threads.get(thread_id)
        if thread is not None and not thread.place.quote and not thread.place.is_point:
            return 0, document.characterCount() - 1
        return place

    # Following ---------------------------------------------------------------------------------------------------

    def _sections_changed(self) -> None:
        here = {document.section_id: document for document in self._case.documents}
        for section, document in here.items():
            if document not in self._watched:
                self._watched.add(document)
                document.edited.connect(lambda _s, at, gone, come, d=document: self._follow(d, Splice(at, gone, come)))
            if document not in self._ranges:
                # Another text took the section's place: its threads are searched for in it.
                about = [thread for thread in self._threads.values() if thread.place.section == section]
                self._place_in(document, about)
            self.changed.emit(section)

    def _follow(self, document: SectionDocument, splice: Splice) -> None:
        held = self._ranges.get(document)
        if not held:
            return
        before, text = self._texts[document], document.text()
        self._texts[document] = text
        if self._case.replaying and self._brought_back(document, held, splice, text):
            return
        lost: dict[str, tuple[Range, str]] = {}
        for key, place in held.items():
            if place is None:
                continue
            after = follow(*place, splice) or self._became(key, place, splice, text)
            if after is None or after[1] - after[0] < place[1] - place[0]:
                lost[key] = (place, _cut_out(before, *place))
            held[key] = after
        if lost:
            cuts = self._cuts.setdefault(document, [])
            cuts.append(_Cut(Splice(splice.at, splice.added, splice.removed), lost))
            del cuts[:-_REMEMBERED]
            self.changed.emit(document.section_id)

    def _became(self, key: str, place: Range, splice: Splice, text: str) -> Range | None:
        """An edit that was proposed for just these words took their place: the thread goes with it."""
        thread = self._threads.get(key)
        if thread is None or thread.edit is None or (splice.at, splice.at + splice.removed) != place:
            return None
        after = (splice.at, splice.at + splice.added)
        return after if _cut_out(text, *after) == thread.edit.replacement else None

    def _brought_back(
        self, document: SectionDocument, held: dict[str, Range | None], splice: Splice, text: str
    ) -> bool:
        """Undo put back what an edit took from places: they stand where they stood before it."""
        cuts = self._cuts.get(document)
        if not cuts or cuts[-1].back != splice:
            return False
        before = cuts[-1].before
        # The very words have to be there again: an edit of the same size at another time is not this one.
        if any(_cut_out(text, *place) != words for place, words in before.values()):
            return False
        cuts.pop()
        for key, place in held.items():
            if key in before:
                held[key] = before[key][0]
            elif place is not None:
                held[key] = follow(*place, splice)
        self.changed.emit(document.section_id)
        return True


def located(thread: Thread, text: str) -> tuple[int, int] | None:
    """Where a thread stands in a section's text (code points); None where that is not certain."""
    match = locate(thread.place, text)
    if match is None or (match.how is How.FUZZY and thread.edit is not None):
        return None
    return match.start, match.end


def _place(before: Place, section: SectionId, text: str, start: int, end: int) -> Place:
    prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Place(section, text[start:end], prefix, suffix, start, before.extra)


def _cut_out(text: str, start: int, end: int) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
