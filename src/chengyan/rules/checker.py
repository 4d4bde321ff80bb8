"""Checks a statement against a rule set. ``Checker`` keeps its scans, so that a keystroke costs one paragraph."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from chengyan.model.diagnostics import CheckReport, Diagnostic, Edit, Fix, Missing, Span
from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import RecordId, SectionKind, Severity
from chengyan.rules.context import CheckContext
from chengyan.rules.due import Situation, looks_at, severity_of
from chengyan.rules.kinds import length, private
from chengyan.rules.kinds.absence import Owed, ScopeText, compile_absence, missing_elements
from chengyan.rules.kinds.grounded import GroundHit, Grounding
from chengyan.rules.kinds.ledger import Ledger
from chengyan.rules.messages import fill
from chengyan.rules.rule import Rule, RuleKind, Scope
from chengyan.rules.ruleset import RuleSet
from chengyan.rules.scan import Paragraph, Scanner
from chengyan.rules.signature import signature_lines
from chengyan.text.sentences import split_paragraphs

_LOUDNESS = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.ADVISE: 2}
_KEPT_PARAGRAPHS = 4096
_PRIVACY = "privacy"


def check(statement: Statement, rules: RuleSet, context: CheckContext | None = None) -> CheckReport:
    """Return what the rules say of the statement (the order is that of ``CheckReport``)."""
    return checker_for(rules).check(statement, context or CheckContext())


@lru_cache(maxsize=4)
def checker_for(rules: RuleSet) -> "Checker":
    """Return a checker of this rule set, compiled once."""
    return Checker(rules)


@dataclass(frozen=True, slots=True)
class _Part:
    """A section with its scanned paragraphs and their offsets."""

    order: int
    section: Section
    paragraphs: tuple[tuple[int, Paragraph], ...]


@dataclass(frozen=True, eq=False)
class _Due:
    """The rules due in a situation: how loud each is (None: not due), by index."""

    loudness: tuple[Severity | None, ...]
    owed: tuple[Owed, ...]
    lengths: tuple[int, ...]
    counted: tuple[int, ...]
    wide: tuple[int, ...]
    names: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class _Backdrop:
    """What an incident (and the day of publication) means for the private and grounded kinds."""

    incident: Incident | None
    published_on: date | None
    ledger: Ledger | None
    secrets: dict[str, RecordId]
    contacts: frozenset[str]
    names: tuple[str, ...]
    seen: dict[str, tuple[GroundHit, ...]]


class Checker:
    """Reuses scans between calls. Not for two threads at once."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self._all = rules.rules
        self._scanner = Scanner(rules)
        self._owed = compile_absence(self._scanner, self._all)
        self._scanner.seal()
        self._grounding = Grounding(self._scanner, self._all)
        self._scans: dict[str, Paragraph] = {}
        self._due: dict[Situation, _Due] = {}
        self._found: dict[tuple[object, ...], tuple[Diagnostic, ...]] = {}
        self._backdrop = _Backdrop(None, None, None, {}, frozenset(), (), {})

    def check(self, statement: Statement, context: CheckContext) -> CheckReport:
        """Return the report for ``statement``; only paragraphs not seen before are scanned."""
        kind, guessed = statement.kind, statement.kind_guessed
        if context.kind is not None:
            kind, guessed = context.kind, False
        incident = context.incident
        situation = Situation(
            kind,
            guessed,
            (incident.kind.value, *(flag.value for flag in incident.flags)) if incident else None,
            context.channels,
            context.on or statement.date or date.today(),
        )
        due = self._due_in(situation)
        backdrop = self._backdrop_of(incident, statement.date)
        if len(self._scans) > _KEPT_PARAGRAPHS:
            self._scans.clear()
            self._found.clear()
        parts = self._parts(statement)
        found: list[tuple[int, Diagnostic]] = []
        for part in parts:
            found.extend((part.order, d) for d in self._in_section(part, due, backdrop))
        found.extend(self._counted(parts, due))
        found.extend(self._wide(parts, due))
        found.extend(self._grounded(parts, due, backdrop))
        found.extend(self._too_long(parts, due))
        found.sort(key=lambda f: (f[0], f[1].span.start, _LOUDNESS[f[1].severity], f[1].rule, f[1].span.end))
        missing = self._missing(statement, parts, due)
        return CheckReport(
            rules_version=self.rules.version,
            kind=kind,
            kind_guessed=guessed,
            diagnostics=tuple(d for _, d in found),
            missing=tuple(missing),
        )

    # What is due, and against what

    def _due_in(self, situation: Situation) -> _Due:
        due = self._due.get(situation)
        if due is None:
            loudness = tuple(severity_of(rule, situation) for rule in self._all)

            def indexes(*kinds: RuleKind) -> Iterable[int]:
                return (i for i, rule in enumerate(self._all) if loudness[i] and rule.kind in kinds)

            due = _Due(
                loudness=loudness,
                owed=tuple(owed for owed in self._owed if loudness[owed.rule]),
                lengths=tuple(indexes(RuleKind.LENGTH)),
                counted=tuple(indexes(RuleKind.OCCURRENCE)),
                wide=tuple(
                    number
                    for number, (rule, _) in enumerate(self._scanner.hit_patterns)
                    if self._all[rule].scope is not Scope.PARAGRAPH and loudness[rule]
                ),
                names=tuple(i for i in indexes(RuleKind.PRIVATE) if self._all[i].param("recogniser") == "ledger-names"),
            )
            if len(self._due) > 64:
                self._due.clear()
            self._due[situation] = due
        return due

    def _backdrop_of(self, incident: Incident | None, published_on: date | None) -> _Backdrop:
        known = self._backdrop
        if known.incident is incident and known.published_on == published_on:
            return known
        if known.published_on == published_on and known.incident == incident:
            return known
        if incident is None:
            self._backdrop = _Backdrop(None, published_on, None, {}, frozenset(), (), {})
        else:
            ledger = Ledger(incident, published_on)
            self._backdrop = _Backdrop(
                incident,
                published_on,
                ledger,
                ledger.without_public_secrets(),
                private.public_contacts(incident),
                private.ledger_names(incident),
                {},
            )
        self._found.clear()
        return self._backdrop

    # Scanning

    def _paragraph(self, text: str) -> Paragraph:
        paragraph = self._scans.get(text)
        if paragraph is None:
            paragraph = self._scans[text] = self._scanner.scan(text)
        return paragraph

    def _parts(self, statement: Statement) -> list[_Part]:
        parts: list[_Part] = []
        for order, section in enumerate(statement.sections):
            text = section.text
            spans = split_paragraphs(text)
            paragraphs = tuple((s.start, self._paragraph(text[s.start : s.end])) for s in spans)
            parts.append(_Part(order, section, paragraphs))
        return parts

    # Kinds that look at one section

    def _in_section(self, part: _Part, due: _Due, backdrop: _Backdrop) -> tuple[Diagnostic, ...]:
        section = part.section
        key = (due, backdrop, section.id, section.kind, section.guessed, section.text)
        known = self._found.get(key)
        if known is not None:
            return known
        found: list[Diagnostic] = []
        for offset, paragraph in part.paragraphs:
            for index, start, end in paragraph.hits:
                rule, severity = self._all[index], due.loudness[index]
                if severity is None or rule.kind is RuleKind.OCCURRENCE or not looks_at(rule, section):
                    continue
                quote = paragraph.text[start:end]
                if backdrop.contacts and rule.category == _PRIVACY and private.is_contact(quote, backdrop.contacts):
                    continue
                message = fill(rule.message, match=quote)
                found.append(self._diagnostic(index, severity, section, offset + start, offset + end, message))
            for index in due.names:
                severity = due.loudness[index]
                if severity and backdrop.names and looks_at(self._all[index], section):
                    for start, end in private.find_names(backdrop.names, paragraph.text):
                        if not self._scanner.excused(index, paragraph.text, start, end):
                            message = fill(self._all[index].message, match=paragraph.text[start:end])
                            found.append(
                                self._diagnostic(index, severity, section, offset + start, offset + end, message)
                            )
        result = self._found[key] = tuple(found)
        return result

    def _counted(self, parts: list[_Part], due: _Due) -> Iterable[tuple[int, Diagnostic]]:
        for index in due.counted:
            rule, severity = self._all[index], due.loudness[index]
            places = [
                (part, offset + start, offset + end)
                for part in parts
                if looks_at(rule, part.section)
                for offset, paragraph in part.paragraphs
                for number, start, end in paragraph.hits
                if number == index
            ]
            if severity is None or len(places) < rule.min_count:
                continue
            quotes = [part.section.text[start:end] for part, start, end in places]
            part, start, end = places[0]
            message = fill(
                rule.message, match=quotes[0], count=str(len(quotes)), matches="、".join(dict.fromkeys(quotes))
            )
            yield part.order, self._diagnostic(index, severity, part.section, start, end, message)

    def _wide(self, parts: list[_Part], due: _Due) -> Iterable[tuple[int, Diagnostic]]:
        """Patterns that look at a section or at the whole text."""
        taken: dict[int, list[tuple[int, int, int]]] = {}
        for number in due.wide:
            index = self._scanner.hit_patterns[number][0]
            rule, severity = self._all[index], due.loudness[index]
            read = [part for part in parts if looks_at(rule, part.section)]
            groups = [[part] for part in read] if rule.scope is Scope.SECTION else [read]
            for group in groups:
                if severity is None or not any(
                    p.candidates >> number & 1 for part in group for _, p in part.paragraphs
                ):
                    continue
                text = "\n".join(part.section.text for part in group)
                for start, end in self._scanner.wide_spans(number, text):
                    place = _locate(group, start, end)
                    if place is None:
                        continue
                    part, first, last = place
                    others = taken.setdefault(index, [])
                    if any(o == part.order and first < b and a < last for o, a, b in others):
                        continue
                    others.append((part.order, first, last))
                    message = fill(rule.message, match=part.section.text[first:last])
                    yield part.order, self._diagnostic(index, severity, part.section, first, last, message)

    def _grounded(self, parts: list[_Part], due: _Due, backdrop: _Backdrop) -> Iterable[tuple[int, Diagnostic]]:
        if backdrop.ledger is None or not self._grounding.active:
            return
        said: set[object] = set()
        for part in parts:
            for offset, paragraph in part.paragraphs:
                hits = backdrop.seen.get(paragraph.text)
                if hits is None:
                    hits = self._grounding.find(paragraph, backdrop.ledger, backdrop.secrets)
                    backdrop.seen[paragraph.text] = hits
                last: dict[int, int] = {}
                for hit in hits:
                    if hit.satisfied:
                        said.add(hit.once)
                        continue
                    severity = due.loudness[hit.rule]
                    if (
                        severity is None
                        or (hit.once is not None and hit.once in said)
                        or hit.start < last.get(hit.rule, 0)
                    ):
                        continue
                    if looks_at(self._all[hit.rule], part.section):
                        last[hit.rule] = hit.end
                        yield (
                            part.order,
                            self._diagnostic(
                                hit.rule,
                                severity,
                                part.section,
                                offset + hit.start,
                                offset + hit.end,
                                hit.message,
                                hit.related,
                            ),
                        )

    def _too_long(self, parts: list[_Part], due: _Due) -> Iterable[tuple[int, Diagnostic]]:
        for index in due.lengths:
            rule, severity = self._all[index], due.loudness[index]
            limit = length.limit_of(rule)
            read = [part for part in parts if looks_at(rule, part.section) and part.section.text]
            text = "\n".join(part.section.text for part in read)
            if limit is None or severity is None or not text:
                continue
            size = length.measure(rule, text)
            if size <= limit:
                continue
            cut = length.cut_at(rule, text, limit)
            place = _locate(read, cut, len(text)) or _locate(read, len(text) - 1, len(text))
            if place is None:
                continue
            part, start, end = place
            message = fill(rule.message, length=str(size), limit=str(limit))
            yield part.order, self._diagnostic(index, severity, part.section, start, end, message)

    # What is absent

    def _missing(self, statement: Statement, parts: list[_Part], due: _Due) -> list[Missing]:
        scopes: dict[tuple[SectionKind, ...], ScopeText] = {}
        missing: dict[tuple[str, str], Missing] = {}
        kinds = {part.section.kind for part in parts}
        for owed in due.owed:
            rule, severity = self._all[owed.rule], due.loudness[owed.rule]
            if severity is None:
                continue
            scope = scopes.get(rule.sections)
            if scope is None:
                scope = scopes[rule.sections] = self._scope(rule, statement, parts)
            where = next((kind for kind in rule.sections if kind in kinds), next(iter(rule.sections), None))
            for name in missing_elements(owed, scope):
                missing[rule.id, name] = Missing(
                    rule=rule.id,
                    title=rule.title,
                    element=name,
                    severity=severity,
                    llm_gate=rule.llm_gate,
                    section=where,
                    message=fill(rule.message, element=name),
                    basis=rule.basis,
                    suggestion=rule.suggestion,
                )
        return sorted(missing.values(), key=lambda m: (_LOUDNESS[m.severity], m.rule, m.element))

    def _scope(self, rule: Rule, statement: Statement, parts: list[_Part]) -> ScopeText:
        """The text of the rule's sections; a text of guessed sections that has none of them is read whole."""
        read = [part for part in parts if looks_at(rule, part.section)]
        if not read and any(part.section.guessed for part in parts):
            read = parts
        paragraphs = [paragraph for part in read for _, paragraph in part.paragraphs]
        lines: tuple[str, ...] = ()
        if not rule.sections or SectionKind.CLOSING in rule.sections:
            lines = signature_lines(statement)
            paragraphs.extend(map(self._paragraph, lines))
        return ScopeText(self._scanner, paragraphs, lambda: "\n".join([*(part.section.text for part in read), *lines]))

    def _diagnostic(
        self,
        index: int,
        severity: Severity,
        section: Section,
        start: int,
        end: int,
        message: str,
        related: tuple[RecordId, ...] = (),
    ) -> Diagnostic:
        rule = self._all[index]
        quote = section.text[start:end]
        return Diagnostic(
            rule=rule.id,
            title=rule.title,
            severity=severity,
            llm_gate=rule.llm_gate,
            section=section.id,
            span=Span(start, end),
            quote=quote,
            message=message,
            basis=rule.basis,
            fixes=_fixes(rule, section, start, end, quote) if rule.fixes else (),
            related=related,
            suggestion=rule.suggestion,
        )


def _fixes(rule: Rule, section: Section, start: int, end: int, quote: str) -> tuple[Fix, ...]:
    fixes: list[Fix] = []
    for template in rule.fixes:
        replacement = dict(template.swap).get(quote) if template.swap else template.replacement
        if replacement is not None and replacement != quote:
            title = fill(template.title, match=quote, replacement=replacement)
            fixes.append(Fix(title, (Edit(section.id, Span(start, end), replacement),), template.applicability))
    return tuple(fixes)


def _locate(parts: list[_Part], start: int, end: int) -> tuple[_Part, int, int] | None:
    """The section that holds ``start`` of the texts joined by LF, and the span within it; None on a joint."""
    position = 0
    for part in parts:
        size = len(part.section.text)
        first, last = max(start - position, 0), min(end - position, size)
        if start < position + size and first < last:
            return part, first, last
        position += size + 1
    return None
