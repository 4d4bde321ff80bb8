"""The editors of the open case: one per section, lent to the page in sight.

One text document lays itself out for one width only, so two views of it on pages of different width would fight.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from chengyan.model.vocabulary import SectionId
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.editor.sections import Sections
from chengyan.ui.editor.underlines import Underlines
from chengyan.ui.later import Later
from chengyan.ui.models.case_document import CaseDocument, SectionDocument
from chengyan.ui.models.findings import Findings
from chengyan.ui.theme import Theme


class Editors(QObject):
    """``entered(section id)`` when the cursor comes into one.

    ``made(editor)``: whoever works with the text (completion, search, menus) attaches itself to each new one.
    """

    entered = Signal(object)
    made = Signal(object)

    def __init__(self, case: CaseDocument, findings: Findings, theme: Theme) -> None:
        super().__init__(case)
        self._case = case
        self._findings = findings
        self.later = Later(self)
        """Runs what need not be there at the first glance, such as the editors below the first."""
        self.sections = Sections(case, self)
        self._underlines = Underlines(case, findings, theme)
        self._editors: dict[SectionId, SectionEditor] = {}
        case.sections_changed.connect(self._forget)

    def of(self, document: SectionDocument) -> SectionEditor:
        """The editor of this section, made at the first call."""
        editor = self._editors.get(document.section_id)
        if editor is None or editor.section is not document:
            editor = SectionEditor(document, self._findings.of(document), self._underlines.of(document))
            editor.entered.connect(self.entered)
            self._editors[document.section_id] = editor
            self.made.emit(editor)
        return editor

    def __iter__(self) -> Iterator[SectionEditor]:
        """Those made so far."""
        return iter(list(self._editors.values()))

    @property
    def composing(self) -> bool:
        """An input method is at work in one of them."""
        return any(editor.composing for editor in self._editors.values())

    def _forget(self) -> None:
        """Drop the editors of sections that are gone; a section brought back gets a new one."""
        living = {d.section_id: d for d in self._case.documents}
        for section, editor in list(self._editors.items()):
            if living.get(section) is not editor.section:
                del self._editors[section]
                editor.hide()
                editor.setParent(None)
                editor.deleteLater()
