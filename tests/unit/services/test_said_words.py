"""Odd input on the way to release: kept readable or refused in one sentence, on a file as on a server."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.assets import messages
from chengyan.cli.app import run
from chengyan.model.errors import InputError
from chengyan.model.people import Person
from chengyan.model.review import Place
from chengyan.model.vocabulary import Role, SectionId, Via
from chengyan.services.deciding import decline
from chengyan.services.review_threads import Begun, place_in
from chengyan.services.reviewing import Call
from chengyan.services.said_words import MOST, name, plain, said
from tests.unit.services.test_reviewing import ADMIN, Desk, make

SOON = dt.datetime.now(dt.UTC) + dt.timedelta(hours=3)
HALF, UNSEEN = "半个\ud83d", "一\x00二\x1b[2J\r\n三\u202e四🙂"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from make(tmp_path)


def test_words_are_kept_as_they_read() -> None:
    assert said(UNSEEN) == "一二[2J\n三四🙂" and plain("\ta\rb") == "\ta\nb"
    assert name(" 周\n律师\x07 ") == "周 律师"
    for broken in (HALF, "字" * (MOST + 1)):
        with pytest.raises(InputError):
            said(broken)


def begin(desk: Desk, **begun: object) -> object:
    statement = desk.cases.draft(desk.statement).statement
    given = Begun(**{"place": place_in(statement, SectionId("s1"), 0, 5), "text": "", **begun})  # type: ignore[arg-type]
    return desk.cases.threads.begin(desk.statement, given, desk.actor("zhou"))


def submit(desk: Desk, **more: object) -> object:
    return desk.cases.reviews.submit(desk.statement, desk.status().version, desk.actor("lin"), **more)  # type: ignore[arg-type]


def approve(desk: Desk, person: str = "wang", role: Role = Role.APPROVER, **more: object) -> object:
    found = next(p for p, _ in desk.cases.people.all() if p.id == person)
    call = replace(Call(found, role, Via.TELEPHONE, dt.datetime(2026, 1, 1, tzinfo=dt.UTC)), **more)  # type: ignore[arg-type]
    return desk.cases.reviews.record_call(desk.statement, desk.status().version, desk.actor("lin"), call)


def change(desk: Desk, **more: object) -> object:
    person, version = next((p, v) for p, v in desk.cases.people.all() if p.id == "zhou")
    return desk.cases.people.change(replace(person, **more), version, ADMIN)  # type: ignore[arg-type]


REFUSED: list[tuple[Callable[[Desk], object], str]] = [
    (lambda d: begin(d, text=HALF), "words-broken"),
    (lambda d: begin(d, text="字" * (MOST + 1)), "words-long"),
    (lambda d: begin(d, text="\x00\u202e "), "empty-comment"),
    (lambda d: begin(d, replacement=HALF), "words-broken"),
    (lambda d: begin(d, replacement="\x00"), "words-broken"),
    (lambda d: begin(d, replacement="11月9日"), "nothing-proposed"),
    (lambda d: submit(d, note=HALF), "words-broken"),
    (lambda d: submit(d, due=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)), "due-when"),
    (lambda d: submit(d, due=dt.datetime(9999, 12, 31, 23, 59, tzinfo=dt.UTC)), "due-when"),
    (lambda d: approve(d, at=dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)), "call-to-come"),
    (lambda d: approve(d, words=HALF), "words-broken"),
    (lambda d: approve(d, person="sun"), "cannot-approve"),
    (lambda d: change(d, name=" \x00"), "person-name"),
    (lambda d: change(d, name="名" * 61), "name-long"),
    (lambda d: change(d, deputy="zhou"), "no-deputy"),
    (lambda d: change(d, deputy="nobody"), "no-deputy"),
    (lambda d: d.cases.people.register(Person("new", "新", deputy="new"), ADMIN), "no-deputy"),
]


def test_what_cannot_be_is_refused_in_one_sentence(desk: Desk) -> None:
    for call, code in REFUSED:
        with pytest.raises(InputError, match=code) as raised:
            call(desk)
        told = messages.describe(raised.value)
        assert "{" not in told and "\n" not in told and "review." not in told
    assert desk.status().state.round == 0 and not desk.cases.threads.of_statement(desk.statement)


def test_nobody_records_an_approval_of_their_own(desk: Desk) -> None:
    both = Person("fang", "方", (Role.OFFICER, Role.APPROVER))
    desk.cases.people.register(both, ADMIN)
    call = Call(both, Role.APPROVER, Via.WECHAT, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    with pytest.raises(InputError, match="own-call"):
        desk.cases.reviews.record_call(desk.statement, 0, desk.actor("fang"), call)
    # What the caller says of the person is not what counts.
    made_up = replace(call, person=Person("sun", "孙", (Role.APPROVER,)))
    with pytest.raises(InputError, match="cannot-approve"):
        desk.cases.reviews.record_call(desk.statement, 0, desk.actor("lin"), made_up)


def test_unseen_characters_are_gone_from_all_that_is_kept(desk: Desk) -> None:
    submit(desk, note=UNSEEN, due=SOON)
    stored = desk.cases.threads.begin(desk.statement, Begun(Place(SectionId("s1")), UNSEEN), desk.actor("zhou"))
    desk.cases.threads.reply(stored.thread.id, 1, UNSEEN, desk.actor("lin"))
    edit = begin(desk, replacement="九月\x00九日")
    decline(desk.cases, desk.statement, edit.thread.id, desk.actor("lin"), UNSEEN)  # type: ignore[attr-defined]
    desk.cases.reviews.send_back(desk.statement, desk.status().version, desk.actor("zhou"), UNSEEN)
    kept = desk.cases.threads.of_statement(desk.statement)
    words = [c.text for each in kept for c in each.thread.comments] + [desk.status().state.reason]
    words += [each.thread.edit.replacement for each in kept if each.thread.edit]
    assert not any(character in text for text in words for character in "\x00\x1b\r\u202e") and "九月九日" in words


def test_a_terminal_shows_what_it_would_obey(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    from chengyan.cli.output import say

    say("cli.threads.said", author="\x1b[31m红", at="", text="\x1b]0;标题\x07清屏\x9b2J")
    out = capsys.readouterr().out
    assert "红" in out and "清屏" in out and not set(out) & set("\x1b\x07\x9b")
    # An edit that was returned has no date that it is due at.
    submit(desk, due=SOON)
    desk.cases.reviews.send_back(desk.statement, desk.status().version, desk.actor("zhou"), "数字")
    assert run(["review", "status", f"desk:{desk.statement}", "--no-check", "--workspace", desk.location]) == 0
    assert "之前审完" not in capsys.readouterr().out
