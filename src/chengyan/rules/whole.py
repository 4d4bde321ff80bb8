"""Findings that need the whole text: counts, wide patterns, lengths, text readers, and what is absent."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from chengyan.model.diagnostics import Diagnostic, Missing
from chengyan.model.judging import Judge
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import RuleId, SectionKind, Severity
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.compiled import Compiled, Due
from chengyan.rules.findings import LOUDNESS, diagnostic, order, read_finding
from chengyan.rules.kinds import length
from chengyan.rules.kinds.absence import ScopeText, missing_elements
from chengyan.rules.kinds.judge import capped
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.part import Part, WholeText
from chengyan.rules.rule import Rule, Scope
from chengyan.rules.section_text import SectionText
from chengyan.rules.sections import Found
from chengyan.rules.signature import signature_lines


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


def missing(
    statement: Statement,
    parts: Sequence[Part],
    compiled: Compiled,
    due: Due,
    scan: Callable[[str], Paragraph],
    backdrop: Backdrop,
) -> list[Missing]:
    """Return what the text owes and lacks, once per rule and element, sorted by severity, rule, element."""
    scopes: dict[tuple[SectionKind, ...], ScopeText] = {}
    found: dict[tuple[str, str], Missing] = {}
    kinds = {part.section.kind for part in parts}
    signature = [scan(line) for line in signature_lines(statement)]
    signed = SectionText([(0, line) for line in signature])
    for owed in due.owed:
        rule, severity = compiled.rules[owed.rule], due.loudness[owed.rule]
        if severity is None:
            continue
        scope = scopes.get(rule.sections)
        if scope is None:
            scope = scopes[rule.sections] = _scope(owed.rule, rule, parts, compiled, signed)
        where = next((kind for kind in rule.sections if kind in kinds), next(iter(rule.sections), None))
        for name in missing_elements(owed, scope):
            found[rule.id, name] = _absent(rule, severity, name, fill(rule.message, element=name), where)
    for reader in compiled.absence_readers:
        if not any(due.loudness[index] for index in reader.rules):
            continue
        for absent in reader.find(parts, backdrop):
            rule, severity = compiled.rules[absent.rule], due.loudness[absent.rule]
            if severity is not None:
                found[rule.id, absent.element] = _absent(rule, severity, absent.element, absent.message, None)
    return sorted(found.values(), key=lambda m: (LOUDNESS[m.severity], m.rule, m.element))


def _absent(rule: Rule, severity: Severity, element: str, message: str, where: SectionKind | None) -> Missing:
    return Missing(
        rule=rule.id,
        title=rule.title,
        element=element,
        severity=severity,
        llm_gate=rule.llm_gate,
        section=where,
        message=message,
        basis=rule.basis,
        suggestion=rule.suggestion,
    )


def _scope(index: int, rule: Rule, parts: Sequence[Part], compiled: Compiled, signed: SectionText) -> ScopeText:
    """The text of the rule's sections; a text of guessed sections that has none of them is read whole."""
    read = [part for part in parts if part.loudness[index] is not None]
    if not read and any(part.section.guessed for part in parts):
        read = list(parts)
    bodies = [part.body for part in read]
    lines: list[str] = []
    if not rule.sections or SectionKind.CLOSING in rule.sections:
        bodies.append(signed)
        lines = [paragraph.text for _, paragraph in signed.paragraphs]
    return ScopeText(compiled.scanner, bodies, lambda: "\n".join([*(part.section.text for part in read), *lines]))


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
