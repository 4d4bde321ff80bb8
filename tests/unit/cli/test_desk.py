"""``chengyan desk``: files into the workspace, what is there, and out again as they came."""

import json
from pathlib import Path
from typing import Any

import pytest

from chengyan.cli.app import run as verb

INCIDENT = """\
chengyan: incident/1
title: 双十一退款延迟   # 暂定名
kind: general
organisation: {name: 云栖优选}
facts:
  - {id: F1, what: 312笔退款申请没有按时处理, status: verified, disclosure: public}
"""
STATEMENT = """\
chengyan: statement/1
incident: refund.incident.yml
kind: progress
sections:
  - {id: s1, kind: title, text: 关于退款延迟的说明}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHENGYAN_WORKSPACE", str(tmp_path / "工作区"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refund.incident.yml").write_text(INCIDENT, encoding="utf-8")
    (tmp_path / "refund.statement.yml").write_text(STATEMENT, encoding="utf-8")
    return tmp_path


def _json(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert verb([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def _said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = verb(words)
    said = capsys.readouterr()
    return code, said.out + said.err


def test_a_statement_comes_with_its_incident_and_a_second_one_joins_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = _json(capsys, "desk", "add", "refund.statement.yml")
    (folder / "更正.md").write_text("# 更正说明\n\n上午的说明里数字有误。\n", encoding="utf-8")
    second = _json(capsys, "desk", "add", "更正.md", "--case", first["statement"])
    assert second["case"] == first["case"] and second["statement"] != first["statement"]
    (case,) = _json(capsys, "desk", "list")["cases"]
    assert (case["id"], case["title"], case["kind"]) == (first["case"], "双十一退款延迟", "general")
    assert [each["title"] for each in case["statements"]] == ["关于退款延迟的说明", "更正说明"]
    code, said = _said(capsys, "desk", "list", "--search", "退款")
    assert code == 0 and first["statement"] in said and "进展通报" in said
    assert _said(capsys, "desk", "list", "--search", "召回") == (0, "没有标题里有这些字的事件。\n")


def test_what_was_taken_in_goes_out_as_it_came(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added = _json(capsys, "desk", "add", "refund.incident.yml")
    assert added["statement"] is None
    _json(capsys, "desk", "export", added["case"], "-o", "out/again.incident.yml")
    assert (folder / "out" / "again.incident.yml").read_text("utf-8") == INCIDENT
    statement = _json(capsys, "desk", "add", "refund.statement.yml", "--case", added["case"])["statement"]
    assert _json(capsys, "desk", "export", statement, "-o", "文稿.md")["file"] == "文稿.md"
    assert "# 关于退款延迟的说明" in (folder / "文稿.md").read_text("utf-8").splitlines()


def test_what_the_reader_noticed_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    proof = "evidence: [{name: 公证书, path: evidence/公证书.pdf, sha256: " + "ab" * 32 + "}]"
    absent = INCIDENT.replace("disclosure: public", f"disclosure: public, {proof}")
    (folder / "refund.incident.yml").write_text(absent, encoding="utf-8")
    code, said = _said(capsys, "desk", "add", "refund.incident.yml")
    assert code == 0 and "公证书.pdf" in said


def test_bad_calls_are_one_clear_message_and_keep_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _said(capsys, "desk", "list")
    assert code == 2 and "工作区" in said, "nothing is made by looking"
    case = _json(capsys, "desk", "add", "refund.incident.yml")["case"]
    code, said = _said(capsys, "desk", "add", "refund.incident.yml", "--case", case)
    assert code == 2 and "去掉 --case" in said
    code, said = _said(capsys, "desk", "add", "没有.statement.yml")
    assert code == 2 and "没有.statement.yml" in said
    code, said = _said(capsys, "desk", "add", "refund.statement.yml", "--case", "desk:I22222")
    assert code == 2 and "I22222" in said
    code, said = _said(capsys, "desk", "export", case, "-o", "x.md")
    assert code == 2 and "不是一份文稿" in said
    assert len(_json(capsys, "desk", "list")["cases"]) == 1
