"""What a text owes and lacks: the report's ``missing``. Scopes that did not change are not asked again."""

from collections.abc import Callable, Sequence

from chengyan.model.diagnostics import Missing
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import SectionKind, Severity
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.compiled import Compiled, Due
from chengyan.rules.findings import LOUDNESS
from chengyan.rules.kinds.absence import Owed, ScopeText, missing_elements
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.part import Part
from chengyan.rules.rule import Rule
from chengyan.rules.section_text import SectionText
from chengyan.rules.signature import signature_lines

_Lacking = tuple[tuple[Owed, str], ...]


class Absences:
    """The absence rules of a checker; ``scan`` reads the lines of the signature."""

    def __init__(self, compiled: Compiled, scan: Callable[[str], Paragraph]) -> None:
        self._compiled = compiled
        self._scan = scan
        self._known: dict[tuple[object, ...], _Lacking] = {}
        """What the scopes of the last check lack, by what they consist of."""

    def find(self, statement: Statement, parts: Sequence[Part], due: Due, backdrop: Backdrop) -> list[Missing]:
        """Return what the text owes and lacks, once per rule and element, sorted by severity, rule, element."""
        found: dict[tuple[str, str], Missing] = {}
        rules = self._compiled.rules
        kinds = {part.section.kind for part in parts}
        for owed, name in self._lacking(statement, parts, due):
            rule, severity = rules[owed.rule], due.loudness[owed.rule]
            if severity is not None:
                where = next((kind for kind in rule.sections if kind in kinds), next(iter(rule.sections), None))
                found[rule.id, name] = _absent(rule, severity, name, fill(rule.message, element=name), where)
        for reader in self._compiled.absence_readers:
            if not any(due.loudness[index] for index in reader.rules):
                continue
            for absent in reader.find(parts, backdrop):
                rule, severity = rules[absent.rule], due.loudness[absent.rule]
                if severity is not None:
                    found[rule.id, absent.element] = _absent(rule, severity, absent.element, absent.message, None)
        return sorted(found.values(), key=lambda m: (LOUDNESS[m.severity], m.rule, m.element))

    def forget(self) -> None:
        """Keep nothing of earlier checks."""
        self._known.clear()

    def _lacking(self, statement: Statement, parts: Sequence[Part], due: Due) -> list[tuple[Owed, str]]:
        known, lines = {}, signature_lines(statement)
        found: list[tuple[Owed, str]] = []
        for sections, group in due.owed:
            read = [part for part in parts if part.loudness[group[0].rule] is not None]
            if not read and any(part.section.guessed for part in parts):
                # A text of guessed sections that has none of the rule's is read whole.
                read = list(parts)
            signed = lines if not sections or SectionKind.CLOSING in sections else ()
            key = (due, sections, signed, *(part.body for part in read))
            lacking = self._known.get(key)
            if lacking is None:
                scope = self._scope(read, signed)
                lacking = tuple((owed, name) for owed in group for name in missing_elements(owed, scope))
            known[key] = lacking
            found += lacking
        self._known = known
        return found

    def _scope(self, read: Sequence[Part], signed: Sequence[str]) -> ScopeText:
        bodies = [part.body for part in read]
        if signed:
            bodies.append(SectionText([(0, self._scan(line)) for line in signed]))
        texts = [*(part.section.text for part in read), *signed]
        return ScopeText(self._compiled.scanner, bodies, lambda: "\n".join(texts))


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
