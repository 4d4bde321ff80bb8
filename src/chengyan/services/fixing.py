"""Which fixes of a report are applied, and the text with them: the same for the window and the command line."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, replace

from chengyan.model.diagnostics import CheckReport, Diagnostic, Edit, Fix, Span
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import Applicability, SectionId


@dataclass(frozen=True, slots=True)
class ChosenFix:
    """A fix with the finding that it mends."""

    diagnostic: Diagnostic
    fix: Fix


@dataclass(frozen=True, slots=True)
class Choice:
    """``beside``: fixes that touch one chosen before them; a check of the new text says whether they are still due."""

    chosen: tuple[ChosenFix, ...]
    beside: tuple[ChosenFix, ...] = ()


def fix_of(diagnostic: Diagnostic, *, suggested: bool = False) -> Fix | None:
    """The fix that is applied without asking: the safe one, with ``suggested`` also the only one there is.

    None where a person let the finding stand, or has to choose.
    """
    if diagnostic.waiver is not None:
        return None
    safe = next((fix for fix in diagnostic.fixes if fix.applicability is Applicability.SAFE), None)
    if safe is None and suggested and len(diagnostic.fixes) == 1:
        return diagnostic.fixes[0]
    return safe


def choose(report: CheckReport, *, suggested: bool = False) -> Choice:
    """The fixes of the report in its order; of two that touch, the first, but a safe one before a suggested one."""
    offered = [
        ChosenFix(diagnostic, fix)
        for diagnostic in report.diagnostics
        if (fix := fix_of(diagnostic, suggested=suggested)) is not None and fix.edits
    ]
    safe_first = sorted(offered, key=lambda each: each.fix.applicability is not Applicability.SAFE)
    kept = {id(fix) for fix in apart(each.fix for each in safe_first)}
    return Choice(
        tuple(each for each in offered if id(each.fix) in kept),
        tuple(each for each in offered if id(each.fix) not in kept),
    )


def apart(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes without those that touch one before them."""
    kept: list[Fix] = []
    taken: dict[SectionId, list[Span]] = {}
    for fix in fixes:
        if not any(_touches(edit.span, taken.get(edit.section, [])) for edit in fix.edits):
            kept.append(fix)
            for edit in fix.edits:
                insort(taken.setdefault(edit.section, []), edit.span)
    return kept


def with_fixes(statement: Statement, fixes: Iterable[Fix]) -> Statement:
    """The statement with all edits of the fixes, which lie apart."""
    edits = [edit for fix in fixes for edit in fix.edits]
    return replace(statement, sections=tuple(_edited(section, edits) for section in statement.sections))


def _edited(section: Section, edits: list[Edit]) -> Section:
    own = [(edit.span.start, edit.span.end, edit.replacement) for edit in edits if edit.section == section.id]
    return replace(section, text=with_edits(section.text, own)) if own else section


def with_edits(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text with each ``[start, end)`` replaced; the stretches lie apart, in any order."""
    parts: list[str] = []
    at = 0
    for start, end, replacement in sorted(edits):
        parts += (text[at:start], replacement)
        at = end
    return "".join((*parts, text[at:]))


def _touches(span: Span, taken: list[Span]) -> bool:
    """``taken`` are sorted and lie apart, so that only the neighbours can touch."""
    index = bisect_left(taken, span)
    if index and taken[index - 1].end > span.start:
        return True
    for number in range(index, len(taken)):
        other = taken[number]
        if other == span or (other.start < span.end and span.start < other.end):
            return True
        if other.start >= span.end:
            return False
    return False
