"""What becomes of a thread whose edit is accepted or declined: by the service, by the verb, in Word."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.cli.app import run
from chengyan.model.errors import ConflictError, InputError
from chengyan.model.review import Thread
from chengyan.model.vocabulary import EditState, Role, SectionId, ThreadState
from chengyan.services import deciding
from chengyan.services.review_threads import Begun, place_in
from chengyan.services.word_review import Wanted, read_word
from tests.unit.review.word_hands import WordDocument
from tests.unit.services.test_reviewing import CLEAN, Desk, make
from tests.unit.services.test_writing_right import as_person

NEW = "办理"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    for made in make(tmp_path):
        made.submit()
        yield made


def propose(desk: Desk, quote: str = "处理", new: str = NEW, *, blocking: bool = True) -> str:
    statement = desk.cases.draft(desk.statement).statement
    at = statement.sections[0].text.index(quote)
    place = place_in(statement, SectionId("s1"), at, at + len(quote))
    begun = Begun(place, "这个词更准", replacement=new, blocking=blocking)
    return desk.cases.threads.begin(desk.statement, begun, desk.actor("zhou")).thread.id


def thread(desk: Desk, thread_id: str) -> Thread:
    return deciding.thread_of(desk.cases, desk.statement, thread_id).thread


def text(desk: Desk) -> str:
    return desk.cases.draft(desk.statement).statement.sections[0].text


def by_service(desk: Desk, thread_id: str, _folder: Path) -> None:
    deciding.accept(desk.cases, desk.statement, thread_id, desk.actor("lin"))


def by_verb(desk: Desk, thread_id: str, folder: Path) -> None:
    assert run(["review", "accept", f"desk:{desk.statement}", thread_id, *as_person(folder, "lin")]) == 0


def in_word(desk: Desk, _thread: str, folder: Path, person: str = "lin") -> None:
    path = folder / "审阅稿.docx"
    path.write_bytes(desk.cases.word.export(desk.statement, Wanted("周律师"), desk.actor("lin")).content)
    word = WordDocument(path.read_bytes())
    word.signs = [replace(sign, by="") for sign in word.signs if not sign.gone]
    path.write_bytes(word.save())
    assert run(["review", "import", f"desk:{desk.statement}", str(path), *as_person(folder, person)]) == 0


@pytest.mark.parametrize("accept", [by_service, by_verb, in_word])
def test_accepted_it_is_resolved_and_says_by_whom_and_when(
    desk: Desk, tmp_path: Path, accept: Callable[[Desk, str, Path], None]
) -> None:
    key = propose(desk)
    assert desk.status().against and thread(desk, key).edit is not None
    accept(desk, key, tmp_path)
    done = thread(desk, key)
    assert text(desk) == CLEAN.replace("处理", NEW) and done.place.quote == NEW
    assert done.edit is not None and done.edit.state is EditState.ACCEPTED
    assert (done.state, done.resolved_by, done.resolved_at) == (ThreadState.RESOLVED, "林", done.edit.decided_at)
    row = done.comments[-1]
    assert (
        "采纳" in row.text
        and "“处理”改为“办理”" in row.text
        and (row.author, row.role, row.at) == ("林", Role.OFFICER, done.resolved_at)
    )
    assert ("周律师" in row.text) is (accept is in_word), "a file tells for whom it was made"
    assert not any(problem.code == "review.against-threads" for problem in desk.status().against)
    # The same file again decides nothing twice.
    accept_again = pytest.raises(InputError, match="nothing-to-decide")
    with accept_again:
        deciding.accept(desk.cases, desk.statement, key, desk.actor("lin"))
    assert len(thread(desk, key).comments) == 2


def test_undone_it_waits_again_and_reopened_it_is_talked_about(desk: Desk) -> None:
    cases, lin = desk.cases, desk.actor("lin")
    key = propose(desk)
    made = deciding.accept(cases, desk.statement, key, lin)
    back = cases.threads.undecide(key, made.version, lin)
    assert back.thread.proposes and back.thread.blocking and len(back.thread.comments) == 1
    assert any(problem.code == "review.against-threads" for problem in desk.status().against)
    again = cases.threads.decide(key, back.version, lin, accepted=True)
    answered = cases.threads.reply(key, again.version, "还要写日期", desk.actor("zhou"))
    undone = cases.threads.undecide(key, answered.version, lin).thread
    assert undone.proposes and [c.author for c in undone.comments] == ["周律师", "林", "周律师", "林"]
    assert "收回" in undone.comments[-1].text
    stored = deciding.thread_of(cases, desk.statement, key)
    closed = cases.threads.decide(key, stored.version, lin, accepted=True)
    opened = cases.threads.reopen(key, closed.version, desk.actor("zhou")).thread
    assert opened.is_open and opened.edit is not None and opened.edit.state is EditState.ACCEPTED


def test_declined_it_stays_open_with_the_reason(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key, ref = propose(desk), f"desk:{desk.statement}"
    lin = [*as_person(tmp_path, "lin"), "--json"]
    assert run(["review", "decline", ref, key, "--reason", "  与台账\n用词一致 ", *lin]) == 0
    (told,) = json.loads(capsys.readouterr().out)["threads"]
    assert (told["state"], told["edit"]["state"]) == ("open", "rejected")
    row = thread(desk, key).comments[-1]
    assert row.text.endswith("与台账 用词一致") and row.author == "林"
    other = propose(desk, "按时")
    deciding.decline(desk.cases, desk.statement, other, desk.actor("lin"))
    assert thread(desk, other).is_open and "未采纳" in thread(desk, other).comments[-1].text


def test_text_and_decision_go_together_or_not_at_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    key = propose(desk)
    stale = desk.cases.draft(desk.statement)
    desk.write(CLEAN + "另行通知。")
    monkeypatch.setattr(desk.cases, "draft", lambda _ref: stale)
    with pytest.raises(ConflictError):
        deciding.accept(desk.cases, desk.statement, key, desk.actor("lin"))
    monkeypatch.undo()
    assert thread(desk, key).proposes and NEW not in text(desk)
    with pytest.raises(InputError, match="not-you"):
        deciding.accept(desk.cases, desk.statement, key, desk.actor("zhou"))
    assert thread(desk, key).proposes and NEW not in text(desk)


def test_in_word_nobody_decides_more_than_here(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = propose(desk)
    in_word(desk, key, tmp_path, "zhou")
    said = capsys.readouterr().out
    assert "要在这里决定" in said and "处理" in said and key not in said
    assert thread(desk, key).proposes and NEW not in text(desk)
    back = desk.cases.word.import_back(desk.statement, read_word(tmp_path / "审阅稿.docx"), desk.actor("lin"))
    assert (back.accepted, back.taken, back.recipient) == ((key,), (), "周律师"), "whoever may is asked"
    assert deciding.accept_returned(desk.cases, desk.statement, back, desk.actor("lin")).taken == (key,)
    assert NEW in text(desk)
