"""Placeholders come back as they went, or the proposal does not come back at all."""

import json
import re
from dataclasses import replace

import pytest

from chengyan.model.suggestion import Action, Note, Proposal, Tone
from tests.unit.wording.conftest import Making, asked
from tests.wording_server import Reply, Server, proposals, stream

TEXT = "顾客李建国的退款没有处理，联系电话13900000000，我们向他道歉。"


def _ask(server: Server, suggester: Making, answer: str, tone: Tone = Tone.PLAIN) -> tuple[object, ...]:
    """``answer`` with {0} and {1} for the placeholders of the name and of the number, as they were sent."""

    def answered(body: dict[str, object]) -> Reply:
        sent = json.dumps(body, ensure_ascii=False)
        person, mobile = re.search("〔人名\\d〕(?=的退款)", sent), re.search("〔手机\\d〕", sent)
        assert person and mobile and "李建国" not in sent and "13900000000" not in sent
        return stream(
            proposals(answer.format(person.group(), mobile.group(), person.group()[1:-1], mobile.group()[1:-1]))
        )

    server.answer = answered
    return suggester(fresh=True).propose(replace(asked(TEXT, Action.REWRITE), tone=tone))


def test_those_that_come_back_stand_for_what_they_stood_for(server: Server, suggester: Making) -> None:
    [found] = _ask(server, suggester, "{0}的退款还没有处理，电话{1}，我们道歉。")
    assert isinstance(found, Proposal)
    assert found.text == "顾客李建国的退款还没有处理，电话13900000000，我们道歉。"


@pytest.mark.parametrize(
    "answer",
    [
        "{0}的退款还没有处理，我们道歉。",
        "{2}的退款还没有处理，电话{1}。",
        "[{2}]的退款还没有处理，电话{1}。",
        "【{2}】的退款还没有处理，电话{1}。",
        "〔{2}的退款还没有处理，电话{1}。",
        "〔 {2} 〕的退款还没有处理，电话{1}。",
        "{0}、〔人名7〕的退款还没有处理，电话{1}。",
        "{0}的退款还没有处理，电话{1}，身份证〔证件1〕。",
        "顾客王女士的退款还没有处理，电话{1}。",
        "{0}的退款还没有处理，电话138****0000。",
        "〔Name1〕的退款还没有处理，电话{1}。",
    ],
)
def test_those_bent_lost_or_made_up_take_the_proposal_with_them(answer: str, server: Server, suggester: Making) -> None:
    found = _ask(server, suggester, answer)
    assert not [each for each in found if isinstance(each, Proposal)]
    assert [each.code for each in found if isinstance(each, Note)] == ["wording.placeholder-lost"]


def test_shorter_may_leave_one_out_and_never_bend_it(server: Server, suggester: Making) -> None:
    [found] = _ask(server, suggester, "我们向{0}道歉。", Tone.SHORTER)
    assert isinstance(found, Proposal) and found.text == "我们向顾客李建国道歉。"
    bent = _ask(server, suggester, "我们向{2}道歉。", Tone.SHORTER)
    assert not [each for each in bent if isinstance(each, Proposal)]


def test_a_swap_of_two_is_a_swap_of_what_they_stand_for(server: Server, suggester: Making) -> None:
    # Both are there: what is odd about it is for the gate to say, which sees the real words.
    [found] = _ask(server, suggester, "{1}的退款还没有处理，电话{0}，我们道歉。")
    assert isinstance(found, Proposal) and "13900000000的退款" in found.text


def test_a_question_without_any_is_answered_without_any(server: Server, suggester: Making) -> None:
    server.answer = None
    server.replies = [stream(proposals("〔订单1〕，对不起。"))]
    found = suggester(fresh=True).propose(asked("退款没有处理，我们道歉。"))
    assert not [each for each in found if isinstance(each, Proposal)]
