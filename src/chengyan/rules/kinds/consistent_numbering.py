"""``consistent``: lists whose numbers run on without a gap, and announcements (以下三点) that fit what follows."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from chengyan.text.numerals import read_number
from chengyan.text.sentences import split_paragraphs

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
# What stands in every mark, and in every announcement: one look spares most lines the other two.
_MARKED = re.compile(rf"[（(][{_HAN}\d]|[{_HAN}\d][、.．是]|第[{_HAN}]|[\u2460-\u2473]")
_ANNOUNCING = ("以下", "如下", "下列", "下述", "：", ":")
_ANNOUNCED = re.compile(
    r"(?:以下|如下|下列|下述)(?P<count>[一二两三四五六七八九十\d]{1,2})\s?(?:个方面|大?方面|大?措施|[项点条个步])"
    r"|(?P<count_before>[二两三四五六七八九十\d]{1,2})\s?(?:[项点条]|个方面|大方面)(?:[^。；，：:\n]{0,10})(?:如下|[：:]\s*(?=$|[（(]?[一1①]|第一))"
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
    """``name`` is the message's: ``sequence`` (``wanted``: the next number) or ``announced`` (``wanted``: how many)."""

    name: str
    start: int
    end: int
    wanted: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The list numbers of a section, and what it announces: how many items, from where to where."""

    marks: tuple[Mark, ...]
    announced: tuple[tuple[int, int, int], ...]


def slips(text: str) -> tuple[Slip, ...]:
    """Return what is wrong with the list numbers of a text of one section."""
    return slips_among([(text, numbers_of((s.start, text[s.start : s.end]) for s in split_paragraphs(text)))])


def slips_among(texts: Sequence[tuple[str, Numbers]]) -> tuple[Slip, ...]:
    """Return what is wrong with the list numbers of sections; places are those in the sections joined by LF."""
    marks: list[tuple[int, Mark]] = []
    announced: list[tuple[int, int, int]] = []
    start = 0
    for text, numbers in texts:
        marks += [(start, mark) for mark in numbers.marks]
        announced += [(count, start + first, start + last) for count, first, last in numbers.announced]
        start += len(text) + 1
    if not marks:
        return ()
    found = [*_sequences(marks)]
    if announced:
        moved = [replace(mark, start=at + mark.start, end=at + mark.end) for at, mark in marks]
        found += _announcements("\n".join(text for text, _ in texts), moved, announced)
    return tuple(found)


def numbers_of(lines: Iterable[tuple[int, str]]) -> Numbers:
    """Return the list numbers of lines, each with its offset in their section."""
    marks: list[Mark] = []
    announced: list[tuple[int, int, int]] = []
    for start, line in lines:
        own, said = _in_line(line)
        if own:
            marks += [replace(mark, start=start + mark.start, end=start + mark.end) for mark in own]
        if said:
            announced += [(count, start + first, start + last) for count, first, last in said]
    return Numbers(tuple(marks), tuple(announced))


@lru_cache(maxsize=_KEPT)
def _in_line(line: str) -> tuple[tuple[Mark, ...], tuple[tuple[int, int, int], ...]]:
    """The marks of a line, and the numbers of items that it announces (以下三点) with where it does."""
    marks: list[Mark] = []
    for match in _MARK.finditer(line) if _MARKED.search(line) else ():
        style = match.lastgroup or ""
        digits = match.group(style)
        number = _CIRCLED[digits] if style == "circled" else int(read_number(digits) or 0)
        if number:
            marks.append(
                Mark(style, number, match.start(), match.end(), not marks and not line[: match.start()].strip())
            )
    announced = _ANNOUNCED.finditer(line) if any(word in line for word in _ANNOUNCING) else ()
    said = [(match, read_number(match["count"] or match["count_before"])) for match in announced]
    return tuple(marks), tuple((int(count), *match.span()) for match, count in said if count)


def _sequences(marks: Sequence[tuple[int, Mark]]) -> Iterator[Slip]:
    """Each style runs on by itself; 1 begins a new list. The marks come with the offsets of their sections."""
    last: dict[tuple[str, bool], int] = {}
    for start, mark in marks:
        key = mark.style, mark.opens_line
        before = last.get(key)
        last[key] = mark.number
        if before is None or mark.number in (1, before + 1):
            continue
        # A single number that fits nothing, far from its list (2、4 of a date or a quotation), starts none.
        yield Slip("sequence", start + mark.start, start + mark.end, str(before + 1))


def _announcements(text: str, marks: Sequence[Mark], said: Sequence[tuple[int, int, int]]) -> Iterator[Slip]:
    for announced, start, end in said:
        first = bisect_left(marks, end, key=lambda mark: mark.start)
        if first == len(marks) or marks[first].number != 1:
            continue
        between = text[end : marks[first].start]
        if between.count("\n") > 1 or "。" in between:
            continue
        count = _length(marks, first)
        if count >= 2 and count != announced:
            yield Slip("announced", start, end, str(count))


def _length(marks: Sequence[Mark], first: int) -> int:
    """How many items the list has that begins with the mark number ``first``."""
    style, opens, count = marks[first].style, marks[first].opens_line, 0
    for mark in islice(marks, first, None):
        if mark.style != style or mark.opens_line != opens:
            continue
        if mark.number != count + 1:
            break
        count += 1
    return count
