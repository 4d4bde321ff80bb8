"""``chengyan fix`` as another program calls it: what is mended, and that not a byte besides is touched."""

import codecs
import json
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import jsonschema
import pytest

from chengyan.services.cases import open_cases
from tests.verbs import Done, verb

Run = Callable[..., Done]

TYPO, RIGHT = "致谦", "致歉"
TEXT = "关于退款的说明\r\n\r\n😀我们向312位用户致谦，已退款3笔，含部份订单。\r\n请反应问题。\r\n"
FIXED = TEXT.replace(TYPO, RIGHT).replace("部份", "部分").replace("反应问题", "反映问题")
YAML = """\
chengyan: statement/1
incident: case/refund.incident.yml   # 事件
kind: full-response
date: 2026-11-13
signed_as: 云栖优选(杭州)科技有限公司
note: 自己的键
sections:
  - {id: s1, kind: title, text: 关于双十一退款延迟的说明}
  # 致歉放在最前
  - id: s2
    kind: apology
    text: |
      我们没有按时退款，向312位用户致谦。

      中港两地的用户同样处理。
"""
INCIDENT = """\
chengyan: incident/1
title: 双十一退款延迟
kind: service-dispute
organisation: {name: 云栖优选}
facts: [{id: F1, what: 312位用户的退款没有按时办理, status: verified, disclosure: public}]
"""
PHONE = "请联系13812345678。\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: str | Path, stdin: bytes = b"") -> Done:
        environment = {"CHENGYAN_WORKSPACE": str(tmp_path / "workspace")}
        return verb("fix", *arguments, cwd=tmp_path, stdin=stdin, env=environment)

    return call


@pytest.fixture
def yaml(tmp_path: Path) -> Path:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "refund.incident.yml").write_text(INCIDENT, encoding="utf-8")
    path = tmp_path / "refund.statement.yml"
    path.write_text(YAML, encoding="utf-8")
    return path


def test_nothing_is_written_unless_it_is_said(run: Run, tmp_path: Path, root: Path) -> None:
    file = tmp_path / "post.txt"
    file.write_bytes(TEXT.encode())
    done = run("post.txt", "--json", "--diff")
    assert done.returncode == 0, done.stderr.decode()
    assert file.read_bytes() == TEXT.encode()
    data = json.loads(done.stdout)
    jsonschema.validate(data, json.loads((root / "resources/schemas/fix.schema.json").read_text("utf-8")))
    assert data["written"] is None
    edits = [edit for fix in data["applied"] for edit in fix["edits"]]
    assert [(edit["old"], edit["new"]) for edit in edits] == [
        (TYPO, RIGHT),
        ("部份", "部分"),
        ("反应问题", "反映问题"),
    ]
    assert {fix["applicability"] for fix in data["applied"]} == {"safe"}
    assert "+请反映问题。\n" in data["diff"]


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (b"", "gb18030"), (codecs.BOM_UTF16_LE, "utf-16-le")],
)
def test_line_ends_encoding_and_bom_stay(run: Run, tmp_path: Path, mark: bytes, codec: str) -> None:
    text, fixed = (t.replace("😀", "") if codec == "gb18030" else t for t in (TEXT, FIXED))
    file = tmp_path / "post.txt"
    file.write_bytes(mark + text.encode(codec))
    done = run("post.txt", "--in-place")
    assert done.returncode == 0, done.stderr.decode()
    assert file.read_bytes() == mark + fixed.encode(codec)
    again = run("post.txt", "--in-place")
    assert "没有可以应用的修改" in again.stderr.decode()
    assert file.read_bytes() == mark + fixed.encode(codec)


@pytest.mark.skipif(sys.platform == "win32", reason="rights and links of a POSIX file system")
def test_rights_and_links_stay(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "private.txt"
    file.write_text(TYPO, encoding="utf-8")
    file.chmod(0o600)
    (tmp_path / "link.txt").symlink_to(file)
    assert run("link.txt", "--in-place").returncode == 0
    assert file.read_text("utf-8") == RIGHT
    assert file.stat().st_mode & 0o777 == 0o600, "a draft that nobody else may read stays so"
    assert (tmp_path / "link.txt").is_symlink()


def test_markdown_keeps_its_marks(run: Run, tmp_path: Path) -> None:
    head = "---\nkind: full-response\n---\n# 关于退款的说明\n\n"
    text = f"{head}## 致歉 {{#s9}}\n\n\\# 我们{TYPO}。\n\n## 整改\n\n{TYPO}，并退款。\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert run("a.md", "-o", "b.md").returncode == 0
    assert (tmp_path / "b.md").read_text("utf-8") == text.replace(TYPO, RIGHT)
    assert (tmp_path / "a.md").read_text("utf-8") == text


def test_yaml_keeps_comments_and_unknown_keys(run: Run, yaml: Path) -> None:
    done = run(yaml.name, "--in-place")
    assert yaml.read_text("utf-8") == YAML.replace(TYPO, RIGHT), done.stderr.decode()
    assert done.returncode == 1, "中港 blocks, and is not mended without being asked"


def test_all_takes_suggestions_with_one_way_only(run: Run, yaml: Path, tmp_path: Path) -> None:
    assert "中港两地" in run(yaml.name, "--safe", "--diff").stdout.decode()
    done = run(yaml.name, "--all", "-o", "out/fixed.statement.yml")
    assert done.returncode == 0, done.stderr.decode()
    written = (tmp_path / "out" / "fixed.statement.yml").read_text("utf-8")
    assert "内地与香港的用户" in written and RIGHT in written
    assert 'incident: "../case/refund.incident.yml"   # 事件' in written, "the copy still finds its incident"
    assert yaml.read_text("utf-8") == YAML


def test_what_was_waived_stays(run: Run, yaml: Path) -> None:
    waived = (
        YAML + f"waivers:\n  - {{rule: lang-typo-common, section: s2, quote: {TYPO}, reason: 引用对方原话，照录}}\n"
    )
    yaml.write_text(waived, encoding="utf-8")
    done = run(yaml.name, "--in-place")
    assert yaml.read_text("utf-8") == waived, done.stderr.decode()


def test_it_is_a_gate_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"我们{TYPO}。{PHONE}", encoding="utf-8")
    done = run("a.txt", "--in-place")
    assert done.returncode == 1, "something blocks still"
    assert (tmp_path / "a.txt").read_text("utf-8") == f"我们{RIGHT}。{PHONE}"


def test_standard_input_becomes_standard_output(run: Run) -> None:
    done = run("-", stdin=TEXT.encode())
    assert done.stdout == FIXED.encode()
    assert "已应用 3 处修改" in done.stderr.decode()


def test_word_is_never_rewritten(run: Run, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("关于退款的说明")
    document.add_paragraph(f"我们向312位用户{TYPO}。")
    document.save(str(tmp_path / "a.docx"))
    before = (tmp_path / "a.docx").read_bytes()
    for arguments in (["--in-place"], ["-o", "b.docx"]):
        done = run("a.docx", *arguments)
        assert done.returncode == 2 and ".statement.yml" in done.stderr.decode()
    assert run("a.docx", "-o", "b.statement.yml").returncode == 0
    assert RIGHT in (tmp_path / "b.statement.yml").read_text("utf-8")
    assert (tmp_path / "a.docx").read_bytes() == before and not (tmp_path / "b.docx").exists()


def test_a_statement_of_the_workspace(run: Run, yaml: Path, tmp_path: Path) -> None:
    with open_cases(str(tmp_path / "workspace")) as cases:
        case = cases.import_incident(tmp_path / "case" / "refund.incident.yml")
        draft = cases.import_statement(yaml, case.id)
    done = run(f"desk:{draft.id}", "--in-place", "--all", "--json")
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["written"] == f"desk:{draft.id}"
    with open_cases(str(tmp_path / "workspace")) as cases:
        assert RIGHT in cases.draft(f"desk:{draft.id}").statement.sections[1].text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.txt"], "找不到"),
        (["post.txt", "-o", "a.txt", "--in-place"], "只能用一个"),
        (["post.txt", "-o", "a.pdf"], ".yml"),
        (["-", "--in-place"], "标准输入"),
    ],
)
def test_bad_calls_say_what_to_do(run: Run, tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "post.txt").write_bytes(TEXT.encode())
    done = run(*arguments, stdin=TEXT.encode())
    assert done.returncode == 2 and done.stdout == b""
    assert said in done.stderr.decode() and "Traceback" not in done.stderr.decode()
