"""Nothing personal and nothing kept back leaves: made-up persons in twenty phrasings, read at the server."""

import json
import random
from collections.abc import Iterator

import pytest

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.suggestion import Action, Note, Proposal
from chengyan.services.outbound import refuse_personal_data
from chengyan.services.redacting import finder
from chengyan.wording.prompts import frame
from chengyan.wording.redaction import Mask, PlaceholderError
from tests.unit.wording.conftest import Making, asked
from tests.unit.wording.personas import (
    DISGUISED,
    NOTHING,
    PLAIN,
    Planted,
    disguised_texts,
    leaks,
    persona,
    plain_texts,
)
from tests.unit.wording.phrasings_later import LATER
from tests.wording_server import Reply, Server, proposals, stream

_SHARE = 3
_HIDDEN = (len(DISGUISED) + len(LATER)) // _SHARE
_AT_ONCE = 40
"""Texts in one request; at the full size each is of another person: what is found in one helps no other."""


def _dealt(count: int) -> Iterator[list[tuple[int, Planted]]]:
    """Numbered texts of ``count`` persons, in requests' worth; those of one person stand ``count`` apart."""
    rng = random.Random(20261125)
    persons = [persona(rng) for _ in range(count)]
    dealt: list[Planted] = []
    for tell, every in ((plain_texts, 1), (disguised_texts, _SHARE)):
        # All that is plain, and of what is hidden each person a third.
        decks = [
            list(tell(person))[n % every :: every][: _HIDDEN if every > 1 else None] for n, person in enumerate(persons)
        ]
        for turn in range(len(decks[0])):
            dealt += [deck[(turn + n) % len(deck)] for n, deck in enumerate(decks)]
    yield from ([*enumerate(dealt[n : n + _AT_ONCE])] for n in range(0, len(dealt), _AT_ONCE))


def test_no_persona_leaves(server: Server, suggester: Making, prove: bool) -> None:
    """500 persons, 20 phrasings each, and 35 of 105 disguises each: read in the bytes that the server got."""
    server.replies = [stream(proposals("好的。"))]
    asking = suggester(fresh=True)
    leaked, sent = [], 0
    for deck in _dealt(500 if prove else 2):
        claims = [{"id": f"C{n}", "quote": f"{planted.text}\n；第{_words(n)}则完"} for n, planted in deck]
        incident = incident_from_data(
            {"title": "样例", "kind": "general", "organisation": {"name": "云栖优选"}, "claims": claims}
        )
        server.sent.clear()
        asking.propose(asked("给您带来不便，敬请谅解。", Action.HEIMAO_REPLY, incident))
        [body] = server.sent
        message = json.loads(body)["messages"][1]["content"]
        assert message.count("则完") == len(deck), "all of them were sent, none cut off"
        for n, planted in deck:
            [told] = [each for each in message.split("则完") if each.endswith(f"；第{_words(n)}")]
            leaked += leaks(planted, told.removesuffix(f"；第{_words(n)}"))
        sent += len(deck)
    assert leaked == []
    assert sent == (500 if prove else 2) * (len(PLAIN) + _HIDDEN)


def _words(number: int) -> str:
    """A number that no recogniser takes for one."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


@pytest.mark.parametrize("seed", range(3))
def test_each_text_alone_is_covered_and_comes_back(seed: int) -> None:
    find = finder(None)
    person = persona(random.Random(seed))
    for planted in (*plain_texts(person), *disguised_texts(person)):
        mask = Mask(find, frame()["placeholders"], planted.text)
        covered = mask.cover(planted.text)
        assert leaks(planted, covered) == []
        assert mask.uncover(covered) == planted.text
        refuse_personal_data(covered)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_nobodys_stays(text: str) -> None:
    mask = Mask(finder(None), frame()["placeholders"], text)
    assert mask.cover(text) == text


def test_confidential_and_internal_records_never_leave(server: Server, suggester: Making) -> None:
    server.replies = [stream(proposals("好的。"))]
    for action in Action:
        if action in {Action.QUESTIONS, Action.READ_AS}:
            server.replies = [stream('{"remarks": []}')]
        server.sent.clear()
        question = asked("有人说值班工程师误删了队列配置文件导致积压，客服主管沈雨桐当晚没有上报积压告警。", action)
        suggester(fresh=True).propose(question)
        body = json.loads(server.sent[0])["messages"][1]["content"]
        assert not [w for w in ("误删了队列配置文件", "沈雨桐", "没有上报积压告警") if w in body], action


@pytest.mark.parametrize(
    ("back", "lost"),
    [
        ("〔人名9〕已退款。", "〔人名9〕"),
        ("〔手机一〕", "〔手机一〕"),
        ("请拨打手机1。", "手机1"),
        ("敬请谅解。", "〔手机1〕"),
    ],
)
def test_a_bent_or_lost_placeholder_refuses_the_proposal(
    server: Server, suggester: Making, back: str, lost: str
) -> None:
    server.replies = [stream(proposals(back))]
    found = suggester().propose(asked("请拨打13900000000。"))
    assert not [each for each in found if isinstance(each, Proposal)]
    assert Note("wording.placeholder-lost", (("placeholder", lost),)) in found


def test_what_comes_back_is_the_original(server: Server, suggester: Making) -> None:
    def answer(body: dict[str, object]) -> Reply:
        return stream(proposals("我们会致电〔手机1〕。"))

    server.answer = answer
    [proposal] = [each for each in suggester().propose(asked("请拨打13900000000。")) if isinstance(each, Proposal)]
    assert proposal.text == "我们会致电13900000000。"


def test_a_typed_placeholder_is_nobodys() -> None:
    text = "〔手机1〕是占位，真的是13900000000；依据〔2026〕3号文。"
    mask = Mask(finder(None), frame()["placeholders"], text)
    covered = mask.cover(text)
    assert "13900000000" not in covered and "〔手机2〕" in covered
    assert mask.uncover(covered) == text
    with pytest.raises(PlaceholderError):
        mask.uncover("〔2027〕4号")
