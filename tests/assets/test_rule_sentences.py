"""Holds the rules against sentences of realistic notices: silence on sound ones, a finding on careless ones."""

from pathlib import Path

import pytest
import yaml

from chengyan.model.incident import Incident, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentFlag, IncidentKind, SectionId, SectionKind, Severity, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.rule import RuleKind
from chengyan.rules.ruleset import load_rules

SENTENCES = yaml.safe_load((Path(__file__).parent / "rule_sentences.yml").read_text(encoding="utf-8"))
# A listed company's rules are asked for on purpose; most companies are not listed.
FLAGS = tuple(flag for flag in IncidentFlag if flag is not IncidentFlag.LISTED_COMPANY)


RULES = load_rules()
GROUNDED = {rule.id for rule in RULES.rules if rule.kind is RuleKind.GROUNDED}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(RULES)


def found(checker: Checker, text: str, kind: IncidentKind, flags: tuple[IncidentFlag, ...]) -> dict[str, Severity]:
    """The findings in one sentence, by rule; the section may be of any kind. Records are not looked at."""
    # A section that a reader guessed counts as one of any kind.
    statement = Statement(
        StatementKind.FULL_RESPONSE, (Section(SectionId("s1"), SectionKind.OTHER, text, guessed=True),)
    )
    incident = Incident("t", kind, Organisation("示例公司"), flags=flags)
    report = checker.check(statement, CheckContext(incident=incident))
    return {d.rule: d.severity for d in report.diagnostics if d.rule not in GROUNDED}


def test_sound_sentences_are_left_alone_whatever_the_incident(checker: Checker) -> None:
    spoken = {
        (rule, text)
        for text in SENTENCES["sound"]
        for kind in IncidentKind
        for rule in found(checker, text, kind, FLAGS)
    }
    assert len(SENTENCES["sound"]) >= 150
    assert sorted(spoken) == []


def test_careless_sentences_are_found(checker: Checker) -> None:
    missed = []
    for fault in SENTENCES["faults"]:
        rule = RULES.get(fault["rule"])
        assert rule, fault["rule"]
        kinds = [IncidentKind(word) for word in rule.incidents if word in set(IncidentKind)] or [IncidentKind.GENERAL]
        if rule.id not in found(checker, fault["text"], kinds[0], tuple(IncidentFlag)):
            missed.append((rule.id, fault["text"]))
    assert len(SENTENCES["faults"]) >= 70
    assert missed == []
