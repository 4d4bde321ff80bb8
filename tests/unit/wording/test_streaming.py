"""Words appear as they arrive, a request ends when it is stopped, and what is asked for fits the model."""

import datetime as dt
import email.utils
import json
import threading
from dataclasses import replace

import pytest

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.errors import ChengyanError
from chengyan.model.suggestion import Action, Note, Proposal
from chengyan.model.vocabulary import SectionKind
from chengyan.wording import prompts
from chengyan.wording.endpoints import Endpoint, make
from chengyan.wording.langchain_suggester import SuggestionStoppedError
from chengyan.wording.meanings import seconds_named
from chengyan.wording.suggester import Delta
from tests.unit.wording.conftest import QUICK, Making, asked
from tests.wording_server import DONE, USAGE, Reply, Server, event, proposals, stream

TEXT = "给您带来不便，我们向您道歉。"
WHOLE = proposals(TEXT)


def _texts(found: object) -> list[str]:
    return [each.text for each in found if isinstance(each, Proposal)]  # type: ignore[attr-defined]


def test_the_next_words_are_sent_only_when_the_last_were_heard(server: Server, suggester: Making) -> None:
    heard: list[Delta] = []
    spoken = len('{"proposals": [{"text": "')
    chunks = [event({"content": c}) for c in WHOLE]

    def enough(number: int) -> bool:
        # Before character n of the text is written, those before it have been said: nothing is gathered.
        return len("".join(d.text for d in heard)) >= min(max(0, number - spoken), len(TEXT))

    server.replies = [Reply([*chunks, event({}, "stop"), USAGE, DONE], heard=enough)]
    assert _texts(suggester().propose(asked(), say=heard.append)) == [TEXT]
    assert [d.text for d in heard] == list(TEXT)


def test_thinking_is_heard_as_it_arrives_and_stays_apart(server: Server, suggester: Making) -> None:
    heard: list[Delta] = []
    thoughts = ["先看台账。", "赔偿一万元？", '{"proposals":[{"text":"不要"}]}']
    chunks = [event({"reasoning_content": t}) for t in thoughts]

    def enough(number: int) -> bool:
        return len([d for d in heard if d.thinking]) >= min(number, len(thoughts))

    server.replies = [Reply([*chunks, *stream(WHOLE).chunks], heard=enough)]
    found = suggester().propose(asked(), say=heard.append)
    assert [d.text for d in heard if d.thinking] == thoughts
    assert "".join(d.text for d in heard if not d.thinking) == TEXT
    assert _texts(found) == [TEXT] and "一万" not in repr(found)


@pytest.mark.parametrize("name", ["reasoning_content", "reasoning"])
def test_thoughts_alone_are_no_text(name: str, server: Server, suggester: Making) -> None:
    server.replies = [Reply([event({name: "我想写：" + TEXT}), event({}, "stop"), USAGE, DONE])]
    with pytest.raises(ChengyanError) as failed:
        suggester().propose(asked())
    assert failed.value.code == "wording.empty"


def test_stopping_while_words_come_closes_the_connection(server: Server, suggester: Making) -> None:
    stop = threading.Event()
    chunks = [event({"content": c}) for c in WHOLE]
    server.replies = [Reply(chunks[:40], hang=True)]
    heard: list[Delta] = []

    def say(delta: Delta) -> None:
        heard.append(delta)
        stop.set()

    with pytest.raises(SuggestionStoppedError):
        suggester(limits=replace(QUICK, gap=30, first=30)).propose(asked(), say=say, stopped=stop.is_set)
    assert heard
    gone = threading.Event()
    for _ in range(500):
        if server.left:
            break
        gone.wait(0.01)
    assert server.left == 1


def test_stopping_while_waiting_to_ask_again_asks_no_more(server: Server, suggester: Making) -> None:
    server.replies = [Reply([b"{}"], 429, {"retry-after": "25"})]
    limits = replace(QUICK, longest_wait=60)
    with pytest.raises(SuggestionStoppedError):
        suggester(limits=limits).propose(asked(), stopped=lambda: bool(server.sent))
    assert len(server.sent) == 1


def test_a_wait_that_is_too_long_goes_to_the_next_endpoint_at_once(
    server: Server, endpoint: Endpoint, suggester: Making
) -> None:
    first = make("openai", base_url=server.url, name="first", model="one")

    def answer(body: dict[str, object]) -> Reply:
        return Reply([b"{}"], 429, {"retry-after": "600"}) if body["model"] == "one" else stream(WHOLE)

    server.answer = answer
    found = suggester(first, endpoint).propose(asked())
    assert _texts(found) == [TEXT] and len(server.sent) == 2
    assert Note("wording.fell-back", (("before", "first"), ("now", "deepseek"))) in found


def test_retry_after_may_be_a_date() -> None:
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=30)
    named = seconds_named(email.utils.format_datetime(soon, usegmt=True))
    assert named is not None and 25 < named <= 30
    assert seconds_named("2.5") == 2.5 and seconds_named("-3") == 0.0
    for odd in ("", "soon", "nan", "inf", "Thu, 99 Foo 2026 99:99:99 GMT"):
        assert seconds_named(odd) is None


def _refusing(*kinds: str) -> object:
    """A server that knows none of these ways of asking for structure."""

    def answer(body: dict[str, object]) -> Reply:
        asked_for = (body.get("response_format") or {}).get("type") or ("tool" if "tools" in body else "text")  # type: ignore[attr-defined]
        if asked_for in kinds:
            said = {"error": {"message": f"{'tools' if asked_for == 'tool' else 'response_format'} is not supported"}}
            return Reply([json.dumps(said).encode()], 400, {"content-type": "application/json"})
        if asked_for == "tool":
            call = {"index": 0, "id": "t", "type": "function", "function": {"name": "answer", "arguments": WHOLE}}
            return Reply([event({"tool_calls": [call]}), event({}, "tool_calls"), USAGE, DONE])
        return stream(TEXT if len(kinds) == 3 else WHOLE)

    return answer


@pytest.mark.parametrize("known", range(4))
def test_structure_is_asked_for_in_four_ways_until_one_is_known(known: int, server: Server, suggester: Making) -> None:
    ways = ["json_schema", "tool", "json_object"]
    server.answer = _refusing(*ways[:known])  # type: ignore[assignment]
    asking = suggester(make("openai", base_url=server.url, model="m"))
    assert _texts(asking.propose(asked())) == [TEXT]
    assert len(server.sent) == known + 1


def test_what_is_left_out_for_want_of_room_is_said_and_matters_least(
    server: Server, endpoint: Endpoint, suggester: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = [{"id": f"C{n}", "quote": f"第{n}条：物流包装破损，颜色和图片不同" * 10} for n in range(45)]
    claims.insert(20, {"id": "C99", "quote": "退款一直没有到账，客服说退款在处理"})
    incident = incident_from_data(
        {
            "title": "退款延迟",
            "kind": "service-dispute",
            "organisation": {"name": "云栖优选"},
            "facts": [{"id": "F1", "what": "退款申请没有处理", "status": "verified", "disclosure": "public"}],
            "claims": claims,
        }
    )
    from chengyan.wording import langchain_suggester

    shape = replace(langchain_suggester.preset("deepseek"), context_chars=5000)
    monkeypatch.setattr(langchain_suggester, "preset", lambda _: shape)
    server.replies = [stream(WHOLE)]
    question = asked("退款没有到账，我们道歉。", Action.HEIMAO_REPLY, incident)
    found = suggester().propose(question)
    body = json.loads(server.sent[0])
    sent = body["messages"][1]["content"]
    assert len(sent) + len(body["messages"][0]["content"]) < 6_000
    assert "客服说退款在处理" in sent and "退款没有到账" in sent
    [left] = [note for note in found if isinstance(note, Note) and note.code == "wording.left-out"]
    assert int(dict(left.params)["count"]) > 0


def test_an_empty_section_is_given_what_it_tells_and_every_line_left_out_is_counted(
    server: Server, suggester: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = {"status": "verified", "disclosure": "public"}
    facts = [{"id": f"F{n}", "what": f"关于退款延迟的说明第{n}条，门店盘点和物流改线", "role": "background", **public}
             for n in range(200)]  # fmt: skip
    facts.insert(150, {"id": "F900", "what": "切换通道后程序没有重启", "role": "cause", **public})
    claims = [{"id": f"C{n}", "quote": f"颜色不对{n}"} for n in range(70)]
    data = {"title": "退款延迟", "kind": "service-dispute", "organisation": {"name": "云栖优选"}, "facts": facts}
    incident = incident_from_data({**data, "claims": claims})
    from chengyan.wording import langchain_suggester

    shape = replace(langchain_suggester.preset("deepseek"), context_chars=4500)
    monkeypatch.setattr(langchain_suggester, "preset", lambda _: shape)
    server.replies = [stream(WHOLE)]
    question = asked("", Action.WRITE, incident)
    cause = replace(question.statement.sections[1], kind=SectionKind.CAUSE)
    statement = replace(question.statement, sections=(question.statement.sections[0], cause))
    found = suggester().propose(replace(question, statement=statement))
    sent = json.loads(server.sent[0])["messages"][1]["content"]
    assert "切换通道后程序没有重启" in sent and "云栖优选" in sent
    [left] = [note for note in found if isinstance(note, Note) and note.code == "wording.left-out"]
    kept = sum(line.startswith("F") for line in sent.split("\n"))
    assert int(dict(left.params)["count"]) >= 201 - kept > 100


def test_blocks_that_may_not_be_cut_stay_whole() -> None:
    blocks = [
        prompts.Block("passage", ("长" * 500,)),
        prompts.Block("claims", tuple("短" * 50 for _ in range(20)), False),
    ]
    kept, left = prompts.fitted(blocks, 700)
    assert kept[0] == blocks[0] and left == 20 - len(kept[1].lines) > 0
