"""The structure of the text: sections split, joined, moved, made, given another kind. All of it can be undone."""

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QTextCursor

from chengyan.model.vocabulary import SectionId, SectionKind
from chengyan.text.utf16 import from_utf16
from chengyan.ui.models.case_document import CaseDocument, SectionDocument


class Sections(QObject):
    """``placed(section id, position)``: where the cursor belongs after what was done. ``removed(section id)``."""

    placed = Signal(object, int)
    removed = Signal(object)

    def __init__(self, case: CaseDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case

    def split(self, document: SectionDocument, position: int) -> None:
        """What stands behind ``position`` (UTF-16 units) becomes a section of its own, of the same kind."""
        text = document.text()
        at = from_utf16(text, position)
        with self._case.step(QCoreApplication.translate("Undo", "Splitting a section")):
            cursor = QTextCursor(document)
            cursor.setPosition(position)
            # A line end at the place would leave an empty paragraph on either side.
            while text[at - 1 : at] == "\n":
                at -= 1
                cursor.movePosition(QTextCursor.MoveOperation.Left)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            fresh = self._case.add_section(document.kind, text[at:].lstrip("\n"), self._index(document) + 1)
        self.placed.emit(fresh.section_id, 0)

    def merge_with_next(self, document: SectionDocument) -> None:
        """Take the next section's text in; that section goes."""
        index = self._index(document)
        if index + 1 >= len(self._case.documents):
            return
        other = self._case.documents[index + 1]
        seam = document.characterCount() - 1
        with self._case.step(QCoreApplication.translate("Undo", "Joining two sections")):
            cursor = QTextCursor(document)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            if document.text() and other.text():
                cursor.insertText("\n")
                seam += 1
            cursor.insertText(other.text())
            self._case.remove_section(other.section_id)
        self.placed.emit(document.section_id, seam)

    def move(self, document: SectionDocument, by: int) -> None:
        """Up (-1) or down (1); at an end it stays."""
        self._case.move_section(document.section_id, by)
        self.placed.emit(document.section_id, -1)

    def set_kind(self, document: SectionDocument, kind: SectionKind) -> None:
        self._case.set_section_kind(document.section_id, kind)
        self.placed.emit(document.section_id, -1)

    def add_after(self, document: SectionDocument | None, kind: SectionKind) -> None:
        """A new section behind this one, or at the end."""
        at = self._index(document) + 1 if document is not None else None
        self.placed.emit(self._case.add_section(kind, at=at).section_id, 0)

    def remove(self, document: SectionDocument) -> None:
        """Take the section out; the cursor goes to its neighbour."""
        index = self._index(document)
        self._case.remove_section(document.section_id)
        self.removed.emit(document.section_id)
        left = self._case.documents
        if left:
            self.placed.emit(left[min(index, len(left) - 1)].section_id, 0)

    def neighbour(self, section: SectionId, by: int) -> SectionDocument | None:
        """The section ``by`` places on; None beyond the ends."""
        documents = self._case.documents
        here = next((i for i, d in enumerate(documents) if d.section_id == section), None)
        if here is None or not 0 <= here + by < len(documents):
            return None
        return documents[here + by]

    def _index(self, document: SectionDocument) -> int:
        return next(i for i, d in enumerate(self._case.documents) if d is document)
