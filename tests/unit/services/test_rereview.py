"""Re-review: only those who asked for changes look again, each since the version that they saw last."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

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
