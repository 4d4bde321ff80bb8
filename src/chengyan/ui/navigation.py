"""Going about in an open case: from a finding to its words, from an absence to the page where it would be written."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from chengyan.model.diagnostics import Missing
from chengyan.model.vocabulary import SectionId
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.findings import Findings, LiveFinding
from chengyan.ui.models.readiness import step_of, steps_of
from chengyan.ui.models.steps import Step
from chengyan.ui.pages.page import Page


class Pages(Protocol):
    """Whoever shows the pages of the case."""

    @property
    def step(self) -> Step: ...

    def show_step(self, step: Step) -> None: ...

    def page(self, step: Step) -> Page: ...


class Navigation(QObject):
    """``arrived(finding)`` when the cursor was put on a finding."""

    arrived = Signal(object)

    def __init__(self, case: CaseDocument, findings: Findings, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._findings = findings
        self._pages = pages

    def editor_of(self, section: SectionId) -> SectionEditor | None:
        """The editor of this section on the page in sight, or else on 通稿, which is then shown."""
        editor = self._pages.page(self._pages.step).editor(section)
        if editor is None:
            self._pages.show_step(Step.WHOLE)
            editor = self._pages.page(Step.WHOLE).editor(section)
        return editor

    def go_to(self, finding: LiveFinding) -> None:
        editor = self.editor_of(finding.section)
        if editor is not None:
            editor.go_to(finding.start, finding.end)
            self.arrived.emit(finding)

    def go_to_missing(self, missing: Missing) -> None:
        """Show where the absent element is due: its section, or the page where it would be written."""
        document = next((d for d in self._case.documents if d.kind is missing.section), None)
        if document is None:
            step = step_of(missing.section)
            self._pages.show_step(step if step in steps_of(self._case) else Step.WHOLE)
            return
        end = document.characterCount() - 1
        self.reveal(document.section_id, end)

    def reveal(self, section: SectionId, position: int) -> None:
        """Put the cursor at ``position`` (UTF-16 units) of the section, and bring it into sight."""
        editor = self.editor_of(section)
        if editor is not None:
            editor.go_to(position, position)

    def walk(self, forward: bool) -> None:
        """Go to the next (or the previous) finding from the cursor, around the end."""
        findings = self._findings.in_order()
        if not findings:
            return
        order = {d.section_id: i for i, d in enumerate(self._case.documents)}
        editor = QApplication.focusWidget()
        if isinstance(editor, SectionEditor) and editor.section.section_id in order:
            here = (order[editor.section.section_id], editor.textCursor().selectionStart())
        else:
            here = (-1, 0)
        places = [((order[f.section], f.start), f) for f in findings if f.section in order]
        if forward:
            chosen = next((f for place, f in places if place > here), places[0][1])
        else:
            chosen = next((f for place, f in reversed(places) if place < here), places[-1][1])
        self.go_to(chosen)

    def show_fixes(self) -> None:
        editor = QApplication.focusWidget()
        if isinstance(editor, SectionEditor):
            editor.show_fixes()
