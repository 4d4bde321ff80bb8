"""Checks a statement against a rule set. ``Checker`` keeps its scans, so that a keystroke costs one paragraph."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from chengyan.model.diagnostics import CheckReport
from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import RuleId, SectionKind, Severity, StatementKind
from chengyan.rules.absences import Absences
from chengyan.rules.backdrop import Backdrop, backdrop_of
from chengyan.rules.compiled import Due, compiled, due_in
from chengyan.rules.context import CheckContext
from chengyan.rules.due import Situation, looks_at
from chengyan.rules.paragraph import Hit, Paragraph
from chengyan.rules.part import Part, WholeText
from chengyan.rules.ruleset import RuleSet
from chengyan.rules.section_text import SectionText
from chengyan.rules.sections import Found, KnownFindings
from chengyan.rules.whole import counted, judged, read, too_long, wide

_KEPT_PARAGRAPHS = 4096
_KEPT_SECTIONS = 64
_KEPT_SITUATIONS = 64


def check(statement: Statement, rules: RuleSet, context: CheckContext | None = None) -> CheckReport:
    """Return what the rules say of the statement (the order is that of ``CheckReport``)."""
    return checker_for(rules).check(statement, context or CheckContext())


@lru_cache(maxsize=4)
def checker_for(rules: RuleSet) -> "Checker":
    """Return the one checker that ``check`` uses for this rule set."""
    return Checker(rules)


class Checker:
    """Reuses scans between calls; several checkers of one rule set share its compiled form. Not for two threads."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self._compiled = compiled(rules)
        self._absences = Absences(self._compiled, self._paragraph)
        self._due: dict[Situation, Due] = {}
        self._last: tuple[CheckContext, StatementKind | None, bool, date, Due] | None = None
        self._asked: dict[tuple[object, ...], frozenset[int]] = {}
        self._backdrop = Backdrop(None, None)
        self._paragraphs: dict[str, Paragraph] = {}
        self._loudness: dict[tuple[Due, SectionKind, bool], tuple[Severity | None, ...]] = {}
        self._sections: dict[str, SectionText] = {}
        self._findings = KnownFindings()

    def check(self, statement: Statement, context: CheckContext) -> CheckReport:
        """Return the report for ``statement``; only paragraphs not seen before are scanned."""
        kind, guessed = statement.kind, statement.kind_guessed
        if context.kind is not None and context.kind is not kind:
            kind, guessed = context.kind, False
        due = self._due_for(context, kind, guessed, context.on or statement.date or date.today())
        backdrop = self._backdrop_of(context.incident, statement.date)
        if len(self._paragraphs) > _KEPT_PARAGRAPHS:
            self._forget()
        elif len(self._sections) > _KEPT_SECTIONS:
            # Each keystroke leaves a whole section behind; its paragraphs stay known.
            self._sections.clear()
            self._absences.forget()
        parts = [
            Part(number, section, self._split(section.text), self._loudness_in(due, section))
            for number, section in enumerate(statement.sections)
        ]
        found = self._in_sections(parts, due, backdrop)
        found.extend(counted(parts, self._compiled, due))
        found.extend(wide(parts, self._compiled, due))
        found.extend(too_long(parts, self._compiled, due))
        if due.text_readers:
            text = WholeText(statement, parts, backdrop, self._asked_in(due, parts))
            found.extend(read(text, self._compiled, due))
        unasked: list[RuleId] = []
        found.extend(judged(parts, self._compiled, context.judge, unasked))
        found.sort(key=itemgetter(0))
        return CheckReport(
            rules_version=self.rules.version,
            kind=kind,
            kind_guessed=guessed,
            diagnostics=tuple(diagnostic for _, diagnostic in found),
            missing=tuple(self._absences.find(statement, parts, due, backdrop)),
            rules_due=due.count - len(unasked),
            not_asked=tuple(unasked),
            overlaid=self.rules.overlaid,
            overlays_expired=self.rules.expired,
        )

    def _in_sections(self, parts: list[Part], due: Due, backdrop: Backdrop) -> list[Found]:
        found: list[Found] = []
        said: set[object] = set()
        for part in parts:
            findings = self._findings.find_in(part, self._compiled, due, backdrop)
            found += findings.plain
            for mark in findings.marks:
                if mark.finding is None:
                    said.add(mark.once)
                elif mark.once not in said:
                    found.append(mark.finding)
        return found

    def _due_for(self, context: CheckContext, kind: StatementKind | None, guessed: bool, on: date) -> Due:
        last = self._last
        if last is not None and last[0] is context and last[1:4] == (kind, guessed, on):
            return last[4]
        incident = context.incident
        words = (incident.kind.value, *(flag.value for flag in incident.flags)) if incident else None
        situation = Situation(kind, guessed, words, context.channels, on)
        due = self._due.get(situation)
        if due is None:
            if len(self._due) > _KEPT_SITUATIONS:
                self._due.clear()
                self._loudness.clear()
                self._asked.clear()
            due = self._due[situation] = due_in(self._compiled, situation)
        self._last = context, kind, guessed, on, due
        return due

    def _asked_in(self, due: Due, parts: Sequence[Part]) -> frozenset[int]:
        """The rules that are due in one of the sections."""
        key = due, frozenset((part.section.kind, part.section.guessed) for part in parts)
        asked = self._asked.get(key)
        if asked is None:
            asked = self._asked[key] = frozenset(
                index for part in parts for index, severity in enumerate(part.loudness) if severity is not None
            )
        return asked

    def _loudness_in(self, due: Due, section: Section) -> tuple[Severity | None, ...]:
        key = due, section.kind, section.guessed
        loudness = self._loudness.get(key)
        if loudness is None:
            loudness = self._loudness[key] = tuple(
                severity if severity and looks_at(rule, section) else None
                for rule, severity in zip(self._compiled.rules, due.loudness, strict=True)
            )
        return loudness

    def _backdrop_of(self, incident: Incident | None, published_on: date | None) -> Backdrop:
        known = self._backdrop
        same_incident = known.incident is incident or known.incident == incident
        if not same_incident or known.published_on != published_on:
            self._findings.clear()
            self._sections.clear()
            self._absences.forget()
            self._backdrop = backdrop_of(incident, published_on)
        return self._backdrop

    def _paragraph(self, text: str) -> Paragraph:
        paragraph = self._paragraphs.get(text)
        if paragraph is None:
            paragraph = self._paragraphs[text] = self._compiled.scanner.scan(text)
        return paragraph

    def _split(self, text: str) -> SectionText:
        body = self._sections.get(text)
        if body is None:
            paragraphs: list[tuple[int, Paragraph]] = []
            start = 0
            for line in text.split("\n"):
                if line:
                    paragraphs.append((start, self._paragraph(line)))
                start += len(line) + 1
            body = self._sections[text] = SectionText(paragraphs, [*self._across(paragraphs)])
        return body

    def _across(self, paragraphs: Sequence[tuple[int, Paragraph]]) -> Iterator[Hit]:
        for (start, one), (next_start, other) in pairwise(paragraphs):
            if start + len(one.text) + 1 == next_start:
                for rule, first, last in self._compiled.scanner.across(one.text, other.text):
                    yield rule, start + first, next_start + last

    def _forget(self) -> None:
        self._paragraphs.clear()
        self._sections.clear()
        self._findings.clear()
        self._absences.forget()
        self._backdrop.kept.clear()
