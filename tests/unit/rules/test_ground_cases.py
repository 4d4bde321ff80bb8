"""Whole notices on ledgers: silence where everything is backed, and each single fault found where it stands."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.diagnostics import Diagnostic
from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.rule import RuleKind
from chengyan.rules.ruleset import load_rules

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "ground_cases.yml").read_text(encoding="utf-8"), yaml.BaseLoader
)
RULES = load_rules()
GROUNDED = {rule.id for rule in RULES.rules if rule.kind is RuleKind.GROUNDED}
CHECKER = Checker(RULES)
FAULTS = [(case, fault) for case in CASES for fault in case["faults"]]


def incident_of(case: dict[str, Any]) -> Incident:
    return incident_from_data({"title": case["name"], **case["ledger"], **case.get("also", {})}, case["name"])


def grounded(case: dict[str, Any], change: tuple[str, str] | None = None) -> list[Diagnostic]:
    sections = []
    changed = False
    for number, (kind, text) in enumerate((item for section in case["sections"] for item in section.items()), 1):
        if change and change[0] in text:
            text, changed = text.replace(*change, 1), True
        sections.append(Section(SectionId(f"s{number}"), SectionKind(kind), text))
    assert changed or not change, change
    statement = Statement(StatementKind(case["statement"]), tuple(sections), date=dt.date.fromisoformat(case["date"]))
    report = CHECKER.check(statement, CheckContext(incident_of(case)))
    return [d for d in report.diagnostics if d.rule in GROUNDED]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_sound_notice_has_no_grounded_finding(case: dict[str, Any]) -> None:
    assert [(d.rule, d.quote, d.message) for d in grounded(case)] == []


@pytest.mark.parametrize(("case", "fault"), FAULTS, ids=lambda value: value.get("name") or value["to"])
def test_each_fault_is_found(case: dict[str, Any], fault: dict[str, Any]) -> None:
    change = fault["from"], fault["to"]
    found = grounded(case, change)
    if not fault["rule"]:
        assert [(d.rule, d.quote) for d in found] == []
        return
    hits = [d for d in found if d.rule == fault["rule"]]
    assert hits, [(d.rule, d.quote) for d in found]
    if "match" in fault:
        assert any(fault["match"] in d.quote for d in hits), [d.quote for d in hits]
    if "fix" in fault:
        replacements = [fix.edits[0].replacement for d in hits for fix in d.fixes]
        assert fault["fix"] in replacements


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 8
    assert len(FAULTS) >= 45
