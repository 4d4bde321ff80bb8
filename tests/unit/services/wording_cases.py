"""The two samples as questions for a model, and the planted inventions and honest paraphrases of them."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from chengyan.assets.yaml_file import read_yaml
from chengyan.formats.incident_file import read_incident
from chengyan.formats.statement_file import read_statement
from chengyan.model.diagnostics import Span
from chengyan.model.suggestion import Action, Asked, Note, Origin, Proposal, Remark, Source, Tone
from chengyan.rules.checker import Checker
from chengyan.rules.ruleset import load_rules
from chengyan.services.samples import sample
from chengyan.wording.suggester import Delta, Repair

NOW = dt.datetime(2026, 11, 13, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
MODEL = Source(Origin.MODEL, "deepseek", "m", "rewrite@1")
FILE = Path(__file__).parents[2] / "assets" / "faithfulness.yml"
MORE = FILE.with_name("faithfulness_more.yml")


@cache
def rules() -> Checker:
    return Checker(load_rules())


@dataclass(frozen=True)
class Case:
    id: str
    sample: str
    section: str
    sort: str
    passage: str
    text: str


@cache
def cases(name: str, file: Path = FILE) -> tuple[Case, ...]:
    """``inventions`` or ``paraphrases``."""
    return tuple(Case(**entry) for entry in read_yaml(file)[name])


def by_passage(name: str) -> list[list[Case]]:
    """The cases that stand in place of one passage, together."""

    def key(case: Case) -> tuple[str, ...]:
        return case.sample, case.section, case.passage

    return [list(group) for _, group in groupby(sorted(cases(name), key=key), key)]


@cache
def opened(sample_id: str) -> tuple[Any, Any]:
    chosen = sample(sample_id)
    assert chosen.statement is not None
    return read_statement(chosen.statement).statement, read_incident(chosen.incident).incident


def question(case: Case, **more: Any) -> Asked:
    """The case's passage, to be rewritten."""
    return asking(case.sample, case.section, case.passage, **more)


def asking(sample_id: str, section_id: str, passage: str, **more: Any) -> Asked:
    statement, incident = opened(sample_id)
    section = next(each for each in statement.sections if each.id == section_id)
    start = section.text.index(passage)
    span = Span(start, start + len(passage))
    asked = Asked(Action.REWRITE, statement, incident, NOW, section.id, span, Tone.PLAIN, count=10)
    return replace(asked, **more)


class Scripted:
    """A suggester that says what a test wants, one answer after the other; it keeps what it was asked."""

    name = "scripted"

    def __init__(self, *answers: Sequence[str | Proposal | Remark | Note]) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[Repair, ...]] = []

    def propose(
        self,
        asked: Asked,
        repairs: Sequence[Repair] = (),
        say: Callable[[Delta], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> tuple[Proposal | Remark | Note, ...]:
        self.asked.append(tuple(repairs))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return tuple(Proposal(each, MODEL) if isinstance(each, str) else each for each in answer)
