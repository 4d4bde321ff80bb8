"""Pasted chat as messages: who said what, when. WeChat, WeCom, DingTalk and Feishu, copied as several messages."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chengyan.model.times import Moment
from chengyan.text.moments import at_clock, now, parse_moment

_CLOCK = r"(?:(?:凌晨|早上|上午|中午|下午|傍晚|晚上)\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s*[AaPp][Mm])?"
_WEEKDAY = "(?:周|星期)[一二三四五六日天]"
_DATE = rf"(?:(?:\d{{4}}\s*[-/.年]\s*)?\d{{1,2}}\s*[-/.月]\s*\d{{1,2}}\s*[日号]?|今天|昨天|前天|{_WEEKDAY})"
_WHEN = rf"(?:{_DATE}\s*(?:{_WEEKDAY})?\s*(?:{_CLOCK})?|{_CLOCK})"
_NAME = r"[^\s:：\[\]【】()（）][^:：\n\t]{0,23}?"

# 张三 2026-11-12 21:03 · 张三(运维) 11月12日 21:03: · 张三 21:03
_HEAD = re.compile(rf"(?P<name>{_NAME})[\s,，]*[\[（(]?\s*(?P<when>{_WHEN})\s*[\]）)]?\s*[:：]?\s*")
# 2026-11-12 21:03 张三 · [21:03] 张三: · 2026/11/12 21:03:05 张三
_HEAD_TURNED = re.compile(rf"[\[（(]?\s*(?P<when>{_WHEN})\s*[\]）)]?\s*(?P<name>{_NAME})\s*(?:[:：]\s*|$)")
_ONLY_WHEN = re.compile(rf"[—\-\s]*(?P<when>{_WHEN})[—\-\s]*")
# 张三: 内容
_SAID = re.compile(
    r"(?P<name>[^\s:：，。！？,.!?\[\]【】]{1,16}(?: [^\s:：，。！？,.!?\[\]【】]{1,12})?)[:：]\s*(?P<text>\S.*)"
)
_DROPPED = re.compile(r"\s*\[(?:图片|表情|动画表情|Image|Photo|Sticker)\]\s*$")
_NOT_NAMES = frozenset(
    {"http", "https", "时间", "地点", "电话", "地址", "备注", "附件", "注", "原因", "结论", "问题", "答复", "合计"}
)


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """``at`` is None where the chat names no time; ``text`` keeps its line breaks."""

    speaker: str
    at: Moment | None
    text: str


def parse_chat(text: str, today: date | None = None) -> tuple[ChatMessage, ...]:
    """The messages of pasted chat in their order; empty for a text that is no chat.

    A year left out is this year's, or last year's where the day would lie ahead. Lines without a speaker belong to the
    message before.
    """
    day = today or now().date()
    lines = [line.strip("\u200b\ufeff \t\r") for line in text.splitlines()]
    messages = _by_heads(lines, day)
    if not messages:
        messages = _by_colons(lines, day)
    kept = (replace(m, text=_DROPPED.sub("", m.text).strip()) for m in messages)
    return tuple(m for m in kept if m.text)


def looks_like_chat(text: str) -> bool:
    """Whether a pasted text is worth being offered as chat: cells of a spreadsheet are not."""
    if "\t" in text or len(text) > 200_000:
        return False
    messages = parse_chat(text)
    # One line with a colon in it is a sentence rather than a chat.
    return len(messages) > 1 or any(message.at is not None for message in messages)


def _by_heads(lines: list[str], today: date) -> list[ChatMessage]:
    """Messages that begin with a line of speaker and time, or whose time stands on a line of its own beside them."""
    messages: list[ChatMessage] = []
    pending: Moment | None = None
    before = ""
    for number, line in enumerate(lines):
        if not line:
            if messages and messages[-1].text:
                messages[-1] = replace(messages[-1], text=messages[-1].text + "\n")
            before = ""
            continue
        alone = _ONLY_WHEN.fullmatch(line)
        moment = _moment(alone["when"], today) if alone else None
        following = next((each for each in lines[number + 1 :] if each), "")
        if moment is not None and _is_name(before) and _said(following, None) is None:
            # The name stands on the line above: it is no part of the message before.
            if messages:
                messages[-1] = replace(messages[-1], text=messages[-1].text.removesuffix(before))
            messages.append(ChatMessage(before, moment, ""))
        elif moment is not None:
            pending = moment
        elif (head := _head(line, today)) is not None:
            messages.append(head)
            pending = None
        elif pending is not None and (said := _said(line, pending)) is not None:
            messages.append(said)
        elif messages:
            joined = f"{messages[-1].text}\n{line}" if messages[-1].text else line
            messages[-1] = replace(messages[-1], text=joined)
        before = line
    return messages


def _is_name(line: str) -> bool:
    return bool(line) and len(line) <= 16 and not re.search(r"[，。！？；：,!?;:]", line)


def _by_colons(lines: list[str], today: date) -> list[ChatMessage]:
    """Messages of the form ``speaker: text``; they need two, or a first line of that form."""
    messages: list[ChatMessage] = []
    for line in lines:
        said = _said(line, None) if line else None
        if said is not None:
            messages.append(said)
        elif not messages:
            if line:
                return []
        elif line:
            messages[-1] = replace(messages[-1], text=f"{messages[-1].text}\n{line}")
    return messages


def _head(line: str, today: date) -> ChatMessage | None:
    for pattern in (_HEAD, _HEAD_TURNED):
        found = pattern.match(line)
        if found is None:
            continue
        moment = _moment(found["when"], today)
        name = found["name"].strip(" -—@")
        rest = line[found.end() :].strip()
        # What follows on the same line is said by the head only after a colon: a sentence with a time in it is no head.
        if moment is None or not name or (rest and not re.search(r"[:：\]）)]\s*$", line[: found.end()])):
            continue
        if re.search(r"[，。！？；,!?;]", name) or _ONLY_WHEN.fullmatch(name):
            continue
        return ChatMessage(name, moment, rest)
    return None


def _said(line: str, at: Moment | None) -> ChatMessage | None:
    found = _SAID.fullmatch(line)
    if found is None or found["name"].lower() in _NOT_NAMES or found["text"].startswith("//"):
        return None
    if re.fullmatch(r"[\d\s./-]+", found["name"]):
        return None
    return ChatMessage(found["name"].strip(" @"), at, found["text"])


def _moment(text: str, today: date) -> Moment | None:
    """The moment of a chat's head; None for what is none after all (13月40日)."""
    text = text.strip()
    clock = re.search(rf"{_CLOCK}$", text)
    rest = text[: clock.start()].strip() if clock else text
    rest = re.sub(r"\s*(?:周|星期)[一二三四五六日天]$", "", rest) if len(rest) > 3 else rest
    try:
        day = _day(rest, today)
        return at_clock(day, clock[0]) if clock else day
    except ValueError:
        return None


def _day(text: str, today: date) -> date:
    if not text or text == "今天":
        return today
    if text in ("昨天", "前天"):
        return today - timedelta(days=1 if text == "昨天" else 2)
    if found := re.fullmatch(r"(?:周|星期)([一二三四五六日天])", text):
        wanted = "一二三四五六日".index(found[1].replace("天", "日"))
        return today - timedelta(days=(today.weekday() - wanted) % 7)
    moment = parse_moment(text, today)
    if moment is None:
        raise ValueError(text)
    day = date(moment.year, moment.month, moment.day)
    without_year = not re.match(r"\d{4}", text)
    return day.replace(year=day.year - 1) if without_year and day > today + timedelta(days=1) else day
