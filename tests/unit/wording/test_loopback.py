"""Whatever the server does, the caller gets the text or one clear sentence what to do."""

import json
import time

import pytest

from chengyan.assets.messages import describe
from chengyan.model.errors import ChengyanError, InputError
from chengyan.model.suggestion import Action, Note, Proposal, Remark
from chengyan.wording.endpoints import Endpoint, make
from chengyan.wording.langchain_suggester import SuggestionStoppedError
from chengyan.wording.suggester import Delta
from tests.unit.wording.conftest import SECRET, Making, asked
from tests.wording_server import DONE, USAGE, Reply, Server, event, proposals, stream

TEXT = "给您带来不便，我们向您道歉。"
WHOLE = proposals(TEXT)


def _texts(answers: tuple[Proposal | Remark | Note, ...]) -> list[str]:
    return [each.text for each in answers if isinstance(each, Proposal)]


def test_a_stream_becomes_a_proposal_and_its_text_is_shown_on_the_way(server: Server, suggester: Making) -> None:
    server.replies = [stream(WHOLE, size=3, thinking='先想想{"text":"不要"}')]
    heard: list[Delta] = []
    found = suggester().propose(asked(), say=heard.append)
    assert _texts(found) == [TEXT]
    assert "".join(d.text for d in heard if not d.thinking) == TEXT
    assert "".join(d.text for d in heard if d.thinking).startswith("先想想")
    assert server.headers[0]["authorization"] == f"Bearer {SECRET}"
    assert not [name for name in server.headers[0] if name.startswith(("x-stainless", "openai-"))]


def _utf8_cut() -> Reply:
    whole = b"".join(stream(WHOLE).chunks)
    return Reply([whole[n : n + 7] for n in range(0, len(whole), 7)])


def _crlf() -> Reply:
    return Reply([b"".join(stream(WHOLE).chunks).replace(b"\n", b"\r\n")])


def _crlf_in_pieces() -> Reply:
    whole = b"".join(stream(WHOLE).chunks).replace(b"\n", b"\r\n")
    return Reply([whole[n : n + 1] for n in range(len(whole))])


def _single_newlines() -> Reply:
    return Reply([b"".join(stream(WHOLE).chunks).replace(b"\n\n", b"\n")])


def _no_done() -> Reply:
    return Reply([c for c in stream(WHOLE).chunks if c != DONE])


def _not_streamed() -> Reply:
    message = {"role": "assistant", "content": WHOLE}
    body = {"id": "1", "model": "m", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
    return Reply([json.dumps(body).encode()], headers={"content-type": "application/json"})


def _comments_and_nulls() -> Reply:
    odd = [
        b": ping\n\n",
        b"event: message\nid: 3\nretry: 10\n",
        b'data: {"choices":null}\n\n',
        b'data: {"choices":[null]}\n\n',
    ]
    return Reply([*odd, *stream(WHOLE).chunks, b"data: after the end\n\n"])


def _one_bad_event() -> Reply:
    return Reply([b"data: {broken\n\n", *stream(WHOLE).chunks])


def _fenced() -> Reply:
    return stream(f"好的：\n```json\n{WHOLE}\n```".removeprefix("好的：\n"))


@pytest.mark.parametrize(
    "reply",
    [_utf8_cut, _crlf, _crlf_in_pieces, _single_newlines, _no_done, _not_streamed, _comments_and_nulls,
     _one_bad_event, _fenced,
     lambda: stream(f"<think>嗯</think>{WHOLE}"), lambda: stream(TEXT), lambda: stream(f"当然。{WHOLE}")],
)  # fmt: skip
def test_careless_framing_is_read(server: Server, suggester: Making, reply: "object") -> None:
    server.replies = [reply()]  # type: ignore[operator]
    assert _texts(suggester().propose(asked())) == [TEXT]


HTML = Reply([b"<!DOCTYPE html><html>login</html>"], headers={"content-type": "text/html"})


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (HTML, "wording.not-a-model"),
        (Reply([b"<html>Bad gateway</html>"], 502, {"content-type": "text/html"}), "wording.server-down"),
        (Reply([b'{"error":{"message":"bad key sk-x"}}'], 401), "wording.key-wrong"),
        (Reply([b"{}"], 402), "wording.no-money"),
        (Reply([b'{"error":{"code":"model_not_found"}}'], 404), "wording.no-model"),
        (Reply([b"{}"], 429, {"retry-after": "600"}), "wording.too-often"),
        (Reply([b"moved"], 307, {"location": "http://127.0.0.1:1/v1"}), "wording.redirected"),
        (Reply([b'data: {"error":{"code":"data_inspection_failed"}}\n\n'], 400), "wording.filtered"),
        (Reply([b'{"error":{"message":"maximum context length is 8192"}}'], 400), "wording.too-long"),
        (Reply([b"not json at all"], headers={"content-type": "application/json"}), "wording.bad-reply"),
        (Reply([b"data: {oops\n\ndata: [1]\n\n", DONE]), "wording.bad-reply"),
        (Reply([event({"content": WHOLE[:20]})], drop=True), "wording.broken-off"),
        (Reply([event({"content": "给您带来不便，我们"})]), "wording.broken-off"),
        (Reply([event({"content": "给您"}), event({"content": "带来"})[:-7]]), "wording.broken-off"),
        (Reply([b'data: {"choices":[{"index":0,"delta":{"content":"' + "给您".encode()[:-1]]), "wording.bad-reply"),
        (Reply([event({"content": WHOLE[:20]})], hang=True), "wording.timeout"),
        (Reply([], hang=True), "wording.timeout"),
        (stream(WHOLE[:30], end="length"), "wording.cut-off"),
        (stream(WHOLE[:30], end="stop"), "wording.cut-off"),
        (stream(WHOLE, end="content_filter"), "wording.filtered"),
        (Reply([event({"refusal": "I can't help"}), event({}, "stop"), DONE]), "wording.declined"),
        (stream("", end="stop"), "wording.empty"),
        (stream('{"proposals": []}'), "wording.empty"),
        (stream('{"proposals": 3}'), "wording.cut-off"),
        (Reply([b'data: {"error":{"code":429,"message":"rate limit"}}\n\n']), "wording.too-often"),
        (Reply([b"data: \xff\xfe\xfd\n\n"]), "wording.bad-reply"),
        (Reply([DONE]), "wording.broken-off"),
        (Reply([]), "wording.broken-off"),
    ],
)
def test_every_failure_is_one_clear_sentence(server: Server, suggester: Making, reply: Reply, code: str) -> None:
    server.replies = [reply]
    with pytest.raises(ChengyanError) as failed:
        suggester().propose(asked())
    assert failed.value.code == code
    said = describe(failed.value)
    assert "{" not in said and said != code and SECRET not in said and "sk-x" not in repr(failed.value)
    assert failed.value.__cause__ is None
    # The next question goes as ever.
    server.replies = [stream(WHOLE)]
    assert _texts(suggester().propose(asked())) == [TEXT]


def test_nobody_there_is_said(suggester: Making) -> None:
    dead = make("deepseek", base_url="http://127.0.0.1:9/v1")
    with pytest.raises(ChengyanError) as failed:
        suggester(dead).propose(asked())
    assert failed.value.code == "wording.unreachable"


def test_a_busy_server_is_asked_again_after_the_time_it_named(server: Server, suggester: Making) -> None:
    server.replies = [Reply([b"{}"], 429, {"retry-after": "0.3"}), stream(WHOLE)]
    heard: list[Delta] = []
    begun = time.monotonic()
    assert _texts(suggester().propose(asked(), say=heard.append)) == [TEXT]
    assert time.monotonic() - begun >= 0.3
    assert any(d.restart for d in heard)


def test_the_next_endpoint_answers_and_it_is_said(server: Server, endpoint: Endpoint, suggester: Making) -> None:
    dead = make("openai", base_url="http://127.0.0.1:9/v1", name="dead")
    server.replies = [stream(WHOLE)]
    found = suggester(dead, endpoint).propose(asked())
    assert _texts(found) == [TEXT]
    assert Note("wording.fell-back", (("before", "dead"), ("now", "deepseek"))) in found
    assert [p.source.preset for p in found if isinstance(p, Proposal)] == ["deepseek"]


@pytest.mark.parametrize("hang", [Reply([], hang=True), Reply([event({"content": WHOLE[:20]})], hang=True)])
def test_stopping_ends_the_request(server: Server, suggester: Making, hang: Reply) -> None:
    server.replies = [hang]
    with pytest.raises(SuggestionStoppedError):
        # Stopped once the request is there, and what the server says at first has been said.
        suggester().propose(asked(), stopped=lambda: bool(server.sent) and len(server.times) == len(hang.chunks))
    until = time.monotonic() + 30
    while server.left == 0 and time.monotonic() < until:
        time.sleep(0.01)
    assert server.left == 1


def test_structure_is_asked_for_as_the_server_can(server: Server, suggester: Making) -> None:
    refused = json.dumps({"error": {"message": "This response_format type is unavailable now"}}).encode()

    def answer(body: dict[str, object]) -> Reply:
        if "response_format" in body:
            return Reply([refused], 400)
        if "tools" not in body:
            return stream("wrong")
        call = {"index": 0, "id": "t1", "type": "function", "function": {"name": "answer", "arguments": ""}}
        parts = [{"index": 0, "function": {"arguments": WHOLE[n : n + 9]}} for n in range(0, len(WHOLE), 9)]
        chunks = [event({"tool_calls": [part]}) for part in (call, *parts)]
        return Reply([*chunks, event({}, "tool_calls"), USAGE, DONE])

    server.answer = answer
    strict = make("openai", base_url=server.url, model="m")
    asking = suggester(strict)
    assert _texts(asking.propose(asked())) == [TEXT]
    assert len(server.sent) == 2
    first = json.loads(server.sent[0])
    assert first["response_format"]["json_schema"]["schema"]["required"] == ["proposals"]
    # What was learnt is kept.
    asking.fresh = True
    asking.propose(asked())
    assert len(server.sent) == 3


def test_asking_the_same_twice_is_free_and_a_month_has_a_limit(server: Server, suggester: Making) -> None:
    server.replies = [stream(WHOLE)]
    asking = suggester(month_tokens=18)
    asking.propose(asked())
    again = asking.propose(asked())
    assert _texts(again) == [TEXT] and Note("wording.from-cache") in again
    assert len(server.sent) == 1
    assert asking.costs.total("case-1").tokens == 18
    with pytest.raises(InputError) as refused:
        asking.propose(asked("另一段文字。"))
    assert refused.value.code == "wording.month-used"
    assert len(server.sent) == 1


def test_what_was_sent_is_what_the_window_shows_and_the_log_holds(server: Server, suggester: Making) -> None:
    server.replies = [stream(WHOLE)]
    asking = suggester()
    question = asked("顾客李建国电话13900000000，敬请谅解。", Action.ALTERNATIVES)
    shown = asking.preview(question)
    asking.propose(question)
    body = json.loads(server.sent[0])
    assert [m["content"] for m in body["messages"]] == [shown.system, shown.user]
    [entry] = asking.outbox.entries()
    assert entry.body.encode() == server.sent[0]
    assert asking.outbox.erase() == 1 and asking.outbox.entries() == []
