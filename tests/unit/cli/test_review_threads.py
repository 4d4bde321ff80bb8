"""Threads from the command line: begun, answered, resolved; an edit taken into the text, or refused."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from chengyan.assets.locate import resource
from chengyan.cli.app import run
from chengyan.services.cases import open_cases
from chengyan.services.waiving import logged_in

SAMPLE = resource("samples", "refund-delay")
WORDS, NEW = "没有按承诺的时间退款", "没有按承诺的三个工作日退款"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CHENGYAN_WORKSPACE", str(tmp_path / "workspace"))
    with open_cases(tmp_path / "workspace") as cases:
        case = cases.import_incident(SAMPLE / "refund.incident.yml")
        return f"desk:{cases.import_statement(SAMPLE / 'refund.statement.yml', case.id).id}"


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert run(["review", *words, "--json"]) == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    schema = json.loads(resource("schemas", "review-threads.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    return data


def text_of(desk: str, tmp_path: Path) -> str:
    with open_cases(tmp_path / "workspace") as cases:
        return "\n".join(section.text for section in cases.draft(desk).statement.sections)


def test_a_thread_from_the_first_word_to_its_end(desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    (begun,) = asked(capsys, "comment", desk, "--quote", "146654.85元", "--text", "财务对过吗？", "--blocking")[
        "threads"
    ]
    assert begun["blocking"] and begun["place"]["quote"] == "146654.85元"
    asked(capsys, "reply", desk, begun["id"], "--text", "对过了")
    (resolved,) = asked(capsys, "resolve", desk, begun["id"])["threads"]
    assert resolved["state"] == "resolved" and [c["text"] for c in resolved["comments"]] == ["财务对过吗？", "对过了"]
    assert asked(capsys, "threads", desk, "--open")["threads"] == []
    assert asked(capsys, "reopen", desk, begun["id"])["threads"][0].get("state", "open") == "open"
    assert run(["review", "threads", desk]) == 0
    assert "阻断放行" in capsys.readouterr().out


def test_an_edit_is_taken_into_the_text_and_the_others_stay_where_they_were(
    desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (edit,) = asked(capsys, "comment", desk, "--quote", WORDS, "--instead", NEW)["threads"]
    (later,) = asked(capsys, "comment", desk, "--quote", "打电话又没人接", "--text", "改得更平实")["threads"]
    (taken,) = asked(capsys, "accept", desk, edit["id"])["threads"]
    assert taken["edit"]["state"] == "accepted" and NEW in text_of(desk, tmp_path)
    places = {t["id"]: t["place"] for t in asked(capsys, "threads", desk)["threads"]}
    assert places[edit["id"]]["quote"] == NEW
    assert places[later["id"]]["start"] == later["place"]["start"] + len(NEW) - len(WORDS)
    assert run(["review", "accept", desk, edit["id"]]) == 2
    assert "没有待定的修改" in capsys.readouterr().err


def test_what_is_gone_or_stands_twice_is_never_guessed(
    desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (edit,) = asked(capsys, "comment", desk, "--quote", WORDS, "--instead", "")["threads"]
    with open_cases(tmp_path / "workspace") as cases:
        draft = cases.draft(desk)
        changed = tuple(replace(s, text=s.text.replace(WORDS, "退款晚了")) for s in draft.statement.sections)
        cases.save_statement(draft.id, replace(draft.statement, sections=changed), draft.version, logged_in())
    before = text_of(desk, tmp_path)
    assert run(["review", "accept", desk, edit["id"]]) == 2
    assert "没有写入" in capsys.readouterr().err and text_of(desk, tmp_path) == before
    assert asked(capsys, "decline", desk, edit["id"])["threads"][0]["edit"]["state"] == "rejected"
    for words, said in (
        (["--quote", "退款", "--text", "？"], "恰好出现一次"),
        (["--quote", "没有这句话", "--text", "？"], "0 次"),
        (["--section", "s99", "--text", "？"], "s99"),
        (["--instead", "改"], "--quote"),
        (["--quote", "146654.85元"], "写"),
    ):
        assert run(["review", "comment", desk, *words]) == 2
        assert said in capsys.readouterr().err
    assert run(["review", "resolve", desk, "T999"]) == 2
    assert "T999" in capsys.readouterr().err
