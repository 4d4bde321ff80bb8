"""``chengyan check`` as a gate in other programs: many files, folders, standard input, and what cannot be read."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import jsonschema
import pytest

from tests.verbs import Done, verb

Run = Callable[..., Done]
SCHEMA = json.loads((Path(__file__).parents[1] / "assets" / "sarif" / "sarif-2.1.0.schema.json").read_text("utf-8"))
GOOD = "我们没有按约定时间退款，向受影响的用户道歉。"
BAD = "我们的产品绝对安全，是国家级最佳品牌。"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: str | Path, stdin: bytes = b"") -> Done:
        return verb("check", *arguments, cwd=tmp_path, stdin=stdin)

    return call


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "好.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    folder = tmp_path / "稿 件"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.md").write_text(GOOD, encoding="utf-8")
    (folder / "deep" / "b.txt").write_text(GOOD, encoding="utf-8")
    (folder / "case.yml").write_text("no statement: true\n", encoding="utf-8")
    (folder / ".hidden.md").write_text(BAD, encoding="utf-8")
    (folder / "~$open.docx").write_bytes(b"lock")
    return tmp_path


def test_exit_codes_of_many_files(run: Run, texts: Path) -> None:
    assert run("好.md").returncode == 0
    assert run("bad.txt").returncode == 1
    both = run("好.md", "bad.txt", "--json")
    assert both.returncode == 1
    assert [item["file"] for item in json.loads(both.stdout)] == ["好.md", "bad.txt"]
    assert both.stderr == b""


def test_a_file_that_cannot_be_read_stops_no_other(run: Run, texts: Path) -> None:
    (texts / "broken.docx").write_bytes(b"PK\x03\x04 no zip")
    done = run("好.md", "gone.txt", "broken.docx", "bad.txt", "--json")
    assert done.returncode == 2
    assert [item["file"] for item in json.loads(done.stdout)] == ["好.md", "bad.txt"]
    messages = done.stderr.decode()
    assert len(messages.splitlines()) == 2
    assert "gone.txt" in messages and "broken.docx" in messages and "Traceback" not in messages


def test_a_single_bad_file_is_one_message_and_nothing_else(run: Run, texts: Path) -> None:
    for arguments in (["gone.txt"], ["gone.txt", "--json"], ["gone.txt", "--format", "sarif"]):
        done = run(*arguments)
        assert (done.returncode, done.stdout, len(done.stderr.decode().splitlines())) == (2, b"", 1)


def test_folders(run: Run, texts: Path) -> None:
    done = run("稿 件", "--json")
    assert done.returncode == 0
    files = [Path(item["file"]).as_posix() for item in json.loads(done.stdout)]
    assert files == ["稿 件/a.md", "稿 件/deep/b.txt"]
    (texts / "稿 件" / "deep" / "c.md").write_text(BAD, encoding="utf-8")
    assert run("稿 件").returncode == 1
    (texts / "稿 件" / "deep" / "d.docx").write_bytes(b"not a docx")
    mixed = run("稿 件", "好.md", "--format", "sarif")
    assert mixed.returncode == 2
    log = json.loads(mixed.stdout)
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (invocation,) = [log["runs"][0]["invocations"][0]]
    assert invocation["executionSuccessful"] is False
    assert len(log["runs"][0]["artifacts"]) == 4
    (texts / "empty").mkdir()
    empty = run("empty")
    assert empty.returncode == 2 and "empty" in empty.stderr.decode()


def test_standard_input_and_files_together(run: Run, texts: Path) -> None:
    done = run("-", "好.md", "--json", stdin=BAD.encode())
    assert done.returncode == 1
    assert [item["file"] for item in json.loads(done.stdout)] == ["-", "好.md"]
    assert run("-", stdin=GOOD.encode()).returncode == 0
    assert run("-", stdin=b"\xff\xfe\x00").returncode in (0, 2)


def test_as_a_hook_before_a_commit(run: Run, texts: Path) -> None:
    """What pre-commit does: staged files as arguments; the exit code decides, a person reads standard output."""
    hook = texts / "hook.sh"
    hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m chengyan check --format text "$@"\n', encoding="utf-8")
    hook.chmod(0o755)
    environment = {**os.environ, "LC_ALL": "C"}
    for arguments, code in ((["好.md"], 0), (["好.md", "bad.txt"], 1), (["gone.md"], 2)):
        done = subprocess.run([str(hook), *arguments], cwd=texts, capture_output=True, env=environment)
        assert done.returncode == code
    assert "国家级" in subprocess.run([str(hook), "bad.txt"], cwd=texts, capture_output=True).stdout.decode()


def test_reports_go_into_files(run: Run, texts: Path) -> None:
    done = run("bad.txt", "--format", "docx", "-o", "报告.docx")
    assert done.returncode == 1 and "报告.docx" in done.stdout.decode()
    assert any("国家级" in p.text for p in docx.Document(str(texts / "报告.docx")).paragraphs)
    run("bad.txt", "--format", "html", "-o", "report.html")
    assert (texts / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run("bad.txt", "--format", "docx").returncode == 2
    assert run("bad.txt", "-o", "x.txt").returncode == 2
    assert not (texts / "x.txt").exists()
