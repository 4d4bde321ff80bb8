"""``role: background``: no statute forbids the wording, so nothing a check says of it may call it unlawful."""

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.model.diagnostics import CheckReport
from chengyan.rules.checker import Checker
from chengyan.rules.examples import context_of, statement_of
from chengyan.rules.rule import Rule
from chengyan.rules.ruleset import RuleSet, load_rules
from chengyan.services.opening import OpenedStatement
from chengyan.services.report_formats import report_bytes

_UNLAWFUL = re.compile("违法|违反|非法")


def _background(rules: RuleSet) -> list[Rule]:
    return [rule for rule in rules.rules if {basis.role for basis in rule.basis} == {"background"}]


def _spoken(rules: RuleSet, most: int, every: int = 1) -> list[tuple[str, str, str]]:
    """(rule, message, suggestion) of every finding that a background rule makes on its own bad examples."""
    checker = Checker(rules)
    said: list[tuple[str, str, str]] = []
    for rule in _background(rules)[::every]:
        for example in rule.bad[:most]:
            report = checker.check(statement_of(rule, example), context_of(rule, example))
            found = [f for f in report.findings() if f.rule == rule.id]
            said += [(f.rule, f.message, f.suggestion) for f in found]
            said += [(f.rule, fix.title, "") for f in report.diagnostics if f.rule == rule.id for fix in f.fixes]
    return said


def test_no_finding_of_a_background_rule_calls_the_wording_unlawful() -> None:
    said = _spoken(load_rules(), 2)
    assert len({rule for rule, _, _ in said}) > 80
    assert [each for each in said if _UNLAWFUL.search(each[1] + each[2])] == []


def test_an_overlay_makes_it_louder_and_still_no_verdict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = _background(load_rules())
    folder = tmp_path / "rules" / "overlays"
    folder.mkdir(parents=True)
    changes = [{"rule": r.id, "severity": "block", "reason": "本公司从严掌握"} for r in plain if r.severity != "block"]
    overlay = {"chengyan": "overlay/1", "by": "法务部", "date": "2026-01-02", "changes": changes}
    (folder / "strict.yml").write_text(json.dumps(overlay, ensure_ascii=False), encoding="utf-8")
    monkeypatch.setenv("CHENGYAN_ORGANISATION", str(tmp_path))
    rules = load_rules()
    loud = [rule for rule in _background(rules) if rule.kind != "judge"]
    assert rules.problems == () and {rule.severity for rule in loud} == {"block"}
    assert [each for each in _spoken(rules, 1, every=4) if _UNLAWFUL.search(each[1] + each[2])] == []

    # And the report says 参考 of the basis, not 依据.
    rule = next(r for r in loud if r.kind == "existence" and r.bad[0].match)
    statement = replace(statement_of(rule, rule.bad[0]), date=dt.date(2026, 11, 13))
    report: CheckReport = Checker(rules).check(statement, context_of(rule, rule.bad[0]))
    only = replace(report, diagnostics=tuple(d for d in report.diagnostics if d.rule == rule.id), missing=())
    opened = OpenedStatement(statement, None, "文稿.txt")
    page = report_bytes("html", [(opened, only)], Checker(rules), "1").decode()
    body = page[page.index("<ol>") : page.index("</ol>")]
    assert f"参考：{rule.basis[0].ref}" in body and "依据：" not in body and not _UNLAWFUL.search(rule.message)
