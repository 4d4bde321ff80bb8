"""Puts fixes into the text, each as one step that undo takes back, and all safe ones as one."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextCursor

from chengyan.model.diagnostics import Edit, Fix
from chengyan.model.vocabulary import SectionId
from chengyan.services.fixing import apart, fix_of
from chengyan.text.shortening import shortened
from chengyan.text.utf16 import Utf16Index
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.findings import Findings, LiveFinding


def apply_fix(case: CaseDocument, findings: Findings, fix: Fix) -> bool:
    """Apply every edit of ``fix``; False, and nothing done, when the text changed since it was checked."""
    if not findings.can_apply(fix):
        return False
    with case.step(fix.title):
        _apply(case, fix.edits)
    return True


def safe_fixes(findings: Findings) -> list[Fix]:
    """The fixes that never change what a sentence says and fit the text as it is; of two at one place, the first."""
    fixes = (fix_of(finding.diagnostic) for finding in findings.in_order())
    return apart(fix for fix in fixes if fix is not None and findings.can_apply(fix))


def apply_safe_fixes(case: CaseDocument, findings: Findings) -> int:
    """Apply all safe fixes as one step; return how many."""
    fixes = safe_fixes(findings)
    if fixes:
        with case.step(QCoreApplication.translate("Undo", "All safe fixes")):
            _apply(case, [edit for fix in fixes for edit in fix.edits])
    return len(fixes)


def fix_label(finding: LiveFinding, fix: Fix) -> str:
    """What the fix does, for a menu or a button."""
    translate = QCoreApplication.translate
    if len(fix.edits) != 1:
        return fix.title
    replacement = fix.edits[0].replacement
    if replacement:
        label = translate("Fixes", "Change “{0}” to “{1}”")
        return label.format(_short(finding.diagnostic.quote), _short(replacement))
    return translate("Fixes", "Delete “{0}”").format(_short(finding.diagnostic.quote))


def _short(text: str) -> str:
    return shortened(text.replace("\n", "↵"), 24)


def _apply(case: CaseDocument, edits: Iterable[Edit]) -> None:
    by_section: dict[SectionId, list[Edit]] = {}
    for edit in edits:
        by_section.setdefault(edit.section, []).append(edit)
    for section, own in by_section.items():
        document = case.document(section)
        if document is None:
            continue
        units = Utf16Index(document.text())
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        # From the end, so that the earlier places stay where they are.
        for edit in sorted(own, key=lambda e: e.span.start, reverse=True):
            cursor.setPosition(units.to_utf16(edit.span.start))
            cursor.setPosition(units.to_utf16(edit.span.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(edit.replacement)
        cursor.endEditBlock()
