"""What a screen reader hears of the findings while one goes through the text."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from chengyan.model.vocabulary import Severity
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.findings import LiveFinding, SectionFindings
from chengyan.ui.models.words import word


def describe(findings: SectionFindings) -> str:
    """How many findings a section has, by severity."""
    translate = QCoreApplication.translate
    counts = [(severity, sum(f.severity is severity for f in findings.items)) for severity in Severity]
    parts = [f"{word(severity)} {number}" for severity, number in counts if number]
    if not parts:
        return translate("Speaking", "No findings in this section")
    return translate("Speaking", "Findings in this section: {0}").format(translate("Speaking", ", ").join(parts))


def sentence_of(finding: LiveFinding) -> str:
    """Severity, title and message, as they are read out."""
    diagnostic = finding.diagnostic
    return f"{word(finding.severity)}: {diagnostic.title}. {diagnostic.message}"


class Speaking(QObject):
    """Tells of a finding when the cursor comes onto it, and only while somebody listens."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._told: tuple[LiveFinding, ...] = ()

    def attach(self, editor: SectionEditor) -> None:
        editor.cursorPositionChanged.connect(lambda: self._moved(editor))
        self.refresh(editor)

    def refresh(self, editor: SectionEditor) -> None:
        """Describe the section's state anew."""
        text = describe(editor.findings)
        if editor.accessibleDescription() != text:
            editor.setAccessibleDescription(text)

    def _moved(self, editor: SectionEditor) -> None:
        if not QAccessible.isActive() or editor.composing or not editor.hasFocus():
            return
        here = tuple(editor.findings.at(editor.textCursor().selectionStart()))
        fresh = [finding for finding in here if finding not in self._told]
        self._told = here
        if fresh:
            said = " ".join(sentence_of(finding) for finding in fresh)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(editor, said))
