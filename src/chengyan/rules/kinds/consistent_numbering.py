"""``consistent``: lists whose numbers run on without a gap, and announcements (以下三点) that fit what follows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chengyan.text.numerals import read_number

_KEPT = 4096
_CIRCLED = {chr(0x2460 + n): n + 1 for n in range(20)}
_HAN = "一二三四五六七八九十"
# A mark stands at the start of a line or of a clause; 十一、双十二, 11.11 and 附件（2） are none.
_START = r"(?:(?<![^\s。；;：:，,])|^)"
_MARK = re.compile(
    rf"{_START}(?:(?P<han>[{_HAN}]{{1,3}})、|(?P<dot>\d{{1,2}})(?:[.．](?!\d)|、(?!\d)))"
    rf"|(?<![件表图条款式注录例号第栏页])[（(](?:(?P<han_in>[{_HAN}]{{1,3}})|(?P<digit_in>\d{{1,2}}))[）)]"
    rf"|(?P<circled>[\u2460-\u2473])|{_START}第(?P<ordinal>[{_HAN}]{{1,2}})(?=[，,、：:])"
    rf"|{_START}(?P<is_>[{_HAN}])是(?=[\u4e00-\u9fff])",
    re.M,
)
_ANNOUNCED = re.compile(
    r"(?:以下|如下|下列|下述)(?P<count>[一二两三四五六七八九十\d]{1,2})\s?(?:个方面|大?方面|大?措施|[项点条个步])"
    r"|(?P<count_before>[二两三四五六七八九十\d]{1,2})\s?(?:[项点条]|个方面|大方面)(?:[^。；，：:\n]{0,10})(?:如下|[：:]\s*(?=\n|[（(]?[一1①]|第一))"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A list number; ``style`` says how it is written, ``position`` counts code points of the joined text."""

    style: str
    number: int
    start: int
    end: int
    opens_line: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """``name`` is the message's: ``sequence`` (expected number in ``wanted``) or ``announced`` (counted in ``wanted``)."""

    name: str
    start: int
    end: int
    wanted: str


def slips(text: str) -> tuple[Slip, ...]:
    """Return what is wrong with the list numbers of ``text`` (the whole statement, sections joined by LF)."""
    if not any(map(_has_mark, text.split("\n"))):
        return ()
    marks = _marks(text)
    return (*_sequences(marks), *_announcements(text, marks))


@lru_cache(maxsize=_KEPT)
def _has_mark(line: str) -> bool:
    return _MARK.search(line) is not None


@lru_cache(maxsize=64)
def _marks(text: str) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for match in _MARK.finditer(text):
        style = match.lastgroup or ""
        digits = match.group(style)
        number = _CIRCLED[digits] if style == "circled" else int(read_number(digits) or 0)
        if number:
            opens = match.start() == 0 or text[: match.start()].rstrip(" \u3000").endswith("\n")
            found.append(Mark(style, number, match.start(), match.end(), opens))
    return tuple(found)


def _sequences(marks: Sequence[Mark]) -> Iterator[Slip]:
    """Each style runs on by itself; 1 begins a new list."""
    last: dict[tuple[str, bool], int] = {}
    for mark in marks:
        key = mark.style, mark.opens_line
        before = last.get(key)
        last[key] = mark.number
        if before is None or mark.number in (1, before + 1):
            continue
        # A single number that fits nothing, far from its list (2、4 of a date or a quotation), starts none.
        yield Slip("sequence", mark.start, mark.end, str(before + 1))


def _announcements(text: str, marks: Sequence[Mark]) -> Iterator[Slip]:
    for match in _ANNOUNCED.finditer(text):
        announced = int(read_number(match["count"] or match["count_before"]) or 0)
        following = [mark for mark in marks if mark.start >= match.end()]
        if not announced or not following or following[0].number != 1:
            continue
        if text.count("\n", match.end(), following[0].start) > 1 or "。" in text[match.end() : following[0].start]:
            continue
        style, count = following[0].style, 0
        for mark in following:
            if mark.style != style or mark.opens_line != following[0].opens_line:
                continue
            if mark.number != count + 1:
                break
            count += 1
        if count >= 2 and count != announced:
            yield Slip("announced", match.start(), match.end(), str(count))
