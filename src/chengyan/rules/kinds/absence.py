"""``required`` and ``conditional``: what a text owes and lacks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chengyan.rules.patterns import Haystack
from chengyan.rules.rule import Rule, RuleKind
from chengyan.rules.scan import Scanner
from chengyan.rules.section_text import SectionText


@dataclass(frozen=True, slots=True)
class Owed:
    """An absence rule with the bit numbers of its patterns."""

    rule: int
    when: int | None
    unless: tuple[int, ...]
    elements: tuple[tuple[str, tuple[int, ...]], ...]


def compile_absence(scanner: Scanner, rules: Sequence[Rule]) -> tuple[Owed, ...]:
    """Return the absence rules, their patterns added to the scanner (seal it afterwards)."""
    owed: list[Owed] = []
    for index, rule in enumerate(rules):
        if rule.kind not in {RuleKind.REQUIRED, RuleKind.CONDITIONAL}:
            continue
        owed.append(
            Owed(
                index,
                scanner.presence(rule.when, multiline=True) if rule.when else None,
                tuple(scanner.presence(source, multiline=False) for source in rule.unless),
                tuple(
                    (element.name, tuple(scanner.presence(source, multiline=False) for source in element.patterns))
                    for element in rule.elements
                ),
            )
        )
    return tuple(owed)


class ScopeText:
    """The text of some sections; answers whether a presence occurs in it."""

    __slots__ = ("_answers", "_clauses", "_haystack", "_possible", "_present", "_scanner", "_sections", "_text")

    def __init__(self, scanner: Scanner, sections: Sequence[SectionText], text: Callable[[], str]) -> None:
        self._scanner = scanner
        self._sections = sections
        self._clauses = self._present = self._possible = 0
        for section in sections:
            self._clauses |= section.clauses
            self._possible |= section.possible
            self._present |= section.present
        self._text = text
        self._haystack: Haystack | None = None
        self._answers: dict[int, bool] = {}

    def has(self, number: int) -> bool:
        """Whether the presence occurs: known from the sections, or (across lines, at the ends) asked of the whole."""
        bit = 1 << number
        # What is known of any section spares the search in the others.
        if self._present & bit:
            return True
        presence = self._scanner.presences[number]
        if presence.by_paragraph:
            for section in self._sections if self._possible & bit else ():
                if section.has(number):
                    self._present |= bit
                    return True
            if not presence.crosses:
                return False
        if number not in self._answers:
            if not self._scanner.may_be_present(number, self._clauses):
                return False
            if self._haystack is None:
                self._haystack = Haystack(self._text())
            self._answers[number] = presence.pattern.found(self._haystack)
        return self._answers[number]


def missing_elements(owed: Owed, scope: ScopeText) -> list[str]:
    """Return the names of the elements that the scope owes and lacks, in the rule's order."""
    if owed.when is not None and not scope.has(owed.when):
        return []
    lacking = [name for name, patterns in owed.elements if not any(scope.has(number) for number in patterns)]
    if not lacking or any(scope.has(number) for number in owed.unless):
        return []
    return lacking
