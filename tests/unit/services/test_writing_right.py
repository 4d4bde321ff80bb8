"""Who may write into a kept text: held where it is saved, by every verb; a refused save loses nothing."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.assets import messages
from chengyan.cli.app import run
from chengyan.model.errors import InputError
from chengyan.model.people import Actor
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import AnswerWord, Role, SectionId, StatementKind
from chengyan.services.cases import open_cases
from chengyan.services.waiving import waiver_for
from tests.unit.services.test_reviewing import CLEAN, PASSPHRASE, Desk, key_of, make

TEXT = CLEAN + "如果给您带来不便,我们深表歉意。"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from make(tmp_path, StatementKind.PROGRESS, TEXT)


def as_person(tmp_path: Path, person: str) -> list[str]:
    key, words = tmp_path / f"{person}.pem", tmp_path / f"{person}.txt"
    key.write_bytes(key_of(person).private_pem)
    words.write_text(PASSPHRASE + person, encoding="utf-8")
    place = ["--workspace", str(tmp_path / "工作区")]
    return ["--as", person, "--key", str(key), "--passphrase-file", str(words), *place]


def test_a_refused_save_says_what_to_do_and_changes_nothing(desk: Desk) -> None:
    before = desk.cases.draft(desk.statement)
    mine = before.statement.with_text(SectionId("s1"), "换掉。")
    with pytest.raises(InputError) as raised:
        desk.cases.save_statement(desk.statement, mine, before.version, desk.actor("sun"))
    said = messages.describe(raised.value)
    assert "起草" in said and "撰稿人" in said and "提出修改" in said and "{" not in said
    assert desk.cases.draft(desk.statement) == before


def test_the_lawyer_waives_and_answers_without_the_right_to_write(desk: Desk) -> None:
    finding = next(d for d in desk.checked().report.diagnostics if d.quote)
    draft, zhou = desk.cases.draft(desk.statement), desk.actor("zhou")
    at = dt.datetime(2026, 11, 13, tzinfo=dt.UTC)
    given = waiver_for(finding, draft.statement, "此处是引用客户原话", "周律师", at, Role.LEGAL)
    version = desk.cases.save_statement(desk.statement, replace(draft.statement, waivers=(given,)), draft.version, zhou)
    with pytest.raises(InputError, match="not-yours-to-write"):
        desk.cases.save_statement(desk.statement, replace(draft.statement, signed_as="别家"), version, zhou)


def test_where_nobody_is_registered_whoever_is_there_writes(tmp_path: Path) -> None:
    from chengyan.model.incident import Incident, Organisation
    from chengyan.model.vocabulary import IncidentKind

    with open_cases(tmp_path / "独用") as cases:
        case = cases.create(Incident("退款", IncidentKind.GENERAL, Organisation("云栖优选")))
        draft = cases.add_statement(case.id, Statement(StatementKind.PROGRESS))
        lawyer = Actor("周律师", (Role.LEGAL,))
        assert cases.save_statement(draft.id, replace(draft.statement, signed_as="云栖优选"), 1, lawyer) == 2


@pytest.mark.parametrize("verb", [["fix", "REF", "--all", "--in-place"], ["history", "REF", "--restore", "1"]])
def test_a_verb_that_writes_names_who_acts(
    desk: Desk, verb: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.cases.commit(desk.statement, "初稿")
    draft = desk.cases.draft(desk.statement)
    desk.write(TEXT + "正在退款,请留意短信。")
    before = desk.cases.draft(desk.statement)
    versions = list(desk.cases.revisions(desk.statement))
    arguments = [desk.statement.join(("desk:", "")) if word == "REF" else word for word in verb]
    assert run([*arguments, *as_person(tmp_path, "zhou")]) == 2
    assert "撰稿人" in capsys.readouterr().err
    assert desk.cases.draft(desk.statement) == before and list(desk.cases.revisions(desk.statement)) == versions
    assert run([*arguments, *as_person(tmp_path, "lin")]) in (0, 1), capsys.readouterr().err
    assert desk.cases.draft(desk.statement).statement.sections != before.statement.sections
    assert draft.version < desk.cases.draft(desk.statement).version


def test_answers_and_waivers_stand_in_the_name_and_role_of_who_acts(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ref, zhou = f"desk:{desk.statement}", as_person(tmp_path, "zhou")
    questions = json.loads(_out(capsys, ["checklist", ref, "--json", *zhou[-2:]]))["questions"]
    asked = next(q for q in questions if q["who"] == "officer")["question"]
    assert run(["checklist", ref, "--answer", f"{asked}=yes", "--note", "已授权", *zhou]) in (0, 1)
    (answer,) = desk.cases.draft(desk.statement).statement.checklist
    assert (answer.by, answer.role, answer.answer) == ("周律师", Role.LEGAL, AnswerWord.YES)
    claimed = ["checklist", ref, "--answer", f"{asked}=no", "--role", "legal", *as_person(tmp_path, "lin")]
    capsys.readouterr()
    assert run(claimed) == 2
    assert "林" in capsys.readouterr().err
    assert desk.cases.draft(desk.statement).statement.checklist == (answer,)


def test_as_with_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "稿.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert run(["fix", str(file), "--as", "lin"]) == 2
    assert "--as" in capsys.readouterr().err


def _out(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> str:
    run(arguments)
    return capsys.readouterr().out
