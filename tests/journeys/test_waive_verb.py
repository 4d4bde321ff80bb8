"""``chengyan waive`` and ``check`` as another program calls them."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.verbs import Done, verb

Run = Callable[..., Done]

STATEMENT = """\
chengyan: statement/1
kind: full-response      # 完整回应
date: 2026-11-13
signed_as: 云栖优选(杭州)科技有限公司
sections:
  - {id: s1, kind: title, text: 关于双十一退款延迟的说明}
  # 事实
  - id: s2
    kind: facts
    text: |
      请联系13812345678。

      也可以联系13812345678。
"""
RULE, MOBILE = "pii-mobile", "13812345678"
REASON = "对外公布的值班手机，已经本人同意"
WANTED = ("--rule", RULE, "--quote", MOBILE, "--reason", REASON)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: str | Path) -> Done:
        return verb(*arguments, cwd=tmp_path, env={"CHENGYAN_WORKSPACE": str(tmp_path / "workspace")})

    return call


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "refund.statement.yml"
    path.write_text(STATEMENT, encoding="utf-8")
    return path


def _waive(run: Run, *more: str) -> Done:
    return run("waive", "refund.statement.yml", *WANTED, "--role", "legal", *more)


def _report(run: Run, root: Path) -> tuple[int, dict[str, object]]:
    done = run("check", "refund.statement.yml", "--json")
    report = json.loads(done.stdout)
    schema = root / "resources" / "schemas" / "check.schema.json"
    jsonschema.validate(report, json.loads(schema.read_text("utf-8")))
    return done.returncode, report


def _mobiles(report: dict[str, object]) -> list[object]:
    found = report["diagnostics"]
    assert isinstance(found, list)
    return [d["waived"] for d in found if d["rule"] == RULE]


def test_two_places_are_asked_apart_and_blocks_end_when_all_are_waived(run: Run, file: Path, root: Path) -> None:
    code, before = _report(run, root)
    assert (code, _mobiles(before), before["waived"]) == (1, [None, None], 0)
    done = _waive(run)
    assert done.returncode == 2
    assert "--nth" in done.stderr.decode()
    assert file.read_text("utf-8") == STATEMENT, "nothing is written by a call that was refused"

    assert _waive(run, "--nth", "2", "--by", "李宁").returncode == 0
    written = file.read_text("utf-8")
    assert written.startswith(STATEMENT), "the rest of the file is as it was"
    code, report = _report(run, root)
    first, second = _mobiles(report)
    assert (code, first) == (1, None)
    assert isinstance(second, dict)
    assert (second["reason"], second["by"], second["role"]) == (REASON, "李宁", "legal")
    assert second["at"]

    assert _waive(run, "--nth", "1").returncode == 0
    code, report = _report(run, root)
    counts = report["counts"]
    assert isinstance(counts, dict)
    assert (code, counts["block"], report["waived"]) == (0, 0, 2)


def test_the_other_forms_say_it_too(run: Run, file: Path) -> None:
    _waive(run, "--nth", "2")
    assert REASON in run("check", file).stdout.decode()
    assert REASON in run("check", file, "--format", "html").stdout.decode()
    results = json.loads(run("check", file, "--format", "sarif").stdout)["runs"][0]["results"]
    kept = [r["suppressions"] for r in results if r["ruleId"] == RULE and "suppressions" in r]
    assert [each[0]["justification"] for each in kept] == [REASON]


def test_listed_and_withdrawn_and_the_file_is_as_before(run: Run, file: Path) -> None:
    _waive(run, "--nth", "1")
    listed = json.loads(run("waive", file, "--list", "--json").stdout)["waivers"]
    assert [(w["rule"], w["quote"], w["state"]) for w in listed] == [(RULE, MOBILE, "waived")]
    assert run("waive", file, "--remove", "2").returncode == 2
    assert run("waive", file, "--remove", "1").returncode == 0
    assert file.read_text("utf-8") == STATEMENT


def test_an_orphan_is_listed_and_no_longer_counts(run: Run, file: Path, root: Path) -> None:
    _waive(run, "--nth", "2")
    file.write_text(file.read_text("utf-8").replace("      也可以联系13812345678。\n", "      谢谢。\n"), "utf-8")
    code, report = _report(run, root)
    assert (code, _mobiles(report), report["waived"]) == (1, [None], 0)
    orphans = report["waivers_without_place"]
    assert isinstance(orphans, list)
    assert [w["quote"] for w in orphans] == [MOBILE]
    assert REASON in run("check", file).stdout.decode()
    listed = json.loads(run("waive", file, "--list", "--json").stdout)["waivers"]
    assert [w["state"] for w in listed] == ["orphan"]


def test_it_expires_when_its_sentence_changes_and_says_so(run: Run, file: Path, root: Path) -> None:
    _waive(run, "--nth", "2")
    edited = file.read_text("utf-8").replace("      也可以联系13812345678。\n", "      也可以随时联系13812345678。\n")
    file.write_text(edited, "utf-8")
    code, report = _report(run, root)
    assert (code, _mobiles(report)) == (1, [None, None])
    expired = report["waivers_expired"]
    assert isinstance(expired, list)
    assert [(w["sentence"], w["now"], w["role"]) for w in expired] == [
        ("也可以联系13812345678", "也可以随时联系13812345678", "legal")
    ]
    assert "也可以随时联系" in run("check", file).stdout.decode().partition("豁免失效")[2]
    listed = run("waive", file, "--list").stdout.decode()
    assert "已失效" in listed
    assert "法务审核人" in listed


def test_a_block_is_waived_by_the_legal_reviewer_only(run: Run, file: Path) -> None:
    for role in ((), ("--role", "officer"), ("--role", "approver")):
        done = run("waive", file, *WANTED, "--nth", "1", *role)
        assert done.returncode == 2
        assert "法务审核人" in done.stderr.decode()
    assert file.read_text("utf-8") == STATEMENT


def test_a_role_written_by_hand_that_may_not_is_refused_in_the_report(run: Run, file: Path, root: Path) -> None:
    _waive(run, "--nth", "1")
    file.write_text(file.read_text("utf-8").replace("legal", "officer"), "utf-8")
    code, report = _report(run, root)
    refused = report["waivers_refused"]
    assert isinstance(refused, list)
    assert (code, [w["role"] for w in refused], report["waived"]) == (1, ["officer"], 0)
    assert "豁免不起作用" in run("check", file).stdout.decode()


def test_a_finding_about_the_whole_text_needs_no_quote(run: Run, tmp_path: Path) -> None:
    long = STATEMENT.replace("请联系13812345678。", "说明" * 1200 + "。").replace("也可以联系13812345678", "谢谢")
    (tmp_path / "long.statement.yml").write_text(long, "utf-8")
    found = json.loads(run("check", "long.statement.yml", "--channel", "weibo-post", "--json").stdout)["diagnostics"]
    rule = next(
        d["rule"] for d in found if d["rule"].startswith("weibo") or "long" in d["rule"] or "length" in d["rule"]
    )
    done = run(
        "waive", "long.statement.yml", "--rule", rule, "--reason", "改发头条文章，正文只放摘要", "--role", "legal"
    )
    assert done.returncode == 0, done.stderr.decode()
    (kept,) = json.loads(run("waive", "long.statement.yml", "--list", "--json").stdout)["waivers"]
    assert kept["state"] == "waived"
    assert int(kept["amount"]) > 1000


def test_an_absence_is_waived(run: Run, file: Path, root: Path) -> None:
    _, report = _report(run, root)
    missing = report["missing"]
    assert isinstance(missing, list)
    rule, element = missing[0]["rule"], missing[0]["element"]
    done = run("waive", file, "--rule", rule, "--element", element, "--reason", "这份说明只更正一个日期")
    assert done.returncode == 0, done.stderr.decode()
    _, report = _report(run, root)
    missing = report["missing"]
    assert isinstance(missing, list)
    assert [m["element"] for m in missing if m["waived"]] == [element]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--rule", RULE, "--quote", MOBILE, "--reason", " "), "理由"),
        (("--rule", RULE, "--quote", MOBILE, "--reason", "同意"), "太短"),
        (("--rule", RULE, "--quote", "没有的话", "--reason", REASON), MOBILE),
        (("--rule", "no-such-rule", "--quote", MOBILE, "--reason", REASON), "no-such-rule"),
        (("--rule", RULE, "--quote", MOBILE, "--nth", "3", "--reason", REASON), "--nth"),
        (("--rule", RULE, "--reason", REASON), "--quote"),
    ],
)
def test_a_bad_call_is_one_clear_message(run: Run, file: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("waive", file, *arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert file.read_text("utf-8") == STATEMENT


def test_a_text_file_cannot_hold_one_and_says_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("请联系13812345678。", "utf-8")
    done = run("waive", "a.txt", "--rule", RULE, "--quote", MOBILE, "--reason", REASON)
    assert done.returncode == 2
    assert ".statement.yml" in done.stderr.decode()


def test_in_the_workspace_it_is_an_event(run: Run, file: Path, tmp_path: Path, root: Path) -> None:
    from chengyan.services.cases import open_cases

    with open_cases(tmp_path / "workspace") as cases:
        draft = cases.import_statement(file)
    ref = f"desk:{draft.id}"
    done = run("waive", ref, *WANTED, "--nth", "1", "--by", "李宁", "--role", "legal")
    assert done.returncode == 0, done.stderr.decode()
    with open_cases(tmp_path / "workspace") as cases:
        assert [w.by for w in cases.draft(ref).statement.waivers] == ["李宁"]
        assert "statement.waived" in [event.action for event in cases.audit()]
    report = json.loads(run("check", ref, "--json").stdout)
    assert report["waived"] == 1
