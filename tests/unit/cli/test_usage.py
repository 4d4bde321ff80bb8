"""A call that is written wrong gets one Chinese sentence on stderr and exit code 2, never a traceback."""

import pytest

from chengyan.cli.app import run


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["check", "--nope"], "--nope"),
        (["check", "a.txt", "--format", "bad"], "text、json、sarif、html"),
        (["check", "a.txt", "--kind", "bad"], "first-response、"),
        (["render"], "FILE"),
        (["nix"], "没有“nix”这个命令"),
        (["draft", "a.yml", "b.yml", "-o", "c.yml"], "多出了“b.yml”"),
        (["check", "a.txt", "--channel"], "--channel"),
    ],
)
def test_a_wrong_call_is_one_sentence(arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert expected in captured.err
    assert len(captured.err.strip().splitlines()) == 1
    assert "Traceback" not in captured.err and "chengyan-error.log" not in captured.err


def test_no_verb_of_rules_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules"]) == 2
    assert "explain" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("chengyan ")
