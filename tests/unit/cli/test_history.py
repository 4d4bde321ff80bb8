"""``chengyan trace``, ``diff`` and ``history`` on files and on a workspace."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from chengyan.assets.locate import resource
from chengyan.cli.app import run
from chengyan.services.cases import open_cases
from chengyan.services.checking import new_checker
from chengyan.services.waiving import logged_in

SAMPLE = resource("samples", "refund-delay")
DRAFT, STATEMENT = SAMPLE / "refund-draft.statement.yml", SAMPLE / "refund.statement.yml"


@pytest.fixture
def desk(tmp_path: Path) -> tuple[str, str, str]:
    """A workspace, and the statement and the case in it."""
    place = str(tmp_path / "workspace")
    with open_cases(place) as cases:
        case = cases.import_incident(SAMPLE / "refund.incident.yml")
        draft = cases.import_statement(DRAFT, case.id)
        cases.commit(draft.id, "初稿", "王敏")
        changed = tuple(
            replace(s, text=s.text.replace("如果给您带来不便，我们深表歉意。", "")) for s in draft.statement.sections
        )
        cases.save_statement(draft.id, replace(draft.statement, sections=changed), draft.version, logged_in())
        facts = (replace(case.incident.facts[0], what="313笔退款申请没有处理"), *case.incident.facts[1:])
        cases.save_incident(case.id, replace(case.incident, facts=facts), case.version)
    return place, f"desk:{draft.id}", f"desk:{case.id}"


def test_trace_tells_what_backs_what(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", str(STATEMENT), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["chengyan"] == "trace/1"
    money = next(t for t in data["traces"] if t["record"] == "F2")
    assert money["sentence"] == "涉及平台11月9日收到的全部预售退款申请，待退金额合计146654.85元"
    assert money["section"]["kind"] == "facts" and money["end"] - money["start"] == len(money["sentence"])
    assert {u["record"] for u in data["unused"]} == {"proceedings/1"}
    assert run(["trace", str(STATEMENT)]) == 0
    said = capsys.readouterr().out
    assert "← F2 " in said and "没有记录支撑的句子" in said


def test_trace_without_an_incident_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "孤儿.txt"
    file.write_text("我们道歉。", encoding="utf-8")
    assert run(["trace", str(file)]) == 2
    assert "--incident" in capsys.readouterr().err


def test_diff_of_two_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", str(DRAFT), str(STATEMENT)]) == 0
    said = capsys.readouterr().out
    assert "[-如果给您带来不便，我们深表歉意。-]没有按承诺的时间退款" in said
    assert "新写 0 字，删去 26 字" in said
    assert run(["diff", str(STATEMENT), str(STATEMENT)]) == 0
    assert "文字没有变化" in capsys.readouterr().out


def test_diff_of_a_version_with_what_became_of_it(
    desk: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    place, ref, _ = desk
    assert run(["diff", f"{ref}@1", ref, "--workspace", place, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["chengyan"] == "diff/1"
    assert data["counts"] == {"added": 0, "removed": 16, "moved": 0}
    (record,) = data["ledger"]
    assert (record["table"], record["id"], record["change"]) == ("facts", "F1", "changed")
    assert "313笔退款申请没有处理" in record["said"]
    pieces = [p for s in data["sections"] if s["changed"] for q in s["paragraphs"] for p in q["pieces"]]
    assert {"op": "removed", "text": "如果给您带来不便，我们深表歉意。"} in pieces


def test_history_lists_saves_and_restores(desk: tuple[str, str, str], capsys: pytest.CaptureFixture[str]) -> None:
    place, ref, case = desk
    assert run(["history", case, "--workspace", place, "--save", "送法务前"]) == 0
    first, rules, second = capsys.readouterr().out.strip().splitlines()
    assert first.startswith("第2版") and first.endswith("送法务前") and "−16" in first
    assert "规则" in rules
    assert second.endswith("王敏  初稿")
    assert run(["history", ref, "--workspace", place, "--restore", "1", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [v["number"] for v in data["versions"]] == [2, 1]  # what stood there was kept already
    assert run(["diff", f"{ref}@1", ref, "--workspace", place]) == 0
    assert "文字没有变化" in capsys.readouterr().out


def test_the_hash_of_a_version_names_it(desk: tuple[str, str, str], capsys: pytest.CaptureFixture[str]) -> None:
    place, ref, _ = desk
    run(["history", ref, "--workspace", place, "--json"])
    sha256 = json.loads(capsys.readouterr().out)["versions"][0]["sha256"]
    assert run(["diff", sha256, str(DRAFT), "--workspace", place]) == 0
    assert "文字没有变化" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["history", "x.yml"], "desk:编号"),
        (["history", "{ref}", "--save", "  "], "保存的原因"),
        (["history", "{ref}", "--save", "甲", "--restore", "1"], "一次只能用一个"),
        (["history", "{ref}", "--restore", "9"], "没有第 9 版"),
        (["diff", "{ref}@9", "{ref}"], "没有第 9 版"),
        (["diff", "{ref}@一", "{ref}"], "不是一个版本"),
        (["diff", "0" * 64, "{ref}"], "没有校验值"),
    ],
)
def test_a_bad_call_gets_one_clear_message(
    desk: tuple[str, str, str], arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place, ref, _ = desk
    assert run([*(a.format(ref=ref) for a in arguments), "--workspace", place]) == 2
    assert said in capsys.readouterr().err


def test_a_statement_without_versions_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(tmp_path / "workspace")
    with open_cases(place) as cases:
        draft = cases.import_statement(STATEMENT)
    assert run(["history", f"desk:{draft.id}", "--workspace", place]) == 0
    assert "还没有保存过版本" in capsys.readouterr().out


def _valid(printed: str, name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(printed)
    schema = json.loads(resource("schemas", f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(data)
    return data


def test_the_outputs_fit_their_schemas(desk: tuple[str, str, str], capsys: pytest.CaptureFixture[str]) -> None:
    place, statement, _ = desk
    assert run(["trace", str(DRAFT), "--json"]) == 0
    assert _valid(capsys.readouterr().out, "trace")["unbacked"]
    assert run(["diff", str(DRAFT), str(STATEMENT), "--json"]) == 0
    assert _valid(capsys.readouterr().out, "diff")["sections"]
    assert run(["diff", f"{statement}@1", statement, "--workspace", place, "--json"]) == 0
    assert _valid(capsys.readouterr().out, "diff")["ledger"]
    for more in ([], ["--save", "送法务前"], ["--restore", "1"]):
        assert run(["history", statement, *more, "--workspace", place, "--json"]) == 0
        assert _valid(capsys.readouterr().out, "history")["versions"]


def test_a_wrong_output_does_not_fit(desk: tuple[str, str, str], capsys: pytest.CaptureFixture[str]) -> None:
    place, statement, _ = desk
    assert run(["history", statement, "--workspace", place, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    data["versions"][0]["sha256"] = "abc"
    with pytest.raises(jsonschema.ValidationError):
        _valid(json.dumps(data), "history")


def test_a_version_tells_which_rule_base_checked_it(
    desk: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    place, statement, _ = desk
    assert run(["history", statement, "--workspace", place, "--save", "送审前", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    schema = json.loads(resource("schemas", "history.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    version = new_checker().rules.version
    assert "+sha256:" in version
    # The first one was kept by a program that did not say.
    assert [v["rules_version"] for v in data["versions"]] == [version, None]
    assert run(["history", statement, "--workspace", place]) == 0
    assert f"检查所用规则库 {version}" in capsys.readouterr().out
    assert run(["doctor", place]) == 0
