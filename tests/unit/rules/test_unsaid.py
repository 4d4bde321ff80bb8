"""A public measure that the text leaves out is told once, where the statement's kind makes it due."""

from dataclasses import replace

from chengyan.model.incident import Incident, Measure, Organisation
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Disclosure, IncidentKind, RecordId, SectionId, SectionKind, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import load_rules
from tests.unit.rules.rule_making import statement

RULE = "ground-unsaid-measure"
MEASURES = (
    Measure(RecordId("M1"), "全部退款原路退回", disclosure=Disclosure.PUBLIC),
    Measure(RecordId("M2"), "给受影响的用户发放优惠券", disclosure=Disclosure.PUBLIC),
    Measure(RecordId("M3"), "更换结算系统的供应商", disclosure=Disclosure.INTERNAL),
)
INCIDENT = Incident("退款延迟", IncidentKind.SERVICE_DISPUTE, Organisation("云栖优选"), measures=MEASURES)
APOLOGY = statement(
    (SectionKind.APOLOGY, "我们没有按约定时间退款，向312位用户道歉。"), kind=StatementKind.FULL_RESPONSE
)


def _said(checker: Checker, text: Statement, incident: Incident | None = INCIDENT) -> list[tuple[str, str]]:
    report = checker.check(text, CheckContext(incident))
    assert not any(d.rule == RULE for d in report.diagnostics)
    return [(m.element, m.message) for m in report.missing if m.rule == RULE]


def test_what_is_left_out_is_named_once_and_only_where_due() -> None:
    checker = Checker(load_rules())
    ((element, message),) = _said(checker, APOLOGY)
    assert element == "M1、M2" and "全部退款原路退回" in message and "优惠券" in message and "供应商" not in message

    remedy = replace(
        APOLOGY.sections[0], id=SectionId("s2"), kind=SectionKind.REMEDIATION, text="312笔退款已全部原路退回。"
    )
    assert [e for e, _ in _said(checker, replace(APOLOGY, sections=(*APOLOGY.sections, remedy)))] == ["M2"]
    assert _said(checker, replace(APOLOGY, kind=StatementKind.FIRST_RESPONSE)) == []
    assert _said(checker, replace(APOLOGY, sections=())) == []
    assert _said(checker, APOLOGY, None) == []
    # The ledger changes under a text that stays: what was kept of the old one is not said of the new one.
    assert _said(checker, APOLOGY, replace(INCIDENT, measures=MEASURES[2:])) == []
    assert [e for e, _ in _said(checker, APOLOGY, replace(INCIDENT, measures=MEASURES[1:]))] == ["M2"]
