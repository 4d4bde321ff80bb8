"""A pasted chat as messages: who said it and when, where lines tell so. No line is lost."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise

from chengyan.text.chat import parse_chat

_NO_NAME = re.compile("[改为到在于至前后成是，。！？；“”「」]|^\\W*\\d")

# 10:30 开会再说: a line that begins with a clock is a sentence more often than a head.
_NO_HEAD = re.compile(r"\W*\d{1,2}[-/.月:：]")


@dataclass(slots=True)
class Message:
    """``speaker`` is empty where no line names one."""

    speaker: str = ""
    at: dt.datetime | None = None
    lines: list[str] = field(default_factory=list)
    head: str = ""
    """The line that named a stranger, who may be none."""


def messages_of(text: str, names: Collection[str], own: Collection[str] = ()) -> tuple[Message, ...]:
    """In their order. A name that nobody of ``names`` has counts where its line can hardly be anything else: a time
    beside it, at the top or after a blank line or more than once.

    ``own`` are lines of a copy's questions, without blanks: below another of them, a name in one says nothing.
    """
    lines = [line.strip("\u200b\ufeff\r").rstrip() for line in text.splitlines()]
    heads = [_head(line) for line in lines]
    often = Counter(head.speaker for head in heads if head)
    messages = [Message()]
    for number, (line, head) in enumerate(zip(lines, heads, strict=True)):
        above = lines[number - 1] if number else ""
        quoted = "".join(line.split()) in own and "".join(above.split()) in own
        said = None if quoted else _named(line, names)
        if head and head.speaker in names:
            messages.append(head)
        elif (
            head
            and not _NO_HEAD.match(line)
            and not _NO_NAME.search(head.speaker)
            and (not above or often[head.speaker] > 1)
        ):
            head.head = line
            messages.append(head)
        elif said is not None:
            messages.append(said)
        elif messages[-1].speaker and not messages[-1].lines and (alone := _head(f"某人 {line}")) and not alone.lines:
            messages[-1].at = alone.at  # the time stands below the name
        else:
            messages[-1].lines.append(line)
    for before, message in pairwise(messages):
        if message.head and not _says(message):
            before.lines.append(message.head)
    return tuple(message for message in messages if _says(message))


def _says(message: Message) -> bool:
    return any(line.strip() for line in message.lines)


def _head(line: str) -> Message | None:
    """``line`` as speaker and time, with what stands behind a colon."""
    if not 3 < len(line) <= 400 or not re.search(r"\d[:：]\d\d", line[:80]):
        return None
    found = parse_chat(f"{line}\n\u2026")
    if len(found) != 1 or not isinstance(found[0].at, dt.datetime) or not found[0].text.endswith("\u2026"):
        return None
    rest = found[0].text.removesuffix("\u2026").strip()
    return Message(found[0].speaker, found[0].at, [rest] if rest else [])


def _named(line: str, names: Collection[str]) -> Message | None:
    """王总：同意 · 王总: · 王总, by the names that we know."""
    stripped = line.strip()
    for name in names:
        if stripped == name:
            return Message(name)
        if stripped.startswith((f"{name}：", f"{name}:")):
            rest = stripped[len(name) + 1 :].strip()
            return Message(name, None, [rest] if rest else [])
    return None
