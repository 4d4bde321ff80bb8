"""Words in disguise: what is found stays found; what still gets through is marked so in the data."""

import pytest
import yaml

from chengyan.model.incident import Incident, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentFlag, IncidentKind, SectionId, SectionKind, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import load_rules
from tests.assets.labelled_notices import FOLDER

CASES = yaml.safe_load((FOLDER / "evasions.yml").read_text(encoding="utf-8"))["cases"]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(load_rules())


def said(checker: Checker, text: str, incident: str) -> set[str]:
    """The rules that speak about ``text``, pasted; every diagnostic must quote what stands at its span."""
    kind = IncidentKind(incident) if incident in set(IncidentKind) else IncidentKind.GENERAL
    pasted = Section(SectionId("s1"), SectionKind.OTHER, text, guessed=True)
    context = CheckContext(incident=Incident("t", kind, Organisation("示例"), flags=tuple(IncidentFlag)))
    report = checker.check(Statement(StatementKind.FULL_RESPONSE, (pasted,)), context)
    assert all(found.quote == text[found.span.start : found.span.end] for found in report.diagnostics)
    return {str(found.rule) for found in report.findings()}


def test_the_clean_sentences_are_found(checker: Checker) -> None:
    assert len(CASES) >= 60
    assert [case for case in CASES if case["rule"] not in said(checker, case["clean"], case.get("incident", ""))] == []


def test_disguised_sentences_are_found_unless_known_to_get_through(checker: Checker) -> None:
    known = [case for case in CASES if case.get("known")]
    assert len(known) <= len(CASES) // 5
    through = [case for case in CASES if case["rule"] not in said(checker, case["disguised"], case.get("incident", ""))]
    assert [case for case in through if not case.get("known")] == []
