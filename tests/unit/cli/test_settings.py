"""``chengyan settings`` and ``chengyan report``."""

import json
from pathlib import Path

import pytest

from chengyan.cli.app import run


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.json"
    monkeypatch.setenv("CHENGYAN_SETTINGS", str(path))
    monkeypatch.setenv("CHENGYAN_LOG", str(tmp_path / "log" / "chengyan.log"))
    monkeypatch.delenv("CHENGYAN_ORGANISATION_SETTINGS", raising=False)
    return path


def test_all_settings_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["settings", "list", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    by_id = {row["id"]: row for row in told["settings"]}
    assert told["chengyan"] == "settings/1"
    assert by_id["look.theme"]["value"] == "system" and by_id["look.theme"]["origin"] == "default"
    assert run(["settings", "list"]) == 0
    assert "look.theme = system    主题（默认）" in capsys.readouterr().out


@pytest.mark.parametrize("said", ["dark", "深色", "Dark"])
def test_a_choice_is_taken_by_its_word_or_its_name(said: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["settings", "set", "look.theme", said]) == 0
    assert json.loads(file.read_text(encoding="utf-8")) == {"look.theme": "dark"}
    capsys.readouterr()
    assert run(["settings", "get", "look.theme"]) == 0
    assert capsys.readouterr().out == "dark\n"


def test_restart_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["settings", "set", "look.scale", "150"]) == 0
    assert "重新启动" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["set", "look.theme", "粉色"], "不能设为"),
        (["set", "look.prose-size", "99"], "不能设为"),
        (["set", "look.prose-size", "十六"], "不能设为"),
        (["get", "look.nothing"], "没有名为"),
        (["reset"], "--all"),
    ],
)
def test_what_does_not_fit_is_refused(
    arguments: list[str], said: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["settings", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not file.exists()


def test_resetting_one_and_all(file: Path) -> None:
    run(["settings", "set", "look.theme", "dark"])
    run(["settings", "set", "look.prose-size", "20"])
    assert run(["settings", "reset", "look.theme"]) == 0
    assert json.loads(file.read_text(encoding="utf-8")) == {"look.prose-size": 20}
    assert run(["settings", "reset", "--all"]) == 0
    assert json.loads(file.read_text(encoding="utf-8")) == {}


def test_the_organisations_value_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "organisation.json"
    given.write_text('{"look.theme": "contrast"}', encoding="utf-8")
    monkeypatch.setenv("CHENGYAN_ORGANISATION_SETTINGS", str(given))
    assert run(["settings", "get", "look.theme", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["value"], told["origin"]) == ("contrast", "organisation")


def test_a_broken_file_is_told_and_kept(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("{broken", encoding="utf-8")
    assert run(["settings", "get", "look.theme"]) == 0
    said = capsys.readouterr()
    assert said.out == "system\n" and "按默认设置运行" in said.err
    assert run(["settings", "set", "look.theme", "dark"]) == 0
    assert file.with_name("settings.json.broken").read_text(encoding="utf-8") == "{broken"


def test_the_report_goes_to_the_screen_or_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "--workspace", str(tmp_path / "nowhere")]) == 0
    assert "[版本]" in capsys.readouterr().out
    target = tmp_path / "report.txt"
    assert run(["report", "--workspace", str(tmp_path / "nowhere"), "-o", str(target)]) == 0
    assert "SQLite:" in target.read_text(encoding="utf-8")
    assert run(["report", "-o", str(tmp_path / "no" / "such" / "report.txt")]) == 2
    capsys.readouterr()
    assert run(["report", "--json", "--workspace", str(tmp_path / "nowhere")]) == 0
    assert json.loads(capsys.readouterr().out)["chengyan"] == "report/1"
