"""Versions, comparisons and traces as data for other programs. Offsets count code points of the section's text."""

from collections.abc import Iterable
from typing import Any

from chengyan.model.incident import Incident
from chengyan.model.records import records_of, wording_of
from chengyan.model.statement import Section, Statement
from chengyan.model.trace import Place, Trace, Tracing
from chengyan.services.case_values import RevisionInfo
from chengyan.services.history import Comparison, Size
from chengyan.services.ledger_history import LedgerChange
from chengyan.text.diff import ParagraphPlace, SectionDiff

Data = dict[str, Any]


def history_to_data(ref: str, versions: Iterable[tuple[RevisionInfo, Size]]) -> Data:
    """``history/1``: the versions of one statement, newest first."""
    return {
        "chengyan": "history/1",
        "statement": ref,
        "versions": [
            {
                "number": info.number,
                "sha256": info.sha256,
                "parent": info.parent,
                "ledger": info.ledger,
                "at": info.created_at.isoformat(),
                "author": info.author,
                "reason": info.reason,
                "rules_version": info.rules or None,
                "added": size.added,
                "removed": size.removed,
            }
            for info, size in versions
        ],
    }


def comparison_to_data(old: str, new: str, comparison: Comparison) -> Data:
    """``diff/1``; ``old`` and ``new`` are what was compared, as it was called."""
    diff = comparison.diff
    return {
        "chengyan": "diff/1",
        "old": old,
        "new": new,
        "counts": {"added": diff.added, "removed": diff.removed, "moved": diff.moved},
        "header": [{"field": h.field, "old": h.old, "new": h.new} for h in diff.header],
        "sections": [_section(section) for section in diff.sections],
        "ledger": [_record(change) for change in comparison.ledger],
    }


def _section(section: SectionDiff) -> Data:
    return {
        "old": _named(section.old),
        "new": _named(section.new),
        "changed": section.changed,
        "moved": section.moved,
        "paragraphs": [
            {
                "change": paragraph.change.value,
                "old": _line(paragraph.old),
                "new": _line(paragraph.new),
                "pieces": [{"op": piece.op.value, "text": piece.text} for piece in paragraph.pieces],
            }
            for paragraph in section.paragraphs
        ],
    }


def _named(section: Section | None) -> Data | None:
    return {"id": section.id, "kind": section.kind.value} if section is not None else None


def _line(place: ParagraphPlace | None) -> Data | None:
    return {"section": place.section, "paragraph": place.index} if place is not None else None


def _record(change: LedgerChange) -> Data:
    return {
        "change": change.change.value,
        "table": change.table,
        "id": change.id or None,
        "wording": change.wording,
        "fields": [{"field": f.key, "name": f.name, "old": f.old, "new": f.new} for f in change.fields],
        "said": change.said(),
    }


def tracing_to_data(name: str, statement: Statement, incident: Incident, tracing: Tracing) -> Data:
    """``trace/1``: which record backs which sentence, which sentences nothing backs, which records are not used."""
    wordings = {place.id: wording_of(place.record) for place in records_of(incident)}
    return {
        "chengyan": "trace/1",
        "file": name,
        "traces": [
            {
                **_sentence(statement, Place(trace.section, trace.span)),
                "record": trace.record,
                "why": trace.why.value,
                "strength": trace.strength,
            }
            for trace in tracing.traces
        ],
        "unbacked": [_sentence(statement, place) for place in tracing.unbacked],
        "unused": [{"record": record, "wording": wordings[record]} for record in tracing.unused],
    }


def _sentence(statement: Statement, place: Place) -> Data:
    section = statement.section(place.section)
    return {
        "section": {"id": place.section, "kind": section.kind.value if section else None},
        "start": place.span.start,
        "end": place.span.end,
        "sentence": sentence_text(statement, place),
    }


def sentence_text(statement: Statement, place: Place | Trace) -> str:
    """The words of the sentence."""
    section = statement.section(place.section)
    return section.text[place.span.start : place.span.end] if section is not None else ""
