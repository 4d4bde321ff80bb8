"""``chengyan checklist``: what is to be confirmed, as a gate for other programs."""

import json
from pathlib import Path

from chengyan.cli.app import run

INCIDENT = """\
chengyan: incident/1
title: 退款延迟
kind: service-dispute
organisation: {name: 云栖优选}
flags: [listed-company]
"""
STATEMENT = """\
chengyan: statement/1
incident: a.incident.yml
kind: full-response
sections:
  - {id: s1, kind: facts, text: 11月9日有312笔退款没有按时处理。}
"""


def files(folder: Path) -> Path:
    (folder / "a.incident.yml").write_text(INCIDENT, encoding="utf-8")
    path = folder / "a.statement.yml"
    path.write_text(STATEMENT, encoding="utf-8")
    return path


def test_questions_are_listed_and_answered_until_nothing_stands_against(tmp_path: Path, capsys) -> None:
    path = files(tmp_path)
    assert run(["checklist", str(path)]) == 1
    text = capsys.readouterr().out
    assert "[待回答] 重大信息先公告后发布（disc-material-before-announcement，由法务审核人回答，阻断）" in text
    assert run(["checklist", str(path), "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["chengyan"] == "checklist/1"
    blocking = [q["question"] for q in data["questions"] if q["against_release"]]
    assert data["against_release"] == len(blocking) > 0
    pairs = [part for question in blocking for part in ("--answer", f"{question}=yes")]
    assert run(["checklist", str(path), *pairs, "--role", "legal", "--by", "周衡", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["against_release"] == 0
    settled = {q["question"]: q["answer"] for q in data["questions"] if q["state"] == "settled"}
    assert set(settled) == set(blocking)
    assert {answer["by"] for answer in settled.values()} == {"周衡"}


def test_a_bad_answer_is_one_message_and_changes_nothing(tmp_path: Path, capsys) -> None:
    path = files(tmp_path)
    for given in ("cg-comment-closed", "cg-comment-closed=perhaps", "no-such=yes", "cg-comment-closed=no"):
        assert run(["checklist", str(path), "--answer", given]) == 2
        message = capsys.readouterr().err.strip()
        assert message
        assert "Traceback" not in message
    assert path.read_text(encoding="utf-8") == STATEMENT
