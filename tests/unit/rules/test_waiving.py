"""A waiver lets one place stand, follows its words through edits, and never moves to a look-alike."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyan.model.diagnostics import CheckReport, Diagnostic
from chengyan.model.errors import InputError
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import SectionKind, Severity
from chengyan.model.waiver import Waiver
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import RuleSet
from chengyan.rules.waiving import apply_waivers, moved_with, place_of, waiver_for
from tests.unit.rules.rule_making import rule_set, statement

WHY = "引用监管通报原文"


@pytest.fixture
def rules(tmp_path: Path) -> RuleSet:
    return rule_set(
        tmp_path,
        vague={"terms": ["尽快"], "severity": "block"},
        owed={"kind": "required", "require_any": [r"\d+月\d+日"], "element": "时限", "message": "没有{element}"},
    )


def _check(rules: RuleSet, text: Statement) -> CheckReport:
    return apply_waivers(Checker(rules).check(text, CheckContext()), text)


def _facts(text: str) -> Statement:
    return statement((SectionKind.FACTS, text))


def _edited(before: Statement, text: str) -> Statement:
    return replace(before, sections=(replace(before.sections[0], text=text), *before.sections[1:]))


def _waived(rules: RuleSet, text: Statement, nth: int = 0) -> Statement:
    waiver = waiver_for(_check(rules, text).diagnostics[nth], text, WHY, "李宁")
    return replace(text, waivers=(*text.waivers, waiver))


def _marked(report: CheckReport) -> list[bool]:
    return [d.waiver is not None for d in report.diagnostics]


def test_one_place_is_waived_and_the_rule_goes_on_elsewhere(rules: RuleSet) -> None:
    text = _waived(rules, _facts("我们尽快退款。\n\n客服也会尽快回电。"), nth=1)
    report = _check(rules, text)
    assert _marked(report) == [False, True]
    waiver = report.diagnostics[1].waiver
    assert waiver is not None and (waiver.reason, waiver.by) == (WHY, "李宁")
    assert (report.count(Severity.BLOCK), report.waived) == (1, 1)


def test_it_follows_its_words_through_edits_before_them(rules: RuleSet) -> None:
    text = _waived(rules, _facts("我们尽快退款。\n\n客服也会尽快回电。"), nth=1)
    text = _edited(text, "😀新的一段。\n\n" + text.sections[0].text)
    assert _marked(_check(rules, text)) == [False, True]


def test_it_is_not_carried_over_to_a_look_alike(rules: RuleSet) -> None:
    text = _waived(rules, _facts("我们尽快退款。\n\n客服也会尽快回电。"), nth=1)
    text = _edited(text, "我们尽快退款。\n\n客服也会于11月15日回电。")
    report = _check(rules, text)
    assert _marked(report) == [False]
    assert [w.quote for w in report.orphans] == ["尽快"]
    assert report.count(Severity.BLOCK) == 1


def test_other_words_need_another_waiver(rules: RuleSet) -> None:
    """A reason given for 312 does not cover 412, however alike the sentences are."""
    quote = "我们将在三个工作日之内向全部用户原路退回款项"
    waiver = Waiver(rule=rules.rules[0].id, section="s1", quote=quote, reason=WHY)
    assert place_of(waiver, _facts(quote + "。")) is not None
    assert place_of(waiver, _facts(quote.replace("三", "九") + "。")) is None


def test_it_counts_for_its_own_rule_and_section_only(rules: RuleSet) -> None:
    text = statement((SectionKind.FACTS, "我们会尽快退款。"), (SectionKind.CLOSING, "我们会尽快退款。"))
    report = _check(rules, _waived(rules, text, nth=1))
    assert _marked(report) == [False, True]
    waiver = Waiver(rule=rules.rules[0].id, section="s1", quote="尽快", prefix="我们会", suffix="退款。", reason=WHY)
    report = _check(rules, replace(text, waivers=(waiver,)))
    assert _marked(report) == [False, False]
    assert report.idle == (waiver,)


def test_a_section_that_is_gone_leaves_an_orphan(rules: RuleSet) -> None:
    text = _waived(rules, _facts("我们尽快退款。"))
    report = _check(rules, replace(text, sections=()))
    assert report.orphans == text.waivers


def test_an_absence_is_waived_by_its_element(rules: RuleSet) -> None:
    text = _facts("我们会退款。")
    absent = _check(rules, text).missing[0]
    text = replace(text, waivers=(waiver_for(absent, text, WHY),))
    report = _check(rules, text)
    assert report.missing[0].waiver is not None
    assert report.count(Severity.WARN) == 0
    assert _check(rules, _edited(text, "我们于11月15日退款。")).idle == text.waivers


@pytest.mark.parametrize(
    ("reason", "code"),
    [("", "rules.waiver-no-reason"), (" \n", "rules.waiver-no-reason"), ("已确认……", "rules.waiver-short-reason")],
)
def test_a_reason_that_says_nothing_is_refused(rules: RuleSet, reason: str, code: str) -> None:
    text = _facts("我们尽快退款。")
    with pytest.raises(InputError) as caught:
        waiver_for(_check(rules, text).diagnostics[0], text, reason)
    assert caught.value.code == code


def test_moving_along_keeps_the_decision(rules: RuleSet) -> None:
    text = _waived(rules, _facts("收到投诉之后，我们尽快退款。"))
    later = _edited(text, "前面多了一句。收到投诉之后，我们尽快退款，请放心。")
    (moved,) = moved_with(_check(rules, later), later)
    assert (moved.start, moved.suffix) == (16, "退款，请放心。")
    assert moved.same_decision(later.waivers[0])


def test_the_report_says_how_many_rules_looked(rules: RuleSet) -> None:
    assert _check(rules, _facts("我们会退款。")).rules_due == 2


words = st.text(alphabet="我们尽快退款客服，。\n😀", max_size=24)


@given(before=words, after=words, new_before=words, new_after=words)
def test_wherever_it_stands_the_words_are_those(before: str, after: str, new_before: str, new_after: str) -> None:
    text = _facts(before + "尽快" + after)
    place = len(before)
    waiver = Waiver(rule=Diagnostic.__name__, section="s1", quote="尽快", prefix=before, suffix=after, start=place)  # type: ignore[arg-type]
    found = place_of(waiver, _edited(text, new_before + "尽快" + new_after))
    if found is not None:
        whole = new_before + "尽快" + new_after
        assert whole[found.start : found.end] == "尽快"
    assert place_of(waiver, text) is not None
