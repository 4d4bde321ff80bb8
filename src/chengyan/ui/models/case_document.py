"""The open case: the incident's values and the statement being written, one text document per section.

Step pages and 通稿 show the same text documents. Everything that leaves goes as frozen values (``snapshot``).
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind, StatementKind


class SectionDocument(QTextDocument):
    """The text of one section. ``version`` grows with each change of the text (not of its underlines)."""

    edited = Signal(object, int, int, int)
    """section id, position, removed, added; UTF-16 units of the whole section."""

    def __init__(self, section: Section, font: QFont, parent: QObject) -> None:
        super().__init__(parent)
        self.section = section
        self.version = 0
        self.setDocumentLayout(QPlainTextDocumentLayout(self))
        self.setDefaultFont(font)
        self.setDocumentMargin(0)
        self.setPlainText(section.text)
        self._text: str = self._read()
        self.contentsChange.connect(self._on_change)

    @property
    def section_id(self) -> SectionId:
        return self.section.id

    @property
    def kind(self) -> SectionKind:
        return self.section.kind

    def text(self) -> str:
        """The section's text with LF between paragraphs; positions are those of the document, in UTF-16 units."""
        return self._text

    def replace_text(self, text: str) -> None:
        """Put ``text`` in place of everything, as one step that undo takes back."""
        cursor = QTextCursor(self)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def value(self) -> Section:
        return replace(self.section, text=self.text(), guessed=False)

    def _read(self) -> str:
        # Not toPlainText(): it turns no-break spaces into plain ones, and then the saved text is not the typed one.
        return self.toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _on_change(self, position: int, removed: int, added: int) -> None:
        before, self._text = self._text, self._read()
        if self._text == before:
            return  # a highlighter's formats announce a change as well
        self.version += 1
        self.edited.emit(self.section_id, *_narrowed(before, self._text, position, removed, added))


def _narrowed(before: str, after: str, position: int, removed: int, added: int) -> tuple[int, int, int]:
    """What really changed within the stretch that Qt reported: position, removed, added (UTF-16 units).

    An input method's commit reports its whole paragraph, and the first edit the invisible end of the document as well.
    """
    old = before.encode("utf-16-le", "surrogatepass")[2 * position : 2 * (position + removed)]
    new = after.encode("utf-16-le", "surrogatepass")[2 * position : 2 * (position + added)]
    same_start = _same(old, new) // 2
    tails = old[2 * same_start :][::-1], new[2 * same_start :][::-1]
    same_end = _same(*tails) // 2
    return position + same_start, len(old) // 2 - same_start - same_end, len(new) // 2 - same_start - same_end


def _same(one: bytes, other: bytes) -> int:
    """How many bytes the two have in common at their start: by halves, since slices compare much faster than a loop."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state of the case; ``revision`` orders the states of one ``CaseDocument``."""

    incident: Incident
    statement: Statement
    revision: int
    versions: tuple[tuple[SectionId, int], ...]

    def version_of(self, section: SectionId) -> int | None:
        return dict(self.versions).get(section)


class CaseDocument(QObject):
    """``changed`` follows every one of the other signals."""

    changed = Signal()
    incident_changed = Signal()
    statement_changed = Signal()
    """The kind, the date or the signature."""
    sections_changed = Signal()
    """Sections were added, removed, moved or replaced."""
    text_changed = Signal(object)

    def __init__(self, incident: Incident, statement: Statement, font: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._font = font
        self._incident = incident
        self._statement = replace(statement, sections=())
        self._documents: list[SectionDocument] = [self._open(section) for section in statement.sections]
        self._undo_incident: Incident | None = None
        self._removed: tuple[int, SectionDocument] | None = None
        self.revision = 0
        self._snapshot: Snapshot | None = None

    # What is there ----------------------------------------------------------------------------------------------

    @property
    def incident(self) -> Incident:
        return self._incident

    @property
    def kind(self) -> StatementKind | None:
        return self._statement.kind

    @property
    def date(self) -> dt.date | None:
        return self._statement.date

    @property
    def signed_as(self) -> str:
        return self._statement.signed_as

    @property
    def documents(self) -> tuple[SectionDocument, ...]:
        """The sections' texts, in the order of the statement."""
        return tuple(self._documents)

    def document(self, section: SectionId) -> SectionDocument | None:
        return next((d for d in self._documents if d.section_id == section), None)

    def snapshot(self) -> Snapshot:
        """The case as values. Cheap to ask for twice."""
        if self._snapshot is None:
            statement = replace(self._statement, sections=tuple(d.value() for d in self._documents))
            versions = tuple((d.section_id, d.version) for d in self._documents)
            self._snapshot = Snapshot(self._incident, statement, self.revision, versions)
        return self._snapshot

    # Changes ----------------------------------------------------------------------------------------------------

    def set_incident(self, incident: Incident) -> None:
        if incident == self._incident:
            return
        self._undo_incident = self._incident
        self._incident = incident
        self._announce(self.incident_changed.emit)

    def undo_incident(self) -> None:
        """Take back the last change of the ledger; asked twice, it brings the change back."""
        if self._undo_incident is not None:
            self.set_incident(self._undo_incident)

    def set_kind(self, kind: StatementKind | None) -> None:
        self._set_statement(replace(self._statement, kind=kind, kind_guessed=False))

    def set_date(self, date: dt.date | None) -> None:
        self._set_statement(replace(self._statement, date=date))

    def set_signed_as(self, name: str) -> None:
        self._set_statement(replace(self._statement, signed_as=name))

    def mark_drafted(self, at: dt.datetime) -> None:
        """The draft's time, shown beside 未放行. It is no change of the text."""
        self._statement = replace(self._statement, drafted_at=at)
        self._snapshot = None

    def add_section(self, kind: SectionKind, text: str = "", at: int | None = None) -> SectionDocument:
        """Add a section at this index (the end without one) and return its document."""
        document = self._open(Section(self._free_id(), kind, text))
        self._documents.insert(len(self._documents) if at is None else at, document)
        self._announce(self.sections_changed.emit)
        return document

    def remove_section(self, section: SectionId) -> None:
        """Take a section out; ``restore_section`` brings it back with its text and its undo history."""
        index = next((i for i, d in enumerate(self._documents) if d.section_id == section), None)
        if index is not None:
            self._removed = (index, self._documents.pop(index))
            self._announce(self.sections_changed.emit)

    def restore_section(self) -> None:
        """Bring the last removed section back to its place."""
        if self._removed is not None:
            index, document = self._removed
            self._removed = None
            self._documents.insert(min(index, len(self._documents)), document)
            self._announce(self.sections_changed.emit)

    def move_section(self, section: SectionId, by: int) -> None:
        """Move a section ``by`` places down, or up when negative; at an end it stays."""
        index = next((i for i, d in enumerate(self._documents) if d.section_id == section), None)
        if index is None or not 0 <= index + by < len(self._documents):
            return
        self._documents.insert(index + by, self._documents.pop(index))
        self._announce(self.sections_changed.emit)

    def replace_statement(self, statement: Statement) -> None:
        """Put another statement in place of this one (a first draft, or one that the person chose over theirs)."""
        self._statement = replace(statement, sections=())
        self._documents = [self._open(section) for section in statement.sections]
        self._announce(self.sections_changed.emit)
        self._announce(self.statement_changed.emit)

    def has_prose(self) -> bool:
        """Something has been written."""
        return any(d.text().strip() for d in self._documents)

    # ------------------------------------------------------------------------------------------------------------

    def _open(self, section: Section) -> SectionDocument:
        document = SectionDocument(section, self._font, self)
        document.edited.connect(self._on_edit)
        return document

    def _free_id(self) -> SectionId:
        taken = {d.section_id for d in self._documents}
        number = len(taken) + 1
        while SectionId(f"s{number}") in taken:
            number += 1
        return SectionId(f"s{number}")

    def _on_edit(self, section: SectionId, _position: int, _removed: int, _added: int) -> None:
        self._announce(lambda: self.text_changed.emit(section))

    def _set_statement(self, statement: Statement) -> None:
        if statement != self._statement:
            self._statement = statement
            self._announce(self.statement_changed.emit)

    def _announce(self, emit: Callable[[], object]) -> None:
        self.revision += 1
        self._snapshot = None
        emit()
        self.changed.emit()
