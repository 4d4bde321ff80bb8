"""What a model thinks of a text: the rules of the kind ``judge``, as advice that never counts as more."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from chengyan.model.diagnostics import CheckReport, Diagnostic
from chengyan.model.errors import ChengyanError
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId, RuleId, Severity
from chengyan.rules.checker import Checker
from chengyan.rules.rule import RuleKind
from chengyan.services.checking import check_statement
from chengyan.services.opening import OpenedStatement
from chengyan.wording.judging import ModelJudge
from chengyan.wording.keys import Key


@dataclass(frozen=True, slots=True)
class Opinions:
    """``diagnostics`` are the model's alone, each ``advise``; ``silent`` are the rules that got no answer, and
    ``problem`` is why."""

    model: str
    diagnostics: tuple[Diagnostic, ...] = ()
    silent: tuple[RuleId, ...] = ()
    problem: ChengyanError | None = None


def check_with(
    checker: Checker,
    judge: ModelJudge,
    statement: Statement,
    incident: Incident | None,
    channels: Iterable[ChannelId] = (),
) -> CheckReport:
    """The check with a model's answers in it, marked as such (``Diagnostic.model``)."""
    report = check_statement(checker, statement, incident, channels, judge)
    asked = frozenset(rule.id for rule in checker.rules.rules if rule.kind is RuleKind.JUDGE)
    place = {section.id: number for number, section in enumerate(statement.sections)}
    marked = [
        replace(each, severity=Severity.ADVISE, model=judge.model) if each.rule in asked else each
        for each in report.diagnostics
    ]
    # Softer than its rule says, an opinion stands behind the findings at its place.
    marked.sort(key=lambda d: (place[d.section], d.span.start, bool(d.model)))
    return replace(report, diagnostics=tuple(marked))


def judged_checks(
    checker: Checker, texts: Sequence[OpenedStatement], channels: Iterable[ChannelId], location: str
) -> tuple[list[tuple[OpenedStatement, CheckReport]], list[ChengyanError]]:
    """The checks of several texts with the model asked for by name, and why it did not answer, each reason once.

    Raises InputError where no model is configured.
    """
    from chengyan.services.models import model_judge

    checked: list[tuple[OpenedStatement, CheckReport]] = []
    problems: dict[str, ChengyanError] = {}
    for each in texts:
        judge = model_judge(location, incident=each.incident, wanted=True)
        assert judge is not None
        checked.append((each, check_with(checker, judge, each.statement, each.incident, channels)))
        if judge.problem is not None:
            problems.setdefault(judge.problem.code, judge.problem)
    return checked, list(problems.values())


def opinions(
    checker: Checker,
    location: str,
    case: str,
    statement: Statement,
    incident: Incident | None,
    channels: Iterable[ChannelId],
    session: Mapping[str, Key] | None,
    stopped: Callable[[], bool],
) -> Opinions | None:
    """What the configured model thinks; None where the settings do not let it be asked.

    Raises SuggestionStoppedError where somebody stopped it.
    """
    from chengyan.services.models import model_judge

    judge = model_judge(location, case, session, incident=incident, stopped=stopped)
    if judge is None:
        return None
    report = check_with(checker, judge, statement, incident, channels)
    found = tuple(each for each in report.diagnostics if each.model and each.waiver is None)
    return Opinions(judge.model, found, report.not_asked, judge.problem)
