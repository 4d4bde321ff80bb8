"""From people to release and back to proof, as another program calls the verbs; the guide's commands among them."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from chengyan.cli.app import run as verb
from tests.timestamp_authority import running_authority

PASSPHRASE = "十二月的雪2026"
PEOPLE = (("lin", "林", "officer"), ("zhou", "周律师", "legal"), ("wang", "王总", "approver"))
INCIDENT = """\
chengyan: incident/1
title: 退款
kind: general
organisation: {name: 云栖优选}
facts:
  - {id: F1, what: 11月9日提交的312笔退款申请没有按时处理, status: verified, disclosure: public}
"""
STATEMENT = """\
chengyan: statement/1
incident: refund.incident.yml
kind: progress
date: 2026-11-13
signed_as: 云栖优选
sections:
  - {id: s1, kind: facts, text: 11月9日提交的312笔退款申请没有按时处理。}
"""


@dataclass(frozen=True)
class Done:
    stdout: str
    stderr: str
    returncode: int


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """One verb in this process: loading the rules a hundred times would prove nothing."""
    monkeypatch.setenv("CHENGYAN_WORKSPACE", str(tmp_path / "工作区"))
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path, code: int | None = 0, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        returned = verb([*map(str, arguments)])
        said = capsys.readouterr()
        if code is not None:
            assert returned == code, (arguments, said.out, said.err)
        assert PASSPHRASE not in said.out + said.err and "Traceback" not in said.err
        return Done(said.out, said.err, returned)

    return call


def _json(done: Done) -> Any:
    return json.loads(done.stdout)


def _staffed(run: Run, folder: Path) -> str:
    """Three people with keys, and a statement that is ready but unsigned; its reference."""
    (folder / "pass").write_text(PASSPHRASE + "\n", encoding="utf-8")
    for number, (person, name, role) in enumerate(PEOPLE):
        by = () if number == 0 else ("--as", "lin")
        run("people", "add", person, "--name", name, "--role", role, *by)
        run("people", "key", "new", "-o", f"{person}.pem", "--passphrase-file", "pass")
    for person in ("zhou", "wang", "lin"):
        run("people", "key", "add", person, f"{person}.pub.pem", "--as", "lin")
    (folder / "refund.incident.yml").write_text(INCIDENT, encoding="utf-8")
    (folder / "refund.statement.yml").write_text(STATEMENT, encoding="utf-8")
    ref: str = _json(run("desk", "add", "refund.statement.yml", "--json"))["statement"]
    questions = _json(run("checklist", ref, "--json", code=None))["questions"]
    for each in questions:
        role = ("--role", each["who"], "--by", "林", "--note", "已核对")
        run("checklist", ref, "--answer", f"{each['question']}=yes", *role, code=None)
    return ref


def _signed(run: Run, ref: str, *more: str) -> None:
    for person, role in (("zhou", "legal"), ("wang", "approver")):
        who = ("--as", person, "--role", role, "--key", f"{person}.pem", "--passphrase-file", "pass")
        run("sign", ref, *who, *more)


LIN = ("--as", "lin", "--key", "lin.pem", "--passphrase-file", "pass")


def test_from_people_to_a_released_artefact(run: Run, tmp_path: Path, root: Path) -> None:
    ref = _staffed(run, tmp_path)
    listed = _json(run("people", "list", "--json"))["people"]
    assert [(p["id"], len(p["keys"])) for p in listed] == [("lin", 1), ("wang", 1), ("zhou", 1)]
    assert (tmp_path / "zhou.pem").stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    # Whoever has a key shows it.
    assert "--key" in run("review", "submit", ref, "--as", "lin", code=2).stderr
    assert _json(run("review", "submit", ref, *LIN, "--json"))["stage"] == "legal-review"
    # Returned and handed in again: only who returned it is asked to look again.
    zhou = ("--as", "zhou", "--key", "zhou.pem", "--passphrase-file", "pass")
    run("review", "return", ref, "--reason", "金额没有依据", *zhou)
    again = _json(run("review", "submit", ref, "--note", "已补依据", *LIN, "--json"))
    assert again["note"] == "已补依据"
    assert [(a["person"], a["why"], a["seen_version"]) for a in again["again"]] == [("zhou", "returned", 1)]
    assert "再看" in run("review", "status", ref, "--no-check").stdout
    assert _json(run("review", "seen", ref, *zhou, "--json"))["again"] == []
    refused = run("release", ref, "-o", "R.release.json", *LIN, code=None)
    assert refused.returncode in (1, 2) and not (tmp_path / "R.release.json").exists()
    _signed(run, ref)
    status = _json(run("review", "status", ref, "--json"))
    assert status["against"] == [] and [s["validity"] for s in status["signed"]] == ["holds", "holds"]
    run("release", ref, "-o", "R.release.json", *LIN)
    schema = json.loads((root / "resources/schemas/release.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads((tmp_path / "R.release.json").read_text(encoding="utf-8")), schema)
    # The released text bears no mark; another text is refused.
    run("render", ref, "--channel", "weibo-post,docx", "-o", "out", "--released", "R.release.json")
    assert json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))["released"] is True
    run("render", "refund.statement.yml", "--channel", "weibo-post", "-o", "same", "--released", "R.release.json")
    other = STATEMENT.replace("312", "313")
    (tmp_path / "other.statement.yml").write_text(other, encoding="utf-8")
    said = run(
        "render", "other.statement.yml", "--channel", "weibo-post", "-o", "not", "--released", "R.release.json", code=1
    ).stderr
    assert "不是放行" in said and not (tmp_path / "not").exists()
    # A record that somebody touched lifts nothing.
    forged = (tmp_path / "R.release.json").read_text(encoding="utf-8").replace("312", "313")
    (tmp_path / "forged.json").write_text(forged, encoding="utf-8")
    run("render", "other.statement.yml", "--channel", "weibo-post", "-o", "not", "--released", "forged.json", code=1)
    run("verify", "forged.json", code=1)
    for bad in ("absent.json", "refund.statement.yml"):
        run("render", ref, "--channel", "weibo-post", "-o", "not", "--released", bad, code=2)


def test_verified_with_and_without_trust(run: Run, tmp_path: Path, root: Path) -> None:
    ref = _staffed(run, tmp_path)
    run("review", "submit", ref, *LIN)
    _signed(run, ref)
    run("release", ref, "-o", "R.release.json", *LIN)
    run("trust", "export", "-o", "trust.json")
    schema = json.loads((root / "resources/schemas/trust.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads((tmp_path / "trust.json").read_text(encoding="utf-8")), schema)
    verify = json.loads((root / "resources/schemas/verify.schema.json").read_text(encoding="utf-8"))
    for what in (ref, os.environ["CHENGYAN_WORKSPACE"], "R.release.json"):
        alone = _json(run("verify", what, "--json"))
        jsonschema.validate(alone, verify)
        assert alone["outcome"] == "consistent"
        assert _json(run("verify", what, "--trust", "trust.json", "--json"))["outcome"] == "proven"
    assert "签署人身份未经证明" in run("verify", ref).stdout
    # More is added to a trust file, nothing is lost from it.
    before = json.loads((tmp_path / "trust.json").read_text(encoding="utf-8"))["heads"]
    run("people", "key", "revoke", _json(run("people", "list", "--json"))["people"][1]["keys"][0]["fingerprint"],
        "--reason", "电脑丢失", *LIN)  # fmt: skip
    run("trust", "export", "-o", "trust.json")
    after = json.loads((tmp_path / "trust.json").read_text(encoding="utf-8"))["heads"]
    assert after[: len(before)] == before and len(after) == len(before) + 1
    # What the revoked key signed before still counts; the doctor looks at signatures too.
    assert _json(run("verify", ref, "--trust", "trust.json", "--json"))["outcome"] == "proven"
    run("doctor")
    # A trust file of another workspace, and something that is none.
    wrong = (tmp_path / "trust.json").read_text(encoding="utf-8").replace('"workspace": "', '"workspace": "x')
    (tmp_path / "wrong.json").write_text(wrong, encoding="utf-8")
    run("verify", ref, "--trust", "wrong.json", code=1)
    run("verify", ref, "--trust", "R.release.json", code=2)
    run("verify", "refund.statement.yml", code=2)
    run("verify", "desk:S22222", code=2)


def test_the_guides_openssl_commands_do_what_it_says(run: Run, tmp_path: Path, root: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here")
    ref = _staffed(run, tmp_path)
    run("review", "submit", ref, *LIN)
    with running_authority(tmp_path / "authority") as authority:
        _signed(run, ref, "--timestamp", authority.url)
        assert "没有缺时间戳" in run("timestamp", ref, "--url", authority.url).stdout
        certificate = authority.certificate
    run("verify", ref, "--export", "签名")
    proven = _json(run("verify", ref, "--tsa-ca", certificate, "--json"))
    assert all(each["timestamp_proven"] for each in proven["signatures"])
    folders = [path for path in (tmp_path / "签名").iterdir() if path.is_dir()]
    assert len(folders) == 2
    assert len(_json(run("verify", "签名", "--json"))["signatures"]) == 2
    guide = (root / "docs/guide/14-signing.md").read_text(encoding="utf-8")
    commands = re.findall(r"^openssl .*$", guide, re.MULTILINE)
    assert len(commands) == 4
    for folder in folders:
        shutil.copy(certificate, folder / "ca.pem")
        how_to = (folder / "HOWTO.txt").read_text(encoding="utf-8")
        assert all(command in how_to for command in commands)
        record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
        signature, fingerprint, text, stamp = (_shell(command, folder) for command in commands)
        assert "Signature Verified Successfully" in signature
        assert record["key"] in fingerprint and record["revision"] in text and "Verification: OK" in stamp
    changed = folders[0] / "record.json"
    changed.write_bytes(changed.read_bytes().replace(b"legal", b"LEGAL").replace(b"approver", b"APPROVER"))
    assert "Signature Verified Successfully" not in _shell(commands[0], folders[0])


def _shell(command: str, folder: Path) -> str:
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True)
    return done.stdout + done.stderr


def test_a_call_by_telephone_and_what_it_is_worth(run: Run, tmp_path: Path) -> None:
    ref = _staffed(run, tmp_path)
    (tmp_path / "shot.png").write_bytes(b"\x89PNG not really")
    call = ("--approver", "wang", "--via", "telephone", "--words", "可以先发", "--screenshot", "shot.png")
    status = _json(run("review", "approve-verbally", ref, *call, *LIN, "--json"))
    approval = status["approvals"][0]["id"]
    said = run("release", ref, "--urgent", approval, "-o", "R.release.json", *LIN).stdout
    assert "补签" in said
    assert "没有书面签署" in run("verify", "R.release.json", "--trust", _trust(run), code=0).stdout
    who = ("--as", "wang", "--role", "approver", "--key", "wang.pem", "--passphrase-file", "-")
    run("sign", ref, *who, "--ratifies", approval, stdin=PASSPHRASE + "\n")
    assert _json(run("review", "status", ref, "--json"))["to_ratify"] == []
    assert _json(run("verify", ref, "--json"))["outcome"] == "consistent"


def _trust(run: Run) -> str:
    run("trust", "export", "-o", "trust.json")
    return "trust.json"


def test_one_clear_sentence_for_what_goes_wrong(run: Run, tmp_path: Path) -> None:
    ref = _staffed(run, tmp_path)
    run("review", "submit", ref, *LIN)
    (tmp_path / "wrong").write_text("not the passphrase\n", encoding="utf-8")
    zhou = ("sign", ref, "--as", "zhou", "--role", "legal")
    for arguments in (
        (*zhou, "--key", "zhou.pem", "--passphrase-file", "wrong"),
        (*zhou, "--key", "zhou.pem", "--passphrase-file", "absent"),
        (*zhou, "--key", "zhou.pem"),  # nobody at a terminal to ask
        (*zhou, "--key", "wang.pem", "--passphrase-file", "pass"),
        (*zhou, "--key", "zhou.pub.pem", "--passphrase-file", "pass"),
        (*zhou, "--key", "absent.pem", "--passphrase-file", "pass"),
        ("sign", "refund.statement.yml", "--as", "zhou", "--role", "legal", "--key", "zhou.pem"),
        ("people", "key", "new", "-o", "zhou.pem", "--passphrase-file", "pass"),
        ("people", "key", "add", "zhou", "zhou.pem", *LIN),
        ("people", "add", "zhou", "--name", "又一个", *LIN),
        ("people", "add", "new", "--name", "新人"),
        ("people", "change", "nobody", "--absent", *LIN),
        ("review", "return", ref, "--reason", " ", *LIN),
        ("release", ref, "-o", "no/such/folder/R.json", *LIN),
        ("verify", "absent"),
    ):
        said = run(*arguments, code=2).stderr.strip()
        assert said and "\n" not in said and "{" not in said, (arguments, said)
    before = (tmp_path / "zhou.pem").read_bytes()
    assert before.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    # An authority that is not there: the signature stands, and the exit code says what failed.
    done = run(*zhou, "--key", "zhou.pem", "--passphrase-file", "pass", "--timestamp", "http://127.0.0.1:9/", code=3)
    assert "已以" in done.stdout and "已签署" in done.stderr


def test_a_refused_release_says_what_became_of_the_signatures(run: Run, tmp_path: Path) -> None:
    ref = _staffed(run, tmp_path)
    run("review", "submit", ref, *LIN)
    _signed(run, ref)
    (question, who) = next(
        (q["question"], q["who"]) for q in _json(run("checklist", ref, "--json", code=None))["questions"]
    )
    run("checklist", ref, "--answer", f"{question}=no", "--role", who, "--by", "林", "--note", "又看了一遍", code=None)
    refused = run("release", ref, "-o", "R.release.json", code=1)
    assert "还缺签署" in refused.stderr
    assert "周律师签署之后，放行前核对的回答有变动" in refused.stderr
