"""The public verbs as another program calls them: a process, its exit code, its two streams."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.verbs import Done, verb

Run = Callable[..., Done]

INCIDENT = """\
chengyan: incident/1
title: 双十一预售退款延迟
kind: service-dispute
organisation: {name: 云栖优选, full_name: 云栖优选(杭州)科技有限公司}
next_update_at: 2026-11-13T10:00+08:00
facts:
  - id: F1
    what: 11月9日提交的312笔退款申请到11月12日22时仍未处理
    when: 2026-11-09/2026-11-12T22:00+08:00
    as_of: 2026-11-12T22:30+08:00
    status: verified
    disclosure: public
responsibility: {party: own, to_whom: 312位用户, for_what: 没有按承诺时间退款}
measures:
  - {id: M1, action: 全部退款原路退回, for_whom: 312位用户, owner: 客服中心, due: 2026-11-15, disclosure: public}
contacts: [{channel: hotline, value: 400-000-0000, hours: "9:00-21:00"}]
"""
STATEMENT = """\
chengyan: statement/1
incident: refund.incident.yml
kind: full-response
date: 2026-11-13
signed_as: 云栖优选(杭州)科技有限公司
sections:
  - {id: s1, kind: title, text: 关于双十一退款延迟的致歉与处理方案}
  - {id: s2, kind: facts, text: 11月9日提交的312笔退款申请，到11月12日22时仍未处理。}
  - {id: s3, kind: apology, text: 我们没有按承诺时间退款，向312位用户道歉。}
"""
FINDING = "关于退款的说明\r\n\r\n😀如有冒犯，敬请谅解。请联系13812345678。\r\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: str | Path, stdin: bytes = b"") -> Done:
        return verb(*arguments, cwd=tmp_path, stdin=stdin)

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "refund.incident.yml").write_text(INCIDENT, encoding="utf-8")
    (tmp_path / "refund.yml").write_text(STATEMENT, encoding="utf-8")
    (tmp_path / "finding.txt").write_bytes(FINDING.encode())
    return tmp_path


def _valid(root: Path, data: object, schema: str) -> None:
    jsonschema.validate(data, json.loads((root / "resources" / "schemas" / f"{schema}.schema.json").read_text("utf-8")))


def test_check_points_into_the_file(run: Run, folder: Path, root: Path) -> None:
    done = run("check", "finding.txt", "--json")
    assert done.returncode == 1, done.stderr.decode()
    report = json.loads(done.stdout)
    _valid(root, report, "check")
    assert report["chengyan"] == "check/1"
    mobile = next(d for d in report["diagnostics"] if d["rule"] == "pii-mobile")
    assert mobile["quote"] == "13812345678"
    assert FINDING[mobile["file_start"] : mobile["file_end"]] == "13812345678"
    assert report["counts"]["block"] == sum(
        finding["severity"] == "block" for finding in report["diagnostics"] + report["missing"]
    )
    order = [(d["section"]["index"], d["start"]) for d in report["diagnostics"]]
    assert order == sorted(order)


def test_check_reads_standard_input_and_gbk(run: Run, folder: Path) -> None:
    from_stdin = json.loads(run("check", "-", "--json", stdin=FINDING.encode()).stdout)
    assert {d["rule"] for d in from_stdin["diagnostics"]} >= {"pii-mobile"}
    (folder / "gbk.txt").write_bytes(FINDING.replace("😀", "").encode("gbk"))
    done = run("check", "gbk.txt", "--json")
    assert "pii-mobile" in done.stdout.decode()
    assert "GB" in done.stderr.decode()


def test_several_files_give_an_array_and_one_exit_code(run: Run, folder: Path) -> None:
    done = run("check", "refund.yml", "finding.txt", "--json")
    reports = json.loads(done.stdout)
    assert [r["file"] for r in reports] == ["refund.yml", "finding.txt"]
    assert done.returncode == 1
    assert all(d["file_start"] is None for d in reports[0]["diagnostics"])


def test_the_statement_finds_its_incident(run: Run, folder: Path) -> None:
    assert run("check", "refund.yml").returncode == 0, run("check", "refund.yml").stdout.decode()
    (folder / "wrong.yml").write_text(STATEMENT.replace("312笔", "318笔"), encoding="utf-8")
    done = run("check", "wrong.yml", "--json")
    assert done.returncode == 1
    assert any("318笔" in d["quote"] for d in json.loads(done.stdout)["diagnostics"])


def test_sarif_regions_hold_the_quote(run: Run, folder: Path) -> None:
    sarif = json.loads(run("check", "finding.txt", "--format", "sarif").stdout)
    assert sarif["version"] == "2.1.0"
    results = sarif["runs"][0]["results"]
    ids = {rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
    assert {r["ruleId"] for r in results} == ids
    for region in (r["locations"][0]["physicalLocation"].get("region") for r in results):
        if region:
            start = region["charOffset"]
            assert FINDING[start : start + region["charLength"]] == region["snippet"]["text"]


def test_html_escapes_what_the_text_says(run: Run, folder: Path) -> None:
    (folder / "script.txt").write_text("<script>alert(1)</script>如有冒犯，敬请谅解13812345678", encoding="utf-8")
    page = run("check", "script.txt", "--format", "html").stdout.decode()
    assert page.startswith("<!doctype html>")
    assert "<script" not in page


def test_draft_check_render(run: Run, folder: Path) -> None:
    done = run("draft", "refund.incident.yml", "--kind", "first-response", "-o", "first.yml", "--json")
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["kind"] == "first-response"
    checked = run("check", "first.yml", "--json")
    assert checked.returncode == 0, checked.stdout.decode()
    rendered = run("render", "first.yml", "--channel", "weibo-post,longimage,docx,pdf", "-o", "out", "--json")
    assert rendered.returncode == 0, rendered.stderr.decode()
    names = {path.name for path in (folder / "out").iterdir()}
    assert {"weibo-post.txt", "docx.docx", "pdf.pdf", "manifest.json"} <= names
    assert any(name.startswith("longimage") and name.endswith(".png") for name in names)
    assert "未放行" in (folder / "out" / "weibo-post.txt").read_text("utf-8")


def test_rendering_twice_gives_the_same_bytes(run: Run, folder: Path) -> None:
    for name in ("a", "b"):
        assert run("render", "refund.yml", "--channel", "weibo-post,longimage,docx,pdf", "-o", name).returncode == 0
    first = {path.name: path.read_bytes() for path in (folder / "a").iterdir()}
    assert first == {path.name: path.read_bytes() for path in (folder / "b").iterdir()}


BAD_CALLS: list[tuple[tuple[str, ...], str]] = [
    (("check", "nowhere.txt"), "nowhere.txt"),
    (("check",), "FILE"),
    (("check", "refund.yml", "--kind", "poem"), "first-response"),
    (("check", "refund.yml", "--nonsense"), "--nonsense"),
    (("poem",), "poem"),
    (("draft", "refund.yml", "-o", "x.yml"), "refund.yml"),
    (("draft", "refund.incident.yml", "-o", "x.pages"), ".yml"),
    (("render", "refund.yml", "--channel", "telegram", "-o", "x"), "weibo-post"),
    (("render", "refund.yml", "--channel", "docx", "-o", "refund.yml/x"), "refund.yml"),
    (("rules", "explain", "no-such-rule"), "no-such-rule"),
    (("check", "desk:NOPE1"), "NOPE1"),
]


@pytest.mark.parametrize(
    ("call", "named"), BAD_CALLS, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_a_bad_call_is_one_chinese_message(run: Run, folder: Path, call: tuple[str, ...], named: str) -> None:
    before = sorted(path.name for path in folder.iterdir())
    os.environ["CHENGYAN_WORKSPACE"] = str(folder / "ws")
    try:
        done = run(*call)
    finally:
        del os.environ["CHENGYAN_WORKSPACE"]
    message = done.stderr.decode()
    assert done.returncode == 2, message
    assert named in message
    assert "Traceback" not in message
    assert any("一" <= c <= "鿿" for c in message)
    assert done.stdout == b""
    assert sorted(path.name for path in folder.iterdir() if path.name != "ws") == before


def test_a_folder_that_cannot_be_written_keeps_what_it_had(run: Run, folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "docx.docx").mkdir()  # a folder stands where the file should go
    done = run("render", "refund.yml", "--channel", "docx", "-o", "out")
    assert done.returncode == 2
    assert "docx.docx" in done.stderr.decode()
    assert [path.name for path in (folder / "out").iterdir()] == ["docx.docx"]


def test_rules_list_explain_test(run: Run, folder: Path) -> None:
    listed = json.loads(run("rules", "list", "--json").stdout)
    assert len(listed["rules"]) > 130
    explained = run("rules", "explain", "apology-conditional").stdout.decode()
    assert "Coombs" in explained
    assert json.loads(run("rules", "explain", "pii-mobile", "--json").stdout)["id"] == "pii-mobile"
    (folder / "bad.yml").write_text("id: bad\ntitle: 坏\n", encoding="utf-8")
    done = run("rules", "test", "bad.yml")
    assert done.returncode in (1, 2)
    assert "bad.yml" in done.stderr.decode()


def test_doctor_on_a_new_and_on_a_damaged_workspace(run: Run, folder: Path) -> None:
    done = run("doctor", "nowhere", "--json")
    assert done.returncode == 2
    assert not (folder / "nowhere").exists()
    (folder / "ws").mkdir()
    (folder / "ws" / "desk.db").write_bytes(b"this is no database at all" * 100)
    done = run("doctor", "ws", "--json")
    assert done.returncode in (1, 2), done.stdout.decode()
    assert "Traceback" not in done.stderr.decode()
