"""One request to one endpoint through LangChain: pieces as they arrive, one kind of error, no word to anybody else.

LangChain, openai and what they bring are imported inside the functions: the window never waits for them.
"""

import asyncio
import os
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from chengyan.model.errors import OutsideError
from chengyan.wording.endpoints import Endpoint, Preset, Structure
from chengyan.wording.keys import Key
from chengyan.wording.meanings import OFTEN, SHAPE, meaning, seconds_named
from chengyan.wording.streams import REFUSAL, THINKING, BadReplyError, NotAModelError, mended


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds. ``first``: until the first piece, ``gap``: between two, ``total``: of one request."""

    connect: float = 10.0
    first: float = 90.0
    gap: float = 45.0
    total: float = 300.0
    retries: int = 2
    backoff: float = 1.0
    longest_wait: float = 20.0


@dataclass(frozen=True, slots=True)
class Request:
    """``schema`` is the JSON Schema of the answer; ``mode`` how it is asked for."""

    system: str
    user: str
    schema: Mapping[str, Any]
    mode: Structure
    max_tokens: int = 4096
    temperature: float = 0.4


@dataclass(slots=True)
class Piece:
    """A part of a reply. ``usage``: prompt and completion tokens; ``end``: why it ended."""

    text: str = ""
    thinking: str = ""
    refusal: str = ""
    end: str = ""
    usage: tuple[int, int] | None = None


class EndpointError(OutsideError):
    """A model did not answer. ``retry_after`` in seconds, if named; ``transient``: trying again helps."""

    transient = False
    retry_after: float | None = None


_TRANSIENT = {
    "wording.too-often",
    "wording.server-down",
    "wording.unreachable",
    "wording.timeout",
    "wording.broken-off",
}


class ShapeRefusedError(Exception):
    """The endpoint does not know this way of asking for structure; the next one may be known."""


async def pieces(
    endpoint: Endpoint,
    shape: Preset,
    key: Key | None,
    request: Request,
    limits: Limits,
    sending: Callable[[bytes], None] = lambda _: None,
) -> AsyncGenerator[Piece, None]:
    """The reply, piece by piece. ``sending`` is handed the body before it leaves.

    Raises EndpointError, ShapeRefusedError; cancelling the task closes the connection.
    """
    import httpx2
    import openai
    from langchain_core.exceptions import ContextOverflowError
    from langsmith import tracing_context

    def failed(code: str, **params: object) -> EndpointError:
        error = EndpointError(code, endpoint=endpoint.id, host=endpoint.host, model=endpoint.model, **params)
        error.transient = code in _TRANSIENT
        return error

    timeout = httpx2.Timeout(limits.gap, connect=limits.connect)
    hooks = {"request": [_on_request(sending)], "response": [_on_response]}
    # The environment's proxies, SSL_CERT_FILE and the system's certificates hold: this client's defaults. A redirect
    # would take the text to where nobody agreed to send it.
    started = False
    try:
        async with (
            asyncio.timeout(limits.total),
            httpx2.AsyncClient(
                verify=_certificates(*_authorities()), timeout=timeout, event_hooks=hooks, follow_redirects=False
            ) as client,
        ):
            model = _model(endpoint, shape, key, request, client)
            messages = [("system", request.system), ("user", request.user)]
            with tracing_context(enabled=False):
                stream = model.astream(messages, config={"callbacks": []}).__aiter__()
            while True:
                try:
                    with tracing_context(enabled=False):
                        async with asyncio.timeout(limits.gap if started else limits.first):
                            chunk = await stream.__anext__()
                except StopAsyncIteration:
                    break
                started = True
                piece = _piece(chunk, request.mode)
                if piece is not None:
                    yield piece
    # What vendors say may quote the key or the text: it is read for what it means and let go ("from None").
    except openai.APIStatusError as exc:
        raise _status(failed, exc, request.mode) from None
    except ContextOverflowError:
        raise failed("wording.too-long") from None
    except openai.APITimeoutError:
        raise failed("wording.timeout", seconds=round(limits.gap)) from None
    except openai.APIConnectionError as exc:
        raise failed(*_unreachable(exc, started)) from None
    except openai.APIError as exc:
        raise _told(failed, exc) from None
    except TimeoutError:
        raise failed("wording.timeout", seconds=round(limits.gap if started else limits.first)) from None
    except NotAModelError:
        raise failed("wording.not-a-model") from None
    except (BadReplyError, UnicodeDecodeError):
        raise failed("wording.bad-reply") from None
    except httpx2.HTTPError:
        raise failed("wording.broken-off" if started else "wording.unreachable") from None
    except ImportError:
        # A proxy of a kind (SOCKS) that this client has no part for.
        raise failed("wording.proxy") from None
    except (OSError, ssl.SSLError):
        # SSL_CERT_FILE names a file that is not there, or is none of certificates.
        raise failed("wording.certificate") from None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        # LangChain met something that no server should send; or an address of a proxy is none.
        raise failed(
            "wording.bad-reply" if started else "wording.proxy" if _proxied() else "wording.broken-off"
        ) from None


def _authorities() -> tuple[str, str]:
    return os.environ.get("SSL_CERT_FILE", ""), os.environ.get("SSL_CERT_DIR", "")


@lru_cache(maxsize=2)
def _certificates(file: str, folder: str) -> ssl.SSLContext:
    """The client's own choice (SSL_CERT_FILE and SSL_CERT_DIR, else what it brings), read once: it takes 30 ms."""
    import httpx2

    return httpx2.create_ssl_context()


def _model(endpoint: Endpoint, shape: Preset, key: Key | None, request: Request, client: Any) -> Any:
    from langchain.chat_models import init_chat_model
    from pydantic import SecretStr

    body: dict[str, Any] = {}
    # Through extra_body, so that LangChain streams as usual and parses nothing itself.
    if request.mode == "json_schema":
        named = {"name": "answer", "strict": True, "schema": dict(request.schema)}
        body["response_format"] = {"type": "json_schema", "json_schema": named}
    elif request.mode == "json_object":
        body["response_format"] = {"type": "json_object"}
    elif request.mode == "tool":
        body["tools"] = [{"type": "function", "function": {"name": "answer", "parameters": dict(request.schema)}}]
        body["tool_choice"] = {"type": "function", "function": {"name": "answer"}}
    return init_chat_model(
        endpoint.model,
        model_provider="openai",
        base_url=endpoint.base_url,
        api_key=SecretStr(key.reveal() if key else "none"),
        organization=None,
        openai_proxy=None,
        http_async_client=client,
        max_retries=0,
        stream_usage=shape.stream_usage,
        stream_chunk_timeout=None,
        temperature=request.temperature,
        extra_body={**body, "max_tokens": request.max_tokens},
        use_responses_api=False,
        cache=False,
        verbose=False,
    )


def _on_request(sending: Callable[[bytes], None]) -> Any:
    async def hook(request: Any) -> None:
        for name in list(request.headers):
            # What the library tells of this machine (system, versions) and of its owner is nobody's business.
            if name.lower().startswith(("x-stainless", "openai-", "idempotency", "langsmith", "x-langsmith")):
                del request.headers[name]
        request.headers["user-agent"] = "Chengyan"
        request.headers["accept-encoding"] = "identity"
        sending(await request.aread())

    return hook


async def _on_response(response: Any) -> None:
    if response.status_code != 200 or response.headers.get("content-encoding", "identity") != "identity":
        return
    import httpx2

    whole = "application/json" in response.headers.get("content-type", "")
    source = response.stream

    # One for the whole reply: what comes behind [DONE] is drained by a second loop over it.
    events = mended(source.__aiter__(), whole)

    class Mended(httpx2.AsyncByteStream):
        def __aiter__(self) -> AsyncIterator[bytes]:
            return events

        async def aclose(self) -> None:
            await source.aclose()

    response.stream = Mended()
    response.headers["content-type"] = "text/event-stream; charset=utf-8"


def _piece(chunk: Any, mode: Structure) -> Piece | None:
    aside = chunk.additional_kwargs.get("function_call") or {}
    text = chunk.content if isinstance(chunk.content, str) else ""
    if mode == "tool":
        text += "".join(call.get("args") or "" for call in getattr(chunk, "tool_call_chunks", ()) or ())
    usage = chunk.usage_metadata
    piece = Piece(
        text,
        str(aside.get("arguments") or "") if aside.get("name") == THINKING else "",
        str(aside.get("arguments") or "") if aside.get("name") == REFUSAL else "",
        str(chunk.response_metadata.get("finish_reason") or ""),
        (usage["input_tokens"], usage["output_tokens"]) if usage else None,
    )
    return piece if piece != Piece() else None


def _status(failed: Callable[..., EndpointError], exc: Any, mode: Structure) -> Exception:
    status = exc.status_code
    try:
        said = exc.response.text[:4000]
    except Exception:  # noqa: BLE001 - the body was never read; the status says enough
        said = str(exc)[:4000]
    code = meaning(status, said)
    if code == "wording.refused-request" and mode != "text" and (SHAPE.search(said) or status == 422):
        return ShapeRefusedError()
    error = failed(code, status=status)
    error.retry_after = seconds_named(exc.response.headers.get("retry-after", ""))
    return error


def _told(failed: Callable[..., EndpointError], exc: Any) -> EndpointError:
    """An error that came inside the stream."""
    body = exc.body if isinstance(exc.body, dict) else {}
    said = f"{exc.message} {body}"
    number = body.get("code")
    status = number if isinstance(number, int) and 300 <= number < 600 else 400
    code = meaning(status, said)
    if code == "wording.refused-request":
        code = "wording.too-often" if OFTEN.search(said) else "wording.broken-off"
    return failed(code, status=status)


def _unreachable(exc: BaseException, started: bool) -> tuple[str]:
    cause: BaseException | None = exc
    names = ""
    while cause is not None:
        if isinstance(cause, NotAModelError):
            return ("wording.not-a-model",)
        if isinstance(cause, BadReplyError):
            return ("wording.bad-reply",)
        names += f" {type(cause).__name__} {cause}"
        if isinstance(cause, ssl.SSLError) or "CERTIFICATE_VERIFY" in str(cause):
            return ("wording.certificate",)
        cause = cause.__cause__ or cause.__context__
    if "Timeout" in names:
        return ("wording.timeout-connect",)
    if "ProxyError" in names or (_proxied() and "ConnectError" in names):
        return ("wording.proxy",)
    return (
        "wording.broken-off" if started or "RemoteProtocol" in names or "ReadError" in names else "wording.unreachable",
    )


def _proxied() -> bool:
    """Whether the environment, or the system's settings, name a proxy."""
    from urllib.request import getproxies

    return bool(getproxies().keys() & {"http", "https", "all"})
