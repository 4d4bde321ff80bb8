"""A change is tried on examples before it is kept, and kept as a file that says by whom and why."""

import datetime as dt
from pathlib import Path

import pytest

from chengyan.model.errors import AssetError, InputError
from chengyan.model.vocabulary import RuleId, Severity
from chengyan.rules.checker import Checker
from chengyan.rules.ruleset import load_rules
from chengyan.services.rule_files import fresh_checker
from chengyan.services.rule_overlays import (
    drop_change,
    keep_change,
    overlay_text,
    own_change,
    own_file,
    put_back,
    try_change,
)
from chengyan.services.rule_rows import rule_base_rows, rule_sheet
from chengyan.services.rule_trial import try_text
from chengyan.services.rule_values import OwnChange, Words
from chengyan.services.rulebase import explain, run_rule_examples

RULE = RuleId("apology-conditional")
WHY = "客服话术已经法务逐句确认"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "home"
    for module in ("assets.locate", "rules.rule_sources", "services.rule_overlays"):
        monkeypatch.setattr(f"chengyan.{module}.user_root", lambda: root)
    return root


def _change(**more: object) -> OwnChange:
    plain = OwnChange(RULE, reason=WHY, by="王律师", date=dt.date(2026, 11, 20))
    return OwnChange(**{**{key: getattr(plain, key) for key in plain.__slots__}, **more})  # type: ignore[arg-type]


def test_kept_it_works_is_read_back_and_taken_back() -> None:
    change = _change(severity=Severity.ADVISE, bad=("如有冒犯，深表歉意。",), expires=dt.date(2099, 1, 1))
    path, before = keep_change(change)
    assert (path, before) == (own_file(RULE), None)
    rules = load_rules()
    assert rules.problems == ()
    assert [(c.rule, c.severity, c.by, c.reason) for c in rules.overlaid] == [(RULE, "advise", "王律师", WHY)]
    assert own_change(RULE) == change
    sheet = rule_sheet(rules, RULE)
    assert sheet is not None
    assert (sheet.row.state, sheet.shipped_severity, sheet.own) == ("changed", Severity.WARN, change)
    assert explain(RULE).changes == rules.overlaid
    dropped, text = drop_change(RULE)
    assert load_rules().overlaid == ()
    put_back(dropped, text)
    assert own_change(RULE) == change, "undo says the same again"


def test_every_kind_of_change_survives_its_file() -> None:
    words = {"patterns": Words(("马上.{0,4}见谅",)), "except": Words(("如有雷同",)), "unless": Words(("依合同",))}
    change = _change(words=words, good=("如有雷同，敬请谅解。",), off=False)
    keep_change(change)
    assert own_change(RULE) == change
    assert "chengyan: overlay/1" in overlay_text(change)
    keep_change(_change(off=True))
    assert [rule.id for rule in load_rules().off] == [RULE]
    assert {row.id: row.state for row in rule_base_rows(load_rules()).rows}[RULE] == "off"


def test_a_trial_shows_which_examples_break_and_writes_nothing(home: Path) -> None:
    shipped = load_rules().get(RULE)
    assert shipped is not None
    change = _change(words={"patterns": Words((), shipped.patterns)}, off=False, bad=("如有冒犯，深表歉意。",))
    trial = try_change(change)
    assert trial.problem is not None, "a rule that looks for nothing is none: switch it off"
    trial = try_change(_change(off=True, bad=("如有冒犯，深表歉意。",), good=("好的。",)))
    assert trial.problem is None
    bad = [line for line in trial.lines if line.bad]
    assert all(line.before and not line.after and line.breaks for line in bad)
    assert [line.text for line in trial.lines if line.own] == ["如有冒犯，深表歉意。", "好的。"]
    assert not any(line.breaks for line in trial.lines if not line.bad)
    assert not home.exists()


def test_what_cannot_be_kept_is_refused(home: Path) -> None:
    for change, code in (
        (_change(severity=Severity.ADVISE, reason="好"), "rules.waiver-short-reason"),
        (_change(), "services.overlay-empty"),
        (_change(words={"patterns": Words(("(未闭合",))}), "rules.pattern"),
        (_change(rule=RuleId("no-such"), severity=Severity.WARN), "services.unknown-rule"),
    ):
        with pytest.raises(InputError) as caught:
            keep_change(change)
        assert caught.value.code == code
    with pytest.raises(InputError) as caught:
        drop_change(RULE)
    assert caught.value.code == "services.overlay-none"
    assert not home.exists()


def test_examples_of_an_overlay_are_run_with_the_rules(tmp_path: Path) -> None:
    keep_change(_change(severity=Severity.ADVISE, bad=("这句话没有问题。",)))
    _, results = run_rule_examples(None)
    assert [(r.rule, r.text) for r in results if not r.passed] == [(RULE, "这句话没有问题。")]
    elsewhere = tmp_path / "company.yml"
    keep_change(_change(severity=Severity.ADVISE, good=("这句话没有问题。",)), elsewhere)
    rules, results = run_rule_examples(elsewhere)
    assert [rule.id for rule in rules.rules] == [RULE]
    assert [(r.text, r.passed) for r in results] == [("这句话没有问题。", True)]
    elsewhere.write_text("chengyan: overlay/1\nchanges: 3\n", encoding="utf-8")
    with pytest.raises(AssetError):
        run_rule_examples(elsewhere)


def test_dropped_in_files_are_seen_by_a_process_that_runs_on() -> None:
    before = fresh_checker(now=True)
    assert fresh_checker() is before
    keep_change(_change(off=True))
    after = fresh_checker(now=True)
    assert after.rules.version != before.rules.version
    assert [rule.id for rule in after.rules.off] == [RULE]


def test_one_rule_or_all_are_tried_on_a_text_with_places_in_it() -> None:
    checker = Checker(load_rules())
    text = "😀关于延迟的说明\n\n如有冒犯，深表歉意。请联系13812345678。"
    hits = try_text(checker, text, RULE)
    assert [(hit.rule, text[hit.start : hit.end]) for hit in hits] == [(RULE, hits[0].quote)]
    everything = try_text(checker, text)
    assert {RULE, "pii-mobile"} <= {hit.rule for hit in everything}
    for hit in everything:
        if hit.start is not None:
            assert text[hit.start : hit.end] == hit.quote
    assert try_text(checker, " \n") == ()
    with pytest.raises(InputError):
        try_text(checker, text, "no-such")
    with pytest.raises(InputError):
        try_text(checker, "字" * 200_001)
