"""Puts a fix into the text, as one step that undo takes back."""

from PySide6.QtGui import QTextCursor

from chengyan.model.diagnostics import Edit, Fix
from chengyan.model.vocabulary import SectionId
from chengyan.text.utf16 import to_utf16
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.findings import Findings


def apply_fix(case: CaseDocument, findings: Findings, fix: Fix) -> bool:
    """Apply every edit of ``fix``; False, and nothing done, when the text changed since it was checked."""
    if not findings.can_apply(fix):
        return False
    with case.step(fix.title):
        _apply(case, fix)
    return True


def _apply(case: CaseDocument, fix: Fix) -> None:
    by_section: dict[SectionId, list[Edit]] = {}
    for edit in fix.edits:
        by_section.setdefault(edit.section, []).append(edit)
    for section, edits in by_section.items():
        document = case.document(section)
        if document is None:
            continue
        text = document.text()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        # From the end, so that the earlier places stay where they are.
        for edit in sorted(edits, key=lambda e: e.span.start, reverse=True):
            cursor.setPosition(to_utf16(text, edit.span.start))
            cursor.setPosition(to_utf16(text, edit.span.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(edit.replacement)
        cursor.endEditBlock()
