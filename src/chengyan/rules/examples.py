"""Runs the examples of rules: bad ones must be found, good ones must not."""

import json
from dataclasses import dataclass

from chengyan.assets.messages import describe, text
from chengyan.model.errors import ChengyanError
from chengyan.model.incident import Incident, Organisation
from chengyan.model.judging import JudgeAnswer, JudgeQuestion
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentFlag, IncidentKind, RuleId, SectionId, SectionKind, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.rule import Example, Rule, RuleKind
from chengyan.rules.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """``problem`` is empty where the example behaves, else a text for people."""

    rule: RuleId
    bad: bool
    text: str
    problem: str = ""

    @property
    def passed(self) -> bool:
        return not self.problem


def run_examples(rules: RuleSet, only: frozenset[str] = frozenset()) -> list[ExampleResult]:
    """Return one result per example, in the order of rules and files; ``only`` restricts to these rule ids."""
    checker = Checker(rules)
    results: list[ExampleResult] = []
    for rule in rules.rules:
        if only and rule.id not in only:
            continue
        for example in rule.bad:
            results.append(ExampleResult(rule.id, True, example.text, _problem(checker, rule, example, bad=True)))
        for example in rule.good:
            results.append(ExampleResult(rule.id, False, example.text, _problem(checker, rule, example, bad=False)))
    return results


def statement_of(rule: Rule, example: Example) -> Statement:
    """Return the statement that an example stands for."""
    default = rule.sections[0] if rule.sections else SectionKind.OTHER
    sections = tuple(
        Section(SectionId(f"s{number}"), kind or default, part) for number, (kind, part) in enumerate(example.parts, 1)
    )
    kind = example.statement or next(iter(rule.statements), None) or _due_kind(rule)
    return Statement(kind=kind, sections=sections, date=example.date, signed_as=example.signed_as)


def context_of(rule: Rule, example: Example) -> CheckContext:
    """Return a context in which the rule is due; raises FormatError where the example's ledger is wrong."""
    channels = frozenset({example.channel} if example.channel else rule.channels)
    on = example.date or rule.in_force_to or rule.in_force_from
    return CheckContext(incident=_incident(rule, example), channels=channels, on=on, judge=_Scripted(example.match))


@dataclass(frozen=True, slots=True)
class _Scripted:
    """Answers as the example says: what is proved is that a quote is found again. Models are measured elsewhere."""

    quote: str | None

    def __call__(self, question: JudgeQuestion) -> tuple[JudgeAnswer, ...]:
        quote = self.quote or ""
        return tuple(
            JudgeAnswer(section.number, quote) for section in question.sections if quote and quote in section.text
        )


def _due_kind(rule: Rule) -> StatementKind:
    preferred: tuple[StatementKind, ...] = (StatementKind.FULL_RESPONSE, *StatementKind)
    return next(kind for kind in preferred if kind not in rule.except_statements)


def _incident(rule: Rule, example: Example) -> Incident | None:
    words = example.incident or (rule.incidents[:1] if rule.incidents else ())
    kinds = [IncidentKind(word) for word in words if word in set(IncidentKind)]
    flags = [IncidentFlag(word) for word in words if word in set(IncidentFlag)]
    flags += [flag for flag in rule.requires_flags if flag not in flags and not example.incident]
    kind = kinds[0] if kinds else IncidentKind.GENERAL
    if example.ledger or rule.kind is RuleKind.GROUNDED:
        from chengyan.formats.incident_data import incident_from_data

        data = json.loads(example.ledger or "{}")
        data.setdefault("title", rule.title)
        data.setdefault("kind", kind.value)
        data.setdefault("organisation", {"name": rule.title})
        if flags:
            data.setdefault("flags", [flag.value for flag in flags])
        return incident_from_data(data, str(rule.id))
    return Incident(rule.title, kind, Organisation(rule.title), flags=tuple(flags))


def _problem(checker: Checker, rule: Rule, example: Example, *, bad: bool) -> str:
    try:
        report = checker.check(statement_of(rule, example), context_of(rule, example))
    except ChengyanError as error:
        return text("rules.example.ledger", problem=describe(error))
    quotes = [d.quote for d in report.diagnostics if d.rule == rule.id]
    elements = [m.element for m in report.missing if m.rule == rule.id]
    if not bad:
        return text("rules.example.good", found=tuple(quotes + elements)) if quotes or elements else ""
    if not quotes and not elements:
        return text("rules.example.bad")
    if example.match is not None and example.match not in quotes:
        return text("rules.example.match", expected=example.match, found=tuple(quotes))
    if example.element is not None and example.element not in elements:
        return text("rules.example.element", expected=example.element, found=tuple(elements))
    return ""
