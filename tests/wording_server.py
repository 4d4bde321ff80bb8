"""A server that speaks the protocol of OpenAI-compatible endpoints for real: an ASGI app under uvicorn on loopback.

A test scripts what it answers; whatever it is sent is kept, byte for byte.
"""

import asyncio
import contextlib
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route


@dataclass(frozen=True)
class Reply:
    """``chunks`` are written one by one with ``gap`` seconds between; ``hang``: then nothing until the caller leaves;
    ``drop``: then the connection is cut."""

    chunks: Sequence[bytes] = ()
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "text/event-stream"})
    gap: float = 0.0
    hang: bool = False
    drop: bool = False
    heard: Callable[[int], bool] | None = None
    """Asked before each chunk, with its number: it is written only once this is true (the caller has heard enough)."""


class _CutError(Exception):
    pass


@dataclass
class Server:
    url: str
    sent: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    """Answered one after the other; the last one again and again."""
    answer: Callable[[dict[str, Any]], Reply] | None = None
    left: int = 0
    """How many callers went away before the end."""
    times: list[float] = field(default_factory=list)
    """When each chunk was written (monotonic)."""

    def next(self, body: bytes) -> Reply:
        if self.answer is not None:
            return self.answer(json.loads(body))
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextlib.contextmanager
def serving(certificate: str = "", key: str = "") -> Iterator[Server]:
    """A running server; its address is ``url``. ``certificate`` and ``key``: files, for https."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = Server(f"http{'s' if certificate else ''}://127.0.0.1:{listening.getsockname()[1]}/v1")

    async def complete(request: Request) -> Response:
        body = await request.body()
        server.sent.append(body)
        server.headers.append(dict(request.headers))
        reply = server.next(body)

        async def chunks() -> AsyncIterator[bytes]:
            try:
                for number, chunk in enumerate(reply.chunks):
                    if number and reply.gap:
                        await asyncio.sleep(reply.gap)
                    while reply.heard is not None and not reply.heard(number):
                        await asyncio.sleep(0.002)
                    server.times.append(time.monotonic())
                    yield chunk
                while reply.hang:
                    await asyncio.sleep(0.02)
                    if await request.is_disconnected():
                        server.left += 1
                        return
            except (asyncio.CancelledError, GeneratorExit):
                server.left += 1
                raise
            if reply.drop:
                raise _CutError

        return StreamingResponse(chunks(), reply.status, reply.headers)

    app = Starlette(routes=[Route("/v1/chat/completions", complete, methods=["POST"])])
    running = uvicorn.Server(
        uvicorn.Config(
            app, log_level="critical", lifespan="off", ws="none",
            ssl_certfile=certificate or None, ssl_keyfile=key or None,
        )
    )  # fmt: skip
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not running.started and time.monotonic() < until:
        time.sleep(0.005)
    try:
        yield server
    finally:
        running.should_exit = running.force_exit = True
        thread.join(10)
        listening.close()


def event(delta: dict[str, Any], end: str | None = None, **more: Any) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": end}
    data = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice], **more}
    return b"data: " + json.dumps(data, ensure_ascii=False).encode() + b"\n\n"


DONE = b"data: [DONE]\n\n"
USAGE = (
    b'data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],'
    b'"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}\n\n'
)


def stream(text: str, *, size: int = 4, end: str = "stop", thinking: str = "", gap: float = 0.0) -> Reply:
    """A well-behaved stream of ``text``."""
    chunks = [event({"role": "assistant", "content": None, "reasoning_content": thinking})] if thinking else []
    chunks += [event({"content": text[n : n + size]}) for n in range(0, len(text), size)]
    return Reply([*chunks, event({}, end), USAGE, DONE], gap=gap)


def proposals(*texts: str, **more: Any) -> str:
    """The JSON of an answer."""
    return json.dumps(
        {"proposals": [{"text": t, "difference": "", "records": [], **more} for t in texts]}, ensure_ascii=False
    )
