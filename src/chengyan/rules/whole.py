"""Findings that need the whole text: counts, wide patterns, lengths, text readers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chengyan.model.diagnostics import Diagnostic
from chengyan.model.judging import Judge
from chengyan.model.vocabulary import RuleId
from chengyan.rules.compiled import Compiled, Due
from chengyan.rules.findings import diagnostic, order, read_finding
from chengyan.rules.kinds import length
from chengyan.rules.kinds.judge import capped
from chengyan.rules.messages import fill
from chengyan.rules.part import Part, WholeText
from chengyan.rules.rule import Scope
from chengyan.rules.sections import Found


def counted(parts: Sequence[Part], compiled: Compiled, due: Due) -> Iterator[Found]:
    """One finding, at the first hit, for each rule whose hits are at least ``min_count``."""
    for index in due.counted:
        rule, severity = compiled.rules[index], due.loudness[index]
        places = [
            (part, start, end)
            for part in parts
            if part.loudness[index] is not None
            for start, end in part.body.places(index)
        ]
        if severity is None or len(places) < rule.min_count:
            continue
        quotes = [part.section.text[start:end] for part, start, end in places]
        part, start, end = places[0]
        message = fill(rule.message, match=quotes[0], count=str(len(quotes)), matches="、".join(dict.fromkeys(quotes)))
        yield _placed(part, diagnostic(rule, severity, part.section, start, end, message), len(quotes))


def wide(parts: Sequence[Part], compiled: Compiled, due: Due) -> Iterator[Found]:
    """Hits of patterns that look at a section or at the whole text; without overlap within a rule."""
    taken: dict[int, list[tuple[int, int, int]]] = {}
    for number in due.wide:
        index = compiled.scanner.hit_patterns[number][0]
        rule, severity = compiled.rules[index], due.loudness[index]
        read = [part for part in parts if part.loudness[index] is not None]
        for group in [[part] for part in read] if rule.scope is Scope.SECTION else [read]:
            clauses = 0
            for part in group:
                clauses |= part.body.clauses
            if severity is None or not compiled.scanner.may_hit(number, clauses):
                continue
            text = "\n".join(part.section.text for part in group)
            for start, end in compiled.scanner.wide_spans(number, text):
                place = locate(group, start, end)
                if place is None:
                    continue
                part, first, last = place
                others = taken.setdefault(index, [])
                if any(place == part.order and first < b and a < last for place, a, b in others):
                    continue
                others.append((part.order, first, last))
                message = fill(rule.message, match=part.section.text[first:last])
                yield _placed(part, diagnostic(rule, severity, part.section, first, last, message))


def too_long(parts: Sequence[Part], compiled: Compiled, due: Due) -> Iterator[Found]:
    """For each limit that is exceeded, a finding from the first code point that no longer fits to its section's end."""
    for index in due.lengths:
        rule, severity = compiled.rules[index], due.loudness[index]
        limit = length.limit_of(rule)
        read = [part for part in parts if part.loudness[index] is not None and part.section.text]
        text = "\n".join(part.section.text for part in read)
        if limit is None or severity is None or not text:
            continue
        size = length.measure(rule, text)
        if size <= limit:
            continue
        cut = length.cut_at(rule, text, limit)
        place = locate(read, cut, len(text)) or locate(read, cut + 1, len(text)) or locate(read, 0, len(text))
        if place is not None:
            part, start, end = place
            message = fill(rule.message, length=str(size), limit=str(limit))
            yield _placed(part, diagnostic(rule, severity, part.section, start, end, message), size)


def read(text: WholeText, compiled: Compiled, due: Due) -> Iterator[Found]:
    """What the text readers say, of rules that are due in the section."""
    for reader in due.text_readers:
        for hit in reader.find(text):
            part = text.parts[hit.part]
            severity = part.loudness[hit.rule]
            if severity is not None:
                yield _placed(part, read_finding(compiled.rules[hit.rule], severity, part.section, 0, hit))


def judged(parts: Sequence[Part], compiled: Compiled, judge: Judge | None, unasked: list[RuleId]) -> Iterator[Found]:
    """What the judge quotes; the rules that it was not asked about, or did not answer, are added to ``unasked``."""
    for place in compiled.judging.ask(judge, parts, unasked):
        part, rule = parts[place.section], compiled.rules[place.rule]
        severity = part.loudness[place.rule]
        if severity is not None:
            message = fill(rule.message, match=part.section.text[place.start : place.end], reason=place.reason)
            yield _placed(part, diagnostic(rule, capped(severity), part.section, place.start, place.end, message))


def _placed(part: Part, finding: Diagnostic, amount: int | None = None) -> Found:
    """``amount`` is what a finding about the whole text counted."""
    return order(part.order, finding), finding if amount is None else replace(finding, amount=amount)


def locate(parts: Sequence[Part], start: int, end: int) -> tuple[Part, int, int] | None:
    """Return the section that holds ``start`` of the texts joined by LF, and the span within it; None on a joint."""
    position = 0
    for part in parts:
        size = len(part.section.text)
        first, last = max(start - position, 0), min(end - position, size)
        if start < position + size and first < last:
            return part, first, last
        position += size + 1
    return None
