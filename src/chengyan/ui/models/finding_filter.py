"""Which entries of the 检查 panel are shown, and how they are grouped."""

from dataclasses import dataclass, field
from enum import StrEnum

from chengyan.model.diagnostics import Diagnostic, Missing
from chengyan.model.vocabulary import RuleId, SectionId, SectionKind, Severity
from chengyan.model.waiver import LooseWaiver, Waiver
from chengyan.ui.models.findings import LiveFinding
from chengyan.ui.models.words import word


class Grouping(StrEnum):
    SEVERITY = "severity"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Group:
    """A heading: ``key`` tells groups apart, ``title`` is what is read. ``severity`` gives it its shape."""

    key: str
    title: str
    count: int
    severity: Severity | None = None


Entry = LiveFinding | Missing | LooseWaiver
Row = Entry | Group


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What is to be seen. ``section`` None: of all sections; absences of the whole text belong to none."""

    severities: frozenset[Severity] = field(default_factory=lambda: frozenset(Severity))
    words: str = ""
    only_fixable: bool = False
    waived: bool = False
    section: SectionId | None = None
    section_kind: SectionKind | None = None

    @property
    def narrows(self) -> bool:
        """Something may be hidden by it (waived places apart, which are hidden unless asked for)."""
        return bool(len(self.severities) < len(Severity) or self.words.strip() or self.only_fixable or self.section)

    def admits(self, entry: Entry) -> bool:
        if is_waived(entry) and not self.waived:
            return False
        severity = severity_of(entry)
        if severity is not None and severity not in self.severities:
            return False
        if self.only_fixable and not fixable(entry):
            return False
        if self.section is not None and not self._here(entry):
            return False
        sought = self.words.split()
        return not sought or _found(sought, entry)

    def _here(self, entry: Entry) -> bool:
        if isinstance(entry, Missing):
            return entry.section is self.section_kind
        if isinstance(entry, LooseWaiver):
            return entry.waiver.section == self.section
        return entry.section == self.section


def source_of(entry: LiveFinding | Missing) -> Diagnostic | Missing:
    """What the rule said."""
    return entry if isinstance(entry, Missing) else entry.diagnostic


def waiver_of(entry: Entry) -> Waiver | None:
    return entry.waiver if isinstance(entry, LooseWaiver) else source_of(entry).waiver


def is_waived(entry: Entry) -> bool:
    return waiver_of(entry) is not None


def severity_of(entry: Entry) -> Severity | None:
    """None for a waiver without a finding."""
    return None if isinstance(entry, LooseWaiver) else entry.severity


def rule_of(entry: Entry) -> RuleId:
    return entry.waiver.rule if isinstance(entry, LooseWaiver) else source_of(entry).rule


def quote_of(entry: Entry) -> str:
    """The words, or the name of what is absent."""
    if isinstance(entry, LooseWaiver):
        given = entry.waiver
        return given.element or given.quote or (str(given.amount) if given.amount is not None else "")
    return entry.element if isinstance(entry, Missing) else entry.diagnostic.quote


def fixable(entry: Entry) -> bool:
    return isinstance(entry, LiveFinding) and bool(entry.diagnostic.fixes) and not is_waived(entry)


def _found(sought: list[str], entry: Entry) -> bool:
    """Every word of the search stands somewhere in what a person can read about the entry."""
    said = [quote_of(entry), rule_of(entry)]
    if waiver := waiver_of(entry):
        said += [waiver.reason, waiver.by]
    if not isinstance(entry, LooseWaiver):
        source = source_of(entry)
        said += [source.title, source.message, source.suggestion, word(source.severity)]
        said += [basis.ref for basis in source.basis]
    text = "\n".join(said).casefold()
    return all(each.casefold() in text for each in sought)
