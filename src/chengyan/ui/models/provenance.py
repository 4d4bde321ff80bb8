"""Where the sentences of the open case came from, kept in place while the text moves under them."""

from dataclasses import dataclass, replace
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from chengyan.model.diagnostics import Span
from chengyan.model.provenance import Origin, SentenceOrigin
from chengyan.model.vocabulary import SectionId
from chengyan.services.provenance import moved, placed
from chengyan.text.sentences import SENTENCE_ENDS
from chengyan.text.utf16 import Utf16Index
from chengyan.ui.models.case_document import CaseDocument, SectionDocument

_REST_MS = 250


@dataclass(slots=True)
class Stretch:
    """``[start, end)`` in UTF-16 units of the section's document."""

    origin: SentenceOrigin
    start: int
    end: int


class Provenance(QObject):
    """``changed`` when marks should be painted anew."""

    changed = Signal()

    def __init__(self, case: CaseDocument) -> None:
        super().__init__(case)
        self._case = case
        self._stretches: dict[SectionId, list[Stretch]] = {}
        self._lost: list[SentenceOrigin] = []
        self._known: tuple[SentenceOrigin, ...] | None = None
        self._followed: WeakSet[SectionDocument] = WeakSet()
        self._anew = QTimer(self, singleShot=True, interval=0)
        self._anew.timeout.connect(self._find)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.keep)
        case.sections_changed.connect(self._anew.start)
        case.statement_changed.connect(self._look)
        self._find()

    def stretches(self, section: SectionId) -> list[Stretch]:
        """The adopted sentences of a section, in its order; what was edited since says so."""
        return sorted(self._stretches.get(section, ()), key=lambda each: each.start)

    def keep(self) -> None:
        """Write the present places and words into the statement, to be saved with it."""
        self._rest.stop()
        if self._anew.isActive():
            # What was adopted a moment ago is not followed yet: written now, it would be forgotten.
            self._anew.stop()
            self._find()
        origins: list[SentenceOrigin] = []
        for document in self._case.documents:
            own = self._stretches.get(document.section_id, [])
            if not own:
                continue
            text = document.text()
            units = Utf16Index(text)
            for each in own:
                start, end = units.from_utf16(each.start), units.from_utf16(each.end)
                start, end = _sentence(text, start, end)
                if start < end:
                    each.origin = replace(moved(each.origin, text, Span(start, end)), section=document.section_id)
                    origins.append(each.origin)
                else:
                    self._lost.append(each.origin)
        lost = self._lost
        self._known = (*origins, *lost)
        self._case.move_provenance(self._known)
        if any(origin.quote in d.text() for origin in lost for d in self._case.documents):
            self._find()  # cut and put in again
        else:
            self.changed.emit()

    def _look(self) -> None:
        if self._case.provenance != self._known:
            self._anew.start()

    def _find(self) -> None:
        """Anew, from what the statement says: after opening, undo, and changes of the structure."""
        for document in self._case.documents:
            if document not in self._followed:
                self._followed.add(document)
                document.edited.connect(self._edited)
        self._stretches, self._lost = {}, []
        self._known = self._case.provenance
        if self._known:
            statement = self._case.snapshot().statement
            here = placed(statement)
            for each in here:
                section = statement.section(each.origin.section)
                if section is not None:
                    units = Utf16Index(section.text)
                    stretch = Stretch(each.origin, units.to_utf16(each.span.start), units.to_utf16(each.span.end))
                    self._stretches.setdefault(section.id, []).append(stretch)
            found = {(each.origin.sentence, each.origin.at) for each in here}
            self._lost = [o for o in self._known if (o.sentence, o.at) not in found]
        self.changed.emit()

    def _edited(self, section: SectionId, position: int, removed: int, added: int) -> None:
        own = self._stretches.get(section)
        if self._known:
            self._rest.start()
        if not own:
            return
        left = []
        for each in own:
            if _follow(each, position, removed, added):
                left.append(each)
            else:
                self._lost.append(each.origin)
        self._stretches[section] = left


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch up to the ends of its sentence: what was written right before or behind its words belongs to it."""
    if not text[start:end].strip():
        return start, start
    while start > 0 and text[start - 1] not in SENTENCE_ENDS:
        start -= 1
    while end < len(text) and text[end - 1] not in SENTENCE_ENDS:
        end += 1
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _follow(stretch: Stretch, position: int, removed: int, added: int) -> bool:
    """Move the stretch along with an edit; False where all of it was taken out."""
    end, shift = position + removed, added - removed
    if position >= stretch.end:
        return True
    if end <= stretch.start:
        stretch.start += shift
        stretch.end += shift
        return True
    if position <= stretch.start and stretch.end <= end:
        return False
    stretch.start = min(stretch.start, position) if position >= stretch.start else position + added
    stretch.end = max(stretch.start, stretch.end + shift if stretch.end >= end else position + added)
    return stretch.end > stretch.start


def told(origin: SentenceOrigin) -> str:
    """The origin in words."""
    translate = QCoreApplication.translate
    if origin.origin is Origin.MODEL:
        said = translate("Provenance", "From the model {0}, prompt {1}").format(
            f"{origin.preset} {origin.model}".strip(), origin.prompt
        )
    elif origin.origin is Origin.PHRASE_BANK:
        said = translate("Provenance", "From an offline suggestion ({0})").format(
            translate("Provenance", ", ").join(origin.phrases)
        )
    elif origin.origin is Origin.TEMPLATE:
        said = translate("Provenance", "From a template")
    else:
        said = translate("Provenance", "Typed")
    if origin.edited_after:
        said = translate("Provenance", "{0}; edited after").format(said)
    if origin.at is not None:
        said = translate("Provenance", "{0}. Adopted {1}").format(said, origin.at.strftime("%Y-%m-%d %H:%M"))
    return said
