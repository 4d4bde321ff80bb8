"""Trying one rule, or all of them, on a text that somebody pastes."""

from dataclasses import replace

from chengyan.model.diagnostics import CheckReport
from chengyan.model.errors import InputError
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.examples import context_of, statement_of
from chengyan.rules.rule import Example
from chengyan.rules.ruleset import RuleSet
from chengyan.services.rule_values import Hit

MOST = 200_000
"""Code points of a text that is tried; longer ones are for ``check``."""


def try_text(checker: Checker, text: str, rule_id: str = "", kind: StatementKind | None = None) -> tuple[Hit, ...]:
    """What the rules say of the text, sorted by place, what is missing last.

    With a ``rule_id``, that rule alone, in a situation in which it is due; otherwise all, as ``check`` would on such a
    text (of this kind, if one is said). Raises InputError for a text that is too long and for an unknown rule.
    """
    if len(text) > MOST:
        raise InputError("services.trial-too-long", length=len(text), most=MOST)
    if not text.strip():
        return ()
    return _one(checker.rules, text, rule_id) if rule_id else _all(checker, text, kind)


def _one(rules: RuleSet, text: str, rule_id: str) -> tuple[Hit, ...]:
    rule = rules.get(rule_id)
    if rule is None:
        raise InputError("services.unknown-rule", id=rule_id)
    example = Example(((None, text),))
    alone = Checker(RuleSet("trial", (rule,), facts=rules.facts))
    statement = statement_of(rule, example)
    report = alone.check(statement, context_of(rule, example))
    return _hits(report, {str(statement.sections[0].id): 0})


def _all(checker: Checker, text: str, kind: StatementKind | None) -> tuple[Hit, ...]:
    from chengyan.formats.statement_file import read_statement

    document = read_statement("-", text.encode("utf-8", "surrogatepass"), kind=kind)
    statement: Statement = document.statement
    if kind is not None:
        statement = replace(statement, kind=kind, kind_guessed=False)
    report = checker.check(statement, CheckContext(kind=statement.kind if kind else None))
    starts: dict[str, int] = {}
    for section in statement.sections:
        span = document.file_span(section.id, 0, len(section.text))
        starts[section.id] = span[0] if span else 0
    return _hits(report, starts)


def _hits(report: CheckReport, starts: dict[str, int]) -> tuple[Hit, ...]:
    found = [
        Hit(d.rule, d.title, d.severity, d.quote, d.message, at + d.span.start, at + d.span.end)
        for d in report.diagnostics
        for at in (starts.get(d.section, 0),)
    ]
    found.sort(key=lambda hit: (hit.start or 0, hit.end or 0))
    absent = [Hit(m.rule, m.title, m.severity, m.element, m.message) for m in report.missing]
    return (*found, *absent)
