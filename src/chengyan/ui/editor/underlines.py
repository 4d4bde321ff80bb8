"""Keeps one highlighter on every section document of the open case."""

from PySide6.QtCore import QObject

from chengyan.model.vocabulary import SectionId
from chengyan.ui.editor.highlighter import FindingHighlighter
from chengyan.ui.models.case_document import CaseDocument, SectionDocument
from chengyan.ui.models.findings import Findings
from chengyan.ui.theme import Theme


class Underlines(QObject):
    def __init__(self, case: CaseDocument, findings: Findings, theme: Theme) -> None:
        super().__init__(case)
        self._case = case
        self._findings = findings
        self._theme = theme
        self._highlighters: dict[SectionId, FindingHighlighter] = {}
        self._reopen()
        # After Findings itself, which connected first.
        case.sections_changed.connect(self._reopen)

    def of(self, document: SectionDocument) -> FindingHighlighter:
        return self._highlighters[document.section_id]

    def _reopen(self) -> None:
        fresh: dict[SectionId, FindingHighlighter] = {}
        for document in self._case.documents:
            known = self._highlighters.get(document.section_id)
            if known is None or known.document() is not document:
                known = FindingHighlighter(document, self._findings.of(document), self._theme)
            fresh[document.section_id] = known
        self._highlighters = fresh
