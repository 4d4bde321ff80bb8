"""``chengyan rules …`` as another program calls it: what the window can do with rules, a verb can do."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.unit.rules.rule_making import write_rule
from tests.verbs import Done, verb

Run = Callable[..., Done]
RULE = "apology-conditional"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: str | Path, status: int = 0) -> Done:
        environment = {
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "CHENGYAN_SETTINGS": str(tmp_path / "settings.json"),
            "CHENGYAN_WORKSPACE": str(tmp_path / "workspace"),
        }
        done = verb(*arguments, cwd=tmp_path, env=environment)
        assert done.returncode == status, done.stderr.decode()
        assert b"Traceback" not in done.stderr
        return done

    return call


def _json(run: Run, *arguments: str | Path, status: int = 0) -> Any:
    return json.loads(run(*arguments, "--json", status=status).stdout)


def test_a_rule_is_changed_checked_reported_and_restored(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("如有不适，敬请谅解。", "utf-8")
    before = _json(run, "check", "a.txt")
    run("rules", "adjust", RULE, "--severity", "advise", status=2)
    done = _json(run, "rules", "adjust", RULE, "--off", "--reason", "客服话术已经法务确认", "--by", "王律师")
    assert Path(done["file"]).is_file()
    assert any(line["breaks"] for line in done["examples"])
    after = _json(run, "check", "a.txt")
    assert after["rules_version"] != before["rules_version"]
    assert RULE in [d["rule"] for d in before["diagnostics"]]
    assert RULE not in [d["rule"] for d in after["diagnostics"]]
    assert [(o["rule"], o["off"], o["by"], o["reason"]) for o in after["overlaid"]] == [
        (RULE, True, "王律师", "客服话术已经法务确认")
    ]
    assert before["overlaid"] == []
    for form in ("text", "html"):
        said = run("check", "a.txt", "--format", form).stdout.decode()
        assert "已停用" in said
        assert "客服话术已经法务确认" in said
    assert "已停用" in run("rules", "explain", RULE).stdout.decode()
    assert [r["state"] for r in _json(run, "rules", "list", "--changed")["rules"]] == ["off"]
    assert [o["rule"] for o in _json(run, "rules", "overlays")["overlaid"]] == [RULE]
    run("rules", "restore", RULE)
    assert _json(run, "check", "a.txt")["rules_version"] == before["rules_version"]
    run("rules", "restore", RULE, status=2)


def test_own_examples_decide_the_exit_code(run: Run) -> None:
    why = ("--reason", "客服话术已经法务确认")
    run("rules", "adjust", RULE, "--severity", "advise", *why, "--bad", "我们道歉。", "--dry-run", status=1)
    assert _json(run, "rules", "overlays")["overlaid"] == []
    run("rules", "adjust", RULE, "--severity", "advise", *why, "--good", "我们道歉。", "-o", "company.yml")
    run("rules", "test", "company.yml")


def test_packs_come_and_go(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    write_rule(folder, "retail-vague", terms=["亲亲"])
    (folder / "pack.yml").write_text("chengyan: pack/1\nname: retail\nversion: '2.0'\n", "utf-8")
    packed = tmp_path / "retail.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    assert _json(run, "rules", "add", packed)["added"]["rules"] == 1
    assert [p["name"] for p in _json(run, "rules", "packs")["packs"]] == ["retail"]
    assert [r["pack"] for r in _json(run, "rules", "list", "--layer", "user")["rules"]] == ["retail"]
    assert "retail-vague" in [h["rule"] for h in _json(run, "rules", "try", "--text", "亲亲，您好。")["hits"]]
    run("rules", "remove", "retail")
    run("rules", "remove", "retail", status=2)
    run("rules", "add", tmp_path / "gone.zip", status=2)


def test_tried_searched_counted_and_compared(run: Run, tmp_path: Path) -> None:
    hits = _json(run, "rules", "try", "--rule", RULE, "--text", "😀如有不适，敬请谅解。")["hits"]
    assert [(h["rule"], h["start"]) for h in hits] == [(RULE, 1)]
    found = [r["id"] for r in _json(run, "rules", "list", "--search", "个人信息保护法", "--severity", "block")["rules"]]
    assert "pii-mobile" in found
    assert RULE not in found
    (tmp_path / "a.statement.yml").write_text(
        "chengyan: statement/1\nkind: full-response\ndate: 2026-11-13\n"
        "sections:\n  - {id: s1, kind: apology, text: 如有不适，敬请谅解。}\n",
        "utf-8",
    )
    from chengyan.services.cases import open_cases

    with open_cases(tmp_path / "workspace") as cases:
        cases.import_statement(tmp_path / "a.statement.yml")
    report = _json(run, "rules", "report")
    assert report["statements"] == 1
    row = next(row for row in report["rules"] if row["rule"] == RULE)
    assert (row["found"], row["waived"]) == (1, 0)
    assert RULE not in report["never_fired"]
    assert "pii-mobile" in report["never_fired"]
    changes = _json(run, "rules", "changes", "2026.11.1")
    assert changes["since"] == "2026.11.1"
    assert changes["added"]
    run("rules", "changes", "1999.1.1", status=2)
