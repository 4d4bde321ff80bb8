"""The findings of the open case, kept in place while the text moves under them."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from chengyan.model.diagnostics import CheckReport, Diagnostic, Fix
from chengyan.model.vocabulary import SectionId, Severity
from chengyan.services.waiving import moved_with
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
    """The findings within one section, sorted by start. ``changed`` lists the stretches to be painted anew.

    ``settled`` when findings that came while they were held are in their place.
    """

    changed = Signal(list)
    settled = Signal()

    def __init__(self, document: SectionDocument) -> None:
        super().__init__(document)
        self._document = document
        self.items: list[LiveFinding] = []
        self.waived: list[LiveFinding] = []
        """Those that a person let stand; nothing marks them in the text."""
        self._longest = 0
        self._said: tuple[int, list[Diagnostic]] | None = None
        self._held = False
        self._waiting: tuple[int, tuple[Diagnostic, ...]] | None = None
        document.edited.connect(self._follow)

    def hold(self) -> None:
        """Let new findings wait: an input method is composing."""
        self._held = True

    def release(self) -> None:
        """Show what came meanwhile, unless the text is another by now."""
        self._held = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting[0] == self._document.version:
            self.put(waiting[1])
            self.settled.emit()

    def put(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Replace the findings by those of a check of the present text."""
        if self._held:
            self._waiting = (self._document.version, tuple(diagnostics))
            return
        said = (self._document.version, list(diagnostics))
        if said == self._said:
            return  # most sections of a long text are as they were
        self._said = said
        text = self._document.text()
        units = Utf16Index(text)
        fresh = [
            LiveFinding(d, units.to_utf16(d.span.start), units.to_utf16(d.span.end))
            for d in said[1]
            if d.span.end <= len(text)
        ]
        fresh.sort(key=lambda f: (f.start, LOUDNESS[f.severity]))
        self.waived = [f for f in fresh if f.diagnostic.waiver is not None]
        fresh = [f for f in fresh if f.diagnostic.waiver is None]
        before = {(f.start, f.end, f.severity) for f in self.items}
        after = {(f.start, f.end, f.severity) for f in fresh}
        self.items = fresh
        self._longest = max((f.end - f.start for f in fresh), default=0)
        if before != after:
            self.changed.emit([(start, end) for start, end, _ in before ^ after])

    def clear(self) -> None:
        self.put(())

    def within(self, start: int, end: int) -> list[LiveFinding]:
        """Findings that touch ``[start, end)``, in order of their start."""
        first = bisect_left(self.items, start - self._longest, key=lambda f: f.start)
        last = bisect_left(self.items, end, lo=first, key=lambda f: f.start)
        return [f for f in self.items[first:last] if f.end > start]

    def at(self, position: int) -> list[LiveFinding]:
        """Findings at a position, the loudest first."""
        first = bisect_left(self.items, position - self._longest, key=lambda f: f.start)
        last = bisect_left(self.items, position + 1, lo=first, key=lambda f: f.start)
        near = self.items[first:last]
        hits = [f for f in near if f.start <= position < f.end or (f.start == f.end == position)]
        return sorted(hits, key=lambda f: (LOUDNESS[f.severity], f.end - f.start))

    def _follow(self, _section: SectionId, position: int, removed: int, added: int) -> None:
        """Move what stands behind the edit; drop what the edit cut into: the next check speaks about it anew."""
        shift, end = added - removed, position + removed
        # Those far before the edit stay as they are: a keystroke at the end of a long text moves few.
        first = bisect_left(self.items, position - self._longest, key=lambda f: f.start)
        self.items[first:] = _moved(self.items[first:], position, end, shift)
        self.waived = _moved(self.waived, position, end, shift)


def _moved(findings: Iterable[LiveFinding], position: int, end: int, shift: int) -> list[LiveFinding]:
    """Those outside ``[position, end)``, the ones behind it ``shift`` further on."""
    kept = []
    for finding in findings:
        if finding.end <= position:
            kept.append(finding)
        elif finding.start >= end:
            finding.start += shift
            finding.end += shift
            kept.append(finding)
    return kept


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
        if snapshot.statement.waivers and snapshot.statement.waivers == self._case.waivers:
            # Their context is kept fresh while the text around them changes, so that they are found again later.
            self._case.move_waivers(moved_with(report, snapshot.statement))
        self.changed.emit()

    def in_order(self) -> list[LiveFinding]:
        """Every finding that nobody waived, in the order of the text."""
        return [f for d in self._case.documents for f in self._sections[d.section_id].items]

    def waived_in_order(self) -> list[LiveFinding]:
        """Every finding that a person let stand, in the order of the text."""
        return [f for d in self._case.documents for f in self._sections[d.section_id].waived]

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
            if known is None or known.parent() is not document:
                known = SectionFindings(document)
                known.settled.connect(self.changed)
            fresh[document.section_id] = known
        self._sections = fresh
