"""The open case: the incident's values and the statement being written, one text document per section.

Step pages and 通稿 show the same text documents. Everything that leaves goes as frozen values (``snapshot``).
Every change of prose, ledger or structure is a step on the one undo stack (``steps``).
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QFont, QTextCursor, QTextDocument, QUndoStack
from PySide6.QtWidgets import QPlainTextDocumentLayout

from chengyan.model.checklist import ChecklistAnswer
from chengyan.model.incident import Incident
from chengyan.model.provenance import SentenceOrigin
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind, StatementKind
from chengyan.model.waiver import Waiver
from chengyan.text.utf16 import utf16_length
from chengyan.ui.models.paragraphs import Paragraphs
from chengyan.ui.models.undo_steps import SectionStep, StructureStep, TextStep, header_step, incident_step

UNDO_LIMIT = 2_000
"""Steps kept; the revisions of the workspace reach further back."""


class SectionDocument(QTextDocument):
    """The text of one section. ``version`` grows with each change of the text (not of its underlines)."""

    edited = Signal(object, int, int, int)
    """section id, position, removed, added; UTF-16 units of the whole section."""
    spliced = Signal(int, str, str)
    """position, what stood there, what stands there now; not while a step is taken back or made again."""
    replayed = Signal(int)
    """A step was taken back or made again; it ends at this position."""

    def __init__(self, section: Section, font: QFont, parent: QObject) -> None:
        super().__init__(parent)
        self.section = section
        self.version = 0
        self.setDocumentLayout(QPlainTextDocumentLayout(self))
        self.setDefaultFont(font)
        self.setDocumentMargin(0)
        # The case's own stack takes steps back; Qt's would know this one section only.
        self.setUndoRedoEnabled(False)
        self._replaying = False
        self.composing = False
        """An input method is at work in this text; no step is taken back or made again meanwhile."""
        self.step_name = ""
        """What the next changes are called in the undo menu; each of them is a step by itself. See ``named``."""
        self.awaits_input = False
        """What an input method is about to replace is being taken out: one step with what it commits."""
        self.setPlainText(section.text)
        self._paragraphs = Paragraphs(self)
        self.contentsChange.connect(self._on_change)

    @property
    def section_id(self) -> SectionId:
        return self.section.id

    @property
    def kind(self) -> SectionKind:
        return self.section.kind

    def text(self) -> str:
        """The section's text with LF between paragraphs; positions are those of the document, in UTF-16 units."""
        return self._paragraphs.text()

    @contextmanager
    def named(self, name: str) -> Iterator[None]:
        """What is changed within is a step called ``name``, never part of the typing before or after it."""
        before, self.step_name = self.step_name, name
        try:
            yield
        finally:
            self.step_name = before

    def replace_text(self, text: str) -> None:
        """Put ``text`` in place of everything, as one step that undo takes back."""
        cursor = QTextCursor(self)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def splice(self, position: int, removed: str, added: str) -> None:
        """Put ``added`` in place of ``removed`` at ``position`` (UTF-16 units) without making a step of it."""
        self._replaying = True
        try:
            cursor = QTextCursor(self)
            cursor.setPosition(position)
            cursor.setPosition(position + utf16_length(removed), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(added)
        finally:
            self._replaying = False
        self.replayed.emit(position + utf16_length(added))

    def value(self) -> Section:
        return replace(self.section, text=self.text(), guessed=False)

    def _on_change(self, position: int, _removed: int, added: int) -> None:
        change = self._paragraphs.take(position, added)
        if change is None:
            return  # a highlighter's formats announce a change as well
        start, old, new = change
        self.version += 1
        if not self._replaying:
            self.spliced.emit(start, old, new)  # first: whoever answers an edit with an edit makes the later step
        self.edited.emit(self.section_id, start, utf16_length(old), utf16_length(new))


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
    revealed = Signal(object, int)
    """Section id and position (UTF-16) of a step of the text that was just taken back or made again."""

    def __init__(self, incident: Incident, statement: Statement, font: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._font = font
        self._incident = incident
        self._statement = replace(statement, sections=())
        self._documents: list[SectionDocument] = [self._open(section) for section in statement.sections]
        self.steps = QUndoStack(self)
        self.steps.setUndoLimit(UNDO_LIMIT)
        self.replaying = False
        """A step is being taken back or made again: what is shown follows even where the cursor is."""
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
    def waivers(self) -> tuple[Waiver, ...]:
        return self._statement.waivers

    @property
    def checklist(self) -> tuple[ChecklistAnswer, ...]:
        return self._statement.checklist

    @property
    def provenance(self) -> tuple[SentenceOrigin, ...]:
        return self._statement.provenance

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

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Whatever changes within is one step of undo, called ``name``."""
        self.steps.beginMacro(name)
        try:
            yield
        finally:
            self.steps.endMacro()

    def undo(self) -> None:
        """Take the last step back."""
        self._replay(self.steps.undo)

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        self._replay(self.steps.redo)

    def undo_if_last(self, index: int) -> None:
        """Take the last step back if nothing was done since the stack stood at ``index``."""
        if self.steps.index() == index:
            self.undo()

    def _replay(self, move: Callable[[], None]) -> None:
        if any(d.composing for d in self._documents):
            return
        self.replaying = True
        try:
            move()
        finally:
            self.replaying = False

    def set_incident(self, incident: Incident, name: str = "", field: str = "") -> None:
        """Put ``incident`` in place, as a step called ``name``; steps of one ``field`` typed in one go are one step."""
        if incident != self._incident:
            self.steps.push(incident_step(name, self._incident, incident, self._put_incident, field))
            self._put_incident(incident)

    def set_kind(self, kind: StatementKind | None) -> None:
        self._set_header(replace(self._statement, kind=kind, kind_guessed=False))

    def set_date(self, date: dt.date | None) -> None:
        self._set_header(replace(self._statement, date=date))

    def set_signed_as(self, name: str) -> None:
        self._set_header(replace(self._statement, signed_as=name), "signed_as")

    def set_waivers(self, waivers: tuple[Waiver, ...], name: str) -> None:
        """Let findings stand, or no longer, as a step called ``name``."""
        self._set_header(replace(self._statement, waivers=waivers), name=name)

    def set_checklist(self, answers: tuple[ChecklistAnswer, ...], name: str) -> None:
        """Keep these answers to the questions at release, as a step called ``name``."""
        self._set_header(replace(self._statement, checklist=answers), name=name)

    def move_waivers(self, waivers: tuple[Waiver, ...]) -> None:
        """The same waivers at their present places. It is no change of the text, and goes with the next save."""
        if waivers != self._statement.waivers:
            self._statement = replace(self._statement, waivers=waivers)
            self._snapshot = None

    def set_provenance(self, origins: tuple[SentenceOrigin, ...], name: str) -> None:
        """Keep where sentences came from; part of the step that puts them in."""
        self._set_header(replace(self._statement, provenance=origins), name=name)

    def move_provenance(self, origins: tuple[SentenceOrigin, ...]) -> None:
        """The same origins at their present places. It is no change of the text, and goes with the next save."""
        if origins != self._statement.provenance:
            self._statement = replace(self._statement, provenance=origins)
            self._snapshot = None

    def mark_drafted(self, at: dt.datetime) -> None:
        """The draft's time, shown beside 未放行. It is no change of the text."""
        self._statement = replace(self._statement, drafted_at=at)
        self._snapshot = None

    def add_section(self, kind: SectionKind, text: str = "", at: int | None = None) -> SectionDocument:
        """Add a section at this index (the end without one) and return its document."""
        document = self._open(Section(self._free_id(), kind, text))
        index = len(self._documents) if at is None else at
        documents = (*self._documents[:index], document, *self._documents[index:])
        self._restructure(QCoreApplication.translate("Undo", "New section"), self._statement, documents)
        return document

    def remove_section(self, section: SectionId) -> None:
        """Take a section out; undo brings it back with its text."""
        documents = tuple(d for d in self._documents if d.section_id != section)
        if len(documents) < len(self._documents):
            self._restructure(QCoreApplication.translate("Undo", "Removing a section"), self._statement, documents)

    def move_section(self, section: SectionId, by: int) -> None:
        """Move a section ``by`` places down, or up when negative; at an end it stays."""
        index = next((i for i, d in enumerate(self._documents) if d.section_id == section), None)
        if index is None or not 0 <= index + by < len(self._documents):
            return
        documents = list(self._documents)
        documents.insert(index + by, documents.pop(index))
        self._restructure(QCoreApplication.translate("Undo", "Moving a section"), self._statement, tuple(documents))

    def set_section_kind(self, section: SectionId, kind: SectionKind) -> None:
        """Make the section one of another kind; its text stays."""
        document = self.document(section)
        if document is not None and document.kind is not kind:
            before, after = document.section, replace(document.section, kind=kind, guessed=False)
            self.steps.push(SectionStep(document, before, after, self._put_section))
            self._put_section(document, after)

    def replace_statement(self, statement: Statement, name: str = "") -> None:
        """Put another statement in place of this one (a first draft, an older version), as a step called ``name``.

        Sections that stay as they are keep their documents, and with these their place in the text and their findings.
        """
        documents = tuple(self._as_it_is(section) or self._open(section) for section in statement.sections)
        header = replace(statement, sections=())
        self._restructure(name or QCoreApplication.translate("Undo", "Another text"), header, documents)

    def _as_it_is(self, section: Section) -> SectionDocument | None:
        document = self.document(section.id)
        return document if document is not None and document.value() == replace(section, guessed=False) else None

    def has_prose(self) -> bool:
        """Something has been written."""
        return any(d.text().strip() for d in self._documents)

    # ------------------------------------------------------------------------------------------------------------

    def _open(self, section: Section) -> SectionDocument:
        document = SectionDocument(section, self._font, self)
        document.edited.connect(self._on_edit)
        document.spliced.connect(
            lambda position, removed, added: self.steps.push(TextStep(document, position, removed, added))
        )
        document.replayed.connect(lambda position: self.revealed.emit(document.section_id, position))
        return document

    def _free_id(self) -> SectionId:
        taken = {d.section_id for d in self._documents}
        number = len(taken) + 1
        while SectionId(f"s{number}") in taken:
            number += 1
        return SectionId(f"s{number}")

    def _on_edit(self, section: SectionId, _position: int, _removed: int, _added: int) -> None:
        self._announce(lambda: self.text_changed.emit(section))

    def _put_incident(self, incident: Incident | Statement) -> None:
        assert isinstance(incident, Incident)
        self._incident = incident
        self._announce(self.incident_changed.emit)

    def _set_header(self, statement: Statement, field: str = "", name: str = "") -> None:
        if statement != self._statement:
            self.steps.push(header_step(self._statement, statement, self._put_header, field, name))
            self._put_header(statement)

    def _put_header(self, statement: Incident | Statement) -> None:
        assert isinstance(statement, Statement)
        # Undo does not bring back the time of an older draft.
        self._statement = replace(statement, drafted_at=self._statement.drafted_at)
        self._announce(self.statement_changed.emit)

    def _restructure(self, name: str, header: Statement, documents: tuple[SectionDocument, ...]) -> None:
        before = (self._statement, tuple(self._documents))
        self.steps.push(StructureStep(name, before, (header, documents), self._put_structure))
        self._put_structure((header, documents))

    def _put_structure(self, state: StructureStep.State) -> None:
        header, documents = state
        changed = header != self._statement
        self._statement = header
        self._documents = list(documents)
        self._announce(self.sections_changed.emit)
        if changed:
            self._announce(self.statement_changed.emit)

    def _put_section(self, document: SectionDocument, section: Section) -> None:
        document.section = section
        self._announce(self.sections_changed.emit)

    def _announce(self, emit: Callable[[], object]) -> None:
        self.revision += 1
        self._snapshot = None
        emit()
        self.changed.emit()
