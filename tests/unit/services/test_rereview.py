"""Re-review: only those who asked for changes look again, each since the version that they saw last."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.cli.app import run
from chengyan.model.errors import InputError
from chengyan.model.people import Actor
from chengyan.model.vocabulary import Role, SectionId
from chengyan.services.rereview import Again, Why
from chengyan.services.review_glance import glance
from chengyan.services.review_threads import Begun, place_in, revision_of
from chengyan.services.review_versions import Known, comparable
from tests.unit.services.test_reviewing import ADMIN, CLEAN, Desk, make

NEW = CLEAN + "正在核实。"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from make(tmp_path)


def again(desk: Desk) -> dict[str, Again]:
    return {each.person: each for each in desk.status().again}


def send_back(desk: Desk, person: str, reason: str = "数字没有依据") -> None:
    desk.cases.reviews.send_back(desk.statement, desk.status().version, desk.actor(person), reason)


def block(desk: Desk, person: str) -> str:
    statement = desk.cases.draft(desk.statement).statement
    place = place_in(statement, SectionId("s1"), 0, 4)
    begun = Begun(place, "哪一天？", blocking=True)
    return desk.cases.threads.begin(desk.statement, begun, desk.actor(person), revision_of(statement)).thread.id


def test_who_returned_it_sees_what_changed_since_and_nobody_else(desk: Desk) -> None:
    desk.submit()
    assert desk.status().again == ()
    send_back(desk, "zhou")
    desk.write(NEW)
    assert desk.status().again == (), "nothing to be seen while it is written"
    desk.submit()
    found = again(desk)
    assert set(found) == {"zhou"} and found["zhou"].why is Why.RETURNED and found["zhou"].number == 1
    for person, asked in (("zhou", True), ("wang", False), ("he", False), ("lin", False)):
        seen = glance(desk.cases, desk.statement, person, Actor("x"))
        assert (seen.again is not None) is asked, person
    desk.cases.reviews.looked(desk.statement, desk.actor("zhou"))
    assert desk.status().again == ()
    desk.write(NEW + "请以通知为准。")
    assert again(desk)["zhou"].number == 2, "an edit after the look is shown, too"
    desk.sign("zhou", Role.LEGAL)
    assert desk.status().again == (), "who signed has seen it"


def test_a_text_handed_in_again_without_a_change_says_so(desk: Desk) -> None:
    desk.submit()
    send_back(desk, "zhou")
    desk.submit()
    assert again(desk)["zhou"].same
    desk.cases.reviews.looked(desk.statement, desk.actor("zhou"))
    assert desk.status().again == ()


def test_two_who_returned_it_in_turn_are_both_asked(desk: Desk) -> None:
    desk.submit()
    send_back(desk, "zhou")
    desk.write(NEW)
    desk.submit()
    send_back(desk, "he")
    desk.write(NEW + "请以通知为准。")
    desk.submit()
    found = again(desk)
    assert {key: each.number for key, each in found.items()} == {"zhou": 1, "he": 2}


def test_a_blocking_thread_asks_its_author_until_that_person_closes_it(desk: Desk) -> None:
    desk.submit()
    thread = block(desk, "he")
    desk.cases.reviews.withdraw(desk.statement, desk.status().version, desk.actor("lin"))
    desk.write(NEW)
    desk.submit()
    found = again(desk)
    assert set(found) == {"he"} and found["he"].why is Why.BLOCKING and found["he"].number == 1
    desk.cases.reviews.withdraw(desk.statement, desk.status().version, desk.actor("lin"))
    desk.cases.threads.resolve(thread, 1, desk.actor("he"))
    desk.submit()
    assert desk.status().again == (), "settled before it was handed in"


def test_a_late_edit_asks_those_who_signed_in_no_new_round(desk: Desk) -> None:
    desk.submit()
    desk.sign("zhou", Role.LEGAL)
    desk.write(NEW)
    status = desk.status()
    assert status.state.round == 1
    assert [(each.person, each.why, each.number) for each in status.again] == [("zhou", Why.SIGNED, 1)]
    desk.cases.reviews.looked(desk.statement, desk.actor("zhou"))
    assert desk.status().again == ()
    desk.write(CLEAN)
    assert desk.status().again == (), "back to the letter: the signature holds again"


def test_the_deputy_looks_for_who_is_absent(desk: Desk) -> None:
    desk.submit()
    send_back(desk, "zhou")
    people = {person.id: (person, version) for person, version in desk.cases.people.all()}
    person, version = people["zhou"]
    desk.cases.people.change(replace(person, absent=True, deputy="sun"), version, replace(ADMIN, person="admin"))
    desk.write(NEW)
    desk.submit()
    found = again(desk)["zhou"]
    assert found.deputy == "sun" and found.who == "孙" and found.number == 1
    assert glance(desk.cases, desk.statement, "zhou", Actor("x")).again is None
    assert glance(desk.cases, desk.statement, "sun", Actor("x")).again == found
    desk.cases.reviews.looked(desk.statement, desk.actor("sun"))
    assert desk.status().again == ()


def test_the_note_goes_with_the_submission(desk: Desk) -> None:
    reviews = desk.cases.reviews
    status = reviews.submit(desk.statement, 0, desk.actor("lin"), note=" 请看金额 ")
    assert status.state.note == "请看金额"
    send_back(desk, "zhou")
    desk.submit()
    assert desk.status().state.note == ""


def test_the_versions_to_compare_with(desk: Desk) -> None:
    desk.submit()
    send_back(desk, "zhou")
    desk.write(NEW)
    desk.submit()
    desk.sign("he", Role.PRIVACY_OFFICER)
    desk.write(NEW + "请以通知为准。")
    found = comparable(desk.cases, desk.statement, desk.actor("zhou"))
    assert [(each.known, each.number) for each in found] == [
        (Known.SEEN, 1), (Known.SUBMITTED, 2), (Known.SIGNED, 2), (Known.KEPT, 2), (Known.KEPT, 1),
    ]  # fmt: skip
    assert found[2].name == "何" and found[2].role is Role.PRIVACY_OFFICER
    assert next(each.known for each in comparable(desk.cases, desk.statement, Actor("x"))) is Known.SUBMITTED


def test_what_was_not_on_the_screen_is_not_marked_seen(desk: Desk) -> None:
    desk.submit()
    send_back(desk, "zhou")
    desk.write(NEW)
    desk.submit()
    shown = desk.status().sha256
    desk.write(CLEAN + "已核实。")
    with pytest.raises(InputError, match="text-moved"):
        desk.cases.reviews.looked(desk.statement, desk.actor("zhou"), shown)
    assert again(desk)["zhou"].number == 1


def change_ledger(desk: Desk, count: str = "313") -> None:
    case = desk.cases.load(desk.case)
    fact = replace(case.incident.facts[0], what=CLEAN.rstrip("。").replace("312", count))
    desk.cases.save_incident(desk.case, replace(case.incident, facts=(fact,)), case.version)


def test_a_change_of_the_ledger_alone_asks_who_signed_with_the_change_in_words(desk: Desk) -> None:
    desk.submit()
    desk.sign("zhou", Role.LEGAL)
    change_ledger(desk)
    (asked,) = desk.status().again
    assert (asked.person, asked.why, asked.same) == ("zhou", Why.SIGNED, True)
    (line,) = asked.ledger
    assert "F1" in line and "312" in line and "313" in line
    change_ledger(desk, "314")
    (line,) = desk.status().again[0].ledger
    assert "312" in line and "314" in line and "313" not in line, "since what was signed"
    desk.cases.reviews.looked(desk.statement, desk.actor("wang"))
    assert len(desk.status().again) == 1, "another's look is not the signer's"
    desk.cases.reviews.looked(desk.statement, desk.actor("zhou"))
    assert desk.status().again == ()
    change_ledger(desk, "315")
    (line,) = desk.status().again[0].ledger
    assert "314" in line and "315" in line and "312" not in line, "since what was seen"
    change_ledger(desk, "312")
    assert desk.status().again == (), "put back it is what was signed"
    change_ledger(desk, "316")
    desk.sign("zhou", Role.LEGAL)
    assert desk.status().again == (), "who signs has seen it"


def test_an_edit_of_text_and_ledger_is_told_with_both(desk: Desk) -> None:
    desk.submit()
    desk.sign("zhou", Role.LEGAL)
    desk.write(NEW)
    change_ledger(desk)
    (asked,) = desk.status().again
    assert not asked.same and len(asked.ledger) == 1
    desk.write(CLEAN)
    assert desk.status().again[0].same, "the ledger is another still"


def test_the_card_names_record_and_sentence_and_the_verb_prints_it(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["review", "delta", f"desk:{desk.statement}", "--workspace", desk.location]
    assert run(call) == 2 and "还没有人签署过" in capsys.readouterr().err
    desk.submit()
    desk.sign("zhou", Role.LEGAL)
    assert run(call) == 0 and "都没有改过" in capsys.readouterr().out
    change_ledger(desk)
    assert run([*call, "--for", "周律师"]) == 0
    card = capsys.readouterr().out
    assert "【台账】" in card and "312" in card and "313" in card
    assert f"涉及：{CLEAN.rstrip('。')}" in card, "the signed sentence that leans on the record"
    assert run(["review", "status", *call[2:], "--no-check"]) == 0
    said = capsys.readouterr().out
    assert "请 周律师 再看" in said and "台账改了" in said
    assert run([*call, "--for", "wang"]) == 2 and "wang没有签署过" in capsys.readouterr().err
