"""Careless sentences are heard, sound ones are left alone: what was thought up by category stays as it is told."""

from collections.abc import Iterator

import pytest
import yaml

from chengyan.model.diagnostics import CheckReport
from chengyan.model.incident import Incident, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentFlag, IncidentKind, SectionId, SectionKind, Severity, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import load_rules
from tests.assets.labelled_notices import FOLDER

SENTENCES = yaml.safe_load((FOLDER / "thought_up.yml").read_text(encoding="utf-8"))
RULES = load_rules()
UNGROUNDED = {rule.id for rule in RULES.rules if rule.category != "grounding"}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(RULES)


def reports(checker: Checker, half: str) -> Iterator[tuple[str, CheckReport]]:
    for group in SENTENCES[half]:
        kind = IncidentKind(group["incident"]) if group["incident"] in set(IncidentKind) else IncidentKind.GENERAL
        incident = Incident("t", kind, Organisation("示例"), flags=tuple(IncidentFlag))
        for text in group["sentences"]:
            pasted = Section(SectionId("s1"), SectionKind.OTHER, text, guessed=True)
            yield (
                text,
                checker.check(Statement(StatementKind.FULL_RESPONSE, (pasted,)), CheckContext(incident=incident)),
            )


def test_most_careless_sentences_are_heard(checker: Checker) -> None:
    heard = [any(d.rule in UNGROUNDED for d in report.diagnostics) for _, report in reports(checker, "careless")]
    assert len(heard) >= 450
    assert sum(heard) >= 0.87 * len(heard)


def test_sound_sentences_meet_no_warning(checker: Checker) -> None:
    loud = [
        (text, str(d.rule), d.quote)
        for text, report in reports(checker, "sound")
        for d in report.diagnostics
        if d.severity is not Severity.ADVISE and d.rule in UNGROUNDED
    ]
    assert loud == []
