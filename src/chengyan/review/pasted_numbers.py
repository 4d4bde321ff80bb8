"""Which question a line answers, by the number that it begins with; and further numbers within the line."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = r"(?<!\d)\d{1,3}(?!\d)"
_CIRCLED = "[\u2460-\u2473\u2474-\u2487\u2488-\u249b\u24eb-\u24f4\u2776-\u277f\u3251-\u325f\u32b1-\u32bf]"
_HAN = "[一二三四五六七八九十]{1,3}"
# What makes a number a quantity, a date or a sum rather than the number of a question.
_UNIT = (
    "[\\d年月日号时分秒点个笔元万亿千百十名位人次天周小条件张份户单台套家起例页行字段章节款项级类种层倍成折毫多余几"
    "%％℃/\\-]"
)
_MARK = r"[、.．:：,，)）]"
# 1-2 · 1、2 · 1 2 和 3
_LIST = rf"{_DIGITS}(?:\s*[-–~～至到、,，和及]\s*{_DIGITS}|\s+{_DIGITS})*"
_STARTS = (
    # 问题2：… · 问题二 … · Q2
    re.compile(rf"(?:问题|意见|批注|题目?|[Qq#])\s*(?P<n>{_LIST}|{_CIRCLED}|{_HAN})(?!\s*{_UNIT})\s*{_MARK}*\s*"),
    # 第2题 · 第二个问题 · 第2条：
    re.compile(rf"第\s*(?P<n>{_DIGITS}|{_HAN})\s*(?:个?问题|题|问|[条点个项处](?=\s|{_MARK}|$))\s*{_MARK}*\s*"),
    # （2） · 〔2〕 · ②
    re.compile(rf"(?:[(（〔【\[]\s*(?P<n>{_DIGITS}|{_HAN})\s*[)）〕】\]]|(?P<c>{_CIRCLED}))\s*{_MARK}*\s*"),
    # 二、…
    re.compile(rf"(?P<n>{_HAN})\s*[、.．:：]\s*"),
    # 2、… · 2. … · 2：… · 2 …; neither 2.5 nor 10:30
    re.compile(rf"(?P<n>{_LIST})\s*(?:[、)）]|[.．:：,，](?!\d))\s*"),
    re.compile(rf"(?P<n>{_LIST})(?:\s+(?!{_UNIT})(?!\s)|\s*$)"),
)
# 2同意: only a number that is a question's.
_CLOSE = re.compile(rf"(?P<n>{_LIST})(?!{_UNIT})(?=\w)")
_QUOTED = re.compile('“[^”]*”|「[^」]*」|『[^』]*』|"[^"]*"')
_WITHIN = re.compile(
    rf"(?P<c>{_CIRCLED})\s*{_MARK}*\s*"
    rf"|(?<=[\s，,。；;、！!])(?:[(（〔]\s*(?P<b>{_DIGITS})\s*[)）〕]|问题\s*(?P<q>{_DIGITS})(?!\s*{_UNIT}))\s*{_MARK}*\s*"
    rf"|(?<=[\s，,。；;、！!])(?P<n>{_DIGITS})(?P<sep>\s*(?:[、)）]|[.．:：](?!\d))\s*|\s+|(?=[^\W\d]))(?!{_UNIT})"
    # 1.同意2.不同意 · 1同意2不同意: only the very next number, with what can hardly be anything else behind it.
    rf"|(?<=[^\W\d])(?P<g>{_DIGITS})(?:[、)）]|[.．:：](?!\d)|(?=同意|不同意|可以|不行|改|删|没|保留|[Oo][Kk]))\s*"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A stretch of a line that answers these questions, which the copy may not have; ``text`` without the number."""

    numbers: tuple[int, ...]
    text: str


def answers_in(line: str, count: int) -> tuple[Answer, ...]:
    """The answers of a line, one for each number; empty for a line that begins with none. ``count`` questions."""
    start = _start(line, count)
    if start is None:
        return ()
    numbers, at = start
    found: list[Answer] = []
    last = numbers[-1]
    if 1 <= last <= count:
        for number, begin, end in _further(line, at, last, count):
            found.append(Answer(numbers, _tidy(line[at:begin])))
            numbers, at = (number,), end
    found.append(Answer(numbers, _tidy(line[at:])))
    return tuple(found)


def _start(line: str, count: int) -> tuple[tuple[int, ...], int] | None:
    close = _CLOSE.match(line)
    # 1、2同意 is one answer to two questions.
    if close is not None and all(1 <= n <= count for n in _numbers(close["n"])):
        return _numbers(close["n"]), close.end()
    for pattern in _STARTS:
        found = pattern.match(line)
        if found is not None:
            numbers = _numbers(found.groupdict().get("c") or found["n"])
            # Of 1,200 no part is a question's number.
            if len(numbers) == 1 or all(1 <= n <= count for n in numbers):
                return numbers, found.end()
    return None


def _further(line: str, at: int, last: int, count: int) -> Iterator[tuple[int, int, int]]:
    """(number, where it begins, where its answer begins) of further questions of the line, rising."""
    masked = _QUOTED.sub(lambda quoted: "“" * len(quoted[0]), line)
    for found in _WITHIN.finditer(masked, at):
        bare = found["n"] or found["g"]
        number = _value(found["c"] or found["b"] or found["q"] or bare)
        if not last < number <= count:
            continue
        before = masked[: found.start()].rstrip(" \t\u3000")[-1:]
        marked = found["g"] is None and (bool((found["sep"] or "").strip()) or before in "，,。；;！!")
        # A bare number after a blank is the next question's, or none: 改成 3 轮.
        if bare and number != last + 1 and not marked:
            continue
        yield number, found.start(), found.end()
        last = number


def _numbers(text: str) -> tuple[int, ...]:
    parts = re.split(r"\s*([-–~～至到])\s*|\s*[、,，和及]\s*|\s+", text.strip())
    numbers: list[int] = []
    through = False
    for part in parts:
        if not part:
            continue
        if part in "-–~～至到":
            through = True
            continue
        value = _value(part)
        if through and numbers and numbers[-1] < value <= numbers[-1] + 100:
            numbers += range(numbers[-1] + 1, value)
        numbers.append(value)
        through = False
    return tuple(dict.fromkeys(numbers))


def _value(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if len(text) == 1:
        return int(unicodedata.numeric(text))
    tens, _, ones = text.partition("十")
    if "十" not in text:
        return 0
    return (int(unicodedata.numeric(tens)) if tens else 1) * 10 + (int(unicodedata.numeric(ones)) if ones else 0)


def _tidy(text: str) -> str:
    return text.strip(" \t\u3000").rstrip("，,；;、")
