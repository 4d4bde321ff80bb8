"""Streams as they come: what servers send beside the letter of the protocol is put right before anybody parses it.

Met in the wild: characters cut between two packets, CRLF, events without a blank line between them, no ``[DONE]``, a
whole reply where a stream was asked for, a page of HTML from a proxy under status 200, choices that are null.
"""

import json
import re
from collections.abc import AsyncIterator, Iterable
from typing import Any

THINKING, REFUSAL = "thinking", "refusal"
"""LangChain drops both. They ride in the field of the function calls of old, which it hands on and nobody uses."""
MOST_LINE = 4_000_000
MOST_BYTES = 16_000_000


class NotAModelError(Exception):
    """What answers is no model: a page of HTML, or bytes without an end."""


class BadReplyError(Exception):
    """A stream in which nothing could be read."""


class Mender:
    """Takes bytes as they arrive, gives events in one regular form. One for each reply."""

    def __init__(self, whole: bool = False) -> None:
        self._whole = whole
        self._rest = b""
        self._held = b""
        self._seen = 0
        self._read = 0
        self._broken = 0
        self._done = False

    def feed(self, data: bytes) -> bytes:
        """Return the events that are complete by now."""
        self._seen += len(data)
        self._rest += data
        if self._seen > MOST_BYTES or len(self._rest) > MOST_LINE:
            raise NotAModelError("too long")
        if self._read == 0 and self._rest.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
            raise NotAModelError("html")
        if self._whole:
            return b""
        # A CR at the end may be half a CRLF: it waits for the next packet.
        lines = re.split(rb"\r\n|\n|\r(?!$)", self._rest)
        self._rest = lines.pop()
        return b"".join(self._line(line) for line in lines)

    def finish(self) -> bytes:
        """Return what is left. Raises BadReplyError where nothing at all could be read."""
        rest, self._rest = self._rest, b""
        found = b""
        if self._whole or (self._read == 0 and rest.lstrip()[:1] == b"{"):
            found = self._event(rest, whole=True)
        elif rest.strip():
            found = self._line(rest.rstrip(b"\r"))
        if self._read == 0 and (self._broken or self._held or self._whole):
            raise BadReplyError
        return found + (b"" if self._done else b"data: [DONE]\n\n")

    def _line(self, line: bytes) -> bytes:
        line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.startswith(b"data:"):
            if not line.strip():
                if self._held:
                    self._broken += 1
                self._held = b""
            return b""
        payload = line[5:].strip()
        if payload == b"[DONE]":
            self._done = True
            return b"data: [DONE]\n\n"
        if self._done or not payload:
            return b""
        return self._event(payload)

    def _event(self, payload: bytes, whole: bool = False) -> bytes:
        joined = self._held + b"\n" + payload if self._held else payload
        for candidate in (payload, joined):
            try:
                data = json.loads(candidate.decode("utf-8", "replace"))
            except (ValueError, RecursionError):
                continue
            self._held = b""
            if not isinstance(data, dict):
                break
            self._read += 1
            return b"data: " + json.dumps(_regular(data), ensure_ascii=True).encode() + b"\n\n"
        else:
            # Perhaps an event over several lines.
            self._held = b"" if whole else joined
            if whole:
                self._broken += 1
            return b""
        self._broken += 1
        return b""


def _regular(data: dict[str, Any]) -> dict[str, Any]:
    if data.get("error"):
        return {"error": data["error"]}
    choices = data.get("choices")
    kept = []
    for choice in choices if isinstance(choices, list) else ():
        if not isinstance(choice, dict) or choice.get("index", 0) not in (0, None):
            continue
        said = choice.get("delta") if isinstance(choice.get("delta"), dict) else choice.get("message")
        delta = _delta(said) if isinstance(said, dict) else {}
        end = choice.get("finish_reason")
        kept.append({"index": 0, "delta": delta, "finish_reason": end if isinstance(end, str) else None})
    usage = data.get("usage")
    return {
        "id": str(data.get("id") or ""),
        "object": "chat.completion.chunk",
        "created": 0,
        "model": str(data.get("model") or ""),
        "choices": kept,
        "usage": _usage(usage) if isinstance(usage, dict) and usage else None,
    }


def _delta(said: dict[str, Any]) -> dict[str, Any]:
    delta: dict[str, Any] = {"role": "assistant"}
    delta["content"] = _text(said.get("content"))
    aside = ((THINKING, ("reasoning_content", "reasoning")), (REFUSAL, ("refusal",)))
    for name, keys in aside:
        if text := next((found for key in keys if (found := _text(said.get(key)))), ""):
            delta["function_call"] = {"name": name, "arguments": text}
    calls = []
    for number, call in enumerate(said.get("tool_calls") or ()):
        function = call.get("function") if isinstance(call, dict) else None
        if isinstance(function, dict):
            index = call.get("index")
            calls.append(
                {
                    "index": index if isinstance(index, int) else number,
                    "id": call.get("id") or None,
                    "type": "function",
                    "function": {"name": function.get("name"), "arguments": str(function.get("arguments") or "")},
                }
            )
    if calls:
        delta["tool_calls"] = calls
    return delta


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "".join(str(part.get("text") or "") for part in value if isinstance(part, dict))
    return value if isinstance(value, str) else ""


def _usage(usage: dict[str, Any]) -> dict[str, Any]:
    def number(key: str) -> int:
        value = usage.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0

    asked, answered = number("prompt_tokens"), number("completion_tokens")
    return {"prompt_tokens": asked, "completion_tokens": answered, "total_tokens": asked + answered}


async def mended(source: AsyncIterator[bytes], whole: bool = False) -> AsyncIterator[bytes]:
    """The events of ``source``; ``whole``: it is one JSON reply and not a stream."""
    mender = Mender(whole)
    async for data in source:
        if events := mender.feed(data):
            yield events
    yield mender.finish()


_THOUGHT = re.compile(r"<(think(?:ing)?|thoughts?|reason(?:ing)?|analysis|reflection|scratchpad)>", re.I)
_LONGEST_TAG = 16


class Reading:
    """Follows JSON on its way and gives the characters of the strings under ``keys``, as soon as they are there.

    Text that is no JSON (its first character is neither ``{`` nor a code fence) is given as it comes.
    """

    def __init__(self, keys: Iterable[str] = ("text",)) -> None:
        self._keys = frozenset(keys)
        self._buffer = ""
        self._plain: bool | None = None
        self._string = self._escape = False
        self._value = ""
        self._key = ""
        self._is_key = True
        self._unicode = ""
        self._high = ""
        self._spoken = 0

    def feed(self, piece: str) -> str:
        """Return what became readable."""
        if self._plain is None:
            self._buffer += piece
            start = self._buffer = self._buffer.lstrip()
            if opened := _THOUGHT.match(start):
                # Thought aloud before the answer: it is no answer, and not shown as one.
                start = self._buffer = start.partition(f"</{opened[1]}>")[2].lstrip()
                if not start:
                    self._buffer = opened.string
            if not start or (start[0] == "<" and ">" not in start and len(start) < _LONGEST_TAG):
                return ""
            self._plain = start[0] not in "{[`"
            piece, self._buffer = self._buffer, ""
        if self._plain:
            return piece
        return "".join(self._character(c) for c in piece)

    def _character(self, c: str) -> str:
        if not self._string:
            if c == '"':
                self._string, self._value = True, ""
                if not self._is_key and self._key in self._keys and self._spoken:
                    self._spoken += 1
                    return "\n\n"
            elif c == ":":
                self._is_key, self._key = False, self._value
            elif c in ",{}":
                self._is_key = True
            return ""
        if self._unicode or self._escape:
            c, waiting = self._unescaped(c)
            if waiting:
                return ""
        elif c == "\\":
            self._escape = True
            return ""
        elif c == '"':
            self._string = False
            return ""
        self._value = (self._value + c)[-64:] if self._is_key else self._value
        if self._is_key or self._key not in self._keys:
            return ""
        self._spoken = max(self._spoken, 1)
        return c

    def _unescaped(self, c: str) -> tuple[str, bool]:
        if self._unicode:
            self._unicode += c
            if len(self._unicode) < 5:
                return "", True
            digits, self._unicode = self._unicode[1:], ""
            try:
                code = int(digits, 16)
            except ValueError:
                return "\ufffd", False
            if 0xD800 <= code < 0xDC00:
                self._high = chr(code)
                return "", True
            if 0xDC00 <= code < 0xE000:
                pair = (self._high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
                self._high = ""
                return pair, False
            return chr(code), False
        self._escape = False
        if c == "u":
            self._unicode = "u"
            return "", True
        return {"n": "\n", "t": "\t", "r": "", "b": "", "f": ""}.get(c, c), False
