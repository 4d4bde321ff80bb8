"""Checking a statement against the rule base."""

from collections.abc import Iterable

from chengyan.model.diagnostics import CheckReport
from chengyan.model.incident import Incident
from chengyan.model.judging import Judge
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import ChannelId, SectionId, SectionKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import load_rules
from chengyan.rules.waiving import apply_waivers

__all__ = ["check_statement", "new_checker", "warm_up"]


def new_checker() -> Checker:
    """A checker on the built-in rules with the user's own on top."""
    return Checker(load_rules())


def check_statement(
    checker: Checker,
    statement: Statement,
    incident: Incident | None,
    channels: Iterable[ChannelId] = (),
    judge: Judge | None = None,
) -> CheckReport:
    """Check the whole statement and honour its waivers.

    What did not change since the last call of this checker comes from its cache. Rules of the kind ``judge`` are asked
    where a ``judge`` is handed in, else they stand in the report as not asked.
    """
    context = CheckContext(incident, statement.kind, frozenset(channels), statement.date, judge)
    return apply_waivers(checker.check(statement, context), statement)


def warm_up(checker: Checker) -> str:
    """Make the first real check as fast as the later ones; return the rule base version."""
    sample = Statement(None, (Section(SectionId("s1"), SectionKind.OTHER, "最近我们向312位用户道歉。"),))
    check_statement(checker, sample, None)
    return checker.rules.version
