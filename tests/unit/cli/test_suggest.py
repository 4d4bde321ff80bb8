"""``chengyan suggest``: what it prints, what it writes, what it refuses, and that nothing leaves unasked."""

import json
from pathlib import Path

import jsonschema
import pytest

from chengyan.assets.settings import Settings
from chengyan.cli import app as cli
from chengyan.formats.statement_file import read_statement
from chengyan.model.provenance import Origin
from chengyan.services import models
from chengyan.services.samples import sample
from tests.unit.wording.conftest import SECRET
from tests.wording_server import proposals, serving, stream


@pytest.fixture
def draft() -> str:
    file = sample("refund-delay").draft
    assert file is not None
    return str(file)


def _json(capsys: pytest.CaptureFixture[str], root: Path) -> dict[str, object]:
    data: dict[str, object] = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, json.loads((root / "resources/schemas/suggest.schema.json").read_text("utf-8")))
    return data


@pytest.mark.parametrize(
    "options",
    [
        ["--section", "apology"],
        ["--section", "s2", "--tone", "formal"],
        ["--section", "s5", "--action", "alternatives"],
        ["--section", "s4", "--finding", "apology-conditional"],
        ["--action", "titles"],
        ["--action", "opening"],
        ["--section", "s2", "--action", "plain"],
        ["--action", "heimao"],
        ["--action", "questions"],
        ["--action", "read-as", "--reader", "journalist"],
    ],
)
def test_every_action_answers_in_the_shape_of_the_schema(
    options: list[str], draft: str, capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    assert cli.run(["suggest", draft, *options, "--json"]) == 0
    data = _json(capsys, root)
    assert data["suggestions"] or data["remarks"] or data["notes"]


def test_people_are_told_who_speaks(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["suggest", draft, "--section", "apology"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1. 短语库") and "312位用户" in said


def test_one_is_adopted_into_a_file_with_where_its_sentences_came_from(
    draft: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    out = tmp_path / "new.statement.yml"
    options = ["--section", "s4", "--count", "2", "--adopt", "1", "-o", str(out), "--json"]
    assert cli.run(["suggest", draft, *options]) == 0
    data = _json(capsys, root)
    before, after = read_statement(Path(draft)).statement, read_statement(out).statement
    first = data["suggestions"][0]  # type: ignore[index]
    assert data["written"] == str(out)
    assert {s.id: s.text for s in after.sections} == {
        s.id: first["text"] if s.id == "s4" else s.text for s in before.sections
    }
    assert after.provenance and {origin.origin for origin in after.provenance} == {Origin.PHRASE_BANK}


def test_a_text_file_is_changed_in_place_and_nowhere_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text("## 事实\n\n经过正在核实。\n\n## 致歉\n\n我们高度重视，向312位用户道歉。\n", "utf-8")
    incident = str(sample("refund-delay").incident)
    options = ["--section", "apology", "--incident", incident, "--adopt", "1", "--in-place"]
    assert cli.run(["suggest", str(path), "--action", "write", *options]) == 0
    text = path.read_text("utf-8")
    assert text.startswith("## 事实\n\n经过正在核实。\n\n## 致歉\n\n") and "高度重视" not in text and "我们的错" in text
    assert "a.md" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "--section"),
        (["--section", "s99"], "s1"),
        (["--section", "s4", "--quote", "没有这句话"], "没有这句话"),
        (["--action", "sing"], "write"),
        (["--section", "s4", "--adopt", "1"], "-o"),
        (["--section", "s4", "-o", "x.yml"], "--adopt"),
        (["--section", "s4", "--adopt", "9", "-o", "x.yml"], "9"),
        (["--action", "heimao", "--adopt", "1", "-o", "x.yml"], "复制"),
        (["--section", "s4", "--online"], "没有发出"),
    ],
)
def test_a_bad_call_says_what_to_do(
    options: list[str],
    words: str,
    draft: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHENGYAN_SETTINGS", str(tmp_path / "settings.json"))
    assert cli.run(["suggest", draft, *options]) == 2
    said = capsys.readouterr()
    assert words in said.err and "Traceback" not in said.err and not said.out
    assert not (tmp_path / "x.yml").exists()


def test_a_model_is_asked_only_by_name_and_what_leaves_is_said_before(
    draft: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHENGYAN_SETTINGS", str(tmp_path / "settings.json"))
    monkeypatch.setenv("CHENGYAN_KEY_DEEPSEEK", SECRET)
    good, bad = "没有按承诺的时间退款，是我们的错。我们向312位用户道歉。", "我们将向每位用户赔偿8000元。"
    where = ["--section", "s4", "--tone", "sincere", "--workspace", str(tmp_path)]
    with serving() as server:
        models.Endpoints().put(models.make("deepseek", base_url=server.url, model="m"))
        Settings().set("models.on", True)
        assert cli.run(["suggest", draft, *where]) == 0
        assert cli.run(["suggest", draft, *where, "--preview"]) == 0
        shown = capsys.readouterr()
        assert server.sent == [] and "没有接通" in shown.out and "deepseek" in shown.err
        server.replies = [stream(proposals(good))]
        assert cli.run(["suggest", draft, *where, "--online"]) == 0
        said = capsys.readouterr()
        assert "deepseek" in said.err and said.out.startswith("1. 模型 m") and good in said.out
        server.replies = [stream(proposals(bad))]
        assert cli.run(["suggest", draft, *where, "--tone", "formal", "--online"]) == 1
        assert "不能采用" in capsys.readouterr().out
