"""What the workspace's statements say about the rules: found, never found, waived."""

from dataclasses import replace
from pathlib import Path

from chengyan.model.incident import Incident, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentKind, Role, RuleId, SectionId, SectionKind, StatementKind
from chengyan.model.waiver import Waiver
from chengyan.rules.checker import Checker
from chengyan.services.cases import open_cases
from chengyan.services.rule_history import history
from chengyan.services.rule_usage import count
from chengyan.services.waiving import logged_in
from tests.unit.rules.rule_making import rule_set

WAIVER = Waiver(RuleId("vague"), "s1", "尽快", reason="引用监管通报原文", role=Role.LEGAL)


def test_counted_over_all_statements_withdrawn_waivers_included(tmp_path: Path) -> None:
    rules = rule_set(tmp_path / "rules", vague={"terms": ["尽快"]}, never={"terms": ["从不出现"]})
    with open_cases(tmp_path / "workspace") as cases:
        for number in range(3):
            case = cases.create(Incident(f"事件{number}", IncidentKind.GENERAL, Organisation("公司")))
            text = Statement(
                StatementKind.FULL_RESPONSE, (Section(SectionId("s1"), SectionKind.FACTS, "我们尽快退款。尽快回电。"),)
            )
            draft = cases.add_statement(case.id, text if number else replace(text, sections=()))
            if number == 2:
                version = cases.save_statement(draft.id, replace(text, waivers=(WAIVER,)), draft.version, logged_in())
                cases.save_statement(draft.id, text, version, logged_in())
        past = history(cases)
    assert past.waived == {"vague": 1}
    usage = count(Checker(rules), past)
    assert usage.statements == 3
    assert [(row.rule, row.found, row.statements, row.waived) for row in usage.rows] == [
        ("vague", 4, 2, 1),
        ("never", 0, 0, 0),
    ]
    assert [row.rule for row in usage.never] == ["never"]
    assert [row.rule for row in usage.most_waived] == ["vague"]
    assert usage.rules_version == rules.version


def test_an_empty_workspace_is_no_error(tmp_path: Path) -> None:
    with open_cases(tmp_path / "workspace") as cases:
        assert history(cases).kept == ()
