"""``chengyan card``: the approval card as another program gets it."""

import json
from pathlib import Path

from chengyan.assets.locate import resource
from tests.verbs import Done, verb

SAMPLE = resource("samples", "refund-delay")


def run(*arguments: str, workspace: Path) -> Done:
    return verb("card", *arguments, env={"CHENGYAN_WORKSPACE": str(workspace)})


def test_a_card_for_people_and_for_programs(tmp_path: Path) -> None:
    arguments = [str(SAMPLE / "refund-draft.statement.yml"), "--incident", str(SAMPLE / "refund.incident.yml")]
    text = run(*arguments, "--ask", "法务", workspace=tmp_path)
    assert text.returncode == 0 and "【未放行·请审批】完整回应" in text.stdout.decode()
    data = json.loads(run(*arguments, "--ask", "法务", "--json", workspace=tmp_path).stdout)
    assert data["chengyan"] == "card/1" and data["sha256"][:8] in data["text"] and data["warnings"]
    assert data["count"] <= data["limit"] and data["blocks"] == []


def test_a_card_of_the_workspace(tmp_path: Path) -> None:
    from chengyan.services.cases import open_cases

    with open_cases(tmp_path / "w") as cases:
        case = cases.import_incident(SAMPLE / "refund.incident.yml")
        draft = cases.import_statement(SAMPLE / "refund.statement.yml", case.id)
    done = run(f"desk:{draft.id}", workspace=tmp_path / "w")
    assert done.returncode == 0 and "双十一预售退款延迟" in done.stdout.decode()


def test_no_such_file_is_one_clear_message(tmp_path: Path) -> None:
    done = run("没有.md", workspace=tmp_path)
    assert done.returncode == 2 and "没有.md" in done.stderr.decode() and b"Traceback" not in done.stderr
