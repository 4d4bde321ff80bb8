"""``chengyan check --judge``: a model's opinion beside the findings, in no count and no exit code; nothing unasked."""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from chengyan.assets.settings import Settings
from chengyan.cli import app as cli
from chengyan.services import models
from tests.unit.wording.conftest import SECRET
from tests.wording_server import Reply, Server, serving, stream

TEXT = "关于退款延迟的说明\n\n我们提醒过大家留意公告。请致电13900000000。\n"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("CHENGYAN_SETTINGS", str(tmp_path / "settings.json"))
    monkeypatch.setenv("CHENGYAN_KEY_DEEPSEEK", SECRET)
    with serving() as server:
        models.Endpoints().put(models.make("deepseek", base_url=server.url, model="m"))
        yield server


def _answer(body: dict[str, object]) -> Reply:
    material = str(body["messages"][1]["content"])  # type: ignore[index]
    mine = "推给受害者" in material
    number = next((n for n in range(9) if f"{n}. 我们提醒过" in material), 0)
    quotes = ["我们提醒过大家留意公告", "你们没有看"]
    found = [{"section": number, "quote": q, "reason": "像在怪用户。"} for q in quotes] if mine else []
    return stream(json.dumps({"answers": found}, ensure_ascii=False))


def test_an_opinion_changes_no_count(
    server: Server, tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answer = _answer
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    Settings().set("models.on", True)
    Settings().set("models.judge", True)
    command = ["check", str(file), "--json", "--workspace", str(tmp_path / "w")]
    code = cli.run(command)
    plain = json.loads(capsys.readouterr().out)
    assert server.sent == [], "only --judge asks"
    assert cli.run([*command, "--judge"]) == code
    judged = json.loads(capsys.readouterr().out)
    jsonschema.validate(judged, json.loads((root / "resources/schemas/check.schema.json").read_text("utf-8")))
    [opinion] = [d for d in judged["diagnostics"] if d.get("by") == "model"]
    assert opinion["quote"] == "我们提醒过大家留意公告" and opinion["severity"] == "advise"
    assert opinion["model"] == "deepseek m"
    assert [d for d in judged["diagnostics"] if "by" not in d] == plain["diagnostics"]
    assert judged["counts"] == plain["counts"] and judged["not_asked"] == []
    asked = len(server.sent)
    assert all(b"13900000000" not in body for body in server.sent)
    assert cli.run(["check", str(file), "--judge", "--workspace", str(tmp_path / "w")]) == code
    assert "模型看法" in capsys.readouterr().out and len(server.sent) == asked


def test_a_server_in_trouble_is_one_line(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    server.replies = [Reply([b"{}"], 401)]
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    command = ["check", str(file), "--json", "--workspace", str(tmp_path / "w")]
    code = cli.run(command)
    plain = capsys.readouterr()
    assert cli.run([*command, "--judge"]) == code
    judged = capsys.readouterr()
    assert judged.out == plain.out and len(server.sent) == 1
    assert judged.err.removeprefix(plain.err).strip().count("\n") == 0 and "密钥" in judged.err


def test_without_a_model_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHENGYAN_SETTINGS", str(tmp_path / "settings.json"))
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    assert cli.run(["check", str(file), "--judge", "--workspace", str(tmp_path / "w")]) == 2
    assert "大模型" in capsys.readouterr().err
