"""A waiver lets one place stand, follows its words through edits, and never moves to a look-alike."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyan.assets.messages import describe
from chengyan.model.diagnostics import CheckReport, Diagnostic
from chengyan.model.errors import InputError
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Role, RuleId, SectionKind, Severity
from chengyan.model.waiver import LooseWaiver, Waiver, WaiverState
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import RuleSet
from chengyan.rules.waiver_place import place_of
from chengyan.rules.waiver_roles import check_role
from chengyan.rules.waiving import apply_waivers, moved_with, waiver_for
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
    waiver = waiver_for(_check(rules, text).diagnostics[nth], text, WHY, "李宁", role=Role.LEGAL)
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
    assert [w.quote for w in (each.waiver for each in report.lost)] == ["尽快"]
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
    waiver = Waiver(RuleId("owed"), "s1", "尽快", prefix="我们会", suffix="退款。", reason=WHY, role=Role.LEGAL)
    report = _check(rules, replace(text, waivers=(waiver,)))
    assert _marked(report) == [False, False]
    assert report.loose == (LooseWaiver(waiver, WaiverState.IDLE),)


def test_a_section_that_is_gone_leaves_an_orphan(rules: RuleSet) -> None:
    text = _waived(rules, _facts("我们尽快退款。"))
    report = _check(rules, replace(text, sections=()))
    assert report.loose == (LooseWaiver(text.waivers[0], WaiverState.ORPHAN),)


def test_an_absence_is_waived_by_its_element(rules: RuleSet) -> None:
    text = _facts("我们会退款。")
    absent = _check(rules, text).missing[0]
    text = replace(text, waivers=(waiver_for(absent, text, WHY),))
    report = _check(rules, text)
    assert report.missing[0].waiver is not None
    assert report.count(Severity.WARN) == 0
    assert _check(rules, _edited(text, "我们于11月15日退款。")).waivers_that_are(WaiverState.IDLE) == text.waivers


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
    later = _edited(text, "前面多了一句。收到投诉之后，我们尽快退款。请放心。")
    (moved,) = moved_with(_check(rules, later), later)
    assert (moved.start, moved.suffix) == (16, "退款。请放心。")
    assert moved.same_decision(later.waivers[0])


@pytest.mark.parametrize(
    "sentence",
    ["我们尽快退款，请放心。", "我们会尽快退款。", "我们尽快删除证据。"],
)
def test_it_expires_with_its_sentence_and_says_what_stands_there_now(rules: RuleSet, sentence: str) -> None:
    text = _waived(rules, _facts("收到投诉。我们尽快退款。客服会回电。"))
    report = _check(rules, _edited(text, f"收到投诉。{sentence}客服会回电。"))
    assert _marked(report) == [False]
    assert report.loose == (LooseWaiver(text.waivers[0], WaiverState.EXPIRED, sentence.rstrip("。")),)
    assert report.count(Severity.BLOCK) == 1
    assert _marked(_check(rules, text)) == [True], "undone, it holds again"


def test_blanks_and_other_sentences_do_not_matter(rules: RuleSet) -> None:
    text = _waived(rules, _facts("收到投诉。我们尽快退款。客服会回电。"))
    text = _edited(text, "已收到全部投诉！ 我们尽快退款。谢谢。")
    assert _marked(_check(rules, text)) == [True]


def test_words_that_are_gone_from_a_sentence_that_is_there_say_so(rules: RuleSet) -> None:
    text = _waived(rules, _facts("收到第一批投诉之后，我们会尽快把款项退回给每一位用户。"))
    now = "收到第一批投诉之后，我们会按时把款项退回给每一位用户"
    (loose,) = _check(rules, _edited(text, now + "。")).loose
    assert (loose.state, loose.now) == (WaiverState.EXPIRED, now)


@pytest.mark.parametrize(
    ("role", "severity", "may"),
    [
        (Role.LEGAL, "block", True),
        (Role.OFFICER, "block", False),
        (Role.REVIEWER, "block", False),
        (Role.APPROVER, "block", False),
        (None, "block", False),
        (Role.OFFICER, "warn", True),
        (Role.REVIEWER, "warn", True),
        (None, "warn", True),
        (None, "advise", True),
    ],
)
def test_who_may_waive_depends_on_the_severity(role: Role | None, severity: str, may: bool, tmp_path: Path) -> None:
    rules = rule_set(tmp_path, vague={"terms": ["尽快"], "severity": severity})
    text = _facts("我们尽快退款。")
    waiver = waiver_for(_check(rules, text).diagnostics[0], text, WHY, role=role)
    report = _check(rules, replace(text, waivers=(waiver,)))
    assert _marked(report) == [may]
    assert report.waivers_that_are(WaiverState.REFUSED) == (() if may else (waiver,))
    if may:
        check_role(role, Severity(severity))
    else:
        with pytest.raises(InputError) as caught:
            check_role(role, Severity(severity))
        assert "法务审核人" in describe(caught.value)


def test_a_length_is_waived_by_how_long_it_is_and_survives_edits(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path,
        long={"kind": "length", "params": {"limit": 20, "measure": "chars"}, "message": "{length}/{limit}"},
    )
    text = _waived(rules, _facts("字" * 50))
    (waiver,) = text.waivers
    assert (waiver.amount, waiver.quote, waiver.section) == (50, "", "")
    for length in (50, 48, 55):
        assert _marked(_check(rules, _edited(text, "句" * length))) == [True], length
    grown = _check(rules, _edited(text, "字" * 56))
    assert grown.loose == (LooseWaiver(waiver, WaiverState.EXPIRED, "56"),)
    assert _check(rules, _edited(text, "字")).waivers_that_are(WaiverState.IDLE) == (waiver,)
    assert moved_with(_check(rules, text), text) == (waiver,)


def test_a_count_is_waived_wherever_its_first_hit_stands(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path, often={"kind": "occurrence", "terms": ["深表歉意"], "min_count": 2, "message": "{count}"}
    )
    text = _waived(rules, _facts("深表歉意。又深表歉意。"))
    assert _marked(_check(rules, _edited(text, "新的开头。我们深表歉意，再次深表歉意！"))) == [True]
    more = _check(rules, _edited(text, "深表歉意。深表歉意。深表歉意。"))
    assert [(each.state, each.now) for each in more.loose] == [(WaiverState.EXPIRED, "3")]


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
