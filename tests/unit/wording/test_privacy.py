"""Nothing personal and nothing kept back leaves: made-up persons in twenty phrasings, read at the server."""

import json
import random

import pytest

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.suggestion import Action, Note, Proposal
from chengyan.rules.kinds.private_numbers import valid_card
from chengyan.services.outbound import refuse_personal_data
from chengyan.services.redacting import finder
from chengyan.wording.prompts import frame
from chengyan.wording.redaction import Mask, PlaceholderError
from tests.unit.wording.conftest import Making, asked
from tests.wording_server import Reply, Server, proposals, stream

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰梅建国红志宇轩浩然欣怡"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def persona(rng: random.Random) -> dict[str, str]:
    """Somebody who does not exist."""

    def digits(count: int) -> str:
        return "".join(rng.choice("0123456789") for _ in range(count))

    base = f"330106{rng.randint(1960, 2009)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{digits(3)}"
    card = "622202" + digits(12)
    card += next(c for c in "0123456789" if valid_card(card + c))
    return {
        "name": rng.choice(_SURNAMES) + "".join(rng.choice(_GIVEN) for _ in range(rng.choice((1, 2, 2, 2)))),
        "mobile": "1" + rng.choice("3578") + digits(9),
        "id": base + "10X98765432"[sum(int(d) * w for d, w in zip(base, _WEIGHTS, strict=True)) % 11],
        "card": card,
        "plate": "浙A" + rng.choice("BCDFGH") + digits(4),
        "address": f"文三路{rng.randint(1, 400)}号{rng.randint(1, 30)}幢"
        + f"{rng.randint(1, 6)}单元{rng.randint(101, 2804)}室",
        "email": rng.choice("abcdefgh") + digits(6) + "@example.com",
        "wechat": "wx_" + rng.choice("abcdefgh") + digits(6),
        "order": "TB" + digits(14),
    }


PHRASINGS = [
    "我叫{name}，手机{mobile}，身份证{id}，要求退款。",
    "投诉人：{name}；联系电话：{mobile}；住址：{address}。",
    "{name}先生的银行卡{card}至今没有收到退款。",
    "{name}女士来电，车牌{plate}，订单号{order}。",
    "收件人{name}，收货地址{address}，电话{mobile}",
    "请联系 {name} {mobile} 或 {email}",
    "微信号{wechat}，姓名{name}，订单{order}",
    "持卡人：{name}，卡号：{card}",
    "消费者{name}（{mobile}）称商品破损。",
    "车主{name}的车{plate}停在{address}。",
    "本人{name}，身份证号码{id}，现住{address}。",
    "[{name}] {email} {order}",
    "顾客{name}反映订单编号：{order}没有发货",
    "用户{name}\n{mobile}\n{address}",
    "姓名:{name} 证件:{id} 卡:{card}",
    "我是{name}，加我微信：{wechat}",
    "转账给{name}，卡号{card}，开户手机{mobile}",
    "乘客{name}，车牌号{plate}，邮箱{email}",
    "联系人:{name},QQ:{mobile},地址:{address}",
    "{name}，{mobile}，{id}，{card}，{plate}，{email}，{wechat}，{order}",
]


def _leaks(person: dict[str, str], phrasing: str, covered: str) -> list[str]:
    return [f"{key}={value}" for key, value in person.items() if f"{{{key}}}" in phrasing and value in covered]


@pytest.mark.parametrize("count", [2, pytest.param(500, marks=pytest.mark.prove)], ids=["small", "whole"])
def test_no_persona_leaves(count: int, server: Server, suggester: Making) -> None:
    server.replies = [stream(proposals("好的。"))]
    rng = random.Random(20261125)
    leaked = []
    asking = suggester(fresh=True)
    for number in range(count):
        person = persona(rng)
        # All phrasings of a person in one ledger of complaints, so that one request carries them.
        quotes = [p.format(**person) for p in PHRASINGS]
        incident = incident_from_data(
            {
                "title": "样例",
                "kind": "general",
                "organisation": {"name": "云栖优选"},
                "claims": [{"id": f"C{n}", "quote": quote} for n, quote in enumerate(quotes)],
            }
        )
        server.sent.clear()
        asking.propose(asked(quotes[number % 20], Action.HEIMAO_REPLY, incident))
        body = json.loads(server.sent[0])["messages"][1]["content"]
        leaked += [f"{value}" for value in person.values() if value in body]
    assert leaked == []


@pytest.mark.parametrize("phrasing", PHRASINGS)
def test_each_phrasing_alone_is_covered_and_comes_back(phrasing: str) -> None:
    rng = random.Random(phrasing)
    find = finder(None)
    for _ in range(4):
        person = persona(rng)
        text = phrasing.format(**person)
        mask = Mask(find, frame()["placeholders"], text)
        covered = mask.cover(text)
        assert _leaks(person, phrasing, covered) == []
        assert mask.uncover(covered) == text
        refuse_personal_data(covered)


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
