"""After a release: edited, the text goes the whole way again; nothing that lies there already is written over."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from chengyan.cli.app import run
from chengyan.model.errors import InputError
from chengyan.model.people import Actor
from chengyan.model.vocabulary import Role, Stage, Step
from chengyan.services.published import released
from chengyan.services.review_glance import glance
from chengyan.services.verifying import Outcome, verify
from tests.unit.services.test_reviewing import CLEAN, Desk, call, make
from tests.unit.services.test_writing_right import as_person

NEW = CLEAN + "正在核实。"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from make(tmp_path)


def go_out(desk: Desk) -> str:
    desk.answer_all()
    desk.submit()
    desk.sign("zhou", Role.LEGAL)
    desk.sign("wang", Role.APPROVER)
    made = desk.cases.reviews.release(desk.statement, desk.status().version, desk.actor("lin"), desk.checked())
    return made.id


def may_submit(desk: Desk) -> bool:
    seen = glance(desk.cases, desk.statement, "lin", Actor("x"), desk.checked())
    assert (Step.SUBMIT in seen.may) is (Step.SUBMIT in seen.steps)
    return Step.SUBMIT in seen.may


def test_edited_it_is_handed_in_signed_and_released_anew(desk: Desk) -> None:
    first = go_out(desk)
    assert not may_submit(desk)
    with pytest.raises(InputError, match="released-as-it-is"):
        desk.submit()
    desk.write(NEW)
    assert may_submit(desk) and desk.status().release is None
    second = go_out(desk)
    status = desk.status()
    assert second != first and status.state.round == 2 and status.state.stage is Stage.RELEASED
    assert released(desk.cases, desk.statement).statement.sections[0].text == NEW
    assert verify(desk.location, desk.location).outcome is Outcome.CONSISTENT
    desk.write(CLEAN)
    held = desk.status().release
    assert held is not None and held.id == first, "back to the letter it is the text of the first release"


def test_a_call_is_signed_for_before_another_text_is_handed_in(desk: Desk) -> None:
    reviews, lin = desk.cases.reviews, desk.actor("lin")
    approval = reviews.record_call(desk.statement, 0, lin, call(desk, "wang", Role.APPROVER))
    reviews.release(desk.statement, 0, lin, desk.checked(), urgent=approval.id)
    desk.write(NEW)
    assert not may_submit(desk)
    with pytest.raises(InputError, match="ratify-first"):
        desk.submit()
    desk.write(CLEAN)
    desk.sign("wang", Role.APPROVER, ratifies=approval.id)
    desk.write(NEW)
    assert may_submit(desk)
    desk.submit()


def test_no_verb_writes_over_what_lies_there(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ref, lin, zhou = f"desk:{desk.statement}", as_person(tmp_path, "lin"), as_person(tmp_path, "zhou")
    there, record, docx = tmp_path / "重要.yml", tmp_path / "R.json", tmp_path / "回来的.docx"
    there.write_text("重要", encoding="utf-8")
    docx.write_bytes(b"what the lawyer wrote")
    desk.answer_all()
    desk.submit()
    assert run(["sign", ref, "--role", "legal", "--export", str(there), *zhou]) == 2
    assert "没有签署" in capsys.readouterr().err and desk.status().signed == ()
    desk.sign("zhou", Role.LEGAL)
    desk.sign("wang", Role.APPROVER)
    assert run(["release", ref, "-o", str(there), *lin]) == 2
    assert "没有放行" in capsys.readouterr().err and desk.status().releases == ()
    assert run(["review", "export", ref, "-o", str(docx), *lin]) == 2
    assert there.read_text(encoding="utf-8") == "重要" and docx.read_bytes() == b"what the lawyer wrote"
    for _ in range(2):
        assert run(["release", ref, "-o", str(record), *lin]) == 0, "its own record may be written anew"
    assert json.loads(record.read_text(encoding="utf-8"))["chengyan"] == "release/1"
