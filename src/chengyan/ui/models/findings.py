"""The findings of the open case, kept in place while the text moves under them."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from chengyan.model.diagnostics import CheckReport, Diagnostic, Fix
from chengyan.model.vocabulary import SectionId, Severity
from chengyan.text.utf16 import Utf16Index
from chengyan.ui.models.case_document import CaseDocument, SectionDocument, Snapshot

LOUDNESS = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.ADVISE: 2}


@dataclass(slots=True, eq=False)
class LiveFinding:
    """A diagnostic at its present place: ``start`` and ``end`` are UTF-16 units of the section's document."""

    diagnostic: Diagnostic
    start: int
    end: int

    @property
    def severity(self) -> Severity:
        return self.diagnostic.severity

    @property
    def section(self) -> SectionId:
        return self.diagnostic.section


class SectionFindings(QObject):
    """The findings within one section, sorted by start. ``changed`` names the stretch to be painted anew."""

    changed = Signal(int, int)

    def __init__(self, document: SectionDocument) -> None:
        super().__init__(document)
        self._document = document
        self.items: list[LiveFinding] = []
        document.edited.connect(self._follow)

    def put(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Replace the findings by those of a check of the present text."""
        text = self._document.text()
        units = Utf16Index(text)
        fresh = [
            LiveFinding(d, units.to_utf16(d.span.start), units.to_utf16(d.span.end))
            for d in diagnostics
            if d.span.end <= len(text)
        ]
        fresh.sort(key=lambda f: (f.start, LOUDNESS[f.severity]))
        before = {(f.start, f.end, f.severity) for f in self.items}
        after = {(f.start, f.end, f.severity) for f in fresh}
        self.items = fresh
        for start, end, _ in before ^ after:
            self.changed.emit(start, end)

    def clear(self) -> None:
        self.put(())

    def within(self, start: int, end: int) -> list[LiveFinding]:
        """Findings that touch ``[start, end)``, in order of their start."""
        last = bisect_left(self.items, end, key=lambda f: f.start)
        return [f for f in self.items[:last] if f.end > start]

    def at(self, position: int) -> list[LiveFinding]:
        """Findings at a position, the loudest first."""
        hits = [f for f in self.items if f.start <= position < f.end or (f.start == f.end == position)]
        return sorted(hits, key=lambda f: (LOUDNESS[f.severity], f.end - f.start))

    def _follow(self, _section: SectionId, position: int, removed: int, added: int) -> None:
        """Move what stands behind the edit; drop what the edit cut into: the next check speaks about it anew."""
        kept = []
        shift = added - removed
        for finding in self.items:
            if finding.end <= position:
                kept.append(finding)
            elif finding.start >= position + removed:
                finding.start += shift
                finding.end += shift
                kept.append(finding)
        self.items = kept


class Findings(QObject):
    """All findings of the case, and the report they come from. ``changed`` follows a new report."""

    changed = Signal()

    def __init__(self, case: CaseDocument) -> None:
        super().__init__(case)
        self._case = case
        self._sections: dict[SectionId, SectionFindings] = {}
        self.report: CheckReport | None = None
        self._snapshot: Snapshot | None = None
        self._reopen()
        case.sections_changed.connect(self._reopen)

    def of(self, document: SectionDocument) -> SectionFindings:
        """The findings within this section; the same object as long as the section lives."""
        return self._sections[document.section_id]

    def put(self, report: CheckReport, snapshot: Snapshot) -> None:
        """Take over a report on this snapshot; sections edited since then keep what they show."""
        self.report, self._snapshot = report, snapshot
        by_section: dict[SectionId, list[Diagnostic]] = {}
        for diagnostic in report.diagnostics:
            by_section.setdefault(diagnostic.section, []).append(diagnostic)
        for document in self._case.documents:
            if snapshot.version_of(document.section_id) == document.version:
                self._sections[document.section_id].put(by_section.get(document.section_id, []))
        self.changed.emit()

    def in_order(self) -> list[LiveFinding]:
        """Every finding in the order of the text."""
        return [f for d in self._case.documents for f in self._sections[d.section_id].items]

    def count(self, severity: Severity) -> int:
        """As the last report counted: present and absent ones together."""
        return self.report.count(severity) if self.report else 0

    def can_apply(self, fix: Fix) -> bool:
        """Every section that the fix touches still reads as it did when it was checked."""
        snapshot = self._snapshot
        return snapshot is not None and all(
            (document := self._case.document(edit.section)) is not None
            and snapshot.version_of(edit.section) == document.version
            for edit in fix.edits
        )

    def _reopen(self) -> None:
        fresh: dict[SectionId, SectionFindings] = {}
        for document in self._case.documents:
            known = self._sections.get(document.section_id)
            fresh[document.section_id] = (
                known if known is not None and known.parent() is document else SectionFindings(document)
            )
        self._sections = fresh
