"""A .md, .txt or .docx has no place for a waiver: it goes, with the text, into a .yml beside it."""

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.verbs import Done, verb

Run = Callable[..., Done]

TEXT = "关于退款的说明\n\n请联系13812345678。\n"
GIVEN = [
    "--rule",
    "pii-mobile",
    "--quote",
    "13812345678",
    "--reason",
    "对外公布的值班手机，已经本人同意",
    "--role",
    "legal",
]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: str | Path) -> Done:
        return verb(*arguments, cwd=tmp_path, env={"CHENGYAN_WORKSPACE": str(tmp_path / "workspace")})

    return call


def _make(folder: Path, name: str) -> Path:
    path = folder / name
    if path.suffix == ".docx":
        document = docx.Document()
        for line in TEXT.split("\n\n"):
            document.add_paragraph(line.strip())
        document.save(str(path))
    else:
        path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.docx"])
def test_the_message_says_how_and_it_works(run: Run, tmp_path: Path, name: str) -> None:
    before = _make(tmp_path, name).read_bytes()
    refused = run("waive", name, *GIVEN)
    assert refused.returncode == 2
    assert "-o 文件名.statement.yml" in refused.stderr.decode()
    done = run("waive", name, *GIVEN, "-o", "b.statement.yml", "--json")
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["written"] == "b.statement.yml"
    assert (tmp_path / name).read_bytes() == before
    report = json.loads(run("check", "b.statement.yml", "--json").stdout)
    assert report["waived"] == 1 and report["counts"]["block"] == 0


def test_a_yml_can_go_to_another_file_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    incident = "chengyan: incident/1\ntitle: 退款延迟\nkind: service-dispute\norganisation: {name: 云栖优选}\n"
    (tmp_path / "case" / "i.yml").write_text(incident, encoding="utf-8")
    head = "\ufeffchengyan: statement/1\nincident: case/i.yml\n"
    text = head + "sections: # 只有一节\n  - {kind: facts, text: 请联系13812345678。}\n"
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    done = run("waive", "a.yml", *GIVEN, "-o", "out/b.yml")
    assert done.returncode == 0, done.stderr.decode()
    written = (tmp_path / "out" / "b.yml").read_bytes().decode()
    assert written.startswith("\ufeff") and "# 只有一节" in written, "byte order mark and comments stay"
    assert "../case/i.yml" in written
    assert (tmp_path / "a.yml").read_text("utf-8") == text
    assert run("check", "out/b.yml").returncode == 0


def test_only_yml_is_written(run: Run, tmp_path: Path) -> None:
    _make(tmp_path, "a.txt")
    done = run("waive", "a.txt", *GIVEN, "-o", "b.md")
    assert done.returncode == 2 and ".statement.yml" in done.stderr.decode()
    assert not (tmp_path / "b.md").exists()
