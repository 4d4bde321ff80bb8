"""Searching and replacing over all sections of the open case."""

import time
from bisect import bisect_left
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from chengyan.model.vocabulary import SectionId
from chengyan.text.search import BUDGET_SECONDS, Query, Search, SearchError
from chengyan.text.utf16 import Utf16Index
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.marks import Marks, Stretch
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.case_document import CaseDocument, SectionDocument
from chengyan.ui.theme import Theme

_REST_MS = 120
"""After a change of the text the hits are sought anew when writing rests."""


@dataclass(frozen=True, slots=True)
class Place:
    """A hit; ``start`` and ``end`` in UTF-16 units of its section."""

    section: SectionId
    start: int
    end: int


class Finder(QObject):
    """``changed`` after each search; ``arrived(place)`` asks to bring a hit into sight."""

    changed = Signal()
    arrived = Signal(object)

    def __init__(self, case: CaseDocument, editors: Editors, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._editors = editors
        self._theme = theme
        self._search: Search | None = None
        self._scope: QTextCursor | None = None
        self._on = False
        self.places: list[Place] = []
        self.current = -1
        """The index of the hit that was gone to; -1 for none."""
        self.problem: SearchError | None = None
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(self.refresh)
        case.text_changed.connect(self._stale)
        case.sections_changed.connect(self._stale)
        editors.made.connect(self._mark_one)
        theme.changed.connect(self._mark)

    def look_for(self, query: Query) -> None:
        """Search for this from now on."""
        self._on = True
        self._search, self.problem = None, None
        if query.pattern:
            try:
                self._search = Search(query)
            except SearchError as exc:
                self.problem = exc
        self.current = -1
        self.refresh()

    def limit_to(self, selection: QTextCursor | None) -> None:
        """Search only within the selection, which moves with the text; None: everywhere."""
        self._scope = QTextCursor(selection) if selection is not None and selection.hasSelection() else None
        self.refresh()

    def stop(self) -> None:
        """Forget the hits and their marks."""
        self._on = False
        self._search, self.places, self.current, self._scope = None, [], -1, None
        self._mark()

    def refresh(self) -> None:
        """Seek the hits in the text as it is."""
        self._soon.stop()
        if not self._on:
            return
        here = self.places[self.current] if 0 <= self.current < len(self.places) else None
        found = self._seek(None)
        self.places = [place for place, _ in found]
        self.current = self.places.index(here) if here in self.places else -1
        self._mark()
        self.changed.emit()

    def go(self, forward: bool, place: tuple[SectionId, int] | None) -> bool:
        """Go to the next (or previous) hit from ``place``, around the end; False where there is none."""
        if not self.places:
            return False
        order = {d.section_id: i for i, d in enumerate(self._case.documents)}
        keys = [(order[p.section], p.start) for p in self.places]
        if place is None or place[0] not in order:
            self.current = 0 if forward else len(keys) - 1
        else:
            at = bisect_left(keys, (order[place[0]], place[1]))
            self.current = (at if forward else at - 1) % len(keys)
        self._mark()
        self.changed.emit()
        self.arrived.emit(self.places[self.current])
        return True

    def replace_current(self, template: str) -> bool:
        """Put the template in place of the hit that was gone to; False where none is."""
        if not 0 <= self.current < len(self.places):
            return False
        place = self.places[self.current]
        made = next((text for p, text in self._seek(template) if p == place), None)
        document = self._case.document(place.section)
        if made is None or document is None:
            return False
        with document.named(QCoreApplication.translate("Undo", "Replacing")):
            _replace(document, [(place, made)])
        self.refresh()
        self.go(True, (place.section, place.start + len(made.encode("utf-16-le", "surrogatepass")) // 2))
        return True

    def replace_all(self, template: str) -> int:
        """Replace every hit as one step; return how many."""
        found = self._seek(template)
        if not found:
            return 0
        with self._case.step(QCoreApplication.translate("Undo", "Replacing all")):
            for document in self._case.documents:
                own = [(p, text) for p, text in found if p.section == document.section_id]
                _replace(document, own)
        self.refresh()
        return len(found)

    # ------------------------------------------------------------------------------------------------------------

    def _seek(self, template: str | None) -> list[tuple[Place, str]]:
        if self._search is None:
            return []
        found: list[tuple[Place, str]] = []
        until = time.monotonic() + BUDGET_SECONDS
        try:
            for document in self._case.documents:
                if self._scope is not None and self._scope.document() is not document:
                    continue
                text = document.text()
                hits = self._search.hits(text, template, max(until - time.monotonic(), 0.001))
                units = Utf16Index(text)
                found += [
                    (Place(document.section_id, units.to_utf16(h.start), units.to_utf16(h.end)), h.replacement)
                    for h in hits
                ]
            self.problem = None
        except SearchError as exc:
            self.problem = exc
            return []
        if self._scope is not None:
            first, last = self._scope.selectionStart(), self._scope.selectionEnd()
            found = [(p, text) for p, text in found if first <= p.start and p.end <= last]
        return found

    def _stale(self, *_: object) -> None:
        if self._on:
            self._soon.start()
            # Until then, no mark may stand on other words.
            for editor in self._editors:
                if editor.marks is not None and editor.section.composing is False:
                    editor.marks.stretches = []
                    editor.viewport().update()

    def _mark(self) -> None:
        by_section: dict[SectionId, list[Stretch]] = {}
        for place in self.places:
            by_section.setdefault(place.section, []).append((place.start, place.end))
        current = self.places[self.current] if 0 <= self.current < len(self.places) else None
        for editor in self._editors:
            self._put(editor, by_section.get(editor.section.section_id, []), current)

    def _mark_one(self, editor: SectionEditor) -> None:
        if self._on:
            own = [(p.start, p.end) for p in self.places if p.section == editor.section.section_id]
            self._put(editor, own, None)

    def _put(self, editor: SectionEditor, stretches: list[Stretch], current: Place | None) -> None:
        if not stretches and editor.marks is None:
            return
        marks = Marks(self._theme.colour("warn_wash"), self._theme.colour("warn"))
        marks.stretches = stretches
        if current is not None and current.section == editor.section.section_id:
            marks.current = (current.start, current.end)
        editor.marks = marks if stretches else None
        editor.viewport().update()


def _replace(document: SectionDocument, places: list[tuple[Place, str]]) -> None:
    if not places:
        return
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for place, text in reversed(places):
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
    cursor.endEditBlock()
